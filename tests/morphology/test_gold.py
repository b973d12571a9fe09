"""The gold tables: what comes out wrong is printed cell by cell."""

import pytest

from generator.language.inflect import detect_gender, person_forms, phrase_forms
from tests.morphology.gold_data import HALVES, KINDS, rows, wrong_persons, wrong_phrases


@pytest.mark.parametrize("half", HALVES)
def test_persons(half: str) -> None:
    assert wrong_persons(half) == []


@pytest.mark.parametrize("half", HALVES)
@pytest.mark.parametrize("stem", KINDS)
def test_phrases(stem: str, half: str) -> None:
    in_silence = [wrong for wrong in wrong_phrases(stem, half) if "без сомнения" in wrong]
    assert in_silence == []


def test_the_one_thing_known_to_be_wrong() -> None:
    wrong = [cell for stem in KINDS for half in HALVES for cell in wrong_phrases(stem, half)]
    assert {cell.split(",")[0] for cell in wrong} == {"индивидуальный предприниматель Сидоров А. А."}


def is_doubtful(row: dict[str, str]) -> bool:
    return person_forms(row["surname"], row["name"], row["patronymic"], row["gender"]).doubt is not None


@pytest.mark.parametrize("half", HALVES)
def test_doubts_are_rare(half: str) -> None:
    people = rows("persons", half)
    doubtful = [row for row in people if is_doubtful(row)]
    # the tables are made of hard names; of ordinary ones nothing is doubtful
    assert len(doubtful) <= 0.1 * len(people)
    ordinary = ("regular", "adjectival", "yo", "ko_", "yh_", "oglu", "initials")
    assert [row["surname"] for row in doubtful if row["class"].startswith(ordinary)] == []


@pytest.mark.parametrize("half", HALVES)
def test_phrases_are_hardly_ever_doubtful(half: str) -> None:
    phrases = [(row["nomn"], kind) for stem, kind in KINDS.items() for row in rows(stem, half)]
    doubtful = [text for text, kind in phrases if phrase_forms(text, kind).doubt]
    assert len(doubtful) <= 0.01 * len(phrases)


@pytest.mark.parametrize("half", ["dev", "holdout"])
def test_gender_is_known_from_a_full_name_and_never_wrong(half: str) -> None:
    people = [row for row in rows("persons", half) if row["class"] != "initials"]
    found = [(detect_gender(row["surname"], row["name"], row["patronymic"]), row["gender"]) for row in people]
    assert [pair for pair in found if pair[0] not in (pair[1], None)] == []
    assert sum(known is None for known, _ in found) <= 0.02 * len(people)


@pytest.mark.parametrize("half", HALVES)
def test_gender_is_asked_where_only_initials_are_given(half: str) -> None:
    assert {detect_gender(row["surname"], "И.", "П.") for row in rows("persons", half)} == {None}
