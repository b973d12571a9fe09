"""A page of questions and a form of the browser: what was typed, as answers, and answers, as something to type in."""

import re
import secrets
from collections.abc import Iterable, Iterator, Mapping

from generator.answers.fields import NO
from generator.answers.questions import Column, Question
from generator.located import Data
from generator.production.composition import Included
from generator.web import pasting
from generator.web.drafts import Step, mark

SHEET = "лист"
"""The field that tells one form from another, even of the same page."""
_PASTED = "вставка"

Form = Mapping[str, str]


def step(questions: Iterable[Question], form: Form) -> Step:
    """What the form says of each question that was on it; None where nothing was typed."""
    asked = [question for question in questions if seen_field(question.name) in form]
    return stepped({question.name: _given(question, form) for question in asked}, form)


def stepped(given: Mapping[str, Data], form: Form) -> Step:
    seen = {name: form.get(seen_field(name), "") for name in given}
    return Step(given, seen, form.get(SHEET, "")[:32] or new_sheet())


def new_sheet() -> str:
    return secrets.token_hex(8)


def seen_field(name: str) -> str:
    """The name of the field that keeps the mark of the answer the form was made with."""
    return f"{name}.было"


def seen(typed: Mapping[str, Data], name: str) -> str:
    return mark(typed.get(name))


def _given(question: Question, form: Form) -> Data:
    match question.type:
        case "перечень":
            return _or_none_of_it([line.strip() for line in form.get(question.name, "").splitlines() if line.strip()])
        case "таблица":
            return _or_none_of_it([*_rows(question, form), *pasting.rows(question, form.get(pasted(question), ""))])
    return form.get(question.name, "").strip() or None


def _or_none_of_it(rows: list[Data]) -> Data:
    """«нет» in place of a list says that there is none of it."""
    said = lines(list(row.values()) if isinstance(row := rows[0], dict) else row) if len(rows) == 1 else []
    return NO if [one.casefold() for one in said] == [NO] else rows or None


def _rows(question: Question, form: Form) -> Iterator[Data]:
    """Rows in which something is typed, but for those to be removed."""
    place = re.compile(rf"{re.escape(question.name)}\.(\d{{1,5}})\.")
    for index in sorted({int(match[1]) for name in form if (match := place.match(name))}):
        row: dict[str, Data] = {
            column.name: form.get(field(question, index, column), "").strip() for column in question.fields
        }
        if any(row.values()) and form.get("убрать") not in (f"{question.name}.{index}", every(question)):
            yield row


def field(question: Question, index: int, column: Column) -> str:
    """The name of a cell in the form."""
    return f"{question.name}.{index}.{column.name}"


def every(question: Question) -> str:
    """What the button says that removes every row."""
    return f"{question.name}.все"


def pasted(question: Question) -> str:
    return f"{question.name}.{_PASTED}"


def rows(typed: Data) -> list[Mapping[str, Data]]:
    """The rows of a table to be shown: those typed, and an empty one to be filled."""
    filled = [row for row in typed if isinstance(row, dict)] if isinstance(typed, list) else []
    return [*filled, {}]


def shown(typed: Data) -> str:
    """What stands in a field of one answer; lines of a list one under another."""
    return "\n".join(lines(typed)) if isinstance(typed, list) else _said(typed)


def lines(typed: Data) -> list[str]:
    """The items of an answer, each in a line; a file of somebody's may hold anything at all in an answer's place."""
    items = typed if isinstance(typed, list) else [typed]
    return [said for item in items if (said := _said(item))]


def _said(data: Data) -> str:
    match data:
        case str():
            return data
        case list():
            return ", ".join(lines(data))
        case dict():
            return ", ".join(lines(list(data.values())))
    return ""


def address(one: Included, among: Iterable[Included]) -> str:
    """What an address calls a document: its file may be called by words of an answer, and addresses are kept."""
    same = [other for other in among if other.id == one.id]
    return f"{one.id}-{same.index(one) + 1}"


def safe_name(name: str | None) -> str:
    """What messages call a file somebody sent: its last part, short, of printable letters."""
    last = re.split(r"[/\\]", name or "")[-1]
    return "".join(sign for sign in last if sign.isprintable())[:60] or "файл"
