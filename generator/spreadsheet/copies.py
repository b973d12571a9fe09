"""A copy of her table to be marked: her own workbook, or the same cells in one of ours."""

import datetime as dt
import warnings
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell as OutCell
from openpyxl.styles import PatternFill
from openpyxl.utils.cell import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from generator.language import dates
from generator.spreadsheet.book import Cell, Format, Sheet, refusal
from generator.spreadsheet.layout import ROWS, folded
from generator.spreadsheet.opening import book_of, contents
from generator.spreadsheet.table import Table
from generator.spreadsheet.values import TOO_LONG
from generator.spreadsheet.writing import BOLD, HEAD, TEXT, alone, comment, put, sized

RED = "F9C0C4"
"""Ours alone, so that what is mended is found and loses it; Excel's own red of wrong cells is hers to use."""
MARK = "Что не так: "
_PLAIN = 24  # the width of a column in signs
_JOINED = 10_000  # cells that a joined one may cover in a copy
_UNREADABLE = (
    SyntaxError, ValueError, TypeError, LookupError, AttributeError, OSError, OverflowError, AssertionError,
    InvalidFileException,
)  # fmt: skip
"""What openpyxl and lxml raise over a workbook that others open: styles out of order, drawings unknown to them."""


def copy(path: Path, table: Table) -> tuple[Workbook, Mapping[str, str]]:
    """The workbook to be marked, and how each sheet that was read is called in it."""
    content = contents(path)
    if book_of(content, path.name).sheets != table.book.sheets:
        raise refusal(path.name, "файл изменился, пока его проверяли", "Проверьте его ещё раз")
    own = _own(content) if table.book.format is Format.XLSX and table.book.simple else None
    if own is None or not {sheet.title for sheet in table.book.sheets} <= set(own.sheetnames):
        return _rewritten(table)
    for sheet in table.book.sheets:
        for row, column, cell in _faulty(sheet):
            if cell.text.startswith("="):  # a formula without a value: nothing else of it would be left
                put(alone(own[sheet.title], row, column), cell.text)
    return own, {sheet.title: sheet.title for sheet in table.book.sheets}


def _faulty(sheet: Sheet) -> Iterator[tuple[int, int, Cell]]:
    for row, line in sheet.lines.items():
        yield from ((row, column, cell) for column, cell in line.items() if cell.fault is not None)


def _own(content: bytes) -> Workbook | None:
    """Her workbook without our earlier marks; None if openpyxl can't open it."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of parts it does not keep; they hold nothing of the table
            workbook = load_workbook(BytesIO(content), data_only=True, keep_links=False)
    except _UNREADABLE:
        return None
    if any(cell._style is None for sheet in workbook.worksheets for cell in sheet._cells.values()):
        return None  # of a style that isn't there: it could not be saved
    for sheet in workbook.worksheets:
        _unmark(sheet)
        validations = sheet.data_validations.dataValidation
        sheet.data_validations.dataValidation = [one for one in validations if not _leads_out(one.formula1)]
    for name in [name for name, defined in workbook.defined_names.items() if _leads_out(defined.value)]:
        del workbook.defined_names[name]
    return workbook


def _leads_out(formula: str | None) -> bool:
    """To another file, which the copy does not know."""
    return formula is not None and "[" in formula


def _unmark(sheet: Worksheet) -> None:
    # the cells that are there: a walk over rows and columns would make those that are not
    ours: dict[int, bool] = {}  # by the number of the fill: there are few, and a million cells
    for cell in list(sheet._cells.values()):
        number = cell._style.fillId
        if number not in ours:
            ours[number] = cell.fill.fill_type == "solid" and cell.fill.fgColor.rgb == f"FF{RED}"
        if ours[number]:
            cell.fill = PatternFill()
        note = cell.comment
        if note is None:
            continue
        hers = note.text.partition(MARK)[0].rstrip()
        if hers == note.text.rstrip():
            sized(note)
        elif hers:
            comment(cell, hers, note.author)
        else:
            cell.comment = None


def _rewritten(table: Table) -> tuple[Workbook, Mapping[str, str]]:
    """The same cells at the same places, plain."""
    workbook = Workbook()
    workbook.remove(workbook.active)
    titles: dict[str, str] = {}
    for sheet in table.book.sheets:
        made = workbook.create_sheet(_title(sheet.title, workbook.sheetnames))
        titles[sheet.title] = made.title
        for number, line in sheet.lines.items():
            for column, cell in line.items():
                _again(made.cell(number, column), cell)
        for column in {column for line in sheet.lines.values() for column in line}:
            made.column_dimensions[get_column_letter(column)].number_format = TEXT
            made.column_dimensions[get_column_letter(column)].width = _PLAIN
        for area in sheet.merged:
            if area.size <= _JOINED:
                made.merge_cells(str(area))
    main = workbook[titles[table.sheet]]
    for cell in main[table.header]:
        cell.font, cell.alignment = BOLD, HEAD
    main.freeze_panes = main.cell(table.header + 1, 1)
    return workbook, titles


def _again(made: OutCell, cell: Cell) -> None:
    """As text, but for what must be found wrong once more: a date where none was asked, a number that lost digits."""
    if cell.dated and (day := _day(cell.text)) is not None:
        made.value, made.number_format = day, "dd.mm.yyyy"
    elif cell.fault is TOO_LONG:
        made.value = float(cell.text)
    else:
        put(made, cell.text)
        made.number_format = TEXT


def _day(text: str) -> dt.date | None:
    try:
        return dates.parse(text)
    except dates.NotADate:
        return None


def _title(title: str, taken: Sequence[str]) -> str:
    """One that Excel takes and no other sheet has."""
    bare = "".join(sign for sign in title if sign not in "[]:*?/\\" and sign.isprintable()).strip(" '")[:28] or ROWS
    known = {folded(one) for one in taken}
    return next(one for one in (bare, *(f"{bare} {n}" for n in range(2, 1_000))) if folded(one) not in known)
