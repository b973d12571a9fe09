# ruff: noqa: E501 – a ground stands whole
"""Why a question is asked and which documents its answer changes."""

import pytest

from generator.interview import affected, grounds
from generator.production.library import Library

ORDERS = [
    "Приказ об утверждении положения",
    "Приказ об администраторе платформы",
    "Приказ об использовании платформы",
    "Приказ об утверждении положения, использовании платформы и администраторе",
    "Приказ о распределении групп",
]


@pytest.mark.parametrize(
    ("name", "files"),
    [
        ("место стратегии", ["Положение"]),
        ("выписки", ["Выписка из протокола"]),
        ("работники", ["Лист ознакомления"]),
        ("согласующие", ["Лист согласования"]),
        ("почта администратора", ["Заявка на регистрацию"]),
        ("голосов за", ["Выписка из протокола"]),
        ("номер приказа о введении", ["Приказ о введении положения в действие"]),
        ("кураторы", ["Приказ о распределении групп"]),
        ("наставник", ["Положение", "Приказ о распределении групп"]),
        ("стратегия чатов", ["Положение", *ORDERS[2:4], "Информация для родителей"]),
        ("учёт мнения", ["Положение", "Выписка из протокола", ORDERS[0], ORDERS[3]]),
        ("адрес", ["Заявка на регистрацию", "Информация для родителей"]),
    ],
)
def test_documents_that_say_what_was_answered_or_depend_on_it(library: Library, name: str, files: list[str]) -> None:
    assert affected(library, library.models["novosibirsk-2024"], library.questionnaire[name]) == files


def test_an_answer_from_which_another_is_guessed_changes_its_documents_too(library: Library) -> None:
    files = affected(library, library.models["novosibirsk-2024"], library.questionnaire["должность администратора"])
    assert files[0] == "Положение"  # «из числа педагогических работников»


def test_documents_are_those_of_the_model_act(library: Library) -> None:
    question = library.questionnaire["обязанности в акте"]
    assert "Положение" in affected(library, library.models["services-2024"], question)
    assert "Положение" not in affected(library, library.models["novosibirsk-2024"], question)


SIGNED = "протокол подписывают двое, председатель и секретарь"


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("секретарь органа", [SIGNED]),
        ("номер протокола", ["273-ФЗ, ст. 26, ч. 5 и ст. 30, ч. 1 – порядок принятия решений установлен уставом, решение записывают в протокол"]),
        ("срок ознакомления", ["ТК РФ, ст. 22 – под роспись знакомят с принятым актом"]),
        ("номер приказа", ["номер в журнале приказов не повторяется", "ГОСТ Р 7.0.97-2025 – у приказа есть дата и номер"]),
        ("согласующие", ["визу ставят один раз"]),
        ("выписки", []),
        ("образец", []),
    ],
)  # fmt: skip
def test_what_the_rules_rest_on_each_said_once(library: Library, name: str, found: list[str]) -> None:
    assert grounds(library, library.questionnaire[name]) == found


def test_rules_of_a_field_are_rules_of_its_table(library: Library) -> None:
    found = grounds(library, library.questionnaire["учёт мнения"])
    assert SIGNED in found
    assert (
        "273-ФЗ, ст. 30, ч. 3; ТК РФ, ст. 8 и 372 – мнение учитывают до принятия акта, его записывают в протокол"
        in found
    )


def test_a_question_that_no_rule_reads_says_itself_why(library: Library) -> None:
    assert [one.name for one in library.questionnaire.questions if not one.why and not grounds(library, one)] == []


def test_a_reason_is_one_sentence_and_not_the_hint(library: Library) -> None:
    for question in library.questionnaire.questions:
        if question.why:
            assert question.why.endswith(".")
            assert ". " not in question.why.replace("ст. ", "")
            assert len(question.why) < 130
            assert question.why not in question.hint
