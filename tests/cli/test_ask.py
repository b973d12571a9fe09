# ruff: noqa: E501, W291 – what is printed stands as it is seen
"""``lna ask``: the questionnaire in the terminal, at a real terminal and through a pipe."""

import datetime as dt
import io
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from zipfile import ZipFile

import pexpect
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import generator.production.loading
from generator.answers.files import read_answers, written_answers
from generator.answers.questions import Question
from generator.cli.terminal import Conversation, Notebook, Session, Stop
from generator.interview import Interview
from generator.located import Data
from generator.production.library import Library
from tests.cli.conftest import Lna, Ran, School
from tests.cli.test_start import OF_ANSWERS, heavy

pytestmark = pytest.mark.slow

FILE = "школа.yaml"
EXAMPLES = Path(__file__).parents[2] / "examples"
KINDS = ("дошкольная", "общеобразовательная", "профессиональная", "дополнительная")
SETS = [
    *(("novosibirsk-2024", kind) for kind in KINDS),
    ("services-2024", "общеобразовательная"),
    ("services-2024", "дошкольная"),
    ("platform-2023", "общеобразовательная"),
]
"""Every kind, and every model act."""
ON_WITH_IT = "Ответы сохранены. Продолжить: lna ask школа.yaml"
Ask = Callable[..., Ran]


def typed(file: Path | str = FILE) -> dict[str, Data]:
    found = read_answers(Path(file)).data
    assert isinstance(found, dict)
    return found


# through a pipe


@pytest.fixture
def ask(lna: Lna, library: Library, monkeypatch: pytest.MonkeyPatch) -> Ask:
    """``ask("1", "2")``: these lines typed at ``lna ask школа.yaml``."""
    # the texts are the same for all of these tests, and reading them takes longer than the questions
    monkeypatch.setattr(generator.production.loading, "load", lambda _: library)

    def run(*lines: str, arguments: tuple[str, ...] = (FILE,)) -> Ran:
        monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        return lna("ask", *arguments)

    return run


@pytest.fixture
def whole(library: Library) -> Callable[..., Path]:
    """``whole({"дело": None}, "номер приказа")``: a file of answers to every question, but for those named last."""

    def write(changed: Mapping[str, Data] | None = None, *absent: str) -> Path:
        example = typed(EXAMPLES / "additional.yaml")
        put = dict.fromkeys(question.name for question in Interview(library, example).questions)
        answers = {**put, **example, **(changed or {})}
        left = {name: answer for name, answer in answers.items() if name not in absent}
        Path(FILE).write_text(written_answers(library.questionnaire, left), encoding="utf-8")
        return Path(FILE)

    return write


Whole = Callable[..., Path]


def test_a_page_as_it_is_seen(ask: Ask, whole: Whole) -> None:
    whole({}, "наименование в тексте", "учредитель")
    ran = ask("", "стоп")
    assert (ran.status, ran.err) == (0, "")
    assert (
        ran.out
        == """\
Анкета: школа.yaml. Каждый ответ сразу в файле: прервать и продолжить можно когда угодно.
Enter – взять ответ в скобках. Вместо ответа можно набрать:
  назад – к предыдущему вопросу
  ? – почему спрашиваем и какие документы меняет ответ
  дальше – пропустить: впишем от руки
  стоп – выйти, ответы сохранены
Продолжаем. Перед этим – «краткое наименование»: МАУ ДО «ДДТ „Радуга“».

── Название организации ──
Организация, страница 2 из 30

Каким словом называть организацию в тексте? (наименование в тексте)
  «Учреждение», «Школа», «Гимназия», «Колледж» – дальше по тексту стоит это слово.
  Например: Дом творчества
[Учреждение] > 

── Учредитель и место ──
Организация, страница 3 из 30

Кто учредитель? (учредитель)
  Строка над названием организации на бланке приказа.
  Например: администрация Примерского района
[нет] > стоп

Ответы сохранены. Продолжить: lna ask школа.yaml
"""
    )
    assert typed()["наименование в тексте"] == "Учреждение"
    assert "учредитель" not in typed()


def test_the_first_questions_come_with_their_choices(ask: Ask) -> None:
    ran = ask("2", "1", "стоп")
    assert "  2. platform-2023 – Положение об использовании информационно-коммуникационной" in ran.out
    # that act is for schools only
    assert "\n  1. общеобразовательная – Общеобразовательная организация\n> 1\n" in ran.out
    assert typed() == {"образец": "platform-2023", "вид организации": "общеобразовательная"}


@pytest.mark.parametrize("line", ["2", "подписью", "ПОДПИСЬЮ"])
def test_a_choice_by_its_number_or_its_word(ask: Ask, whole: Whole, line: str) -> None:
    whole({}, "утверждение")
    ask(line)
    assert typed()["утверждение"] == "подписью"


def test_a_wrong_number_is_refused_and_the_question_put_again(ask: Ask, whole: Whole) -> None:
    whole({}, "утверждение")
    ran = ask("3", "0", "1", "стоп")
    assert ran.out.count("[приказом] > ") == 3
    assert "[приказом] > 3\n«3» здесь не бывает. Есть: «подписью», «приказом».\n[приказом] > 0\n" in ran.out
    assert typed()["утверждение"] == "приказом"


def test_a_wrong_answer_is_not_kept(ask: Ask, whole: Whole) -> None:
    before = whole({}, "руководитель").read_bytes()
    said = "В «Ситник А.Л.» инициалы. Напишите имя и отчество полностью: Примеров Пётр Петрович."
    ran = ask("Ситник А.Л.")
    assert f"[впишем от руки] > Ситник А.Л.\n{said}\n[впишем от руки] > " in ran.out
    assert Path(FILE).read_bytes() == before
    ask("Ситник А.Л.", "и.о. Ситник Анна Львовна", "Ситник Анна Львовна")
    assert typed()["руководитель"] == "Ситник Анна Львовна"


def test_an_answer_in_the_file_that_is_wrong_is_asked_again_with_the_reason(ask: Ask, whole: Whole) -> None:
    whole({"дата утверждения": "31.02.2024"})
    ran = ask("", "01.03.2024")
    said = "31.02.2024, такого дня нет. Напишите дату так: 28.02.2025.\n[31.02.2024] > "
    assert ran.out.count(said) == 2
    assert typed()["дата утверждения"] == "01.03.2024"


def test_an_empty_line_takes_what_is_in_brackets(ask: Ask, whole: Whole) -> None:
    absent = ("наименование в тексте", "адрес", "руководитель", "выписки", "дата утверждения")
    whole({}, *absent)
    ran = ask("", "", "", "", "", "")
    offers = re.findall(r"^\[(.*)\] > ", ran.out, re.MULTILINE)
    assert offers == ["Учреждение", "нет", "впишем от руки", "да", "впишем от руки", "закончить"]
    assert [typed()[name] for name in absent] == ["Учреждение", None, None, "да", None]


def test_what_must_be_answered_is_asked_until_it_is(ask: Ask, whole: Whole) -> None:
    whole({}, "полное наименование", "стратегия чатов")
    ran = ask("", "МАУ ДО", "", "педагоги")
    assert "\n> \nБез этого ответа документ не сделать. Допишите его.\n> МАУ ДО\n" in ran.out
    assert (
        "\n> \nНет ответа. Допишите строку «стратегия чатов: …» – администратор или педагоги.\n> педагоги\n" in ran.out
    )
    assert typed()["полное наименование"] == "МАУ ДО"


def test_back_over_the_page_and_forth_again(ask: Ask, whole: Whole) -> None:
    whole({}, "учредитель", "населённый пункт", "адрес")
    ran = ask("администрация", "с. Примерное", "назад", "назад", "назад", "Центр", "000000, с. Примерное", "стоп")
    asked = re.findall(r"^.+\? \((.+)\)$", ran.out, re.MULTILINE)
    assert asked == [
        "учредитель", "населённый пункт", "адрес",
        "населённый пункт", "учредитель", "наименование в тексте", "адрес",
    ]  # fmt: skip
    assert "── Название организации ──\nОрганизация, страница 2 из 30\n" in ran.out
    assert "[с. Примерное] > назад" in ran.out
    assert (typed()["наименование в тексте"], typed()["адрес"]) == ("Центр", "000000, с. Примерное")


def test_nothing_is_before_the_first_question(ask: Ask) -> None:
    ran = ask("назад", "1", "стоп")
    assert "> назад\nЭто первый вопрос.\n" in ran.out
    assert typed() == {"образец": "novosibirsk-2024"}


def test_an_answer_changed_brings_questions_and_keeps_what_is_asked_no_more(ask: Ask, whole: Whole) -> None:
    whole()
    ran = ask("изменить: утверждение", "приказом", "один", "01.09.2024", "5")
    asked = re.findall(r"^.+\? \((.+)\)$", ran.out, re.MULTILINE)
    assert asked == ["утверждение", "приказы", "дата приказа", "номер приказа"]
    assert (typed()["номер приказа"], typed()["номер приказа о введении"]) == ("5", "45/1")


def test_why_it_is_asked_and_what_it_changes(ask: Ask, whole: Whole) -> None:
    whole({}, "номер протокола", "заявка")
    ran = ask("?", "1", "?")
    first, _, rest = ran.out.partition("[впишем от руки] > ?\n")[2].partition("[впишем от руки] > ")
    assert first == (
        "273-ФЗ, ст. 26, ч. 5 и ст. 30, ч. 1 – порядок принятия решений установлен уставом, решение записывают в протокол.\n"
        "Меняет документы: Положение, Выписка из протокола, Приказ об утверждении положения, "
        "Приказ об утверждении положения, использовании платформы и администраторе.\n"
        "Enter – взять ответ в скобках. Вместо ответа можно набрать:\n"
        "  назад – к предыдущему вопросу\n"
        "  ? – почему спрашиваем и какие документы меняет ответ\n"
        "  дальше – пропустить: впишем от руки\n"
        "  стоп – выйти, ответы сохранены\n"
    )
    assert "По заявке организацию и её администратора регистрируют на платформе.\nМеняет документы: " in rest


def test_a_question_is_left_for_the_hand(ask: Ask, whole: Whole) -> None:
    whole({"дата протокола": "02.09.2024"}, "номер протокола", "краткое наименование")
    ran = ask("дальше", "дальше", "изменить: дата протокола", "дальше")
    assert "> дальше\nБез этого ответа документы не сделать; вернуться к нему можно в конце.\n" in ran.out
    assert "номер протокола" in typed()
    assert (typed()["номер протокола"], typed()["дата протокола"]) == (None, "02.09.2024")
    assert "краткое наименование" not in typed()
    assert (
        "Документы пока не сделать:\n"
        "  ответы, «краткое наименование»: нет ответа. Допишите строку «краткое наименование: …».\n"
    ) in ran.out


def test_what_has_a_usual_answer_may_be_passed_over_though_it_is_needed(ask: Ask, whole: Whole) -> None:
    whole({}, "регистрация обучающихся")
    ran = ask("дальше")
    assert "[нет] > дальше\n\nВопросов больше нет." in ran.out
    assert typed()["регистрация обучающихся"] is None


def test_without_the_kind_there_is_nothing_to_go_on_to(ask: Ask) -> None:
    ran = ask("1", "дальше", "дальше", "дошкольная", "стоп")
    assert ran.out.count("> дальше\nБез этого ответа остальных вопросов не задать.\n") == 2
    assert "(полное наименование)" in ran.out


# lists and tables


def test_a_list_is_ended_by_an_empty_line(ask: Ask, whole: Whole) -> None:
    whole({}, "управленческие чаты")
    ran = ask("руководителя с заместителями", "😀", "руководителя с педагогами;", "")
    assert "Знак «😀» (U+1F600) в документе не напечатать." in ran.out
    assert typed()["управленческие чаты"] == ["руководителя с заместителями", "руководителя с педагогами;"]
    assert "[нет] > руководителя с заместителями\n[больше нет] > 😀\n" in ran.out


def test_a_list_that_is_there_is_shown_and_can_be_changed(ask: Ask, whole: Whole) -> None:
    whole({"управленческие чаты": ["а с б", "в с г"]}, "регистрация обучающихся")
    ran = ask("дальше", "изменить: управленческие чаты", "ещё", "д с е", "", "2", "в с ж", "убрать 1", "5", "", "")
    assert "  1. а с б\n  2. в с г\n" in ran.out
    assert "«5» – не номер записи и не команда." in ran.out
    assert typed()["управленческие чаты"] == ["в с ж", "д с е"]


COUNCIL = {"орган": "совет родителей", "дата": "30.08.2024", "номер": "2", "секретарь": "Активная Ольга Львовна"}
UNION = {"орган": "профсоюзный комитет", "воздержались": "0"}


def rows_of(*lines: str) -> list[str]:
    """Nine fields of a body of opinion: those named, the others left empty."""
    return [*lines, *[""] * (9 - len(lines))]


def test_a_table_row_by_row_and_field_by_field(ask: Ask, whole: Whole) -> None:
    whole({}, "учёт мнения")
    first = ["совет родителей", "30.08.2024", "2", "", "Активная Ольга Львовна", "", "", "", ""]
    second = ["профсоюзный комитет", *[""] * 7, "0"]
    ran = ask(*first, "может быть", "да", *second, "")
    assert "Запись 1\nОрган (например: совет родителей)\n[нет] > совет родителей\n" in ran.out
    assert "Дата протокола (например: 07.02.2024)\n[впишем от руки] > 30.08.2024\n" in ran.out
    assert "Ещё запись? (да или нет)\n[нет] > может быть\nОтветьте «да» или «нет».\n" in ran.out
    assert "Запись 2\nОрган (например: совет родителей)\n[больше нет] > профсоюзный комитет\n" in ran.out
    assert typed()["учёт мнения"] == [COUNCIL, UNION]


def test_a_field_is_refused_at_once_and_mended_by_a_step_back(ask: Ask, whole: Whole) -> None:
    whole({}, "учёт мнения")
    ran = ask(
        "назад", "", "совет родителей", "31.02.2024", "07.02.2024", "4", "назад", "назад", "30.08.2024", "2",
        *[""] * 5, "0", "назад", "1", "нет",
    )  # fmt: skip
    assert "> 31.02.2024\n31.02.2024, такого дня нет. Напишите дату так: 28.02.2025.\n[впишем от руки] > " in ran.out
    assert "[4] > назад\nДата протокола (например: 07.02.2024)\n[07.02.2024] > 30.08.2024\n" in ran.out
    assert typed()["учёт мнения"] == [
        {"орган": "совет родителей", "дата": "30.08.2024", "номер": "2", "воздержались": "1"}
    ]
    assert re.findall(r"^.+\? \((.+)\)$", ran.out, re.MULTILINE)[:3] == ["учёт мнения", "согласование", "учёт мнения"]


def test_a_field_that_must_be_there_is_asked_until_it_is(ask: Ask, whole: Whole) -> None:
    whole({}, "работники")
    ran = ask("Ким Ольга Сергеевна", "", "дальше", "учитель", "")
    assert ran.out.count("Без этого ответа документ не сделать. Допишите его.\n> ") == 2
    assert typed()["работники"] == [{"работник": "Ким Ольга Сергеевна", "должность": "учитель"}]


def test_a_row_left_in_the_middle_is_kept_and_asked_for_again(ask: Ask, whole: Whole) -> None:
    whole({}, "работники")
    ask("Ким Ольга Сергеевна", "учитель", "да", "Черных Илья Львович")
    assert typed()["работники"] == [
        {"работник": "Ким Ольга Сергеевна", "должность": "учитель"}, {"работник": "Черных Илья Львович"},
    ]  # fmt: skip
    ran = ask("", "2", "", "завхоз", "")
    assert ran.out.count("Запись 2. Нет ответа. Допишите эту строку.\n") == 2
    assert "  1. Ким Ольга Сергеевна, учитель\n  2. Черных Илья Львович\n" in ran.out
    assert "[Черных Илья Львович] > \nДолжность (например: учитель информатики)\n> завхоз\n" in ran.out
    assert typed()["работники"] == [
        {"работник": "Ким Ольга Сергеевна", "должность": "учитель"},
        {"работник": "Черных Илья Львович", "должность": "завхоз"},
    ]


@pytest.mark.parametrize(
    ("lines", "left"),
    [
        (("нет",), "нет"),
        (("убрать 1", ""), None),
        (("дальше",), [{"работник": "Ким Ольга Сергеевна", "должность": "учитель"}]),
    ],
)
def test_rows_can_be_removed(ask: Ask, whole: Whole, lines: tuple[str, ...], left: Data) -> None:
    whole({"работники": [{"работник": "Ким Ольга Сергеевна", "должность": "учитель"}]})
    ask("изменить: работники", *lines)
    assert typed()["работники"] == left


@pytest.mark.parametrize("line", ["", "нет", "дальше"])
def test_none_of_them(ask: Ask, whole: Whole, line: str) -> None:
    whole({}, "работники", "управленческие чаты")
    ask(line, line)
    assert (typed()["работники"], typed()["управленческие чаты"]) == (None, None)


# beginning, leaving, coming back


def test_the_model_act_and_the_kind_may_come_from_the_command(ask: Ask) -> None:
    ran = ask("сад", "стоп", arguments=("--model", "services-2024", "--kind", "дошкольная", FILE))
    assert re.findall(r"^.+\? \((.+)\)$", ran.out, re.MULTILINE) == ["полное наименование", "краткое наименование"]
    assert typed() == {"образец": "services-2024", "вид организации": "дошкольная", "полное наименование": "сад"}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--kind", "школа"), "параметр --kind: «школа» здесь не бывает. "),
        (("--model", "сферум"), "параметр --model: «сферум» здесь не бывает. "),
        (("--model", "platform-2023", "--kind", "дошкольная"),
         "параметр --kind: образец «platform-2023» не для такого вида: дошкольная. Есть: «общеобразовательная».\n"),
        (("--kind", "дошкольная"),
         "«вид организации»: в файле «дополнительная», а в команде «дошкольная». "
         "Уберите параметр: изменить ответ можно в анкете.\n"),
    ],
)  # fmt: skip
def test_what_the_command_says_must_agree(ask: Ask, whole: Whole, arguments: tuple[str, ...], said: str) -> None:
    before = whole().read_bytes()
    ran = ask(arguments=(*arguments, FILE))
    assert (ran.status, ran.out) == (1, "")
    assert ran.err.startswith(said)
    assert Path(FILE).read_bytes() == before


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xff\xfe", "школа.yaml: это не текст в кодировке UTF-8. "),
        (b"", "школа.yaml: в файле нет ответов вида «имя: ответ». "),
        ("образец: [".encode(), "школа.yaml, строка 1: скобка не закрыта. "),
        ("образец: novosibirsk-2024\nномр приказа: 5\n".encode(),
         "школа.yaml, строка 2, «номр приказа»: такого имени нет. Возможно, имелось в виду «номер приказа»"),
    ],
)  # fmt: skip
def test_a_file_that_is_broken_or_another_is_refused_and_left_alone(ask: Ask, content: bytes, said: str) -> None:
    Path(FILE).write_bytes(content)
    ran = ask("1", "1")
    assert (ran.status, ran.out) == (1, "")
    assert ran.err.startswith(said)
    assert Path(FILE).read_bytes() == content
    assert [path.name for path in Path().iterdir()] == [FILE]


def test_who_says_nothing_leaves_no_file(ask: Ask) -> None:
    ran = ask("?", arguments=("--kind", "дошкольная", FILE))
    assert (ran.status, list(Path().iterdir())) == (0, [])
    assert ran.out.endswith("\nОтветов ещё нет. Начать: lna ask школа.yaml\n")


@pytest.mark.parametrize("lines", [("1", "1"), ("1", "1", "стоп")], ids=["end of input", "стоп"])
def test_who_leaves_is_told_how_to_go_on(ask: Ask, lines: tuple[str, ...]) -> None:
    ran = ask(*lines)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.endswith(f"\n{ON_WITH_IT}\n")


@pytest.mark.parametrize(
    ("file", "shown"), [("моя школа.yaml", '"моя школа.yaml"'), ("папка/школа.yaml", "папка/школа.yaml")]
)
def test_the_command_to_go_on_can_be_typed_as_it_stands(ask: Ask, file: str, shown: str) -> None:
    ran = ask("1", "1", arguments=(file,))
    assert ran.out.endswith(f"Продолжить: lna ask {shown}\n")
    assert typed(file)["образец"] == "novosibirsk-2024"


def test_somebody_else_s_templates_are_part_of_the_command(lna: Lna, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("1\n"))
    folder = EXAMPLES.parent / "templates"
    ran = lna("--templates", folder, "ask", FILE)
    assert ran.out.endswith(f"Продолжить: lna --templates {folder} ask школа.yaml\n")


def test_comments_are_not_lost_in_silence(ask: Ask, school: School) -> None:
    school()
    before = "# дорогие сердцу слова\n" + Path(FILE).read_text("utf8")
    Path(FILE).write_text(before, encoding="utf-8")
    ran = ask("администрация района", "г. Примерск", "стоп")
    assert ran.out.count("прежний файл – школа.yaml.bak.") == 1
    assert Path("школа.yaml.bak").read_text("utf8") == before
    assert "дорогие" not in Path(FILE).read_text("utf8")
    again = ask("", "стоп")
    assert "прежний файл" not in again.out
    Path(FILE).write_text(Path(FILE).read_text("utf8") + "# ещё слова\n", encoding="utf-8")
    assert "прежний файл – школа.yaml.2.bak." in ask("", "стоп").out
    assert Path("школа.yaml.bak").read_text("utf8") == before
    assert sorted(path.name for path in Path().iterdir()) == [FILE, "школа.yaml.2.bak", "школа.yaml.bak"]


def test_who_only_looks_changes_nothing(ask: Ask, whole: Whole) -> None:
    before = whole({}, "пометка проекта").read_bytes()
    ran = ask("?", "назад", "?", "стоп")
    assert ran.status == 0
    assert Path(FILE).read_bytes() == before
    assert [path.name for path in Path().iterdir()] == [FILE]


def test_a_file_of_lna_new_is_asked_through(lna: Lna, ask: Ask) -> None:
    """What stands in it empty was not asked yet, but nobody can see that: «пустые» goes through it."""
    lna("new", "--kind", "дополнительная", FILE)
    ran = ask("МАУ ДО", "МАУ", "педагоги", "пустые", "администрация", "г. Примерск", "стоп")
    asked = re.findall(r"^.+\? \((.+)\)$", ran.out, re.MULTILINE)
    assert asked == [
        "полное наименование", "краткое наименование", "стратегия чатов",
        "учредитель", "населённый пункт", "адрес",
    ]  # fmt: skip
    assert typed()["населённый пункт"] == "г. Примерск"


def test_a_place_where_nothing_can_be_written_is_told_at_the_first_answer(ask: Ask) -> None:
    Path("файл").write_text("", encoding="utf-8")
    ran = ask("1", "1", arguments=("файл/школа.yaml",))
    assert ran.status == 1
    assert ran.err == (
        "файл: записать не удалось (на месте папки файл). "
        "Проверьте место на диске и права на папку; файлы не изменены.\n"
    )


def test_asking_imports_no_writer(school: School) -> None:
    school()
    assert heavy("ask", FILE) <= OF_ANSWERS


# when nothing is left


def test_at_the_end_it_says_what_check_says(ask: Ask, lna: Lna, whole: Whole) -> None:
    whole({"срок ознакомления": "01.09.2024"}, "пометка проекта")
    ran = ask("нет", "")
    assert ran.status == 0
    checked = lna("check", FILE)
    notes = [line.replace("школа.yaml, строка", "") for line in checked.err.splitlines()]
    assert ran.err.splitlines() == [re.sub(r"Замечание\.  \d+", "Замечание. ответы", note) for note in notes]
    assert f"\nОшибок нет, замечаний – {len(notes)}.\nСделать документы: lna make школа.yaml\n" in ran.out
    assert len(notes) == 2


def test_nothing_is_left_to_ask(ask: Ask, whole: Whole, library: Library) -> None:
    before = whole().read_bytes()
    ran = ask("")
    interview = Interview(library, typed())
    empty = sum(interview.empty(question) for question in interview.questions)
    assert (
        f"\nВопросов больше нет. Без ответа – {empty}.\nОшибок нет.\nСделать документы: lna make школа.yaml\n"
        in ran.out
    )
    assert "Продолжаем" not in ran.out
    assert ran.out.endswith("«изменить: дата приказа» – один вопрос.\n[закончить] > \n")
    assert Path(FILE).read_bytes() == before


@pytest.mark.parametrize("line", ["изменить: дата протокола", "дата протокола", "Изменить дата протокола"])
def test_one_answer_is_changed_by_its_name(ask: Ask, whole: Whole, line: str) -> None:
    whole()
    ran = ask(line, "01.08.2024", "")
    assert "── Принимающий орган ──" in ran.out
    assert "[02.09.2024] > 01.08.2024\n\nВопросов больше нет." in ran.out
    assert typed()["дата протокола"] == "01.08.2024"


def test_a_name_that_is_not_asked_is_told_so(ask: Ask, whole: Whole) -> None:
    whole()
    ran = ask("изменить: дата протокла", "изменить: дата приказа", "назад", "стоп")
    assert "\nНет вопроса «дата протокла». Возможно, имелось в виду «дата протокола»" in ran.out
    assert "\nПри остальных ответах «дата приказа» не спрашивают.\n" in ran.out
    assert ran.out.rpartition("(")[2].startswith("пометка проекта)")


def test_all_answers_are_looked_through_again(ask: Ask, whole: Whole, library: Library) -> None:
    whole()
    questions = Interview(library, typed()).questions
    before = typed()
    ran = ask(" Все", *("" for _ in questions), "")
    asked = re.findall(r"^.+\? \((.+)\)$", ran.out, re.MULTILINE)
    assert asked == [question.name for question in questions]
    assert {name: answer for name, answer in typed().items() if before[name] is not None} == {
        name: answer for name, answer in before.items() if answer is not None
    }


def test_what_the_new_answers_ask_is_put_before_the_end(ask: Ask, whole: Whole, library: Library) -> None:
    whole({}, "стратегия чатов", "администрация в чатах", "место стратегии")
    interview = Interview(library, typed())
    empty = [question.name for question in interview.questions if interview.empty(question)]
    lines = ["педагоги" if name == "стратегия чатов" else "дальше" for name in empty]
    ran = ask("дальше", "пустые", *lines, "да", "в сноске", "")
    asked = re.findall(r"^.+\? \((.+)\)$", ran.out, re.MULTILINE)
    assert asked == ["стратегия чатов", *empty, "администрация в чатах", "место стратегии"]
    assert (typed()["администрация в чатах"], typed()["место стратегии"]) == ("да", "в сноске")


# every question can be answered


def lines_for(question: Question, interview: Interview) -> tuple[list[str], Data]:
    """What somebody types who answers with the example, and what comes of it."""
    choices = list(interview.choices(question))
    if choices:
        return [str(choices.index(question.example) + 1)], question.example
    if question.type == "таблица":
        row: Data = {column.name: column.example for column in question.fields}
        return [*(column.example for column in question.fields), "нет"], [row]
    if question.type == "перечень":
        return [question.example, ""], [question.example]
    return [question.example], question.example


def walk(library: Library, model: str, kind: str) -> Iterator[tuple[Question, list[str], Data]]:
    interview = Interview(library, {"образец": model, "вид организации": kind})
    while (question := interview.following(None, Interview.waits)) is not None:
        lines, answer = lines_for(question, interview)
        interview = interview.answered(question.name, answer)
        yield question, lines, answer


@pytest.mark.slow
@pytest.mark.parametrize(("model", "kind"), SETS)
def test_every_question_can_be_answered_with_its_example(ask: Ask, library: Library, model: str, kind: str) -> None:
    steps = list(walk(library, model, kind))
    lines = [line for _, said, _ in steps for line in said]
    ran = ask(*lines, "", arguments=("--model", model, "--kind", kind, FILE))
    assert ran.status == 0
    assert re.findall(r"^.+\? \((.+)\)$", ran.out.replace("Ещё запись? (да или нет)", ""), re.MULTILINE) == [
        question.name for question, _, _ in steps
    ]
    assert typed() == {"образец": model, "вид организации": kind} | {one.name: answer for one, _, answer in steps}
    assert "Сделать документы: lna make школа.yaml" in ran.out


@pytest.mark.slow
def test_a_line_that_is_no_text_ends_it_with_a_sentence() -> None:
    started = [sys.executable, "-m", "generator", "ask", FILE]
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8:strict"}
    done = subprocess.run(started, input=b"1\n\xff\xfe\n", capture_output=True, check=False, env=environment)
    assert done.returncode == 1
    assert done.stderr.decode() == "ввод: это не текст в кодировке utf-8. Ответы до этого места сохранены.\n"


# lines at random, most of them out of place
LINES = st.lists(
    st.sampled_from([
        "", "", "назад", "дальше", "?", "1", "2", "3", "да", "нет", "ещё", "убрать 1", "все", "пустые", "07.02.2024",
        "31.02.2024", "изменить: учёт мнения", "изменить: образец", "Примеров Пётр Петрович", "школа", "8 (000) 000-00-00",
    ]) | st.text(max_size=20),
    max_size=60,
)  # fmt: skip


@pytest.mark.slow
def test_whatever_is_typed_there_is_a_file_that_reads_back(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    @settings(max_examples=40, deadline=None)
    @given(LINES, st.booleans())
    def holds(lines: list[str], begun: bool) -> None:
        Path(FILE).unlink(missing_ok=True)
        known = typed(EXAMPLES / "general.yaml") if begun else None
        session = Session(Interview(library, known or {}), Notebook(Path(FILE), library.questionnaire, known))
        monkeypatch.setattr(sys, "stdin", io.StringIO("\n".join(lines)))
        with suppress(Stop):
            Conversation(session, "lna make", dt.date(2024, 6, 1)).hold()
        assert Path(FILE).exists() == session.answered
        if session.answered:
            assert typed() == session.interview.typed

    holds()


# at a terminal


class Person:
    """Somebody at a terminal: reads up to the prompt, types a line."""

    def __init__(self, *arguments: str, **environment: str) -> None:
        self.program = pexpect.spawn(
            sys.executable, ["-m", "generator", "ask", *arguments], encoding="utf-8", timeout=120, dimensions=(50, 600),
            env={**os.environ, "TERM": "xterm", **environment},
        )  # fmt: skip
        self.read = ""

    def hears(self) -> str:
        self.program.expect(r"> $")
        self.read = str(self.program.before).replace("\r\n", "\n")
        return self.read

    def asked(self) -> str:
        """The name of the question that is put."""
        return str(re.findall(r"^.+\? \(([^()]+)\)$", self.hears(), re.MULTILINE)[-1])

    def types(self, line: str) -> None:
        self.program.sendline(line)

    def leaves(self) -> str:
        """What is said at last."""
        self.program.expect(pexpect.EOF)
        self.program.close()
        return str(self.program.before).replace("\r\n", "\n")


@pytest.mark.slow
def test_a_whole_questionnaire_with_a_mistake_a_step_back_and_a_break(lna: Lna) -> None:
    """What comes of it makes the same act as the file that was written by hand."""
    example = typed(EXAMPLES / "additional.yaml")
    answers = {name: str(answer) for name, answer in example.items()}
    asked = []
    first = Person(FILE)
    while (name := first.asked()) != "администратор":
        asked.append(name)
        if name == "дата утверждения":
            first.types("31.02.2025")
            assert "31.02.2025, такого дня нет. Напишите дату так: 28.02.2025.\n" in first.hears()
        if name == "номер приказа о введении":
            first.types("назад")
            assert first.asked() == "дата приказа о введении"
            assert "[03.09.2024] " in first.read
            first.types("")
            assert first.asked() == name
        first.types(answers.get(name, ""))
    first.program.sendintr()
    assert ON_WITH_IT in first.leaves()
    assert first.program.exitstatus == 130
    assert typed()["прежний акт"] == example["прежний акт"]
    assert "администратор" not in typed()

    second = Person(FILE)
    while (name := second.asked()) != "пометка проекта":
        asked.append(name)
        if name == "администратор":
            assert "Продолжаем. Перед этим – «прежний акт»: Порядок использования" in second.read
        second.types(answers.get(name, ""))
    second.types("")
    assert "Ошибок нет.\nСделать документы: lna make школа.yaml\n" in second.hears()
    second.types("")
    second.leaves()
    assert second.program.exitstatus == 0

    assert len(asked) == len(set(asked)) > 60
    written = typed()
    assert {name: written[name] for name in example} == example
    for folder, file in (("своё", FILE), ("пример", EXAMPLES / "additional.yaml")):
        assert lna("make", file, "-o", folder, "--documents", "regulation", "--format", "docx,txt").status == 0
    own, of_example = (Path(folder, "Положение.txt").read_text("utf8") for folder in ("своё", "пример"))
    assert own == of_example
    # what it carries are the answers as they were asked, more of them than the example has
    own_parts, parts = (without_origin(Path(folder, "Положение.docx")) for folder in ("своё", "пример"))
    assert own_parts == parts


@pytest.mark.slow
def test_a_program_that_is_killed_has_kept_the_last_answer(whole: Whole) -> None:
    whole({}, "учредитель", "населённый пункт", "адрес")
    person = Person(FILE)
    assert person.asked() == "учредитель"
    person.types("администрация Примерского района")
    assert person.asked() == "населённый пункт"
    person.program.send("г. При")
    person.program.kill(signal.SIGKILL)
    person.leaves()
    assert typed()["учредитель"] == "администрация Примерского района"
    assert "населённый пункт" not in typed()
    assert [path.name for path in Path().iterdir()] == [FILE]
    assert Person(FILE).asked() == "населённый пункт"


@pytest.mark.slow
def test_ctrl_c_within_a_table_keeps_its_rows(whole: Whole) -> None:
    whole({}, "учёт мнения")
    person = Person(FILE)
    person.hears()
    for line in ("совет родителей", "30.08.2024"):
        person.types(line)
        person.hears()
    person.program.sendintr()
    assert ON_WITH_IT in person.leaves()
    assert typed()["учёт мнения"] == [{"орган": "совет родителей", "дата": "30.08.2024"}]


@pytest.mark.slow
def test_ctrl_d_is_a_way_to_leave() -> None:
    person = Person(FILE)
    person.hears()
    person.types("1")
    person.hears()
    person.program.sendeof()
    assert ON_WITH_IT in person.leaves()
    assert person.program.exitstatus == 0


@pytest.mark.slow
def test_a_line_is_edited_and_lines_pasted_at_once_are_a_list(whole: Whole) -> None:
    pytest.importorskip("readline")
    whole({}, "краткое наименование", "управленческие чаты")
    person = Person(FILE)
    person.hears()
    person.types("АУ ДО «Радуга»\x01М")  # Ctrl-A: to the beginning of the line
    person.hears()
    assert typed()["краткое наименование"] == "МАУ ДО «Радуга»"
    person.types("\x1b[200~а с б\nв с г\n\x1b[201~")
    person.hears()
    person.types("")
    person.hears()
    assert typed()["управленческие чаты"] == ["а с б", "в с г"]


@pytest.mark.slow
@pytest.mark.parametrize(("environment", "coloured"), [({}, True), ({"TERM": "dumb"}, False)])
def test_headings_stand_out_where_the_terminal_can(environment: dict[str, str], coloured: bool) -> None:
    person = Person(FILE, **environment)
    heard = person.hears()
    assert ("\x1b[1m── Образец и вид организации ──" in heard) == coloured
    assert ("\x1b" in heard) == coloured


def without_origin(file: Path) -> dict[str, bytes]:
    """Parts of a DOCX, but for what it was made from."""
    with ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist() if not name.startswith("customXml/item")}
