"""The file in a real word processor: LibreOffice opens it, renumbers it, lays it out.

LibreOffice computes REF fields anew when it lays a page out, so a plain conversion shows the number a
reference *would* have; Word does the same on printing or F9, and shows the cached number until then.
"""

import re
import subprocess
from collections.abc import Callable
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import docx
import pytest

from generator.writers.docx import write
from tests.sample_document import sample_document
from tests.writers.docx.parts import MASTER, changed, texts

pytestmark = pytest.mark.slow

Converter = Callable[[bytes, str], bytes]


@pytest.fixture(scope="session")
def convert(tmp_path_factory: pytest.TempPathFactory) -> Converter:
    """``convert(docx, "pdf")``; its own profile, for a running office would swallow the request."""
    profile = tmp_path_factory.mktemp("profile")

    def run(data: bytes, extension: str) -> bytes:
        folder = tmp_path_factory.mktemp("office")
        (folder / "act.docx").write_bytes(data)
        command = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", extension]
        subprocess.run(
            [*command, "--outdir", str(folder / "out"), str(folder / "act.docx")], check=True, capture_output=True
        )
        return (folder / "out" / f"act.{extension}").read_bytes()

    return run


def pages(pdf: bytes, tmp_path: Path) -> list[str]:
    return printed(pdf, tmp_path, "-layout").split("\f")[:-1]


def printed(pdf: bytes, tmp_path: Path, *options: str) -> str:
    (tmp_path / "act.pdf").write_bytes(pdf)
    command = ["pdftotext", *options, str(tmp_path / "act.pdf"), "-"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def lines(page: str) -> list[str]:
    return [" ".join(line.split()) for line in page.splitlines() if line.strip()]


@pytest.fixture(scope="module")
def act(convert: Converter, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Pages of the sample act, as LibreOffice prints it."""
    data = write(sample_document(12, "Лицей № 1"), MASTER.read_bytes())
    return pages(convert(data, "pdf"), tmp_path_factory.mktemp("pages"))


def test_the_first_page_as_a_director_sees_it(act: list[str]) -> None:
    assert lines(act[0])[:32] == [
        "Шаблон Положения об использовании платформы «Пример»",
        "ПРИНЯТО УТВЕРЖДЕНО",
        "на заседании педагогического совета приказом МБОУ «Лицей № 1»",
        "от «___» ____________ 20___ г. №",
        "______",
        "С УЧЁТОМ МНЕНИЯ",
        "совета родителей",
        "ПОЛОЖЕНИЕ",
        "об использовании платформы «Пример» в образовательной организации",
        "1. Общие положения",
        "1.1. Положение действует в Лицей № 1.",
        "1.2. Понятия:",
        "Платформа – российский сервис.",
        "Пользователи – участники отношений.",
        "2. Организация работы",
        "2.1. Администрация:",
        "– определяет стратегию1 (п. 2.4);",
        "– проводит встречи, например:",
        "– с заместителями;",
        "– с педагогами;",
        "– осуществляет контроль.",
        "2.2. Администратор обеспечивает безопасность.",
        "2.3. Классный руководитель координирует процессы.",
        "2.4. Чаты создаёт администратор.",
        "3. Права участников",
        "3.1. Участники образовательных отношений имеют право на",
        "своевременную и понятную помощь. Участники образовательных отношений",
        "имеют право на своевременную и понятную помощь. Участники",
        "образовательных отношений имеют право на своевременную и понятную",
        "помощь. Участники образовательных отношений имеют право на",
        "своевременную и понятную помощь.",
        "1",
    ]


def test_notes_stand_at_the_foot_of_the_page(act: list[str]) -> None:
    assert lines(act[0])[-3:] == ["1", "1 вариант: чаты создаёт администратор.", "2 вариант: педагоги."]


def test_pages_are_numbered_from_the_second(act: list[str]) -> None:
    assert [lines(page)[0] for page in act[1:]] == [str(number) for number in range(2, len(act) + 1)]
    assert len(act) == 3


def test_a_deleted_clause_renumbers_the_rest_and_the_references(convert: Converter, tmp_path: Path) -> None:
    opened = docx.Document(BytesIO(write(sample_document(0, "Лицей № 1"), MASTER.read_bytes())))
    (clause,) = [each for each in opened.paragraphs if each.text.startswith("Классный руководитель")]
    clause._p.getparent().remove(clause._p)
    saved = BytesIO()
    opened.save(saved)
    first = lines(pages(convert(saved.getvalue(), "pdf"), tmp_path)[0])
    assert "2.3. Чаты создаёт администратор." in first
    assert "– определяет стратегию1 (п. 2.3);" in first


def test_lines_are_18_and_a_half_points_apart(convert: Converter, tmp_path: Path) -> None:
    pdf = convert(write(sample_document(12), MASTER.read_bytes()), "pdf")
    second = printed(pdf, tmp_path, "-bbox-layout", "-f", "2", "-l", "2")
    tops = [float(top) for top in re.findall(r'<line xMin="[\d.]+" yMin="([\d.]+)"', second)]
    # the first line is the page number
    body = sorted(tops)[1:]
    assert {round(after - before, 2) for before, after in pairwise(body)} == {18.5}
    assert len(body) == 39


def test_a_master_saved_by_libreoffice_still_serves(convert: Converter, tmp_path: Path, act: list[str]) -> None:
    """It renames style ids, drops the footnotes part and the levels' styles, and turns hyphenation on."""
    saved = convert(MASTER.read_bytes(), "docx")
    data = write(sample_document(12, "Лицей № 1"), saved)
    assert pages(convert(data, "pdf"), tmp_path) == act


def test_nothing_is_lost_on_the_way_through_libreoffice(convert: Converter, master: bytes) -> None:
    data = write(sample_document(3), master)
    assert sorted(texts(convert(data, "docx"))) == sorted(texts(data))


def test_the_office_reads_the_reference_not_its_cached_text(convert: Converter, master: bytes, tmp_path: Path) -> None:
    stale = changed(
        write(sample_document(0), master), "word/document.xml", lambda xml: xml.replace(">2.4</w:t>", ">9.9</w:t>")
    )
    assert "– определяет стратегию1 (п. 2.4);" in lines(pages(convert(stale, "pdf"), tmp_path)[0])
