"""A plain matrix as a landscape Word table with a repeating header; no law in it, so no master."""

from collections.abc import Sequence
from itertools import chain
from typing import Final

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.shared import Mm, Pt
from docx.table import Table

from generator.writers.docx.package import package

_MARGIN: Final = Mm(15)
Rows = Sequence[Sequence[str]]


def matrix(title: str, header: Sequence[str], rows: Rows, widths_mm: Sequence[int]) -> bytes:
    """``widths_mm``: of the columns, 267 together (A4 landscape within its margins); lines of a cell are paragraphs."""
    word = _landscape()
    word.add_paragraph().add_run(title).bold = True
    table = word.add_table(len(rows) + 1, len(header), style="Table Grid")
    table.autofit = False
    _fill(table, chain(header, *rows), widths_mm)
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    return package(word, title)


def _landscape() -> WordDocument:
    word = Document()
    section = word.sections[0]
    section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, Mm(297), Mm(210)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = _MARGIN
    font = word.styles["Normal"].font
    font.name, font.size = "Times New Roman", Pt(9)
    return word


def _fill(table: Table, values: "chain[str]", widths_mm: Sequence[int]) -> None:
    # python-docx finds a cell by walking the whole table: take the list of them once
    for index, (cell, value) in enumerate(zip(table._cells, values, strict=True)):
        cell.text, *more = value.split("\n")
        for line in more:
            cell.add_paragraph(line)
        cell.width = Mm(widths_mm[index % len(widths_mm)])
    # LibreOffice goes by the grid, Word by the cells
    for column, width in zip(table.columns, widths_mm, strict=True):
        column.width = Mm(width)
    for cell in table.rows[0].cells:
        cell.paragraphs[0].runs[0].bold = True
