"""Russian declension: names of people, positions, organisations, bodies.

Nothing is guessed in silence: ``person_forms`` and ``phrase_forms`` say in ``doubt`` why the school should look
at the forms before they are printed. The dictionary is opened at the first word that needs it.
"""

from generator.language.cases import Case, Forms
from generator.language.gender import detect_gender
from generator.language.persons import Name, names, person_forms
from generator.language.phrases import Kind, phrase_forms, phrase_gender

__all__ = [
    "Case",
    "Forms",
    "Kind",
    "detect_gender",
    "inflect_person",
    "inflect_phrase",
    "person_forms",
    "phrase_forms",
    "phrase_gender",
]


def inflect_person(surname: str, name: str, patronymic: str, gender: str, case: Case) -> Name:
    """The three parts in ``case``; an absent part is '', an initial («И.») stays. ``gender``: m or f."""
    return names(surname, name, patronymic, gender)[0][case]


def inflect_phrase(text: str, case: Case, kind: Kind) -> str:
    """A position, organisation or body in ``case``; whatever follows its head word stays as typed."""
    return phrase_forms(text, kind).forms[case]
