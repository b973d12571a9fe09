"""Adjectives and participles, by their endings alone: «казенное» keeps its е, «Купросская» needs no dictionary."""

from generator.language.cases import Row, add
from generator.language.letters import HISSING, VELARS
from generator.language.morphology import Reading, readings

_GENDERS = {
    "ый": "masc", "ий": "masc", "ой": "masc", "ая": "femn", "яя": "femn",
    "ое": "neut", "ее": "neut", "ые": "plur", "ие": "plur",
}  # fmt: skip
_SOFT_GENDERS = {"ий": "masc", "ья": "femn", "ье": "neut", "ьи": "plur"}
# all the Russian adjectives stressed on the ending after a hissing letter: большая -> большой, but младшая -> младшей
_STRESSED = ("больш", "меньш", "чуж")


def gender_of(word: str) -> str | None:
    """masc, femn, neut or plur if ``word`` (small letters) is an adjective or participle in the nominative.

    >>> gender_of("муниципальное"), gender_of("санаторий"), gender_of("начальной"), gender_of("третья")
    ('neut', None, None, 'femn')
    """
    if _soft_possessive(word):
        return _SOFT_GENDERS[word[-2:]]
    ending = _bare(word)[-2:]
    gender = _GENDERS.get(ending) if len(word) > 4 else None
    if gender and ending in ("ий", "ой", "ие") and not _adjective_by_dictionary(word, ending):
        return None
    return gender


def decline(word: str, *, animate: bool) -> Row:
    """Five forms of an adjective in the nominative; ``animate`` decides the accusative of masculine and plural."""
    if _soft_possessive(word):
        return _soft_row(word, animate=animate)
    bare = _bare(word)
    gent, datv, accs, ablt, loct = (form + word[len(bare) :] for form in _row(bare))
    if bare[-2:] in ("ый", "ий", "ой", "ые", "ие"):
        accs = gent if animate else word
    return gent, datv, accs, ablt, loct


def _row(word: str) -> Row:
    stem, ending = word[:-2], word[-2:]
    soft = ending in ("яя", "ее") or (ending == "ий" and stem[-1] not in VELARS)
    i_or_y = "и" if soft or stem[-1] in VELARS | HISSING or ending == "ие" else "ы"
    if ending in ("ая", "яя"):
        return feminine(stem, ending)
    if ending in ("ые", "ие"):
        return add(stem, f"{i_or_y}х {i_or_y}м {i_or_y}х {i_or_y}ми {i_or_y}х")
    vowel = "е" if soft else "о"
    gent, datv, accs, ablt, loct = add(stem, f"{vowel}го {vowel}му {vowel}го {i_or_y}м {vowel}м")
    return gent, datv, word if ending in ("ое", "ее") else accs, ablt, loct


def feminine(stem: str, ending: str) -> Row:
    """Forms of -ая, -яя: младшей after an unstressed hissing letter, большой under the stress."""
    if ending == "яя":
        return add(stem, "ей ей юю ей ей")
    vowel = "е" if stem[-1] in HISSING and stem not in _STRESSED else "о"
    return add(stem, f"{vowel}й {vowel}й ую {vowel}й {vowel}й")


def _bare(word: str) -> str:
    """A reflexive participle without its -ся: обучающаяся -> обучающая."""
    return word[:-2] if word.endswith("ся") else word


def _adjective_by_dictionary(word: str, ending: str) -> bool:
    """Endings that nouns have too: санаторий, покой, учреждение; and -ой is the genitive of -ая as well."""
    found = readings(word)
    if ending == "ий" and not any(reading.known for reading in found):
        return _bare(word)[-3] in VELARS | HISSING | {"н"}
    return any(_attributive(reading) for reading in found)


def _attributive(reading: Reading) -> bool:
    return reading.part in ("ADJF", "PRTF")


def _soft_possessive(word: str) -> bool:
    """Третий, казачья, вдовье: the stem has a hidden ь."""
    if word[-2:] not in _SOFT_GENDERS:
        return False
    return word[:-2] == "трет" or any(reading.part == "ADJF" and "Poss" in reading.marks for reading in readings(word))


def _soft_row(word: str, *, animate: bool) -> Row:
    stem, gender = word[:-2], _SOFT_GENDERS[word[-2:]]
    if gender == "femn":
        return add(stem, "ьей ьей ью ьей ьей")
    if gender == "plur":
        gent, datv, accs, ablt, loct = add(stem, "ьих ьим ьих ьими ьих")
    else:
        gent, datv, accs, ablt, loct = add(stem, "ьего ьему ьего ьим ьем")
    return gent, datv, accs if animate and gender != "neut" else word, ablt, loct
