"""The gold tables beside this module, read as they are written."""

import csv
from pathlib import Path

from generator.language.cases import OBLIQUE
from generator.language.inflect import inflect_person, inflect_phrase, person_forms, phrase_forms

GOLD = Path(__file__).parent / "gold"
KINDS = {"positions": "position", "organisations": "organisation", "bodies": "body"}
HALVES = ("dev", "own", "holdout")


def rows(stem: str, half: str) -> list[dict[str, str]]:
    with (GOLD / f"{stem}.{half}.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def wrong_persons(half: str) -> list[str]:
    """Every wrong cell: who, case, what came, what was expected, the doubt."""
    return [wrong for row in rows("persons", half) for wrong in _wrong_person(row)]


def wrong_phrases(stem: str, half: str) -> list[str]:
    return [wrong for row in rows(stem, half) for wrong in _wrong_phrase(row, KINDS[stem])]


def _wrong_person(row: dict[str, str]) -> list[str]:
    name = (row["surname"], row["name"], row["patronymic"])
    doubt = person_forms(*name, row["gender"]).doubt
    found = []
    for case in OBLIQUE:
        parts = inflect_person(*name, row["gender"], case)
        if not all(part in cell.split(" ~ ") for part, cell in zip(parts, row[case].split("|"), strict=True)):
            found.append(f"{' '.join(name)}, {case}: {parts}, ждали {row[case]} ({doubt or 'без сомнения'})")
    return found


def _wrong_phrase(row: dict[str, str], kind: str) -> list[str]:
    text = row["nomn"]
    doubt = phrase_forms(text, kind).doubt
    got = {case: inflect_phrase(text, case, kind) for case in OBLIQUE}
    return [
        f"{text}, {case}: {form}, ждали {row[case]} ({doubt or 'без сомнения'})"
        for case, form in got.items()
        if form not in row[case].split(" ~ ")
    ]
