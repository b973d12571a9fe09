"""What stands in a table file, whoever wrote it: sheets of cells, each as a person would have typed it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum

from openpyxl.utils.cell import get_column_letter

from generator.errors import AnswersError, Problem

MAX_COLUMNS = 1_000
MAX_ROWS = 1_048_576  # of Excel
MAX_CELLS = 2_000_000  # three thousand organisations fill a tenth of it


class Format(Enum):
    XLSX = "xlsx"
    ODS = "ods"
    CSV = "csv"


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a cell can't be read: Russian sentences without a final stop."""

    what: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Cell:
    """``text``: never blank; where ``fault`` says why it is no answer, what stands in the cell all the same.

    ``day``: the date a bare number would be («45352» – «01.03.2024»), for whoever expects a date; else empty.
    ``dated``: the table itself holds a date here, whatever was typed.
    """

    text: str
    fault: Fault | None = None
    day: str = ""
    dated: bool = False


@dataclass(frozen=True, slots=True)
class Area:
    """Cells joined into one; rows and columns from 1, both ends included."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def size(self) -> int:
        return (self.bottom - self.top + 1) * (self.right - self.left + 1)

    def __contains__(self, place: "Place") -> bool:
        return self.top <= place.row <= self.bottom and self.left <= place.column <= self.right

    def __str__(self) -> str:
        return f"{coordinate(self.top, self.left)}:{coordinate(self.bottom, self.right)}"


Line = Mapping[int, Cell]
"""Column, from 1 -> what stands there; blank cells are left out."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """``lines``: number of the row, from 1 -> its cells, in the order of the sheet; blank rows are left out."""

    title: str
    lines: Mapping[int, Line]
    merged: tuple[Area, ...] = ()


@dataclass(frozen=True, slots=True)
class Book:
    """``source``: the file's name for messages; ``simple``: a copy that keeps its looks costs a bounded memory."""

    source: str
    format: Format
    sheets: tuple[Sheet, ...]
    simple: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """One cell; ``sheet``: its title, empty in a CSV; rows and columns from 1."""

    sheet: str
    row: int
    column: int

    @property
    def cell(self) -> str:
        return coordinate(self.row, self.column)

    def __str__(self) -> str:
        return f"лист «{self.sheet}», ячейка {self.cell}" if self.sheet else f"ячейка {self.cell}"


def coordinate(row: int, column: int) -> str:
    """«D7»"""
    return f"{get_column_letter(column)}{row}"


def refusal(source: str, what: str, remedy: str) -> AnswersError:
    """The one sentence about a file of which nothing is read."""
    return AnswersError([Problem(source, what, remedy)])


@dataclass(slots=True)
class Filling:
    """Sheets of one file while they are read, held within bounds."""

    source: str
    cells: int = 0
    sheets: list[Sheet] = field(default_factory=list)
    _lines: dict[int, dict[int, Cell]] = field(default_factory=dict)

    def put(self, row: int, column: int, cell: Cell) -> None:
        """Raises AnswersError where a table no person fills would eat the memory."""
        if not cell.text:
            return
        self.cells += 1
        if column > MAX_COLUMNS or row > MAX_ROWS or self.cells > MAX_CELLS:
            what = f"таблица больше, чем программа читает: {MAX_COLUMNS} столбцов, {MAX_CELLS // 1_000_000} млн ячеек"
            raise refusal(self.source, what, "Перенесите нужные столбцы в новый файл")
        self._lines.setdefault(row, {})[column] = cell

    def finish(self, title: str, merged: Iterable[Area] = ()) -> None:
        """The sheet is read; the next begins."""
        lines = {row: self._lines[row] for row in sorted(self._lines)}
        self.sheets.append(Sheet(title, lines, tuple(merged)))
        self._lines = {}

    def book(self, form: Format, simple: bool = False) -> Book:
        return Book(self.source, form, tuple(self.sheets), simple)


def texts(line: Line) -> Iterator[tuple[int, str]]:
    """(column, text) of the cells that can be read."""
    return ((column, cell.text) for column, cell in line.items() if cell.fault is None)
