"""A letter and its annexes: how they look, and several documents in one PDF, by both typesetters."""

import io
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace

import pikepdf
import pypdfium2
import pytest

from generator.document import Clause, Document, Footnote, Side, Stamp, paragraphs, plain
from generator.errors import OutputError
from generator.writers import html, pdf, pdf_readback, pdf_words, typst
from tests.sample_document import WORDS, line, sample_document, sample_order
from tests.writers.printed_pdf import (
    LEFT,
    MILLIMETRE,
    RIGHT,
    TOP,
    TYPST_PAGE,
    annexed,
    box,
    contents,
    letter,
    lines,
    marked,
    notes,
    source,
    structure,
    tagged,
    untagged,
)

pytestmark = pytest.mark.slow

Write = Callable[[Sequence[Document]], pdf.Pdf]


def by_weasyprint(documents: Sequence[Document]) -> pdf.Pdf:
    return pdf.write_together([(source(one, prefix=html.prefix_of(n)), one) for n, one in enumerate(documents)])


def by_typst(documents: Sequence[Document]) -> pdf.Pdf:
    return typst.write_together(TYPST_PAGE, documents)


ENGINES = (by_weasyprint, by_typst)


@pytest.fixture(scope="module")
def documents() -> list[Document]:
    """A letter with three annexes: two are one text of other lengths, with a note and a reference each."""
    annexes = (sample_document(paragraphs=12), sample_order(people=12), sample_document(paragraphs=3))
    return [letter(), *(annexed(document, number) for number, document in enumerate(annexes, 1))]


@pytest.fixture(scope="module", params=ENGINES, ids=lambda engine: engine.__name__)
def engine(request: pytest.FixtureRequest) -> Write:
    write: Write = request.param
    return write


@pytest.fixture(scope="module")
def written(engine: Write, documents: list[Document]) -> pdf.Pdf:
    return engine(documents)


@pytest.fixture
def inside(written: pdf.Pdf) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(written.content))


def parts(written: pdf.Pdf) -> list[list[list[str]]]:
    """Lines of every page of every document."""
    pages = iter(lines(written.content))
    return [[next(pages) for _ in range(count)] for count in written.parts]


def words(pages: list[list[str]]) -> list[str]:
    """Of every page, without spaces: pdfium sees a line end at a mark or does not."""
    return ["".join(page).replace(" ", "") for page in pages]


def refusal(write: Callable[[], object]) -> str:
    with pytest.raises(OutputError) as error:
        write()
    return str(error.value)


class TestLetter:
    def test_reads_in_the_order_of_the_document(self, engine: Write) -> None:
        [page] = lines(engine([annexed(letter())]).content)
        assert page == [
            "ПРИЛОЖЕНИЕ 1",
            "к письму Минобразования",
            "Примерской области",
            "Администрация Примерского района",
            "Муниципальное учреждение «Рога & Копыта <СОШ>»",
            "(МБОУ «СОШ № 0»)",
            "О направлении примерных",
            "положений",
            "Уважаемые руководители!",
            "Направляем положения.",
            "Директор муниципального",
            "бюджетного общеобразовательного",
            "учреждения П.П. Примеров",
        ]

    def test_words_are_held_against_the_document_in_its_order(self) -> None:
        document = replace(annexed(letter()), caption=(line("Шаблон"),))
        words = pdf_words.words(document)
        place = 0
        for paragraph in map(pdf_words.squeeze, map(plain, paragraphs(document))):
            assert words[place:].startswith(paragraph)
            place += len(paragraph)
        assert place == len(words)

    @pytest.mark.parametrize("lost", ["Уважаемые руководители!", "ПРИЛОЖЕНИЕ 1"])
    def test_what_is_not_printed_is_seen(self, lost: str) -> None:
        document = annexed(letter())
        page = source(document)
        assert lost in page
        assert refusal(lambda: pdf.write(page.replace(lost, ""), document)).startswith("PDF не принят, страница 1: нап")

    def test_stands_where_a_letter_has_it(self, engine: Write) -> None:
        with closing(pypdfium2.PdfDocument(engine([letter()]).content)) as file:
            title, second = box(file[0], "О направлении примерных"), box(file[0], "положений")
            address, text = box(file[0], "Уважаемые руководители!"), box(file[0], "Направляем положения.")
        assert [title[0], second[0]] == pytest.approx([LEFT, LEFT], abs=1)
        assert title[2] < LEFT + 80 * MILLIMETRE
        assert (address[0] + address[2]) / 2 == pytest.approx((LEFT + RIGHT) / 2, abs=1)
        assert text[0] == pytest.approx(LEFT + 12.5 * MILLIMETRE, abs=1)
        # a line and 12 points above as below
        assert [second[3] - address[3], address[3] - text[3]] == pytest.approx([18.5 + 12] * 2, abs=1)

    def test_salutation_is_not_bold(self, engine: Write) -> None:
        with closing(pypdfium2.PdfDocument(engine([letter()]).content)) as file:
            page = file[0]
            text = page.get_textpage()
            pieces = list(page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_TEXT], textpage=text))
            bold = "".join(piece.extract() for piece in pieces if "Bold" in piece.get_font().get_base_name())
        assert "направлении" in bold
        assert "Уважаемые" not in bold

    def test_mark_of_an_annex_stands_in_the_right_column_above_all(self, engine: Write) -> None:
        with closing(pypdfium2.PdfDocument(engine([annexed(sample_document())]).content)) as file:
            mark, caption = box(file[0], "ПРИЛОЖЕНИЕ 1"), box(file[0], "Шаблон")
            lefts = [box(file[0], words)[0] for words in ("ПРИЛОЖЕНИЕ", "к письму", "Примерской области")]
        assert lefts == pytest.approx([LEFT + 90 * MILLIMETRE] * 3, abs=1)
        assert TOP - 25 * MILLIMETRE < mark[3] < TOP - 20 * MILLIMETRE
        assert caption[3] < mark[3] - 3 * 14

    def test_word_too_long_for_its_half_parts_there(self, engine: Write) -> None:
        document = replace(letter(), title=line("ъ" * 40), annex=(line("ш" * 40),))
        with closing(pypdfium2.PdfDocument(engine([document]).content)) as file:
            text = file[0].get_textpage()
            words = text.get_text_range()
            title = max(text.get_charbox(n)[2] for n, sign in enumerate(words) if sign == "ъ")
            annex = max(text.get_charbox(n)[2] for n, sign in enumerate(words) if sign == "ш")
        assert title < LEFT + 80 * MILLIMETRE + 1
        assert annex < RIGHT + 1

    @pytest.mark.parametrize("side", Side)
    def test_stamp_alone_stands_on_its_side(self, engine: Write, side: Side) -> None:
        document = replace(sample_order(), stamps=(Stamp("г", side, (line("УТВЕРЖДАЮ"), line("Директор школы"))),))
        with closing(pypdfium2.PdfDocument(engine([document]).content)) as file:
            lefts = [box(file[0], words)[0] for words in ("УТВЕРЖДАЮ", "Директор школы")]
        assert lefts == pytest.approx([LEFT + (90 * MILLIMETRE if side is Side.RIGHT else 0)] * 2, abs=1)

    def test_bookmark_of_a_letter_is_all_its_title(self, engine: Write) -> None:
        document = replace(letter(), title=line("СФЕРУМ:Регистрация организации"))
        with pikepdf.open(io.BytesIO(engine([document]).content)) as file, file.open_outline() as outline:
            assert [one.title for one in outline.root] == ["СФЕРУМ:Регистрация организации"]

    @pytest.mark.slow
    @pytest.mark.parametrize("length", range(24, 36, 2))
    def test_pages_end_alike(self, length: int) -> None:
        clauses = tuple(Clause(f"строка {n}", "", line("Строка.")) for n in range(length))
        document = annexed(letter(*clauses))
        assert lines(by_typst([document]).content) == lines(by_weasyprint([document]).content)


class TestTogether:
    def test_each_reads_as_by_itself(self, engine: Write, written: pdf.Pdf, documents: list[Document]) -> None:
        alone = [lines(engine([document]).content) for document in documents]
        assert parts(written) == alone
        assert written.parts == tuple(map(len, alone))
        assert written.pages == sum(written.parts) == 8

    def test_pages_are_numbered_anew(self, written: pdf.Pdf) -> None:
        numbers = [[page[-1] for page in pages[1:]] for pages in parts(written)]
        assert numbers == [[], ["2", "3"], ["2"], ["2"]]

    def test_both_print_the_same_pages(self, documents: list[Document]) -> None:
        assert lines(by_typst(documents).content) == lines(by_weasyprint(documents).content)

    def test_notes_are_numbered_anew_on_the_page_of_their_mark(self, written: pdf.Pdf) -> None:
        found = [
            (document, page, text)
            for document, pages in enumerate(parts(written))
            for page, printed in enumerate(pages)
            for text in printed
            if text.startswith("1 1 вариант")
        ]
        assert [(document, page) for document, page, _ in found] == [(1, 0), (3, 0)]

    def test_first_document_gives_title_and_date(self, inside: pikepdf.Pdf, documents: list[Document]) -> None:
        assert str(inside.Root.Lang).startswith("ru")
        assert str(inside.docinfo["/Title"]) == plain(documents[0].title)
        assert str(inside.docinfo["/CreationDate"]).startswith("D:20240212")

    def test_bookmarks_of_all(self, inside: pikepdf.Pdf) -> None:
        with inside.open_outline() as outline:
            found = [(one.title.split()[0], len(one.children)) for one in outline.root]
        assert found == [("О", 0), ("ПОЛОЖЕНИЕ", 3), ("О", 0), ("ПОЛОЖЕНИЕ", 3)]

    def test_links_lead_into_their_own_document(self, written: pdf.Pdf, inside: pikepdf.Pdf) -> None:
        owner = [document for document, count in enumerate(written.parts) for _ in range(count)]
        leads = [(owner[page], owner[target]) for page, target in links(inside)]
        assert all(here == there for here, there in leads)
        assert {here for here, _ in leads} == {1, 2, 3}

    def test_first_page_may_end_with_digits_or_hold_one_word(self, engine: Write) -> None:
        digits = replace(letter(), closings=(Clause("год", "", line("2")),))
        word = replace(letter(), letterhead=(), title=line("Ответ"), salutation=(), sections=(), closings=())
        assert engine([letter(), digits, word, digits]).parts == (1, 1, 1, 1)

    def test_faces_are_embedded_once(self, inside: pikepdf.Pdf) -> None:
        items = [item for item in inside.objects if isinstance(item, pikepdf.Dictionary)]
        names = [str(item.FontName) for item in items if "/FontFile2" in item or "/FontFile3" in item]
        assert len(names) == len(set(names)) == 2


class TestTags:
    def test_every_document_has_its_headings_in_order(self, inside: pikepdf.Pdf) -> None:
        tags = [tag.partition("/")[2] for tag in structure(inside)]
        headings = [tag for tag in tags if tag in {"H1", "H2"}]
        assert headings == ["H1", *["H1", "H2", "H2", "H2"], "H1", *["H1", "H2", "H2", "H2"]]

    def test_all_that_is_drawn_is_tagged_or_an_artifact(self, inside: pikepdf.Pdf) -> None:
        assert untagged(inside) == []

    def test_every_content_is_reached_once(self, inside: pikepdf.Pdf) -> None:
        drawn, reached = marked(inside), tagged(inside)
        assert set(drawn.values()) == {1}
        assert drawn == reached

    def test_parents_are_found_from_every_page(self, inside: pikepdf.Pdf) -> None:
        numbered = inside.Root.StructTreeRoot.ParentTree
        parents = dict(pikepdf.NumberTree(numbered).items())
        places = [int(page.obj.StructParents) for page in inside.pages]
        assert len(set(places)) == len(places)
        for page, content in tagged(inside):
            element = parents[places[page]][content]
            pages = {own.objgen for own, number in contents(element) if number == content}
            assert inside.pages[page].obj.objgen in pages


class TestNames:
    def test_anchors_are_one_each_and_the_first_document_has_its_own(self, documents: list[Document]) -> None:
        with pikepdf.open(io.BytesIO(by_weasyprint(documents).content)) as file:
            names = [str(name) for name in file.Root.Names.Dests.Names.as_list()[::2]]
        assert names == sorted(set(names))
        assert {"d2-p2.4", "d3-p1", "d4-p2.4", "d2-note1", "d4-note1"} < set(names)
        assert "n-%D0%BF%D1%80%D0%BE%D1%81%D0%B8%D0%BC" in names

    def test_documents_with_anchors_in_common_are_refused(self) -> None:
        document = sample_document(paragraphs=1)
        pages = [(source(document), document)] * 2
        said = refusal(lambda: pdf.write_together(pages)).splitlines()
        assert said[0] == (
            "PDF: якорь «mark1» есть в двух документах одного файла. "
            "Поставьте в странице (.j2) {{ prefix }} перед этим id и перед ссылками на него."
        )

    def test_stamp_that_no_page_holds_is_refused_in_any_document(self) -> None:
        stamp = Stamp("согласование", Side.LEFT, tuple(line(f"строка {n}") for n in range(60)))
        documents = [letter(), replace(sample_order(), stamps=(stamp,))]
        assert refusal(lambda: by_weasyprint(documents)) == (
            "PDF: гриф «согласование» не помещается на одной странице. Сократите его."
        )

    def test_one_document_is_the_case_of_one(self) -> None:
        document = sample_document(paragraphs=1)
        alone = pdf.write(source(document), document)
        assert alone == pdf.write_together([(source(document), document)])
        assert alone == pdf.Pdf(alone.content, (1,))


class TestReadBack:
    @pytest.mark.parametrize("order", [(1, 0, 2, 3), (0, 3, 2, 1), (0, 1, 3, 2)])
    def test_documents_in_another_order_are_seen(
        self, written: pdf.Pdf, documents: list[Document], order: tuple[int, ...]
    ) -> None:
        others = [documents[place] for place in order]
        moved = [place for place, was in enumerate(order, 1) if was != place - 1]
        said = refusal(lambda: pdf_readback.check_together(written.content, others))
        assert all(f", документ {place}: " in said for place in moved)
        assert said.count("PDF не принят") == len(moved)

    @pytest.mark.parametrize("lost", range(8))
    def test_page_that_is_lost_is_seen(self, written: pdf.Pdf, documents: list[Document], lost: int) -> None:
        kept = without(written.content, lost)
        assert refusal(lambda: pdf_readback.check_together(kept, documents)).startswith("PDF не принят")

    def test_document_that_is_lost_is_seen(self, written: pdf.Pdf, documents: list[Document]) -> None:
        assert refusal(lambda: pdf_readback.check_together(written.content, documents[:-1])).startswith(
            "PDF не принят: документов в файле 4, а должно быть 3."
        )

    def test_page_number_that_goes_on_is_seen(self, documents: list[Document]) -> None:
        page = TYPST_PAGE.replace("    counter(page).update(1)\n", "")
        assert page != TYPST_PAGE
        assert "документов в файле 1, а должно быть 4" in refusal(lambda: typst.write_together(page, documents))

    def test_which_document_it_is_is_said(self, documents: list[Document]) -> None:
        pages = [(source(one, prefix=html.prefix_of(n)), one) for n, one in enumerate(documents)]
        pages[3] = (pages[3][0].replace("Чаты создаёт", "Чаты создает"), documents[3])
        assert refusal(lambda: pdf.write_together(pages)).startswith(
            "PDF не принят, страница 1, документ 4: напечатано «…оцессы.2.4.Чатысоздаетадмин"
        )


class TestNotes:
    def test_note_stays_with_its_mark_in_any_document(self, engine: Write) -> None:
        # WeasyPrint alone sends the note of the one to the next page, Typst that of the other
        one, other = notes(WORDS, 1, WORDS * 2, words=3), low_notes()
        alone = [words(lines(engine([document]).content)) for document in (one, other)]
        assert [words(pages) for pages in parts(engine([letter(), one, other, one]))[1:]] == [*alone, alone[0]]

    def test_note_that_no_page_can_hold_is_refused(self) -> None:
        documents = [letter(), notes("слово", 1, WORDS * 80)]
        assert "документ 2" in refusal(lambda: by_typst(documents))

    def test_it_is_said_whose_notes_are_astray_if_nothing_else_is_wrong(self, engine: Write) -> None:
        document = sample_document()
        content = engine([letter(), document]).content
        other = replace(document, footnotes=(Footnote(1, (line("Другое."),)),))
        with pytest.raises(pdf_readback.NotesAstray) as astray:
            pdf_readback.check_together(content, [letter(), other])
        assert astray.value.numbers == (frozenset(), {1})
        with pytest.raises(OutputError) as wrong:
            pdf_readback.check_together(content, [replace(letter(), title=line("О другом")), other])
        assert type(wrong.value) is OutputError
        assert len(wrong.value.problems) == 2


def low_notes() -> Document:
    """Two notes are marked on the last lines of the first page."""
    document = notes("слово ", 2, WORDS * 3, words=2, following=2)
    (section,) = document.sections
    above = tuple(Clause(f"строка {n}", f"1.{n + 10}", line("Строка.")) for n in range(28))
    return replace(document, title=line("т"), sections=(replace(section, clauses=(*above, *section.clauses)),))


def links(file: pikepdf.Pdf) -> list[tuple[int, int]]:
    """Places of the pages of every link and of where it leads."""
    places = {page.obj.objgen: place for place, page in enumerate(file.pages)}
    names: dict[str, pikepdf.Object] = {}
    if "/Names" in file.Root and "/Dests" in file.Root.Names:
        named = file.Root.Names.Dests.Names.as_list()
        names = dict(zip(map(str, named[::2]), named[1::2], strict=True))
    found = []
    for place, page in enumerate(file.pages):
        for link in page.obj.get("/Annots", pikepdf.Array()).as_list():
            target = link.Dest if isinstance(link.Dest, pikepdf.Array) else names[str(link.Dest)]
            found.append((place, places[target[0].objgen]))
    return found


def without(content: bytes, lost: int) -> bytes:
    """The file without a page."""
    result = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as file:
        del file.pages[lost]
        file.save(result)
    return result.getvalue()
