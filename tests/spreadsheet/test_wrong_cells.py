"""A table with everything wrong in it that we could think of: each is named with its cell, none hides another."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from generator.production.library import Library
from generator.spreadsheet import corrected, read
from generator.spreadsheet.copies import MARK, RED
from tests.spreadsheet.filled import FIRST, KEY, cell, column, filled
from tests.spreadsheet.seen import looked_over, said
from tests.spreadsheet.wrong import FULL, ROWS, WRONG, organisation, spoiled

pytestmark = pytest.mark.slow

Wanted = list[tuple[str, str, str]]


@pytest.fixture(scope="module")
def wrong(library: Library, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Wanted]:
    wanted: Wanted = []
    path = tmp_path_factory.mktemp("таблица") / "школы.xlsx"
    organisations = [organisation(number) for number in range(len(WRONG) + 1)]
    return filled(library, path, organisations, lambda book: wanted.extend(spoiled(book))), wanted


def named(sentence: str, sheet: str, place: str, begins: str) -> bool:
    where = f"лист «{sheet}», ячейка {place}"
    return bool(re.search(rf"\A\S+, {re.escape(where)}(?:, «[^»]+»)?: .*{re.escape(begins)}", sentence, re.DOTALL))


@pytest.mark.slow
def test_every_wrong_cell_is_named_and_nothing_else(library: Library, wrong: tuple[Path, Wanted]) -> None:
    path, wanted = wrong
    assert len(wanted) > 60
    sentences = said(library, path)
    assert [one for one in wanted if not any(named(sentence, *one) for sentence in sentences)] == []
    assert [sentence for sentence in sentences if not any(named(sentence, *one) for one in wanted)] == []


@pytest.mark.slow
def test_each_is_marked_in_the_copy_where_it_stands(library: Library, wrong: tuple[Path, Wanted]) -> None:
    path, wanted = wrong
    table = read(path, library)
    found = looked_over(library, table)
    copy = path.with_name("проверка.xlsx")
    copy.write_bytes(corrected(path, table, found))
    book = load_workbook(copy)
    corners = {(sheet, corner(book[sheet], place)) for sheet, place, _ in wanted}
    for sheet, place, begins in wanted:
        marked = book[sheet][corner(book[sheet], place)]
        assert MARK in marked.comment.text, (sheet, place)
        assert begins in marked.comment.text, (sheet, place)
    faults = column(book[ROWS], "Что не так")
    reds = {(sheet.title, one.coordinate) for sheet in book for one in red(sheet)}
    assert {one for one in reds if one[0] != ROWS or book[one[0]][one[1]].column != faults} == corners


def corner(sheet: Worksheet, place: str) -> str:
    """Of joined cells only the first holds anything."""
    return next((str(area).partition(":")[0] for area in sheet.merged_cells.ranges if place in area), place)


def red(sheet: Worksheet) -> list[Cell]:
    return [one for line in sheet for one in line if one.fill.fgColor.rgb == f"FF{RED}"]


@pytest.mark.slow
def test_the_copy_says_the_same_again_and_what_is_mended_is_right(library: Library, wrong: tuple[Path, Wanted]) -> None:
    path, _ = wrong
    table = read(path, library)
    copy = path.with_name("снова.xlsx")
    copy.write_bytes(corrected(path, table, looked_over(library, table)))
    assert [one.replace("снова", "школы") for one in said(library, copy)] == said(library, path)
    book = load_workbook(copy)
    mended = FIRST + 1
    book[ROWS][cell(book, FULL, mended)].value = "муниципальное учреждение «Исправленная школа»"
    book.save(copy)
    again = read(copy, library)
    assert set(looked_over(library, table)) - set(looked_over(library, again)) == {mended}
    copy.write_bytes(corrected(copy, again, looked_over(library, again), [mended]))
    sheet = load_workbook(copy)[ROWS]
    assert sheet[cell(sheet.parent, FULL, mended)].comment is None
    assert sheet[cell(sheet.parent, FULL, mended)].fill.fill_type is None
    assert sheet.cell(mended, column(sheet, "Что не так")).value is None
    assert [one.value for one in sheet[3]].count("Что не так") == 1


def one(library: Library, path: Path, change: Callable[[Workbook], None], count: int = 1) -> list[str]:
    """What is said of a form with right rows after a change by hand, the file's name left out."""
    filled(library, path / "школы.xlsx", [organisation(number) for number in range(count)], change)
    return [sentence.removeprefix("школы.xlsx, ") for sentence in said(library, path / "школы.xlsx")]


@pytest.mark.parametrize(
    "twin",
    ["Школа № 0", "школа №0 ", "ШКОЛА № 0", "Школа\u00a0№\u00a00"],
    ids=["same", "spaces", "capitals", "no-break"],
)
def test_organisations_of_one_name_are_both_named(library: Library, tmp_path: Path, twin: str) -> None:
    def change(book: Workbook) -> None:
        book[ROWS][cell(book, KEY, 6)].value = twin

    assert one(library, tmp_path, change, 3) == [
        f"лист «{ROWS}», ячейка B4, «{KEY}»: такое же «{KEY}» в строке 6. Оставьте одну строку или исправьте название.",
        f"лист «{ROWS}», ячейка B6, «{KEY}»: такое же «{KEY}» в строке 4. Оставьте одну строку или исправьте название.",
    ]


def test_of_many_twins_the_first_are_named(library: Library, tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        for row in range(FIRST, FIRST + 9):
            book[ROWS][cell(book, FULL, row)].value = "школа"

    said_of_last = one(library, tmp_path, change, 9)[-1]
    assert f"такое же «{FULL}» в строках 4, 5, 6, 7, 8 и ещё 3. " in said_of_last


def test_cells_joined_over_two_rows_are_named_in_both(library: Library, tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        first, last = cell(book, "учредитель", 4), cell(book, "учредитель", 5)
        book[ROWS].merge_cells(f"{first}:{last}")

    assert one(library, tmp_path, change, 3) == [
        f"лист «{ROWS}», ячейка {place}, «учредитель»: ячейки H4:H5 объединены. "
        "Отмените объединение и заполните каждую."
        for place in ("H4", "H5")
    ]


@pytest.mark.slow
def test_ten_thousand_formatted_rows_are_no_rows(library: Library, tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        for row in range(5, 10_005):
            for at in range(1, 12):
                book[ROWS].cell(row, at).number_format = "@"
        book[ROWS].cell(9_000, 4).value = " \u00a0 "

    assert one(library, tmp_path, change) == []
    table = read(tmp_path / "школы.xlsx", library)
    assert [row.number for row in table.rows] == [FIRST]
    assert list(table.book.sheets[0].lines) == [1, 2, 3, FIRST]


def test_hidden_rows_and_filters_hide_nothing(library: Library, tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        book[ROWS].row_dimensions[5].hidden = True
        book[ROWS].auto_filter.ref = "A3:CI6"

    assert one(library, tmp_path, change, 3) == []
    assert [row.number for row in read(tmp_path / "школы.xlsx", library).rows] == [4, 5, 6]


def test_a_form_without_rows_says_so(library: Library, tmp_path: Path) -> None:
    assert one(library, tmp_path, lambda _: None, 0) == [
        f"лист «{ROWS}», ячейка A3: под именами столбцов нет ни одной организации. "
        "Впишите их: одна строка – одна организация."
    ]


def test_her_own_columns_and_headings_are_only_mentioned(library: Library, tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        book[ROWS].cell(3, 90).value, book[ROWS].cell(4, 90).value = "ИНН", 5400000000
        book[ROWS].cell(5, 3).value = "Примерский район"
        book.create_sheet("Бухгалтерия")["A1"] = "что угодно"

    assert one(library, tmp_path, change) == []
    assert [problem.what for problem in read(tmp_path / "школы.xlsx", library).notes] == [
        "столбца «ИНН» анкета не знает", "в строке заполнено только «муниципалитет»",
    ]  # fmt: skip
