"""Men's surnames on a consonant: adjectives, possessives in -ов and -ин, nouns."""

from collections.abc import Callable

from generator.language.adjectives import decline
from generator.language.cases import Declined, Row, add, frozen
from generator.language.letters import HISSING, VELARS, VOWELS, plain, syllables
from generator.language.lists import FOREIGN_POSSESSIVE, STRESSED_PATRONYMICS
from generator.language.morphology import Reading, is_known, readings

_BEARER = "беглая гласная или ударение в фамилии, решает носитель"
_ADJECTIVE_OR_NOUN = "фамилия на -ий: прилагательное или существительное"
_OWN_STEM = "а у а ом е"
# letters before -их in Russian surnames (Долгих, Сухих, Нижних); German ones have others (Фрейндлих, Дитрих)
_BEFORE_YKH = VELARS | HISSING | {"н"}


def _ykh(word: str) -> Declined | None:
    """Черных, Долгих do not decline; Фрейндлих, Эрлих -> Эрлиха."""
    if word.endswith("ых") or (word.endswith("их") and word[-3:-2] in _BEFORE_YKH and syllables(word) > 1):
        return Declined(frozen(word))
    return None


def _hard_adjective(word: str) -> Declined | None:
    """Белый -> Белого."""
    return Declined(decline(word, animate=True)) if word.endswith("ый") else None


def _oy(word: str) -> Declined | None:
    """Толстой -> Толстого, Сухой -> Сухим, Портной -> Портного; but Прибой -> Прибоя, Цой -> Цоя."""
    if not word.endswith("ой"):
        return None
    if not _is_adjective(word) and (_noun(word) or syllables(word) == 1):
        return Declined(add(word[:-1], "я ю я ем е"))
    ablt = "им" if word[-3] in VELARS | HISSING else "ым"
    return Declined(add(word[:-2], f"ого ому ого {ablt} ом"))


def _iy(word: str) -> Declined | None:
    """Горький -> Горького, Осенний -> Осеннего, Зодчий -> Зодчего; Бабий -> Бабия, Палий, Топчий, Евгений: nouns."""
    if not word.endswith("ий"):
        return None
    before, unsure = word[-3:-2], None if word.endswith(("ский", "цкий")) or is_known(word) else _ADJECTIVE_OR_NOUN
    if before not in VELARS | HISSING | {"н"} or syllables(word) == 1 or _given_name(word):
        # Ukrainian adjectives are written with -ий too: Горовий, Святий
        return Declined(add(word[:-1], "я ю я ем и"), unsure if before in ("в", "д", "т") else None)
    if before == "ч" and not _is_adjective(word):
        return Declined(add(word[:-1], "я ю я ем и"), unsure)
    if any("Poss" in reading.marks for reading in readings(word)) and _surname(word) is None:
        return Declined(decline(word, animate=True), _ADJECTIVE_OR_NOUN)
    return Declined(_adjective_in_iy(word), unsure)


def _adjective_in_iy(word: str) -> Row:
    vowel = "о" if word[-3] in VELARS else "е"
    return add(word[:-2], f"{vowel}го {vowel}му {vowel}го им {vowel}м")


def _possessive(word: str) -> Declined | None:
    """Иванов -> Ивановым; Дарвин -> Дарвином, Грин, Шин (no stem before -ин); Лев, Татарин, Константин: nouns."""
    if word[-2:] not in ("ов", "ев", "ёв", "ин", "ын"):
        return None
    if plain(word) in FOREIGN_POSSESSIVE or _foreign(word):
        return Declined(add(word, _OWN_STEM))
    noun = _noun(word) or _given_name(word)
    surname = _surname(word)
    if noun and surname is None:
        return _as_noun(word, noun)
    doubt = "фамилия совпадает с существительным: -ым или -ом" if noun and noun.row[3] != f"{word}ым" else None
    return Declined(add(word, "а у а ым е"), doubt)


def _foreign(word: str) -> bool:
    """The dictionary has it as a foreign surname, or nothing stands before -ин: Грин, Шин, Лин."""
    surname = _surname(word)
    if surname is not None:
        return surname.row[3] == f"{word}ом"
    return syllables(word) == 1 and word[-2:] in ("ин", "ын") and not _noun(word)


def _dictionary_noun(word: str) -> Declined | None:
    """Орёл -> Орла, Воробей -> Воробья, Король -> Королём, Ткач -> Ткачом, Заяц -> Зайца."""
    noun = _noun(word) if word[-1] not in VOWELS else None
    return _as_noun(word, noun) if noun else None


def _as_noun(word: str, noun: Reading) -> Declined:
    """The noun's own forms, the accusative as of a person; a fleeting vowel may stay in the surname."""
    gent, datv, _, ablt, loct = noun.row
    stem = word[:-1] if word[-1] in "ьй" else word
    doubt = None if plain(gent).startswith(plain(stem)) else _BEARER
    return Declined((gent, datv, gent, ablt, loct), doubt)


def _soft(word: str) -> Declined | None:
    """Коваль -> Коваля, Гайдай -> Гайдая, Кулибей -> Кулибея; Горобей may follow воробей; Мышь -> Мыша."""
    if word[-1] not in "ьй":
        return None
    if word[-2] in HISSING:
        return Declined(add(word[:-1], "а у а ем е"), _BEARER)
    doubt = _BEARER if word.endswith(("бей", "вей")) and not is_known(word) else None
    return Declined(add(word[:-1], "я ю я ем е"), doubt)


def _ets(word: str) -> Declined | None:
    """Горобец -> Горобца, Ковалец -> Ковальца, Молдаец -> Молдайца; Хейфец (no Russian ф) -> Хейфеца, Гец -> Геца."""
    if not word.endswith("ец") or len(word) < 3:
        return None
    stem = word[:-2]
    foreign = syllables(word) == 1 or stem[-1] == "ф"
    if foreign or (stem[-1] not in VOWELS and stem[-2] not in VOWELS | {"ь", "й"}):
        return Declined(add(word, "а у а ем е" if foreign else _OWN_STEM), _BEARER)
    link = "й" if stem[-1] in VOWELS else "ь" if stem[-1] == "л" else ""
    # Волынец, Германец: unstressed as in words for inhabitants; Кравец, Горобец: stressed
    ablt = "ем" if stem.endswith(("ин", "ын", "ан", "ян", "ен")) or link == "й" else "ом"
    return Declined(add(f"{stem}{link}ц", f"а у а {ablt} е"), _BEARER)


def _hissing(word: str) -> Declined | None:
    """Бабич -> Бабичем, Ярош -> Ярошем, Кац -> Кацем; Деркач -> Деркачом, Фомич -> Фомичом."""
    if word[-1] not in HISSING | {"ц"}:
        return None
    if word.endswith("ач") or word in STRESSED_PATRONYMICS:
        return Declined(add(word, _OWN_STEM))
    doubt = _BEARER if syllables(word) == 1 and word[-1] != "ц" else None
    return Declined(add(word, "а у а ем е"), doubt)


def _ok(word: str) -> Declined | None:
    """Кулишок, Щербачок: the vowel stays unless a dictionary noun loses it; the bearer knows."""
    if word.endswith(("ок", "ёк", "ек")) and not word.endswith("бек") and syllables(word) > 1:
        return Declined(add(word, _OWN_STEM), _BEARER)
    return None


def _consonant(word: str) -> Declined | None:
    """Шевчук -> Шевчука, Саргсян, Вебер, Ким, Пак, Эрлих."""
    return Declined(add(word, _OWN_STEM)) if word[-1] not in VOWELS else None


def _noun(word: str) -> Reading | None:
    """A masculine common noun of the dictionary."""
    return next(
        (found for found in readings(word) if found.common and found.gender == "masc" and not found.plural), None
    )


def _surname(word: str) -> Reading | None:
    found = (reading for reading in readings(word) if reading.known and "Surn" in reading.marks)
    return next((reading for reading in found if reading.gender == "masc"), None)


def _given_name(word: str) -> Reading | None:
    return next((reading for reading in readings(word) if reading.known and "Name" in reading.marks), None)


def _is_adjective(word: str) -> bool:
    """An adjective of the dictionary, or a noun that declines as one (портной, зодчий); not мой, твой."""
    found = [reading for reading in readings(word) if reading.known and "Apro" not in reading.marks]
    return any(reading.part == "ADJF" or (reading.common and reading.row[0].endswith("го")) for reading in found)


MASCULINE: tuple[Callable[[str], Declined | None], ...] = (
    _ykh, _hard_adjective, _oy, _iy, _possessive, _dictionary_noun, _soft, _ets, _hissing, _ok, _consonant,
)  # fmt: skip
