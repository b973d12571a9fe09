"""``lna new``: a file of answers that lacks nothing and asks nothing in vain."""

import re
from pathlib import Path

import pytest

from generator.located import Data, read
from generator.production.library import Library
from tests.cli.conftest import Lna

pytestmark = pytest.mark.slow

KINDS = ("дошкольная", "общеобразовательная", "профессиональная", "дополнительная")
SETS = [
    *(("novosibirsk-2024", kind) for kind in KINDS),
    ("services-2024", "дошкольная"),
    ("platform-2023", "общеобразовательная"),
]
"""Every kind, and every model act."""
OF_STUDENTS = ["регистрация обучающихся", "наставник", "образовательные чаты", "прикрепление кураторов"]


def data(file: str) -> dict[str, Data]:
    found = read(Path(file).read_text("utf8"), file).data
    assert isinstance(found, dict)
    return found


def test_writes_the_file_and_says_so(lna: Lna) -> None:
    ran = lna("new", "папка/школа.yaml")
    assert (ran.status, ran.out, ran.err) == (0, "папка/школа.yaml\n", "")
    assert Path("папка/школа.yaml").read_text("utf8").startswith(
        "# Ответы для локальных нормативных актов. Пишите ответ после двоеточия; строки с «#» – подсказки.\n"
    )  # fmt: skip
    assert data("папка/школа.yaml")["образец"] == "novosibirsk-2024"


def test_refuses_to_lose_answers(lna: Lna) -> None:
    Path("школа.yaml").write_text("моё", encoding="utf-8")
    ran = lna("new", "школа.yaml")
    assert ran.status == 1
    assert ran.err == "школа.yaml: такой файл уже есть. Назовите новый иначе, чтобы не потерять ответы.\n"
    assert Path("школа.yaml").read_text("utf8") == "моё"


@pytest.mark.parametrize(("model", "kind"), SETS)
def test_check_asks_only_for_what_must_be_answered(lna: Lna, library: Library, model: str, kind: str) -> None:
    lna("new", "--model", model, "--kind", kind, "школа.yaml")
    empty = [name for name, answer in data("школа.yaml").items() if answer is None]
    wanted = [name for name in empty if library.questionnaire[name].required]
    ran = lna("check", "школа.yaml")
    assert ran.status == 1
    assert re.findall(r"^школа\.yaml(?:, строка \d+)?, «([^»]+)»: нет ответа\.", ran.err, re.MULTILINE) == wanted
    assert len(ran.err.splitlines()) == len(wanted)


@pytest.mark.parametrize(("model", "kind"), SETS)
def test_filled_in_with_its_own_examples_it_passes(lna: Lna, model: str, kind: str) -> None:
    lna("new", "--model", model, "--kind", kind, "школа.yaml")
    text = Path("школа.yaml").read_text("utf8")
    text = re.sub(r"^# Пример: (.+)\n([^#\n:]+):$", r"\2: \1", text, flags=re.MULTILINE)
    forms = "формы: {полное наименование: {пр.: учреждении «Пример»}}"
    Path("школа.yaml").write_text(text + forms, encoding="utf-8")
    ran = lna("check", "школа.yaml")
    assert ran.status == 0, ran.err


@pytest.mark.parametrize("kind", KINDS)
def test_every_question_has_a_hint_and_only_known_kinds_are_asked_of_students(lna: Lna, kind: str) -> None:
    lna("new", "--kind", kind, "школа.yaml")
    asked = list(data("школа.yaml"))
    assert [name for name in OF_STUDENTS if name in asked] == ([] if kind == "дошкольная" else OF_STUDENTS)
    blocks = re.split(r"\n\n", Path("школа.yaml").read_text("utf8"))
    assert [block for block in blocks if not block.startswith("#")] == []


def test_answers_of_the_kind_are_already_there(lna: Lna) -> None:
    lna("new", "--kind", "профессиональная", "--model", "novosibirsk-2024", "колледж.yaml")
    given = data("колледж.yaml")
    assert (given["вид организации"], given["наставник"]) == ("профессиональная", "куратор")


@pytest.mark.parametrize("kind", KINDS)
def test_what_another_answer_tells_is_left_empty(lna: Lna, kind: str) -> None:
    lna("new", "--kind", kind, "школа.yaml")
    assert data("школа.yaml")["администратор из педагогов"] is None


def test_without_a_kind_every_question_of_any_kind_is_there(lna: Lna) -> None:
    lna("new", "все.yaml")
    everything = data("все.yaml")
    for kind in KINDS:
        lna("new", "--kind", kind, f"{kind}.yaml")
        assert set(data(f"{kind}.yaml")) <= set(everything)
    assert everything["вид организации"] is None


CHATS = ["стратегия чатов", "администрация в чатах", "место стратегии"]
PROGRAMMES = ["общее образование", "дошкольные группы", "дополнительные программы"]
NORMS = ["обязанности в акте", "правила чатов"]
STAFF = "группа сотрудников"
OF_MODELS = {
    ("novosibirsk-2024", "общеобразовательная"): [*CHATS, "региональная ГИС", STAFF, "группы обучающихся"],
    ("services-2024", "общеобразовательная"): [*NORMS, *PROGRAMMES, STAFF],
    ("services-2024", "дошкольная"): [*NORMS, "дополнительные программы", STAFF],
    ("platform-2023", "общеобразовательная"): [],
}
"""Questions of which some text speaks and another has settled them, or says nothing."""


@pytest.mark.parametrize(("model", "kind"), OF_MODELS)
def test_what_the_text_has_settled_is_not_asked(lna: Lna, model: str, kind: str) -> None:
    lna("new", "--model", model, "--kind", kind, "школа.yaml")
    every = {name for names in OF_MODELS.values() for name in names}
    assert [name for name in data("школа.yaml") if name in every] == OF_MODELS[model, kind]


@pytest.mark.parametrize(("kind", "usual"), [("дошкольная", "нет"), ("профессиональная", "да")])
def test_what_is_usual_for_the_kind_under_the_model_act_is_already_there(lna: Lna, kind: str, usual: str) -> None:
    """A kindergarten's act of this family has no duties; the kind's own answers stand beside."""
    lna("new", "--model", "services-2024", "--kind", kind, "школа.yaml")
    given = data("школа.yaml")
    assert [given[name] for name in NORMS] == [usual, usual]
    assert given["принимающий орган"] == "педагогический совет"


def test_a_model_act_for_other_kinds_is_refused(lna: Lna) -> None:
    ran = lna("new", "--model", "platform-2023", "--kind", "дошкольная", "сад.yaml")
    assert (ran.status, ran.out) == (1, "")
    assert ran.err == (
        "параметр --kind: образец «platform-2023» не для такого вида: дошкольная. Есть: «общеобразовательная».\n"
    )
    assert not Path("сад.yaml").exists()
