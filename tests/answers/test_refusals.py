# ruff: noqa: E501 – a sentence stands whole beside what calls it forth
"""What a secretary reads when the answers are wrong: every problem at once, with file, line and a way out."""

from pathlib import Path

import pytest

from generator.answers.questions import State
from generator.errors import AnswersError
from generator.production.library import Library
from tests.answers.school import SCHOOL, regulation, said, school, words


def test_school_file_itself_is_in_order(library: Library, tmp_path: Path) -> None:
    assert said(library, tmp_path, SCHOOL) == []


def test_impossible_day(library: Library, tmp_path: Path) -> None:
    assert said(library, tmp_path, SCHOOL.replace("номер приказа: 01-04/31", "дата приказа: 31.02.2025")) == [
        "школа-5.yaml, строка 7, «дата приказа»: 31.02.2025, такого дня нет. Напишите дату так: 28.02.2025."
    ]


def test_every_problem_at_once_in_the_order_of_the_file(library: Library, tmp_path: Path) -> None:
    text = """\
наставник: кураторр
номер приказ: 5
образец: novosibirsk-2024
вид организации: общеобразовательная
дата приказа: вчера
руководитель: Примеров П.П.
администратор: Образцова
учёт мнения:
  - орган: совет родителей
    дата: 30.02.2024
  - номер: "3"
    оргн: совет
управленческие чаты: с заместителями
кураторы: [Иванов]
стратегия чатов:
  а: б
"""
    assert said(library, tmp_path, text) == [
        "школа-5.yaml, строка 1, «наставник»: «кураторр» здесь не бывает. Возможно, имелось в виду «куратор».",
        "школа-5.yaml, строка 2, «номер приказ»: такого имени нет. "
        "Возможно, имелось в виду «номер приказа» или «номер протокола».",
        "школа-5.yaml, строка 5, «дата приказа»: вчера, это не дата. Напишите дату так: 28.02.2025.",
        "школа-5.yaml, строка 6, «руководитель»: в «Примеров П.П.» инициалы. "
        "Напишите имя и отчество полностью: Примеров Пётр Петрович.",
        "школа-5.yaml, строка 7, «администратор»: «Образцова» – не полное имя. "
        "Напишите фамилию, имя и отчество: Примеров Пётр Петрович.",
        "школа-5.yaml, строка 10, «учёт мнения – 1 – дата»: 30.02.2024, такого дня нет. Напишите дату так: 28.02.2025.",
        "школа-5.yaml, строка 11, «учёт мнения – 2 – орган»: нет ответа. Допишите эту строку.",
        "школа-5.yaml, строка 12, «учёт мнения – 2 – оргн»: такого имени нет. Возможно, имелось в виду «орган».",
        "школа-5.yaml, строка 13, «управленческие чаты»: здесь ждём перечень. Напишите каждую запись с новой строки: «- …».",
        "школа-5.yaml, строка 14, «кураторы – 1»: здесь ждём записи вида «имя: значение». "
        "Напишите их с новой строки, с отступом.",
        "школа-5.yaml, строка 15, «стратегия чатов»: здесь ждём одно слово. Есть: «администратор», «педагоги».",
        "школа-5.yaml, «полное наименование»: нет ответа. Допишите строку «полное наименование: …».",
        "школа-5.yaml, «краткое наименование»: нет ответа. Допишите строку «краткое наименование: …».",
    ]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("стратегия чата: педагоги", "такого имени нет. Возможно, имелось в виду «стратегия чатов»."),
        ("наставник: Классный руководитил", "«Классный руководитил» здесь не бывает. Возможно, имелось в виду «классный руководитель»."),
        ("администрация в чатах: возможно", "«возможно» здесь не бывает. Есть: «да», «нет»."),
        ("администрация в чатах: true", "«true» здесь не бывает. Есть: «да», «нет»."),
        ("дата протокола: 12 мартобря 2024", "12 мартобря 2024, нет месяца «мартобря». Напишите дату так: 28.02.2025."),
        ("руководитель: {имя: Пётр}", "здесь ждём одну строку текста. Уберите лишние отступы и скобки или допишите ответ."),
        ("кураторы:\n  - {куратор: нет, группа: 7 «А»}", "без этого ответа документ не сделать. Допишите его."),
        ('управленческие чаты: [""]', "нет ответа. Допишите его или удалите строку."),
    ],
)  # fmt: skip
def test_wrong_answer(library: Library, tmp_path: Path, typed: str, sentence: str) -> None:
    (only,) = said(library, tmp_path, f"{typed}\n{SCHOOL}")
    name = typed.partition(":")[0]
    assert only.startswith("школа-5.yaml, строка ")
    assert f"«{name}" in only
    assert only.endswith(sentence)


def test_unknown_name_far_from_all_is_given_the_whole_list(library: Library, tmp_path: Path) -> None:
    (only,) = said(library, tmp_path, "ъъъ: 1\n" + SCHOOL)
    assert only.startswith(
        "школа-5.yaml, строка 1, «ъъъ»: такого имени нет. Есть: «администратор», «администратор из педагогов», «администрация в чатах», "
    )


def test_required_answers_missing(library: Library, tmp_path: Path) -> None:
    assert said(library, tmp_path, "образец: novosibirsk-2024\nвид организации: профессиональная\n") == [
        "школа-5.yaml, «полное наименование»: нет ответа. Допишите строку «полное наименование: …».",
        "школа-5.yaml, «краткое наименование»: нет ответа. Допишите строку «краткое наименование: …».",
        "школа-5.yaml, «стратегия чатов»: нет ответа. Допишите строку «стратегия чатов: …» – администратор или педагоги.",
    ]


def test_an_answer_left_empty_is_to_be_written_where_its_line_is(library: Library, tmp_path: Path) -> None:
    """Added, the line would be there twice."""
    text = SCHOOL.replace(" педагоги", "").replace(" МБОУ «Школа № 5»", "") + "учёт мнения:\n  - орган:\n    номер: 1\n"
    assert said(library, tmp_path, text) == [
        "школа-5.yaml, строка 4, «краткое наименование»: нет ответа. Впишите ответ после двоеточия.",
        "школа-5.yaml, строка 5, «стратегия чатов»: нет ответа. "
        "Впишите ответ после двоеточия – администратор или педагоги.",
        "школа-5.yaml, строка 11, «учёт мнения – 1 – орган»: нет ответа. Впишите ответ после двоеточия.",
    ]


@pytest.mark.parametrize("answer", ["нет", "Нет", '""', '"  "'])
def test_required_answer_can_not_be_no(library: Library, tmp_path: Path, answer: str) -> None:
    text = SCHOOL.replace("полное наименование: муниципальная школа № 5", f"полное наименование: {answer}")
    assert said(library, tmp_path, text) == [
        "школа-5.yaml, строка 3, «полное наименование»: без этого ответа документ не сделать. Допишите его."
    ]


def test_model_act_and_kind_are_named(library: Library, tmp_path: Path) -> None:
    assert said(library, tmp_path, "вид организации: общая\n") == [
        "школа-5.yaml, строка 1, «образец»: нет ответа. Есть: «novosibirsk-2024», «platform-2023», «services-2024».",
        "школа-5.yaml, строка 1, «вид организации»: «общая» здесь не бывает. "
        "Есть: «дополнительная», «дошкольная», «общеобразовательная», «профессиональная».",
    ]


def test_a_model_act_for_other_kinds(library: Library, tmp_path: Path) -> None:
    text = SCHOOL.replace("novosibirsk-2024", "platform-2023").replace("общеобразовательная", "дошкольная")
    assert said(library, tmp_path, text) == [
        "школа-5.yaml, строка 2, «вид организации»: образец «platform-2023» не для такого вида: дошкольная. "
        "Есть: «общеобразовательная»."
    ]


def test_what_the_text_has_settled_no_answer_changes(library: Library, tmp_path: Path) -> None:
    """In this model act teachers create chats and invite by links: who asks for another is not heard."""
    text = SCHOOL.replace("novosibirsk-2024", "platform-2023")
    asked = text.replace("чатов: педагоги", "чатов: администратор").replace("ГИС: нет", "ГИС: Электронная школа")
    assert asked != text
    assert school(library, tmp_path, asked).answers == school(library, tmp_path, text).answers


def test_long_wrong_answer_is_cut_in_the_sentence(library: Library, tmp_path: Path) -> None:
    (only,) = said(library, tmp_path, f"дата приказа: {'9' * 100_000}\n{SCHOOL}")
    assert only == (f"школа-5.yaml, строка 1, «дата приказа»: {'9' * 79}…, это не дата. Напишите дату так: 28.02.2025.")


def test_sign_that_a_terminal_obeys_is_named_in_the_sentence(library: Library, tmp_path: Path) -> None:
    (only,) = said(library, tmp_path, f'наставник: "\\e[31m\\u202e"\n{SCHOOL}')
    assert "«U+001B[31mU+202E» здесь не бывает" in only


def test_registered_document_has_no_blanks(library: Library, tmp_path: Path) -> None:
    sentences = said(library, tmp_path, SCHOOL.replace("номер приказа: 01-04/31\n", ""), State.REGISTERED)
    assert (
        "школа-5.yaml, «номер приказа»: нет ответа, а в зарегистрированном документе пропусков не бывает. "
        "Ответьте или сделайте проект: --state draft." in sentences
    )


@pytest.mark.parametrize(
    "name", ["учредитель", "руководитель", "дата приказа", "управленческие чаты", "учёт мнения", "региональная ГИС"]
)
def test_no_to_an_optional_question_is_the_same_as_nothing(library: Library, tmp_path: Path, name: str) -> None:
    rest = SCHOOL.replace("региональная ГИС: нет\n", "")
    if name == "региональная ГИС":
        rest = rest.replace("вид организации: общеобразовательная", "вид организации: дополнительная")
    without = school(library, tmp_path, rest)
    for no in ("нет", "НЕТ", '"нет "', '""'):
        assert school(library, tmp_path, f"{name}: {no}\n{rest}").answers == without.answers


def test_no_overrides_what_is_usual_for_the_kind(library: Library, tmp_path: Path) -> None:
    rest = SCHOOL.replace("региональная ГИС: нет\n", "")
    assert "ГИС «Электронная школа НСО»" in words(regulation(library, tmp_path, rest))
    assert "Электронная школа" not in words(regulation(library, tmp_path, SCHOOL))


def test_answers_that_are_not_asked_for_are_forgotten(library: Library, tmp_path: Path) -> None:
    text = SCHOOL.replace("общеобразовательная", "дошкольная").replace("01-04/31", "01-04/31\nнаставник: куратор")
    preschool = school(library, tmp_path, text)
    assert "куратор" not in preschool.answers.facts
    signed = school(library, tmp_path, SCHOOL + "утверждение: подписью\n")
    assert "номер приказа" not in signed.answers.values
    assert "01-04/31" not in words(regulation(library, tmp_path, SCHOOL + "утверждение: подписью\n"))


@pytest.mark.parametrize(
    ("typed", "line", "lost"),
    [
        ("номер приказа: #31", 1, "#31"),
        ("номер протокола: 5 #3", 1, "#3"),
        ("управленческие чаты:\n  - чат группы #5", 2, "#5"),
        ("управленческие чаты:\n  - чат группы\n    #5 второй", 3, "#5"),
        ('краткое наименование: МБОУ "СОШ #5"', 1, '#5"'),
    ],
)
def test_number_lost_in_a_comment(library: Library, tmp_path: Path, typed: str, line: int, lost: str) -> None:
    with pytest.raises(AnswersError) as refusal:
        school(library, tmp_path, typed + "\n")
    assert str(refusal.value) == (
        f"школа-5.yaml, строка {line}: знак «#» начинает примечание, и «{lost}» не прочитано. "
        "Удалите «#» или возьмите ответ в кавычки."
    )


def test_comments_stay_comments(library: Library, tmp_path: Path) -> None:
    assert said(library, tmp_path, "#1 примечание\n" + SCHOOL.replace("\n", " # так\n", 1) + "# 5\n") == []


def test_form_of_a_row_in_a_broken_list_is_not_blamed(library: Library, tmp_path: Path) -> None:
    opinions = "учёт мнения:\n  - орган: совет отцов\n    дата: 31.02.2025\n"
    text = opinions + SCHOOL + "  совет отцов: {род.: совета отцов}\n"
    assert said(library, tmp_path, text) == [
        "школа-5.yaml, строка 3, «учёт мнения – 1 – дата»: 31.02.2025, такого дня нет. Напишите дату так: 28.02.2025."
    ]
