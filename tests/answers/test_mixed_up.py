"""Answers that belong to another question."""

import pytest
from pydantic_core import PydanticCustomError

from generator.answers import fields

MIXED = [
    (fields._person, "и.о. директора Фоменко Пётр", "должность. Здесь только имя"),
    (fields._person, "исполняющий обязанности Фоменко", "должность. Здесь только имя"),
    (fields._phone, "school@example.org", "не телефон. Напишите его с кодом"),
    (fields._phone, "ул. Садовая, 5", "не телефон. Напишите его с кодом"),
    (fields._number, "приказ № 5 от 12.02.2024", "не один номер. Впишите только номер"),
]


@pytest.mark.parametrize(("read", "typed", "said"), MIXED)
def test_an_answer_to_another_question_is_refused(read, typed: str, said: str) -> None:
    with pytest.raises(PydanticCustomError) as refusal:
        read(typed)
    assert said in str(refusal.value)


@pytest.mark.parametrize(
    ("read", "typed"),
    [
        (fields._person, "Врионов Пётр Ильич"),
        (fields._phone, "8 (383) 1-22-33"),
        (fields._phone, "доб. 12345"),
        (fields._number, "01-04/338/1"),
    ],
)
def test_honest_answers_pass(read, typed: str) -> None:
    assert read(typed) == typed
