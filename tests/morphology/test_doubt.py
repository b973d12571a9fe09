"""What is not safe is said, in words for the school."""

import pytest

from generator.language.inflect import detect_gender, inflect_person, person_forms, phrase_forms, phrase_gender

BEARER = "беглая гласная или ударение в фамилии, решает носитель"


@pytest.mark.parametrize(
    ("surname", "name", "gender", "doubt"),
    [
        ("Горобец", "Иван", "m", f"{BEARER}: «Горобец»"),
        ("Заяц", "Иван", "m", f"{BEARER}: «Заяц»"),
        ("Шенгелая", "Георгий", "m", "фамилия на -ая у мужчины: «Шенгелая»"),
        ("Щербина", "Алла", "f", "фамилия совпадает с существительным, склонение решает носитель: «Щербина»"),
        ("Кваша", "Пётр", "m", "ударение в фамилии решает носитель: «Кваша»"),
        ("Юсупова", "Айгуль", "f", "склонение имени решает носитель: «Айгуль»"),
        ("Smith", "Джон", "m", "в фамилии не только русские буквы: «Smith»"),
        ("Иванов", "Иван", "m", None),
        ("Королева", "Анна", "f", None),
        ("Ткач", "Нинель", "f", None),
    ],
)
def test_person(surname: str, name: str, gender: str, doubt: str | None) -> None:
    assert person_forms(surname, name, "", gender).doubt == doubt


def test_patronymic_not_recognised() -> None:
    assert person_forms("Асанов", "Азамат", "Бакыт", "m").doubt == "отчество «Бакыт» не узнано"


def test_unknown_gender_declines_nothing() -> None:
    forms = person_forms("Ткач", "Саша", "", detect_gender("Ткач", "Саша", ""))
    assert (forms.doubt, set(forms.forms.values())) == ("род не определён", {"Ткач Саша"})


@pytest.mark.parametrize(
    ("text", "kind", "doubt"),
    [
        ("электроник", "position", "слово «электроник» словарю неизвестно"),
        ("эйчар", "position", "слово «эйчар» словарю неизвестно"),
        ("тьютор", "position", None),
        ("олигофренопедагог", "position", None),
        ("методсовет", "body", None),
        ("Минобр", "organisation", "не найдено слово, которое склоняется"),
        ("1-я гимназия", "organisation", "«1-я» в начале не склоняется"),
        ("МБОУ «Лицей»", "organisation", None),
        ("АНО ДО «Развитие»", "organisation", None),
        ("индивидуальный предприниматель Иванов И.И.", "organisation", "имя предпринимателя оставлено как есть"),
    ],
)
def test_phrase(text: str, kind: str, doubt: str | None) -> None:
    assert phrase_forms(text, kind).doubt == doubt


@pytest.mark.parametrize(
    ("name", "gender"),
    [
        (("Иванова", "Мария", "Петровна"), "f"),
        (("Иванова", "Мария", "Петрович"), None),  # mistyped: ask
        (("Гусейнова", "Арзу", "Фарид-кызы"), "f"),
        (("Исмаилова", "Наргиз", ""), None),  # the dictionary takes Наргиз for a man
        (("Иванова", "Саша", ""), "f"),
        (("Голова", "Саша", ""), None),
        (("Ким", "Женя", ""), None),
        (("Ким", "Виктор", ""), "m"),
        (("Иванова", "М.", "П."), None),
        (("Иванова", "М.", "Петровна"), "f"),
        (("", "", ""), None),
    ],
)
def test_gender(name: tuple[str, str, str], gender: str | None) -> None:
    assert detect_gender(*name) == gender


@pytest.mark.parametrize(
    ("text", "kind", "gender"),
    [
        ("детский сад № 5", "organisation", "masc"),
        ("школа-интернат", "organisation", "femn"),
        ("муниципальное бюджетное учреждение «Лицей»", "organisation", "neut"),
        ("курсы повышения квалификации", "organisation", "plur"),
        ("МБОУ «Лицей»", "organisation", None),
        ("заведующая", "position", "femn"),
        ("староста", "position", None),  # he or she
    ],
)
def test_gender_of_a_phrase(text: str, kind: str, gender: str | None) -> None:
    assert phrase_gender(text, kind) == gender


def test_nominative_is_the_input() -> None:
    assert inflect_person("ИВАНОВ", "и.", "", "m", "nomn") == ("ИВАНОВ", "и.", "")
    assert phrase_forms("  Старший  Мастер ", "position").forms["nomn"] == "  Старший  Мастер "
