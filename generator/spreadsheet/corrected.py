"""A copy of her table in which everything wrong is marked where it stands."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.utils.cell import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from generator.errors import Problem
from generator.spreadsheet.book import Place, Sheet, texts
from generator.spreadsheet.copies import MARK, RED, copy
from generator.spreadsheet.layout import FAULTS, folded
from generator.spreadsheet.summary import Summary, write
from generator.spreadsheet.table import Row, Table, findings
from generator.spreadsheet.writing import BOLD, HEAD, alone, comment, fill, put, saved

_WIDTH = 60


def corrected(path: Path, table: Table, problems: Mapping[int, Sequence[Problem]], done: Collection[int] = ()) -> bytes:
    """An XLSX: her own workbook with marks, or, of ODS and CSV, a workbook of ours with the same cells.

    ``path``: the file ``table`` was read from; ``problems``: number of the row -> what its check has found, of rows
    without any nothing; ``done``: numbers of the rows whose documents are made. Formulas become their values: a formula
    saved without Excel has none, and the copy could not be read. Raises AnswersError if the file has changed since.
    """
    told = {row.number: findings(row, problems.get(row.number, ())) for row in table.rows}
    workbook, titles = copy(path, table)
    marked = _marked(table, told)
    for place, found in marked.items():
        _mark(workbook[titles[place.sheet]], place, found)
    main = workbook[titles[table.sheet]]
    _tell_rows(main, table, told)
    write(workbook, Summary(table, told, frozenset(done), titles))
    _open_at(workbook, main)
    return saved(workbook, "Таблица организаций: проверка")


def _marked(table: Table, told: Mapping[int, Sequence[Problem]]) -> Mapping[Place, list[Problem]]:
    """Cell -> what is wrong with it; an answer of the whole region is wrong once, joined cells at their corner."""
    areas = {sheet.title: sheet.merged for sheet in table.book.sheets}
    found: dict[Place, list[Problem]] = defaultdict(list)
    for problem, place in _placed(table, told):
        joined = next((area for area in areas[place.sheet] if place in area), None)
        found[Place(place.sheet, joined.top, joined.left) if joined else place].append(problem)
    return found


def _placed(table: Table, told: Mapping[int, Sequence[Problem]]) -> Iterator[tuple[Problem, Place]]:
    for notice in table.notices:
        if notice.place is not None and notice.serious:
            yield notice.problem, notice.place
    for row in table.rows:
        for problem in told[row.number]:
            if (place := row.located.place(problem.path)) is not None:
                yield problem, place


def _mark(sheet: Worksheet, place: Place, problems: Sequence[Problem]) -> None:
    cell = alone(sheet, place.row, place.column)
    cell.fill = fill(RED)
    said = MARK + "\n".join(dict.fromkeys(map(sentences, problems)))
    hers = cell.comment.text.rstrip() + "\n\n" if cell.comment else ""
    comment(cell, hers + said)


def sentences(problem: Problem) -> str:
    """What is wrong and what to do, without the place."""
    return str(problem).removeprefix(f"{problem.where}: ")


def _tell_rows(sheet: Worksheet, table: Table, told: Mapping[int, Sequence[Problem]]) -> None:
    """The column that says everything about a row in words."""
    read = next(one for one in table.book.sheets if one.title == table.sheet)
    column = _faults_column(read, table.header)
    head = alone(sheet, table.header, column)
    put(head, FAULTS)
    head.font, head.alignment = BOLD, HEAD
    for number in read.lines:
        if number > table.header:
            alone(sheet, number, column).value = None
    for row in table.rows:
        if problems := told[row.number]:
            cell = alone(sheet, row.number, column)
            put(cell, "\n".join(dict.fromkeys(_with_name(row, problem) for problem in problems)))
            cell.alignment, cell.fill = HEAD, fill(RED)
    sheet.column_dimensions[get_column_letter(column)].width = _WIDTH


def _faults_column(sheet: Sheet, header: int) -> int:
    for column, text in texts(sheet.lines[header]):
        if folded(text) == folded(FAULTS):
            return column
    last = [area.right for area in sheet.merged] + [max(line) for line in sheet.lines.values()]
    return max(last) + 1


def _with_name(row: Row, problem: Problem) -> str:
    place = row.located.place(problem.path)
    where = str(place) if place and place.sheet != row.located.sheet else place.cell if place else ""
    return ": ".join(word for word in (where, _called(problem), sentences(problem)) if word)


def _called(problem: Problem) -> str:
    return f"«{problem.path[0]}»" if problem.path else ""


def _open_at(workbook: Workbook, sheet: Worksheet) -> None:
    """Only this sheet is chosen: with two chosen, what she types would go into both."""
    for one in workbook.worksheets:
        one.sheet_view.tabSelected = one is sheet
    workbook.active = workbook.index(sheet)
