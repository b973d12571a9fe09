"""A form of a name: the school's own, else from the closed table, else by rule; each says where it comes from."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Literal, get_args

from generator.language.letters import like, plain
from generator.language.lists import DAUGHTER, SON

Kind = Literal["организация", "должность", "орган", "слово", "лицо"]
Agreement = Literal["он", "она", "оно", "они"]
Case = Literal["им.", "род.", "дат.", "вин.", "тв.", "пр."]
CASES: tuple[Case, ...] = get_args(Case)
INITIALS = "инициалы"
AGREEMENTS: tuple[Agreement, ...] = ("он", "она", "оно", "они")
GENDER = "род слова"
"""The name under which «формы» may say what a word or a person agrees with: он, она, оно, они."""


_WHOLE = 3  # parts of a full name
_UNCLEAR = "не ясно, где здесь фамилия, где имя и отчество"


class Origin(Enum):
    """Where a form comes from; the words of the card of forms."""

    GIVEN = "вы"
    TABLE = "таблица"
    RULE = "правило"
    DOUBTFUL = "сомнительно"


@dataclass(frozen=True, slots=True)
class Form:
    """``doubt``: why somebody should look at it, Russian, without a stop; only with DOUBTFUL."""

    text: str
    origin: Origin
    doubt: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A word of the closed table: its forms by case and what agrees with it."""

    forms: Mapping[str, str]
    agreement: Agreement


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words whose six forms are known, by their nominative in small letters."""

    entries: Mapping[str, Entry]

    @classmethod
    def of(cls, rows: "list[tuple[str, ...]]") -> "Lexicon":
        """``rows``: what the word agrees with (он, она, оно, они), then its six forms in the order of the cases."""
        found = {}
        for agreement, *forms in rows:
            found[forms[0].casefold()] = Entry(dict(zip(CASES, forms, strict=True)), _agreement(agreement))
        return cls(found)


def form(text: str, kind: Kind, case: str, given: Mapping[str, str], lexicon: Lexicon) -> Form:
    """``text`` (a nominative) in ``case``, or a person as «И.О. Фамилия» for «инициалы»."""
    if case in given:
        return Form(given[case], Origin.GIVEN)
    if case == CASES[0]:
        return Form(text, Origin.RULE)
    if case == INITIALS:
        doubt = _UNCLEAR if len(_parts(text)) > _WHOLE else None
        return Form(initials(text), Origin.DOUBTFUL if doubt else Origin.RULE, doubt)
    entry = lexicon.entries.get(text.casefold())
    if entry is not None and kind != "лицо":
        return Form(_like(text, entry.forms[case]), Origin.TABLE)
    return _by_rule(text, kind, case, given)


def agreement(text: str, kind: Kind, given: Mapping[str, str], lexicon: Lexicon) -> Agreement | None:
    """What agrees with ``text``: он, она, оно, они; None if nobody knows."""
    if GENDER in given:
        return _agreement(given[GENDER])
    entry = lexicon.entries.get(text.casefold())
    if entry is not None and kind != "лицо":
        return entry.agreement
    from generator.language import inflect

    if kind == "лицо":
        gender = inflect.detect_gender(*person_parts(text))
        return None if gender is None else {"m": "он", "f": "она"}[gender]  # type: ignore[return-value]
    return _OF_GENDER.get(inflect.phrase_gender(text, _PHRASES[kind]) or "")


def person_parts(person: str) -> tuple[str, str, str]:
    """Surname, name, patronymic; «Рашид кызы» is one patronymic, an absent part is ''."""
    surname, *rest = person.split()
    return surname, rest[0] if rest else "", " ".join(rest[1:])


def initials(person: str) -> str:
    """«Примеров Пётр Петрович» -> «П.П. Примеров»; the parts of a double given name count as one.

    «Рашид кызы» is one patronymic, so «Алиева Лейла Рашид кызы» -> «Л.Р. Алиева».
    """
    surname, *names = _parts(person)
    return "".join(f"{name[0]}." for name in names) + (" " if names else "") + surname


def _parts(person: str) -> list[str]:
    return [part for place, part in enumerate(person.split()) if place < 2 or plain(part) not in SON | DAUGHTER]


_PHRASES: Mapping[Kind, Literal["position", "organisation", "body"]] = {
    "должность": "position",
    "орган": "body",
    "организация": "organisation",
    "слово": "organisation",
}
_CODES: Mapping[str, Literal["gent", "datv", "accs", "ablt", "loct"]] = {
    "род.": "gent",
    "дат.": "datv",
    "вин.": "accs",
    "тв.": "ablt",
    "пр.": "loct",
}
_OF_GENDER: Mapping[str, Agreement] = {"masc": "он", "femn": "она", "neut": "оно", "plur": "они"}


def _by_rule(text: str, kind: Kind, case: str, given: Mapping[str, str]) -> Form:
    from generator.language import inflect  # the dictionary is opened where a rule is really needed

    if kind == "лицо":
        said = {"он": "m", "она": "f"}.get(given.get(GENDER, ""))
        parts = person_parts(text)
        forms = inflect.person_forms(*parts, said or inflect.detect_gender(*parts))
    else:
        forms = inflect.phrase_forms(text, _PHRASES[kind])
    origin = Origin.RULE if forms.doubt is None else Origin.DOUBTFUL
    return Form(forms.forms[_CODES[case]], origin, forms.doubt)


def _agreement(word: str) -> Agreement:
    return next(known for known in AGREEMENTS if known == word)


def _like(typed: str, form: str) -> str:
    """``form`` with the letter case of ``typed``, word by word where they pair."""
    words, forms = typed.split(), form.split()
    return " ".join(map(like, words, forms)) if len(words) == len(forms) else like(typed, form)
