"""For printing on both sides: the broad margin is where a leaf is bound, and nothing else changes."""

from collections.abc import Callable
from contextlib import closing

import pypdfium2
import pytest

from generator.document import Document
from generator.writers import html, pdf, typst
from tests.sample_document import sample_document, sample_order
from tests.writers.printed_pdf import CSS, MILLIMETRE, PAGE, TYPST_PAGE, boxes, lines

pytestmark = pytest.mark.slow

Write = Callable[[Document, bool], bytes]
DOCUMENTS = [sample_document(paragraphs=20), sample_order(rows=80)]


def by_weasyprint(document: Document, mirrored: bool) -> bytes:
    return pdf.write(html.write(document, PAGE, CSS, mirrored=mirrored), document).content


def by_typst(document: Document, mirrored: bool) -> bytes:
    return typst.write(TYPST_PAGE, document, mirrored=mirrored).content


@pytest.fixture(params=[by_weasyprint, by_typst])
def write(request: pytest.FixtureRequest) -> Write:
    chosen: Write = request.param
    return chosen


def letters(content: bytes) -> list[list[tuple[float, float, float, float]]]:
    with closing(pypdfium2.PdfDocument(content)) as file:
        return [boxes(page) for page in file]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.id)
def test_even_pages_are_moved_two_centimetres_and_nothing_else(write: Write, document: Document) -> None:
    straight, mirrored = letters(write(document, False)), letters(write(document, True))
    assert len(straight) == len(mirrored) > 3
    for number, (before, after) in enumerate(zip(straight, mirrored, strict=True), 1):
        moved = 20 * MILLIMETRE if number % 2 == 0 else 0
        expected = [(left - moved, bottom, right - moved, top) for left, bottom, right, top in before]
        # the page's number, too: it stays over the middle of the text
        assert after == [pytest.approx(box, abs=0.05) for box in expected]


def test_lines_and_pages_end_where_they_did(write: Write) -> None:
    for document in DOCUMENTS:
        assert lines(write(document, True)) == lines(write(document, False))


def test_text_keeps_to_its_margins(write: Write) -> None:
    for number, page in enumerate(letters(write(DOCUMENTS[0], True)), 1):
        left, right = (30, 200) if number % 2 else (10, 180)
        assert min(box[0] for box in page) == pytest.approx(left * MILLIMETRE, abs=2)
        assert max(box[2] for box in page) == pytest.approx(right * MILLIMETRE, abs=2)


def test_preview_is_not_concerned() -> None:
    assert '<html lang="ru">' in html.write(DOCUMENTS[0], PAGE, CSS)
