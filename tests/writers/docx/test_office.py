"""The file in a real word processor: LibreOffice opens it, renumbers it, lays it out.

LibreOffice computes REF fields anew when it lays a page out, so a plain conversion shows the number a
reference *would* have; Word does the same on printing or F9, and shows the cached number until then.
"""

import re
from dataclasses import replace
from io import BytesIO
from itertools import pairwise

import docx
import pytest

from generator.document import Side, Stamp
from generator.writers.docx import write
from tests.office import Office, lines, pages, printed
from tests.sample_document import line, sample_document, sample_order
from tests.writers.docx.parts import MASTER, changed, texts

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def act(convert: Office) -> list[str]:
    """Pages of the sample act, as LibreOffice prints it."""
    data = write(sample_document(12, "Лицей № 1"), MASTER.read_bytes())
    return pages(convert(data, "pdf"))


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


def test_a_deleted_clause_renumbers_the_rest_and_the_references(convert: Office) -> None:
    opened = docx.Document(BytesIO(write(sample_document(0, "Лицей № 1"), MASTER.read_bytes())))
    (clause,) = [each for each in opened.paragraphs if each.text.startswith("Классный руководитель")]
    clause._p.getparent().remove(clause._p)
    saved = BytesIO()
    opened.save(saved)
    first = lines(pages(convert(saved.getvalue(), "pdf"))[0])
    assert "2.3. Чаты создаёт администратор." in first
    assert "– определяет стратегию1 (п. 2.3);" in first


def test_lines_are_18_and_a_half_points_apart(convert: Office) -> None:
    pdf = convert(write(sample_document(12), MASTER.read_bytes()), "pdf")
    second = printed(pdf, "-bbox-layout", "-f", "2", "-l", "2")
    tops = [float(top) for top in re.findall(r'<line xMin="[\d.]+" yMin="([\d.]+)"', second)]
    # the first line is the page number
    body = sorted(tops)[1:]
    assert {round(after - before, 2) for before, after in pairwise(body)} == {18.5}
    assert len(body) == 39


def test_a_master_saved_by_libreoffice_still_serves(convert: Office, act: list[str]) -> None:
    """It renames style ids, drops the footnotes part and the levels' styles, and turns hyphenation on."""
    saved = convert(MASTER.read_bytes(), "docx")
    data = write(sample_document(12, "Лицей № 1"), saved)
    assert pages(convert(data, "pdf")) == act


def test_nothing_is_lost_on_the_way_through_libreoffice(convert: Office, master: bytes) -> None:
    data = write(sample_document(3), master)
    assert sorted(texts(convert(data, "docx"))) == sorted(texts(data))


def test_the_office_reads_the_reference_not_its_cached_text(convert: Office, master: bytes) -> None:
    stale = changed(
        write(sample_document(0), master), "word/document.xml", lambda xml: xml.replace(">2.4</w:t>", ">9.9</w:t>")
    )
    assert "– определяет стратегию1 (п. 2.4);" in lines(pages(convert(stale, "pdf"))[0])


def test_the_first_page_of_an_order(convert: Office, master: bytes) -> None:
    first, second = pages(convert(write(sample_order(1, people=12), master), "pdf"))
    assert lines(first) == [
        "Администрация Примерского района",
        "Муниципальное учреждение «Рога & Копыта <СОШ>»",
        "(МБОУ «СОШ № 0»)",
        "ПРОЕКТ",
        "ПРИКАЗ",
        "12 февраля 2024 г. № 31-ОД",
        "г. Примерск",
        "О распределении кураторства",
        "В соответствии с п. 2.1 Положения об использовании платформы",
        "ПРИКАЗЫВАЮ:",
        "1. Использовать платформу:",
        "– в чатах;",
        "– на уроках.",
        "2. Закрепить кураторов (см. п. 1):",
        "№ Куратор Группа",
        "1 Кызы-Примерова Гульнара Рашид кызы группа 1",
        "2 Кызы-Примерова Гульнара Рашид кызы группа 2",
        "3",
        "3. Участники образовательных отношений имеют право на",
        "своевременную и понятную помощь. Участники образовательных отношений",
        "имеют право на своевременную и понятную помощь. Участники",
        "образовательных отношений имеют право на своевременную и понятную",
        "помощь. Участники образовательных отношений имеют право на",
        "своевременную и понятную помощь.",
        "Директор муниципального",
        "бюджетного общеобразовательного",
        "учреждения ______________ П.П. Примеров",
    ]
    assert lines(second) == [
        "2",
        "С приказом ознакомлены:",
        *["______________ А.И. Образцова «__» _________ 20__ г."] * 12,
        "Верно",
        "Секретарь ______________ М.П. Секретарёва",
        "«__» _________ 20__ г.",
    ]


def test_a_name_of_sixty_signs_stays_within_its_stamp(convert: Office, master: bytes) -> None:
    name = "МБОУ «Примерская Верхнеобразцовская школа имени А.Примерова»"
    stamp = Stamp("утверждение", Side.RIGHT, (line("УТВЕРЖДЕНО"), line(name)))
    pdf = convert(write(replace(sample_document(0), stamps=(stamp,), caption=()), master), "pdf")
    boxes = re.findall(r'<word xMin="([\d.]+)".*? xMax="([\d.]+)".*?>(.*?)</word>', printed(pdf, "-bbox", "-l", "1"))
    edges = [(float(left), float(right)) for left, right, word in boxes if word in name.split()]
    # 8 cm at the right margin, 10 mm from the edge of the page
    right = (210 - 10) / 25.4 * 72
    assert len(name) == 60
    assert len(edges) == len(name.split())
    assert [(left, end) for left, end in edges if left < right - 80 / 25.4 * 72 - 1 or end > right + 1] == []


def test_a_table_repeats_its_head_on_every_page(convert: Office, master: bytes) -> None:
    found = pages(convert(write(sample_order(0, rows=60), master), "pdf"))
    assert [lines(page)[1] for page in found[1:2]] == ["№ Куратор Группа"]
