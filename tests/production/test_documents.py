"""What is made in one run, and in which formats."""

import pytest

from generator.answers.questions import State
from generator.errors import AnswersError
from generator.located import read
from generator.production.documents import blank_set, chosen, organisation_set
from generator.production.library import Library
from generator.production.organisation import organisation
from generator.variants import ModelAct
from tests.cli.conftest import SCHOOL


@pytest.fixture
def model(library: Library) -> ModelAct:
    return library.models["novosibirsk-2024"]


def test_all_documents_unless_some_are_named(model: ModelAct) -> None:
    assert chosen(model, ()) == model.documents
    assert chosen(model, ("regulation", "regulation")) == ("regulation",)


def test_unknown_documents(model: ModelAct) -> None:
    with pytest.raises(AnswersError) as error:
        chosen(model, ("regulation", "regulations", "приказ"))
    assert [problem.what for problem in error.value.problems] == [
        "нет документа «regulations»",
        "нет документа «приказ»",
    ]


def test_pieces_come_one_by_one_in_the_order_asked_for(library: Library) -> None:
    school = organisation(library, read(SCHOOL, "школа.yaml"), State.DRAFT)
    pieces = organisation_set(library, school, ("regulation",), ("txt", "html"))
    first = next(pieces)
    assert (first.document, first.kind, first.file, first.rendered.pages) == (
        "regulation", "general", "Положение.txt", None,
    )  # fmt: skip
    assert [piece.file for piece in pieces] == ["Положение.html"]


def test_blank_templates_are_named_by_their_kinds(library: Library, model: ModelAct) -> None:
    kinds = [library.variants["дошкольная"], library.variants["дополнительная"]]
    made = [piece for piece in blank_set(library, model, kinds, ("txt",)) if piece.document == "regulation"]
    assert [(piece.kind, piece.file) for piece in made] == [
        ("preschool", "Положение – дошкольная.txt"),
        ("additional", "Положение – дополнительная.txt"),
    ]


def test_no_two_files_of_a_set_have_one_name(library: Library) -> None:
    for model in library.models.values():
        names = [library.template(model.name, document).front.file for document in model.documents]
        assert len(set(names)) == len(names)
