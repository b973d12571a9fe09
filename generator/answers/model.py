"""The answers as values: one pydantic model derived from the questions, and what it becomes.

``Answers`` holds what a document may print (phrases, days, rows) and the facts that follow; questions that make no
sense under these facts are forgotten together with their answers.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, create_model

from generator.answers.characters import MAX_LENGTH, clean, unprintable
from generator.answers.questions import Column, Question, Questionnaire, State
from generator.borders import Border, wrong
from generator.errors import meant
from generator.language import dates

NO = "нет"
CASES = ("им.", "род.", "дат.", "вин.", "тв.", "пр.", "инициалы")


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words as typed; ``forms``: case -> form the user gave; ``sample``: a blank template's words."""

    text: str
    forms: Mapping[str, str]
    person: bool = False
    sample: bool = False


@dataclass(frozen=True, slots=True)
class Day:
    date: dt.date


Cell = Phrase | Day | None
Row = Mapping[str, Cell]
Value = Phrase | Day | tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Answers:
    """``values``: name -> value, unanswered names left out; ``source`` is the file's name for messages."""

    source: str
    state: State
    values: Mapping[str, Value]
    facts: frozenset[str]
    widths: Mapping[str, int]
    is_date: frozenset[str]


def _line(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    if len(value) > MAX_LENGTH:
        raise wrong(f"ответ длиннее {MAX_LENGTH} знаков", "Сократите его")
    text = clean(value)
    if (sign := unprintable(text)) is not None:
        raise wrong(f"знак {sign} в документе не напечатать", "Удалите его или замените словом")
    return text


def _person(value: Any) -> Any:
    text = _line(value)
    if isinstance(text, str) and len(text.split()) < 2:
        raise wrong(f"«{text}» – не полное имя", "Напишите фамилию, имя и отчество: Примеров Пётр Петрович")
    if isinstance(text, str) and "." in text:
        raise wrong(f"в «{text}» инициалы", "Напишите имя и отчество полностью: Примеров Пётр Петрович")
    return text


def _date(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    try:
        return dates.parse(value)
    except dates.NotADate as error:
        raise wrong(f"{value}, {error}", "Напишите дату так: 28.02.2025") from None


Line = Annotated[str, BeforeValidator(_line)]
Person = Annotated[str, BeforeValidator(_person)]
Date = Annotated[dt.date, BeforeValidator(_date)]


def answers_model(questionnaire: Questionnaire) -> type[Border]:
    """The pydantic model of an answers file; also the source of the JSON Schema."""
    fields: dict[str, Any] = {
        f"q{index}": (_optional(question), Field(None, alias=question.name, description=question.question))
        for index, question in enumerate(questionnaire.questions)
    }
    fields["forms"] = (dict[str, dict[_CaseName, Line]] | None, Field(None, alias="формы", description=_FORMS_HELP))
    return create_model("Answers", __base__=Border, **fields)


_CaseName = Literal["им.", "род.", "дат.", "вин.", "тв.", "пр.", "инициалы"]
_FORMS_HELP = "Грамматические формы: имя ответа – падеж – форма"


def _optional(question: Question) -> Any:
    annotation = _annotation(question) | None
    return annotation if question.options or question.required else Annotated[annotation, BeforeValidator(_none)]


def _annotation(column: Column) -> Any:
    match column.type:
        case "лицо":
            return Person
        case "дата":
            return Date
        case "да-нет" | "выбор":
            return Annotated[str, BeforeValidator(_choice(column))]
        case "перечень":
            return list[Line]
        case "таблица":
            return list[_row(column)]  # type: ignore[misc]
    return Line


def _choice(column: Column) -> Any:
    options = list(column.options) if isinstance(column, Question) else []

    def check(value: Any) -> Any:
        if isinstance(value, str) and clean(value).lower() in options:
            return clean(value).lower()
        raise wrong(f"«{value}» здесь не бывает", meant(str(value), options))

    return check


def _none(value: Any) -> Any:
    """«нет» to a question that may stay unanswered says that there is none of it."""
    return None if isinstance(value, str) and clean(value).lower() == NO else value


def _row(column: Column) -> type[Border]:
    fields: dict[str, Any] = {}
    for index, inner in enumerate(column.fields if isinstance(column, Question) else ()):
        annotation = _annotation(inner)
        default = ... if inner.required else None
        fields[f"c{index}"] = (annotation if inner.required else annotation | None, Field(default, alias=inner.name))
    return create_model("Row", __base__=Border, **fields)


def build(
    questionnaire: Questionnaire, validated: Border, kind_facts: frozenset[str], state: State, source: str
) -> Answers:
    """Values and facts of one organisation, questions that were not to be put left out."""
    given = validated.model_dump(by_alias=True)
    forms = given.pop("формы") or {}
    facts = kind_facts | frozenset(questionnaire.states[state.value])
    values: dict[str, Value] = {}
    for question in questionnaire.questions:
        if frozenset(question.asked) <= facts:
            answer = given[question.name] or None
            facts |= _facts(question, answer)
            values.update(_values(question, answer, forms, state))
    widths = {column.name: column.width for column in columns(questionnaire)}
    is_date = frozenset(column.name for column in columns(questionnaire) if column.type == "дата")
    return Answers(source, state, values, facts, widths, is_date)


def columns(questionnaire: Questionnaire) -> Iterator[Column]:
    """Every question and every field of its rows."""
    for question in questionnaire.questions:
        yield question
        yield from question.fields


def _facts(question: Question, answer: Any) -> frozenset[str]:
    if question.options:
        return frozenset(question.options[answer] if answer is not None else question.unanswered or ())
    if question.presence is None:
        return frozenset()
    return frozenset(question.presence.absent if answer is None else question.presence.given)


def _values(question: Question, answer: Any, forms: Mapping[str, Mapping[str, str]], state: State) -> dict[str, Value]:
    if state is State.BLANK and question.sample is not None:
        return {question.name: _sample(question.sample)}
    if answer is None and not question.options and question.default is not None:
        words = question.default if isinstance(question.default, str) else question.default["им."]
        return {question.name: _phrase(question, words, forms)}
    if answer is None or question.options:
        return {}
    match question.type:
        case "перечень":
            return {question.name: tuple({question.name: _phrase(question, item, forms)} for item in answer)}
        case "таблица":
            return {question.name: tuple(_cells(question, row, forms) for row in answer)}
    return {question.name: _cell(question, answer, forms)}


def _cells(question: Question, row: Mapping[str, Any], forms: Mapping[str, Mapping[str, str]]) -> Row:
    cells: dict[str, Cell] = {}
    for column in question.fields:
        cells[column.name] = None if row[column.name] is None else _cell(column, row[column.name], forms)
    return cells


def _cell(column: Column, answer: Any, forms: Mapping[str, Mapping[str, str]]) -> Phrase | Day:
    return Day(answer) if isinstance(answer, dt.date) else _phrase(column, answer, forms)


def _phrase(column: Column, text: str, forms: Mapping[str, Mapping[str, str]]) -> Phrase:
    """Forms are given under the answer's name, or, in a list, under the words themselves."""
    default = column.default if isinstance(column, Question) else None
    known = default if isinstance(default, dict) and default["им."] == text else {}
    return Phrase(text, {**known, **forms.get(text, {}), **forms.get(column.name, {})}, person=column.type == "лицо")


def _sample(words: str | Mapping[str, str]) -> Phrase:
    if isinstance(words, str):
        return Phrase(words, dict.fromkeys(CASES, words), sample=True)
    return Phrase(next(iter(words.values())), words, sample=True)


def json_schema(questionnaire: Questionnaire) -> dict[str, Any]:
    """JSON Schema of an answers file, for editors and for other programs."""
    return answers_model(questionnaire).model_json_schema(by_alias=True)
