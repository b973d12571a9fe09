"""Page numbers on forms that have headers of their own and no number in them."""

from collections.abc import Callable
from io import BytesIO

import docx
import pytest
from docx.document import Document as WordDocument
from docx.enum.section import WD_SECTION
from docx.oxml import parse_xml
from docx.section import Section, _Header
from docx.shared import Mm
from lxml import etree

from generator.writers.docx import write
from generator.writers.docx.letterhead import adopt
from tests.sample_document import sample_document
from tests.writers.docx.forms import Change, form, png
from tests.writers.docx.parts import W

pytestmark = pytest.mark.slow

NAMESPACE = f'xmlns:w="{W[1:-1]}"'
SIMPLE = '<w:p {}><w:fldSimple w:instr="{}"><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>'
STEP = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
CODE = "<w:r><w:instrText>{}</w:instrText></w:r>"
SPLIT = STEP.format("begin") + CODE.format(" PA") + CODE.format("GE ") + STEP.format("end")


def adopted(change: Change, master: bytes) -> Section:
    """The first section, as a document written on the form has it."""
    return docx.Document(BytesIO(write(sample_document(), adopt(form(change=change), master)))).sections[0]


def numbered(header: _Header) -> list[bool]:
    """Of each paragraph."""
    return [any(" PAGE " in str(code.text) for code in each._p.iter(f"{W}instrText")) for each in header.paragraphs]


def with_logo(word: WordDocument) -> None:
    word.sections[0].header.paragraphs[0].add_run().add_picture(BytesIO(png()))
    word.sections[0].footer.paragraphs[0].text = "Подвал"


def test_a_header_on_every_page_gets_a_number_from_the_second(master: bytes) -> None:
    section = adopted(with_logo, master)
    assert section.different_first_page_header_footer
    assert numbered(section.header) == [True, False]
    assert numbered(section.first_page_header) == [False]
    assert [len(each.part.rels) for each in (section.header, section.first_page_header)] == [1, 1]
    assert [each.paragraphs[0].text for each in (section.footer, section.first_page_footer)] == ["Подвал", "Подвал"]


def test_a_number_is_centred_above_the_header(master: bytes) -> None:
    style = adopted(with_logo, master).header.paragraphs[0].style
    assert style is not None
    assert style.element.find(f"{W}pPr/{W}jc").get(f"{W}val") == "center"


@pytest.mark.parametrize(("following", "expected"), [("Школа № 7", [True, False]), ("", [True])])
def test_a_header_of_the_first_page_stays(following: str, expected: list[bool], master: bytes) -> None:
    def with_first(word: WordDocument) -> None:
        section = word.sections[0]
        section.different_first_page_header_footer = True
        section.first_page_header.paragraphs[0].text = "Бланк"
        if following:
            section.header.paragraphs[0].text = following

    section = adopted(with_first, master)
    assert [each.text for each in section.first_page_header.paragraphs] == ["Бланк"]
    assert numbered(section.header) == expected
    assert section.header.paragraphs[-1].text == (following or "2")


def test_a_header_left_from_a_first_page_that_differed_is_not_shown(master: bytes) -> None:
    def with_left(word: WordDocument) -> None:
        word.sections[0].first_page_header.paragraphs[0].text = "Прежний"
        word.sections[0].header.paragraphs[0].text = "Школа № 7"

    section = adopted(with_left, master)
    assert [each.text for each in section.first_page_header.paragraphs] == ["Школа № 7"]
    assert len(section._sectPr.findall(f"{W}headerReference")) == 2


def test_even_pages_have_numbers_too(master: bytes) -> None:
    def with_even(word: WordDocument) -> None:
        word.settings.odd_and_even_pages_header_footer = True
        word.sections[0].header.paragraphs[0].text = "Школа № 7"

    section = adopted(with_even, master)
    assert (numbered(section.header), numbered(section.even_page_header)) == ([True, False], [True])


def test_headers_of_later_sections_get_numbers_once(master: bytes) -> None:
    def with_section(word: WordDocument) -> None:
        word.sections[0].header.paragraphs[0].text = "Первый"
        for _ in range(2):
            word.add_section(WD_SECTION.CONTINUOUS)
        word.sections[1].header.is_linked_to_previous = False
        word.sections[1].header.paragraphs[0].text = "Второй"

    document = docx.Document(BytesIO(adopt(form(change=with_section), master)))
    assert [numbered(section.header) for section in document.sections] == [[True, False]] * 3


@pytest.mark.parametrize("where", [lambda section: section.header, lambda section: section.footer])
@pytest.mark.parametrize(
    ("field", "known"),
    [
        (SIMPLE.format(NAMESPACE, " PAGE   \\* MERGEFORMAT "), True),
        (SIMPLE.format(NAMESPACE, "page"), True),
        (f"<w:p {NAMESPACE}>{SPLIT}</w:p>", True),
        (SIMPLE.format(NAMESPACE, " NUMPAGES "), False),
        (SIMPLE.format(NAMESPACE, " PAGEREF _a \\h "), False),
        (f"<w:p {NAMESPACE}><w:r><w:t>PAGE</w:t></w:r></w:p>", False),
    ],
)
def test_what_is_a_page_number(where: Callable[[Section], _Header], field: str, known: bool, master: bytes) -> None:
    def with_field(word: WordDocument) -> None:
        where(word.sections[0]).paragraphs[0]._p.addnext(parse_xml(field))

    before, section = form(change=with_field), adopted(with_field, master)
    kept = docx.Document(BytesIO(before)).sections[0].header._element
    assert section.different_first_page_header_footer is not known
    assert (etree.tostring(section.header._element) == etree.tostring(kept)) is known


def test_a_number_within_another_field(master: bytes) -> None:
    """Word's { IF { PAGE } > 1 … }."""
    inner = STEP.format("begin") + CODE.format(" PAGE ") + STEP.format("end")
    outer = STEP.format("begin") + CODE.format(" IF ") + inner + CODE.format(" = 1") + STEP.format("end")

    def with_field(word: WordDocument) -> None:
        word.sections[0].header.paragraphs[0]._p.addnext(parse_xml(f"<w:p {NAMESPACE}>{outer}</w:p>"))

    assert not adopted(with_field, master).different_first_page_header_footer


def test_a_form_with_a_header_keeps_it_where_it_is(master: bytes) -> None:
    def near_the_edge(word: WordDocument) -> None:
        with_logo(word)
        word.sections[0].header_distance = Mm(5)

    assert adopted(near_the_edge, master).header_distance == pytest.approx(Mm(5), abs=Mm(0.1))
