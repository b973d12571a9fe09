"""Positions, organisations, bodies: the head declines, and the heads that follow it; the rest stays as typed."""

import re
from functools import lru_cache

from generator.language import adjectives
from generator.language.cases import OBLIQUE, Case, Forms, Row
from generator.language.heads import Head, head_at, is_person
from generator.language.letters import is_russian
from generator.language.lists import BODIES, FROZEN_OPENINGS, INSTITUTIONS, SHORT_ADJECTIVES
from generator.language.morphology import is_part, readings
from generator.language.nouns import Kind, noun, unknown
from generator.language.wording import Wording, has_capitals, read, write

__all__ = ["Kind", "phrase_forms", "phrase_gender"]

_SIGN = re.compile(r"[,/;(–—-]")


@lru_cache(maxsize=8192)
def phrase_forms(text: str, kind: Kind) -> Forms:
    """All forms of a phrase typed in the nominative; the doubt names the word that is not safe."""
    wording = read(text)
    if not wording.words:
        return _forms(wording, text, {}, None)
    if _is_frozen(wording):
        return _forms(wording, text, {}, _doubt_of_frozen(wording, kind))
    heads = _heads(wording, kind)
    rows = {place: row for one in heads for place, row in one.rows.items()}
    return _forms(wording, text, rows, _doubt(wording, heads))


@lru_cache(maxsize=8192)
def phrase_gender(text: str, kind: Kind) -> str | None:
    """masc, femn, neut or plur of the head, which a verb or an adjective agrees with; None if it is not known."""
    wording = read(text)
    if not wording.words or _is_frozen(wording):
        return None
    gender = next((head.gender for head in _heads(wording, kind)), None)
    return None if gender == "ms-f" else gender


def _heads(wording: Wording, kind: Kind) -> list[Head]:
    start = int(wording.words[0] in SHORT_ADJECTIVES)
    head = head_at(wording, start, kind) or _guess(wording, start, kind)
    return [head, *_further(wording, head, kind)] if head else []


def _doubt(wording: Wording, heads: list[Head]) -> str | None:
    if not heads and has_capitals(wording.typed[0]):
        return None
    if not heads:
        return "не найдено слово, которое склоняется"
    if wording.signs[0].strip('«„“"( '):
        return f"«{wording.signs[0].strip()}» в начале не склоняется"
    first = heads[0]
    if first.noun and first.noun.lemma == "предприниматель" and first.end < len(wording.words):
        return "имя предпринимателя оставлено как есть"
    return next((one.doubt for one in heads if one.doubt), None)


def _forms(wording: Wording, text: str, rows: dict[int, Row], doubt: str | None) -> Forms:
    forms: dict[Case, str] = {"nomn": text}
    for order, case in enumerate(OBLIQUE):
        forms[case] = write(wording, {place: row[order] for place, row in rows.items()})
    return Forms(forms, doubt)


def _is_frozen(wording: Wording) -> bool:
    """и.о. директора, Зам. директора, рук. ШМО, МБОУ «…», ППк; but «ст. воспитатель» declines after its first word."""
    if wording.words[0] in FROZEN_OPENINGS:
        return True
    if wording.signs[1].startswith("."):
        return wording.words[0] not in SHORT_ADJECTIVES
    return has_capitals(wording.typed[0]) and not _is_word(wording.words[0])


def _doubt_of_frozen(wording: Wording, kind: Kind) -> str | None:
    """Institutions are named by abbreviations, people hardly ever."""
    if kind == "position" and has_capitals(wording.typed[0]) and wording.words[0] not in FROZEN_OPENINGS:
        return f"«{wording.typed[0]}» принято за сокращение"
    return None


def _is_word(word: str) -> bool:
    """ДИРЕКТОР, ШКОЛА-ИНТЕРНАТ are words in capitals, МБОУ and МО are not (none of those has ten letters)."""
    last = word.split("-")[-1]
    return (
        len(last) > 9
        or adjectives.gender_of(word) is not None
        or any(reading.known and "Abbr" not in reading.marks and len(last) > 2 for reading in readings(last))
    )


def _guess(wording: Wording, start: int, kind: Kind) -> Head | None:
    """A position of one unknown word is a man's trade; anything else unknown is left alone."""
    if kind != "position" or start >= len(wording.words) or not is_russian(wording.words[start]):
        return None
    found = unknown(wording.words[start])
    return Head({start: found.row}, start + 1, found.gender, True, found, found.doubt)


def _further(wording: Wording, first: Head, kind: Kind) -> list[Head]:
    """The heads after the first: after a sign or «и», or right beside it."""
    found: list[Head] = []
    place, last = first.end, first
    while place < len(wording.words):
        head = _next_head(wording, place, last, kind)
        if head:
            found.append(head)
            last = head
        place = head.end if head else place + 1
    return found


def _next_head(wording: Wording, place: int, last: Head, kind: Kind) -> Head | None:
    if wording.is_abbreviation(place) or is_part(wording.words[place - 1], "PREP"):
        return None
    match kind:
        case "position":
            return _another_post(wording, place, last)
        case "organisation":
            return _another(wording, place, kind, INSTITUTIONS)
        case "body":
            return _another(wording, place, kind, BODIES) if _is_separate(wording, place) else None


def _is_separate(wording: Wording, place: int) -> bool:
    return wording.words[place - 1] == "и" or _SIGN.search(wording.signs[place]) is not None


def _another(wording: Wording, place: int, kind: Kind, nouns: frozenset[str]) -> Head | None:
    head = head_at(wording, place, kind)
    return head if head and head.noun and head.noun.lemma in nouns else None


def _another_post(wording: Wording, place: int, last: Head) -> Head | None:
    """After a sign a person (директор, учитель физики); beside the head also an adjective (педагог социальный)."""
    if _is_separate(wording, place):
        head = head_at(wording, place, "position")
        agrees = head is not None and head.noun is None and head.gender == last.gender and not last.animate
        return head if head and (agrees or is_person(head, wording)) else None
    if place != last.end or not wording.joined(place):
        return None
    return _beside(wording, place, last)


def _beside(wording: Wording, place: int, last: Head) -> Head | None:
    """педагог социальный, медицинская сестра старшая, учитель дефектолог; -ой may be a genitive and is left alone."""
    word = wording.words[place]
    if last.noun is None:
        return None
    if not word.endswith("ой") and adjectives.gender_of(word) == last.gender:
        row = adjectives.decline(word, animate=last.animate)
        return Head({place: row}, place + 1, last.gender, last.animate, last.noun, None)
    found = noun(word, "position")
    person = found is not None and found.known and found.person and found.gender != "plur"
    return Head({place: found.row}, place + 1, last.gender, True, found, None) if found and person else None
