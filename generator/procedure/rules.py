"""The rules of ``templates/procedure.yaml``, and what is wrong with one of them.

A rule names answers («дата приказа») and fields of lists («работники.должность»). If all it names are fields of one
list it is read in each row, otherwise once, and a field then stands for the cells of every row.
"""

import re
from collections.abc import Iterator
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BeforeValidator, Field

from generator.answers.model import Answers
from generator.answers.questions import Questionnaire, State, facts_of
from generator.borders import Border, Yes, wrong
from generator.errors import meant
from generator.located import Path, shown


def _pattern(value: Any) -> Any:
    try:
        return re.compile(value, re.IGNORECASE) if isinstance(value, str) else value
    except re.error as error:
        raise wrong(f"«{shown(value)}» – не регулярное выражение ({error})", "Исправьте его") from None


_Pattern = Annotated[re.Pattern[str], BeforeValidator(_pattern)]


class _Rule(Border):
    """What rules of every kind have; ``ground``: the law, the standard or the custom it rests on."""

    ground: str = Field(alias="почему")
    severity: Literal["ошибка", "замечание"] = Field(alias="строгость")
    error_in: tuple[str, ...] = Field((), alias="ошибка в")
    when: tuple[str, ...] = Field((), alias="если")
    unless: tuple[str, ...] = Field((), alias="если нет")
    states: tuple[str, ...] = Field((), alias="состояния")
    remedy: str = Field(alias="что делать")

    def names(self) -> tuple[str, ...]:
        """The answers it reads; none: every answer."""
        return ()

    def rows(self) -> str | None:
        """The list in each row of which it is read."""
        lists = {name.partition(".")[0] if "." in name else None for name in self.names()}
        return lists.pop() if len(lists) == 1 else None

    def concerns(self, answers: Answers) -> bool:
        stands = frozenset(self.when) <= answers.facts and answers.facts.isdisjoint(self.unless)
        return stands and (not self.states or answers.state.value in self.states)

    def serious(self, state: State) -> bool:
        return self.severity == "ошибка" or state.value in self.error_in


class _About(_Rule):
    answers: tuple[str, ...] = Field(alias="ответы")

    def names(self) -> tuple[str, ...]:
        return self.answers


class Order(_Rule):
    """Days that follow one another: name -> what came to pass on that day."""

    chain: dict[str, str] = Field(alias="даты")

    def names(self) -> tuple[str, ...]:
        return tuple(self.chain)


class Distinct(_About):
    """Answers that may not be equal; ``beside``: what stands beside each and must be equal too; ``of_a_year``: days
    beside them are equal if they are of one year, and not one day."""

    beside: tuple[str, ...] = Field((), alias="вместе с")
    of_a_year: Yes = Field(False, alias="за год")
    words: str = Field(alias="слова")

    def names(self) -> tuple[str, ...]:
        return (*self.answers, *self.beside)

    def rows(self) -> str | None:
        # one field alone is compared from row to row
        return super().rows() if len(self.answers) > 1 else None


class Together(_Rule):
    given: str = Field(alias="дано")
    needed: tuple[str, ...] = Field(alias="нужны")
    words: str = Field(alias="слова")

    def names(self) -> tuple[str, ...]:
        return (self.given, *self.needed)


class Votes(_Rule):
    present: str = Field(alias="присутствовало")
    in_favour: str = Field(alias="за")
    against: str = Field(alias="против")
    abstained: str = Field(alias="воздержались")

    def names(self) -> tuple[str, ...]:
        return (self.present, self.in_favour, self.against, self.abstained)


class Wording(_Rule):
    """Words an answer may not have (``found``) or must have (``lacks``) unless ``without`` is answered."""

    answers: tuple[str, ...] = Field((), alias="ответы")
    excepted: tuple[str, ...] = Field((), alias="кроме")
    found: _Pattern | None = Field(None, alias="нашлось")
    lacks: _Pattern | None = Field(None, alias="не нашлось")
    without: tuple[str, ...] = Field((), alias="без")
    words: str = Field(alias="слова")

    def names(self) -> tuple[str, ...]:
        return (*self.answers, *self.without)


class Happened(_About):
    """Days of what has happened already: they can't lie ahead."""

    words: str = Field(alias="слова")


class Workday(_About):
    """Days on which people are at work."""


class DateInWords(_Rule):
    """Dates written inside a phrase, earlier than every one of ``before``."""

    answer: str = Field(alias="ответ")
    before: tuple[str, ...] = Field(alias="раньше")
    words: str = Field(alias="слова")

    def names(self) -> tuple[str, ...]:
        return (self.answer, *self.before)


class Among(_About):
    roll: str = Field(alias="список")
    words: str = Field(alias="слова")

    def names(self) -> tuple[str, ...]:
        return (*self.answers, self.roll)

    def rows(self) -> str | None:
        return None


Rule: TypeAlias = Order | Distinct | Together | Votes | Wording | Happened | Workday | DateInWords | Among


class Procedure(Border):
    """The whole file: rules by kind."""

    order: tuple[Order, ...] = Field((), alias="порядок")
    distinct: tuple[Distinct, ...] = Field((), alias="разные")
    together: tuple[Together, ...] = Field((), alias="вместе")
    votes: tuple[Votes, ...] = Field((), alias="голоса")
    wordings: tuple[Wording, ...] = Field((), alias="слова")
    happened: tuple[Happened, ...] = Field((), alias="событие")
    workdays: tuple[Workday, ...] = Field((), alias="рабочий день")
    dates_in_words: tuple[DateInWords, ...] = Field((), alias="дата в словах")
    among: tuple[Among, ...] = Field((), alias="среди")

    def rules(self) -> Iterator[tuple[Path, Rule]]:
        """Every rule and where it stands in the file."""
        for name, field in Procedure.model_fields.items():
            for index, rule in enumerate(getattr(self, name)):
                yield (field.alias or name, index), rule

    def facts(self) -> frozenset[str]:
        """Those on which some rule depends."""
        return frozenset(fact for _, rule in self.rules() for fact in (*rule.when, *rule.unless))


Slip = tuple[Path, str, str]
"""(place of the rule in the file, what is wrong, what to do)."""


def problems(procedure: Procedure, questionnaire: Questionnaire, unasked: frozenset[str]) -> list[Slip]:
    """Every rule that names what nobody asks or brings, or contradicts itself; ``unasked``: of kinds and models."""
    types = dict(_types(questionnaire))
    brought = (facts_of(question) for question in questionnaire.questions)
    facts = unasked.union(*questionnaire.states.values(), *brought)
    found: list[Slip] = []
    for path, rule in procedure.rules():
        wrongs = [
            *_unasked(rule, types),
            *_unknown(rule, facts, frozenset(questionnaire.states)),
            *_contradictions(rule),
        ]
        found += [(path, what, remedy) for what, remedy in wrongs]
    return found


def _types(questionnaire: Questionnaire) -> Iterator[tuple[str, str]]:
    """What a rule may name, with its type; a choice brings facts and holds no words."""
    for question in questionnaire.questions:
        yield from ((f"{question.name}.{field.name}", field.type) for field in question.fields)
        if not question.fields and not question.options:
            yield question.name, question.type


def _unasked(rule: Rule, types: dict[str, str]) -> Iterator[tuple[str, str]]:
    for name in (*rule.names(), *(rule.excepted if isinstance(rule, Wording) else ())):
        if name not in types:
            yield f"нет ответа «{name}»", meant(name, types)
    for name in _days(rule):
        if types.get(name, "дата") != "дата":
            yield f"«{name}» – не дата", "Назовите вопрос типа «дата»"


def _days(rule: Rule) -> tuple[str, ...]:
    """The answers that must be dates for the rule to make sense."""
    match rule:
        case Order() | Happened() | Workday():
            return rule.names()
        case DateInWords():
            return rule.before
    return ()


def _unknown(rule: Rule, facts: frozenset[str], states: frozenset[str]) -> Iterator[tuple[str, str]]:
    for fact in (*rule.when, *rule.unless):
        if fact not in facts:
            yield f"нет признака «{fact}»", meant(fact, facts)
    for state in (*rule.states, *rule.error_in):
        if state not in states:
            yield f"нет состояния «{state}»", meant(state, states)


def _contradictions(rule: Rule) -> Iterator[tuple[str, str]]:
    match rule:
        case Order() if len(rule.chain) < 2:
            yield "порядок бывает у двух дат и больше", "Допишите даты"
        case Distinct() if rule.beside and len(rule.beside) != len(rule.answers):
            yield "в «вместе с» не столько имён, сколько в «ответы»", "Назовите пару каждому ответу"
        case Together(needed=()):
            yield "не названо, что ещё нужно", "Допишите «нужны»"
        case Wording() if (rule.found is None) == (rule.lacks is None):
            yield "нужно одно из двух: «нашлось» или «не нашлось»", "Оставьте или допишите одно"
        case Wording() if rule.answers and rule.excepted:
            yield "«кроме» бывает, когда «ответы» не названы и читаются все", "Оставьте одно из двух"
        case Wording() if rule.without and not rule.answers:
            yield "«без» бывает только с «ответы»", "Допишите «ответы»"
        case _About(answers=()):
            yield "не названо ни одного ответа", "Допишите «ответы»"
