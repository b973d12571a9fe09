"""What the school gets: numbered, punctuated, with blanks; no conditions, no answers, no layout.

``assemble`` makes it, writers print it. Numbers are text here («2.3»), without the final stop that writers
add; list items already carry their «;» or «.». Whitespace inside a line is final, no-break spaces included.
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
class Clause:
    """``name`` is lasting and unique in the document; ``number`` is «2.3»."""

    name: str
    number: str
    intro: Line
    body: tuple[Point | Definition, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
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

    ``id`` names it in the set («regulation»); ``kind`` is printed in capitals («ПОЛОЖЕНИЕ»); ``title`` is
    what the document is about; ``caption`` stands above everything (a blank template's heading), mostly
    empty; ``master`` names the Word master and the page that give the look; ``date`` is the act's own date,
    where it has one.
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


def plain(line: Line) -> str:
    """The words of a line: references as numbers, blanks and marks as nothing."""
    return "".join(_plain(inline) for inline in line)


def name_of(document: Document) -> str:
    """The title in one line, for properties of files: «Положение об использовании …»."""
    return f"{document.kind.capitalize()} {plain(document.title)}"


def clauses(document: Document) -> Iterator[Clause]:
    for section in document.sections:
        yield from section.clauses


def points(body: tuple[Point | Definition, ...]) -> Iterator[Point]:
    """Every point of a clause, at any depth, in reading order."""
    for item in body:
        if isinstance(item, Point):
            yield item
            yield from points(item.points)


def paragraphs(document: Document) -> Iterator[Line]:
    """Every line of the document in reading order, numbers of clauses and footnotes left out."""
    yield from document.caption
    for stamp in document.stamps:
        yield from stamp.lines
    yield (Run(document.kind),)
    yield document.title
    for section in document.sections:
        yield section.heading
        for clause in section.clauses:
            yield clause.intro
            yield from _body_lines(clause.body)


def _body_lines(body: tuple[Point | Definition, ...]) -> Iterator[Line]:
    for item in body:
        yield item.line
        if isinstance(item, Point):
            yield from _body_lines(item.points)


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
