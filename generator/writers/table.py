"""A matrix as plain text."""

from collections.abc import Sequence
from textwrap import shorten


def write(header: Sequence[str], rows: Sequence[Sequence[str]], width: int = 60) -> str:
    """Columns set apart by two spaces, long cells cut to ``width`` characters; indents stay."""
    cut = [[_cut(cell, width) for cell in row] for row in (header, *rows)]
    widths = [max(len(row[column]) for row in cut) for column in range(len(header))]
    return "".join(
        "  ".join(cell.ljust(size) for cell, size in zip(row, widths, strict=True)).rstrip() + "\n" for row in cut
    )


def _cut(cell: str, width: int) -> str:
    indent = len(cell) - len(cell.lstrip())
    return " " * indent + shorten(cell, width - indent, placeholder="…")
