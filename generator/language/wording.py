"""A phrase as words and what stands between them; quotations belong to what stands between."""

import re
from typing import NamedTuple

from generator.language.letters import like

_LETTERS = "[А-Яа-яЁёA-Za-z]"
# no words: «1-й», «5а»; «школа-детский сад» is two nouns, not one adjective
_WORD = re.compile(
    rf"(?<![\d-])(?:школа(?=-\w+(?:ий|ый|ая) )|{_LETTERS}+(?:-{_LETTERS}+)*)|(?<=школа-){_LETTERS}+(?=ий |ый |ая )\w\w",
    re.IGNORECASE,
)
_PAIRS = {"«": "»", "„": "“"}
_CLOSING = frozenset("»“”")


class Wording(NamedTuple):
    """``signs[i]`` stands before ``typed[i]``; there is one sign more than words."""

    typed: tuple[str, ...]
    signs: tuple[str, ...]
    words: tuple[str, ...]
    """``typed`` in small letters"""
    capitals: bool
    """The whole phrase is typed in capitals, so a word in capitals is no abbreviation."""

    def is_abbreviation(self, place: int) -> bool:
        """МБОУ, ППк; in a phrase all in capitals nothing is, unless the caller knows better."""
        return has_capitals(self.typed[place]) and not self.capitals

    def joined(self, place: int, *, brackets: bool = False) -> bool:
        """Only spaces (or, if allowed, one bracket) stand before the word."""
        sign = self.signs[place]
        return sign.isspace() or (brackets and sign.strip() in ("(", ")"))


def has_capitals(typed: str) -> bool:
    """Two capitals in the last part of the word: МБОУ, ППк; not ИТ-специалист, Школа-Интернат."""
    return sum(letter.isupper() for letter in typed.split("-")[-1]) > 1


def read(text: str) -> Wording:
    quotations = _quotations(text)
    found = [match for match in _WORD.finditer(text) if not any(a <= match.start() < b for a, b in quotations)]
    starts = [match.start() for match in found] + [len(text)]
    ends = [0] + [match.end() for match in found]
    typed = tuple(match[0] for match in found)
    signs = tuple(text[end:start] for end, start in zip(ends, starts, strict=True))
    words = tuple(word.lower() for word in typed)
    return Wording(typed, signs, words, _is_capitals(typed))


def _is_capitals(typed: tuple[str, ...]) -> bool:
    """Several words, all in capitals, and the first is no abbreviation by its length."""
    return all(word.isupper() for word in typed) and any(len(word) > 1 for word in typed)


def write(wording: Wording, changes: dict[int, str]) -> str:
    """The phrase with some words in another form, in the letter case they were typed in."""
    words = (_restore(typed, changes.get(place)) for place, typed in enumerate(wording.typed))
    return "".join(sign + word for sign, word in zip(wording.signs, (*words, ""), strict=True))


def _restore(typed: str, form: str | None) -> str:
    if form is None:
        return typed
    return "-".join(like(one, other) for one, other in zip(typed.split("-"), form.split("-"), strict=True))


def _quotations(text: str) -> list[tuple[int, int]]:
    """Where «», „“ stand, by depth, to the end when unbalanced; straight quotes from the first to the last."""
    spans, depth, start = [], 0, 0
    for place, letter in enumerate(text):
        if letter in _PAIRS or (letter == "“" and depth == 0):
            start, depth = (place if depth == 0 else start), depth + 1
        elif letter in _CLOSING and depth:
            depth -= 1
            if depth == 0:
                spans.append((start, place + 1))
    if depth:
        spans.append((start, len(text)))
    return spans + ([(text.find('"'), max(text.rfind('"'), text.find('"') + 1))] if '"' in text else [])
