"""The PDF: what is read in it, where it stands on the paper, and what is not accepted."""

import hashlib
import io
import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from generator.document import Clause, Document, Section
from generator.errors import OutputError
from generator.writers import pdf, pdf_readback
from tests.sample_document import WORDS, line, sample_document
from tests.writers.printed_pdf import (
    MILLIMETRE,
    TOP,
    box,
    boxes,
    in_another_process,
    machine_without_times,
    notes,
    read,
    source,
    structure,
    untagged,
)

# what a process of its own does: the same PDF, or the sentence why not
PROCESS = """
import hashlib
from generator.errors import OutputError
from generator.writers import pdf, pdf_readback
from tests.sample_document import sample_document
from tests.writers.printed_pdf import source
document = sample_document(paragraphs=12)
try:
    print(hashlib.sha256(pdf.write(source(document), document).content).hexdigest())
except OutputError as error:
    print(error)
"""


def refusal(tampered: str, document: Document) -> str:
    with pytest.raises(OutputError) as error:
        pdf.write(tampered, document)
    return str(error.value)


@pytest.fixture(scope="module")
def document() -> Document:
    return sample_document(paragraphs=12)


@pytest.fixture(scope="module")
def written(document: Document) -> pdf.Pdf:
    return pdf.write(source(document), document)


@pytest.fixture
def pages(written: pdf.Pdf) -> Iterator[list[pypdfium2.PdfPage]]:
    with closing(pypdfium2.PdfDocument(written.content)) as file:
        yield list(file)


@pytest.fixture
def inside(written: pdf.Pdf) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(written.content)) as file:
        yield file


class TestWords:
    def test_first_page_reads_in_the_order_of_the_document(self, pages: list[pypdfium2.PdfPage]) -> None:
        assert read(pages[0])[:27] == [
            "Шаблон Положения об использовании платформы «Пример»",
            "УТВЕРЖДЕНО",
            "приказом МБОУ «Рога & Копыта",
            "<СОШ> {{ x }} ]]>»",
            "от « » 20 г. №",
            "ПРИНЯТО",
            "на заседании педагогического совета",
            "С УЧЁТОМ МНЕНИЯ",
            "совета родителей",
            "ПОЛОЖЕНИЕ",
            "об использовании платформы «Пример» в образовательной организации",
            "1. Общие положения",
            "1.1. Положение действует в Рога & Копыта <СОШ> {{ x }} ]]>.",
            "1.2. Понятия:",
            "Платформа – российский сервис.",
            "Пользователи – участники отношений.",
            "2. Организация работы",
            "2.1. Администрация:",
            "– определяет стратегию1",
            "(п. 2.4);",
            "– проводит встречи, например:",
            "– с заместителями;",
            "– с педагогами;",
            "– осуществляет контроль.",
            "2.2. Администратор обеспечивает безопасность.",
            "2.3. Классный руководитель координирует процессы.",
            "2.4. Чаты создаёт администратор.",
        ]
        assert read(pages[0])[-2:] == ["1 1 вариант: чаты создаёт администратор.", "2 вариант: педагоги."]

    def test_words_are_parted_by_ordinary_spaces_for_copying_and_search(self) -> None:
        document = replace(notes("слово", 1, "Пояснение.", following=0), kind="ПОЛОЖЕНИЕ\u00a0№\u00a01")
        with closing(pypdfium2.PdfDocument(pdf.write(source(document), document).content)) as file:
            text = file[0].get_textpage().get_text_range()
        assert {letter for letter in text if letter.isspace()} == {" ", "\r", "\n"}
        assert text.startswith("ПОЛОЖЕНИЕ № 1\r\n")

    @pytest.mark.parametrize(
        ("name", "pages"),
        [
            ("а" * 400, 2),
            ("Рога & Копыта <СОШ> {{ x }} {% raw %} ]]> *жирно* [слова]{если х}", 2),
            ("социально-психологический-" * 20, 2),
            ("мяг\u00adкий пере\u200bнос, № 5, ½, Œ, configure, Ё", 1),
        ],
    )
    def test_any_name_is_printed_as_it_is(self, name: str, pages: int) -> None:
        document = sample_document(paragraphs=1, hostile=name)
        assert pdf.write(source(document), document).pages == pages

    @pytest.mark.slow
    def test_more_than_ten_pages(self) -> None:
        document = sample_document(paragraphs=60)
        assert pdf.write(source(document), document).pages == 11


class TestPaper:
    def test_is_a4_and_counts_its_pages(self, written: pdf.Pdf, pages: list[pypdfium2.PdfPage]) -> None:
        assert written.pages == len(pages) == 3
        assert [round(side / MILLIMETRE) for side in pages[0].get_size()] == [210, 297]

    def test_number_stands_over_the_text_from_the_second_page(self, pages: list[pypdfium2.PdfPage]) -> None:
        assert [read(page)[-1] for page in pages[1:]] == ["2", "3"]
        text = pages[1].get_textpage()
        left, _, right, top = text.get_charbox(text.count_chars() - 1)
        assert TOP - 20 * MILLIMETRE < top < TOP - 10 * MILLIMETRE
        assert (left + right) / 2 == pytest.approx((30 + 85) * MILLIMETRE, abs=0.5)
        assert box(pages[0], "Шаблон")[3] == pytest.approx(max(top for *_, top in boxes(pages[0])), abs=1)

    def test_text_keeps_to_the_margins(self, pages: list[pypdfium2.PdfPage]) -> None:
        for page in pages:
            left, bottom, right = (
                min(corner[0] for corner in boxes(page)),
                min(corner[1] for corner in boxes(page)),
                max(corner[2] for corner in boxes(page)),
            )
            assert 30 * MILLIMETRE - 1 < left < 30 * MILLIMETRE + 2
            assert bottom > 20 * MILLIMETRE - 1
            assert 200 * MILLIMETRE - 4 < right < 200 * MILLIMETRE + 1

    def test_lines_follow_each_other_as_in_word(self, pages: list[pypdfium2.PdfPage]) -> None:
        tops = [box(pages[0], number)[3] for number in ("2.2.", "2.3.", "2.4.")]
        assert [tops[0] - tops[1], tops[1] - tops[2]] == pytest.approx([18.5, 18.5], abs=0.05)

    def test_stamps_stand_side_by_side(self, pages: list[pypdfium2.PdfPage]) -> None:
        accepted, approved = box(pages[0], "ПРИНЯТО"), box(pages[0], "УТВЕРЖДЕНО")
        assert accepted[3] == pytest.approx(approved[3], abs=0.5)
        assert accepted[0] == pytest.approx(30 * MILLIMETRE, abs=1)
        assert approved[0] == pytest.approx((30 + 90) * MILLIMETRE, abs=1)

    def test_note_stands_at_the_foot_in_smaller_letters(self, pages: list[pypdfium2.PdfPage]) -> None:
        note, body = box(pages[0], "вариант"), box(pages[0], "право")
        assert 20 * MILLIMETRE < note[1] < 35 * MILLIMETRE
        assert (note[3] - note[1]) / (body[3] - body[1]) == pytest.approx(12 / 14, abs=0.02)

    def test_first_lines_are_indented_by_level(self, pages: list[pypdfium2.PdfPage]) -> None:
        starts = ["2.2.", "Платформа –", "– определяет", "– с заместителями", "своевременную"]
        indents = [(box(pages[0], start)[0] / MILLIMETRE - 30) for start in starts]
        assert indents == pytest.approx([12.5, 12.5, 12.5, 25, 0], abs=0.4)

    @pytest.mark.parametrize("lines", range(30, 36))
    def test_heading_never_ends_a_page(self, lines: int) -> None:
        above = tuple(Clause(f"пункт {n}", f"1.{n}", line("Строка.")) for n in range(1, lines + 1))
        last = Section("2", line("Последний раздел"), (Clause("конец", "2.1", line(WORDS * 4)),))
        document = replace(sample_document(), stamps=(), caption=(), footnotes=())
        document = replace(document, sections=(Section("1", line("Раздел"), above), last))
        with closing(pypdfium2.PdfDocument(pdf.write(source(document), document).content)) as file:
            page = next(read(page) for page in file if "2. Последний раздел" in read(page))
        assert page[page.index("2. Последний раздел") + 1].startswith("2.1. Участники")


class TestNotes:
    def test_two_notes_on_one_page(self) -> None:
        document = notes("слово", 2, "Пояснение.", following=1)
        with closing(pypdfium2.PdfDocument(pdf.write(source(document), document).content)) as file:
            assert read(file[0])[-2:] == ["1 Примечание 1. Пояснение.", "2 Примечание 2. Пояснение."]

    def test_note_stays_with_its_mark_when_a_paragraph_wants_its_room(self) -> None:
        # WeasyPrint alone sends this note to the second page, to keep two lines of clause 1.7 on the first
        document = notes(WORDS, 1, WORDS * 2, words=3)
        written = pdf.write(source(document), document)
        with closing(pypdfium2.PdfDocument(written.content)) as file:
            assert "1 Примечание 1." in "\n".join(read(file[0]))

    @pytest.mark.slow
    def test_note_that_no_page_can_hold_is_refused(self) -> None:
        document = notes("слово", 1, WORDS * 80)
        assert re.match(
            "PDF не принят, страница [0-9]: за краем листа «1Примечание1[.]", refusal(source(document), document)
        )


class TestFile:
    def test_language_title_and_date(self, inside: pikepdf.Pdf) -> None:
        assert str(inside.Root.Lang) == "ru"
        assert {name: str(value) for name, value in inside.docinfo.items()} == {
            "/Title": "Положение об использовании платформы «Пример» в образовательной организации",
            "/CreationDate": "D:20240212",
            "/Creator": "lna",
            "/Producer": str(inside.docinfo["/Producer"]),
        }

    def test_says_it_is_pdf_a_and_pdf_ua(self, inside: pikepdf.Pdf) -> None:
        said = inside.Root.Metadata.read_bytes()
        assert b'pdfaid:part="2" pdfaid:conformance="A"' in said
        assert b'pdfuaid:part="1"' in said
        assert inside.Root.MarkInfo.Marked
        assert inside.Root.ViewerPreferences.DisplayDocTitle

    def test_headings_and_lists_are_tagged(self, inside: pikepdf.Pdf) -> None:
        tags = structure(inside)
        assert [tag for tag in tags if tag.endswith(("/H1", "/H2"))] == ["Document/H1", *["Sect/H2"] * 3]
        assert [tag for tag in tags if tag.endswith(("/L", "/LI", "/LBody"))] == [
            *("Sect/L", "L/LI", "LI/LBody"),
            *("L/LI", "LI/LBody", "LBody/L", "L/LI", "LI/LBody", "L/LI", "LI/LBody"),
            *("L/LI", "LI/LBody"),
        ]

    def test_all_that_is_drawn_is_tagged_or_an_artifact(self, inside: pikepdf.Pdf) -> None:
        assert untagged(inside) == []

    def test_fonts_are_embedded_subsets_with_the_widths_of_times(self, inside: pikepdf.Pdf) -> None:
        fonts = [
            item for item in inside.objects if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/Font"
        ]
        descriptors = [font.FontDescriptor for font in fonts if "/FontDescriptor" in font]
        assert descriptors
        for descriptor in descriptors:
            assert re.fullmatch(
                "/[A-Z]{6}[+](Times-New-Roman|Liberation-Serif|PT-Astra-Serif)(-Bold)?", str(descriptor.FontName)
            )
            assert "/FontFile2" in descriptor or "/FontFile3" in descriptor

    def test_reference_is_a_link_to_its_clause_and_a_mark_to_its_note(self, inside: pikepdf.Pdf) -> None:
        links = [(str(link.Dest), str(link.Contents)) for link in inside.pages[0].Annots.as_list()]
        assert links == [("p2.4", "2.4"), ("note1", "Сноска 1"), ("mark1", "Знак сноски 1")]
        destinations = inside.Root.Names.Dests.Names.as_list()
        assert {"p1.1", "p2.4", "p3.12"} < {str(name) for name in destinations[::2]}

    @pytest.mark.slow
    def test_same_bytes_in_any_process(self, written: pdf.Pdf) -> None:
        here = hashlib.sha256(written.content).hexdigest()
        assert [in_another_process(PROCESS, PYTHONHASHSEED=seed) for seed in ("1", "2")] == [here, here]


def framed(content: bytes, width: float) -> bytes:
    """Every page as a form on a page so wide."""
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as file, pikepdf.new() as frames:
        for page in file.pages:
            whole = pikepdf.Rectangle(*map(float, page.mediabox.as_list()))
            frames.add_blank_page(page_size=(width, whole.ury)).add_overlay(page, whole)
        frames.save(made)
    return made.getvalue()


class TestReadBack:
    def test_words_in_a_form_are_seen(self, written: pdf.Pdf, document: Document) -> None:
        assert pdf_readback.check(framed(written.content, 595.3), document) == written.pages
        with pytest.raises(OutputError, match="за краем листа"):
            pdf_readback.check(framed(written.content, 400), document)

    @pytest.mark.parametrize(
        ("words", "instead", "sentence"),
        [
            ("Чаты создаёт", "Чаты создает", "PDF не принят, страница 1: напечатано «…оцессы.2.4.Чатысоздаетадмин"),
            ("Классный ", "", "PDF не принят, страница 1: напечатано «…аетбезопасность.2.3.руководитель"),
            ('<span class="number">3.4.&nbsp;</span>', "", "PDF не принят, страница 2: напечатано «"),
            ('<span class="number">–&nbsp;</span>', "", "PDF не принят, страница 1: напечатано «"),
            ("2 вариант: педагоги.", "2 вариант: пед.", "PDF не принят: сноски 1 нет внизу страницы целиком."),
            ('data-number="1"', 'data-number="2"', "PDF не принят: сноски 1 нет внизу страницы целиком."),
            ("counter(page)", "none", "PDF не принят, страница 2: страница не пронумерована."),
            ("counter(page)", '"9" counter(page)', "PDF не принят, страница "),
            ("</body>", "<p>лишнее</body>", "PDF не принят, страница 3: напечатано «"),
            ("<h2>", '<h2 style="display: none">', "PDF не принят, страница 1: напечатано «"),
        ],
    )
    def test_page_that_says_something_else_is_thrown_away(
        self, document: Document, words: str, instead: str, sentence: str
    ) -> None:
        page = source(document)
        assert words in page
        assert refusal(page.replace(words, instead), document).startswith(sentence)

    def test_first_difference_is_shown(self) -> None:
        document = sample_document(paragraphs=1)
        tampered = source(document).replace("координирует процессы", "координирует процесс")
        assert refusal(tampered, document) == (
            "PDF не принят, страница 1: "
            "напечатано «…ькоординируетпроцесс.2.4.Чатысоздаётадми…», "
            "а в документе «…ькоординируетпроцессы.2.4.Чатысоздаётадм…». "
            "Проверьте страницу (.j2, .typ) и стиль (.css); если вы их не меняли, сообщите разработчикам."
        )  # fmt: skip

    def test_words_off_the_paper_are_seen(self) -> None:
        document = sample_document(paragraphs=1, hostile="а" * 400)
        assert refusal(source(document, "html { overflow-wrap: normal }"), document).startswith(
            "PDF не принят, страница 1: за краем листа ««ааааа"
        )

    def test_sections_in_another_order_are_seen(self, document: Document) -> None:
        first, *others = document.sections
        other = replace(document, sections=(*others, first))
        assert refusal(source(other), document).startswith("PDF не принят, страница 1: ")

    def test_note_away_from_its_mark_is_seen(self, document: Document) -> None:
        page = source(document, "::footnote-call { content: none }")
        mark = re.search(r'<span class="mark".*?</span></span></span>', page, re.S)
        assert mark
        moved = page.replace(mark[0], "1").replace("</body>", f"<p>{mark[0]}</p></body>")
        assert refusal(moved, document) == (
            "PDF не принят, страница 3: сноска 1 не поместилась внизу страницы со своим знаком. Сократите её."
        )


class TestRefusals:
    @pytest.mark.parametrize(
        "outside",
        [
            '<img alt="x" src="http://127.0.0.1:9/logo.png">',
            '<img alt="x" src="file:///etc/passwd">',
            '<img alt="x" src="data:image/png;base64,AAAA">',
            '<link rel="stylesheet" href="file:///etc/hosts">',
            '<link rel="attachment" href="file:///etc/passwd">',
            '<style>@import "https://example.org/a.css"</style>',
            '<style>body { background: url("file:///etc/passwd") }</style>',
            '<style>@font-face { font-family: x; src: url("file:///x.ttf") } p { font-family: x }</style>',
            '<object data="file:///etc/passwd"></object>',
        ],
    )
    def test_nothing_is_fetched(self, outside: str) -> None:
        document = sample_document(paragraphs=1)
        page = source(document).replace("</body>", outside + "</body>")
        assert refusal(page, document).startswith("PDF: страница просит внешний файл «")

    def test_what_weasyprint_complains_of_is_not_accepted(self) -> None:
        document = sample_document(paragraphs=1)
        assert refusal(source(document, "p { colour: red }"), document).startswith("PDF: WeasyPrint недоволен: ")
        dead = source(document).replace("#p2.4", "#p2.5")
        assert "p2.5" in refusal(dead, document)

    def test_sign_that_times_does_not_have_is_named(self) -> None:
        document = sample_document(paragraphs=1, hostile="Радость \N{GRINNING FACE}")
        said = refusal(source(document), document)
        assert "\N{GRINNING FACE}" in said
        assert "из ответов" in said

    @pytest.mark.slow
    def test_machine_without_the_fonts_says_what_to_install(self, tmp_path: Path) -> None:
        assert in_another_process(PROCESS, **machine_without_times(tmp_path)) == (
            "PDF: нет шрифта Times New Roman или Liberation Serif или PT Astra Serif или Tinos. "
            "Установите: apt install fonts-liberation."
        )

    def test_machine_without_pango_says_what_to_install(self, tmp_path: Path) -> None:
        # stands where WeasyPrint stands, and fails as it fails without Pango
        (tmp_path / "weasyprint.py").write_text("raise OSError(\"cannot load library 'libpango-1.0-0'\\nmore\")")
        assert in_another_process(PROCESS, PYTHONPATH=str(tmp_path)) == (
            "PDF: WeasyPrint не нашёл библиотеку Pango (cannot load library 'libpango-1.0-0'). "
            "Установите её: apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0; "
            "или обойдитесь без неё: pip install 'lna[fast]' и --pdf-engine typst; другие форматы её не требуют."
        )
