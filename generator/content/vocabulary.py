"""What a text may speak of; the library fills it, the review holds texts against it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.content.cases import Switch
from generator.content.tree import (
    ACT_KIND,
    ACT_NAME,
    DOCUMENT_DATE,
    DOCUMENT_KIND,
    DOCUMENT_NUMBER,
    FORMS,
    NONE,
    ROW_NUMBER,
    Facts,
)
from generator.language.forms import CASES

ALL_FORMS: frozenset[str] = frozenset(FORMS)
ALL_CASES: frozenset[str] = frozenset(CASES)
AS_TYPED: frozenset[str] = frozenset({CASES[0]})
RESERVED: Mapping[str, frozenset[str]] = {
    DOCUMENT_DATE: AS_TYPED,
    DOCUMENT_NUMBER: AS_TYPED,
    ACT_KIND: ALL_CASES,
    ACT_NAME: ALL_CASES,
    ROW_NUMBER: AS_TYPED,
}
"""Names the program itself fills, and the forms they can be put in."""
RESERVED_NAMES: frozenset[str] = frozenset({DOCUMENT_KIND, *RESERVED})
"""No wording, answer or field may be called so."""


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
    """``words``: word of the kind -> the forms every kind has; ``acts`` and ``parts`` by name.

    ``fields``: names a set brings to the whole document (those of the row it is made for) -> their forms; ``days``:
    which of them are dates; ``elsewhere``: facts that hold only under other model acts; ``act_clauses``: unrepeated
    numbered clauses of the act the set is about -> the facts under which they stand, None where nobody knows the act.
    """

    switches: tuple[Switch, ...]
    answers: Mapping[str, Known]
    words: Mapping[str, frozenset[str]]
    acts: frozenset[str]
    parts: frozenset[str]
    fields: Mapping[str, frozenset[str]] = field(default_factory=dict)
    days: frozenset[str] = frozenset()
    elsewhere: Facts = NONE
    act_clauses: Mapping[str, Facts] | None = None
