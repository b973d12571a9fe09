"""What makes no sense is refused, all of it at once, in each state."""

import pytest

from generator.answers.questions import State
from generator.errors import GeneratorError
from generator.production.printing import Wishes, absent
from generator.production.printing.folder import Place
from tests.production.printing.sets import UNNAMED, Shelf

ACT = ("regulation",)
NO_DRAFT = "проект не заверяют: подписывать и копировать ещё нечего. Сделайте подлинник: lna make --state registered."


def refused(shelf: Shelf, wishes: Wishes, state: State) -> list[str]:
    folder = shelf.made(state, UNNAMED) if wishes.rows else shelf.made(state)
    press = shelf.press(wishes)
    try:
        press.looked_over(Place(folder, folder))
    except GeneratorError as error:
        return [problem.sentences for problem in error.problems]
    return []


@pytest.mark.parametrize("state", [State.REGISTERED, State.CERTIFIED, State.SITE])
def test_watermark_on_what_is_no_draft(shelf: Shelf, state: State) -> None:
    assert refused(shelf, Wishes(ACT, watermark=True), state) == [
        "это не проекты, пометка «ПРОЕКТ» на них была бы неправдой. "
        "Уберите --watermark или назовите проекты: --documents."
    ]


def test_watermark_on_a_draft(shelf: Shelf) -> None:
    assert refused(shelf, Wishes(ACT, watermark=True), State.DRAFT) == []


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (State.DRAFT, [NO_DRAFT]),
        (State.REGISTERED, []),
        (State.CERTIFIED, ["это не подлинник, а заверяют копию с подлинника. Уберите его из --certified."]),
        (State.SITE, ["это не подлинник, а заверяют копию с подлинника. Уберите его из --certified."]),
    ],
)
def test_certified_copies_of_the_act(shelf: Shelf, state: State, said: list[str]) -> None:
    assert refused(shelf, Wishes(ACT, certified={"regulation": 1}), state) == said


def test_certified_copies_of_extracts_of_a_draft(shelf: Shelf) -> None:
    wishes = Wishes(("protocol-extract",), certified={"protocol-extract": 1})
    assert len(refused(shelf, wishes, State.DRAFT)) == 3


def test_what_is_never_certified(shelf: Shelf) -> None:
    wishes = Wishes(("approval-sheet",), certified={"approval-sheet": 1})
    assert refused(shelf, wishes, State.REGISTERED) == [
        "заверенной копии у него не бывает: лист согласования остаётся в деле с подлинником. "
        "Уберите его из --certified."
    ]


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (State.DRAFT, []),
        (State.REGISTERED, []),
        (State.CERTIFIED, ["ни у одного документа пачки нет пустых строк для подписей. Уберите этот параметр."]),
        (State.SITE, ["ни у одного документа пачки нет пустых строк для подписей. Уберите этот параметр."]),
    ],
)
def test_rows(shelf: Shelf, state: State, said: list[str]) -> None:
    assert refused(shelf, Wishes(rows=10), state) == said


@pytest.mark.parametrize("state", [State.CERTIFIED, State.SITE])
def test_labels_without_answers(shelf: Shelf, state: State) -> None:
    assert refused(shelf, Wishes(ACT, labels=True), state) == [
        "для ярлыков нужны должность и фамилия руководителя, а ответов в файлах нет. "
        "Напечатайте без ярлыков: --no-labels."
    ]


def test_other_texts_would_make_another_document(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf.made(State.REGISTERED, UNNAMED)  # by the texts there are
    monkeypatch.setitem(vars(shelf.library), "digest", "0" * 16)
    wishes = Wishes(("regulation", "acquaintance-sheet"), certified={"regulation": 1}, rows=5)
    assert (
        refused(shelf, wishes, State.REGISTERED)
        == ["файл сделан по другим текстам, и новый лист с ним разошёлся бы. Сделайте комплект заново: lna make."] * 2
    )


def test_all_at_once(shelf: Shelf) -> None:
    wishes = Wishes(ACT, certified={"regulation": 1}, watermark=True, rows=3, labels=True)
    assert len(refused(shelf, wishes, State.SITE)) == 4


def test_documents_that_are_not_there() -> None:
    wishes = Wishes(("regulation", "письмо"), {"order-approval": 2}, {"regulatio": 1})
    assert [str(problem) for problem in absent(wishes, ["regulation", "order-approval"])] == [
        "параметр --documents: документа «письмо» в пачке нет. Есть: «order-approval», «regulation».",
        "параметр --copies: документа «order-approval» в пачке нет. Есть: «regulation».",
        "параметр --certified: документа «regulatio» в пачке нет. Возможно, имелось в виду «regulation».",
    ]
