"""What the texts of a set say when an answer turns a phrase: by whom, from which day, of which school."""

import pytest

from generator.answers.questions import State
from generator.production.library import Library
from tests.production.sets import Changed, answers, composition, files, words

PLATFORM = "Приказ об использовании платформы"
INTRODUCTION = "Приказ о введении положения в действие"
GROUND: Changed = {
    "должность руководителя": "врио директора",
    "основание полномочий": "приказа управления образования от 01.02.2024 № 15",
}
SIGNED: Changed = {"утверждение": "подписью", "дата утверждения": "12.02.2024"}


@pytest.mark.parametrize(
    ("changed", "approved"),
    [
        ({}, "утверждается приказом директора."),
        (GROUND, "утверждается приказом руководителя."),
        (SIGNED, "утверждается директором."),
        ({**SIGNED, **GROUND}, "утверждается руководителем."),
    ],
)
def test_an_acting_head_is_not_in_the_act_for_ever(library: Library, changed: Changed, approved: str) -> None:
    act = words(composition(library, answers("general", changed), State.DRAFT), "Положение")
    assert approved in act
    assert "врио" not in act.partition("Общие положения")[2]


@pytest.mark.parametrize(
    ("changed", "since"),
    [
        ({}, "с 1 марта 2024 г."),
        ({"начало использования": None, "дата введения": "04.03.2024"}, "с 4 марта 2024 г."),
        ({"начало использования": "05.03.2024", "дата введения": "04.03.2024"}, "с 5 марта 2024 г."),
        ({"начало использования": None, "дата введения": None}, "со дня подписания настоящего приказа."),
    ],
)
@pytest.mark.parametrize("orders", ["отдельные", "один"])
def test_since_when_the_platform_is_used(library: Library, changed: Changed, since: str, orders: str) -> None:
    made = composition(library, answers("general", {**changed, "приказы": orders}))
    (text,) = (words(made, file) for file in files(made) if "использовании платформы" in file)
    assert f"для общения участников образовательных отношений {since}\n" in text


def test_days_of_laws_are_in_figures_in_the_act_and_in_words_in_orders(library: Library) -> None:
    made = composition(library, answers("general"))
    short, in_words = "от 29.12.2012 № 273-ФЗ", "от 29 декабря 2012 г. № 273-ФЗ"
    assert [(short in text, in_words in text) for text in (words(made, "Положение"), words(made, PLATFORM))] == [
        (True, False),
        (False, True),
    ]


def test_an_act_approved_by_a_signature_is_put_in_force_by_an_order(library: Library) -> None:
    made = composition(library, answers("additional"))
    text = words(made, INTRODUCTION)
    for said in (
        "№ 45/1\n",
        "\nО введении в действие Положения об использовании",
        "утверждённое 3 сентября 2024 г. (далее – Положение), с момента утверждения.",
        "2. Признать утратившим силу Порядок использования платформы «Сферум»",
        "3. Кружкову Льву Борисовичу, методисту, разместить Положение",
        "4. Студийной Яне Ивановне, педагогу дополнительного образования, ознакомить работников",
    ):
        assert said in text
    dated = composition(library, answers("additional", {"дата введения": "01.10.2024"}))
    assert "(далее – Положение), с 1 октября 2024 г." in words(dated, INTRODUCTION)
    assert f"{INTRODUCTION} (сайт)" in files(composition(library, answers("additional"), State.SITE))


@pytest.mark.parametrize(
    ("state", "signed"),
    [(State.REGISTERED, "__________ А.Л. Ситник"), (State.CERTIFIED, "(подпись) А.Л. Ситник"), (State.SITE, "\nА.Л.")],
)
def test_how_the_stamp_is_signed(library: Library, state: State, signed: str) -> None:
    made = composition(library, answers("additional"), state)
    stamp = words(made, files(made)[0]).partition("УТВЕРЖДАЮ\n")[2].partition("г.\n")[0]
    assert signed in stamp
    assert ("_" in stamp, "(подпись)" in stamp) == (state is State.REGISTERED, state is State.CERTIFIED)


def test_contacts_of_the_administrator_are_a_paragraph_of_their_own(library: Library) -> None:
    text = words(composition(library, answers("general")), "Заявка на регистрацию")
    assert "назначена Образцова Анна Ивановна, учитель информатики.\nКонтактные данные администратора:\n" in text


FULL = "Муниципальное бюджетное общеобразовательное учреждение «Школа № 0»"


@pytest.mark.parametrize("typed", [FULL, f"м{FULL[1:]}"])
def test_a_full_name_is_small_amid_a_sentence_and_great_at_its_start(library: Library, typed: str) -> None:
    made = composition(library, answers("general", {"полное наименование": typed}))
    assert "зарегистрировать муниципальное бюджетное" in words(made, "Заявка на регистрацию")
    assert f"\n{FULL}\n" in words(made, PLATFORM)


@pytest.mark.parametrize("typed", ["МБОУ «Школа № 0»", "Школа № 0", "Гимназия «Росток»"])
def test_any_other_name_keeps_its_capital(library: Library, typed: str) -> None:
    made = composition(library, answers("general", {"полное наименование": typed}))
    assert f"\n{typed}\n" in words(made, PLATFORM)


def test_in_a_kindergarten(library: Library) -> None:
    changed: Changed = {"наименование в тексте": "Детский сад"}
    act = words(composition(library, answers("preschool", changed)), "Положение").lower()
    assert "в детском саду" in act
    assert "в детском саде" not in act
