"""A table copied from Excel or Word into one field: whose columns are ours and whose are not."""

import re
from collections.abc import Iterator

from generator.answers.questions import Question
from generator.located import Data

_NUMBER = re.compile(r"№?\s*\d{1,4}[.)]?|№(?: ?п/?п)?|n|п/п")
_HEADS = {"фио", "фамилия", "фамилияимяотчество", "имя", "должность"}
_LETTERS = re.compile(r"[^а-яё]")
Cells = list[str]


def rows(question: Question, text: str) -> Iterator[dict[str, Data]]:
    """A line is a row, its columns parted by tabs, or by semicolons where there are none, in the order of ours.

    A column of numbers before them, a row of headings and a name in three columns are taken for what they are; what
    is over stays with the last cell, for it was typed.
    """
    lines = _lines(text)
    if len(question.fields) > 1 and all(len(line) > 1 and _NUMBER.fullmatch(line[0].casefold()) for line in lines):
        lines = [line[1:] for line in lines]
    if lines and _is_head(question, lines[0]):
        del lines[0]
    for line in lines:
        yield _row(question, line)


def _lines(text: str) -> list[Cells]:
    """Lines in which something stands, without the columns after the last in which anything does."""
    split = [[cell.strip() for cell in line.split("\t" if "\t" in line else ";")] for line in text.splitlines()]
    lines = [line for line in split if any(line)]
    width = max((place for line in lines for place, cell in enumerate(line, 1) if cell), default=0)
    return [line[:width] for line in lines]


def _is_head(question: Question, line: Cells) -> bool:
    ours = {_plain(words) for column in question.fields for words in (column.name, column.question)}
    return any(_plain(cell) in ours | _HEADS for cell in line if cell)


def _plain(words: str) -> str:
    return _LETTERS.sub("", words.casefold())


def _row(question: Question, line: Cells) -> dict[str, Data]:
    fields = question.fields
    people = [place for place, column in enumerate(fields) if column.type == "лицо"]
    spare = len(line) - len(fields)
    if spare > 0 and len(people) == 1 and all(len(cell.split()) == 1 for cell in line[people[0] :][:2]):
        first, last = people[0], people[0] + 1 + min(spare, 2)
        line = [*line[:first], " ".join(filter(None, line[first:last])), *line[last:]]
    whole = [*line[: len(fields) - 1], ", ".join(filter(None, line[len(fields) - 1 :]))]
    return {column.name: whole[place] if place < len(whole) else "" for place, column in enumerate(fields)}
