"""Words into cells: whatever is written is text and stays text, and the same tables give the same bytes."""

import re
from collections.abc import Iterable, Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils.cell import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from generator.writers.docx.package import properties

MAX_TEXT = 32_767  # signs of a cell in Excel
MAX_COMMENT = 2_000
TEXT = "@"
"""The number format of text: Excel makes no number and no date of what is typed."""
_AS_FORMULA = tuple("=+-@\t\r\n|%")
"""What a program that opens the sheet, or a CSV made of it, may take for a formula (OWASP, CSV injection)."""
_UNWRITABLE = re.compile("[\ud800-\udfff\ufffe\uffff]")
_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_CLOCK = (1980, 1, 1, 0, 0, 0)  # MS-DOS time begins here
_LINE = Side(style="thin", color="FFBFBFBF")

HEAD = Alignment(wrap_text=True, vertical="top")
BOLD = Font(name="Calibri", size=11, bold=True)
FRAME = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)


def fill(colour: str) -> PatternFill:
    """``colour``: «FFF2CC»."""
    return PatternFill("solid", fgColor=f"FF{colour}")


def alone(sheet: Worksheet, number: int, column: int) -> Cell:
    """The cell, or where it is joined to others the one of them that can hold anything: their corner."""
    cell = sheet.cell(number, column)
    if not isinstance(cell, MergedCell):
        return cell
    area = next(one for one in sheet.merged_cells.ranges if cell.coordinate in one)
    return sheet.cell(area.min_row, area.min_col)


def put(cell: Cell, text: str) -> None:
    """Words as words: no formula, no number, no sign that a table can't hold."""
    shown = _UNWRITABLE.sub("\ufffd", ILLEGAL_CHARACTERS_RE.sub("\ufffd", text))
    cell.value = _ESCAPED.sub("_x005F_", shown)[:MAX_TEXT]
    cell.data_type = "s"
    if text.startswith(_AS_FORMULA):
        cell.quotePrefix = True


def comment(cell: Cell, text: str, author: str = "lna") -> None:
    """A note beside the cell, as high as its words."""
    shown = _UNWRITABLE.sub("\ufffd", ILLEGAL_CHARACTERS_RE.sub("\ufffd", text))[:MAX_COMMENT]
    cell.comment = sized(Comment(shown, author))


def sized(note: Comment) -> Comment:
    """Comments that were read have lost their size; 40 signs of a line are some 300 pixels."""
    rows = sum(1 + len(line) // 40 for line in note.text.splitlines())
    note.width, note.height = 320, 30 + 18 * rows
    return note


def row(sheet: Worksheet, number: int, texts: Iterable[str], bold: bool = False) -> None:
    for column, text in enumerate(texts, 1):
        put(sheet.cell(number, column), text)
        if bold:
            sheet.cell(number, column).font = BOLD


def widths(sheet: Worksheet, found: Mapping[int, float]) -> None:
    """``found``: column -> its width in signs."""
    for column, width in found.items():
        sheet.column_dimensions[get_column_letter(column)].width = width


def landscape(sheet: Worksheet, heads: str, across: int = 1) -> None:
    """``heads``: rows printed on every page, «1:3»; ``across``: pages side by side, on which the columns are fitted."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = across, 0
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.print_title_rows = heads
    sheet.oddFooter.center.text = "&P"


def saved(workbook: Workbook, title: str) -> bytes:
    """The finished file; who made it when stands nowhere in it."""
    raw, file = BytesIO(), BytesIO()
    workbook.save(raw)
    with ZipFile(raw) as made, ZipFile(file, "w") as archive:
        members = {name: made.read(name) for name in made.namelist()} | properties(title)
        for name in sorted(members):  # «[Content_Types].xml», by which the file is known, comes first
            entry = ZipInfo(name, _CLOCK)
            entry.compress_type, entry.create_system = ZIP_DEFLATED, 0
            archive.writestr(entry, members[name])
    return file.getvalue()
