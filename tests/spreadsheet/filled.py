"""The form as a methodologist fills it in: answers of an example organisation laid into its cells."""

from collections.abc import Callable, Iterable, Mapping
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from generator.answers.files import read_answers
from generator.located import Data
from generator.production.library import Library
from generator.spreadsheet import form

EXAMPLES = Path(__file__).parents[2] / "examples"
NAMES = sorted(path.stem for path in EXAMPLES.glob("*.yaml"))
HEADER, FIRST = 3, 4
"""Rows of the form: names of the columns, the first organisation."""
KEY = "краткое наименование"
FULL_FORMS: dict[str, Data] = {
    "полное наименование": {"пр.": "школе", "род слова": "она"},
    "Ким Ольга Сергеевна": {"род.": "Ким"},
}


def example(name: str = "general", changed: Mapping[str, Data] | None = None) -> dict[str, Data]:
    found = read_answers(EXAMPLES / f"{name}.yaml").data
    assert isinstance(found, dict)
    return {**found, **(changed or {})}


def column(sheet: Worksheet, name: str, header: int = HEADER) -> int:
    return next(cell.column for cell in sheet[header] if cell.value == name)


def cell(workbook: Workbook, name: str, row: int = FIRST) -> str:
    """«D4»: where the question stands."""
    return str(workbook["Организации"].cell(row, column(workbook["Организации"], name)).coordinate)


def fill(workbook: Workbook, organisations: Iterable[Mapping[str, Data]]) -> None:
    for row, answers in enumerate(organisations, FIRST):
        for name, answer in answers.items():
            if isinstance(answer, str):
                workbook["Организации"].cell(row, column(workbook["Организации"], name)).value = answer
            elif isinstance(answer, dict):
                _fill_list(
                    workbook[name], str(answers[KEY]), name, [{"слова": of, **forms} for of, forms in answer.items()]
                )
            elif isinstance(answer, list):
                _fill_list(workbook[name[:31]], str(answers[KEY]), name, answer)


def _fill_list(sheet: Worksheet, key: str, name: str, records: Iterable[Data]) -> None:
    for record in records:
        row = next(number for number in range(2, 10_000) if sheet.cell(number, 1).value is None)
        sheet.cell(row, 1).value = key
        fields = record if isinstance(record, dict) else {name: record}
        for field, answer in fields.items():
            sheet.cell(row, column(sheet, field, 1)).value = answer


def filled(
    library: Library,
    path: Path,
    organisations: Iterable[Mapping[str, Data]],
    change: Callable[[Workbook], None] | None = None,
) -> Path:
    """The form with these organisations, then changed by hand."""
    workbook = load_workbook(BytesIO(form(library)))
    fill(workbook, organisations)
    if change is not None:
        change(workbook)
    workbook.save(path)
    return path
