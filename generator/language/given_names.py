"""First names and patronymics."""

from functools import lru_cache

from generator.language.cases import Declined, Row, add, frozen
from generator.language.letters import HISSING, VELARS, VOWELS, is_russian, last_word, like, plain
from generator.language.lists import DAUGHTER, FLEETING_NAMES, SON, STRESSED_PATRONYMICS
from generator.language.morphology import readings


@lru_cache(maxsize=4096)
def decline_name(name: str, gender: str) -> Declined:
    """A first name as typed. Of a man's double name only the last part declines (Жан-Поля), of a woman's both."""
    if not name or name.endswith("."):
        return Declined(frozen(name))
    *first, last = name.split("-")
    declined = _part(last, gender)
    for part in reversed(first):
        before = Declined(frozen(part)) if gender == "m" else _part(part, gender)
        declined = _joined(before, declined)
    return declined


@lru_cache(maxsize=4096)
def decline_patronymic(patronymic: str) -> Declined:
    """Иванович, Ильинична; Гасан оглы does not decline. Anything else stays, with a doubt."""
    if not patronymic or patronymic.endswith(".") or last_word(patronymic) in SON | DAUGHTER:
        return Declined(frozen(patronymic))
    row = _patronymic_row(patronymic.lower())
    if row is None:
        return Declined(frozen(patronymic), f"отчество «{patronymic}» не узнано")
    return _as_typed(patronymic, Declined(row))


def _patronymic_row(word: str) -> Row | None:
    if word.endswith(("ич", "ыч")):
        return add(word, f"а у а {'ом' if plain(word) in STRESSED_PATRONYMICS else 'ем'} е")
    return add(word[:-1], "ы е у ой е") if word.endswith("на") else None


def _part(name: str, gender: str) -> Declined:
    word = name.lower()
    if not is_russian(word):
        return Declined(frozen(name), f"в имени не только русские буквы: «{name}»" if word else None)
    return _as_typed(name, _woman(word) if gender == "f" else _man(word))


def _man(word: str) -> Declined:
    stem = FLEETING_NAMES.get(plain(word))
    if stem:
        return Declined(add(stem, "а у а ом е"))
    if word[-1] == "й":
        return Declined(add(word[:-1], f"я ю я ем {'и' if word.endswith('ий') else 'е'}"))
    if word[-1] == "ь":
        return Declined(add(word[:-1], "я ю я ем е"))
    if word[-1] not in VOWELS:
        # Жоржем, Францем, but Мкртычом: names in -ч are stressed on it
        return Declined(add(word, f"а у а {'ем' if word[-1] in 'жшщц' else 'ом'} е"))
    return _vowel(word)


def _woman(word: str) -> Declined:
    if word[-1] == "ь":
        return _woman_soft(word)
    return Declined(frozen(word)) if word[-1] not in VOWELS else _vowel(word)


def _woman_soft(word: str) -> Declined:
    """Любовь, Рахиль decline; Айгуль, Николь waver: as the dictionary has them, with a doubt."""
    wavers = word.endswith(("ль", "нь"))
    found = [reading for reading in readings(word) if reading.known and "Name" in reading.marks] if wavers else []
    if any("Fixd" in reading.marks for reading in found):
        return Declined(frozen(word), "склонение имени решает носитель")
    doubt = "склонение имени решает носитель" if wavers and not found else None
    return Declined(_lyubov(word), doubt)


def _lyubov(word: str) -> Row:
    gent, datv, _, _, loct = add(word[:-1], "и и - - и")
    return gent, datv, word, f"{word}ю", loct


def _vowel(word: str) -> Declined:
    """Никита, Илья, Мария, Саша; Отто, Гиви, Франсуа do not decline."""
    if word[-1] not in "ая" or (word[-1] == "а" and word[-2:-1] in VOWELS):
        return Declined(frozen(word))
    stem = word[:-1]
    if word[-1] == "а":
        return Declined(_hard(stem))
    return Declined(add(stem, "и и ю ей и" if word.endswith("ия") else f"и е ю {'ёй' if word == 'илья' else 'ей'} е"))


def _hard(stem: str) -> Row:
    genitive = "и" if stem[-1:] in VELARS | HISSING else "ы"
    return add(stem, f"{genitive} е у {'ей' if stem[-1:] in HISSING | {'ц'} else 'ой'} е")


def _as_typed(typed: str, declined: Declined) -> Declined:
    gent, datv, accs, ablt, loct = (like(typed, form) for form in declined.row)
    return Declined((gent, datv, accs, ablt, loct), declined.doubt and f"{declined.doubt}: «{typed}»")


def _joined(one: Declined, other: Declined) -> Declined:
    pairs = zip(one.row, other.row, strict=True)
    gent, datv, accs, ablt, loct = (f"{first}-{second}" for first, second in pairs)
    return Declined((gent, datv, accs, ablt, loct), one.doubt or other.doubt)
