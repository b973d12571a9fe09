"""A full name as it was typed: capitals put right, and what tells that its parts stand in another order or case."""

import re
from typing import NamedTuple

from generator.language.lists import DAUGHTER, SON

_PATRONYMIC = re.compile(r"\w+(?:ович|евич|ьич|вна|ична)")
_OBLIQUE = re.compile(r"\w+(?:(?:ович|евич|ьич)(?:а|у|ем|е)|(?:ов|ев|ич)н(?:ы|е|у|ой))")
_RUSSIAN = re.compile(r"[А-Яа-яЁё-]+")
_PART = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_PARTICLES = {"де", "да", "ди", "дель", "ла", "ле", "фон", "ван", "ибн", "бен", "аль", "эль", "тер", *SON, *DAUGHTER}
"""Parts of a name that are written small."""


class Slip(NamedTuple):
    """Russian, without a final stop."""

    what: str
    remedy: str


def capitals(name: str) -> str:
    """«сидорова ВЕРА павловна» -> «Сидорова Вера Павловна»; what is written in both sorts of letters stays."""
    words = name.split(" ")
    return " ".join(map(_capital, words)) if all(map(_PART.fullmatch, words)) else name


def _capital(word: str) -> str:
    if word.casefold() in _PARTICLES:
        return word
    shouted = word.isupper() and sum(map(str.isalpha, word)) > 1
    whispered = word[:1].islower()
    return re.sub(r"[^\W\d_]+", lambda part: part[0].capitalize(), word.lower()) if shouted or whispered else word


def slip(name: str) -> Slip | None:
    """What is wrong with the order or the case of «Фамилия Имя Отчество»; names without a patronymic tell nothing."""
    words = name.split()
    rest = words[1:]
    if rest and _OBLIQUE.fullmatch(rest[-1].casefold()):
        return Slip(f"имя «{name}» не в именительном падеже", "Напишите, кто: Примеров Пётр Петрович")
    places = [place for place, word in enumerate(rest, 1) if _PATRONYMIC.fullmatch(word.casefold())]
    if not places or any(word.casefold() in SON | DAUGHTER for word in words):
        return None
    return _misplaced(words, places[-1])


def _misplaced(words: list[str], place: int) -> Slip | None:
    """``place``: of the patronymic, which should be the last word and at least the third."""
    name, after = " ".join(words), words[place + 1 :]
    if place == 1 and not after:
        return Slip(f"в «{name}» нет фамилии", "Напишите фамилию, имя и отчество: Примеров Пётр Петрович")
    if place == 1 and after[0][:1].isupper():
        return Slip(f"в «{name}» сначала стоит имя", f"Напишите сначала фамилию: {' '.join([*after, *words[:2]])}")
    if after and all(map(_RUSSIAN.fullmatch, after)):
        return Slip(f"после отчества стоит «{' '.join(after)}»", "Оставьте только фамилию, имя и отчество")
    return None
