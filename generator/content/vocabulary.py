"""What a text may speak of; the library fills it, the review holds texts against it."""

from collections.abc import Mapping
from dataclasses import dataclass

from generator.content.cases import Switch
from generator.content.tree import FORMS, NONE, Facts
from generator.language.forms import CASES

ALL_FORMS: frozenset[str] = frozenset(FORMS)
ALL_CASES: frozenset[str] = frozenset(CASES)
AS_TYPED: frozenset[str] = frozenset({CASES[0]})


@dataclass(frozen=True, slots=True)
class Known:
    """What may stand in «{{…}}».

    ``asked``: facts without which the question is not put; ``given``: facts that its being answered brings;
    ``fields``: of a list, field -> its forms, else None; ``forms``: those an answer can be put in; ``is_date``: the
    answer is a day.
    """

    asked: Facts = NONE
    given: Facts = NONE
    fields: Mapping[str, frozenset[str]] | None = None
    forms: frozenset[str] = ALL_FORMS
    is_date: bool = False


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """``words``: word of the kind -> the forms every kind has; ``acts`` and ``stamps`` by name."""

    switches: tuple[Switch, ...]
    answers: Mapping[str, Known]
    words: Mapping[str, frozenset[str]]
    acts: frozenset[str]
    stamps: frozenset[str]
