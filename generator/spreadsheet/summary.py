"""The sheet that counts: how many rows are right in each municipality, and every problem with a way to its cell."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Font
from openpyxl.utils.cell import quote_sheetname
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from generator.errors import Problem
from generator.spreadsheet.book import Place
from generator.spreadsheet.layout import MUNICIPALITY, SUMMARY
from generator.spreadsheet.table import Table
from generator.spreadsheet.writing import BOLD, HEAD, landscape, put, row, widths

HEADING = "Сводка проверки"
"""By it the sheet of an earlier copy is known, whatever else is called so."""
_NOBODYS = "не указан"
_LISTED = 20_000  # Excel keeps 65,530 links on a sheet, and nobody reads as many
_LEFT = Alignment(horizontal="left")  # under their heads: the columns are as wide as the list below needs
_LINK = Font(name="Calibri", color="FF0563C1", underline="single")


@dataclass(frozen=True, slots=True)
class Summary:
    """``told``: number of the row -> what is wrong; ``titles``: sheet that was read -> how it is called in the copy."""

    table: Table
    told: Mapping[int, Sequence[Problem]]
    done: frozenset[int]
    titles: Mapping[str, str]

    def counts(self) -> list[tuple[str, int, int, int, int]]:
        """(municipality, rows, right, wrong, done), in the order of the alphabet, then of all."""
        rows, wrong, done = Counter[str](), Counter[str](), Counter[str]()
        for one in self.table.rows:
            name = one.municipality or _NOBODYS
            rows[name] += 1
            wrong[name] += bool(self.told[one.number])
            done[name] += one.number in self.done
        each = [(name, rows[name], rows[name] - wrong[name], wrong[name], done[name]) for name in sorted(rows)]
        total = (rows.total(), rows.total() - wrong.total(), wrong.total(), done.total())
        return [*each, ("всего", *total)]

    def problems(self) -> Iterator[tuple[str, Problem, Place | None]]:
        """(whose, problem, its cell): of the table, then of its rows."""
        for notice in self.table.notices:
            yield "вся таблица" if notice.serious else "к сведению", notice.problem, notice.place
        for one in self.table.rows:
            for problem in self.told[one.number]:
                place = one.located.place(problem.path) or Place(self.table.sheet, one.number, 1)
                yield one.key, problem, place


def write(workbook: Workbook, summary: Summary) -> None:
    """The sheet, first in the workbook, instead of that of an earlier copy."""
    title = _room(workbook)
    sheet = workbook.create_sheet(title, 0)
    put(sheet.cell(1, 1), HEADING)
    sheet.cell(1, 1).font = Font(name="Calibri", bold=True, size=13)
    put(sheet.cell(2, 1), "Этот лист делает программа и обновляет при каждой проверке. Исправляйте ячейки, а не его.")
    row(sheet, 4, (MUNICIPALITY, "организаций", "верных", "с ошибками", "сделано"), bold=True)
    number = 4
    for number, (name, *figures) in enumerate(summary.counts(), 5):
        put(sheet.cell(number, 1), name)
        for column, figure in enumerate(figures, 2):
            sheet.cell(number, column, figure).alignment = _LEFT
    for cell in sheet[number]:
        cell.font = BOLD
    _list(sheet, number + 2, summary)
    widths(sheet, {1: 46, 2: 16, 3: 70, 4: 70, 5: 12})
    landscape(sheet, "1:1")


def _room(workbook: Workbook) -> str:
    """A title that is free; of our own earlier sheets none is left."""
    for name in (SUMMARY, HEADING):
        if name in workbook.sheetnames and workbook[name]["A1"].value == HEADING:
            del workbook[name]
    return SUMMARY if SUMMARY not in workbook.sheetnames else HEADING


def _list(sheet: Worksheet, first: int, summary: Summary) -> None:
    row(sheet, first, ("организация", "где", "что не так", "что сделать"), bold=True)
    for number, (whose, problem, place) in enumerate(summary.problems(), first + 1):
        if number - first > _LISTED:
            put(sheet.cell(number, 1), f"Показаны первые {_LISTED}; остальные отмечены в своих строках")
            break
        row(sheet, number, (whose, place.cell if place else "", problem.what, problem.remedy))
        for column in (3, 4):
            sheet.cell(number, column).alignment = HEAD
        if place is not None:
            _lead(sheet.cell(number, 2), summary.titles[place.sheet], place)


def _lead(cell: Cell, title: str, place: Place) -> None:
    """A link within the workbook, called by its sheet where the sheet is not the main one."""
    put(cell, f"{title}!{place.cell}")
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"{quote_sheetname(title)}!{place.cell}")
    cell.font = _LINK
