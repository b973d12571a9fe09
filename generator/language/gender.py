"""Whether a person is a man or a woman; never guessed from a surname and initials."""

from functools import lru_cache
from typing import Literal

from generator.language.letters import last_word
from generator.language.lists import DAUGHTER, SON
from generator.language.morphology import readings

Gender = Literal["m", "f"]

_GENDERS: dict[str | None, Gender] = {"masc": "m", "femn": "f"}
_MASCULINE = ("ов", "ев", "ёв", "ин", "ын", "ский", "цкий", "ской", "цкой")
_FEMININE = ("ова", "ева", "ёва", "ина", "ына", "ская", "цкая")


@lru_cache(maxsize=4096)
def detect_gender(surname: str, name: str, patronymic: str) -> Gender | None:
    """``m``, ``f``, or None: ask. The patronymic decides; without it the first name, checked by the surname."""
    by_patronymic = _patronymic(patronymic)
    by_name, by_surname = _name(name), _surname(surname)
    if by_patronymic:
        # the dictionary has rare names under one gender only (Арзу); the surname then settles it
        return by_patronymic if by_patronymic in (by_name or by_patronymic, by_surname) else None
    if not name or name.endswith("."):
        return None
    if by_name and by_surname and by_name != by_surname:
        return None
    return by_name or by_surname


def _patronymic(patronymic: str) -> Gender | None:
    word = last_word(patronymic)
    if word in SON or word.endswith(("ович", "евич", "ич", "ыч")):
        return "m"
    return "f" if word in DAUGHTER or word.endswith(("вна", "чна", "шна")) else None


def _name(name: str) -> Gender | None:
    """By the dictionary of first names, of which only those with one gender are taken."""
    if not name or name.endswith("."):
        return None
    named = (reading for reading in readings(name.split("-")[-1].lower()) if reading.known and "Name" in reading.marks)
    genders = {reading.gender for reading in named}
    return _GENDERS.get(genders.pop()) if len(genders) == 1 else None


def _surname(surname: str) -> Gender | None:
    """Sure endings only; Голова, Калина are nouns and say nothing, no more does Дарвин, Грин."""
    word = surname.split("-")[-1].lower()
    if any(reading.common for reading in readings(word)):
        return None
    if word.endswith(_FEMININE):
        return "f"
    return "m" if word.endswith(_MASCULINE) else None
