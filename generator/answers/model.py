"""The answers as values: one pydantic model derived from the questions, and what it becomes.

``Answers`` holds what a document may print (phrases, days, rows) and the facts that follow; questions that make no
sense under these facts are forgotten together with their answers.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo, WithJsonSchema, create_model

from generator.answers.characters import clean
from generator.answers.fields import NO, Date, Item, Line, Mail, Number, Person, Phone, Verbatim, needed, none, said
from generator.answers.questions import Column, Question, Questionnaire, State
from generator.borders import Border, wrong
from generator.errors import meant
from generator.language.forms import AGREEMENTS, CASES, GENDER, INITIALS, Case, Kind
from generator.language.tidy import tidy
from generator.located import Path, shown

_FormName = Literal[Case, "инициалы", "род слова"]


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words as typed; ``forms``: case -> form the user gave; ``sample``: a blank template's words."""

    text: str
    forms: Mapping[str, str]
    kind: Kind | None = None
    sample: bool = False


@dataclass(frozen=True, slots=True)
class Day:
    date: dt.date


Cell = Phrase | Day | None
Row = Mapping[str, Cell]
Value = Phrase | Day | tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Answers:
    """``values``: name -> value, unanswered names left out; ``source`` is the file's name for messages.

    ``places``: where a name of a record stands in the file: («учёт мнения», 1, «номер»).
    """

    source: str
    state: State
    values: Mapping[str, Value]
    facts: frozenset[str]
    widths: Mapping[str, int]
    is_date: frozenset[str]
    places: Mapping[str, Path] = field(default_factory=dict)

    def place(self, name: str) -> Path:
        """Where the answer stands in the file."""
        return self.places.get(name, (name,))


def called(path: Path) -> str:
    """As a message calls an answer: «дата приказа»; «учёт мнения», запись 2, «номер»."""
    match path:
        case (str(name), int(index), field):
            return f"«{name}», запись {index + 1}, «{field}»"
    return f"«{path[0]}»"


Forms = Mapping[str, str]


def answers_model(questionnaire: Questionnaire) -> type[Border]:
    """The pydantic model of an answers file; also the source of the JSON Schema."""
    fields: dict[str, Any] = {
        f"q{index}": (_question(question), Field(None, alias=question.name, description=question.question))
        for index, question in enumerate(questionnaire.questions)
    }
    name = Annotated[str, AfterValidator(_known_name(questionnaire))]
    forms: Any = dict[
        name, Annotated[dict[_FormName, Annotated[Line, BeforeValidator(said)]], AfterValidator(_agreeing)]
    ]
    # the last field: the check of its names looks at the answers before it
    fields["forms"] = (forms | None, Field(None, alias="формы", description=_FORMS_HELP))
    return create_model("Answers", __base__=Border, **fields)


def _agreeing(forms: Forms) -> Forms:
    if forms.get(GENDER, AGREEMENTS[0]) not in AGREEMENTS:
        raise wrong(f"«{forms[GENDER]}» – не род слова", meant("", AGREEMENTS))
    return forms


_FORMS_HELP = "Грамматические формы: имя ответа, а в перечне сами слова – падеж – форма"


def _question(question: Question) -> Any:
    return _type(question) | None if question.options else _said_or_not(question, _type(question) | None)


def _said_or_not(column: Column, annotation: Any) -> Any:
    return Annotated[annotation, BeforeValidator(needed if column.required else none)]


def _type(column: Column) -> Any:
    match column.type:
        case "лицо":
            return Person
        case "дата":
            return Date
        case "да-нет" | "выбор":
            return _choice(list(column.options) if isinstance(column, Question) else [])
        case "перечень":
            return list[Annotated[Item, BeforeValidator(said)]]
        case "таблица":
            return list[_row(column)]  # type: ignore[misc]
        case "номер":
            return Number
        case "телефон":
            return Phone
        case "сайт":
            return Verbatim
        case "почта":
            return Mail
    return Line


def _choice(options: list[str]) -> Any:
    def check(value: Any) -> Any:
        if not isinstance(value, str):
            raise wrong("здесь ждём одно слово", meant("", options))
        if clean(value).lower() in options:
            return clean(value).lower()
        raise wrong(f"«{shown(str(value))}» здесь не бывает", meant(str(value), options))

    return Annotated[str, BeforeValidator(check), WithJsonSchema({"type": "string", "enum": options})]


def _row(column: Column) -> type[Border]:
    fields: dict[str, Any] = {}
    for index, inner in enumerate(column.fields if isinstance(column, Question) else ()):
        annotation = _type(inner) if inner.required else _type(inner) | None
        field = Field(... if inner.required else None, alias=inner.name)
        fields[f"c{index}"] = (_said_or_not(inner, annotation), field)
    return create_model("Row", __base__=Border, **fields)


def _known_name(questionnaire: Questionnaire) -> Any:
    """Forms stand under the name of an answer or, in a list, under the words themselves."""
    names = questionnaire.names()
    declined = [one.name for one in questionnaire.questions if one.declines or one.type == "лицо"]

    def check(name: str, info: ValidationInfo) -> str:
        words = set(_words_in_lists(info.data.values()))
        # a list that is itself wrong is not among the data: its words are looked for when it is mended
        if name not in names and tidy(clean(name)) not in words and len(info.data) == len(names):
            words = {word for word in words if sum(map(str.isalpha, word)) > 2}  # not numbers of protocols
            raise wrong("слов с такими формами в ответах нет", meant(name, [*declined, *words]))
        return name if name in names else tidy(clean(name))

    return check


def _words_in_lists(answers: Iterable[Any]) -> Iterator[str]:
    for answer in answers:
        for row in answer if isinstance(answer, list) else ():
            cells = row.model_dump().values() if isinstance(row, Border) else (row,)
            yield from (cell for cell in cells if isinstance(cell, str))


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


def _values(question: Question, answer: Any, forms: Mapping[str, Forms], state: State) -> dict[str, Value]:
    if state is State.BLANK and question.sample is not None:
        return {question.name: _sample(question, question.sample)}
    given = forms.get(question.name, {})
    if answer is None and not question.options and question.default is not None:
        words = question.default if isinstance(question.default, str) else question.default["им."]
        return {question.name: _phrase(question, words, given)}
    if answer is None or question.options:
        return {}
    match question.type:
        case "перечень":
            return {question.name: tuple({question.name: _listed(question, item, forms)} for item in answer)}
        case "таблица":
            return {question.name: tuple(_cells(question, row, forms) for row in answer)}
    return {question.name: _cell(question, answer, given)}


def _cells(question: Question, row: Mapping[str, Any], forms: Mapping[str, Forms]) -> Row:
    return {column.name: _listed(column, row[column.name], forms) for column in question.fields}


def _listed(column: Column, answer: Any, forms: Mapping[str, Forms]) -> Cell:
    """Each row has words of its own, so forms stand under them and not under a name that all rows share."""
    if answer is None:
        return None
    return _cell(column, answer, forms.get(answer, {}) if isinstance(answer, str) else {})


def _cell(column: Column, answer: Any, given: Forms) -> Phrase | Day:
    return Day(answer) if isinstance(answer, dt.date) else _phrase(column, answer, given)


def _phrase(column: Column, text: str, given: Forms) -> Phrase:
    default = column.default if isinstance(column, Question) else None
    known = default if isinstance(default, dict) and default["им."] == text else {}
    return Phrase(_in_sentence(column, text), {**known, **given}, _kind(column))


_OWNED = re.compile(r"(?:Муниципальн|Государственн|Частн|Федеральн|Краев|Областн|Бюджетн|Автономн|Каз[её]нн)[а-яё]+ ")
"""How a full name begins: with an ordinary adjective, so not with a capital amid a sentence."""


def _in_sentence(column: Column, text: str) -> str:
    """As the words stand amid a sentence: a post in small letters, a name without the quotes the text has."""
    if column.declines == "должность" and (text[1:2].islower() or text.startswith("И.")):
        return text[0].lower() + text[1:]
    if column.declines == "организация" and _OWNED.match(text):
        return text[0].lower() + text[1:]
    bare = text[1:-1]
    quoted = column.unquoted and text.startswith("«") and text.endswith("»") and "«" not in bare
    return bare if quoted else text


def _sample(column: Column, words: str | Mapping[str, str]) -> Phrase:
    if isinstance(words, str):
        return Phrase(words, dict.fromkeys((*CASES, INITIALS), words), _kind(column), sample=True)
    return Phrase(next(iter(words.values())), words, _kind(column), sample=True)


def _kind(column: Column) -> Kind | None:
    return "лицо" if column.type == "лицо" else column.declines


def json_schema(questionnaire: Questionnaire) -> dict[str, Any]:
    """JSON Schema of an answers file, for editors and for other programs."""
    schema = answers_model(questionnaire).model_json_schema(by_alias=True)
    for question in questionnaire.questions:
        if question.type in ("перечень", "таблица"):
            schema["properties"][question.name]["anyOf"].append({"const": NO})
    return schema
