"""Document → plain text: what a lawyer reads in a golden file, and what ``lna`` prints on request.

One paragraph is one line. Lists are indented by two spaces per level, blanks are underscores, footnotes stand
at the end under the superscript digits that mark them. Bold is not shown.
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
    Line,
    Point,
    Run,
    Section,
)

INDENT = "  "
SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def write(document: Document) -> str:
    """Blocks parted by an empty line, ending with a newline."""
    return "\n\n".join("\n".join(block) for block in _blocks(document)) + "\n"


def _blocks(document: Document) -> Iterator[list[str]]:
    if document.caption:
        yield [_text(line) for line in document.caption]
    for stamp in document.stamps:
        yield [_text(line) for line in stamp.lines]
    yield [document.kind, _text(document.title)]
    for section in document.sections:
        yield [f"{section.number}. {_text(section.heading)}"]
        yield list(_clauses(section))
    if document.footnotes:
        yield [line for note in document.footnotes for line in _footnote(note)]


def _clauses(section: Section) -> Iterator[str]:
    for clause in section.clauses:
        yield from _clause(clause)


def _clause(clause: Clause) -> Iterator[str]:
    yield f"{clause.number}. {_text(clause.intro)}"
    for item in clause.body:
        match item:
            case Point():
                yield from _points([item], INDENT)
            case Definition(line=line):
                yield INDENT + _text(line)
            case _:
                assert_never(item)


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
