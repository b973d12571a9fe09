"""Surnames: rules by ending, the dictionary only where stress or a fleeting vowel decides.

A rule takes one part of a surname in small letters and answers with its forms, or None: not mine.
The first answer counts. Sources: Грамматический словарь А. А. Зализняка (fleeting vowels, stress), справочник
Л. П. Калакуцкой «Склонение фамилий и личных имён» (foreign surnames, -ко, -ых), Розенталь, §§ 149-150.
"""

from collections.abc import Callable
from functools import lru_cache

from generator.language.adjectives import feminine
from generator.language.cases import Declined, Row, add, frozen
from generator.language.letters import HISSING, VELARS, VOWELS, is_russian, like, plain
from generator.language.lists import FRENCH, FROZEN_ELEMENTS, NEVER_A_NOUN
from generator.language.morphology import Reading, readings
from generator.language.surnames_masculine import MASCULINE

_RUSSIAN_AYA = ("яя", "ская", "цкая", "ная", "вая", "тая", "дая", "хая")

Rule = Callable[[str], Declined | None]


@lru_cache(maxsize=4096)
def decline_surname(surname: str, gender: str) -> Declined:
    """Forms of a whole surname as typed; ``gender``: m or f. Parts are declined one by one."""
    parts = surname.split("-")
    if plain(parts[-1]) == "заде":
        return Declined(frozen(surname))
    declined = [_part(part, gender, last=part is parts[-1]) for part in parts]
    forms = ("-".join(forms) for forms in zip(*(part.row for part in declined), strict=True))
    gent, datv, accs, ablt, loct = forms
    doubt = next((part.doubt for part in declined if part.doubt), None)
    return Declined((gent, datv, accs, ablt, loct), doubt)


def _part(part: str, gender: str, *, last: bool) -> Declined:
    if not part or part.endswith(".") or (not last and plain(part) in FROZEN_ELEMENTS):
        return Declined(frozen(part))
    row, doubt = _decide(part.lower(), gender)
    gent, datv, accs, ablt, loct = (like(part, form) for form in row)
    return Declined((gent, datv, accs, ablt, loct), doubt and f"{doubt}: «{part}»")


def _decide(word: str, gender: str) -> Declined:
    if not is_russian(word):
        return Declined(frozen(word), "в фамилии не только русские буквы")
    for rule in (*BOTH, *(FEMININE if gender == "f" else MASCULINE), *NOUNS_IN_A):
        declined = rule(word)
        if declined is not None:
            return declined
    return Declined(frozen(word), "окончание фамилии не узнано")


def _vowel(word: str) -> Declined | None:
    """Шевченко, Чиковани, Живаго, Шоу, Гриневичюте; Бенуа, Моруа; Ма, Пя (two letters are Chinese or Korean)."""
    foreign = word[-1] == "а" and word[-2:-1] in VOWELS
    short = len(word) < 3 and word[-1] in "аяйь"
    return Declined(frozen(word)) if word[-1] in "оеёэиыую" or foreign or short else None


def _french(word: str) -> Declined | None:
    """Дюма, Золя."""
    return Declined(frozen(word)) if word in FRENCH else None


def _consonant_of_a_woman(word: str) -> Declined | None:
    """Шевчук, Гоголь, Соловей, Черных: do not decline."""
    return Declined(frozen(word)) if word[-1] not in VOWELS else None


def _adjective_of_a_woman(word: str) -> Declined | None:
    """Белая -> Белой, Рыжая -> Рыжей, Чужая -> Чужой; Шенгелая is Georgian, any -лая, -кая may be."""
    if word[-2:] not in ("ая", "яя"):
        return None
    adjective = feminine(word[:-2], word[-2:])
    if word.endswith(_RUSSIAN_AYA) or word[-3:-2] in HISSING or _adjectival(word):
        return Declined(adjective)
    georgian = any("Surn" in reading.marks and reading.row[0].endswith("и") for reading in readings(word))
    return Declined(_georgian(word) if georgian else adjective, "фамилия на -ая: русская или грузинская")


def _adjectival(word: str) -> bool:
    return any(reading.known and (reading.part == "ADJF" or reading.row[0].endswith("й")) for reading in readings(word))


def _possessive_of_a_woman(word: str) -> Declined | None:
    """Иванова -> Ивановой; a noun and no known surname is declined as the noun: Щербина -> Щербины.

    Сова, Бова, Рева are too short for a possessive.
    """
    if len(word) < 5 or word[-3:] not in ("ова", "ева", "ёва", "ина", "ына"):
        return None
    possessive = Declined(add(word[:-1], "ой ой у ой ой"))
    if word in NEVER_A_NOUN or not _noun(word):
        return possessive
    doubt = "фамилия совпадает с существительным, склонение решает носитель"
    if any("Surn" in reading.marks and reading.known for reading in readings(word)):
        return Declined(possessive.row, doubt)
    return Declined(add(word[:-1], "ы е у ой е"), doubt)


def _iya(word: str) -> Declined | None:
    """Берия -> Берии, Жвания, Гарсия."""
    return Declined(add(word[:-1], "и и ю ей и")) if word.endswith("ия") else None


def _georgian_of_a_man(word: str) -> Declined | None:
    """Шенгелая -> Шенгелаи: a man's -ая cannot be an adjective."""
    if not word.endswith("ая"):
        return None
    return Declined(_georgian(word), "фамилия на -ая у мужчины")


def _georgian(word: str) -> Row:
    return add(word[:-1], "и е ю ей е")


def _noun_in_a(word: str) -> Declined | None:
    """Глинка -> Глинки, Кваша -> Квашей, Левша -> Левшой, Синица -> Синицей, Дзюба -> Дзюбы."""
    if not word.endswith("а") or len(word) < 2:
        return None
    genitive = "и" if word[-2] in VELARS | HISSING else "ы"
    instrumental, doubt = _stress(word, unstressed="ей", stressed="ой") if word[-2] in HISSING | {"ц"} else ("ой", None)
    return Declined(add(word[:-1], f"{genitive} е у {instrumental} е"), doubt)


def _noun_in_ya(word: str) -> Declined | None:
    """Буря -> Бури, Гмыря -> Гмырей, Земля -> Землёй."""
    if not word.endswith("я"):
        return None
    instrumental, _ = _stress(word, unstressed="ей", stressed="ёй")
    return Declined(add(word[:-1], f"и е ю {instrumental} е"))


def _stress(word: str, *, unstressed: str, stressed: str) -> tuple[str, str | None]:
    """The instrumental ending as the dictionary has it; unknown words are taken for unstressed, with a doubt."""
    noun = _noun(word)
    if noun is None:
        return unstressed, None if word.endswith("ца") else "ударение в фамилии решает носитель"
    return (stressed if noun.row[3].endswith(stressed) else unstressed), None


def _noun(word: str) -> Reading | None:
    return next((found for found in readings(word) if found.common and found.gender and not found.plural), None)


BOTH: tuple[Rule, ...] = (_vowel, _french)
FEMININE: tuple[Rule, ...] = (_consonant_of_a_woman, _adjective_of_a_woman, _possessive_of_a_woman, _iya)
NOUNS_IN_A: tuple[Rule, ...] = (_iya, _georgian_of_a_man, _noun_in_a, _noun_in_ya)
