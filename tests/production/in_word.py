"""A DOCX as python-docx sees it: one line a paragraph or row, with its place on the page and its native number."""

from collections.abc import Iterator
from io import BytesIO

import docx
from docx.document import Document as WordDocument
from docx.enum.text import WD_PARAGRAPH_ALIGNMENT
from docx.oxml.ns import qn
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Row
from docx.text.paragraph import Paragraph
from lxml import etree

SIDES = {
    WD_PARAGRAPH_ALIGNMENT.LEFT: "слева",
    WD_PARAGRAPH_ALIGNMENT.CENTER: "по середине",
    WD_PARAGRAPH_ALIGNMENT.RIGHT: "справа",
    WD_PARAGRAPH_ALIGNMENT.JUSTIFY: "по ширине",
}


def lines(content: bytes) -> list[str]:
    """«по середине: ПРИКАЗ», «слева … | справа …» of a row, «1. …» of a paragraph that Word numbers itself."""
    word = docx.Document(BytesIO(content))
    return [line.replace("\u00a0", " ") for line in _lines(word) if line]


def _lines(word: WordDocument) -> Iterator[str]:
    counts: dict[str, int] = {}
    for block in word.element.body:
        if block.tag == qn("w:p"):
            paragraph = Paragraph(block, word)
            number = _number(paragraph)
            if number is not None:
                counts[number] = counts.get(number, 0) + 1
                yield number.replace("%1", str(counts[number])) + f" {paragraph.text}"
            elif paragraph.text:
                yield f"{SIDES[_alignment(paragraph)]}: {paragraph.text}"
        elif block.tag == qn("w:tbl"):
            yield from map(_row, Table(block, word).rows)


def _row(row: _Row) -> str:
    cells = [paragraph for cell in row.cells for paragraph in cell.paragraphs]
    return " | ".join(f"{SIDES[_alignment(paragraph)]}: {paragraph.text}" for paragraph in cells)


def _alignment(paragraph: Paragraph) -> WD_PARAGRAPH_ALIGNMENT:
    """Its own or that of the nearest style that says."""
    found, style = paragraph.alignment, paragraph.style
    while found is None and isinstance(style, ParagraphStyle):
        found, style = style.paragraph_format.alignment, style.base_style
    return WD_PARAGRAPH_ALIGNMENT.LEFT if found is None else found


def _number(paragraph: Paragraph) -> str | None:
    """«%1.» for a paragraph of a native list; its level's sign."""
    style = paragraph.style
    assert style is not None
    listed = _first(paragraph._p, "w:pPr/w:numPr") or _first(style.element, "w:pPr/w:numPr")
    if listed is None:
        return None
    level = _value(_first(listed, "w:ilvl")) or "0"
    numbering = paragraph.part.numbering_part.element
    (number,) = (
        one for one in numbering.iter(qn("w:num")) if one.get(qn("w:numId")) == _value(_first(listed, "w:numId"))
    )
    abstract = _value(_first(number, "w:abstractNumId"))
    (definition,) = (one for one in numbering.iter(qn("w:abstractNum")) if one.get(qn("w:abstractNumId")) == abstract)
    (found,) = (one for one in definition.iter(qn("w:lvl")) if one.get(qn("w:ilvl")) == level)
    return _value(_first(found, "w:lvlText"))


def _first(element: etree._Element, path: str) -> etree._Element | None:
    return element.find("/".join(qn(name) for name in path.split("/")))


def _value(element: etree._Element | None) -> str | None:
    return None if element is None else element.get(qn("w:val"))
