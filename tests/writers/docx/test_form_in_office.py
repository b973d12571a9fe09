"""Documents on schools' own forms as LibreOffice prints them; one of the forms it has drawn itself."""

import re
import subprocess
from dataclasses import replace
from itertools import pairwise

import pytest

from generator.document import Document
from generator.writers.docx import write
from generator.writers.docx.letterhead import adopt
from tests.office import Office, lines, pages, printed
from tests.sample_document import sample_document, sample_order
from tests.writers.docx.forms import form, png, writer_form
from tests.writers.docx.parts import parts

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module", params=["Word", "Writer"])
def blank(request: pytest.FixtureRequest, convert: Office) -> bytes:
    """A form from python-docx and one that LibreOffice Writer saved as DOCX."""
    return form() if request.param == "Word" else convert(writer_form(), "docx", "fodt")


def on(blank: bytes, master: bytes, document: Document) -> bytes:
    return write(document, adopt(blank, master))


def order() -> Document:
    return replace(sample_order(3), letterhead=())


def test_an_order_on_a_form(blank: bytes, convert: Office, master: bytes) -> None:
    file = on(blank, master, order())
    first, second = map(lines, pages(convert(file, "pdf")))
    alone = lines(pages(convert(write(order(), master), "pdf"))[0])
    assert [content for content in parts(file).values() if content == png()] == [png()]
    assert first[:4] == ["МБОУ «Школа № 7»", *first[1:3], "ПРОЕКТ"]
    assert [re.sub(r"^\d\. ?", "", each) for each in first[1:3]] == ["Пункт бланка", "Второй пункт бланка"]
    # the form's column may be narrower: lines end elsewhere
    assert first[3:12] == alone[:9]
    assert "2. Закрепить кураторов (см. п. 1):" in first
    assert (second[0], second[-1]) == ("2", "Исполнитель: Иванова")


def test_the_logo_is_on_the_page(blank: bytes, convert: Office, master: bytes) -> None:
    pdf = convert(on(blank, master, order()), "pdf")
    listed = subprocess.run(["pdfimages", "-list", "-"], input=pdf, check=True, capture_output=True).stdout.decode()
    assert [line.split()[:5] for line in listed.splitlines()[2:]] == [["1", "0", "image", "60", "60"]]


def test_our_text_looks_as_ours(blank: bytes, convert: Office, master: bytes) -> None:
    """14 pt, black, lines 18.5 pt apart, whatever the form's own text looks like."""
    pdf = convert(on(blank, master, sample_document(20)), "pdf")
    third = printed(pdf, "-bbox-layout", "-f", "3", "-l", "3")
    tops = sorted(float(top) for top in re.findall(r'<line xMin="[\d.]+" yMin="([\d.]+)"', third))
    assert {round(after - before, 2) for before, after in pairwise(tops[1:])} == {18.5}


def test_fonts_of_our_text(convert: Office, master: bytes) -> None:
    """The form's own text is in Liberation Sans, ours in nothing but Times or what stands for it."""
    blank = convert(writer_form(), "docx", "fodt")
    pdf = convert(on(blank, master, order()), "pdf")
    listed = subprocess.run(["pdffonts", "-f", "1", "-l", "1", "-"], input=pdf, check=True, capture_output=True)
    fonts = {line.split()[0].partition("+")[2] for line in listed.stdout.decode().splitlines()[2:]}
    assert fonts == {"LiberationSans", "LiberationSerif", "LiberationSerif-Bold"}
