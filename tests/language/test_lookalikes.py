"""Words that look right and are not. Latin letters are written as escapes where the eye can't tell them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.language.lookalikes import mixed_words, suspicions

MAX_IN_CYRILLIC = "\u041c\u0410\u0425"
TRAPS = {
    "виде\u006fинформация": ["в слове «виде\u006fинформация» смешаны русские и латинские буквы"],
    "Сферум и \u0043ферум": ["в слове «\u0043ферум» смешаны русские и латинские буквы"],
    "V\u041a-чат": ["в слове «V\u041a» смешаны русские и латинские буквы"],
    "M\u0410X": ["в слове «M\u0410X» смешаны русские и латинские буквы"],
    "\u0441ем\u0435йный \u0063ад и \u0063овет": [
        "в слове «\u0063ад» смешаны русские и латинские буквы",
        "в слове «\u0063овет» смешаны русские и латинские буквы",
    ],
    f"чат в {MAX_IN_CYRILLIC}": ["«MAX» набрано русскими буквами, а пишется латинскими"],
    f"{MAX_IN_CYRILLIC}-чат": ["«MAX» набрано русскими буквами, а пишется латинскими"],
    "пишите на school0@": ["адрес «school0@» оборван"],
    "school0@example": ["адрес «school0@example» оборван"],
    "(school0@example)": ["адрес «school0@example» оборван"],
    "school0@example., 7 «А»": ["адрес «school0@example.» оборван"],
    "а@б, в@г.рф": ["адрес «а@б» оборван"],
    "МБОУ «Школа": ["кавычки в «МБОУ «Школа» не парные"],
    "МБОУ Школа»": ["кавычки в «МБОУ Школа»» не парные"],
    "«Центр «Росток»": ["кавычки в ««Центр «Росток»» не парные"],
    "„Росток”": ["кавычки в «„Росток”» не парные"],
    "“Росток”": ["кавычки в «“Росток”» не парные"],
    'экран 10"': ['кавычки в «экран 10"» не парные'],
    '10" и 12"': ['кавычки в «10" и 12"» прямые'],
    '" Росток "': ['кавычки в «" Росток "» прямые'],
}
HONEST = [
    "группы в MAX", "VK-чат и 7А", "класс XI", "1С и Wi-Fi", "XX век", "максимум", "МАХНО Нестор", "N5а",
    "school0@example.org", "почта: school0@example.org, сайт school0.example.org", "школа@пример.рф.", "канал @school",
    "a@b-c.ru; d@e.ru", "«Центр „Росток“»", "«Центр «Росток»»", "д'Артаньян", "", "МБОУ «СОШ № 5»",
]  # fmt: skip


@pytest.mark.parametrize(("text", "sentences"), TRAPS.items())
def test_trap(text: str, sentences: list[str]) -> None:
    assert list(suspicions(text)) == sentences


@pytest.mark.parametrize("text", HONEST)
def test_honest_words(text: str) -> None:
    assert list(suspicions(text)) == []


LOOKALIKES = dict(zip("АВЕКМНОРСТХаеорсух", "ABEKMHOPCTXaeopcyx", strict=True))


@given(st.sampled_from(["Сферум", "Мессенджер", "Новосибирск", "ХОРОШО", "совет"]), st.data())
def test_one_swapped_letter_is_seen(word: str, data: st.DataObject) -> None:
    place = data.draw(st.sampled_from([index for index, letter in enumerate(word) if letter in LOOKALIKES]))
    swapped = word[:place] + LOOKALIKES[word[place]] + word[place + 1 :]
    assert mixed_words(f"«{swapped}» и {word}") == [swapped]
