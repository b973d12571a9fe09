"""What is made in one run, and in which formats."""

from random import Random

import pytest

from generator.answers.questions import State
from generator.errors import AnswersError, OutputError
from generator.located import read
from generator.production.composition import Composition
from generator.production.documents import blank_set, organisation_set, pieces_of
from generator.production.library import Library
from generator.production.organisation import organisation
from generator.production.render import Look
from generator.variants import ModelAct
from tests.cli.conftest import SCHOOL
from tests.production.sets import answers, composition
from tests.writers.docx.forms import form
from tests.writers.docx.parts import packed, parts


@pytest.fixture
def model(library: Library) -> ModelAct:
    return library.models["novosibirsk-2024"]


@pytest.fixture
def school(library: Library) -> Composition:
    return Composition(library, organisation(library, read(SCHOOL, "школа.yaml"), State.DRAFT))


def test_all_documents_unless_some_are_named(school: Composition) -> None:
    assert school.chosen(()) == school.included
    assert [one.id for one in school.chosen(("regulation", "regulation"))] == ["regulation"]


def test_unknown_documents(school: Composition) -> None:
    with pytest.raises(AnswersError) as error:
        school.chosen(("regulation", "regulations", "приказ"))
    assert [problem.what for problem in error.value.problems] == [
        "нет документа «regulations»",
        "нет документа «приказ»",
    ]


def test_pieces_come_one_by_one_in_the_order_asked_for(library: Library, school: Composition) -> None:
    pieces = organisation_set(school, ("regulation",), ("txt", "html"), Look(library.folders))
    first = next(pieces)
    assert (first.document, first.kind, first.file, first.rendered.pages) == (
        "regulation", "general", "Положение.txt", None,
    )  # fmt: skip
    assert [piece.file for piece in pieces] == ["Положение.html"]


def test_documents_come_in_the_order_of_the_set_whatever_the_order_asked_for(
    library: Library, school: Composition
) -> None:
    pieces = organisation_set(school, ("order-platform", "regulation"), ("txt",), Look(library.folders))
    assert [piece.file for piece in pieces] == ["Положение.txt", "Приказ об использовании платформы.txt"]


def test_what_will_be_made_is_known_before_it_is_made(library: Library, school: Composition) -> None:
    look = Look(library.folders)
    expected = [f"{one.file}.{format_}" for one, format_ in pieces_of(school, (), ("txt", "html"), look)]
    assert expected == [piece.file for piece in organisation_set(school, (), ("txt", "html"), look)]
    assert len(expected) == 2 * len(school.included)


def test_on_a_form_what_has_a_letterhead_is_made_in_word_only(library: Library, school: Composition) -> None:
    look = Look(library.folders, form())
    made = pieces_of(school, ("regulation", "order-platform"), ("docx", "pdf", "txt"), look)
    assert [(one.id, format_) for one, format_ in made] == [
        ("regulation", "docx"),
        ("regulation", "pdf"),
        ("regulation", "txt"),
        ("order-platform", "docx"),
    ]


def heavy_form() -> bytes:
    """With a picture that does not grow smaller in a zip: over 15 MB."""
    members = parts(form())
    (logo,) = (name for name in members if name.startswith("word/media/"))
    return packed(members | {logo: members[logo] + Random(0).randbytes(16_000_000)})


@pytest.mark.slow
def test_a_file_too_heavy_for_a_site_is_refused_in_the_copy_for_the_site_only(library: Library) -> None:
    look = Look(library.folders, heavy_form())
    site, registered = (composition(library, answers("general"), state) for state in (State.SITE, State.REGISTERED))
    (order,) = organisation_set(registered, ["order-platform"], ["docx"], look)
    assert len(order.rendered.content) > 15_000_000
    with pytest.raises(OutputError) as refused:
        list(organisation_set(site, ["order-platform"], ["docx"], look))
    assert str(refused.value) == (
        "Приказ об использовании платформы (сайт).docx: файл – 16.0 МБ, а на сайт можно не больше 15 МБ. "
        "Уменьшите картинки в бланке организации."
    )


def test_blank_templates_are_named_by_their_kinds(library: Library, model: ModelAct) -> None:
    kinds = [library.variants["дошкольная"], library.variants["дополнительная"]]
    pieces = blank_set(library, model, kinds, ("txt",), Look(library.folders))
    made = [piece for piece in pieces if piece.document == "regulation"]
    assert [(piece.kind, piece.file) for piece in made] == [
        ("preschool", "Положение – дошкольная.txt"),
        ("additional", "Положение – дополнительная.txt"),
    ]
