"""The words of a Document as a PDF prints them: in reading order, numbers and dashes included, footnotes left out.

Whitespace is left out too, for it is lost and invented at every line's end.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import assert_never

from generator.document import (
    Blank,
    Clause,
    ClauseRef,
    Definition,
    Document,
    Footnote,
    FootnoteMark,
    Inline,
    Item,
    Line,
    Point,
    Run,
    Table,
)
from generator.writers.html import rows

# a table stands between its head and its rows, to tell where they part; it has no words itself
_Part = Inline | Table


@dataclass(frozen=True, slots=True)
class Running:
    """A table, whose ``head`` is printed again where a page ends between two rows.

    ``start`` is the place among the words after the first row, ``end`` before the last.
    """

    head: str
    start: int
    end: int


def words(document: Document) -> str:
    return _squeezed(_parts(document))


def footnote(note: Footnote) -> str:
    return squeeze(str(note.number)) + _squeezed(_lines(note.paragraphs))


def marks(document: Document) -> Iterator[tuple[int, int]]:
    """Number of a footnote and the place of its mark among the words."""
    for part, place in _placed(document):
        if isinstance(part, FootnoteMark):
            yield part.number, place


def running(document: Document) -> Iterator[Running]:
    for part, place in _placed(document):
        if isinstance(part, Table):
            lengths = [len(_squeezed(_lines(row))) for row in part.rows]
            yield Running(_squeezed(_lines(part.head)), place + sum(lengths[:1]), place + sum(lengths[:-1]))


def squeeze(text: str) -> str:
    """Without whitespace and the invisible (soft hyphens, joiners); letters composed, as fonts draw them."""
    composed = "".join(unicodedata.normalize("NFC", text).split())
    # a text has few different signs: ten times quicker than to look at each in its place
    for sign in set(composed):
        if unicodedata.category(sign) == "Cf":
            composed = composed.replace(sign, "")
    return composed


def _placed(document: Document) -> Iterator[tuple[FootnoteMark | Table, int]]:
    """Marks and tables, each with its place among the words."""
    place, since = 0, ""
    for part in _parts(document):
        if isinstance(part, FootnoteMark | Table):
            place, since = place + len(squeeze(since)), ""
            yield part, place
        since += _word(part)


def _squeezed(parts: Iterable[_Part]) -> str:
    return squeeze("".join(map(_word, parts)))


def _parts(document: Document) -> Iterator[_Part]:
    yield from _lines(document.annex)
    yield from _lines(document.caption)
    yield from _lines(document.letterhead)
    for stamp, _ in rows(document.stamps):
        yield from _lines(stamp.lines)
    yield Run(document.kind)
    yield from _clauses(document.details)
    yield from document.title
    yield from document.salutation
    for section in document.sections:
        yield from _number(section.number)
        yield from section.heading
        yield from _clauses(section.clauses)
    yield from _clauses(document.closings)


def _clauses(clauses: Iterable[Clause]) -> Iterator[_Part]:
    for clause in clauses:
        yield from _number(clause.number)
        yield from clause.intro
        for item in clause.body:
            yield from _item(item)


def _item(item: Item) -> Iterator[_Part]:
    match item:
        case Definition(line=line):
            yield from line
        case Point(line=line, points=points):
            yield Run("–")
            yield from line
            for point in points:
                yield from _item(point)
        case Table():
            yield from _table(item)
        case _:
            assert_never(item)


def _table(table: Table) -> Iterator[_Part]:
    yield from _lines(table.head)
    if table.head:
        yield table
    for row in table.rows:
        yield from _lines(row)


def _number(number: str) -> Iterator[Run]:
    if number:
        yield Run(f"{number}.")


def _lines(lines: Iterable[Line]) -> Iterator[Inline]:
    for line in lines:
        yield from line


def _word(part: _Part) -> str:
    match part:
        case Run(text=text):
            return text
        case Blank() | Table():
            return ""
        case FootnoteMark(number=number):
            return str(number)
        case ClauseRef(number=number):
            return number
        case _:
            assert_never(part)
