"""Warnings of a whole set: what is done otherwise than usual and why, what is late, early or not for the site."""

import datetime as dt

import pytest

from generator.answers.questions import State
from generator.production.composition import Composition
from generator.production.library import Library
from tests.production.sets import TODAY, Changed, answers, composition, files, looked_over, notes, refusals, words

pytestmark = pytest.mark.slow

STATES = (State.DRAFT, State.REGISTERED, State.CERTIFIED, State.SITE)


def said(library: Library, changed: Changed, state: State = State.REGISTERED) -> list[str]:
    """Notes of the general school that the change called forth."""
    usual = notes(library, answers("general"), state)
    return [line for line in notes(library, answers("general", changed), state) if line not in usual]


def at(changed: Changed, name: str) -> str:
    """Where the changed answer stands."""
    lines = answers("general", changed).splitlines()
    return f"школа.yaml, строка {next(number for number, line in enumerate(lines, 1) if line.startswith(f'{name}:'))}"


# the administrator who is no teacher

PEDAGOGICAL, ANY = "из числа педагогических работников", "из числа работников"
TEACHERS = [
    "учитель",
    "Учитель информатики",
    "учитель-логопед",
    "преподаватель",
    "старший воспитатель",
    "методист",
    "педагог-психолог",
    "педагог дополнительного образования",
    "социальный педагог",
    "тьютор",
    "мастер производственного обучения",
    "советник директора по воспитанию",
]
OTHERS = [
    "делопроизводитель",
    "системный администратор",
    "секретарь учебной части",
    "инженер",
    "заместитель директора по безопасности",
    "помощник воспитателя",
    "младший воспитатель",
]
POST = "должность администратора"


def appointments(made: Composition) -> list[str]:
    """From among whom the act and the order appoint the administrator."""
    texts = [words(made, file) for file in files(made) if file.startswith(("Положение", "Приказ об"))]
    lines = [line for text in texts for line in text.splitlines() if "дминистратор" in line]
    return [
        PEDAGOGICAL if PEDAGOGICAL in line else ANY
        for line in lines
        if "из числа" in line and "дополнительных" not in line
    ]


@pytest.mark.parametrize("orders", ["отдельные", "один"])
@pytest.mark.parametrize("post", TEACHERS)
def test_a_teacher_is_appointed_from_among_teachers(library: Library, post: str, orders: str) -> None:
    changed: Changed = {POST: post, "приказы": orders}
    assert appointments(composition(library, answers("general", changed))) == [PEDAGOGICAL] * 2
    assert [line for line in said(library, changed) if "педагог" in line] == []


@pytest.mark.parametrize("orders", ["отдельные", "один"])
@pytest.mark.parametrize("post", OTHERS)
def test_anybody_else_is_appointed_from_among_employees_and_the_note_says_why(
    library: Library, post: str, orders: str
) -> None:
    changed: Changed = {POST: post, "приказы": orders}
    assert appointments(composition(library, answers("general", changed))) == [ANY] * 2
    assert [line for line in said(library, changed) if "педагог" in line] == [
        f"{at(changed, POST)}, «{POST}», «{post}»: это не должность педагогического работника, поэтому сказано "
        "«из числа работников» (методические рекомендации Минпросвещения, раздел 4). "
        "Если иначе, ответьте «администратор из педагогов: да»."
    ]


@pytest.mark.parametrize(
    ("post", "answer", "expected"),
    [("инженер", "да", PEDAGOGICAL), ("инженер", "нет", ANY), ("учитель", "нет", ANY), ("учитель", "да", PEDAGOGICAL)],
)
def test_the_school_knows_better(library: Library, post: str, answer: str, expected: str) -> None:
    changed: Changed = {POST: post, "администратор из педагогов": answer}
    assert appointments(composition(library, answers("general", changed))) == [expected] * 2
    usual = "нет" if post == "инженер" else "да"
    name = "администратор из педагогов"
    contradicts = (
        f"{at(changed, name)}, «{name}»: сказано «{answer}», а по ответу «{POST}», «{post}», вышло бы «{usual}». "
        "Проверьте."
    )
    assert [line for line in said(library, changed) if "педагог" in line] == [contradicts] * (answer != usual)


@pytest.mark.parametrize(("post", "expected"), [("инженер", "работников"), ("учитель", "педагогических работников")])
def test_further_administrators_are_of_whom_the_main_one_is(library: Library, post: str, expected: str) -> None:
    act = words(composition(library, answers("general", {POST: post})), "Положение")
    further = "назначает дополнительных администраторов из числа присоединившихся на платформу"
    assert f"{further} {expected} образовательной организации" in act


# the stamp and the order


def test_approved_by_a_signature_and_by_an_order_at_once(library: Library) -> None:
    changed: Changed = {
        "утверждение": "подписью",
        "дата утверждения": "12.02.2024",
        "дата приказа о введении": "12.02.2024",
        "номер приказа о введении": "01-04/31",
    }
    ground = (
        "гриф «УТВЕРЖДАЮ» ставят, когда положение утверждают подписью, а когда приказом – «УТВЕРЖДЕНО» "
        "(ГОСТ Р 7.0.97-2025). Ответьте «утверждение: приказом» или уберите реквизиты приказа"
    )
    assert [line for line in said(library, changed) if "УТВЕРЖДАЮ" in line] == [
        f"{at(changed, name)}, «{name}»: {ground}." for name in ("дата приказа", "номер приказа")
    ]
    act = words(composition(library, answers("general", changed)), "Положение")
    assert "УТВЕРЖДАЮ\nДиректор МБОУ" in act
    assert "01-04/31" not in act


# laws and the text itself, by the day of the act

NOT_YET = "Акт № 1678 «Об утверждении Правил применения организациями"
LATE: Changed = dict.fromkeys(
    ("дата приказа", "дата приказа об использовании", "дата приказа об администраторе", "дата приказа о кураторах"),
    "02.09.2024",
)


def test_a_law_not_yet_in_force_is_replaced_and_that_is_said(library: Library) -> None:
    (told,) = (line for line in notes(library, answers("general")) if line.startswith(NOT_YET))
    assert told.endswith(
        "действует только с 1 сентября 2024 г., поэтому вместо него назван действующий № 816. Делать ничего не нужно."
    )
    assert [line for line in notes(library, answers("general", LATE)) if line.startswith(NOT_YET)] == []
    earlier, later = (words(composition(library, answers("general", one)), "Положение") for one in ({}, LATE))
    assert ("№ 1678" in earlier, "№ 816" in earlier) == (False, True)
    assert ("№ 1678" in later, "№ 816" in later) == (True, False)


@pytest.mark.parametrize(("date", "old"), [("31.12.2025", False), ("12.01.2026", True)])
def test_the_text_of_2024_for_a_new_act(library: Library, date: str, old: bool) -> None:
    dated: Changed = dict.fromkeys(LATE, date)
    expected = (
        "Образец «novosibirsk-2024» на 12 января 2026 г. устарел. С 2025 года школьные чаты переведены из "
        "VK Мессенджера в MAX (Федеральный закон от 24.06.2025 № 156-ФЗ, распоряжение Правительства РФ от 12.07.2025 "
        "№ 1880-р). "
        "Текст 2024 года для нового акта устарел. Спросите у учредителя действующий образец."
    )
    assert [line for line in said(library, dated) if "устарел" in line] == ([expected] if old else [])


UNDATED: Changed = dict.fromkeys(("дата протокола", "учёт мнения", *LATE, "дата введения", "дата заявки"))


@pytest.mark.parametrize(("typed", "old"), [({}, True), ({"дата приказа о кураторах": "13.02.2024"}, False)])
def test_days_that_somebody_typed_tell_whether_the_text_is_old(library: Library, typed: Changed, old: bool) -> None:
    """A set without a single day is of today, and today the text of 2024 is old."""
    told = notes(library, answers("general", UNDATED | typed), State.DRAFT)
    assert [line.startswith("Образец ") for line in told if "устарел" in line] == [True] * old


# contacts and parents

PHONE = "8 (913) 000-00-00"


def test_a_telephone_in_an_order_that_will_go_on_the_site(library: Library) -> None:
    changed: Changed = {"контроль": f"заместитель директора, {PHONE}"}
    assert said(library, changed) == [
        f"{order}: «{PHONE}» – похоже на личный телефон или почту, в копии для сайта его быть не должно."
        for order in ("Приказ об утверждении положения", "Приказ об использовании платформы")
    ]


OBLIGED: Changed = {"другой канал": "лично; родители обязаны приходить по пятницам"}


def test_parents_are_not_obliged(library: Library) -> None:
    sentence = (
        f"{at(OBLIGED, 'другой канал')}: «другой канал» – лично; родители обязаны приходить по пятницам: родителей "
        "обязывают (273-ФЗ, ст. 44 – обязанности родителей названы в законе; пользоваться платформой их только "
        "приглашают). Напишите «вправе» или «приглашаются»."
    )
    assert said(library, OBLIGED, State.DRAFT) == [sentence]
    assert [refusals(library, answers("general", OBLIGED), state) for state in STATES] == [[], *[[sentence]] * 3]


def test_parents_may_be_invited(library: Library) -> None:
    assert said(library, {"другой канал": "лично; родители вправе приходить по пятницам"}) == []


# the calendar; today is passed in


def told(library: Library, changed: Changed, today: dt.date, state: State = State.REGISTERED) -> list[str]:
    lines = map(str, looked_over(library, answers("general", changed), state, today=today).warnings)
    return [line.replace("\u00a0", " ") for line in lines if "ещё не наступил" in line or "воскресенье" in line]


CURATORS = "дата приказа о кураторах"
GROUND = "(датой протокола ставят день заседания, датой приказа – день подписания)"


def test_a_day_that_has_not_come(library: Library) -> None:
    changed: Changed = {CURATORS: "21.01.2025"}
    assert told(library, changed, dt.date(2025, 1, 21)) == []
    ahead = (
        f"{at(changed, CURATORS)}: «{CURATORS}» – 21 января 2025 г., сегодня – 20 января 2025 г.: "
        f"этот день ещё не наступил {GROUND}. Сверьте дату или пока оставьте её пустой."
    )
    assert told(library, changed, TODAY) == [ahead]
    assert refusals(library, answers("general", changed), State.CERTIFIED) == [ahead]


@pytest.mark.parametrize(("date", "noticed"), [("16.02.2024", 0), ("18.02.2024", 1)])
def test_a_day_of_rest(library: Library, date: str, noticed: int) -> None:
    changed: Changed = {CURATORS: date}
    sentence = (
        f"{at(changed, CURATORS)}: «{CURATORS}»: 18 февраля 2024 г. – воскресенье (ТК РФ, ст. 111 – в выходные обычно "
        "не работают; шестидневка и рабочая суббота бывают, поэтому только замечание). Проверьте дату."
    )
    assert told(library, changed, TODAY) == [sentence] * noticed
    assert refusals(library, answers("general", changed), State.CERTIFIED) == []


def test_days_that_may_lie_ahead(library: Library) -> None:
    ahead: Changed = dict.fromkeys(("дата введения", "начало использования", "срок ознакомления"), "03.03.2030")
    assert told(library, ahead, TODAY) == []
