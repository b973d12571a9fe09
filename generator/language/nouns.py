"""Nouns at the head of a phrase: учитель-логопед, школа-интернат, тьютор."""

from functools import lru_cache
from typing import Literal, NamedTuple

from generator.language.cases import Row, add, frozen
from generator.language.letters import HISSING, VOWELS
from generator.language.lists import AGENT_SUFFIXES, BODIES, FROZEN_COMPOUNDS, INSTITUTIONS
from generator.language.morphology import Reading, is_known, readings

Kind = Literal["position", "organisation", "body"]


class Noun(NamedTuple):
    """A noun in the nominative: its gender (masc, femn, neut, ms-f, plur), whether it is a person, its forms."""

    gender: str
    animate: bool
    row: Row
    lemma: str
    """The word, or the part of a compound, that can be looked up in the closed lists."""
    known: bool
    person: bool
    """The likeliest meaning is a person: учитель, but not язык (a captive who talks, too)."""
    doubt: str | None = None


@lru_cache(maxsize=2048)
def noun(word: str, kind: Kind, gender: str | None = None) -> Noun | None:
    """``word`` (small letters) as a noun agreeing with ``gender``; None if it cannot be a nominative."""
    *first, last = word.split("-")
    head = _single(last, kind, gender if not first else None)
    for part in reversed(first):
        head = head and _compound(part, head, kind)
    return head if head and agrees(head.gender, gender) else None


def agrees(gender: str, wanted: str | None) -> bool:
    """A noun of common gender (глава, староста) goes with both."""
    return wanted is None or gender == wanted or (gender == "ms-f" and wanted in ("masc", "femn"))


def unknown(word: str) -> Noun:
    """A word whose nominative the dictionary does not have, taken for a masculine person: электроник."""
    if word[-1] in VOWELS:
        row = frozen(word)
    elif word[-1] in "ьй":
        row = add(word[:-1], "я ю я ем е")
    else:
        row = add(word, f"а у а {'ем' if word[-1] in HISSING else 'ом'} е")
    return Noun("masc", True, row, word, False, True, _not_in_dictionary(word))


def _compound(part: str, head: Noun, kind: Kind) -> Noun:
    """шеф-повар: the first element stays; учитель-логопед: both decline, the first gives the gender."""
    first = None if part in FROZEN_COMPOUNDS else _single(part, kind, None)
    if first is None or (kind == "position" and first.animate != head.animate):
        return head._replace(row=_hyphened(frozen(part), head.row))
    doubt = first.doubt or head.doubt
    return first._replace(row=_hyphened(first.row, head.row), known=first.known and head.known, doubt=doubt)


def _hyphened(one: Row, other: Row) -> Row:
    gent, datv, accs, ablt, loct = (f"{first}-{second}" for first, second in zip(one, other, strict=True))
    return gent, datv, accs, ablt, loct


def _single(word: str, kind: Kind, gender: str | None) -> Noun | None:
    found = [_noun(word, reading, kind) for reading in _candidates(word)]
    found = [one for one in found if agrees(one.gender, gender)]
    # a position is a person, an organisation and a body are things; the dictionary's own words before guesses
    wanted = kind == "position"
    return min(found, key=lambda one: (not one.known, one.animate != wanted, one.gender == "plur"), default=None)


def _candidates(word: str) -> list[Reading]:
    """Nominatives; a plural only if the word has no singular (курсы, ясли)."""
    nouns = [found for found in readings(word) if found.part == "NOUN" and not _is_name(found)]
    known = [found for found in nouns if found.known]
    # a guess is made only for a word the dictionary has in no form at all, and only in the singular
    if not known and is_known(word):
        return []
    return [found for found in known or nouns if not found.plural] or known


def _is_name(reading: Reading) -> bool:
    """A person's name, or an indeclinable abbreviation (ООО); вуз declines."""
    return bool(reading.marks & {"Name", "Surn", "Patr"}) or reading.marks >= {"Abbr", "Fixd"}


def _noun(word: str, reading: Reading, kind: Kind) -> Noun:
    gender = "plur" if reading.plural else reading.gender or "masc"
    animate = _animate(reading, kind)
    gent, datv, accs, ablt, loct = reading.row
    if gender in ("masc", "plur") and word[-1] not in "ая":
        accs = gent if animate else word
    doubt = None if reading.known else _not_in_dictionary(word)
    person = word.endswith(AGENT_SUFFIXES) or _candidates(word)[0].animate or not reading.known
    return Noun(gender, animate, (gent, datv, accs, ablt, loct), word, reading.known, person, doubt)


def _animate(reading: Reading, kind: Kind) -> bool:
    """A man's position is a person (медиатора); an organisation only by the dictionary (предприниматель)."""
    if kind == "position":
        return reading.animate or (reading.gender == "masc" and not reading.plural)
    return reading.animate and reading.known


def _not_in_dictionary(word: str) -> str | None:
    """No doubt where the end of the word is known: тьютор, олигофренопедагог, методсовет, автошкола."""
    if not is_known(word) and word.endswith((*AGENT_SUFFIXES, *INSTITUTIONS, *BODIES)):
        return None
    return f"слово «{word}» словарю неизвестно"
