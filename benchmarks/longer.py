"""An act with its text several times over: what a document of fifty pages costs."""

from collections.abc import Callable
from dataclasses import dataclass, replace
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
    Section,
    Table,
)


def lengthened(act: Document, times: int) -> Document:
    """The act's sections ``times`` over, numbered on; notes and references each have their own."""
    copies = [_Copy(number, number * len(act.sections), number * len(act.footnotes)) for number in range(times)]
    sections = tuple(copy.section(section) for copy in copies for section in act.sections)
    notes = tuple(copy.note(note) for copy in copies for note in act.footnotes)
    return replace(act, sections=sections, footnotes=notes)


@dataclass(frozen=True, slots=True)
class _Copy:
    """The ``number``-th, from 0, with so many ``sections`` and ``notes`` before it."""

    number: int
    sections: int
    notes: int

    def section(self, section: Section) -> Section:
        return Section(self._later(section.number), section.heading, tuple(map(self._clause, section.clauses)))

    def note(self, note: Footnote) -> Footnote:
        return Footnote(note.number + self.notes, tuple(map(self._line, note.paragraphs)))

    def _clause(self, clause: Clause) -> Clause:
        body = tuple(_item(item, self._line) for item in clause.body)
        return Clause(f"{clause.name} {self.number}", self._later(clause.number), self._line(clause.intro), body)

    def _line(self, line: Line) -> Line:
        return tuple(map(self._inline, line))

    def _inline(self, inline: Inline) -> Inline:
        match inline:
            case ClauseRef(name=name, number=number):
                return ClauseRef(f"{name} {self.number}", self._later(number))
            case FootnoteMark(number=number):
                return FootnoteMark(number + self.notes)
            case Run() | Blank():
                return inline
            case _:
                assert_never(inline)

    def _later(self, number: str) -> str:
        section, *rest = number.split(".")
        return ".".join([str(int(section) + self.sections), *rest])


def _item(item: Item, moved: Callable[[Line], Line]) -> Item:
    match item:
        case Point():
            return _point(item, moved)
        case Definition(line=line):
            return Definition(moved(line))
        case Table(head=head, rows=rows):
            return replace(item, head=tuple(map(moved, head)), rows=tuple(tuple(map(moved, row)) for row in rows))
        case _:
            assert_never(item)


def _point(point: Point, moved: Callable[[Line], Line]) -> Point:
    return Point(moved(point.line), tuple(_point(inner, moved) for inner in point.points))
