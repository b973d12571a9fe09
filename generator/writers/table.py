"""A matrix as plain text."""

from collections.abc import Sequence
from textwrap import shorten


def write(header: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[int]) -> str:
    """Columns set apart by two spaces, long cells cut to their ``widths`` in characters; indents stay."""
    cut = [[_cut(cell, width) for cell, width in zip(row, widths, strict=True)] for row in (header, *rows)]
    taken = [max(len(row[column]) for row in cut) for column in range(len(header))]
    return "".join(
        "  ".join(cell.ljust(size) for cell, size in zip(row, taken, strict=True)).rstrip() + "\n" for row in cut
    )


def _cut(cell: str, width: int) -> str:
    indent = len(cell) - len(cell.lstrip())
    return " " * indent + shorten(cell, width - indent, placeholder="…")
