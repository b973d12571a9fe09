"""The words of the law survive Word, LibreOffice and the printer: text = DOCX = PDF = the published act."""

import re

import pytest

from generator.writers.text import write
from tests.regional import acts as regional
from tests.regional import test_letter
from tests.regional.acts import ACTS, NUMBER
from tests.regional.differences import WORD, Words, first_difference
from tests.regional.letter import KINDS
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


@pytest.mark.parametrize("name", ACTS)
def test_act_of_a_school_is_what_it_published(seeds: Acts, name: str) -> None:
    made = seeds[name]
    published = expected(made.document, laid_out(regional.expected(name), write(made.document)))
    for pdf in (made.office, made.pdf):
        assert first_difference(printed(pdf, made.document), published) == "", pdf


def laid_out(found: Words, ours: str) -> str:
    """Words of an act in the places of ours, between our numbers of clauses and signs that are no words («фото-»)."""
    left = iter(found)
    part = re.compile(f"(?P<number>{NUMBER.pattern})|{WORD.pattern}", re.MULTILINE)
    text = part.sub(lambda match: match[0] if match["number"] else next(left, ""), ours)
    return " ".join([text, *left])


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
        assert "в образце «" in first_difference(printed(pdf, made.document), changed)
        assert "общие требования" in first_difference(printed(pdf, made.document), changed)
