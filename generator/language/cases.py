"""The oblique cases, and how a word's five forms travel through this room."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

Case = Literal["nomn", "gent", "datv", "accs", "ablt", "loct"]
OBLIQUE: tuple[Case, ...] = ("gent", "datv", "accs", "ablt", "loct")
"""Genitive, dative, accusative, instrumental, prepositional (without a preposition)."""
CASES: tuple[Case, ...] = ("nomn", *OBLIQUE)

Row = tuple[str, str, str, str, str]
"""Five forms in the order of ``OBLIQUE``."""


class Declined(NamedTuple):
    """Five forms of one word, and why they are not safe (Russian, for the school), if they are not."""

    row: Row
    doubt: str | None = None


@dataclass(frozen=True, slots=True)
class Forms:
    """All six forms of a name or a phrase; ``doubt`` is the reason to ask the school, or None."""

    forms: Mapping[Case, str]
    doubt: str | None


def add(stem: str, endings: str) -> Row:
    """Five endings in one string, a hyphen for none: ``add("Орл", "а у а ом е")``."""
    gent, datv, accs, ablt, loct = ("" if ending == "-" else ending for ending in endings.split())
    return stem + gent, stem + datv, stem + accs, stem + ablt, stem + loct


def frozen(word: str) -> Row:
    """A word that does not decline."""
    return word, word, word, word, word
