"""LibreOffice opens what we write, and we read what it writes."""

import subprocess
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from generator.production.library import Library
from generator.spreadsheet import corrected, findings, form, read
from tests.office import Office
from tests.spreadsheet.filled import NAMES, example, filled
from tests.spreadsheet.seen import looked_over
from tests.spreadsheet.wrong import WRONG, organisation, spoiled

pytestmark = pytest.mark.slow


def converted(source: Path, to: str, convert: Office) -> Path:
    """Beside its source."""
    (made,) = convert.converted([source], to, source.parent)
    return made


def test_the_form_is_printed(library: Library, tmp_path: Path, convert: Office) -> None:
    (tmp_path / "форма.xlsx").write_bytes(form(library))
    printed = converted(tmp_path / "форма.xlsx", "pdf", convert)
    text = subprocess.run(["pdftotext", "-layout", printed, "-"], check=True, capture_output=True).stdout.decode()
    assert "краткое наименование" in text
    assert "Копия этого файла: неверные ячейки залиты красным" in text


@pytest.mark.parametrize("to", ["ods", "xlsx:Calc MS Excel 2007 XML"])
def test_saved_by_libreoffice_it_says_the_same(library: Library, tmp_path: Path, convert: Office, to: str) -> None:
    ours = filled(library, tmp_path / "ш.xlsx", [example(name) for name in NAMES])
    of_ours = read(ours, library)
    read_back = read(converted(ours, to, convert), library)
    assert read_back.problems == read_back.notes == ()
    assert [(row.number, row.located.data, row.problems) for row in read_back.rows] == [
        (row.number, row.located.data, ()) for row in of_ours.rows
    ]


def test_wrong_cells_saved_as_ods_are_told_alike(library: Library, tmp_path: Path, convert: Office) -> None:
    organisations = [organisation(number) for number in range(len(WRONG) + 1)]
    ours = filled(library, tmp_path / "ш.xlsx", organisations, lambda book: [*spoiled(book)] and None)
    told = all_of(library, ours)
    saved = converted(ours, "ods", convert)
    # LibreOffice counts formulas when it opens a file, so those without a value get one, or an error
    formulas = {place for place, what in told.items() if "формула" in what}
    again = all_of(library, saved)
    assert told.keys() - formulas == again.keys() - formulas
    assert len(again) > 60


def all_of(library: Library, path: Path) -> dict[str, str]:
    """Place of a problem -> what is wrong."""
    table = read(path, library)
    found = looked_over(library, table)
    rows = [problem for row in table.rows for problem in findings(row, found.get(row.number, ()))]
    return {problem.where.partition(", ")[2]: problem.what for problem in (*table.problems, *rows)}


def test_the_corrected_copy_opens_and_keeps_its_marks(library: Library, tmp_path: Path, convert: Office) -> None:
    path = filled(library, tmp_path / "ш.xlsx", [example(changed={"дата приказа": "31.02.2024"})])
    table = read(path, library)
    (tmp_path / "копия.xlsx").write_bytes(corrected(path, table, looked_over(library, table)))
    ods = converted(tmp_path / "копия.xlsx", "ods", convert)
    with ZipFile(ods) as archive:
        assert "Что не так: 31.02.2024, такого дня нет" in archive.read("content.xml").decode()
    again = read(ods, library)
    assert looked_over(library, again).keys() == {4}
    marked = load_workbook(BytesIO(corrected(ods, again, looked_over(library, again))))
    assert [cell.value for cell in marked["Организации"][3]].count("Что не так") == 1
