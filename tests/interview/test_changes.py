"""Which clauses the last answer changed: those that say something else, and no others."""

from collections.abc import Mapping

import pytest

from generator.document import Document, clauses
from generator.interview import changed
from generator.located import Data
from generator.production.composition import Composition
from generator.production.library import Library
from tests.interview.school import interview

NOTE: dict[str, Data] = {"место стратегии": "в сноске"}


def made(library: Library, answers: Mapping[str, Data] | None = None, name: str = "Положение") -> Document:
    found = interview(library, answers)
    assert found.problems == []
    assert found.organisation is not None
    composition = Composition(library, found.organisation)
    return composition.document(next(one for one in composition.included if one.file == name))


def marked(library: Library, answers: Mapping[str, Data], before: Mapping[str, Data] | None = None) -> list[str]:
    return sorted(changed(made(library, before), made(library, {**(before or {}), **answers})))


@pytest.mark.parametrize(
    ("question", "answer", "names"),
    [
        ("управленческие чаты", ["руководителя с завучами"], ["администрация"]),
        ("дата введения", None, ["введение"]),
        ("номер приказа", "5", ["утверждено приказом"]),
        ("наставник", "куратор", ["наставник"]),
        ("администрация в чатах", "нет", ["стратегия"]),
        ("стратегия чатов", "администратор", ["администратор", "наставник", "сотрудник", "стратегия"]),
        ("номер заявки", "58-исх", []),
    ],
)
def test_an_answer_marks_what_says_something_else(
    library: Library, question: str, answer: Data, names: list[str]
) -> None:
    assert marked(library, {question: answer}) == names


def test_a_number_that_shifts_is_no_change(library: Library) -> None:
    before, after = made(library), made(library, {"наставник": "нет"})
    numbers = [{clause.name: clause.number for clause in clauses(one)} for one in (before, after)]
    assert (numbers[0]["стратегия"], numbers[1]["стратегия"]) == ("2.7", "2.6")
    # neither its own number nor that in «в соответствии с п. 2.7»
    assert changed(before, after) == frozenset()


def test_a_footnote_is_part_of_the_clause_that_bears_its_mark(library: Library) -> None:
    assert marked(library, NOTE) == ["администрация"]
    assert marked(library, {"администрация в чатах": "нет"}, before=NOTE) == ["администрация"]


def test_a_point_within_a_point_is_part_of_its_clause(library: Library) -> None:
    before: dict[str, Data] = {"управленческие чаты": ["руководителя с завучами"]}
    assert marked(library, {"управленческие чаты": ["руководителя с педагогами"]}, before) == ["администрация"]


def test_signatures_details_and_rows_are_marked_too(library: Library) -> None:
    other = {"руководитель": "Примеров Пётр Петрович", "номер приказа об использовании": "77"}
    found = changed(made(library, name="Приказ об использовании платформы"),
                    made(library, other, name="Приказ об использовании платформы"))  # fmt: skip
    assert found == {"дата и номер", "подпись руководителя"}
    rows: Data = [{"работник": "Завучева Нина Павловна", "должность": "завхоз"}]
    sheet = changed(made(library, name="Лист ознакомления"), made(library, {"работники": rows}, "Лист ознакомления"))
    assert len(sheet) == 1


def test_nothing_answered_marks_nothing_and_the_first_document_is_all_new(library: Library) -> None:
    assert marked(library, {}) == []
    document = made(library)
    names = [*(stamp.name for stamp in document.stamps), *(clause.name for clause in clauses(document))]
    assert changed(None, document) == set(names)
