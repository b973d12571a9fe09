"""The PDF by Typst: the words of WeasyPrint's on its pages, the structure, and nothing in the words parsed."""

import hashlib
import io
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.document import Clause, Document, Footnote, FootnoteMark, Point, Run, Section, Side, Stamp, Table
from generator.errors import OutputError
from generator.writers import pdf, typst
from tests.sample_document import WORDS, line, sample_document, sample_order
from tests.writers.printed_pdf import (
    MILLIMETRE,
    TYPST_PAGE,
    box,
    filled,
    in_another_process,
    lines,
    machine_without_times,
    notes,
    source,
    structure,
    table,
    text_of,
    untagged,
)

pytestmark = pytest.mark.slow

# what a process of its own does: the same PDF, or the sentence why not
PROCESS = """
import hashlib
from generator.errors import OutputError
from generator.writers import typst
from tests.sample_document import sample_document
from tests.writers.printed_pdf import TYPST_PAGE
try:
    print(hashlib.sha256(typst.write(TYPST_PAGE, sample_document(paragraphs=12)).content).hexdigest())
except OutputError as error:
    print(error)
"""

# what Typst would take for markup or code, and letters
SIGNS = [*"#$\\`*_<>@[]{}()=-+/~'\"&;:%|^ абв12\u00a0", "//", "/*", "*/", "#eval(", "\\u{41}"]
HOSTILE = st.lists(st.sampled_from(SIGNS), min_size=1, max_size=40).map("".join)


def written(document: Document) -> list[list[str]]:
    """Lines of every page, the page's number the last."""
    return lines(typst.write(TYPST_PAGE, document).content)


def by_weasyprint(document: Document) -> list[list[str]]:
    return lines(pdf.write(source(document), document).content)


def refusal(page: str, document: Document) -> str:
    with pytest.raises(OutputError) as error:
        typst.write(page, document)
    return str(error.value)


def changed(before: str, after: str) -> str:
    """The page with something else in it."""
    assert before in TYPST_PAGE
    return TYPST_PAGE.replace(before, after)


@pytest.fixture(scope="module")
def document() -> Document:
    return sample_document(paragraphs=12)


@pytest.fixture(scope="module")
def content(document: Document) -> bytes:
    return typst.write(TYPST_PAGE, document).content


@pytest.fixture
def inside(content: bytes) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(content)) as file:
        yield file


class TestPages:
    """Line by line those of WeasyPrint."""

    @pytest.mark.parametrize("paragraphs", [1, 12])
    def test_act(self, paragraphs: int) -> None:
        document = sample_document(paragraphs)
        assert written(document) == by_weasyprint(document)

    @pytest.mark.parametrize("people", [2, 12])
    def test_order_with_all_its_parts(self, people: int) -> None:
        order = sample_order(people=people)
        assert written(order) == by_weasyprint(order)

    @pytest.mark.slow
    def test_table_of_many_pages(self) -> None:
        order = sample_order(rows=80)
        assert written(order) == by_weasyprint(order)

    @pytest.mark.slow
    @pytest.mark.parametrize(
        "last",
        [
            Clause("длинный", "99", line(WORDS * 4)),
            Clause("три строки", "99", line(WORDS * 2)),
            Clause("короткий", "99", line("Сделать.")),
            Clause(
                "список", "99", line("Сделать:"), (Point(line("раз;")), Point(line("два:"), (Point(line("три.")),)))
            ),
        ],
        ids=lambda clause: clause.name,
    )
    def test_signature_goes_with_the_end_of_the_text(self, last: Clause) -> None:
        documents = [filled(count, last) for count in range(14, 38, 2)]
        assert [written(one) for one in documents] == [by_weasyprint(one) for one in documents]

    @pytest.mark.slow
    @pytest.mark.parametrize(
        ("opening", "body"),
        [
            (WORDS * 4, ()),
            (WORDS * 2 + "вот что:", (Point(line("первое:"), (Point(line(WORDS * 4)),)), Point(line("второе.")))),
            (WORDS * 4 + "вот что:", (Point(line(WORDS * 3)),)),
            ("Таблица:", (table(((line("1"), line("а"), line("б")),) * 5),)),
        ],
    )
    def test_heading_and_what_a_colon_announces_stay_with_what_follows(
        self, opening: str, body: tuple[Point | Table, ...]
    ) -> None:
        last = Section("2", line("Последний раздел"), (Clause("конец", "2.1", line(opening), body),))
        for count in range(26, 36):
            above = tuple(Clause(f"пункт {n}", f"1.{n}", line("Строка.")) for n in range(1, count + 1))
            bare = replace(sample_document(), stamps=(), caption=(), footnotes=())
            document = replace(bare, sections=(Section("1", line("Раздел"), above), last))
            assert written(document) == by_weasyprint(document)

    def test_letter_without_a_kind(self) -> None:
        document = replace(text_of(Clause("ответ", "", line("Сообщаем."))), kind="", details=())
        assert written(document)[0][:2] == ["О распределении кураторства", "Сообщаем."]

    def test_last_row_of_a_table_goes_with_the_signature(self) -> None:
        rows = tuple((line(f"{number}!"), line("Имя"), line("группа")) for number in range(1, 32))
        page = written(text_of(Clause("лист", "1", line("Закрепить:"), (table(rows),))))[-1]
        assert page[:2] == ["31! Имя группа", "Директор муниципального"]

    def test_stamps_of_two_columns_and_two_pages_are_read_row_by_row(self) -> None:
        long = tuple(line(f"строка {n}") for n in range(20))
        sides = (("первый", Side.LEFT), ("под первым", Side.LEFT), ("рядом с первым", Side.RIGHT))
        stamps = tuple(Stamp(name, side, (line(name.upper()), *long)) for name, side in sides)
        document = replace(sample_order(), stamps=stamps)
        assert written(document) == by_weasyprint(document)

    def test_stamps_stand_side_by_side_and_text_keeps_to_the_margins(self, content: bytes) -> None:
        with closing(pypdfium2.PdfDocument(content)) as file:
            accepted, approved = box(file[0], "ПРИНЯТО"), box(file[0], "УТВЕРЖДЕНО")
            first = box(file[1], "3.5.")
        assert accepted[3] == pytest.approx(approved[3], abs=0.5)
        assert accepted[0] == pytest.approx(30 * MILLIMETRE, abs=1)
        assert approved[0] == pytest.approx((30 + 90) * MILLIMETRE, abs=1)
        assert first[0] == pytest.approx((30 + 12.5) * MILLIMETRE, abs=1)

    def test_people_of_many_pages_are_never_parted_from_their_line(self) -> None:
        pages = ["".join(page) for page in written(sample_order(people=60))]
        assert [page.count("Образцова") for page in pages] == [0, 32, 28]
        assert pages[1].startswith("С приказом ознакомлены:")

    def test_blank_alone_in_its_cell_is_ruled_under_the_line_of_the_others(self) -> None:
        with closing(pypdfium2.PdfDocument(typst.write(TYPST_PAGE, sample_order(people=12)).content)) as file:
            post, base = box(file[0], "учреждения"), box(file[0], "П.П.")[1]
            assert box(file[0], "П.П. Примеров")[2] == pytest.approx(200 * MILLIMETRE, abs=1)
            paths = file[0].get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_PATH])
            rules = [path.get_bounds() for path in paths]
            assert post[1] == pytest.approx(box(file[0], "П.П. Примеров")[1], abs=0.5)
        # fourteen digits of 7 pt in the middle column, its rule right under the base line of the post
        assert any(
            right - left == pytest.approx(98, abs=1) and base - 3 < bottom < base for left, bottom, right, _ in rules
        )


class TestNotes:
    @pytest.mark.parametrize("above", [27, 28, 29])
    def test_note_stands_on_the_page_of_its_mark(self, above: int) -> None:
        # at these lengths Typst alone parts them
        document = replace(notes("слово ", 2, WORDS * 3, words=2, following=2), title=line("т"))
        section = document.sections[0]
        filling = tuple(Clause(f"строка {n}", f"1.{n + 10}", line("Строка.")) for n in range(above))
        document = replace(document, sections=(replace(section, clauses=(*filling, *section.clauses)),))
        page = next("".join(page) for page in written(document) if any("1.1. слово" in text for text in page))
        assert "1 Примечание 1." in page
        assert "2 Примечание 2." in page

    def test_note_of_a_point_takes_the_point_along(self) -> None:
        for above in range(24, 30):
            marked = Point((Run(WORDS), FootnoteMark(1), Run(";")))
            clause = Clause("дела", "99", line("Дела:"), (Point(line("раз;")), marked, Point(line("три."))))
            document = replace(filled(above, clause), footnotes=(Footnote(1, (line(WORDS * 3),)),))
            texts = ["".join(page) for page in written(document)]
            assert [("– Участники" in text, "1 Участники" in text) for text in texts].count((True, True)) == 1

    def test_note_that_no_page_can_hold_is_refused(self) -> None:
        document = notes("слово", 1, WORDS * 80)
        assert refusal(TYPST_PAGE, document).startswith("PDF не принят")


class TestWords:
    @settings(max_examples=60, deadline=None)
    @given(name=HOSTILE, strong=HOSTILE)
    def test_words_are_never_markup(self, name: str, strong: str) -> None:
        clause = Clause(name, "1", (Run(name), Run(strong, strong=True), Run(".")), (Point(line(name)),))
        document = replace(text_of(clause), kind=name, title=(Run(f"О {strong}"),), closings=())
        # the read-back has found every word where it belongs
        assert typst.write(TYPST_PAGE, document).pages >= 1

    @pytest.mark.parametrize(
        ("name", "pages"),
        [
            ("а" * 400, 2),
            ('#import "@preview/x:1.0.0" #sys.inputs $x^2$ `raw` // нет /* нет */ <ярлык> @ссылка \\u{41}', 2),
            ("социально-психологический-" * 20, 2),
            ("мяг\u00adкий пере\u200bнос, № 5, ½, Œ, configure, Ё", 1),
        ],
    )
    def test_any_name_is_printed_as_it_is(self, name: str, pages: int) -> None:
        assert typst.write(TYPST_PAGE, sample_document(paragraphs=1, hostile=name)).pages == pages

    def test_word_too_long_for_its_cell_parts(self) -> None:
        rows = ((line("1"), line("ъ" * 60), line("ш" * 60)),)
        document = text_of(Clause("лист", "1", line("Закрепить:"), (table(rows),)))
        with closing(pypdfium2.PdfDocument(typst.write(TYPST_PAGE, document).content)) as file:
            text = file[0].get_textpage()
            letters = [(text.get_text_range(place, 1), text.get_charbox(place)) for place in range(text.count_chars())]
        # the second column ends 12/18 of the width from the left
        assert max(right for letter, (_, _, right, _) in letters if letter == "ъ") < (30 + 170 * 12 / 18) * MILLIMETRE
        assert max(right for letter, (_, _, right, _) in letters if letter == "ш") < 200 * MILLIMETRE

    def test_number_is_not_parted(self) -> None:
        for length in range(20, 60):
            clause = Clause("номер", "1", line("а" * length + " по приказу №\u00a001-04/31-ОД."))
            assert any("№ 01-04/31-ОД." in text for text in written(text_of(clause))[0])

    def test_sign_that_no_face_has_is_named(self) -> None:
        said = refusal(TYPST_PAGE, sample_document(paragraphs=1, hostile="Знак \U00013000"))
        assert said.startswith("PDF: Typst недоволен: ")
        assert "\U00013000" in said

    def test_sign_that_times_does_not_have_is_named(self) -> None:
        said = refusal(TYPST_PAGE, sample_document(paragraphs=1, hostile="Радость \N{GRINNING FACE}"))
        assert "\N{GRINNING FACE}" in said
        assert "из ответов" in said


class TestFile:
    def test_language_title_and_date(self, inside: pikepdf.Pdf) -> None:
        assert str(inside.Root.Lang) == "ru-RU"
        assert str(inside.docinfo["/Title"]) == (
            "Положение об использовании платформы «Пример» в образовательной организации"
        )
        assert str(inside.docinfo["/CreationDate"]).startswith("D:20240212")

    def test_says_it_is_pdf_a_and_pdf_ua(self, inside: pikepdf.Pdf) -> None:
        said = inside.Root.Metadata.read_bytes()
        assert b"<pdfaid:part>2<" in said
        # nobody has converted anything
        assert b"<xmpMM:History>" not in said
        assert b"<pdfuaid:part>1<" in said
        assert inside.Root.MarkInfo.Marked
        assert inside.Root.ViewerPreferences.DisplayDocTitle

    def test_headings_and_lists_are_tagged(self, inside: pikepdf.Pdf) -> None:
        tags = structure(inside)
        assert [tag for tag in tags if tag.endswith(("/H1", "/H2"))] == ["Document/H1", *["Document/H2"] * 3]
        assert [tag for tag in tags if tag.endswith(("/L", "/LI"))] == [
            *("Document/L", "L/LI", "L/LI", "L/L", "L/LI", "L/LI", "L/LI")
        ]
        assert tags.count("LI/Lbl") == tags.count("LI/LBody") == 5

    def test_table_is_tagged_as_one_and_signatures_are_not(self) -> None:
        with pikepdf.open(io.BytesIO(typst.write(TYPST_PAGE, sample_order(rows=80)).content)) as file:
            tags = structure(file)
        assert [tag for tag in tags if tag.endswith(("/Table", "/THead", "/TH"))] == [
            *("Document/Table", "Table/THead", *["TR/TH"] * 3)
        ]
        assert tags.count("TBody/TR") == 80

    def test_bookmarks_are_the_headings(self, inside: pikepdf.Pdf) -> None:
        with inside.open_outline() as outline:
            act = outline.root[0]
            assert act.title.split()[:3] == ["ПОЛОЖЕНИЕ", "об", "использовании"]
            assert [section.title for section in act.children] == [
                "1.\u00a0Общие положения",
                "2.\u00a0Организация работы",
                "3.\u00a0Права участников",
            ]

    def test_reference_is_a_link_to_its_clause(self, inside: pikepdf.Pdf, content: bytes) -> None:
        with closing(pypdfium2.PdfDocument(content)) as file:
            left, _, _, top = box(file[0], "2.4. Чаты")
        places = [link.Dest.as_list() for link in inside.pages[0].Annots.as_list()]
        here = [place for place in places if place[0].objgen == inside.pages[0].obj.objgen]
        assert [(abs(left - float(x)) < 1, 0 <= float(y) - top < 18.5) for _, _, x, y, _ in here].count(
            (True, True)
        ) == 1

    def test_all_that_is_drawn_is_tagged_or_an_artifact(self, inside: pikepdf.Pdf) -> None:
        assert untagged(inside) == []

    @pytest.mark.slow
    def test_same_bytes_in_any_process(self, content: bytes) -> None:
        here = hashlib.sha256(content).hexdigest()
        assert [in_another_process(PROCESS, PYTHONHASHSEED=seed) for seed in ("1", "2")] == [here, here]


class TestRefusals:
    @pytest.mark.parametrize(
        ("before", "after", "sentence"),
        [
            (
                "heading(level: 2, mark(it) + printed(it.line))",
                "heading(level: 2, printed(it.line))",
                "PDF не принят, страница 1: напечатано «",
            ),
            ('counter(page).display("1")', '"9"', "PDF не принят, страница 2: страница не пронумерована."),
            (
                "  context standing(act.text)",
                "  context standing(act.text)\n  [лишнее]",
                "PDF не принят, страница 3: напечатано «",
            ),
            ("lines.join(linebreak())", "lines.first()", "PDF не принят: сноски 1 нет внизу страницы целиком."),
            ('"Liberation Serif", ', "", "PDF"),
        ],
    )
    def test_page_that_says_something_else_is_thrown_away(
        self, document: Document, before: str, after: str, sentence: str
    ) -> None:
        assert refusal(changed(before, after), document).startswith(sentence)

    @pytest.mark.parametrize("outside", ['#import "@preview/cetz:0.2.2"', '#include "/etc/hosts"', '#eval("1")'])
    def test_nothing_is_brought_in(self, document: Document, outside: str) -> None:
        assert refusal(f"{TYPST_PAGE}\n{outside}", document).startswith(
            f"Страница Typst, строка {TYPST_PAGE.count(chr(10)) + 2}: "
        )

    @pytest.mark.parametrize("file", ["pyproject.toml", "/etc/passwd"])
    def test_no_file_is_read(self, document: Document, file: str) -> None:
        assert refusal(f'{TYPST_PAGE}\n#read("{file}")', document).startswith("PDF: Typst недоволен: file not found")

    def test_faulty_page_says_what_to_mend(self, document: Document) -> None:
        assert refusal(TYPST_PAGE + "\n#нет-такого", document).endswith("исправьте страницу (.typ), образец – act.typ.")

    def test_machine_without_typst_says_what_to_install(self, tmp_path: Path) -> None:
        (tmp_path / "typst.py").write_text("raise ImportError")
        assert in_another_process(PROCESS, PYTHONPATH=str(tmp_path)) == (
            "PDF: нет пакета typst. Установите: pip install 'lna[fast]'; без него работает --pdf-engine weasyprint."
        )

    @pytest.mark.slow
    def test_machine_without_the_fonts_says_what_to_install(self, tmp_path: Path) -> None:
        assert in_another_process(PROCESS, **machine_without_times(tmp_path)) == (
            "PDF: нет шрифта Times New Roman или Liberation Serif или PT Astra Serif или Tinos. "
            "Установите: apt install fonts-liberation."
        )
