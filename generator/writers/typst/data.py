"""Document → what the page for Typst is given, as JSON: blocks in reading order, numbers and dashes in place.

A line is a list: words are strings, the rest pairs of a kind and its value – ``strong`` (a line), ``whole`` (words
never parted), ``long`` (a word its column may be too narrow for), ``blank`` (its width in digits), ``note`` (its
``number`` and ``lines``), ``reference`` (``to`` a label, ``reads`` a number). Typst parses none of it as markup.

A block has a ``type``: ``heading``, ``paragraph``, ``table``, ``signatures``, ``closing``; ``keep``: it may not end a
page; ``fresh``: it begins one.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from itertools import groupby, takewhile
from operator import itemgetter
from typing import Any, assert_never

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
    Side,
    Stamp,
    Table,
    clauses,
    name_of,
    plain,
)
from generator.writers.endings import stay_together
from generator.writers.html import TESTS, anchor, blocks, parted, rows

Data = dict[str, Any]

# points: what is sure to hold a word of so many letters, none wider than its size
_COLUMN, _STAMP, _PADDING = 481.9, 226.8, 10.8
_BODY, _SMALL = 14, 12

# Typst makes no PDF/A without a date; ``finish`` takes it out again
NO_DATE = dt.date(1970, 1, 1)


def data(document: Document, fresh: Set[int] = frozenset(), prefix: str = "") -> Data:
    """All that is printed; nothing else of the document reaches Typst.

    ``fresh``: numbers of the notes whose marks are to stand on a page begun anew; ``prefix`` stands before every label.
    """
    targets = {clause.name: anchor(clause, prefix) for clause in clauses(document)}
    printer = _Printer(targets, {note.number: note for note in document.footnotes}, prefix)
    date = document.date or NO_DATE
    return {
        "name": name_of(document),
        "date": {"year": date.year, "month": date.month, "day": date.day},
        "annex": [printer.line(line, _STAMP / _BODY) for line in document.annex],
        "caption": [printer.line(line) for line in document.caption],
        "letterhead": [printer.line(line) for line in document.letterhead],
        "stamps": list(printer.stamps(document.stamps)),
        "kind": document.kind,
        "details": [block for clause in document.details for block in printer.clause(clause)],
        "bookmark": _bookmark(document),
        "title": printer.line(document.title, _COLUMN / _BODY if document.kind else _STAMP / _BODY),
        "salutation": printer.line(document.salutation),
        "text": printer.text(document, fresh),
    }


def _bookmark(document: Document) -> str:
    """The heading in one line: with the kind, unless details part it from the title."""
    kind = document.kind if not document.details else ""
    return f"{kind} {plain(document.title)}".strip()


@dataclass(frozen=True, slots=True)
class _Printer:
    """``targets``: label of every clause by its name; ``notes`` by their numbers."""

    targets: dict[str, str]
    notes: dict[int, Footnote]
    prefix: str

    def line(self, line: Line, room: float = _COLUMN / _BODY) -> list[Any]:
        """``room``: letters the column is sure to hold."""
        return [piece for inline in line for piece in self._inline(inline, room)]

    def _inline(self, inline: Inline, room: float) -> Iterator[Any]:
        match inline:
            case Run(text=text, strong=True):
                yield "strong", list(_pieces(text, room))
            case Run(text=text):
                yield from _pieces(text, room)
            case Blank(width=width):
                yield "blank", width
            case FootnoteMark(number=number):
                yield "note", self._note(self.notes[number])
            case ClauseRef(name=name, number=number):
                yield "reference", {"to": self.targets[name], "reads": number}
            case _:
                assert_never(inline)

    def _note(self, note: Footnote) -> Data:
        return {"number": note.number, "lines": [self.line(line) for line in note.paragraphs]}

    def stamps(self, stamps: Iterable[Stamp]) -> Iterator[list[Data]]:
        """Rows of one stamp or two."""
        for _, row in groupby(rows(stamps), lambda placed: placed[1]):
            yield [self._stamp(stamp) for stamp, _ in row]

    def _stamp(self, stamp: Stamp) -> Data:
        return {"right": stamp.side is Side.RIGHT, "lines": [self.line(line, _STAMP / _BODY) for line in stamp.lines]}

    def text(self, document: Document, fresh: Set[int]) -> list[Data]:
        """The text and its closings, the end of the one kept with the beginning of the others."""
        text = [block for section in document.sections for block in self._section(section)]
        if document.closings:
            _keep_the_end(text, document)
        _begin_pages(text, fresh)
        kept = stay_together(document)
        closings = [_block("closing", keep=kept, parts=list(self.clause(one))) for one in document.closings]
        return [*text, *closings]

    def _section(self, section: Section) -> Iterator[Data]:
        if section.number or section.heading:
            yield _block("heading", keep=True, mark=f"{section.number}.", label=None, line=self.line(section.heading))
        for clause in section.clauses:
            yield from self.clause(clause)

    def clause(self, clause: Clause) -> Iterator[Data]:
        if clause.number:
            yield self._paragraph(clause.intro, f"{clause.number}.", label=anchor(clause, self.prefix))
        elif clause.intro:
            yield self._paragraph(clause.intro)
        for items in blocks(clause.body):
            for place, item in enumerate(items):
                yield from self._item(item, second=place > 0)

    def _item(self, item: Item, second: bool) -> Iterator[Data]:
        """``second``: it stands after another of its sort."""
        match item:
            case Point():
                yield from self._point(item, 0)
            case Definition(line=line):
                yield self._paragraph(line) | {"keep": False}
            case Table():
                yield self._table(item) | {"second": second}
            case _:
                assert_never(item)

    def _point(self, point: Point, level: int) -> Iterator[Data]:
        yield self._paragraph(point.line, "–", level=level) | {"listed": True}
        for inner in point.points:
            yield from self._point(inner, level + 1)

    def _paragraph(self, line: Line, mark: str = "", level: int = 0, label: str | None = None) -> Data:
        keep = TESTS["leading"](line)
        return _block("paragraph", keep=keep, mark=mark, label=label, level=level, line=self.line(line))

    def _table(self, table: Table) -> Data:
        size, padding = (_SMALL, _PADDING) if table.head else (_BODY, 0)
        rooms = [(_COLUMN * width / sum(table.widths) - padding) / size for width in table.widths]
        head, *filled = (
            [self.line(cell, room) for cell, room in zip(row, rooms, strict=False)] for row in (table.head, *table.rows)
        )
        if not head:
            return _block("signatures", widths=table.widths, rows=filled)
        return _block("table", widths=table.widths, head=head, rows=filled, counted=TESTS["counted"](table))


def _block(kind: str, keep: bool = False, **content: Any) -> Data:
    return {"type": kind, "keep": keep, "fresh": False, "listed": False, **content}


def _keep_the_end(text: list[Data], document: Document) -> None:
    """The closings take the end of the text to their page: where it may be of one line, what is before it as well."""
    if not text:
        return
    text[-1]["keep"] = True
    if TESTS["brief"](document.sections[-1].clauses[-1]):
        for place in _last_paragraphs(text):
            text[place - 1]["keep"] = True


def _last_paragraphs(text: list[Data]) -> Iterator[int]:
    """Place of the paragraph that ends the text, and of the points it is within; none is the first of all."""
    level = text[-1].get("level", -1)
    for place in range(len(text) - 1, 0, -1):
        if text[place].get("level") == level:
            yield place
            level -= 1


def _begin_pages(text: list[Data], notes: Set[int]) -> None:
    """A page begins before every paragraph with one of ``notes``, and before what may not be parted from it."""
    for place, block in enumerate(text):
        if not notes.isdisjoint(_notes(block.get("line", ()))):
            _unlist(text, place)
            above = takewhile(lambda before: text[before]["keep"], range(place - 1, -1, -1))
            text[min(above, default=place)]["fresh"] = True


def _notes(line: Iterable[Any]) -> Iterator[int]:
    return (part[1]["number"] for part in line if isinstance(part, tuple) and part[0] == "note")


def _unlist(text: list[Data], place: int) -> None:
    """No page can begin within a list: the points about ``place`` become paragraphs."""
    above, below = reversed(text[:place]), text[place:]
    for block in (*takewhile(itemgetter("listed"), above), *takewhile(itemgetter("listed"), below)):
        block["listed"] = False


def _pieces(text: str, room: float) -> Iterator[Any]:
    long = re.compile(rf"([^\s-]{{{max(1, int(room))},}})")
    # soft hyphens: no word is hyphenated
    for place, part in enumerate(parted(text.replace("\u00ad", ""))):
        if place % 2:
            yield "whole", part
        else:
            for turn, words in enumerate(long.split(part)):
                if words:
                    yield ("long", words) if turn % 2 else words
