"""Several documents of one file as LibreOffice prints them: page for page what each prints alone."""

import re
from itertools import pairwise

import pytest

from generator.document import Document
from generator.production.composition import published
from generator.production.library import Library
from generator.production.organisation import blank
from generator.writers.docx import write, write_together
from generator.writers.docx.letterhead import adopt
from tests.office import Office, lines, pages, printed
from tests.sample_document import sample_document, sample_order
from tests.writers.docx.forms import form
from tests.writers.docx.letters import annexed, letter
from tests.writers.docx.parts import changed
from tests.writers.docx.test_several import two_notes

pytestmark = pytest.mark.slow

# the second fills two pages and ends with a table, the third ends with text, the last two have a table on top
DOCUMENTS = [letter(), sample_order(1, people=12), sample_document(12), annexed(sample_order()), annexed(letter())]


@pytest.fixture(scope="module")
def blanks(library: Library) -> list[Document]:
    """The four blank templates of the ministry, one for each kind."""
    model = library.models["novosibirsk-2024"]
    schools = [blank(library, model, library.variants[kind]) for kind in model.kinds]
    return [published(library, school, name) for school in schools for name in model.documents]


def both(convert: Office, documents: list[Document], master: bytes) -> tuple[list[str], list[str]]:
    """Pages of the one file, and of each document in a file of its own."""
    files = [write_together(documents, master), *(write(document, master) for document in documents)]
    together, *alone = map(pages, convert.all(files, "pdf"))
    return together, [page for each in alone for page in each]


def test_a_letter_and_four_blank_templates(convert: Office, master: bytes, blanks: list[Document]) -> None:
    annexes = list(map(annexed, blanks))
    assert len(annexes) == 4
    together, alone = both(convert, [letter(), *annexes], master)
    assert together == alone
    found = list(map(lines, together))
    assert all(found)
    begins = [number for number, page in enumerate(found) if "ПРИЛОЖЕНИЕ" in page]
    assert [found[begin][0] for begin in begins] == ["ПРИЛОЖЕНИЕ"] * 4
    assert [found[begin + 1][0] for begin in begins] == ["2"] * 4
    assert sum("1. Общие положения" in page for page in found) == 4
    # poppler sets the raised number of a note on a line of its own
    notes = [pair for page in found for pair in pairwise(page) if pair[1].startswith(("Письмо Минпросв", "1 вариант"))]
    assert [number for number, _ in notes] == ["1"] * 5


def test_orders_acts_and_letters(convert: Office, master: bytes) -> None:
    together, alone = both(convert, DOCUMENTS, master)
    assert together == alone


def test_in_a_form(convert: Office, master: bytes) -> None:
    """What it has of its own stands above the first and under the last."""
    adopted = adopt(form(), master)
    found = [lines(page) for page in pages(convert(write_together(DOCUMENTS, adopted), "pdf"))]
    assert all(found)
    own = [(number, each) for number, page in enumerate(found) for each in page if "Пункт бланка" in each]
    assert own == [(0, "1. Пункт бланка")]
    assert [number for number, page in enumerate(found) if "Исполнитель: Иванова" in page] == [len(found) - 1]


def test_the_office_reads_every_reference_anew(convert: Office, master: bytes) -> None:
    data = write_together([letter(), *[sample_document(0)] * 3], master)
    stale = changed(data, "word/document.xml", lambda xml: xml.replace(">2.4</w:t>", ">9.9</w:t>"))
    found = [each for page in pages(convert(stale, "pdf")) for each in lines(page) if "стратегию" in each]
    assert found == ["– определяет стратегию1 (п. 2.4);"] * 3


def test_the_second_begins_its_lines_where_the_first_does(convert: Office, master: bytes) -> None:
    """In a master whose style has indents that its list has not."""
    own = '<w:ind w:left="0" w:firstLine="709"/></w:pPr></w:style><w:style w:type="paragraph"'
    other = own.replace('"709"', '"1500"')
    edited = changed(master, "word/styles.xml", lambda xml: xml.replace(own, other))
    pdf = convert(write_together([sample_document(0)] * 2, edited), "pdf")
    assert len(pages(pdf)) == 2
    starts = re.findall(r'<word xMin="([\d.]+)".*?>(\d\.\d\.)</word>', printed(pdf, "-bbox"))
    first, second = starts[:6], starts[6:]
    assert first == second
    # 30 mm of margin and 1500 twips
    assert {round(float(left)) for left, _ in first} == {round(30 / 25.4 * 72 + 1500 / 20)}


def test_two_notes_of_one_document_have_their_numbers_beside_those_of_others(convert: Office, master: bytes) -> None:
    together, alone = both(convert, [letter(), two_notes(), letter()], master)
    assert together == alone
