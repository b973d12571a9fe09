"""What a set of answers makes, or every reason why it makes none."""

import datetime as dt

from generator.answers.questions import State
from generator.interview import looked_over
from generator.production.library import Library
from tests.interview.school import typed, without

TODAY = dt.date(2024, 6, 1)


def test_answers_that_make_a_set_come_with_what_deserves_a_glance(library: Library) -> None:
    found, problems = looked_over(library, typed({"срок ознакомления": "12.01.2024"}), State.DRAFT, TODAY)
    assert problems == ()
    assert found is not None
    assert found.composition.included[0].file == "Положение"
    assert str(found.warnings[0]) == (
        "ответы: «дата приказа» – 12\u00a0февраля 2024\u00a0г., «срок ознакомления» – 12\u00a0января 2024\u00a0г.: "
        "срок ознакомления истекает раньше, чем приказ издан (ТК РФ, ст. 22 – под роспись знакомят с принятым актом). "
        "Сверьте даты."
    )


def test_every_reason_is_told_at_once_with_its_place(library: Library) -> None:
    known = without(typed({"дата приказа": "31.02.2024", "замещающий администратор": "Образцова Анна Ивановна"}),
                    "краткое наименование")  # fmt: skip
    found, problems = looked_over(library, known, State.DRAFT, TODAY)
    assert found is None
    assert {problem.path for problem in problems} == {
        ("дата приказа",), ("краткое наименование",), ("администратор",),
    }  # fmt: skip


def test_a_finished_document_needs_what_a_draft_leaves_to_the_hand(library: Library) -> None:
    known = typed({"населённый пункт": None})
    assert looked_over(library, known, State.DRAFT, TODAY)[1] == ()
    found, problems = looked_over(library, known, State.REGISTERED, TODAY)
    assert found is None
    assert [problem.path for problem in problems] == [("населённый пункт",)]


def test_answers_of_nobody_yet(library: Library) -> None:
    found, problems = looked_over(library, {}, State.DRAFT, TODAY)
    assert found is None
    assert [problem.path for problem in problems] == [("образец",), ("вид организации",)]
