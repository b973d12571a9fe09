"""A line somebody typed at a question: a command, an answer, or what happens to the rows of a list."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from generator.answers.questions import Column, Question
from generator.errors import Problem
from generator.interview.interview import Interview
from generator.located import Data

NO, YES = "нет", "да"
LEFT = "впишем от руки"
_MEND = re.compile(r"\d{1,5}")
_DROP = re.compile(r"убрать (\d{1,5})")


class Command(Enum):
    """What can be typed instead of an answer."""

    BACK = "назад"
    WHY = "?"
    SKIP = "дальше"
    STOP = "стоп"


def command(line: str) -> Command | None:
    return next((one for one in Command if one.value == line.strip().casefold()), None)


def reply(interview: Interview, question: Question, line: str) -> Data:
    """The answer a line gives: a choice by its number, its name or what it is called; words as typed; None: nothing."""
    said = " ".join(line.splitlines()).strip()
    choices = interview.choices(question)
    for number, (answer, called) in enumerate(choices.items(), 1):
        if said.casefold() in (str(number), answer.casefold(), called.casefold()):
            return answer
    # nothing is no choice; of words the check itself says whether there may be none
    return said or ("" if question.required and not question.options else None)


def taken(interview: Interview, question: Question) -> Data:
    """The answer that stands if nobody says another: what was typed, or what the program suggests."""
    typed = interview.typed.get(question.name)
    return interview.suggested(question) if typed is None else typed


def nothing(column: Column) -> str:
    """What no answer means; empty where there must be one."""
    if column.required:
        return ""
    return NO if isinstance(column, Question) and column.presence else LEFT


def sentence(problem: Problem) -> str:
    """What is wrong and what to do, said at its place and so without naming it."""
    said = str(problem).removeprefix(f"{problem.where}: ")
    return said[:1].upper() + said[1:]


# lists and tables: a row of a list is its line, a row of a table its fields


@dataclass(frozen=True, slots=True)
class Keep:
    """The rows stay as they are."""


@dataclass(frozen=True, slots=True)
class Clear:
    """There are to be none."""


@dataclass(frozen=True, slots=True)
class Add:
    """One more, after the others."""


@dataclass(frozen=True, slots=True)
class Mend:
    place: int


@dataclass(frozen=True, slots=True)
class Drop:
    place: int


Change = Keep | Clear | Add | Mend | Drop


def change(line: str, count: int) -> Change | None:
    """What is to happen to ``count`` rows; None: the line says nothing of the kind."""
    said = line.strip().casefold()
    fixed: dict[str, Change] = {"": Keep(), NO: Clear(), "ещё": Add(), "еще": Add()}
    drop = _DROP.fullmatch(said)
    place = int(drop[1] if drop else said) - 1 if drop or _MEND.fullmatch(said) else -1
    if 0 <= place < count:
        return Drop(place) if drop else Mend(place)
    return fixed.get(said)


def rows(question: Question, typed: Data) -> list[Data]:
    """Those of an answer that are rows of such a question."""
    kind = dict if question.fields else str
    return [row for row in typed if isinstance(row, kind)] if isinstance(typed, list) else []


def cell(row: Data, column: Column) -> str | None:
    """What a row says; of a list the row itself."""
    said = row.get(column.name) if isinstance(row, dict) else row
    return said if isinstance(said, str) else None


def with_cell(question: Question, found: Sequence[Data], place: int, column: Column, said: str | None) -> list[Data]:
    """The rows after one field was answered, or left to the hand; ``place`` may be that of a new row."""
    if not question.fields:
        return [*found[:place], said, *found[place + 1 :]]
    row = found[place] if place < len(found) else None
    fields = {**(row if isinstance(row, dict) else {}), column.name: said}
    filled = {one.name: fields[one.name] for one in question.fields if fields.get(one.name) is not None}
    return [*found[:place], filled, *found[place + 1 :]]


def wrong_cell(interview: Interview, question: Question, column: Column, said: str | None) -> list[Problem]:
    """What keeps one field from being taken, whatever the rest of its row."""
    # alone: a list of all the staff need not be read anew for each of its cells
    alone = interview.answered(question.name, with_cell(question, (), 0, column, said))
    return alone.wrong_at(question.name, 0, *((column.name,) if question.fields else ()))
