"""The register of what was made: one row a file."""

from collections.abc import Iterable
from dataclasses import dataclass

from openpyxl import Workbook

from generator.spreadsheet.writing import BOLD, FRAME, HEAD, fill, landscape, put, saved, widths

_COLUMNS = (
    ("организация", 46), ("муниципалитет", 28), ("документ", 34), ("формат", 9), ("страниц", 9), ("листов", 9),
    ("файл", 60), ("sha256", 68),
)  # fmt: skip
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


def register(entries: Iterable[Entry]) -> bytes:
    """An XLSX with a row for each file, to be sorted and filtered."""
    workbook = Workbook()
    sheet = workbook.active
    sheet.title = "Реестр"
    for column, (name, _) in enumerate(_COLUMNS, 1):
        cell = sheet.cell(1, column)
        put(cell, name)
        cell.font, cell.alignment, cell.fill, cell.border = BOLD, HEAD, fill(_HEAD), FRAME
    last = 1
    for last, entry in enumerate(entries, 2):
        said = (entry.organisation, entry.municipality, entry.document, entry.format, entry.pages, entry.sheets)
        for column, value in enumerate((*said, entry.file, entry.sha256), 1):
            if isinstance(value, str):
                put(sheet.cell(last, column), value)
            else:
                sheet.cell(last, column, value)
    widths(sheet, {column: width for column, (_, width) in enumerate(_COLUMNS, 1)})
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = f"A1:{chr(64 + len(_COLUMNS))}{last}"
    landscape(sheet, "1:1")
    return saved(workbook, "Реестр документов")
