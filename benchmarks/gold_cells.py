"""The gold tables cut into cells: one name or phrase in one oblique case, right when every letter is."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from generator.language.cases import OBLIQUE, Case
from tests.morphology.gold_data import KINDS, rows

Parts = tuple[str, ...]
"""Of a person: surname, name, patronymic («» if absent). Of a phrase: its only part."""


@dataclass(frozen=True, slots=True)
class Cell:
    """``about``: m or f of a person, the kind of a phrase; ``accepted``: the forms each part may have."""

    asked: Parts
    about: str
    case: Case
    accepted: tuple[frozenset[str], ...]


Answers = Callable[[Sequence[Cell]], list[Parts]]
"""A way to decline, asked for many cells at once: another process is told of them in one line."""


def cells(stem: str, half: str) -> list[Cell]:
    cut = _person if stem == "persons" else _phrase
    return [cut(stem, row, case) for row in rows(stem, half) for case in OBLIQUE]


def right(asked: Iterable[Cell], answered: Iterable[Parts]) -> int:
    return sum(
        all(form in accepted for form, accepted in zip(parts, cell.accepted, strict=True))
        for cell, parts in zip(asked, answered, strict=True)
    )


def _person(_: str, row: dict[str, str], case: Case) -> Cell:
    asked = (row["surname"], row["name"], row["patronymic"])
    return Cell(asked, row["gender"], case, tuple(map(_variants, row[case].split("|"))))


def _phrase(stem: str, row: dict[str, str], case: Case) -> Cell:
    return Cell((row["nomn"],), KINDS[stem], case, (_variants(row[case]),))


def _variants(cell: str) -> frozenset[str]:
    return frozenset(map(str.strip, cell.split(" ~ ")))
