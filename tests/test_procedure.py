"""The adoption procedure: what is said of the answers that break it."""

import datetime as dt
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.answers.model import Answers, Cell, Day, Phrase
from generator.answers.questions import State
from generator.borders import validate
from generator.errors import Problem
from generator.language import dates
from generator.located import Data, read
from generator.procedure import Procedure, Violation, violations
from tests.procedure_cases import BAD, GAPS, GOOD, cases

STUDENTS = frozenset({"обучающиеся"})
TODAY = dt.date(2024, 6, 3)


def procedure(text: str) -> Procedure:
    value, found = validate(Procedure, read(text, "procedure.yaml"))
    assert value is not None, found
    return value


PROCEDURE = procedure((Path(__file__).parent.parent / "templates" / "procedure.yaml").read_text("utf8"))


def cell(typed: Data) -> Cell:
    if typed is None:
        return None
    try:
        return Day(dates.parse(str(typed)))
    except dates.NotADate:
        return Phrase(str(typed), {})


def answers(text: str, state: State = State.DRAFT, facts: frozenset[str] = STUDENTS) -> Answers:
    """Answers as an organisation has them, each date a day."""
    data = read(text, "школа.yaml").data
    assert isinstance(data, dict)
    values = {
        name: tuple(
            {field: cell(typed) for field, typed in (row if isinstance(row, dict) else {name: row}).items()}
            for row in answer
        )
        if isinstance(answer, list)
        else cell(answer)
        for name, answer in data.items()
    }
    known = {name: value for name, value in values.items() if value is not None}
    return Answers("школа.yaml", state, known, facts, {}, frozenset())


def sentence(violation: Violation) -> str:
    kind = "ошибка" if violation.serious else "замечание"
    return str(Problem(kind, violation.what, violation.remedy)).replace("\u00a0", " ")


def said(
    text: str, state: State = State.DRAFT, facts: frozenset[str] = STUDENTS, today: dt.date | None = TODAY
) -> list[str]:
    return [sentence(one) for one in violations(PROCEDURE, answers(text, state, facts), today)]


@pytest.mark.parametrize("state", list(State))
def test_a_good_school_breaks_nothing(state: State) -> None:
    assert said(GOOD, state) == []


def test_nothing_answered_breaks_nothing() -> None:
    assert said("полное наименование: школа", State.SITE) == []


def test_sample_words_of_a_blank_template_are_nobodys_answers() -> None:
    sample = {
        name: Phrase("и.о. директора", {}, sample=True) for name in ("должность руководителя", "принимающий орган")
    }
    blank = Answers("novosibirsk-2024", State.REGISTERED, sample, frozenset(), {}, frozenset())
    assert list(violations(PROCEDURE, blank, TODAY)) == []


@pytest.mark.parametrize(("text", "sentences"), cases(BAD))
def test_a_bad_procedure_is_told_both_sides(text: str, sentences: list[str]) -> None:
    assert said(text) == sentences


@pytest.mark.parametrize(("text", "sentences"), cases(GAPS))
def test_what_a_draft_may_lack_a_finished_document_may_not(text: str, sentences: list[str]) -> None:
    assert said(text, State.DRAFT) == []
    assert [said(text, state) for state in (State.REGISTERED, State.CERTIFIED, State.SITE)] == [sentences] * 3


BACKWARDS = "дата протокола: 09.02.2024\nномер протокола: '4'\nдата приказа: 08.02.2024\nномер приказа: '31'"
DEPUTY = "должность руководителя: и.о. директора"
AHEAD = "дата протокола: 04.06.2024"
SATURDAY = "дата протокола: 09.03.2024"
NOMINATIVE = "основание полномочий: приказ от 01.02.2024 № 15"
VOTES = "присутствовало: 12\nголосов за: 12"


@pytest.mark.parametrize(
    ("text", "serious"),
    [
        (BACKWARDS, set()),
        (DEPUTY, {State.REGISTERED, State.CERTIFIED, State.SITE}),
        (AHEAD, {State.CERTIFIED, State.SITE}),
        (NOMINATIVE, {State.REGISTERED, State.CERTIFIED, State.SITE}),
        (VOTES, {State.REGISTERED, State.CERTIFIED, State.SITE}),
        (SATURDAY, set()),
    ],
)
def test_a_note_becomes_an_error_in_the_states_its_rule_names(text: str, serious: set[State]) -> None:
    found = {state: [one.serious for one in violations(PROCEDURE, answers(text, state), TODAY)] for state in State}
    assert found == {state: [state in serious] for state in State}


STUDENTS_COUNCIL = "принимающий орган: педагогический совет\nучёт мнения: [{орган: совет обучающихся}]"


def test_a_students_council_needs_students() -> None:
    assert said(STUDENTS_COUNCIL) == []
    assert said(STUDENTS_COUNCIL, facts=frozenset()) == [
        "ошибка: «учёт мнения», запись 1, «орган» – совет обучающихся: в такой организации этого органа не бывает, "
        "его создают сами обучающиеся. Уберите этот орган или проверьте вид организации."
    ]
    parents = "учёт мнения: [{орган: совет родителей несовершеннолетних обучающихся}]"
    assert said(parents, facts=frozenset()) == []


def test_an_application_follows_the_one_order_too() -> None:
    text = "дата приказа: 13.02.2024\nдата заявки: 12.02.2024"
    assert said(text, facts=frozenset({"один приказ"})) == [
        "замечание: «дата приказа» – 13 февраля 2024 г., «дата заявки» – 12 февраля 2024 г.: "
        "заявка отправлена раньше, чем приказ, назначающий администратора, издан. Сверьте даты."
    ]


MORE_ADMINISTRATORS = (
    "дополнительные администраторы: [{администратор: Примеров Лев Ильич, должность: POST}, "
    "{администратор: Примеров Ян Ильич, должность: учитель-логопед}]"
)


@pytest.mark.parametrize("post", ["инженер", "делопроизводитель", "заместитель директора"])
def test_more_administrators_are_of_whom_the_act_says(post: str) -> None:
    text = MORE_ADMINISTRATORS.replace("POST", post)
    assert said(text, facts=frozenset()) == []
    assert said(text, facts=frozenset({"администратор из педагогов"})) == [
        f"замечание: «дополнительные администраторы», запись 1, «должность» – {post}: похоже, это не педагогический "
        "работник. Назовите педагога или ответьте «администратор из педагогов – нет»."
    ]


@pytest.mark.parametrize("post", ["учитель физики", "Педагог-психолог", "старший воспитатель"])
def test_more_teachers_may_be_administrators(post: str) -> None:
    facts = frozenset({"администратор из педагогов"})
    assert said(MORE_ADMINISTRATORS.replace("POST", post), facts=facts) == []


@pytest.mark.parametrize(
    "text",
    [
        "должность руководителя: инженер",
        "должность руководителя: и.о. директора\nоснование полномочий: приказа от 01.02.2024 № 15",
        "учредитель: управление по защите прав родителей и должностных лиц",
        "другой канал: по телефону 8 (383) 238-73-46",
        "населённый пункт: г. Махачкала",
        "дата приказа: 29.02.2024\nсрок ознакомления: 31.12.2030\nдата введения: 01.09.2030",
        "дата приказа: 12.02.2024\nномер приказа: '31'\nномер приказа об использовании: '31'",
        "номер приказа: 1/1\nдата приказа: 12.02.2024\nномер приказа о кураторах: '11'\n"
        "дата приказа о кураторах: 12.02.2024",
        "номер приказа: '31'\nномер приказа об использовании: '31'",
        "администратор: Образцова Анна Ивановна",
        "дата протокола: 03.06.2024",
        "руководитель: Примеров Пётр Петрович\nконтроль: директор\nконтролирующий: Примеров Павел Петрович",
        "дата приказа: 12.02.2024\nдата приказа об администраторе: 12.02.2024\nдата заявки: 12.02.2024",
        "дата приказа об использовании: 12.02.2024\nдата введения: 12.02.2024\nначало использования: 12.02.2024",
        "дата утверждения: 12.02.2024\nдата приказа о введении: 12.02.2024",
        "основание полномочий: Доверенности от 01.02.2024 № 15",
    ],
)
def test_what_only_looks_wrong_is_let_pass(text: str) -> None:
    assert said(text) == []


def test_a_date_bound_with_no_break_spaces_is_a_date() -> None:
    text = "прежний акт: Положение от 5\u00a0апреля 2024\u00a0г. №\u00a050\nдата приказа: 12.02.2024"
    assert said(text) == [
        "замечание: «прежний акт» – 5 апреля 2024 г., «дата приказа» – 12 февраля 2024 г.: "
        "прежний акт не старше нового. Сверьте дату прежнего акта."
    ]


def test_without_a_clock_nothing_lies_ahead() -> None:
    assert said("дата протокола: 05.02.2099", today=None) == []
    assert len(said("дата протокола: 05.02.2099")) == 1


def test_a_violation_says_where_its_answers_stand_and_its_ground() -> None:
    text = "учёт мнения: [{орган: совет А}, {орган: совет Б, дата: 12.02.2024}]\nдата протокола: 09.02.2024"
    (violation,) = violations(PROCEDURE, answers(text))
    assert violation.paths == (("учёт мнения", 1, "дата"), ("дата протокола",))
    assert violation.names == ("учёт мнения", "дата протокола")
    assert violation.ground.startswith("273-ФЗ, ст. 30, ч. 1 и 3")
    assert [read(text, "школа.yaml").where(path) for path in violation.paths] == [
        "школа.yaml, строка 1",
        "школа.yaml, строка 2",
    ]


def test_rules_that_overlap_say_a_thing_once() -> None:
    chain = PROCEDURE.order[0]
    twice = Procedure.model_validate({"порядок": [chain, chain]})
    assert len(list(violations(twice, answers(BACKWARDS)))) == 1


RULE = "рабочий день: [{ответы: [дата приказа], почему: обычай, строгость: замечание, что делать: Сверьте, CONDITION}]"


@pytest.mark.parametrize(
    ("condition", "speaks"),
    [
        ("если: [обучающиеся]", True),
        ("если: [обучающиеся, занятия]", False),
        ("если нет: [занятия]", True),
        ("если нет: [занятия, обучающиеся]", False),
        ("состояния: [registered, draft]", True),
        ("состояния: [site]", False),
    ],
)
def test_a_rule_speaks_under_its_conditions(condition: str, speaks: bool) -> None:
    rules = procedure(RULE.replace("CONDITION", condition))
    assert bool(list(violations(rules, answers(SATURDAY.replace("протокола", "приказа"))))) is speaks


def test_a_field_is_looked_for_in_every_row_of_its_own_list() -> None:
    rules = procedure(
        "среди: [{ответы: [работники.заменяет], список: работники.работник, слова: нет такого, почему: обычай, "
        "строгость: замечание, что делать: Допишите}]"
    )
    text = "работники: [{работник: Лев Ильич, заменяет: Анна Львовна}, {работник: Анна Львовна, заменяет: Ян Ильич}]"
    assert [one.what for one in violations(rules, answers(text))] == [
        "«работники», запись 2, «заменяет» – Ян Ильич: нет такого"
    ]


# chains

CHAIN = ("дата протокола", "дата приказа", "дата введения")
few_days = st.dates(dt.date(2024, 1, 1), dt.date(2024, 1, 5))


def out_of_order(values: dict[str, Day | tuple[dict[str, Day], ...]]) -> list[tuple[str, ...]]:
    first = Procedure.model_validate({"порядок": [PROCEDURE.order[0]]})
    made = Answers("", State.DRAFT, values, frozenset(), {}, frozenset())
    return [one.names for one in violations(first, made)]


@given(st.lists(few_days, min_size=3, max_size=3), st.sets(st.sampled_from(range(3))))
def test_a_chain_is_broken_just_where_neighbours_among_the_given_stand_back_to_front(
    days: list[dt.date], places: set[int]
) -> None:
    chosen = [(CHAIN[place], days[place]) for place in sorted(places)]
    wrong = [(one, other) for (one, before), (other, after) in pairwise(chosen) if after < before]
    assert out_of_order({name: Day(day) for name, day in chosen}) == wrong
    assert (not wrong) == ([day for _, day in chosen] == sorted(day for _, day in chosen))


@given(st.lists(few_days, max_size=6), few_days)
def test_every_row_of_a_list_has_its_place_in_the_chain(opinions: list[dt.date], adopted: dt.date) -> None:
    rows = tuple({"дата": Day(day)} for day in opinions)
    late = sum(day > adopted for day in opinions)
    found = out_of_order({"учёт мнения": rows, "дата протокола": Day(adopted)})
    assert found == [("учёт мнения", "дата протокола")] * late


@given(st.integers(0, 99), st.integers(0, 99), st.integers(0, 99), st.integers(0, 99))
def test_votes_add_up_and_decide(present: int, favour: int, against: int, abstained: int) -> None:
    text = f"присутствовало: {present}\nголосов за: {favour}\nголосов против: {against}\nвоздержались: {abstained}"
    assert (said(text) == []) == (favour + against + abstained == present and 2 * favour > present)
