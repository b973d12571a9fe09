"""Letters: vowels, syllables, and giving a form the letter case and the ё of what was typed."""

import re

VOWELS = frozenset("аеёиоуыэюя")
VELARS = frozenset("гкх")
HISSING = frozenset("жшчщ")


_RUSSIAN = re.compile(r"[а-яё'’]+", re.IGNORECASE)


def is_russian(word: str) -> bool:
    return _RUSSIAN.fullmatch(word) is not None


def syllables(word: str) -> int:
    return sum(letter in VOWELS for letter in word)


def plain(word: str) -> str:
    """Small letters, е for ё: the spelling in which the closed lists are compared."""
    return word.lower().replace("ё", "е")


def last_word(text: str) -> str:
    """The last word of «Гасан оглы», «Гасан-оглы» in plain letters; '' if there is none."""
    return plain((text.replace("-", " ").split() or [""])[-1])


def like(typed: str, form: str) -> str:
    """``form`` (small letters) with the letter case of ``typed``, and its е where a dictionary would put ё.

    >>> like("ВАХТЕР", "вахтёра"), like("Пётр", "петра")
    ('ВАХТЕРА', 'Петра')
    """
    same = _common(typed, form)
    start = "".join(_letter(one, other) for one, other in zip(typed[:same], form, strict=False))
    rest = form[same:].capitalize() if same == 0 and typed[:1].isupper() else form[same:]
    return start + (rest.upper() if typed.isupper() and len(typed) > 1 else rest)


def _letter(typed: str, letter: str) -> str:
    """The typed letter, unless the form drops the dots: Пётр -> Петра."""
    if typed in "ёЁ" and letter == "е":
        return "Е" if typed == "Ё" else "е"
    return typed


def _common(typed: str, form: str) -> int:
    """How many letters both begin with, е and ё being one."""
    pairs = zip(plain(typed), plain(form), strict=False)
    return next((place for place, (one, other) in enumerate(pairs) if one != other), min(len(typed), len(form)))
