"""A plain matrix as text or as a landscape Word table; no law in it, so no master."""

from collections.abc import Sequence
from io import BytesIO
from itertools import chain
from textwrap import shorten

Rows = Sequence[Sequence[str]]


def text(header: Sequence[str], rows: Rows, width: int = 60) -> str:
    """Columns set apart by two spaces, long cells cut to ``width``."""
    cut = [[_cut(cell, width) for cell in row] for row in (header, *rows)]
    widths = [max(len(row[column]) for row in cut) for column in range(len(header))]
    return "\n".join("  ".join(cell.ljust(size) for cell, size in zip(row, widths, strict=True)).rstrip() for row in cut) + "\n"


def _cut(cell: str, width: int) -> str:
    indent = len(cell) - len(cell.lstrip())
    return " " * indent + shorten(cell, width - indent, placeholder="…")


def docx(title: str, header: Sequence[str], rows: Rows, widths_mm: Sequence[int]) -> bytes:
    """The same as a Word table with a repeating header; ``widths_mm`` add up to 267 (A4 landscape)."""
    from docx import Document
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm, Pt

    from generator.writers.docx.package import repack

    document = Document()
    section = document.sections[0]
    section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, Mm(297), Mm(210)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(15)
    document.styles["Normal"].font.name, document.styles["Normal"].font.size = "Times New Roman", Pt(9)
    document.add_heading(title, 1)
    table = document.add_table(len(rows) + 1, len(header), style="Table Grid")
    table.autofit = False
    cells = iter(table._cells)
    for value, width in zip(chain(header, *rows), chain(*[widths_mm] * (len(rows) + 1)), strict=True):
        cell = next(cells)
        cell.text, cell.width = value, Mm(width)
    table.rows[0]._tr.get_or_add_trPr().append(_repeated())
    stream = BytesIO()
    document.save(stream)
    return repack(stream.getvalue(), title)
