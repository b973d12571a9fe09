"""A matrix as plain text."""

from collections.abc import Sequence
from itertools import zip_longest
from textwrap import shorten, wrap

Rows = Sequence[Sequence[str]]


def write(header: Sequence[str], rows: Rows, widths: Sequence[int]) -> str:
    """A line for each row: columns set apart by two spaces, long cells cut to their ``widths`` in characters;
    indents stay."""
    cut = [[[_cut(cell, width)] for cell, width in zip(row, widths, strict=True)] for row in (header, *rows)]
    return "".join(_laid(cut))


def write_whole(header: Sequence[str], rows: Rows, widths: Sequence[int]) -> str:
    """The same with nothing cut: a cell may have several lines, long ones are folded; a blank line between rows."""
    whole = [[_folded(cell, width) for cell, width in zip(row, widths, strict=True)] for row in (header, *rows)]
    return "\n".join(_laid(whole))


def _laid(rows: Sequence[Rows]) -> list[str]:
    """The text of each row; a cell is its lines."""
    taken = [max(len(line) for cell in column for line in cell) for column in zip(*rows, strict=True)]
    return ["".join(_line(cells, taken) for cells in zip_longest(*row, fillvalue="")) for row in rows]


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip() + "\n"


def _cut(cell: str, width: int) -> str:
    indent = len(cell) - len(cell.lstrip())
    return " " * indent + shorten(cell, width - indent, placeholder="…")


def _folded(cell: str, width: int) -> list[str]:
    return [part for line in cell.split("\n") for part in _fold(line, width) or [""]]


def _fold(line: str, width: int) -> list[str]:
    """A point, «– …», goes on under its first word; «273-ФЗ» stays whole."""
    indent = len(line) - len(line.lstrip(" –"))
    return wrap(line, width, subsequent_indent=" " * indent, break_on_hyphens=False)
