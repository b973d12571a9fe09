"""What a person sees in a cell is what is answered, whatever the file calls it."""

from pathlib import Path

import pytest

from generator.errors import AnswersError
from generator.located import Data
from generator.production.library import Library
from generator.spreadsheet import corrected, read
from tests.spreadsheet.filled import KEY
from tests.spreadsheet.parts import NAME, XLSX, ods, xlsx
from tests.spreadsheet.seen import said

CELLS = {
    '<c r="B2"><v>12</v></c>': "12",
    '<c r="B2"><v>12.0</v></c>': "12",
    '<c r="B2" t="n"><v>0.5</v></c>': "0,5",
    '<c r="B2"><v>0.30000000000000004</v></c>': "0,3",
    '<c r="B2"><v>1E+10</v></c>': "10000000000",
    '<c r="B2"><v>89001234567</v></c>': "89001234567",
    '<c r="B2"><v>-7</v></c>': "-7",
    '<c r="B2" s="2"><v>31</v></c>': "031",
    '<c r="B2" t="b"><v>1</v></c>': "да",
    '<c r="B2" t="b"><v>0</v></c>': "нет",
    '<c r="B2" t="str"><f>A1</f><v>школа</v></c>': "школа",
    '<c r="B2"><f>6+6</f><v>12</v></c>': "12",
    '<c r="B2" t="str"><f>""</f><v></v></c>': None,
    '<c r="B2" t="inlineStr"><is><r><t>шко</t></r><r><t>ла</t></r></is></c>': "школа",
    '<c r="B2" t="inlineStr"><is><t xml:space="preserve">  шко \u00a0ла\n</t></is></c>': "шко ла",
    '<c r="B2" t="inlineStr"><is><t>а_x000D_б_x005F_x0041_</t></is></c>': "а б_x0041_",
    '<c t="inlineStr"><is><t>рядом</t></is></c>': "рядом",
    '<c r="B2" s="2"/>': None,
}
"""Cell of a text question in XLSX -> its answer."""
DAYS = {
    '<c r="B2" s="1"><v>45901</v></c>': "01.09.2025",
    '<c r="B2"><v>45901</v></c>': "01.09.2025",
    '<c r="B2" t="d"><v>2025-09-01</v></c>': "01.09.2025",
    '<c r="B2" t="d"><v>2025-09-01T00:00:00</v></c>': "01.09.2025",
    '<c r="B2" s="1"><v>45901.5</v></c>': "01.09.2025 12:00",
    '<c r="B2" t="inlineStr"><is><t>1 сентября 2025</t></is></c>': "1 сентября 2025",
}


def rows(question: str, cell: str, key: str = "Школа") -> str:
    head = f'<c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>{question}</t></is></c>'
    return f'<row r="1">{head}</row><row r="2"><c r="A2" t="inlineStr"><is><t>{key}</t></is></c>{cell}</row>'


def answer(library: Library, path: Path, question: str) -> Data:
    (row,) = read(path, library).rows
    assert isinstance(row.located.data, dict)
    assert row.problems == ()
    return row.located.data[question]


@pytest.mark.parametrize("cell", CELLS)
def test_a_cell_is_what_a_person_would_have_typed(library: Library, tmp_path: Path, cell: str) -> None:
    assert answer(library, xlsx(tmp_path / "ш.xlsx", rows("учредитель", cell)), "учредитель") == CELLS[cell]


@pytest.mark.parametrize("cell", DAYS)
def test_a_day_is_a_day_however_it_is_kept(library: Library, tmp_path: Path, cell: str) -> None:
    path = xlsx(tmp_path / "ш.xlsx", rows("дата приказа", cell))
    assert answer(library, path, "дата приказа") == DAYS[cell]


def test_days_of_old_macintosh_count_from_1904(library: Library, tmp_path: Path) -> None:
    workbook = XLSX["xl/workbook.xml"].replace("<workbookPr/>", '<workbookPr date1904="1"/>')
    path = xlsx(
        tmp_path / "ш.xlsx", rows("дата приказа", '<c r="B2" s="1"><v>44439</v></c>'), **{"xl/workbook.xml": workbook}
    )
    assert answer(library, path, "дата приказа") == "01.09.2025"


def ods_cell(attributes: str, *paragraphs: str) -> str:
    return (
        f"<table:table-cell {attributes}>{''.join(f'<text:p>{one}</text:p>' for one in paragraphs)}</table:table-cell>"
    )


STRING, FORMULA = 'office:value-type="string"', 'table:formula="of:=[.A1]"'
DAY = ods_cell('office:value-type="date" office:date-value="2025-09-01"', "1.9")
ODS_CELLS = {
    ods_cell(STRING, 'шко<text:s text:c="2"/>ла'): "шко ла",
    ods_cell(STRING, "а", "б"): "а б",
    ods_cell('office:value-type="float" office:value="12"', "12,00"): "12",
    ods_cell('office:value-type="boolean" office:boolean-value="true"', "ИСТИНА"): "да",
    ods_cell(f"{FORMULA} {STRING}", "школа"): "школа",
    ods_cell(STRING, "школа").replace(
        "<text:p>", "<office:annotation><text:p>заметка</text:p></office:annotation><text:p>"
    ): "школа",
    "<table:table-cell/>": None,
}


def ods_rows(question: str, cell: str, repeated: int = 1) -> str:
    text = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    head = f"<table:table-row>{text.format(NAME)}{text.format(question)}</table:table-row>"
    blank = (
        '<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="1024"/>'
    )
    line = f'<table:table-row table:number-rows-repeated="{repeated}">{text.format("Школа")}{cell}</table:table-row>'
    return f"{head}{line}{blank}</table:table-row>"


@pytest.mark.parametrize("cell", ODS_CELLS)
def test_a_cell_of_ods_says_the_same(library: Library, tmp_path: Path, cell: str) -> None:
    assert answer(library, ods(tmp_path / "ш.ods", ods_rows("учредитель", cell)), "учредитель") == ODS_CELLS[cell]


def test_a_day_of_ods_is_a_day_and_no_number_of_an_order(library: Library, tmp_path: Path) -> None:
    assert answer(library, ods(tmp_path / "ш.ods", ods_rows("дата приказа", DAY)), "дата приказа") == "01.09.2025"
    path = ods(tmp_path / "ш.ods", ods_rows("номер приказа", DAY))
    assert any("ячейка B2, «номер приказа»: здесь дата 01.09.2025" in one for one in said(library, path))


def test_wrong_cells_of_ods_are_named_and_stay_wrong_in_the_copy(library: Library, tmp_path: Path) -> None:
    wrong = (
        ods_cell(FORMULA),
        ods_cell(f'{FORMULA} {STRING} calcext:value-type="error"', "#ДЕЛ/0!"),
        ods_cell('office:value-type="float" office:value="12345678901234567890"'),
        DAY,
        ods_cell(f'table:number-columns-spanned="2" {STRING}', "x"),
    )
    begins = (
        "здесь формула",
        "вместо ответа ошибка таблицы",
        "в числе больше 15",
        "здесь дата",
        "ячейки B2:C2 объединены",
    )
    for cell, begin in zip(wrong, begins, strict=True):
        path = ods(tmp_path / "ш.ods", ods_rows("учредитель", cell))
        table = read(path, library)
        assert [problem.what.startswith(begin) for problem in table.rows[0].problems] == [True]
        (tmp_path / "копия.xlsx").write_bytes(corrected(path, table, {}))
        (row,) = read(tmp_path / "копия.xlsx", library).rows
        assert [problem.what for problem in row.problems] == [problem.what for problem in table.rows[0].problems]


def test_rows_that_ods_keeps_as_one_are_many(library: Library, tmp_path: Path) -> None:
    table = read(ods(tmp_path / "ш.ods", ods_rows("учредитель", "<table:table-cell/>", repeated=3)), library)
    assert [row.number for row in table.rows] == [2, 3, 4]


TYPED = f"№{{0}}{NAME}{{0}}{KEY}{{0}}дата приказа\r\n1{{0}}Средняя школа{{0}}СШ{{0}}12.02.2024\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t"], ids=["semicolon", "comma", "tab"])
def test_csv_of_any_encoding_and_separator(library: Library, tmp_path: Path, encoding: str, separator: str) -> None:
    (tmp_path / "ш.csv").write_bytes(TYPED.format(separator).encode(encoding))
    (row,) = read(tmp_path / "ш.csv", library).rows
    assert row.located.data == {NAME: "Средняя школа", KEY: "СШ", "дата приказа": "12.02.2024"}
    assert (row.number, row.key, row.located.where(("дата приказа",))) == (2, "СШ", "ш.csv, ячейка D2")


def test_signs_that_separate_elsewhere_are_words_in_quotes(library: Library, tmp_path: Path) -> None:
    text = f'{NAME},учредитель\n"а;б;в;г","д;е;ж;з"\n'
    (tmp_path / "ш.csv").write_text(text, encoding="utf-8")
    (row,) = read(tmp_path / "ш.csv", library).rows
    assert row.located.data == {NAME: "а;б;в;г", "учредитель": "д;е;ж;з"}


def test_csv_as_excel_writes_it(library: Library, tmp_path: Path) -> None:
    text = f"sep=|\r\n{NAME}|учредитель|номер приказа\r\n"
    text += '"МБОУ ""Школа"""|"строка\r\nвторая"|="0012"\r\n||\r\nВторая|=1+1|\r\n'
    (tmp_path / "ш.csv").write_text(text, encoding="utf-8-sig", newline="")
    table = read(tmp_path / "ш.csv", library)
    assert [(row.number, row.located.data) for row in table.rows] == [
        (3, {NAME: 'МБОУ "Школа"', "учредитель": "строка вторая", "номер приказа": "0012"}),
        (5, {NAME: "Вторая", "учредитель": None, "номер приказа": None}),
    ]
    assert [str(problem) for problem in table.rows[1].problems] == [
        "ш.csv, ячейка B5, «учредитель»: здесь формула, а её значения в файле нет. "
        "Откройте файл в Excel и сохраните или наберите здесь сам ответ."
    ]


def test_wrong_cells_of_a_cp1251_csv_are_marked_in_a_workbook(library: Library, tmp_path: Path) -> None:
    (tmp_path / "ш.csv").write_bytes(f"{NAME};{KEY};дата приказа\nШкола;СШ;31.02.2024\n".encode("cp1251"))
    table = read(tmp_path / "ш.csv", library)
    assert "ш.csv, ячейка C2, «дата приказа»: 31.02.2024, такого дня нет" in "".join(said(library, tmp_path / "ш.csv"))
    (tmp_path / "копия.xlsx").write_bytes(corrected(tmp_path / "ш.csv", table, {}))
    (row,) = read(tmp_path / "копия.xlsx", library).rows
    assert row.located.data == table.rows[0].located.data


def test_the_sheet_of_organisations_is_found_by_its_columns(library: Library, tmp_path: Path) -> None:
    workbook = XLSX["xl/workbook.xml"].replace("Организации", "Лист1")
    table = read(xlsx(tmp_path / "ш.xlsx", **{"xl/workbook.xml": workbook}), library)
    assert (table.sheet, table.header, [row.key for row in table.rows]) == ("Лист1", 1, ["Школа"])


def test_a_file_changed_since_is_not_marked(library: Library, tmp_path: Path) -> None:
    path = xlsx(tmp_path / "ш.xlsx")
    table = read(path, library)
    xlsx(path, rows("учредитель", "<c r='B2'><v>1</v></c>"))
    with pytest.raises(AnswersError, match="файл изменился, пока его проверяли"):
        corrected(path, table, {})
