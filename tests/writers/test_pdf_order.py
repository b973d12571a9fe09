"""The PDF of an order: letterhead, details, tables, signatures, and what stays together on a page."""

import io
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from functools import partial

import pikepdf
import pypdfium2
import pytest

from generator.document import Clause, Document, Item, Point, Run, Side, Stamp, Table
from generator.writers import pdf
from tests.sample_document import line, sample_order
from tests.writers import printed_pdf
from tests.writers.printed_pdf import LEFT, MILLIMETRE, RIGHT, box, read, source, structure, table
from tests.writers.test_pdf import refusal

pytestmark = pytest.mark.slow

# with more visas than stay with the signature, so that the signature alone has to keep its text
text_of = partial(printed_pdf.text_of, people=12)
filled = partial(printed_pdf.filled, people=12)
HEAD = "№ Куратор Группа"
NAME = "МБОУ «Средняя общеобразовательная школа имени А.А. Примера»"


def written(document: Document, css: str = "") -> list[list[str]]:
    """Lines of every page, the page's number the last."""
    with closing(pypdfium2.PdfDocument(pdf.write(source(document, css), document).content)) as file:
        return [read(page) for page in file]


@pytest.fixture(scope="module")
def order() -> Document:
    """With more visas than stay with the signature."""
    return sample_order(people=12)


@pytest.fixture(scope="module")
def made(order: Document) -> bytes:
    return pdf.write(source(order), order).content


@pytest.fixture
def pages(made: bytes) -> Iterator[list[pypdfium2.PdfPage]]:
    with closing(pypdfium2.PdfDocument(made)) as file:
        yield list(file)


@pytest.fixture(scope="module")
def long() -> Document:
    return sample_order(rows=80)


class TestWords:
    def test_read_in_the_order_of_the_document(self, pages: list[pypdfium2.PdfPage]) -> None:
        first = read(pages[0])
        assert [*first[:18], *first[-3:]] == [
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
            "Директор муниципального",
            "бюджетного общеобразовательного",
            "учреждения П.П. Примеров",
        ]
        assert read(pages[1]) == [
            "С приказом ознакомлены:",
            *["А.И. Образцова « » 20 г."] * 12,
            "Верно",
            "Секретарь М.П. Секретарёва",
            "« » 20 г.",
            "2",
        ]

    def test_few_visas_stay_with_the_signature_and_the_end_of_the_text(self) -> None:
        last = written(sample_order())[-1]
        assert [words for words in last if words.startswith(("Участники", "Директор", "С приказом", "Верно"))] == [
            "Директор муниципального",
            "С приказом ознакомлены:",
            "Верно",
        ]
        assert last.index("Директор муниципального") >= 2

    def test_letter_without_a_kind(self) -> None:
        document = replace(text_of(Clause("ответ", "", line("Сообщаем."))), kind="", details=())
        assert written(document)[0][:2] == ["О распределении кураторства", "Сообщаем."]


class TestPaper:
    def test_details_stand_at_both_edges(self, pages: list[pypdfium2.PdfPage]) -> None:
        date, number = box(pages[0], "12"), box(pages[0], "31-ОД")
        assert date[0] == pytest.approx(LEFT, abs=1.5)
        assert number[2] == pytest.approx(RIGHT, abs=1)
        assert date[3] == pytest.approx(number[3], abs=0.5)

    def test_letterhead_place_and_title_are_centred(self, pages: list[pypdfium2.PdfPage]) -> None:
        for words in ("Администрация Примерского района", "г. Примерск", "О распределении кураторства"):
            left, _, right, _ = box(pages[0], words)
            assert (left + right) / 2 == pytest.approx((LEFT + RIGHT) / 2, abs=1)

    def test_name_stands_on_the_last_line_of_the_post(self, pages: list[pypdfium2.PdfPage]) -> None:
        post, name = box(pages[0], "учреждения"), box(pages[0], "П.П. Примеров")
        assert name[2] == pytest.approx(RIGHT, abs=1)
        assert post[1] == pytest.approx(name[1], abs=0.5)
        assert post[0] == pytest.approx(LEFT, abs=1)

    def test_columns_are_as_wide_as_the_document_says(self, pages: list[pypdfium2.PdfPage]) -> None:
        # a cell's words begin 1.9 mm from its rule
        starts = [box(pages[0], words)[0] / MILLIMETRE - 30 - 1.9 for words in ("Кызы", "группа 1")]
        assert starts == pytest.approx([170 * 2 / 18, 170 * 12 / 18], abs=0.3)

    def test_heads_are_bold_and_letters_of_a_table_smaller(self, pages: list[pypdfium2.PdfPage]) -> None:
        heights = [top - bottom for _, bottom, _, top in (box(pages[0], name) for name in ("Гульнара", "Закрепить"))]
        assert heights[0] / heights[1] == pytest.approx(12 / 14, abs=0.03)
        pieces = pages[0].get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_TEXT], textpage=pages[0].get_textpage())
        bold = [piece.extract().strip() for piece in pieces if "Bold" in piece.get_font().get_base_name()]
        assert bold[-3:] == ["№", "Куратор", "Группа"]

    @pytest.mark.parametrize(("columns", "height"), [(2, 8), (1, 25)])
    def test_empty_row_leaves_room_for_a_hand_or_for_a_mark(self, columns: int, height: int) -> None:
        heads = (line("Отметка"), line("Дата"))[:columns]
        below = []
        for count in (1, 4):
            sheet = Table(heads, (1,) * columns, (((),) * columns,) * count)
            document = text_of(Clause("лист", "", (), (sheet,)), Clause("конец", "1", line("Конец")))
            with closing(pypdfium2.PdfDocument(pdf.write(source(document), document).content)) as file:
                below.append(box(file[0], "Конец")[3])
        assert (below[0] - below[1]) / MILLIMETRE / 3 == pytest.approx(height, abs=0.3)

    def test_short_name_of_sixty_letters_fits_its_stamp(self) -> None:
        assert len(NAME) == 59
        lines = (line("УТВЕРЖДЕНО"), line(f"приказом {NAME}1"), line("от 12 февраля 2024 г. № 616/2.4.3"))
        document = replace(sample_order(), stamps=(Stamp("а", Side.LEFT, lines), Stamp("б", Side.RIGHT, lines)))
        with closing(pypdfium2.PdfDocument(pdf.write(source(document), document).content)) as file:
            text = file[0].get_textpage()
            words = text.get_text_range()
            start, middle, end = words.index("УТВЕРЖДЕНО"), words.rindex("УТВЕРЖДЕНО"), words.index("ПРИКАЗ\r")
            corners = [text.get_charbox(place) for place in range(start, end) if not words[place].isspace()]
        sides = len(words[start:middle].replace(" ", "").replace("\r\n", ""))
        left, right = corners[:sides], corners[sides:]
        assert max(corner[2] for corner in left) < LEFT + 80 * MILLIMETRE + 1
        assert min(corner[0] for corner in right) > LEFT + 90 * MILLIMETRE - 1
        assert max(corner[2] for corner in right) < RIGHT + 1


class TestTogether:
    @pytest.mark.slow
    @pytest.mark.parametrize("lines", [1, 2, 3, 4, 6])
    def test_signature_takes_two_lines_of_a_last_paragraph_along(self, lines: int) -> None:
        # eleven words fill a line
        last = Clause("конец", "99", line(" ".join(["слово"] * (11 * lines - 3))))
        self.holds(range(24, 35), last, before=lines)

    @pytest.mark.slow
    @pytest.mark.parametrize("points", [1, 3])
    def test_signature_takes_two_lines_of_a_last_list_along(self, points: int) -> None:
        items: tuple[Item, ...] = tuple(Point(line(f"дело {n};")) for n in range(points))
        nested: tuple[Item, ...] = (Point(line("дела:"), tuple(Point(line(f"дело {n};")) for n in range(points))),)
        self.holds(range(25, 34), Clause("конец", "99", line("Сделать:"), items), before=points)
        self.holds(range(24, 33), Clause("конец", "99", line("Сделать:"), nested), before=points)

    @pytest.mark.slow
    @pytest.mark.parametrize("rows", [1, 3])
    def test_signature_takes_a_row_of_a_last_table_along(self, rows: int) -> None:
        cells = tuple((line(str(n)), line("Имя"), line("группа")) for n in range(rows))
        self.holds(range(24, 34), Clause("конец", "99", line("Закрепить:"), (table(cells),)), before=rows)

    def holds(self, lengths: range, last: Clause, before: int) -> None:
        """``before``: fewer lines than stand over a signature if it goes to a page where the text has begun."""
        above = []
        for length in lengths:
            pages = written(filled(length, last))
            signed = next(page for page in pages if "Директор муниципального" in page)
            place = signed.index("Директор муниципального")
            above.append(place)
            assert signed[place + 2] == "учреждения П.П. Примеров"
            assert any(
                "С приказом ознакомлены:" in page and page.count("А.И. Образцова « » 20 г.") == 12 for page in pages
            )
            assert any({"Верно", "Секретарь М.П. Секретарёва"} <= set(page) for page in pages)
        assert min(above) >= 2
        # the lengths do bring the signature over the end of the page, and as few lines as may be
        assert above[0] > 20
        assert min(above) <= before + 2

    @pytest.mark.slow
    def test_what_a_colon_announces_stands_on_its_page(self) -> None:
        announced = Clause("приказываю", "", (Run("ПРИКАЗЫВАЮ:", strong=True),))
        others = tuple(Clause(f"дело {n}", str(n), line("Сделать.")) for n in (97, 98, 99))
        ends = set()
        for length in range(26, 36):
            pages = written(filled(length, announced, *others))
            page = next(page for page in pages if "ПРИКАЗЫВАЮ:" in page)
            place = page.index("ПРИКАЗЫВАЮ:")
            ends.add(place)
            assert page[place + 1] == "97. Сделать."
        assert min(ends) < 3 < 20 < max(ends)

    @pytest.mark.slow
    def test_people_of_many_pages_are_never_parted_from_their_line(self) -> None:
        pages = written(sample_order(people=60))
        assert [page.count("А.И. Образцова « » 20 г.") for page in pages] == [0, 32, 28]
        assert pages[1][0] == "С приказом ознакомлены:"

    def test_stamps_of_two_columns_and_two_pages_are_read_row_by_row(self) -> None:
        lines = tuple(line(f"строка {n}") for n in range(20))
        sides = (("первый", Side.LEFT), ("под первым", Side.LEFT), ("рядом с первым", Side.RIGHT))
        stamps = tuple(Stamp(name, side, (line(name.upper()), *lines)) for name, side in sides)
        pages = written(replace(sample_order(), stamps=stamps))
        words = [["ПЕРВЫЙ" in text, "РЯДОМ С" in text, "ПОД" in text] for text in map("\n".join, pages[:2])]
        assert words == [[True, True, False], [False, False, True]]

    def test_stamp_that_no_page_holds_is_refused(self) -> None:
        lines = tuple(line(f"строка {n}") for n in range(60))
        document = replace(sample_order(), stamps=(Stamp("согласование", Side.LEFT, lines),))
        assert refusal(source(document), document) == (
            "PDF: гриф «согласование» не помещается на одной странице. Сократите его."
        )


class TestTable:
    def test_head_is_repeated_on_every_page_and_no_row_is_lost(self, long: Document) -> None:
        pages = written(long)
        assert [page.count(HEAD) for page in pages] == [1, 1, 1, 0]
        assert [page.index(HEAD) for page in pages[1:3]] == [0, 0]
        numbers = [text.split()[0] for page in pages for text in page if "Кызы-Примерова" in text]
        assert numbers == [str(number) for number in range(1, 80)]

    def test_row_of_two_lines_is_not_split(self) -> None:
        name = "Кызы-Примерова Гульнара Рашид кызы, учитель русского языка и литературы"
        rows = tuple((line(f"{number}!"), line(name), ()) for number in range(60))
        pages = written(text_of(Clause("лист", "1", line("Закрепить:"), (table(rows),))))
        ends = [sum("!" in text for text in page) - sum("литературы" in text for text in page) for page in pages]
        assert set(ends) == {0}

    def test_row_that_is_lost_or_printed_twice_is_seen(self, long: Document) -> None:
        row = "<tr><td>40</td><td>Кызы-Примерова Гульнара Рашид кызы</td><td>группа 40</td></tr>\n"
        page = source(long)
        assert row in page
        assert refusal(page.replace(row, ""), long).startswith(
            "PDF не принят, страница 2: напечатано «…раРашидкызыгруппа3941Кызы-ПримероваГульн…», а в документе «"
        )
        assert refusal(page.replace(row, row * 2), long).startswith("PDF не принят, страница 2: напечатано «…")

    def test_cell_that_is_lost_is_seen(self, long: Document) -> None:
        tampered = source(long).replace("<td>группа 79</td>", "<td></td>")
        assert refusal(tampered, long).startswith("PDF не принят, страница 3: напечатано «…")

    def test_rows_left_empty_for_the_hand_run_over_pages(self) -> None:
        blank = Clause("лист", "", (), (table((((), (), ()),) * 70),))
        pages = written(text_of(blank))
        # nothing but the head and the page's number is printed on the second
        assert [pages[0][-1], pages[1], pages[2][0]] == [HEAD, [f"{HEAD} 2"], HEAD]

    def test_table_that_begins_a_page_keeps_its_own_head(self) -> None:
        rows = tuple((line(str(n)), line("Имя"), line("группа")) for n in range(60))
        # after a last row left empty, the words alone do not tell whether the first table has ended
        tables = (table((*rows, ((),) * 3)), table(rows[:3]))
        two = [Clause(f"лист {n}", "", (), (item,)) for n, item in enumerate(tables)]
        pages = written(text_of(*two), css='[data-name="лист 1"] { break-before: page }')
        assert [page[0] for page in pages[1:3]] == [HEAD, HEAD]

    @pytest.mark.parametrize("where", ['<div class="clause" id="p3"', '<div class="clause" id="p4"', "</body>"])
    def test_head_is_not_accepted_where_no_table_runs_on(self, order: Document, where: str) -> None:
        page = source(order)
        assert where in page
        stray = '<p style="break-before: page">№ Куратор Группа</p>'
        assert "напечатано «" in refusal(page.replace(where, stray + where), order)


class TestFile:
    def test_table_is_tagged_as_one_and_signatures_are_not(self, made: bytes) -> None:
        with pikepdf.open(io.BytesIO(made)) as file:
            tags = structure(file)
        assert [tag for tag in tags if tag.endswith(("/Table", "/THead", "/TBody", "/TR", "/TH", "/TD"))] == [
            *("Sect/Table", "Table/THead", "THead/TR", *["TR/TH"] * 3),
            *("Table/TBody", *["TBody/TR", *["TR/TD"] * 3] * 3),
        ]
        assert [tag for tag in tags if tag.endswith(("/H1", "/H2"))] == ["Document/H1"]

    def test_number_of_a_flat_clause_is_its_destination(self, made: bytes) -> None:
        with pikepdf.open(io.BytesIO(made)) as file:
            names = [str(name) for name in file.Root.Names.Dests.Names.as_list()[::2]]
            assert [str(link.Dest) for link in file.pages[0].Annots.as_list()] == ["p1"]
        assert {"p1", "p2", "p3", "p4"} < set(names)


def test_a_line_that_ends_before_a_site_is_full() -> None:
    """A word and a space, then what may not part: WeasyPrint 70 broke such a line after its first word."""
    words = (
        "Участники образовательных отношений, являющиеся пользователями учебного профиля в VK Мессенджере, имеют "
        "право на доступ к информационным ресурсам и инструкциям, размещенным на сайтах sferum.ru и prof-sferum.ru."
    )
    document = text_of(Clause("сайты", "3.3", line(words)))
    page, *_ = written(document)
    assert next(one for one in page if one.startswith("информационным")).endswith("sferum.ru и")
