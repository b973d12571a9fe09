"""Names as they are typed: capitals put right, another order or case noticed, rare names left alone."""

import pytest

from generator.language.full_names import capitals, slip


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("секретарёва мария петровна", "Секретарёва Мария Петровна"),
        ("СИДОРОВА ВЕРА ПАВЛОВНА", "Сидорова Вера Павловна"),
        ("Сидорова ВЕРА павловна", "Сидорова Вера Павловна"),
        ("ёлкина-палей анна", "Ёлкина-Палей Анна"),
        ("о'нил джон", "О'Нил Джон"),
        ("МакДональд Рональд", "МакДональд Рональд"),
        ("Алиева Лейла Рашид кызы", "Алиева Лейла Рашид кызы"),
        ("фон Визин Иван", "фон Визин Иван"),
        ("Примеров {если х}", "Примеров {если х}"),
    ],
)
def test_capitals(typed: str, printed: str) -> None:
    assert capitals(typed) == printed
    assert capitals(printed) == printed


@pytest.mark.parametrize(
    ("typed", "what", "remedy"),
    [
        ("Анна Сергеевна Ёлкина-Палей", "сначала стоит имя", "Напишите сначала фамилию: Ёлкина-Палей Анна Сергеевна"),
        ("Пётр Ильич Де Ла Крус", "сначала стоит имя", "Напишите сначала фамилию: Де Ла Крус Пётр Ильич"),
        ("Ёлкиной-Палей Анны Сергеевны", "не в именительном падеже", "Напишите, кто: "),
        ("Петрову Петру Петровичу", "не в именительном падеже", "Напишите, кто: "),
        ("Анна Сергеевна", "нет фамилии", "Напишите фамилию, имя и отчество: "),
        ("Абрамова Наталья Викторовна воспитатель", "после отчества стоит «воспитатель»", "Оставьте только "),
    ],
)
def test_parts_in_another_order_or_case(typed: str, what: str, remedy: str) -> None:
    found = slip(typed)
    assert found is not None
    assert what in found.what
    assert found.remedy.startswith(remedy)


@pytest.mark.parametrize(
    "name",
    ["Примеров Пётр Петрович", "Горобец Пётр Ильич", "Ким Ольга", "Вукович Милош", "Петрович Анна Ильинична",
     "Алиева Лейла Рашид кызы", "Де Ла Крус Мария Хосе", "Де Ла Крус Мария Петровна", "Гюнель Мамедова",
     "Ильич Пётр Фомич", "Марьина Дарья Саввична", "Вэнь Мэй", "Юдина Бэлла Лазаревна"],
)  # fmt: skip
def test_names_in_their_order(name: str) -> None:
    assert slip(name) is None
