"""Letters: vowels, syllables, and giving a form the letter case and the ё of what was typed."""

VOWELS = frozenset("аеёиоуыэюя")
VELARS = frozenset("гкх")
HISSING = frozenset("жшчщ")


def syllables(word: str) -> int:
    return sum(letter in VOWELS for letter in word)


def plain(word: str) -> str:
    """Small letters, е for ё: the spelling in which the closed lists are compared."""
    return word.lower().replace("ё", "е")


def like(typed: str, form: str) -> str:
    """``form`` (small letters) with the letter case of ``typed``, and its е where a dictionary would put ё.

    >>> like("ВАХТЕР", "вахтёра")
    'ВАХТЕРА'
    """
    same = _common(typed, form)
    rest = form[same:]
    if same == 0 and typed[:1].isupper():
        rest = rest.capitalize()
    return typed[:same] + (rest.upper() if typed.isupper() and len(typed) > 1 else rest)


def _common(typed: str, form: str) -> int:
    """How many letters both begin with, е and ё being one."""
    pairs = zip(plain(typed), plain(form), strict=False)
    return next((place for place, (one, other) in enumerate(pairs) if one != other), min(len(typed), len(form)))
