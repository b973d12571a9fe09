"""The matrix of clauses and kinds, read as a methodologist reads it."""

import pytest

from generator.production.clause_map import ClauseMap, MapRow
from generator.production.library import Library

KINDS = ("дошкольная", "общеобразовательная", "профессиональная", "дополнительная")


@pytest.fixture(scope="module")
def rows(library: Library) -> list[MapRow]:
    return list(ClauseMap(library, library.models["novosibirsk-2024"]).rows())


def row(rows: list[MapRow], beginning: str, depth: int = 1) -> MapRow:
    return next(
        row for row in rows if row.depth == depth and (row.name == beginning or row.words.startswith(beginning))
    )


def test_kinds_are_the_columns(library: Library, rows: list[MapRow]) -> None:
    assert tuple(library.variants) == KINDS
    assert {len(row.cells) for row in rows} == {4}


def test_a_clause_that_always_stands(rows: list[MapRow]) -> None:
    assert row(rows, "предмет").cells == ("да", "да", "да", "да")


def test_a_clause_that_depends(rows: list[MapRow]) -> None:
    assert row(rows, "наставник").cells == ("–", "если наставник", "если наставник", "если наставник")


def test_a_point_depends_on_what_its_clause_does(rows: list[MapRow]) -> None:
    inner = row(rows, "руководителя образовательной организации с ученическим активом", 3)
    assert inner.cells == ("–", *["если примерные управленческие чаты"] * 3)
    assert inner.indented == "    руководителя образовательной организации с ученическим активом"


def test_headings_have_no_cells(rows: list[MapRow]) -> None:
    headings = [row for row in rows if row.depth == 0]
    assert headings[0] == MapRow(0, "", "Общие положения", ("", "", "", ""))
    assert "Формулировки и сноски – варианты одного места" in [row.words for row in headings]


@pytest.mark.parametrize("model", ["novosibirsk-2024", "services-2024", "platform-2023"])
def test_every_clause_wording_and_note_is_there(library: Library, model: str) -> None:
    act = library.models[model]
    names = [row.name for row in ClauseMap(library, act).rows() if row.name]
    for name in {library.plan.main.document, *act.documents}:
        template = library.template(model, name)
        written = [clause.name for section in template.sections for clause in section.clauses]
        assert [name for name in written if names.count(name) == 0] == []
        alternatives = [each.name for each in (*template.wordings, *template.footnotes)]
        assert all(names.count(name) >= alternatives.count(name) for name in alternatives)


def test_columns_are_the_kinds_of_the_model_act(library: Library) -> None:
    assert ClauseMap(library, library.models["services-2024"]).kinds == list(KINDS)
    narrow = ClauseMap(library, library.models["platform-2023"])
    assert narrow.kinds == ["общеобразовательная"]
    assert row(list(narrow.rows()), "наставник").cells == ("если наставник",)


def test_places_are_shown_by_name_and_conditions_left_out(rows: list[MapRow]) -> None:
    assert row(rows, "принятие").words.startswith(
        "Положение [принимается {принимающий орган}, {имеющим | имеющей | имеющим | имеющими} право вносить "
    )
    assert not [row for row in rows if "{если" in row.words]
