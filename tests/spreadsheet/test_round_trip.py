"""A row of the sheet is worth what the same answers in a file are."""

import datetime as dt
import re
from pathlib import Path

import pytest

from generator.answers.files import read_answers
from generator.answers.questions import State
from generator.production.checks import Checked, checked
from generator.production.library import Library
from generator.spreadsheet import Row, findings, read
from tests.spreadsheet.filled import EXAMPLES, FULL_FORMS, NAMES, example, filled
from tests.spreadsheet.seen import TODAY


@pytest.fixture(scope="module")
def rows(library: Library, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Row]:
    path = filled(library, tmp_path_factory.mktemp("ш") / "ш.xlsx", [example(name) for name in NAMES])
    table = read(path, library)
    assert table.problems == table.notes == ()
    return dict(zip(NAMES, table.rows, strict=True))


_WHERE = re.compile(r"\A\S+\.yaml, строка \d+, |\A\S+, лист «[^»]+», ячейка \w+, ")


def worth(found: Checked) -> tuple[object, ...]:
    """All that a check says, without where it was said."""
    organisation = found.composition.organisation
    warnings = [_WHERE.sub("", str(warning)) for warning in found.warnings]
    return (
        organisation.model.name,
        organisation.variant.kind,
        organisation.answers.values,
        organisation.answers.facts,
        [(one.id, one.file, one.answers.values, one.answers.facts) for one in found.composition.included],
        found.composition.left_out,
        warnings,
    )


@pytest.mark.parametrize("state", [State.DRAFT, State.REGISTERED])
@pytest.mark.parametrize("name", NAMES)
def test_a_row_is_worth_what_its_file_is(library: Library, rows: dict[str, Row], name: str, state: State) -> None:
    of_file = checked(library, read_answers(EXAMPLES / f"{name}.yaml"), state, TODAY)
    assert rows[name].problems == ()
    assert worth(checked(library, rows[name].located, state, TODAY)) == worth(of_file)


def test_forms_and_plain_lists_come_from_their_sheets(library: Library, tmp_path: Path) -> None:
    chats = ["руководителя с заместителями", "заместителей с учителями"]
    answers = example(changed={"управленческие чаты": chats, "формы": FULL_FORMS})
    (row,) = read(filled(library, tmp_path / "ш.xlsx", [answers]), library).rows
    assert isinstance(row.located.data, dict)
    assert row.located.data["управленческие чаты"] == chats
    assert row.located.data["формы"] == FULL_FORMS
    assert checked(library, row.located, State.DRAFT, TODAY)


def test_an_empty_cell_takes_the_answer_of_the_region_and_no_keeps_it_out(library: Library, tmp_path: Path) -> None:
    def change(book) -> None:  # type: ignore[no-untyped-def]
        sheet = book["Для всех"]
        for line in sheet.iter_rows(min_row=2):
            if line[0].value in ("учредитель", "контроль"):
                line[1].value = f"общий {line[0].value}"
        heads = {cell.value: cell.column for cell in book["Организации"][3]}
        book["Организации"].cell(4, heads["учредитель"]).value = None
        book["Организации"].cell(4, heads["контроль"]).value = "нет"

    (row,) = read(filled(library, tmp_path / "ш.xlsx", [example()], change), library).rows
    assert isinstance(row.located.data, dict)
    assert (row.located.data["учредитель"], row.located.data["контроль"]) == ("общий учредитель", "нет")
    assert re.fullmatch(r"ш\.xlsx, лист «Для всех», ячейка B\d+", row.located.where(("учредитель",)))


def test_every_answer_knows_its_cell(rows: dict[str, Row]) -> None:
    located = rows["general"].located
    assert located.where(("краткое наименование",)) == "ш.xlsx, лист «Организации», ячейка B5"
    assert located.where(("кураторы", 1, "группа")) == "ш.xlsx, лист «кураторы», ячейка C3"
    assert located.where(("кураторы", 7, "нет такого")) == "ш.xlsx, лист «Организации», ячейка CB5"
    assert located.where(()) == located.where(("нет такого",)) == "ш.xlsx, лист «Организации», строка 5"


def test_the_example_of_a_table_has_an_organisation_of_every_kind(library: Library) -> None:
    table = read(EXAMPLES / "organisations.xlsx", library)
    assert table.problems == ()
    kinds = [str(row.located.data["вид организации"]) for row in table.rows if isinstance(row.located.data, dict)]
    assert sorted(kinds) == sorted(library.variants)
    for row in table.rows:
        assert findings(row, ()) == []
        checked(library, row.located, State.REGISTERED, dt.date(2024, 12, 1))
