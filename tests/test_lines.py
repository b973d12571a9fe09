"""Seams of a line: what stands on both sides stays once, and a preposition agrees with the word an answer brings."""

import pytest

from generator.document import Blank, ClauseRef, Inline, Run, plain
from generator.lines import joined


@pytest.mark.parametrize(
    ("pieces", "line"),
    [
        (["отношений в ", "Школе"], "отношений в Школе"),
        (["отношений в ", "Второй гимназии"], "отношений во Второй гимназии"),
        (["отношений в ", "Владимирском лицее", " (далее"], "отношений во Владимирском лицее (далее"),
        (["решение о ", "общем собрании"], "решение об общем собрании"),
        (["решение о ", "Школе"], "решение о Школе"),
        (["вместе с ", "Школой"], "вместе со Школой"),
        (["вместе с\u00a0", "Школой"], "вместе со\u00a0Школой"),
        (["ко ", "Второй"], "ко Второй"),
        (["О ", "ИКОП"], "Об ИКОП"),
        (["С ", "Школой"], "Со Школой"),
        (["в ", "", "Второй"], "во Второй"),
        (["отвод", " Второй"], "отвод Второй"),
        (["пункт в", "Второй"], "пункт вВторой"),
        (["в 2024 г.", ". "], "в 2024 г. "),
        (["слово ", " слово"], "слово слово"),
    ],
)
def test_seams(pieces: list[str], line: str) -> None:
    assert plain(tuple(joined(Run(piece) for piece in pieces))) == line


def test_bold_words_are_words_too() -> None:
    assert joined(iter([Run("решение о "), Run("ОБЩЕМ СОБРАНИИ", strong=True)])) == [
        Run("решение об "),
        Run("ОБЩЕМ СОБРАНИИ", strong=True),
    ]


@pytest.mark.parametrize("inline", [Blank(10), ClauseRef("срок", "2.2")])
def test_what_is_no_word_asks_for_nothing(inline: Inline) -> None:
    assert joined(iter([Run("в "), inline])) == [Run("в "), inline]
