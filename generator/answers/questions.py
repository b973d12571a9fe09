"""What is asked: one definition (``templates/questions.yaml``) from which every edge derives."""

from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Literal

from pydantic import Field

from generator.borders import Border, Yes
from generator.errors import meant

Type = Literal[
    "строка", "лицо", "дата", "да-нет", "выбор", "перечень", "таблица", "номер", "телефон", "почта", "сайт"
]  # fmt: skip
Declension = Literal["организация", "должность", "орган", "слово"]
Forms = dict[str, str]


StateName = Literal["blank", "draft", "registered", "certified", "site"]


class State(Enum):
    """A state of a document: what an unanswered question becomes in it, and what it may not hold."""

    BLANK = "blank"
    DRAFT = "draft"
    REGISTERED = "registered"
    CERTIFIED = "certified"
    SITE = "site"

    @property
    def complete(self) -> bool:
        """Nothing may be left unanswered."""
        return self not in (State.BLANK, State.DRAFT)


class Presence(Border):
    """The facts that follow from an answer's being there or not."""

    given: tuple[str, ...] = Field((), alias="есть")
    absent: tuple[str, ...] = Field((), alias="нет")


class Guess(Border):
    """The answer when the school is silent: ``given`` if ``question``'s answer holds one of ``words`` and none of
    ``excluded``, else ``absent``.

    ``remark`` says why, whenever the answer guessed is not the usual one.
    """

    question: str = Field(alias="вопрос")
    words: tuple[str, ...] = Field(alias="слова")
    excluded: tuple[str, ...] = Field((), alias="кроме")
    given: str = Field(alias="есть")
    absent: str = Field(alias="нет")
    remark: str = Field(alias="замечание")


class Column(Border):
    """One field of a list's row, or the common part of a question."""

    name: str = Field(alias="имя")
    type: Type = Field(alias="тип")
    question: str = Field(alias="вопрос")
    example: str = Field("", alias="пример")
    required: Yes = Field(False, alias="обязателен")
    declines: Declension | None = Field(None, alias="склоняется")
    unquoted: Yes = Field(False, alias="без кавычек")
    width: int = Field(30, alias="ширина")


class Question(Column):
    """``options``: choice -> its facts; ``asked``: facts without which it makes no sense to ask.

    ``page``: the matter it is about, put together with its neighbours of the same page; ``why``: why it is asked, where
    no rule of the procedure says so; ``superfluous``: why an answer is out of place where the question is not put;
    ``personal``: never for the site; ``distinguishes``: no two organisations of one table answer it alike.
    """

    group: str = Field(alias="группа")
    page: str = Field("", alias="страница")
    why: str = Field("", alias="зачем")
    hint: str = Field("", alias="подсказка")
    default: str | Forms | None = Field(None, alias="по умолчанию")
    sample: str | Forms | None = Field(None, alias="образец")
    options: dict[str, tuple[str, ...]] = Field({}, alias="варианты")
    unanswered: tuple[str, ...] | None = Field(None, alias="без ответа")
    presence: Presence | None = Field(None, alias="признаки")
    asked: tuple[str, ...] = Field((), alias="спрашивать если")
    superfluous: str = Field("", alias="лишний ответ")
    personal: Yes = Field(False, alias="личное")
    distinguishes: Yes = Field(False, alias="различает")
    guess: Guess | None = Field(None, alias="по ответу")
    fields: tuple[Column, ...] = Field((), alias="поля")

    def with_example(self, examples: Mapping[str, str]) -> "Question":
        """The same with the example it has among these, if any."""
        example = examples.get(self.name)
        return self if example is None else self.model_copy(update={"example": example})


class Questionnaire(Border):
    """All questions, in the order they are put; ``states``: the facts each state brings."""

    states: dict[StateName, tuple[str, ...]] = Field(alias="состояния")
    groups: dict[str, str] = Field(alias="группы")
    questions: tuple[Question, ...] = Field(alias="вопросы")

    def __getitem__(self, name: str) -> Question:
        return next(question for question in self.questions if question.name == name)

    def names(self) -> list[str]:
        return [question.name for question in self.questions]


Slip = tuple[int, str, str]
"""(index of the question, what is wrong, what to do)."""


def problems(questionnaire: Questionnaire, unasked: frozenset[str]) -> list[Slip]:
    """Every question that contradicts itself or the ones before it; ``unasked``: facts of kinds and model acts."""
    found: list[Slip] = []
    seen: set[str] = set()
    pages: set[str] = set()
    known = unasked.union(*questionnaire.states.values())
    every = known.union(*(facts_of(question) for question in questionnaire.questions))
    for index, question in enumerate(questionnaire.questions):
        if question.name in seen:
            found.append((index, f"вопрос «{question.name}» уже есть", "Дайте второму другое имя"))
        if question.group not in questionnaire.groups:
            found.append((index, f"нет группы «{question.group}»", "Допишите её в «группы» или исправьте имя"))
        above = questionnaire.questions[index - 1] if index else question
        if question.page in pages and (above.group, above.page) != (question.group, question.page):
            found.append((index, f"страница «{question.page}» уже была выше", "Поставьте её вопросы рядом"))
        pages |= {question.page} - {""}
        unknown = sorted(set(question.asked) - known)
        found += [(index, *_unknown_fact(fact, every)) for fact in unknown]
        found += [(index, what, remedy) for what, remedy in _contradictions(question)]
        if question.guess is not None and question.guess.question not in seen:
            found.append((index, f"«по ответу»: выше нет вопроса «{question.guess.question}»", meant("", seen)))
        seen.add(question.name)
        known |= frozenset(facts_of(question))
    return found


def _unknown_fact(fact: str, every: frozenset[str]) -> tuple[str, str]:
    if fact in every:
        return f"признак «{fact}» даёт только следующий вопрос", "Переставьте этот вопрос ниже"
    return f"нет признака «{fact}»", meant(fact, every)


def _contradictions(question: Question) -> Iterator[tuple[str, str]]:
    if (question.type in ("выбор", "да-нет")) != bool(question.options):
        yield "варианты бывают у типов «выбор» и «да-нет», и только у них", "Исправьте тип или варианты"
    if question.type == "да-нет" and set(question.options) != {"да", "нет"}:
        yield "у вопроса «да-нет» варианты «да» и «нет»", "Исправьте варианты"
    if question.options and question.default is not None and question.default not in question.options:
        yield f"нет варианта «{question.default}»", "Исправьте «по умолчанию»"
    for answer in (question.guess.given, question.guess.absent) if question.guess else ():
        if answer not in question.options:
            yield f"нет варианта «{answer}»", "Исправьте «по ответу»"
    if (question.type == "таблица") != bool(question.fields):
        yield "поля бывают у типа «таблица», и только у него", "Исправьте тип или поля"


def facts_of(question: Question) -> tuple[str, ...]:
    """Every fact the question can bring."""
    presence = (*question.presence.given, *question.presence.absent) if question.presence else ()
    return (*(fact for facts in question.options.values() for fact in facts), *(question.unanswered or ()), *presence)
