"""Files built to do harm: one sentence each, in bounded memory, and never an error of a library."""

import resource
import struct
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from generator.errors import AnswersError
from generator.production.library import Library
from generator.spreadsheet import corrected, read
from generator.spreadsheet.archive import MAX_UNPACKED
from tests.spreadsheet.filled import example, filled
from tests.spreadsheet.parts import MAIN, NAME, ROWS, XLSX, ods, sheet, xlsx, zipped

LAUGHS = "<!DOCTYPE x [" + "".join(
    f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "ха"}">' for n in range(10)
) + "]>"  # fmt: skip
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
PARAMETER = '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://localhost:9/x.dtd"> %p;]>'
BARE = "<!DOCTYPE x>"
TYPED = "в файле есть описание типа документа (DTD)"


def refused(library: Library, path: Path) -> str:
    """The one sentence, without the file's name."""
    with pytest.raises(AnswersError) as caught:
        read(path, library)
    (problem,) = caught.value.problems
    assert problem.where.endswith(path.name)
    return f"{problem.what}. {problem.remedy}"


def with_type(content: str, declared: str) -> str:
    head, _, rest = content.partition("?>")
    return f"{head}?>{declared}{rest}"


@pytest.mark.parametrize("declared", [LAUGHS, OUTSIDE, PARAMETER, BARE], ids=["laughs", "file", "parameter", "bare"])
@pytest.mark.parametrize("part", [*XLSX, "xl/worksheets/sheet1.xml", "xl/comments1.xml", "xl/nobody/reads.xml"])
def test_a_document_type_is_refused_in_any_part(library: Library, tmp_path: Path, part: str, declared: str) -> None:
    content = XLSX.get(part) or sheet(ROWS)
    found = refused(library, xlsx(tmp_path / "школы.xlsx", **{part: with_type(content, declared)}))
    assert found.startswith(TYPED)


def test_a_document_type_is_found_in_any_encoding(library: Library, tmp_path: Path) -> None:
    content = with_type(sheet(ROWS), LAUGHS).replace("UTF-8", "UTF-16").encode("utf-16")
    assert refused(library, xlsx(tmp_path / "ш.xlsx", **{"xl/worksheets/sheet1.xml": content})).startswith(TYPED)


def test_a_document_type_is_refused_in_ods_and_in_old_drawings(library: Library, tmp_path: Path) -> None:
    content = f"<?xml version='1.0'?>{LAUGHS}<a/>"
    assert refused(library, ods(tmp_path / "ш.ods", "", **{"content.xml": content})).startswith(TYPED)
    assert refused(library, ods(tmp_path / "ш.ods", "", **{"settings.xml": content})).startswith(TYPED)
    assert refused(library, xlsx(tmp_path / "ш.xlsx", **{"xl/old.vml": OUTSIDE})).startswith(TYPED)


def bomb(path: Path, size: int, name: str = "xl/worksheets/sheet1.xml") -> Path:
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for part, content in XLSX.items():
            archive.writestr(part, content)
        with archive.open(name, "w", force_zip64=True) as entry:
            for _ in range(size >> 20):
                entry.write(b" " * (1 << 20))
    return path


def test_a_bomb_is_refused_by_its_density(library: Library, tmp_path: Path) -> None:
    assert refused(library, bomb(tmp_path / "ш.xlsx", 30 << 20)).startswith("файл распаковывается в слишком большой")


@pytest.mark.slow
def test_a_bomb_that_lies_about_its_size_costs_no_memory(library: Library, tmp_path: Path) -> None:
    path = bomb(tmp_path / "ш.xlsx", 2 * MAX_UNPACKED, "xl/sharedStrings2.xml")
    raw = bytearray(path.read_bytes())
    at = raw.rindex(b"PK\x01\x02")
    raw[at + 24 : at + 28] = struct.pack("<I", 1_000)  # the size after unpacking, in the directory at the end
    path.write_bytes(raw)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert refused(library, path).startswith(("файл повреждён", "файл распаковывается"))
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000  # kilobytes


def test_many_parts_and_two_of_one_name_are_refused(library: Library, tmp_path: Path) -> None:
    many = tmp_path / "много.xlsx"
    many.write_bytes(zipped({**XLSX, **{f"xl/{n}.xml": "<a/>" for n in range(5_001)}}))
    assert refused(library, many).startswith("файл распаковывается в слишком большой")
    file = BytesIO()
    with ZipFile(file, "w", ZIP_STORED) as archive:
        archive.writestr("xl/workbook.xml", "<a/>")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("xl/workbook.xml", "<b/>")
    many.write_bytes(file.getvalue())
    assert refused(library, many).startswith("файл повреждён")


def test_absurd_dimensions_cost_nothing(library: Library, tmp_path: Path) -> None:
    path = xlsx(tmp_path / "ш.xlsx", before='<dimension ref="A1:XFD1048576"/>')
    table = read(path, library)
    assert [row.located.data for row in table.rows] == [{NAME: "Школа"}]
    assert len(corrected(path, table, {})) < 20_000


JOINED = '<mergeCells><mergeCell ref="A3:XFD1048576"/></mergeCells>'
LINKED = '<hyperlinks><hyperlink ref="A3:XFD1048576" location="x"/></hyperlinks>'


@pytest.mark.parametrize("after", [JOINED, LINKED], ids=["joined", "linked"])
def test_a_whole_sheet_joined_costs_nothing(library: Library, tmp_path: Path, after: str) -> None:
    path = xlsx(tmp_path / "ш.xlsx", after=after)
    table = read(path, library)
    assert not table.book.simple
    assert len(corrected(path, table, {})) < 20_000


def test_a_comment_on_the_whole_sheet_costs_nothing(library: Library, tmp_path: Path) -> None:
    comments = f'<comments xmlns="{MAIN}"><commentList><comment ref="A1:XFD1048576"/></commentList></comments>'
    assert not read(xlsx(tmp_path / "ш.xlsx", **{"xl/comments1.xml": comments}), library).book.simple


def far(column: str, row: int = 2) -> str:
    return f'{ROWS}<row r="{row}"><c r="{column}{row}"><v>1</v></c></row>'


def test_tables_wider_or_longer_than_any_are_refused(library: Library, tmp_path: Path) -> None:
    wide = "".join(f'<c r="{name}2"><v>1</v></c>' for name in ("XFD", "ZZZZZZ"))
    for rows in (far("XFD"), far("A", 2_000_000), f'{ROWS}<row r="2">{wide}</row>'):
        found = refused(library, xlsx(tmp_path / "ш.xlsx", rows=rows))
        assert found.startswith("таблица больше, чем программа читает: 1000 столбцов")


def test_a_hundred_thousand_columns_are_refused(library: Library, tmp_path: Path) -> None:
    rows = '<row r="1">' + "<c><v>1</v></c>" * 100_000 + "</row>"
    assert refused(library, xlsx(tmp_path / "ш.xlsx", rows=rows)).startswith("таблица больше, чем программа читает")
    path = tmp_path / "ш.csv"
    path.write_text(NAME + ";x" * 100_000, encoding="utf-8")
    assert refused(library, path).startswith("таблица больше, чем программа читает")
    cell = '<table:table-cell table:number-columns-repeated="100000" office:value-type="string"><text:p>x</text:p>'
    row = f"<table:table-row>{cell}</table:table-cell></table:table-row>"
    assert refused(library, ods(tmp_path / "ш.ods", row)).startswith("таблица больше, чем программа читает")


def test_rows_repeated_without_end_are_refused(library: Library, tmp_path: Path) -> None:
    cell = '<table:table-cell table:number-columns-repeated="900" office:value-type="string"><text:p>x</text:p>'
    row = f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-cell></table:table-row>'
    assert refused(library, ods(tmp_path / "ш.ods", row)).startswith("таблица больше, чем программа читает")


def test_deep_nesting_is_refused(library: Library, tmp_path: Path) -> None:
    deep = "<a>" * 100_000 + "</a>" * 100_000
    assert refused(library, xlsx(tmp_path / "ш.xlsx", rows=deep)).startswith("части файла вложены слишком глубоко")


def test_links_to_other_files_are_not_followed_and_not_kept(library: Library, tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        book["Организации"]["H4"] = "=[1]Лист1!A1"
        book["Организации"]["I4"] = "=cmd|' /C calc'!A0"

    path = filled(library, tmp_path / "ш.xlsx", [example()], change)
    table = read(path, library)
    assert [problem.what for problem in table.rows[0].problems] == ["здесь формула, а её значения в файле нет"] * 2
    with ZipFile(BytesIO(corrected(path, table, {}))) as copy:
        assert [name for name in copy.namelist() if "external" in name] == []
        assert [name for name in copy.namelist() if "sheet" in name and b"<f>" in copy.read(name)] == []


OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
FOREIGN = {
    "защищён.xlsx": (OLD + "EncryptedPackage".encode("utf-16-le"), "файл защищён паролем"),
    "старый.xls": (OLD, "это книга Excel старого образца (.xls)"),
    "двоичный.xlsb": (zipped({"xl/workbook.bin": b""}), "это двоичная книга Excel (.xlsb)"),
    "письмо.docx": (zipped({"word/document.xml": "<a/>", "_rels/.rels": "<a/>"}), "это не таблица"),
    "обрыв.xlsx": (zipped(XLSX)[:500], "файл повреждён"),
    "защищён.ods": (
        zipped({
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": "noise",
            "META-INF/manifest.xml": "<a><encryption-data/></a>",
        }),
        "файл защищён паролем",
    ),
    "шум.csv": (b"\0\x98\xff" * 10, "это не таблица"),
    "пусто.csv": (b"", "нет ни одного столбца с именем вопроса анкеты"),
    "кавычка.csv": (f'{NAME}\n"Школа'.encode(), "строка 2: кавычка не закрыта"),
    "чужое.csv": ("имя;возраст\nВася;7".encode(), "нет ни одного столбца с именем вопроса анкеты"),
    "снимок.png": (b"\x89PNG\r\n\x1a\n\0\0\0", "это не таблица"),
}  # fmt: skip


@pytest.mark.parametrize("name", FOREIGN)
def test_a_foreign_file_is_one_sentence(library: Library, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(FOREIGN[name][0])
    assert refused(library, tmp_path / name).startswith(FOREIGN[name][1])


def test_no_file_a_folder_and_a_huge_one_are_one_sentence(library: Library, tmp_path: Path) -> None:
    assert refused(library, tmp_path / "нет.xlsx").startswith("такого файла нет")
    (tmp_path / "папка.xlsx").mkdir()
    assert refused(library, tmp_path / "папка.xlsx").startswith("файл не прочитать: это папка")
    with (tmp_path / "большой.csv").open("wb") as file:
        file.truncate(60_000_000)
    assert refused(library, tmp_path / "большой.csv").startswith("файл больше 50 МБ")


@pytest.fixture(scope="module")
def whole(library: Library, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return filled(library, tmp_path_factory.mktemp("ш") / "ш.xlsx", [example()])


def survives(library: Library, path: Path) -> None:
    """Read and marked, or refused in words; anything else is an error of ours."""
    with suppress(AnswersError):
        table = read(path, library)
        corrected(path, table, {row.number: row.problems for row in table.rows})


BITS = [b'"', b"<", b">", b"0", b"-1", b"99999999999", b"XFD1048576", b'r="A1:Z9"', b't="e"', b't="s"', b"<v>x</v>"]
EDITS = st.lists(
    st.tuples(st.integers(0, 999), st.integers(0, 30), st.binary(max_size=8) | st.sampled_from(BITS)),
    min_size=1,
    max_size=4,
)
"""(where, in thousandths of the part; how many bytes go; what comes instead)."""


@pytest.mark.slow
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(which=st.integers(0, 999), edits=EDITS)
def test_no_damage_breaks_the_program(
    library: Library, whole: Path, tmp_path: Path, which: int, edits: list[tuple[int, int, bytes]]
) -> None:
    """Bytes changed inside the parts, where the sums of the zip do not notice."""
    with ZipFile(whole) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = sorted(parts)[which % len(parts)]
    content = bytearray(parts[name])
    for at, gone, come in edits:
        start = at * len(content) // 1_000
        content[start : start + gone] = come
    (tmp_path / "ш.xlsx").write_bytes(zipped({**parts, name: bytes(content)}))
    survives(library, tmp_path / "ш.xlsx")


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(noise=st.binary(max_size=300))
def test_no_noise_breaks_the_program(library: Library, tmp_path: Path, noise: bytes) -> None:
    for begun in (b"", b"PK\x03\x04", NAME.encode() + b"\n", NAME.encode("cp1251") + b";"):
        (tmp_path / "ш.csv").write_bytes(begun + noise)
        survives(library, tmp_path / "ш.csv")
