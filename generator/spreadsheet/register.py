"""The register of what was made: one row a file; what deserves a glance; how much paper it takes."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from generator.spreadsheet.writing import BOLD, FRAME, HEAD, fill, landscape, put, saved, widths

_Columns = tuple[tuple[str, int], ...]
"""Heads and widths in signs."""
_COLUMNS: _Columns = (
    ("организация", 46), ("муниципалитет", 28), ("документ", 34), ("формат", 9), ("страниц", 9),
    ("листов при печати на двух сторонах", 14), ("файл", 60), ("sha256", 68),
)  # fmt: skip
_PAPER: _Columns = (("документ", 46), ("файлов", 10), ("страниц", 10), ("листов при печати на двух сторонах", 20))
_NOTES: _Columns = (("организация", 46), ("муниципалитет", 28), ("на что взглянуть", 110))
_HEAD = "D9E2F3"


@dataclass(frozen=True, slots=True)
class Entry:
    """One file that was made. ``file``: its path from the folder of the register; ``pages``: None where not counted."""

    organisation: str
    municipality: str
    document: str
    format: str
    pages: int | None
    file: str
    sha256: str

    @property
    def sheets(self) -> int | None:
        """Of paper, printed on both sides."""
        return None if self.pages is None else -(-self.pages // 2)


@dataclass(frozen=True, slots=True)
class Note:
    """What deserves a glance in the set of an organisation, in Russian sentences."""

    organisation: str
    municipality: str
    text: str


def register(entries: Iterable[Entry], notes: Iterable[Note] = ()) -> bytes:
    """An XLSX: a row for each file, for each note, and the paper that all of it takes."""
    made = list(entries)
    workbook = Workbook()
    files = ((one.organisation, one.municipality, one.document, one.format, one.pages, one.sheets, one.file, one.sha256)
             for one in made)  # fmt: skip
    _sheet(workbook.active, "Реестр", _COLUMNS, files)
    _sheet(workbook.create_sheet(), "Бумага", _PAPER, _paper(made))
    said = ((one.organisation, one.municipality, one.text) for one in notes)
    _sheet(workbook.create_sheet(), "Замечания", _NOTES, said)
    return saved(workbook, "Реестр документов")


def _paper(made: Iterable[Entry]) -> Iterator[tuple[str, int, int, int]]:
    """Of every sort of document, and of all together: files whose pages were counted, pages, sheets."""
    # «Выписка из протокола – совет родителей»: whose it is makes no sort
    counted = [(one.document.partition(" – ")[0], one.pages, one.sheets) for one in made if one.pages is not None]
    names = dict.fromkeys(document for document, _, _ in counted)
    rows = [
        (name, len(own), sum(pages or 0 for pages, _ in own), sum(sheets or 0 for _, sheets in own))
        for name in names
        if (own := [(pages, sheets) for document, pages, sheets in counted if document == name])
    ]
    yield from rows
    yield "Всего", sum(row[1] for row in rows), sum(row[2] for row in rows), sum(row[3] for row in rows)


def _sheet(sheet: Worksheet, title: str, columns: _Columns, rows: Iterable[Sequence[str | int | None]]) -> None:
    """A table with a head that stays in sight, to be sorted and filtered."""
    sheet.title = title
    for column, (name, _) in enumerate(columns, 1):
        cell = sheet.cell(1, column)
        put(cell, name)
        cell.font, cell.alignment, cell.fill, cell.border = BOLD, HEAD, fill(_HEAD), FRAME
    last = 1
    for last, said in enumerate(rows, 2):
        for column, value in enumerate(said, 1):
            if isinstance(value, str):
                put(sheet.cell(last, column), value)
            else:
                sheet.cell(last, column, value)
    widths(sheet, {column: width for column, (_, width) in enumerate(columns, 1)})
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = f"A1:{chr(64 + len(columns))}{last}"
    landscape(sheet, "1:1")
