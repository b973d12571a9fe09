"""The words of the law survive Word, LibreOffice and the printer: text = DOCX = PDF = the ministry's letter."""

import pytest

from tests.regional import test_letter
from tests.regional.letter import KINDS
from tests.regional.test_letter import first_difference
from tests.toolchain.conftest import EXAMPLES, Acts
from tests.toolchain.paper import expected, printed

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("kind", KINDS)
def test_blank_docx_opened_by_libreoffice_is_the_letter(acts: Acts, kind: str) -> None:
    made = acts[kind]
    letter = expected(made.document, " ".join(test_letter.expected(kind)))
    assert first_difference(printed(made.office, made.document), letter) == ""


@pytest.mark.parametrize("kind", KINDS)
def test_blank_pdf_is_the_letter(acts: Acts, kind: str) -> None:
    made = acts[kind]
    letter = expected(made.document, " ".join(test_letter.expected(kind)))
    assert first_difference(printed(made.pdf, made.document), letter) == ""


@pytest.mark.parametrize("name", EXAMPLES)
def test_docx_opened_by_libreoffice_says_what_the_text_says(acts: Acts, name: str) -> None:
    made = acts[name]
    assert first_difference(printed(made.office, made.document), expected(made.document)) == ""


@pytest.mark.parametrize("name", EXAMPLES)
def test_pdf_says_what_the_text_says(acts: Acts, name: str) -> None:
    made = acts[name]
    assert first_difference(printed(made.pdf, made.document), expected(made.document)) == ""


def test_a_changed_word_of_the_letter_turns_this_red(acts: Acts) -> None:
    made = acts[KINDS[0]]
    letter = " ".join(test_letter.expected(KINDS[0]))
    assert letter.count(" единые требования ") == 1
    changed = expected(made.document, letter.replace(" единые требования ", " общие требования "))
    for pdf in (made.office, made.pdf):
        assert "в письме «" in first_difference(printed(pdf, made.document), changed)
        assert "общие требования" in first_difference(printed(pdf, made.document), changed)
