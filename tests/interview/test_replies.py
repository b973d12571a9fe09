"""What a line somebody typed at a question means."""

import pytest

from generator.interview import Interview
from generator.interview.replies import (
    Add,
    Change,
    Clear,
    Command,
    Drop,
    Keep,
    Mend,
    change,
    command,
    nothing,
    reply,
    rows,
    sentence,
    taken,
    with_cell,
    wrong_cell,
)
from generator.located import Data
from generator.production.library import Library
from tests.interview.school import interview


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("назад", Command.BACK), (" Назад ", Command.BACK), ("?", Command.WHY), ("ДАЛЬШЕ", Command.SKIP),
        ("стоп", Command.STOP), ("", None), ("??", None), ("назад на год", None), ("СТОП-кран", None),
    ],
)  # fmt: skip
def test_a_command_is_a_word_by_itself(line: str, meant: Command | None) -> None:
    assert command(line) is meant


@pytest.mark.parametrize("line", ["2", "подписью", " Подписью ", "ПОДПИСЬЮ"])
def test_a_choice_by_its_number_or_its_word(library: Library, line: str) -> None:
    assert reply(interview(library), library.questionnaire["утверждение"], line) == "подписью"


@pytest.mark.parametrize(
    "line",
    [
        "3",
        "services-2024",
        "Положение о применении сервисов взаимодействия преподавателей с обучающимися и законными представителями",
    ],
)
def test_a_model_act_by_its_number_its_name_or_its_title(library: Library, line: str) -> None:
    assert reply(Interview(library, {}), library.questionnaire["образец"], line) == "services-2024"


def test_numbers_are_those_of_the_choices_there_are(library: Library) -> None:
    """Under the small school's act there is one kind."""
    question = library.questionnaire["вид организации"]
    assert reply(Interview(library, {"образец": "platform-2023"}), question, "1") == "общеобразовательная"
    assert reply(Interview(library, {"образец": "platform-2023"}), question, "2") == "2"
    assert reply(Interview(library, {}), question, "2") == "общеобразовательная"


@pytest.mark.parametrize("line", ["0", "3", "приказ", "-1"])
def test_what_is_no_choice_stays_as_typed_and_is_refused(library: Library, line: str) -> None:
    found, question = interview(library), library.questionnaire["утверждение"]
    assert reply(found, question, line) == line
    (problem,) = found.answered("утверждение", line).wrong_at("утверждение")
    assert problem.what == f"«{line}» здесь не бывает"


def test_words_are_taken_as_typed(library: Library) -> None:
    question = library.questionnaire["прежний акт"]
    assert reply(interview(library), question, "  Порядок\nот 01.09.2022  № 5 ") == "Порядок от 01.09.2022  № 5"
    assert reply(interview(library), library.questionnaire["номер протокола"], "1") == "1"


@pytest.mark.parametrize(
    ("name", "answer"),
    [("номер приказа", None), ("учредитель", None), ("выписки", None), ("стратегия чатов", None),
     ("полное наименование", "")],
)  # fmt: skip
def test_an_empty_line_is_no_answer(library: Library, name: str, answer: Data) -> None:
    found = interview(library)
    assert reply(found, library.questionnaire[name], "") == answer
    refused = found.answered(name, answer).wrong_at(name)
    assert bool(refused) == library.questionnaire[name].required


def test_what_stands_is_what_was_typed_or_what_is_suggested(library: Library) -> None:
    found = interview(library, {"наименование в тексте": None, "дело": None})
    names = ["руководитель", "наименование в тексте", "выписки", "дело"]
    assert [taken(found, library.questionnaire[name]) for name in names] == [
        "Фоменко Пётр Ильич", "Учреждение", "да", None,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "words"),
    [("дата приказа", "впишем от руки"), ("учредитель", "нет"), ("учёт мнения", "нет"), ("полное наименование", "")],
)
def test_what_no_answer_means(library: Library, name: str, words: str) -> None:
    assert nothing(library.questionnaire[name]) == words


def test_what_no_answer_in_a_field_means(library: Library) -> None:
    body, day, *_ = library.questionnaire["учёт мнения"].fields
    assert (nothing(body), nothing(day)) == ("", "впишем от руки")


@pytest.mark.parametrize(
    ("question", "answer", "said"),
    [
        ("дата приказа", "31.02.2024", "31.02.2024, такого дня нет. Напишите дату так: 28.02.2025."),
        ("полное наименование", "", "Без этого ответа документ не сделать. Допишите его."),
        ("выписки", "1", "«1» здесь не бывает. Есть: «да», «нет»."),
    ],
)
def test_what_is_wrong_is_said_without_its_place(library: Library, question: str, answer: str, said: str) -> None:
    assert [sentence(one) for one in interview(library).answered(question, answer).wrong_at(question)] == [said]


# rows


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("", Keep()), (" ", Keep()), ("нет", Clear()), ("Ещё", Add()), ("еще", Add()), ("1", Mend(0)), ("2", Mend(1)),
        ("убрать 2", Drop(1)), ("Убрать 1", Drop(0)), ("3", None), ("0", None), ("убрать 3", None), ("убрать 0", None),
        ("убрать", None), ("-1", None), ("совет родителей", None), ("99999999999", None),
    ],
)  # fmt: skip
def test_what_happens_to_two_rows(line: str, meant: Change | None) -> None:
    assert change(line, 2) == meant


def test_rows_are_what_such_a_question_has(library: Library) -> None:
    table, listed = library.questionnaire["учёт мнения"], library.questionnaire["управленческие чаты"]
    mixed: Data = [{"орган": "совет"}, "строка", None, ["вложенный"]]
    assert rows(table, mixed) == [{"орган": "совет"}]
    assert rows(listed, mixed) == ["строка"]
    assert (rows(table, "нет"), rows(table, None), rows(table, {"орган": "совет"})) == ([], [], [])


def test_fields_come_into_a_row_one_by_one_in_the_order_of_the_table(library: Library) -> None:
    question = library.questionnaire["учёт мнения"]
    body, day, number, *_ = question.fields
    one = with_cell(question, [], 0, body, "совет родителей")
    two = with_cell(question, one, 0, number, "3")
    both = with_cell(question, two, 1, body, "профсоюз")
    (row, _) = with_cell(question, both, 0, day, "07.02.2024")
    assert both == [{"орган": "совет родителей", "номер": "3"}, {"орган": "профсоюз"}]
    assert isinstance(row, dict)
    assert list(row.items()) == [("орган", "совет родителей"), ("дата", "07.02.2024"), ("номер", "3")]
    assert with_cell(question, both, 0, number, None)[0] == {"орган": "совет родителей"}


def test_a_line_of_a_list_is_its_row(library: Library) -> None:
    question = library.questionnaire["управленческие чаты"]
    assert with_cell(question, ["а", "б"], 1, question, "в") == ["а", "в"]
    assert with_cell(question, ["а", "б"], 2, question, "в") == ["а", "б", "в"]


def test_a_field_is_judged_whatever_the_rest_of_its_row(library: Library) -> None:
    found = interview(library, {"работники": [{"работник": "Ким"}]})
    question = library.questionnaire["работники"]
    name, post = question.fields
    assert wrong_cell(found, question, name, "Ким Ольга Сергеевна") == []
    assert [sentence(one) for one in wrong_cell(found, question, name, "Ким О.С.")] == [
        "В «Ким О.С.» инициалы. Напишите имя и отчество полностью: Примеров Пётр Петрович."
    ]
    assert [sentence(one) for one in wrong_cell(found, question, post, "")] == [
        "Без этого ответа документ не сделать. Допишите его."
    ]


def test_a_line_of_a_list_is_judged_alone(library: Library) -> None:
    found, question = interview(library), library.questionnaire["управленческие чаты"]
    assert wrong_cell(found, question, question, "руководителя с заместителями") == []
    assert len(wrong_cell(found, question, question, "😀")) == 1
