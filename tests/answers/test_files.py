# ruff: noqa: E501 – a sentence stands whole beside what calls it forth
"""Files of answers: read, refused, written anew."""

import tracemalloc
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.answers.files import answers_of, new_answers, quoted, read_answers, written_answers
from generator.answers.questions import State
from generator.errors import AnswersError
from generator.located import MAX_BYTES, Data, read
from generator.production.library import Library
from generator.production.organisation import KIND, MODEL, matters, organisation, usual
from tests.answers.school import NAME, SCHOOL, school
from tests.made import document

KINDS = ("дошкольная", "общеобразовательная", "профессиональная", "дополнительная")
SETS = [
    *(("novosibirsk-2024", kind) for kind in KINDS),
    *(("services-2024", kind) for kind in KINDS),
    ("platform-2023", "общеобразовательная"),
]
"""Every model act with every kind it is for."""
ANY_KIND = [("novosibirsk-2024", None), ("services-2024", None), ("platform-2023", None)]


def refused(path: Path) -> str:
    with pytest.raises(AnswersError) as caught:
        read_answers(path)
    (problem,) = caught.value.problems
    return str(problem)


def answers_file(folder: Path, content: bytes) -> Path:
    path = folder / NAME
    path.write_bytes(content)
    return path


def test_file_that_is_not_there(tmp_path: Path) -> None:
    path = tmp_path / NAME
    assert refused(path) == f"{path}: такого файла нет. Создайте его: lna new {path}."


def test_folder_instead_of_a_file(tmp_path: Path) -> None:
    assert refused(tmp_path) == f"{tmp_path}: файл не прочитать: это папка. Проверьте имя файла и права на него."


def test_name_too_long(tmp_path: Path) -> None:
    path = tmp_path / ("я" * 300)
    assert refused(path) == f"{path}: файл не прочитать: слишком длинное имя. Проверьте имя файла и права на него."


@pytest.mark.parametrize("content", ["", "\n\n", "# одни подсказки\n", "- образец\n", "образец", "---\n", "[]", '""'])
def test_file_without_answers(tmp_path: Path, content: str) -> None:
    assert refused(answers_file(tmp_path, content.encode())) == (
        "школа-5.yaml: в файле нет ответов вида «имя: ответ». Поставьте двоеточие и пробел после каждого имени."
    )


@pytest.mark.parametrize("encoding", ["cp1251", "utf-16", "koi8-r", "cp866"])
def test_other_encodings(tmp_path: Path, encoding: str) -> None:
    path = answers_file(tmp_path, SCHOOL.replace("№", "N").replace("«", "").replace("»", "").encode(encoding))
    assert (
        refused(path)
        == "школа-5.yaml: это не текст в кодировке UTF-8. В Блокноте: «Сохранить как», внизу «Кодировка» – UTF-8."
    )


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_wide_encoding_without_its_mark(tmp_path: Path, encoding: str) -> None:
    assert refused(answers_file(tmp_path, "a: b".encode(encoding))) == (
        "школа-5.yaml, строка 1: знак U+0000, которого в тексте быть не может. Наберите эту строку заново."
    )


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbf" + SCHOOL.encode(),
        SCHOOL.replace("\n", "\r\n").encode(),
        SCHOOL.replace("\n", "\r").encode(),
        b"\xef\xbb\xbf" + SCHOOL.replace("\n", "\r\n").encode(),
    ],
    ids=["BOM", "CRLF", "CR", "Notepad"],
)
def test_editors_of_other_systems(library: Library, tmp_path: Path, content: bytes) -> None:
    located = read_answers(answers_file(tmp_path, content))
    assert located.data == read(SCHOOL, NAME).data
    assert located.where(("номер приказа",)) == "школа-5.yaml, строка 7"
    assert organisation(library, located, State.DRAFT) == school(library, tmp_path, SCHOOL)


def test_huge_file_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / NAME
    with path.open("wb") as file:
        file.truncate(50_000_000)
    tracemalloc.start()
    sentence = refused(path)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert sentence == "школа-5.yaml: файл больше 1000 КБ. Проверьте, тот ли это файл."
    assert most < 3 * MAX_BYTES


def test_endless_file_is_refused() -> None:
    assert refused(Path("/dev/zero")) == "zero: файл больше 1000 КБ. Проверьте, тот ли это файл."


def test_largest_file_that_is_read(tmp_path: Path) -> None:
    def padded(size: int) -> bytes:
        return SCHOOL.encode() + b"#" + b"x" * (size - len(SCHOOL.encode()) - 2) + b"\n"

    assert read_answers(answers_file(tmp_path, padded(MAX_BYTES))).data == read(SCHOOL, NAME).data
    assert refused(answers_file(tmp_path, padded(MAX_BYTES + 1))).startswith("школа-5.yaml: файл больше 1000 КБ.")


# a new file


def new(library: Library, model: str, kind: str | None) -> str:
    act = library.models[model]
    known = {MODEL: act.name}
    if kind is not None:
        known |= {KIND: kind} | usual(library.variants[kind], act)
    return new_answers(library.questionnaire, matters(library, act, kind), known)


@pytest.mark.parametrize(("model", "kind"), [*SETS, *ANY_KIND])
def test_new_file_has_every_question_that_matters_once_and_in_order(
    library: Library, tmp_path: Path, model: str, kind: str | None
) -> None:
    text = new(library, model, kind)
    located = read_answers(answers_file(tmp_path, text.encode()))
    assert isinstance(located.data, dict)
    questions = matters(library, library.models[model], kind)
    assert list(located.data) == [question.name for question in questions]
    for question in questions:
        assert text.count(question.question[:40]) >= 1


@pytest.mark.parametrize(("model", "kind"), SETS)
def test_new_file_needs_only_the_answers_it_marks(library: Library, tmp_path: Path, model: str, kind: str) -> None:
    text = new(library, model, kind)
    with pytest.raises(AnswersError) as caught:
        organisation(library, read_answers(answers_file(tmp_path, text.encode())), State.DRAFT)
    missing = [problem.where.split("«")[1].rstrip("»") for problem in caught.value.problems]
    needed = {"полное наименование": "школа", "краткое наименование": "МБОУ", "стратегия чатов": "педагоги"}
    assert set(missing) <= {*needed, "регистрация обучающихся", "наставник"}
    needed |= {"регистрация обучающихся": "да", "наставник": "куратор"}
    for name in missing:
        text = text.replace(f"\n{name}:\n", f"\n{name}: {needed[name]}\n")
    text += "формы: {полное наименование: {пр.: школе}}\n"
    filled = organisation(library, read_answers(answers_file(tmp_path, text.encode())), State.DRAFT)
    assert document(library, filled, "regulation").kind == "ПОЛОЖЕНИЕ"


@pytest.mark.parametrize(("model", "kind"), SETS)
def test_examples_of_a_new_file_are_answers_once_their_mark_is_taken_away(
    library: Library, tmp_path: Path, model: str, kind: str
) -> None:
    lines = new(library, model, kind).split("\n")
    for index, line in enumerate(lines):
        if line.startswith("# Пример: ") and lines[index + 1].endswith(":"):
            lines[index + 1] += " " + line.removeprefix("# Пример: ")
        if line.endswith("Пример (уберите «# » в начале строк):"):
            assert lines[index + 1].endswith(":")
            following = [place for place in range(index + 2, len(lines)) if lines[place].startswith("#  ")]
            for place in following:
                lines[place] = lines[place].removeprefix("# ")
    located = read_answers(answers_file(tmp_path, "\n".join(lines).encode()))
    assert isinstance(located.data, dict)
    for question in matters(library, library.models[model], kind):
        if question.type == "таблица":
            assert located.data[question.name] == [{column.name: column.example for column in question.fields}]
        elif question.type == "перечень":
            assert located.data[question.name] == [question.example]
        else:
            assert located.data[question.name] is not None


def test_new_file_quotes_what_is_already_known(library: Library, tmp_path: Path) -> None:
    hostile = '{{ x }}: "а" # \\ [б] *в* & – @'
    questions = [library.questionnaire["полное наименование"]]
    text = new_answers(library.questionnaire, questions, {"полное наименование": hostile})
    assert read_answers(answers_file(tmp_path, text.encode())).data == {"полное наименование": hostile}


# any text but lone surrogates, which UTF-8 can't hold
TEXT = st.text(st.characters(exclude_categories=["Cs"]))


@given(TEXT)
def test_quoted_text_reads_back_as_it_was(value: str) -> None:
    assert read(f"имя: {quoted(value)}\n", NAME).data == {"имя": value}
    assert read(f"имя:\n  - {quoted(value)}\n", NAME).data == {"имя": [value]}
    assert read(f"имя: [{quoted(value)}, а]\n", NAME).data == {"имя": [value, "а"]}


@pytest.mark.parametrize(
    "value",
    [
        "", "~", "null", "да", "0123", "-", "- а", "? а", ": а", "а: б", "а #б", "#б", "%s", "@а", "`а`", "|", ">", "...", "---",
        "{{ x }}", "[а]", "a, b", '"а"', "'а'", "\\n", "а\\", " а", "а ", "\u00a0а", "\n", "а\tб", "\u0085", "\u2028", "\ufeff",
    ],
)  # fmt: skip
def test_quoting(value: str) -> None:
    assert read(f"имя: {quoted(value)}\n", NAME).data == {"имя": value}


def test_plain_words_stand_without_quotes() -> None:
    assert quoted("МБОУ «Школа № 5» города Примерска") == "МБОУ «Школа № 5» города Примерска"


# answers already given, written back


def composed(text: str) -> str:
    """Names are read composed."""
    return unicodedata.normalize("NFC", text)


# more than eight steps in nobody reads; a longer name YAML does not take for one
NAMES = TEXT.map(composed).filter(lambda name: len(name) < 90)
INSIDE: st.SearchStrategy[Data] = st.recursive(
    st.none() | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3),
    max_leaves=8,
)


OF_QUESTIONS = st.sampled_from(["образец", "руководитель", "управленческие чаты", "учёт мнения", "формы"])


def test_written_answers_read_back_as_they_were(library: Library) -> None:
    @given(st.dictionaries(OF_QUESTIONS | NAMES, INSIDE, min_size=1, max_size=6))
    def holds(typed: dict[str, Data]) -> None:
        text = written_answers(library.questionnaire, typed)
        assert answers_of(text.encode(), NAME).data == typed

    holds()


def test_written_answers_stand_in_the_order_of_the_questions(library: Library) -> None:
    typed: dict[str, Data] = {
        "формы": {"руководитель": {"тв.": "Примеровым Петром"}},
        "работники": [{"работник": "Ким Ольга Сергеевна", "должность": "учитель"}],
        "учредитель": None,
        "образец": "novosibirsk-2024",
    }
    assert written_answers(library.questionnaire, typed) == (
        "# Ответы для локальных нормативных актов. Проверить: lna check ЭТОТ_ФАЙЛ; сделать: lna make ЭТОТ_ФАЙЛ.\n"
        "\n# ── Какой документ ──\n"
        'образец: "novosibirsk-2024"\n'
        "\n# ── Организация ──\n"
        "учредитель:\n"
        "\n# ── Приказы и ознакомление ──\n"
        "работники:\n"
        "  - работник: Ким Ольга Сергеевна\n"
        "    должность: учитель\n"
        "\nформы:\n"
        "  руководитель:\n"
        "    тв.: Примеровым Петром\n"
    )
