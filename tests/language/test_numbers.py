"""Numbers in words and the nouns they count."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.language.numbers import LARGEST, NOUNS, Gender, Noun, counted, in_words

with (Path(__file__).parent / "numbers.dev.tsv").open(encoding="utf-8", newline="") as file:
    GOLD = [(int(row["n"]), row["noun"], row["text"]) for row in csv.DictReader(file, delimiter="\t")]


def test_gold_is_there() -> None:
    assert len(GOLD) == 57


@pytest.mark.parametrize(("number", "noun", "text"), GOLD, ids=[text for _, _, text in GOLD])
def test_gold(number: int, noun: str, text: str) -> None:
    assert counted(number, NOUNS[noun]) == text


@pytest.mark.parametrize(
    ("number", "gender", "words"),
    [
        (0, "m", "ноль"),
        (1, "f", "одна"),
        (1, "n", "одно"),
        (2, "n", "два"),
        (11, "f", "одиннадцать"),
        (121, "n", "сто двадцать одно"),
        (1000, "m", "одна тысяча"),
        (2002, "f", "две тысячи две"),
        (11_000, "m", "одиннадцать тысяч"),
        (21_021, "n", "двадцать одна тысяча двадцать одно"),
        (1_000_000, "f", "один миллион"),
        (2_000_002, "f", "два миллиона две"),
        (5_012_345, "m", "пять миллионов двенадцать тысяч триста сорок пять"),
        (
            LARGEST,
            "m",
            "девятьсот девяносто девять миллионов девятьсот девяносто девять тысяч девятьсот девяносто девять",
        ),
    ],
)
def test_in_words(number: int, gender: Gender, words: str) -> None:
    assert in_words(number, gender) == words


@pytest.mark.parametrize("number", [-1, LARGEST + 1])
def test_beyond(number: int) -> None:
    with pytest.raises(ValueError, match=f"^{number} is not between 0 and {LARGEST}$"):
        in_words(number)


SHEETS = NOUNS["лист"]
ENDS_WITH_ONE = {1, *range(21, 100, 10), 101, *range(121, 200, 10)}
ENDS_WITH_TWO = {n for n in range(1, 201) if n % 10 in (2, 3, 4)} - {12, 13, 14, 112, 113, 114}


def test_every_sheet_up_to_two_hundred() -> None:
    for number in range(1, 201):
        form = "лист" if number in ENDS_WITH_ONE else "листа" if number in ENDS_WITH_TWO else "листов"
        assert counted(number, SHEETS) == f"{number} ({in_words(number)}) {form}"


def test_last_word_of_a_number_agrees_with_what_is_counted() -> None:
    for noun in NOUNS.values():
        one, two = {"m": ("один", "два"), "f": ("одна", "две"), "n": ("одно", "два")}[noun.gender]
        for number in range(1, 201):
            last = in_words(number, noun.gender).split()[-1]
            assert (last in (one, two)) == (number % 10 in (1, 2) and number % 100 not in (11, 12))


@given(st.integers(0, LARGEST), st.sampled_from(list(NOUNS.values())))
def test_form_depends_on_the_last_two_digits(number: int, noun: Noun) -> None:
    assert noun.after(number) == noun.after(number % 100)


@given(st.sets(st.integers(0, LARGEST), min_size=2, max_size=2), st.sampled_from(["m", "f", "n"]))
def test_words_tell_numbers_apart(numbers: set[int], gender: Gender) -> None:
    first, second = (in_words(number, gender) for number in numbers)
    assert first != second


def test_words_tell_all_small_numbers_apart() -> None:
    for gender in ("m", "f", "n"):
        assert len({in_words(number, gender) for number in range(10_000)}) == 10_000
