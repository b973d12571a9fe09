"""Paragraphs as a reader of the printed page meets them: what was meant, to hold against what was written."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, assert_never

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
    Stamp,
    Table,
)
from generator.writers.docx.blocks import stamp_rows
from generator.writers.docx.inline import bookmarks
from generator.writers.docx.once import once

DASH: Final = "–"
# XML 1.0 has no place for most of these; tabs and line ends it has, but a line of text has not
UNPRINTABLE: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


# two hundred a document: not frozen, for that costs five times as much to make
@dataclass(slots=True)
class Printed:
    """``number`` is «2.3», without stop; «–» for an item of a list whatever its bullet; else empty.

    ``where`` tells a reader which paragraph it is, ``clause`` is what it belongs to; neither is printed. ``plain``:
    it is known to be of words and blanks alone, with nothing that a file cannot hold.
    """

    number: str
    line: Line
    where: str = field(default="", compare=False)
    clause: Clause | None = field(default=None, compare=False)
    plain: bool = field(default=False, compare=False)

    def __str__(self) -> str:
        return f"{self.number} {''.join(map(_shown, self.line))}".strip()


@dataclass(frozen=True, slots=True)
class Pages:
    """``body``: every paragraph that says anything, in the order of the page; ``notes``: each one's, by number.

    ``bookmarks``: where the clauses that are referred to are found; ``name``: which of several documents in one file
    it is («документ 2 («Приказ …»)»), empty for one alone.
    """

    body: list[Printed]
    notes: list[list[Printed]]
    bookmarks: Mapping[str, str]
    name: str = ""


def printed(document: Document) -> Pages:
    """What ``document`` says on paper."""
    body = [paragraph for paragraph in _body(document) if paragraph.line or paragraph.number]
    return Pages(body, [_note(note) for note in by_number(document.footnotes)], bookmarks(document))


def by_number(footnotes: Iterable[Footnote]) -> list[Footnote]:
    return sorted(footnotes, key=lambda note: note.number)


def joined(line: Sequence[Inline]) -> Line:
    """Neighbouring runs of one look as one run: how many pieces a word is kept in says nothing."""
    if len(line) == 1 and (type(line[0]) is not Run or line[0].text):
        return tuple(line)
    result: list[Inline] = []
    for inline in line:
        if type(inline) is not Run:
            result.append(inline)
        elif inline.text:
            _add(result, inline)
    return tuple(result)


def _add(line: list[Inline], run: Run) -> None:
    last = line[-1] if line else None
    if isinstance(last, Run) and last.strong is run.strong:
        line[-1] = Run(last.text + run.text, run.strong)
    else:
        line.append(run)


def label(clause: Clause) -> str:
    """What a reader calls it: by number where it has one."""
    return f"п. {clause.number}" if clause.number else f"«{clause.name}»"


def _note(note: Footnote) -> list[Printed]:
    return [Printed("", joined(line), f"сноска {note.number}") for line in note.paragraphs]


def _body(document: Document) -> Iterator[Printed]:
    for line in document.annex:
        yield Printed("", joined(line), "отметка о приложении")
    for line in document.caption:
        yield _plain("надпись над документом", line)
    for line in document.letterhead:
        yield Printed("", joined(line), "бланк над документом")
    for row in stamp_rows(document.stamps):
        for stamp in filter(None, row):
            yield from _stamp(stamp)
    yield _plain("вид документа", (Run(document.kind),))
    yield from _clauses(document.details)
    yield _plain("заголовок документа", document.title)
    yield Printed("", joined(document.salutation), "обращение")
    for section in document.sections:
        yield from _section(section)
    yield from _clauses(document.closings)


def _stamp(stamp: Stamp) -> Iterator[Printed]:
    for line in stamp.lines:
        yield Printed("", joined(line), f"гриф «{stamp.name}»")


def _section(section: Section) -> Iterator[Printed]:
    yield _plain(f"заголовок раздела {section.number}", section.heading, section.number)
    yield from _clauses(section.clauses)


def _clauses(clauses: Iterable[Clause]) -> Iterator[Printed]:
    for clause in clauses:
        yield from lines_of(clause)


@once
def lines_of(clause: Clause) -> tuple[Printed, ...]:
    """Every paragraph of ``clause``, those that say nothing among them."""
    where = label(clause)
    lines = (Printed(clause.number, joined(clause.intro), where, clause), *_items(clause.body, where, clause))
    for line in lines:
        line.plain = all(map(_is_plain, line.line))
    return lines


def _is_plain(inline: Inline) -> bool:
    return isinstance(inline, Blank) or (isinstance(inline, Run) and not UNPRINTABLE.search(inline.text))


def _items(items: Iterable[Item], where: str, clause: Clause) -> Iterator[Printed]:
    for item in items:
        match item:
            case Definition(line=line):
                yield Printed("", joined(line), where, clause)
            case Point(line=line, points=points):
                yield Printed(DASH, joined(line), where, clause)
                yield from _items(points, where, clause)
            case Table():
                yield from _table(item, f"{where}, таблица", clause)
            case _:
                assert_never(item)


def _table(table: Table, where: str, clause: Clause) -> Iterator[Printed]:
    for place, line in enumerate(table.head, start=1):
        yield Printed("", _uniform(line), f"{where}, шапка, столбец {place}", clause)
    for number, row in enumerate(table.rows, start=1):
        for place, line in enumerate(row, start=1):
            yield Printed("", joined(line), f"{where}, строка {number}, столбец {place}", clause)


def _plain(where: str, line: Line, number: str = "") -> Printed:
    return Printed(number, _uniform(line), where)


def _uniform(line: Line) -> Line:
    """A heading is of one look throughout, so a strong word in it is not told from the others."""
    return joined([Run(inline.text) if isinstance(inline, Run) else inline for inline in line])


def shown(line: Line) -> str:
    """As a reader sees it; a mark of a note is not among its words."""
    return "".join(_shown(inline) for inline in line if not isinstance(inline, FootnoteMark))


@once
def depth(clause: Clause) -> int:
    """How many levels of points a clause has."""
    return max(map(_depth, clause.body), default=0)


def _depth(item: Item) -> int:
    return 1 + max(map(_depth, item.points), default=0) if isinstance(item, Point) else 0


def _shown(inline: Inline) -> str:
    match inline:
        case Run(text=text):
            return text
        case Blank(width=width):
            return "_" * width
        case FootnoteMark(number=number):
            return f"[сноска {number}]"
        case ClauseRef(number=number):
            return number
        case _:
            assert_never(inline)
