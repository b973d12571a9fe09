"""Nothing we write can be run: whatever somebody typed is words in every cell, comment and link of ours."""

import datetime as dt
import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from generator.errors import Problem
from generator.production.library import Library
from generator.spreadsheet import Entry, Note, corrected, read, register
from generator.spreadsheet.writing import comment, put, saved
from tests.spreadsheet.filled import KEY
from tests.spreadsheet.parts import NAME

BEGINNINGS = ["=", "+", "-", "@", "\t=", "\r=", "\n=", "|", "%", "'=", " =", "=cmd|' /C calc'!A0", '=HYPERLINK("x")']
WORDS = st.text(max_size=40) | st.tuples(st.sampled_from(BEGINNINGS), st.text(max_size=20)).map("".join)


def formulas(content: bytes) -> list[str]:
    """Parts in which a cell has a formula."""
    with ZipFile(BytesIO(content)) as archive:
        return [name for name in archive.namelist() if re.search(rb"<f[ >/]|ddeLink|externalLink", archive.read(name))]


def sheet_of(text: str) -> bytes:
    workbook = Workbook()
    put(workbook.active["A1"], text)
    comment(workbook.active["A1"], text)
    return saved(workbook, "проба")


@settings(max_examples=50, deadline=None)
@given(text=WORDS)
@example(text="_x0041_")
@example(text="\ud800\ufffe\x00")
@example(text="а" * 40_000)
def test_words_stay_words(text: str) -> None:
    content = sheet_of(text)
    assert formulas(content) == []
    cell = load_workbook(BytesIO(content)).active["A1"]
    assert cell.data_type in ("s", "inlineStr", "n")  # n: nothing at all
    assert cell.value is None or isinstance(cell.value, str)
    assert bool(cell.quotePrefix) == text.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "|", "%"))


@pytest.mark.slow
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=WORDS.filter(str.strip))
def test_a_corrected_copy_runs_nothing(library: Library, tmp_path: Path, text: str) -> None:
    written = " ".join(text.replace('"', "").replace("\0", "").split()) or "="
    if any(0xD800 <= ord(sign) <= 0xDFFF for sign in written):
        return
    path = tmp_path / "ш.csv"
    path.write_text(
        f'{NAME},{KEY},{"муниципалитет"}\r\n"{written}","{written}","{written}"\r\n', encoding="utf-8-sig", newline=""
    )
    table = read(path, library)
    told = {row.number: [Problem(text, text, text, (KEY,))] for row in table.rows}
    assert formulas(corrected(path, table, told)) == []


@settings(max_examples=30, deadline=None)
@given(text=WORDS)
def test_the_register_runs_nothing(text: str) -> None:
    entry = Entry(text, text, text, text, 3, text, text)
    assert formulas(register([entry], [Note(text, text, text)])) == []


def test_the_register_counts_sheets_and_keeps_numbers() -> None:
    made = [
        Entry("МБОУ «Школа № 0»", "Примерский район", "Положение", "pdf", 7, "школа/Положение.pdf", "ab" * 32),
        Entry("МБОУ «Школа № 1»", "", "Приказ", "docx", None, "школа 1/Приказ.docx", "cd" * 32),
    ]
    sheet = load_workbook(BytesIO(register(made))).active
    assert [list(line) for line in sheet.iter_rows(values_only=True)] == [
        [
            "организация",
            "муниципалитет",
            "документ",
            "формат",
            "страниц",
            "листов при печати на двух сторонах",
            "файл",
            "sha256",
        ],
        ["МБОУ «Школа № 0»", "Примерский район", "Положение", "pdf", 7, 4, "школа/Положение.pdf", "ab" * 32],
        ["МБОУ «Школа № 1»", None, "Приказ", "docx", None, None, "школа 1/Приказ.docx", "cd" * 32],
    ]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("B2", "A1:H3")
    assert register(made) == register(made)


def test_the_register_says_what_to_glance_at_and_how_much_paper_it_takes() -> None:
    made = [
        Entry("А", "Север", "Выписка – совет", "pdf", 1, "а/Выписка – совет.pdf", "ab" * 32),
        Entry("А", "Север", "Положение", "pdf", 7, "а/Положение.pdf", "ab" * 32),
        Entry("А", "Север", "Положение", "docx", None, "а/Положение.docx", "ab" * 32),
        Entry("Б", "Юг", "Положение", "pdf", 6, "б/Положение.pdf", "ab" * 32),
    ]
    book = load_workbook(BytesIO(register(made, [Note("Б", "Юг", "Верно ли «Б»?")])))
    assert [*book["Бумага"].values][1:] == [("Выписка", 1, 1, 1), ("Положение", 2, 13, 7), ("Всего", 3, 14, 8)]
    assert [*book["Замечания"].values][1:] == [("Б", "Юг", "Верно ли «Б»?")]


@pytest.mark.parametrize(("pages", "sheets"), [(1, 1), (2, 1), (3, 2), (0, 0)])
def test_two_pages_are_a_sheet(pages: int, sheets: int) -> None:
    assert Entry("", "", "", "", pages, "", "").sheets == sheets


def test_what_she_typed_as_a_formula_comes_back_as_its_value(library: Library, tmp_path: Path) -> None:
    book = Workbook()
    book.active.append([NAME, "дата приказа"])
    book.active.append(["Школа", dt.date(2024, 2, 12)])
    book.active["C1"], book.active["C2"] = "моё", "=1+1"
    book.save(tmp_path / "ш.xlsx")
    table = read(tmp_path / "ш.xlsx", library)
    content = corrected(tmp_path / "ш.xlsx", table, {})
    assert formulas(content) == []
    assert load_workbook(BytesIO(content))[table.sheet]["B2"].value == dt.datetime(2024, 2, 12)  # noqa: DTZ001
