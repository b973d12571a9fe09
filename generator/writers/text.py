"""Document → plain text: what a lawyer reads in a golden file, and what ``lna`` prints on request.

One paragraph is one line. Lists are indented by two spaces per level, blanks are underscores, footnotes stand
at the end under the superscript digits that mark them. Cells of a ruled table are parted by bars, of a row of
signatures by spaces. Bold is not shown.
"""

from collections.abc import Iterable, Iterator
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

INDENT = "  "
SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def write(document: Document) -> str:
    """Blocks parted by an empty line, ending with a newline."""
    return "\n\n".join("\n".join(block) for block in _blocks(document)) + "\n"


def _blocks(document: Document) -> Iterator[list[str]]:
    yield from filter(None, _head(document))
    for section in document.sections:
        if section.number or section.heading:
            yield [f"{section.number}. {_text(section.heading)}"]
        yield _clauses(section.clauses)
    for clause in document.closings:
        yield _clauses([clause])
    if document.footnotes:
        yield [line for note in document.footnotes for line in _footnote(note)]


def _head(document: Document) -> Iterator[list[str]]:
    """Blocks above the text, the empty ones too; date and place part an order's title from its kind."""
    yield [_text(line) for line in document.annex]
    yield [_text(line) for line in document.caption]
    yield [_text(line) for line in document.letterhead]
    for stamp in document.stamps:
        yield [_text(line) for line in stamp.lines]
    kind, title = [document.kind] if document.kind else [], [_text(document.title)]
    if document.details:
        yield from (kind, _clauses(document.details), title)
    else:
        yield kind + title
    yield [_text(document.salutation)] if document.salutation else []


def _clauses(clauses: Iterable[Clause]) -> list[str]:
    return [line for clause in clauses for line in _clause(clause)]


def _clause(clause: Clause) -> Iterator[str]:
    if clause.number:
        yield f"{clause.number}. {_text(clause.intro)}"
    elif clause.intro:
        yield _text(clause.intro)
    for item in clause.body:
        yield from _item(item)


def _item(item: Item) -> Iterator[str]:
    match item:
        case Point():
            yield from _points([item], INDENT)
        case Definition(line=line):
            yield INDENT + _text(line)
        case Table():
            yield from _rows(item)
        case _:
            assert_never(item)


def _rows(table: Table) -> Iterator[str]:
    if table.head:
        yield from (" | ".join(map(_text, row)).rstrip() for row in (table.head, *table.rows))
    else:
        yield from (" ".join(filter(None, map(_text, row))) for row in table.rows)


def _points(points: Iterable[Point], indent: str) -> Iterator[str]:
    for point in points:
        yield f"{indent}– {_text(point.line)}"
        yield from _points(point.points, indent + INDENT)


def _footnote(note: Footnote) -> Iterator[str]:
    first, *others = note.paragraphs
    yield f"{_mark(note.number)} {_text(first)}"
    yield from (INDENT + _text(line) for line in others)


def _text(line: Line) -> str:
    return "".join(map(_word, line))


def _word(inline: Inline) -> str:
    match inline:
        case Run(text=text):
            return text
        case Blank(width=width):
            return "_" * width
        case FootnoteMark(number=number):
            return _mark(number)
        case ClauseRef(number=number):
            return number
        case _:
            assert_never(inline)


def _mark(number: int) -> str:
    return str(number).translate(SUPERSCRIPT)
