"""The dictionary (pymorphy3), opened at the first word that needs it: 0.1 s and 26 MiB."""

from functools import cache, lru_cache
from typing import Any, NamedTuple

from generator.language.cases import OBLIQUE, Row

# a noun with one of these marks names one person or place, so it says nothing about common nouns
_PROPER = frozenset({"Name", "Surn", "Patr", "Geox", "Orgn", "Trad", "Abbr", "Init"})


class Reading(NamedTuple):
    """One way to understand a word as a nominative (or as a word without cases)."""

    part: str
    """Part of speech as pymorphy3 names it: NOUN, ADJF, PRTF, ADVB, PREP, …"""
    gender: str | None
    """masc, femn, neut, ms-f (судья), or None in the plural"""
    plural: bool
    animate: bool
    marks: frozenset[str]
    """Grammemes: Surn, Name, Fixd (indeclinable), Poss (казачий), …"""
    known: bool
    """The word is in the dictionary; otherwise guessed by its ending."""
    row: Row

    @property
    def common(self) -> bool:
        """A common noun of the dictionary."""
        return self.part == "NOUN" and self.known and not self.marks & _PROPER


@cache
def _analyzer() -> Any:
    import pymorphy3
    import pymorphy3_dicts_ru

    # the path is given, so no environment variable and no search through installed packages decides it
    return pymorphy3.MorphAnalyzer(path=pymorphy3_dicts_ru.get_path(), lang="ru")


@lru_cache(maxsize=4096)
def readings(word: str) -> tuple[Reading, ...]:
    """How ``word`` (small letters, no hyphen) can be a nominative, the likeliest first."""
    return tuple(_reading(parse) for parse in _analyzer().parse(word) if "nomn" in parse.tag)


@lru_cache(maxsize=4096)
def is_known(word: str) -> bool:
    """The dictionary has the word, in whatever form."""
    return bool(_analyzer().word_is_known(word))


@lru_cache(maxsize=1024)
def is_part(word: str, part: str) -> bool:
    """The dictionary has ``word`` as this part of speech: ADVB, PREP."""
    return is_known(word) and any(part in parse.tag for parse in _analyzer().parse(word))


def _reading(parse: Any) -> Reading:
    tag = parse.tag
    return Reading(
        part=str(tag.POS),
        gender="ms-f" if "ms-f" in tag else _plain(tag.gender),
        plural=tag.number == "plur",
        animate="anim" in tag,
        marks=frozenset(map(str, tag.grammemes)),
        known=parse.is_known,
        row=_row(parse),
    )


def _plain(grammeme: str | None) -> str | None:
    """pymorphy3's own strings refuse to be compared with a word they do not know."""
    return str(grammeme) if grammeme else None


def _row(parse: Any) -> Row:
    gent, datv, accs, ablt, loct = (_form(parse, case) for case in OBLIQUE)
    return gent, datv, accs, ablt, loct


def _form(parse: Any, case: str) -> str:
    inflected = parse.inflect({case, parse.tag.number} if parse.tag.number else {case})
    return str(inflected.word if inflected else parse.word)
