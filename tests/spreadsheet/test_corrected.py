"""Her own workbook comes back: what she drew is there, what is wrong is marked, the summary counts."""

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from generator.errors import Problem
from generator.production.library import Library
from generator.spreadsheet import corrected, read
from tests.spreadsheet.filled import FIRST, KEY, cell, column, filled
from tests.spreadsheet.wrong import FULL, ROWS, organisation

pytestmark = pytest.mark.slow


def drawn(book: Workbook) -> None:
    sheet = book[ROWS]
    sheet[cell(book, "учредитель", 4)].fill = PatternFill("solid", fgColor="FF00FF00")
    sheet[cell(book, "учредитель", 4)].comment = Comment("спросить Марию", "Методист")
    sheet[cell(book, "номер приказа", 4)].comment = Comment("уточнить", "Методист")
    sheet.column_dimensions["B"].width = 77
    for row, name in enumerate(("Примерский район", "Примерский район", "Образцовый район"), FIRST):
        sheet.cell(row, 3).value = name
    book.create_sheet("Моё")["B2"] = "заметка"
    sheet[cell(book, "дата приказа", 4)].value = "31.02.2024"


def problems() -> dict[int, list[Problem]]:
    return {
        4: [
            Problem("x", "такого дня нет", "Напишите так: 28.02.2025", ("дата приказа",)),
            Problem("x", "не тот номер", "Исправьте", ("номер приказа",)),
            Problem("комплект", "документы не сходятся", "Проверьте"),
        ]
    }


def copied(library: Library, path: Path) -> Workbook:
    table = read(path, library)
    return load_workbook(BytesIO(corrected(path, table, problems(), [5])))


def test_what_she_drew_is_kept(library: Library, tmp_path: Path) -> None:
    path = filled(library, tmp_path / "ш.xlsx", [organisation(n) for n in range(3)], drawn)
    book = copied(library, path)
    sheet = book[ROWS]
    assert sheet[cell(book, "учредитель", 4)].fill.fgColor.rgb == "FF00FF00"
    assert sheet[cell(book, "учредитель", 4)].comment.text == "спросить Марию"
    assert (sheet.column_dimensions["B"].width, book["Моё"]["B2"].value) == (77, "заметка")
    assert (sheet.freeze_panes, book["Списки"].sheet_state) == ("C4", "hidden")
    assert len(sheet.data_validations.dataValidation) > 10


def test_wrong_is_said_at_the_cell_in_the_row_and_in_the_summary(library: Library, tmp_path: Path) -> None:
    path = filled(library, tmp_path / "ш.xlsx", [organisation(n) for n in range(3)], drawn)
    book = copied(library, path)
    sheet = book[ROWS]
    assert sheet[cell(book, "дата приказа", 4)].comment.text == (
        "Что не так: такого дня нет. Напишите так: 28.02.2025."
    )  # fmt: skip
    assert sheet[cell(book, "номер приказа", 4)].comment.text == "уточнить\n\nЧто не так: не тот номер. Исправьте."
    at = column(sheet, "Что не так")
    assert sheet.cell(4, at).value.splitlines() == [
        f"{cell(book, 'дата приказа', 4)}: «дата приказа»: такого дня нет. Напишите так: 28.02.2025.",
        f"{cell(book, 'номер приказа', 4)}: «номер приказа»: не тот номер. Исправьте.",
        "документы не сходятся. Проверьте.",
    ]
    assert sheet.cell(5, at).value is None
    assert (book.sheetnames[0], book.active.title) == ("Сводка", ROWS)
    summary = book["Сводка"]
    counted = [line[:5] for line in summary.iter_rows(min_row=4, max_row=7, values_only=True)]
    assert counted == [
        ("муниципалитет", "организаций", "верных", "с ошибками", "сделано"),
        ("Образцовый район", 1, 1, 0, 0),
        ("Примерский район", 2, 1, 1, 1),
        ("всего", 3, 2, 1, 1),
    ]
    listed = [line for line in summary.iter_rows(min_row=10) if line[0].value]
    assert [line[2].value for line in listed] == ["такого дня нет", "не тот номер", "документы не сходятся"]
    place = cell(book, "дата приказа", 4)
    assert (listed[0][1].value, listed[0][1].hyperlink.location) == (f"{ROWS}!{place}", f"'{ROWS}'!{place}")
    assert [line[1].hyperlink.target for line in listed] == [None] * 3


@pytest.mark.slow
def test_marks_of_an_earlier_copy_go(library: Library, tmp_path: Path) -> None:
    path = filled(library, tmp_path / "ш.xlsx", [organisation(n) for n in range(3)], drawn)
    copied(library, path).save(path)
    table = read(path, library)
    assert table.problems == table.notes == ()
    book = load_workbook(BytesIO(corrected(path, table, {})))
    sheet = book[ROWS]
    for row in (4, 5, 6):
        assert sheet.cell(row, column(sheet, "Что не так")).value is None
    assert sheet[cell(book, "дата приказа", 4)].comment is None
    assert sheet[cell(book, "дата приказа", 4)].fill.fill_type is None
    assert sheet[cell(book, "номер приказа", 4)].comment.text == "уточнить"
    assert sheet[cell(book, "учредитель", 4)].fill.fgColor.rgb == "FF00FF00"
    assert book.sheetnames.count("Сводка") == 1
    assert book["Сводка"]["D7"].value == 0


def test_her_own_sheet_called_so_is_not_ours(library: Library, tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        book.create_sheet("Сводка")["A1"] = "моя"

    path = filled(library, tmp_path / "ш.xlsx", [organisation(0)], change)
    book = load_workbook(BytesIO(corrected(path, read(path, library), {})))
    assert (book["Сводка"]["A1"].value, book["Сводка проверки"]["A1"].value) == ("моя", "Сводка проверки")


def test_the_same_table_gives_the_same_copy(library: Library, tmp_path: Path) -> None:
    path = filled(library, tmp_path / "ш.xlsx", [organisation(0)])
    table = read(path, library)
    assert corrected(path, table, {}) == corrected(path, table, {})


def test_rows_go_by_their_short_name(library: Library, tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        book[ROWS][cell(book, KEY, 5)].value = None
        book[ROWS][cell(book, KEY, 6)].value = book[ROWS][cell(book, FULL, 6)].value = None

    path = filled(library, tmp_path / "ш.xlsx", [organisation(n) for n in range(3)], change)
    keys = [row.key for row in read(path, library).rows]
    assert keys[0] == "Школа № 0"
    assert keys[1].startswith("муниципальное бюджетное")
    assert keys[2] == "строка 6"
