"""Our blank templates are the letter, but for ``differences.yaml``; and no entry of that file is idle."""

import pytest

from generator.production.library import Library
from generator.production.organisation import blank
from generator.writers import text
from tests.made import document
from tests.regional.letter import KINDS, differences, letter_words, replace_once, words

MOST = 12


def expected(kind: str) -> tuple[str, ...]:
    """The letter's words with ours in the places listed."""
    found = letter_words()[kind]
    for difference in differences():
        if kind in difference.kinds:
            replaced = replace_once(found, difference.letter, difference.ours)
            assert replaced is not None, f"{kind}, {difference.where}: в письме не одно место «{difference.letter}»"
            found = replaced
    return found


def first_difference(ours: tuple[str, ...], letters: tuple[str, ...]) -> str:
    """Where two texts part, with the words around; empty if they don't."""
    for index in range(max(len(ours), len(letters))):
        if ours[index : index + 1] != letters[index : index + 1]:
            around = slice(index - 5, index + 8)
            return f"у нас «{' '.join(ours[around])}», в письме «{' '.join(letters[around])}»"
    return ""


def ours(library: Library, kind: str) -> tuple[str, ...]:
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
    listed = differences()
    assert len(listed) <= MOST
    assert all(difference.reason and difference.letter != difference.ours for difference in listed)
