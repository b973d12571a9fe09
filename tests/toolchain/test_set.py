"""Whole registered sets on paper: Word and PDF say the same, nothing is torn apart, every file may go on a site."""

from collections.abc import Iterator

import pikepdf
import pytest

from generator.document import Clause, Document, Side, Table, name_of, plain
from generator.production.documents import MAX_SITE_BYTES
from tests.regional.differences import first_difference
from tests.toolchain.conftest import CROWD, EXAMPLES, LONG, SHORT_NAME, Made, Sets
from tests.toolchain.paper import MIDDLE, NUMBER, Row, Word, Words, expected, pages, printed, rows, stamp_words, tokens

pytestmark = pytest.mark.slow
ALL = (*EXAMPLES, LONG, CROWD)
STAMP = 227.0  # points: 8 cm, the longest line of a stamp by ГОСТ
EDGE = 567.5  # the right edge of the column: 210 – 10 mm, and half a point


def papers(made: Made) -> Iterator[tuple[str, list[list[Row]]]]:
    """Our PDF and our DOCX as LibreOffice prints it: the rows of each page, numbers of pages left out."""
    for name, pdf in (("PDF", made.pdf), ("DOCX", made.office)):
        yield name, [rows(word for word in page if word.top >= NUMBER) for page in pages(pdf)]


def said(page: list[Row]) -> Words:
    return tokens(" ".join(word.text for row in page for word in row))


@pytest.mark.parametrize("name", ALL)
def test_word_and_pdf_say_what_the_text_says(sets: Sets, name: str) -> None:
    for file, made in sets[name].items():
        for paper in (made.pdf, made.office):
            assert first_difference(printed(paper, made.document), expected(made.document)) == "", file


@pytest.mark.parametrize("name", ALL)
def test_word_and_pdf_have_as_many_pages(sets: Sets, name: str) -> None:
    counted = {file: (len(pages(made.pdf)), len(pages(made.office))) for file, made in sets[name].items()}
    assert [file for file, (ours, office) in counted.items() if ours != office] == []
    assert name == CROWD or {file for file, (ours, _) in counted.items() if ours > 2} == {"Положение"}


# nothing is torn apart


def holding(part: Words, paper: list[list[Row]]) -> list[int]:
    """Pages on which all these words stand in a row."""
    return [
        number
        for number, page in enumerate(map(said, paper))
        if any(page[start : start + len(part)] == part for start in range(len(page)))
    ]


def clause_words(clause: Clause) -> Words:
    lines = [clause.intro]
    for item in clause.body:
        assert isinstance(item, Table)
        lines += [*item.head, *(cell for row in item.rows for cell in row)]
    return tokens(" ".join(map(plain, lines)))


def signature(document: Document) -> Words | None:
    """The head's: of the first closing that a head signs."""
    found = (clause for clause in document.closings if clause.name.startswith("подпись"))
    return next(map(clause_words, found), None)


@pytest.mark.parametrize("name", ALL)
def test_closings_are_whole_and_stamps_are_on_the_first_page(sets: Sets, name: str) -> None:
    for file, made in sets[name].items():
        for kind, paper in papers(made):
            for clause in made.document.closings:
                assert len(holding(clause_words(clause), paper)) == 1, (file, kind, clause.name)
            for stamp in made.document.stamps:
                columns = [column(paper[0], right=stamp.side is Side.RIGHT)]
                assert holding(stamp_words(stamp), columns) == [0], (file, kind, stamp.name)


def column(page: list[Row], right: bool) -> list[Row]:
    return [[word for word in row if (word.left >= MIDDLE) == right] for row in page]


@pytest.mark.parametrize("name", ALL)
def test_a_signature_is_never_alone_on_its_page(sets: Sets, name: str) -> None:
    seen = 0
    for file, made in sets[name].items():
        signed = signature(made.document)
        for kind, paper in papers(made) if signed else ():
            (page,) = holding(signed or (), paper)
            above = lines_above(signed or (), paper[page])
            assert above >= 2, (file, kind)
            seen += 1
    assert seen >= 2


def lines_above(part: Words, page: list[Row]) -> int:
    for count in range(len(page)):
        if said(page[count:])[: len(part)] == part:
            return count
    raise AssertionError(f"нет «{' '.join(part)}»")


# the longest name


def test_a_short_name_of_sixty_characters_fits_its_stamp(sets: Sets) -> None:
    made = sets[LONG]["Положение"]
    for kind, (first, *_) in papers(made):
        name = find(tokens(f"приказом {SHORT_NAME}"), [word for row in first for word in row if word.left >= MIDDLE])
        assert max(word.right for word in name) <= EDGE, kind
        assert max(word.right for word in name) - min(word.left for word in name) <= STAMP, kind
        assert len({round(word.left, 1) for word in leftmost(name)}) == 1, kind


def find(part: Words, words: list[Word]) -> list[Word]:
    """The words of the page that say this."""
    for start in range(len(words)):
        for end in range(start + 1, len(words) + 1):
            if tokens(" ".join(word.text for word in words[start:end])) == part:
                return words[start:end]
    raise AssertionError(f"нет «{' '.join(part)}»")


def leftmost(words: list[Word]) -> list[Word]:
    return [row[0] for row in rows(words)]


# files for a site


@pytest.mark.parametrize("name", ALL)
def test_every_pdf_is_for_every_reader(sets: Sets, name: str) -> None:
    for made in sets[name].values():
        with pikepdf.open(made.pdf) as file:
            assert str(file.Root.Lang) in ("ru", "ru-RU")
            assert str(file.docinfo["/Title"]) == name_of(made.document)
            assert file.Root.ViewerPreferences.DisplayDocTitle
            assert file.Root.MarkInfo.Marked
            assert b'pdfuaid:part="1"' in file.Root.Metadata.read_bytes()
            assert all(page.Tabs == "/S" for page in file.pages)


@pytest.mark.parametrize("name", ALL)
def test_every_ruled_table_has_its_tags(sets: Sets, name: str) -> None:
    for file, made in sets[name].items():
        tables = [item for clause in all_clauses(made.document) for item in clause.body if isinstance(item, Table)]
        ruled = [table for table in tables if table.head]
        tags = tagged(made)
        assert tags.count("/TH") == sum(len(table.head) for table in ruled), file
        assert tags.count("/Table") >= len(ruled), file


def all_clauses(document: Document) -> list[Clause]:
    inside = [clause for section in document.sections for clause in section.clauses]
    return [*document.details, *inside, *document.closings]


def tagged(made: Made) -> list[str]:
    """Every tag of the structure tree."""
    with pikepdf.open(made.pdf) as file:
        objects = [one for one in file.objects if isinstance(one, pikepdf.Dictionary) and "/S" in one]
        return [str(one.S) for one in objects if one.get("/Type") == "/StructElem"]


@pytest.mark.parametrize("name", ALL)
def test_no_file_is_too_heavy_for_a_site(sets: Sets, name: str) -> None:
    sizes = [path.stat().st_size for made in sets[name].values() for path in (made.docx, made.pdf)]
    assert max(sizes) < MAX_SITE_BYTES / 10
