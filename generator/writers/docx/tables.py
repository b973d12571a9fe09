"""Tables of a Word body: ruled, unruled (signatures, details), stamps. Lengths in twips."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from typing import Final

from generator.document import Line, Stamp, plain
from generator.writers.docx.blocks import HALF, Grid, Paragraph, StampRow
from generator.writers.docx.inline import Xml, concatenated
from generator.writers.docx.names import StyleName

# 1 cm between two stamps
_STAMP_GAP, _BELOW_STAMP = 567, 240
# what is written by hand needs 8 mm, the mark of an electronic signature 25 mm
_BY_HAND, _SIGNATURE_MARK = 454, 1417
# from a rule to the words: at the side, above and below
_SIDE, _ABOVE = 85, 28

_TABLE: Final = (
    '<w:tbl><w:tblPr><w:tblW w:w="{width}" w:type="dxa"/><w:tblInd w:w="0" w:type="dxa"/>{rules}'
    '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:top w:w="{above}" w:type="dxa"/><w:left w:w="{side}" w:type="dxa"/>'
    '<w:bottom w:w="{below}" w:type="dxa"/><w:right w:w="{side}" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    "<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
)
_SIDES: Final = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_RULES: Final = f"<w:tblBorders>{_SIDES}</w:tblBorders>"
_COLUMN: Final = '<w:gridCol w:w="{}"/>'
_ROW: Final = "<w:tr><w:trPr><w:cantSplit/>{}</w:trPr>{}</w:tr>"
# LibreOffice does not keep a table of one row with what follows if the row must not split: its lines keep together
_KEPT_ROW: Final = "<w:tr>{}{}</w:tr>"
_HEIGHT: Final = '<w:trHeight w:val="{}" w:hRule="atLeast"/>'
_REPEATED: Final = "<w:tblHeader/>"
_CELL: Final = '<w:tc><w:tcPr><w:tcW w:w="{}" w:type="dxa"/>{}</w:tcPr>{}</w:tc>'
_GAP: Final = f'<w:tcMar><w:right w:w="{_STAMP_GAP}" w:type="dxa"/></w:tcMar>'
_STANDING: Final = '<w:vAlign w:val="{}"/>'
_SPAN: Final = '<w:gridSpan w:val="{}"/>'

Write = Callable[[Paragraph], Xml]


@dataclass(frozen=True, slots=True)
class _Row:
    """``edges``: where its cells begin and the last one ends, from the left of the table."""

    cells: tuple[Line, ...]
    edges: list[int]
    aligns: list[str]


def ruled(grid: Grid, width: int, write: Write) -> Xml:
    """The head stands again on every page."""
    (table,) = grid.tables
    edges = _edges(table.widths, width)
    names = [write(Paragraph(StyleName.TABLE_HEAD, line)) for line in table.head]
    head = _row(_REPEATED, _cells(names, edges, edges, "center"))
    first = "center" if plain(table.head[0]).strip() == "№" else ""
    aligns = [first, *[""] * (len(edges) - 2)]
    rows = _rows(grid, [_Row(row, edges, aligns) for row in table.rows], edges, write)
    content = concatenated([head, rows])
    return _table(edges, content, rules=_RULES, side=_SIDE, above=_ABOVE, below=_ABOVE)


def unruled(grid: Grid, width: int, write: Write) -> Xml:
    """What stands in the last line of a post stands in the last line of every cell."""
    rows = [_unruled(row, _edges(table.widths, width)) for table in grid.tables for row in table.rows]
    edges = sorted({edge for row in rows for edge in row.edges})
    return _table(edges, _rows(grid, rows, edges, write))


def stamps(rows: Iterable[StampRow], width: int, write: Write) -> Xml:
    left, right = width - HALF, HALF
    content = concatenated(
        _row("", _cell(left, _GAP, _stamp(one, write)), _cell(right, "", _stamp(other, write))) for one, other in rows
    )
    return _table([0, left, width], content, below=_BELOW_STAMP)


def _table(edges: list[int], rows: Xml, rules: str = "", side: int = 0, above: int = 0, below: int = 0) -> Xml:
    """``side``, ``above``, ``below``: from its rules to its words."""
    grid = "".join(_COLUMN.format(right - left) for left, right in pairwise(edges))
    return Xml(_TABLE.format(width=edges[-1], rules=rules, above=above, below=below, side=side, grid=grid, rows=rows))


def _row(look: str, *cells: Xml) -> Xml:
    return Xml(_ROW.format(look, "".join(cells)))


def _cell(width: int, look: str, content: Xml) -> Xml:
    return Xml(_CELL.format(width, look, content))


def _edges(parts: Sequence[int], width: int) -> list[int]:
    """``width`` cut in proportion to ``parts``, nothing lost in rounding."""
    return [0, *(width * part // sum(parts) for part in accumulate(parts))]


def _unruled(cells: tuple[Line, ...], edges: list[int]) -> _Row:
    return _Row(cells, edges, ["left", *["center"] * (len(cells) - 2), "right"][: len(cells)])


def _rows(grid: Grid, rows: list[_Row], edges: list[int], write: Write) -> Xml:
    keeps = [*[grid.whole] * (len(rows) - 1), grid.keep]
    befores = [grid.before, *[None] * (len(rows) - 1)]
    standing = "" if grid.ruled else "bottom"
    kept = _KEPT_ROW if grid.keep and not grid.ruled else _ROW
    return concatenated(
        Xml(kept.format(_height(row.cells, grid), _cells(map(write, paragraphs), row.edges, edges, standing)))
        for row, keep, before in zip(rows, keeps, befores, strict=True)
        for paragraphs in [_paragraphs(row, Paragraph(grid.style, keep=keep, before=before))]
    )


def _paragraphs(row: _Row, like: Paragraph) -> list[Paragraph]:
    return [replace(like, line=line, align=align) for line, align in zip(row.cells, row.aligns, strict=True)]


def _cells(contents: Iterable[Xml], edges: list[int], grid: list[int], standing: str) -> Xml:
    """``grid``: the edges of all rows; a cell may span several of its columns."""
    look = _STANDING.format(standing) if standing else ""
    return concatenated(
        _cell(right - left, _span(grid.index(right) - grid.index(left)) + look, content)
        for content, (left, right) in zip(contents, pairwise(edges), strict=True)
    )


def _span(columns: int) -> str:
    return _SPAN.format(columns) if columns > 1 else ""


def _height(cells: tuple[Line, ...], grid: Grid) -> str:
    """Room for the hand in an empty cell, for an electronic signature in a row that is nothing else."""
    if cells == ((),):
        return _HEIGHT.format(_SIGNATURE_MARK)
    return _HEIGHT.format(_BY_HAND) if grid.ruled and not all(cells) else ""


def _stamp(stamp: Stamp | None, write: Write) -> Xml:
    # a cell without a paragraph is a corrupt file to Word
    lines = (stamp.lines if stamp else ()) or ((),)
    return concatenated(write(Paragraph(StyleName.STAMP, line)) for line in lines)
