"""A pack of the general sample, read by pdfium and pikepdf and reckoned anew."""

import io
import json
import re
import shutil
import time
from pathlib import Path

import pikepdf
import pytest

from generator.answers.questions import State
from generator.document import Clause, Line, Table, plain
from generator.language.numbers import NOUNS, counted
from generator.production.library import Library
from generator.production.print_words import wording
from generator.production.printing.pack import BOOKLET, REGISTER, Pack
from generator.production.printing.papers import Papers
from generator.production.printing.wishes import Wishes
from tests.production.printing.sets import UNNAMED, Shelf, count, left_edge, sheets, texts
from tests.production.sets import answers, composition

pytestmark = pytest.mark.slow

THREE_AND_TWO = Wishes(copies={"regulation": 3, "order-approval": 2}, numbered=True)
IN_ORDER = [
    "Опись печати",
    "Лист согласования, экз. № 1",
    "Выписка из протокола – педагогический совет, экз. № 1",
    "Выписка из протокола – совет обучающихся, экз. № 1",
    "Выписка из протокола – совет родителей, экз. № 1",
    "Приказ об утверждении положения, экз. № 1",
    "Приказ об утверждении положения, экз. № 2",
    "Положение, экз. № 1",
    "Положение, экз. № 2",
    "Положение, экз. № 3",
    "Приказ об администраторе платформы, экз. № 1",
    "Приказ об использовании платформы, экз. № 1",
    "Приказ о распределении групп, экз. № 1",
    "Лист ознакомления, экз. № 1",
    "Заявка на регистрацию, экз. № 1",
    "Информация для родителей, экз. № 1",
    "Ярлыки на узел прошивки",
]


@pytest.fixture(scope="module")
def folder(shelf: Shelf) -> Path:
    return shelf.made()


@pytest.fixture(scope="module")
def pack(shelf: Shelf, folder: Path) -> Pack:
    return shelf.pack(THREE_AND_TWO, folder)


@pytest.fixture(scope="module")
def content(pack: Pack) -> bytes:
    return pack.content()


def test_documents_in_the_order_of_signing(pack: Pack) -> None:
    assert [one.title for one in pack.placed] == IN_ORDER


def test_every_copy_begins_on_an_odd_page_where_the_map_says(pack: Pack, content: bytes, folder: Path) -> None:
    read = texts(content)
    for one in pack.placed[1:-1]:
        file = one.title.partition(", экз.")[0]
        pages = texts((folder / f"{file}.pdf").read_bytes())
        assert one.first % 2 == 1
        assert [page in found for page, found in zip(pages, read[one.first - 1 :], strict=False)] == [True] * len(pages)
        assert one.pages == len(pages)
    assert len(read) == 2 * sum(sheets(one.pages) for one in pack.placed) == 2 * pack.total.sheets


def test_backs_put_in_are_blank(pack: Pack, content: bytes) -> None:
    read = texts(content)
    assert {number for number, text in enumerate(read, 1) if not text} == {
        one.last + 1 for one in pack.placed if one.pages % 2
    }


def test_labels_say_as_many_sheets_as_there_are(pack: Pack, content: bytes, folder: Path) -> None:
    label = texts(content)[pack.placed[-1].first - 1]
    real = sheets(count((folder / "Положение.pdf").read_bytes()))
    assert (
        re.findall(r"печатью (\d+ \(\w+\) \w+)", label) == [counted(real, NOUNS["лист"])] * 3 == ["3 (три) листа"] * 3
    )
    assert re.findall(r"Положение, экз. № \d", label) == [f"Положение, экз. № {number}" for number in (1, 2, 3)]
    assert label.count("Директор") == label.count("П.И. Фоменко") == label.count("М.П.") == 3
    assert "Приказ" not in label  # of one sheet each


def test_register_agrees_with_the_pack(pack: Pack, content: bytes) -> None:
    register = texts(content)[0]
    assert "6 Положение 3 6 3 9 15–32" in register
    assert "Итого 15 21" in register
    pages, paper = sum(one.pages for one in pack.placed[1:-1]), count(content) // 2
    assert f"15 (пятнадцать) экземпляров, {counted(pages, NOUNS['страница'])}" in register
    assert f"Бумаги вместе с описью и ярлыками – {counted(paper, NOUNS['лист'])}" in register


def test_binding_margin_is_inside_on_both_sides(pack: Pack, content: bytes) -> None:
    act = next(one for one in pack.placed if one.title == "Положение, экз. № 2")
    edges = [left_edge(content, page) for page in range(act.first - 1, act.last)]
    assert edges == pytest.approx([30, 10] * 3, abs=0.6)


def test_mark_of_a_copy_on_its_first_page_only(pack: Pack, content: bytes) -> None:
    read = texts(content)
    for one in pack.placed[1:-1]:
        number = one.title[-1]
        assert f"Экз. № {number}" in read[one.first - 1]
        assert not any("Экз. №" in page for page in read[one.first : one.last])


def test_what_the_printer_is_told(content: bytes) -> None:
    with pikepdf.open(io.BytesIO(content)) as file:
        preferences = file.Root.ViewerPreferences
        assert (preferences.PrintScaling, preferences.Duplex) == (
            pikepdf.Name("/None"),
            pikepdf.Name.DuplexFlipLongEdge,
        )
        assert preferences.PickTrayByPDFSize is True
        assert file.Root.Lang == "ru-RU"
        assert {
            tuple(map(float, box)) for page in file.pages for box in (page.mediabox, page.cropbox, page.trimbox)
        } == {(0, 0, 595.276, 841.89)}
        assert not any("/Annots" in page for page in file.pages)
        assert not file.check_pdf_syntax()


def test_outline_leads_to_every_copy(pack: Pack, content: bytes) -> None:
    with pikepdf.open(io.BytesIO(content)) as file, file.open_outline() as outline:
        numbers = {page.obj.objgen: number for number, page in enumerate(file.pages, 1)}
        assert [(one.title, numbers[one.destination[0].objgen]) for one in outline.root] == [
            (one.title, one.first) for one in pack.placed
        ]


def test_marks_are_no_part_of_the_text(content: bytes) -> None:
    with pikepdf.open(io.BytesIO(content)) as file:
        steps = pikepdf.parse_content_stream(file.pages[2])
    operators = [str(step.operator) for step in steps]
    first = steps[operators.index("BDC")]
    assert (first.operands[0], first.operands[1].Type) == (pikepdf.Name.Artifact, pikepdf.Name.Pagination)
    assert operators.index("BDC") < operators.index("Do") < operators.index("EMC")


def test_a_register_of_several_pages_counts_itself(shelf: Shelf) -> None:
    folder = shelf.made()
    entries = json.loads((folder / "manifest.json").read_bytes())
    (sheet,) = (one for one in entries if one["file"] == "Лист согласования.pdf")
    copies = [sheet | {"file": f"Лист № {number}.pdf"} for number in range(1, 61)]
    for one in copies:
        shutil.copy(folder / sheet["file"], folder / one["file"])
    (folder / "manifest.json").write_text(json.dumps(copies), encoding="utf8")
    pack = shelf.pack(Wishes(one_sided=True), folder)
    content = pack.content()
    register = pack.placed[0]
    assert register.pages > 1
    read = " ".join(texts(content)[: register.pages])
    assert f"1 Лист № 1 1 1 1 1 {register.pages + 1} 2 " in read
    assert f"{counted(register.pages + 60, NOUNS['лист'])}." in read
    assert count(content) == register.pages + 60


@pytest.mark.slow
def test_same_bytes_again(shelf: Shelf, folder: Path, content: bytes) -> None:
    begun = int(time.time())
    while int(time.time()) == begun:  # the clock of a file's identifier counts seconds
        time.sleep(0.01)
    assert shelf.pack(THREE_AND_TWO, folder).content() == content


def test_one_sided(shelf: Shelf, folder: Path) -> None:
    pack = shelf.pack(Wishes(documents=("regulation", "approval-sheet"), one_sided=True, labels=False), folder)
    content = pack.content()
    assert [one.span for one in pack.placed] == ["1", "2", "3–8"]
    assert pack.total.sheets == count(content) == 8
    assert [left_edge(content, page) for page in range(2, 8)] == pytest.approx([30] * 6, abs=0.6)
    with pikepdf.open(io.BytesIO(content)) as file:
        assert file.Root.ViewerPreferences.Duplex == pikepdf.Name.Simplex


def test_mirrored_document_is_left_alone(shelf: Shelf) -> None:
    folder = shelf.made()
    manifest = folder / "manifest.json"
    manifest.write_text(
        manifest.read_text("utf8").replace('"document": "regulation",', '"document": "regulation", "mirrored": true,'),
        encoding="utf8",
    )
    only = {"documents": ("regulation",), "register": "none", "labels": False}
    duplex = shelf.pack(Wishes(**only), folder).content()  # type: ignore[arg-type]
    single = shelf.pack(Wishes(**only, one_sided=True), folder).content()  # type: ignore[arg-type]
    assert [left_edge(duplex, page) for page in (0, 1)] == pytest.approx([30, 30], abs=0.6)
    # the sample's even pages are not really mirrored: they go to the right as far as mirrored ones must
    assert [left_edge(single, page) for page in (0, 1)] == pytest.approx([30, 50], abs=0.6)


def test_watermark_on_every_page_of_a_draft(shelf: Shelf) -> None:
    wishes = Wishes(documents=("regulation",), watermark=True, register="none", labels=False)
    pack = shelf.pack(wishes, shelf.made(State.DRAFT))
    assert ["ПРОЕКТ" in page for page in texts(pack.content())] == [True] * 6


def test_certified_copies_made_anew(shelf: Shelf, folder: Path) -> None:
    wishes = Wishes(documents=("regulation", "protocol-extract"), certified={"regulation": 2, "protocol-extract": 1})
    pack = shelf.pack(wishes, folder)
    copies = [one for one in pack.placed if "(копия)" in one.title]
    assert [one.title for one in copies] == [
        "Выписка из протокола – педагогический совет (копия)",
        "Выписка из протокола – совет обучающихся (копия)",
        "Выписка из протокола – совет родителей (копия)",
        "Положение (копия), экз. № 1",
        "Положение (копия), экз. № 2",
    ]
    read = texts(pack.content())
    assert all(any("Верно" in page for page in read[one.first - 1 : one.last]) for one in copies)


def test_rows_where_nobody_is_named(shelf: Shelf) -> None:
    documents = ("acquaintance-sheet", "approval-sheet")
    wishes = Wishes(documents=documents, rows=47, register="none", labels=False)
    pack = shelf.pack(wishes, shelf.made(changed=UNNAMED))
    read = " ".join(texts(pack.content()))
    assert re.findall(r"\b4[678]\b", read) == ["46", "47"] * 2
    assert pack.notes == ()


def test_named_people_keep_their_rows(shelf: Shelf, folder: Path) -> None:
    pack = shelf.pack(Wishes(documents=("acquaintance-sheet",), rows=47), folder)
    assert [note.partition(": ")[2] for note in pack.notes] == ["пустых строк в нём нет – люди названы в ответах."]


def test_booklet_and_register_besides(shelf: Shelf, folder: Path) -> None:
    pack = shelf.pack(Wishes(documents=("regulation", "order-approval"), booklet=True, register="file"), folder)
    assert pack.placed[0].title == "Приказ об утверждении положения"
    assert list(pack.others) == [REGISTER, BOOKLET]
    assert "2 Положение 1 6 3 3 3–8" in texts(pack.others[REGISTER])[0]
    assert count(pack.others[BOOKLET]) == 2 + 4


def test_a_site_copy_needs_no_labels_and_no_excuse(shelf: Shelf) -> None:
    pack = shelf.pack(Wishes(), shelf.made(State.SITE))
    assert pack.notes == ()
    assert "Ярлыки на узел прошивки" not in [one.title for one in pack.placed]


def test_copies_without_answers_are_printed_as_they_are(shelf: Shelf) -> None:
    pack = shelf.pack(Wishes(copies={"regulation": 2}), shelf.made(State.CERTIFIED))
    assert [note.partition(": ")[2] for note in pack.notes] == [
        "ярлыков нет – в файлах нет ответов, и кто руководитель, неизвестно."
    ]
    assert [one.title for one in pack.placed if "Положение" in one.title] == [
        "Положение (копия), экз. № 1",
        "Положение (копия), экз. № 2",
    ]


def test_number_agrees_with_sheets(library: Library) -> None:
    papers = Papers(library, wording(library), composition(library, answers("general")).organisation)
    labels = papers.labels([("Положение", sheets) for sheets in range(1, 201)]).closings
    said = [plain(cell).replace("\u00a0", " ") for clause in labels for cell in _words_of(clause)]
    assert len(said) == 200
    for number, words in enumerate(said, 1):
        form = "листов" if number % 100 in (11, 12, 13, 14) or number % 10 not in (1, 2, 3, 4) else "листа"
        form = "лист" if number % 10 == 1 and number % 100 != 11 else form
        assert re.fullmatch(rf"Прошито, пронумеровано и скреплено печатью {number} \([а-яё ]+\) {form}", words)


def _words_of(clause: Clause) -> tuple[Line, ...]:
    (table,) = clause.body
    assert isinstance(table, Table)
    return table.rows[0]
