"""Spaces that must not break. ␣ stands for a no-break space."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.language.typography import NBSP, OBJECT, bind

# LANGUAGE.md § 3 and its hand-written cases, as far as they are about spaces
CASES = [
    "абз.␣2 п.␣3 приказа",
    "в соответствии со ст.␣28 закона",
    "пп.␣1 и 2 п.␣5",
    "ч.␣1 ст.␣30, гл.␣3, разд.␣II",
    "Красный проспект, д.␣18, каб.␣12",
    "г.␣Новосибирск, ул.␣Ленина, д.␣5",
    "с.␣Киевка, пос.␣Лесной, р.п.␣Кольцово, обл.␣Новосибирская",
    "школа им.␣М.А.␣Лаврентьева",
    "с 1␣сентября 2025 года",
    "от 12␣февраля 2024␣г. №␣31",
    "«26»␣декабря 2024␣г.",
    "2024–2025␣гг.",
    "Директор И.О.␣Фамилия",
    "Фамилия␣И.О., директор",
    "МБОУ «Гимназия №␣36»",
    "постановление №␣2040 и приказ №␣1678",
    "письмо №␣ИШ-206/04",
    "на 21␣л. в 1␣экз.",
    "100␣000␣руб.",
    "50␣% голосов",
    "платформа␣– сервис",
    "стр.␣5-10",
    # and where nothing is bound
    "телефон 8 (383) 238-73-46",
    "приказ от 31.07.2023 № 04-423".replace("№ ", "№␣"),
    "1.1. Настоящее Положение",
    "школа г. примерска",
    "мсг. 5, вст. 7",
    "с. 5 класса",
    "5 лет и 3 года",
    "1200 3456",
    "",
]


def shown(text: str) -> str:
    return text.replace(NBSP, "␣")


@pytest.mark.parametrize("bound", CASES)
def test_bind(bound: str) -> None:
    assert shown(bind(bound.replace("␣", " "))) == bound


def test_what_is_not_a_letter_binds_as_a_number() -> None:
    assert shown(bind(f"п. {OBJECT} и № {OBJECT}, 20{OBJECT} г.")) == f"п.␣{OBJECT} и №␣{OBJECT}, 20{OBJECT}␣г."


# signs after which the rules look, closely mixed
RUSSIAN = st.lists(
    st.sampled_from(
        [
            "п.",
            "ст.",
            "№",
            "г.",
            "ул.",
            "5",
            "12",
            "000",
            "февраля",
            "«12»",
            "И.О.",
            "Фамилия",
            "–",
            "л.",
            "экз.",
            "%",
            " ",
            OBJECT,
        ]
    )
).map(" ".join)


@given(st.text() | RUSSIAN)
def test_only_spaces_change_and_once(text: str) -> None:
    bound = bind(text)
    assert len(bound) == len(text)
    assert bound.replace(NBSP, " ") == text.replace(NBSP, " ")
    assert bind(bound) == bound
