"""Grammatical forms: given by the user, then from the closed table; nothing is guessed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

_ABBREVIATION = re.compile(r"[А-ЯЁA-Z]{2,}(?:[\s«\"-]|\Z)")
_PATRONYMIC = ("оглы", "оглу", "угли", "уулу", "кызы", "гызы", "кизи")  # written apart and in small letters
_CASES = ("им.", "род.", "дат.", "вин.", "тв.", "пр.")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words whose six forms are known: nominative in lower case -> case -> form."""

    forms: Mapping[str, Mapping[str, str]]

    @classmethod
    def of(cls, rows: "list[tuple[str, ...]]") -> "Lexicon":
        """``rows``: the six forms of each word in the order of the cases."""
        return cls({row[0].casefold(): dict(zip(_CASES, row, strict=True)) for row in rows})


def decline(text: str, case: str, given: Mapping[str, str], lexicon: Lexicon) -> str | None:
    """The form of ``text``, or None if nobody knows it.

    A name that begins with an abbreviation (МБОУ «…») does not decline.
    """
    if case in given:
        return given[case]
    if case == "им.":
        return text
    known = lexicon.forms.get(text.casefold())
    if known is not None:
        return _like(text, known[case])
    return text if _ABBREVIATION.match(text) else None


def initials(person: str) -> str:
    """«Примеров Пётр Петрович» -> «П.П. Примеров»; the parts of a double given name count as one.

    «Рашид кызы» is one patronymic, so «Алиева Лейла Рашид кызы» -> «Л.Р. Алиева».
    """
    surname, *names = (name for name in person.split() if name not in _PATRONYMIC)
    return "".join(f"{name[0]}." for name in names) + (" " if names else "") + surname


def _like(sample: str, form: str) -> str:
    """``form`` with the letter case of ``sample``."""
    if sample.isupper() and len(sample) > 1:
        return form.upper()
    return form[:1].upper() + form[1:] if sample[:1].isupper() else form
