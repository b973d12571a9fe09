# ruff: noqa: E501 – a sentence stands whole beside what calls it forth
"""Typed text into typed values: pydantic's errors said in Russian, with the line."""

import pytest
from pydantic import Field

from generator.borders import Border, IsoDate, Yes, validate
from generator.located import Located, read


class Row(Border):
    day: IsoDate = Field(alias="дата")
    word: str | None = Field(None, alias="слово")


class File(Border):
    name: str = Field(alias="имя")
    order: int = Field(1, alias="порядок")
    needed: Yes = Field(False, alias="обязателен")
    rows: tuple[Row, ...] = Field((), alias="записи")
    table: dict[str, Row] = Field({}, alias="таблица")
    pair: tuple[str, str] | None = Field(None, alias="пара")


def said(text: str) -> list[str]:
    value, problems = validate(File, read(text, "f.yaml"))
    assert (value is None) == bool(problems)
    return [str(problem) for problem in problems]


def test_values() -> None:
    text = "имя: а\nпорядок: 2\nобязателен: Да\nзаписи:\n  - {дата: 2024-02-12}\n"
    value, problems = validate(File, read(text, "f.yaml"))
    assert problems == []
    assert value == File.model_validate(
        {"имя": "а", "порядок": 2, "обязателен": True, "записи": [{"дата": "2024-02-12"}]}
    )


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("порядок: 1", "f.yaml, строка 1, «имя»: нет ответа. Допишите эту строку."),
        ("", "f.yaml, «имя»: нет ответа. Допишите эту строку."),
        ("имя: а\nпорядог: 1", "f.yaml, строка 2, «порядог»: такого имени нет. Возможно, имелось в виду «порядок»."),
        ("имя: а\n5: б", "f.yaml, строка 2, «5»: такого имени нет. Есть: «записи», «имя», «обязателен», «пара», «порядок», «таблица»."),
        ("имя: а\n²: б", "f.yaml, строка 2, «²»: такого имени нет. Есть: «записи», «имя», «обязателен», «пара», «порядок», «таблица»."),
        ("имя: [а]", "f.yaml, строка 1, «имя»: здесь ждём одну строку текста. Уберите лишние отступы и скобки или допишите ответ."),
        ("имя:", "f.yaml, строка 1, «имя»: нет ответа. Впишите ответ после двоеточия."),
        ("имя: а\nпорядок: два", "f.yaml, строка 2, «порядок»: «два» – не число. Напишите его цифрами."),
        ("имя: а\nобязателен: yes", "f.yaml, строка 2, «обязателен»: здесь ждём «да» или «нет». Напишите одно из них."),
        ("имя: а\nзаписи: б", "f.yaml, строка 2, «записи»: здесь ждём перечень. Напишите каждую запись с новой строки: «- …»."),
        ("имя: а\nзаписи:\n  - б", "f.yaml, строка 3, «записи – 1»: здесь ждём записи вида «имя: значение». Напишите их с новой строки, с отступом."),
        ("имя: а\nзаписи:\n  - дата: 2024-02-30", "f.yaml, строка 3, «записи – 1 – дата»: «2024-02-30» – не дата. Напишите её так: 2024-02-12."),
        ("имя: а\nзаписи:\n  - дата: 2024-02-12\n    слова: б", "f.yaml, строка 4, «записи – 1 – слова»: такого имени нет. Возможно, имелось в виду «слово»."),
        ("имя: а\nтаблица: {б: {дота: в, дата: 2024-02-12}}", "f.yaml, строка 2, «таблица – б – дота»: такого имени нет. Возможно, имелось в виду «дата»."),
        ("- а", "f.yaml, строка 1: здесь ждём записи вида «имя: значение». Напишите их с новой строки, с отступом."),
    ],
)  # fmt: skip
def test_sentence(text: str, sentence: str) -> None:
    assert said(text) == [sentence]


def test_all_at_once_in_the_order_of_the_lines() -> None:
    text = "лишнее: а\nзаписи:\n  - {слово: б}\nпорядок: в\n"
    assert [sentence.partition(":")[0] for sentence in said(text)] == [
        "f.yaml, строка 1, «имя»",
        "f.yaml, строка 1, «лишнее»",
        "f.yaml, строка 3, «записи – 1 – дата»",
        "f.yaml, строка 4, «порядок»",
    ]


def test_names_are_russian_only() -> None:
    assert said("имя: а\norder: 2") == [
        "f.yaml, строка 2, «order»: такого имени нет. "
        "Есть: «записи», «имя», «обязателен», «пара», «порядок», «таблица»."
    ]


def test_words_that_are_no_unicode_do_not_break_the_sentence() -> None:
    for data in ({"имя": ["\ud800"]}, {"\ud800": "а", "имя": "а"}, {"имя": "а", "порядок": "\ud800"}):
        value, problems = validate(File, Located("f.yaml", dict(data), {}))
        assert value is None
        assert "\n".join(map(str, problems)).encode("utf-8").startswith(b"f.yaml")
