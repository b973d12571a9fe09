"""A person's name: surname, first name, patronymic."""

from functools import lru_cache

from generator.language.cases import CASES, OBLIQUE, Case, Declined, Forms
from generator.language.given_names import decline_name, decline_patronymic
from generator.language.surnames import decline_surname

Name = tuple[str, str, str]
"""Surname, first name, patronymic; an absent one is ''."""


@lru_cache(maxsize=4096)
def names(surname: str, name: str, patronymic: str, gender: str) -> tuple[dict[Case, Name], str | None]:
    """The three parts in every case, and the first doubt."""
    parts = _parts(surname, name, patronymic, gender)
    forms: dict[Case, Name] = {"nomn": (surname, name, patronymic)}
    for place, case in enumerate(OBLIQUE):
        forms[case] = (parts[0].row[place], parts[1].row[place], parts[2].row[place])
    return forms, next((part.doubt for part in parts if part.doubt), None)


def _parts(surname: str, name: str, patronymic: str, gender: str) -> tuple[Declined, Declined, Declined]:
    return decline_surname(surname, gender), decline_name(name, gender), decline_patronymic(patronymic)


@lru_cache(maxsize=4096)
def person_forms(surname: str, name: str, patronymic: str, gender: str | None) -> Forms:
    """«Фамилия Имя Отчество» in every case; with ``gender`` None nothing declines and the doubt says so."""
    if gender is None:
        typed = " ".join(filter(None, (surname, name, patronymic)))
        return Forms(dict.fromkeys(CASES, typed), "род не определён")
    forms, doubt = names(surname, name, patronymic, gender)
    return Forms({case: " ".join(filter(None, parts)) for case, parts in forms.items()}, doubt)
