"""Our covering letter is the first page of the letter of 12.02.2024, but for ``ministry/differences.yaml``."""

from pathlib import Path

import pytest

from generator.answers.files import read_answers
from generator.document import plain
from generator.production.letter import CoveringLetter, covering_letter
from generator.production.library import Library
from generator.writers.text import write
from tests.regional.differences import Words, corrected, difference, entries, first_difference, unmarked, words

HERE = Path(__file__).parent
SEED_SHEETS = 21
BREAK = "**Шаблон Положения"
LISTED = [difference(entry, "письмо") for entry in entries(HERE / "ministry/differences.yaml")]


@pytest.fixture(scope="module")
def letter(library: Library) -> CoveringLetter:
    return covering_letter(library, read_answers(HERE / "ministry/answers.yaml"))


def expected() -> Words:
    """The words up to the first template, its first word among them, with ours in the places listed."""
    first_page = (HERE / "novosibirsk-2024.txt").read_text("utf8").partition(BREAK)[0]
    return corrected(words(unmarked(first_page) + " Шаблон"), LISTED)


def ours(letter: CoveringLetter) -> Words:
    annex = "\n".join(map(plain, letter.annexes()[0].annex))
    return words(f"{write(letter.letter([SEED_SHEETS]))}\n{annex}\nШаблон")


def test_letter_is_the_seed_but_for_the_listed_differences(letter: CoveringLetter) -> None:
    assert first_difference(ours(letter), expected()) == ""


def test_one_changed_word_is_seen(letter: CoveringLetter) -> None:
    changed = tuple("звонить" if word == "обращаться" else word for word in ours(letter))
    assert "обращаться" in first_difference(changed, expected())


def test_differences_are_few_and_have_reasons() -> None:
    assert len(LISTED) <= 5
    assert all(one.reason and one.theirs != one.ours for one in LISTED)
