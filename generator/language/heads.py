"""The head of a phrase: [adverb] adjectives, then a noun; without a noun the last adjective is the head."""

from typing import NamedTuple

from generator.language import adjectives
from generator.language.cases import Row
from generator.language.lists import PERSON_ADJECTIVES
from generator.language.morphology import is_part, readings
from generator.language.nouns import Kind, Noun, noun
from generator.language.wording import Wording


class Head(NamedTuple):
    """``rows``: forms of the words that decline, by place; ``end``: the place after the last of them."""

    rows: dict[int, Row]
    end: int
    gender: str
    animate: bool
    noun: Noun | None
    doubt: str | None


def head_at(wording: Wording, start: int, kind: Kind) -> Head | None:
    """The head phrase whose first word is ``start``, or None if no nominative begins there."""
    start += _adverb(wording, start)
    places = _adjectives(wording, start)
    end = places[-1] + 1 if places else start
    gender = adjectives.gender_of(wording.words[places[0]]) if places else None
    found = _noun_at(wording, end, kind, gender, alone=not places)
    if found is None and not places:
        return None
    return _head(wording, places, found, end, kind)


def _head(wording: Wording, places: list[int], found: Noun | None, end: int, kind: Kind) -> Head:
    gender = found.gender if found else str(adjectives.gender_of(wording.words[places[-1]]))
    animate = found.animate if found else kind == "position"
    rows = {place: adjectives.decline(wording.words[place], animate=animate) for place in places}
    if found is None:
        return Head(rows, end, gender, animate, None, None)
    return Head(rows | {end: found.row}, end + 1, gender, animate, found, found.doubt)


def _adverb(wording: Wording, start: int) -> int:
    """1 before «временно исполняющий», else 0."""
    words = wording.words[start : start + 2]
    return int(len(words) == 2 and is_part(words[0], "ADVB") and adjectives.gender_of(words[1]) is not None)


def _adjectives(wording: Wording, start: int) -> list[int]:
    """Places of the adjectives that agree, one of them maybe in brackets: вечерняя (сменная) школа."""
    places: list[int] = []
    for place in range(start, len(wording.words)):
        gender = None if wording.is_abbreviation(place) else adjectives.gender_of(wording.words[place])
        if gender is None or (places and not _continues(wording, place, gender, places)):
            break
        places.append(place)
    return places


def _continues(wording: Wording, place: int, gender: str, places: list[int]) -> bool:
    return wording.joined(place, brackets=True) and gender == adjectives.gender_of(wording.words[places[0]])


def _noun_at(wording: Wording, place: int, kind: Kind, gender: str | None, *, alone: bool) -> Noun | None:
    if place >= len(wording.words) or wording.is_abbreviation(place):
        return None
    if not alone and not wording.joined(place, brackets=wording.signs[place].startswith(")")):
        return None
    found = noun(wording.words[place], kind, gender)
    # after an adjective a guess is no head: «заведующий МБДОУ», «ответственный за …»
    return found if found and (alone or found.known or found.doubt is None or kind != "position") else None


def is_person(head: Head, wording: Wording) -> bool:
    """A second head of a position must name a person: учитель, законный представитель, ответственная; not «язык»."""
    if head.noun is not None:
        return head.noun.person and head.gender != "plur" and (head.noun.known or head.doubt is None)
    word = wording.words[head.end - 1]
    return word.startswith(PERSON_ADJECTIVES) or any(
        reading.part == "PRTF" or (reading.part == "NOUN" and reading.animate) for reading in readings(word)
    )
