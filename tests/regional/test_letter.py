"""Our blank templates are the letter, but for ``differences.yaml``; and no entry of that file is idle."""

import pytest

from generator.production.library import Library
from generator.production.organisation import blank
from generator.writers import text
from tests.made import document
from tests.regional.differences import Words, corrected, first_difference, words
from tests.regional.letter import KINDS, differences, letter_words

MOST = 12


def expected(kind: str) -> Words:
    """The letter's words with ours in the places listed."""
    return corrected(letter_words()[kind], differences(kind))


def ours(library: Library, kind: str) -> Words:
    organisation = blank(library, library.models["novosibirsk-2024"], library.variants[kind])
    return words(text.write(document(library, organisation, "regulation")))


@pytest.mark.parametrize("kind", KINDS)
def test_blank_template_is_the_letter_but_for_the_listed_differences(library: Library, kind: str) -> None:
    assert first_difference(ours(library, kind), expected(kind)) == ""


@pytest.mark.parametrize("kind", KINDS)
def test_one_changed_word_is_seen(library: Library, kind: str) -> None:
    changed = tuple("доступ" if word == "право" else word for word in ours(library, kind))
    assert "право" in first_difference(changed, expected(kind))


def test_differences_are_few_and_have_reasons() -> None:
    listed = differences(*KINDS)
    assert len(listed) <= MOST
    assert all(difference.reason and difference.theirs != difference.ours for difference in listed)
