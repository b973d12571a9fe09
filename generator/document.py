"""What the school gets: numbered, punctuated, with blanks; no conditions, no answers, no layout.

``assemble`` makes it, writers print it. Numbers are text here («2.3»), without the final stop that writers
add; list items already carry their «;» or «.». Whitespace inside a line is final, no-break spaces included.

Every kind of document is printed in the one order of ``Document``'s fields: an order has a letterhead, details and
closings, an act stamps and sections; whatever a document has not is empty.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import assert_never


@dataclass(frozen=True, slots=True)
class Run:
    text: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Blank:
    """A ruled line to be filled by hand, ``width`` digits wide."""

    width: int


@dataclass(frozen=True, slots=True)
class FootnoteMark:
    number: int


@dataclass(frozen=True, slots=True)
class ClauseRef:
    """A live reference to the clause ``name``; ``number`` is what it reads today («2.7»)."""

    name: str
    number: str


Inline = Run | Blank | FootnoteMark | ClauseRef
Line = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """An item of a dash list; ``points`` are one level deeper."""

    line: Line
    points: tuple["Point", ...] = ()


@dataclass(frozen=True, slots=True)
class Definition:
    """«*Термин* – объяснение»: a paragraph of its own under the clause, without a mark."""

    line: Line


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, all of one length; an empty cell is left to be filled by hand.

    With a ``head`` it is ruled and may run over pages, the head repeated. Without one it is a row of signatures or
    details: no rules, the first cell flush left, the last flush right, others centred, never split, the name on the
    last line of the post. ``widths`` are shares of the column, one a cell.
    """

    head: tuple[Line, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[Line, ...], ...]


Item = Point | Definition | Table


@dataclass(frozen=True, slots=True)
class Clause:
    """``name`` is lasting and unique in the document; ``number`` is «2.3», «3» in a text without sections, or empty.

    ``intro`` is empty only for a clause that is a table.
    """

    name: str
    number: str
    intro: Line
    body: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """``number`` and ``heading`` are empty for clauses that stand before any heading: the text of an order."""

    number: str
    heading: Line
    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class Footnote:
    number: int
    paragraphs: tuple[Line, ...]


class Side(Enum):
    LEFT = "слева"
    RIGHT = "справа"


@dataclass(frozen=True, slots=True)
class Stamp:
    """A гриф: first line is its word (УТВЕРЖДЕНО), lines are flush left and stay together."""

    name: str
    side: Side
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """One finished document.

    ``id`` names it in the set («regulation»); ``kind`` is printed in capitals («ПОЛОЖЕНИЕ») and empty for a letter;
    ``title`` is what the document is about: in the middle, of a letter flush left in the left half; ``caption`` stands
    above everything (a blank template's heading), mostly empty; ``master`` names the Word master and the page that
    give the look; ``date`` is the act's own date, where it has one.

    ``letterhead``: centred lines above stamps; ``details``: clauses between kind and title (date, number, place);
    ``closings``: clauses after the text (signatures, «Верно»), each whole on one page; the first of them stands on a
    page with the end of the text; ``salutation``: centred under the title («Уважаемые руководители!»); ``annex``:
    lines of the mark above all else, flush left in the right column («ПРИЛОЖЕНИЕ», «к письму …»).

    ``origin``: what it was made from, in one line for programs: files that can, carry it unseen; empty for none.
    """

    id: str
    kind: str
    title: Line
    caption: tuple[Line, ...]
    stamps: tuple[Stamp, ...]
    sections: tuple[Section, ...]
    footnotes: tuple[Footnote, ...]
    master: str
    date: dt.date | None = None
    letterhead: tuple[Line, ...] = ()
    details: tuple[Clause, ...] = ()
    closings: tuple[Clause, ...] = ()
    salutation: Line = ()
    annex: tuple[Line, ...] = ()
    origin: str = ""


def plain(line: Line) -> str:
    """The words of a line: references as numbers, blanks and marks as nothing."""
    return "".join(_plain(inline) for inline in line)


def name_of(document: Document) -> str:
    """The title in one line, for properties of files: «Положение об использовании …»."""
    title = plain(document.title)
    if not document.kind:
        return title
    # «Приказ об утверждении …»: by itself such a title begins with a capital
    first = title[:1].lower() if title[1:2].islower() or title[1:2].isspace() else title[:1]
    return f"{document.kind.capitalize()} {first}{title[1:]}"


def clauses(document: Document) -> Iterator[Clause]:
    for section in document.sections:
        yield from section.clauses


def points(body: tuple[Item, ...]) -> Iterator[Point]:
    """Every point of a clause, at any depth, in reading order."""
    for item in body:
        if isinstance(item, Point):
            yield item
            yield from points(item.points)


def paragraphs(document: Document) -> Iterator[Line]:
    """Every line of the document in reading order; numbers of clauses, footnotes and empty lines left out."""
    yield from filter(None, _paragraphs(document))


def _paragraphs(document: Document) -> Iterator[Line]:
    yield from document.annex
    yield from document.caption
    yield from document.letterhead
    for stamp in document.stamps:
        yield from stamp.lines
    if document.kind:
        yield (Run(document.kind),)
    for clause in document.details:
        yield from _clause_lines(clause)
    yield document.title
    yield document.salutation
    for section in document.sections:
        yield section.heading
        for clause in section.clauses:
            yield from _clause_lines(clause)
    for clause in document.closings:
        yield from _clause_lines(clause)


def _clause_lines(clause: Clause) -> Iterator[Line]:
    yield clause.intro
    yield from _body_lines(clause.body)


def _body_lines(body: tuple[Item, ...]) -> Iterator[Line]:
    for item in body:
        match item:
            case Table(head=head, rows=rows):
                yield from head
                for row in rows:
                    yield from row
            case Definition(line=line):
                yield line
            case Point(line=line, points=inner):
                yield line
                yield from _body_lines(inner)
            case _:
                assert_never(item)


def _plain(inline: Inline) -> str:
    match inline:
        case Run(text=text):
            return text
        case ClauseRef(number=number):
            return number
        case Blank() | FootnoteMark():
            return ""
        case _:
            assert_never(inline)
