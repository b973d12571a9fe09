"""What a secretary is asked to look at: how a name is printed, which form is doubtful, which word looks right only."""

from pathlib import Path

import pytest

from generator.answers.files import quoted, read_answers
from generator.answers.questions import State
from generator.production.advice import advice
from generator.production.composition import Composition
from generator.production.library import Library
from generator.production.organisation import organisation
from tests.answers.school import NAME, SCHOOL

CALM = ("Образец «", "Места для руки: ", "Акт № ")
WITHOUT_FORMS = SCHOOL.partition("формы:")[0]


def advised(library: Library, folder: Path, text: str) -> list[str]:
    """What is said besides the model act's age, repealed acts and places for the hand."""
    path = folder / NAME
    path.write_text(text, encoding="utf-8")
    located = read_answers(path)
    made = organisation(library, located, State.DRAFT)
    advised = advice(Composition(library, made), located, ["regulation"])
    return [line.replace("\u00a0", " ") for line in map(str, advised) if not line.startswith(CALM)]


def answered(name: str, typed: str) -> str:
    """The school with one answer typed so, on the first line."""
    rest = "".join(line for line in WITHOUT_FORMS.splitlines(keepends=True) if not line.startswith(f"{name}:"))
    return f"{name}: {quoted(typed)}\n{rest}"


def test_calm_school(library: Library, tmp_path: Path) -> None:
    assert advised(library, tmp_path, SCHOOL) == []
    assert advised(library, tmp_path, WITHOUT_FORMS) == []


RETYPED = [
    ("учредитель", 'администрация "Примерского" района', "администрация «Примерского» района"),
    ("полное наименование", 'школа N 5 "Росток"', "школа № 5 «Росток»"),
    ("полное наименование", "школа - детский сад № 5", "школа – детский сад № 5"),
    ("краткое наименование", 'МБОУ"СОШ №5"', "МБОУ «СОШ № 5»"),
    ("региональная ГИС", "«Моя школа»", "Моя школа"),
    ("номер приказа", "№ 31-ОД", "31-ОД"),
]


@pytest.mark.parametrize(("name", "typed", "printed"), RETYPED)
def test_what_is_printed_otherwise_is_shown(
    library: Library, tmp_path: Path, name: str, typed: str, printed: str
) -> None:
    sentence = f"школа-5.yaml, строка 1, «{name}»: будет напечатано «{printed}»."
    assert sentence in advised(library, tmp_path, answered(name, typed))


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("полное наименование", "школа  №5"),
        ("полное наименование", "школа №\u00a05"),
        ("полное наименование", "школа\u2003№\u202f5"),
        ("учредитель", "администрация г.Примерска"),
        ("населённый пункт", "г.Примерск"),
        ("должность руководителя", "Директор"),
        ("телефон", "8 (383) 238 - 73 - 46"),
        ("номер приказа", "31 - ОД"),
        ("сайт", "https://школа.рф/a-b"),
    ],
)
def test_spaces_and_the_letter_of_a_post_are_no_matter(library: Library, tmp_path: Path, name: str, typed: str) -> None:
    assert advised(library, tmp_path, answered(name, typed)) == []


@pytest.mark.parametrize(
    ("name", "typed", "sentences"),
    [
        (
            "принимающий орган",
            "Кубкур",
            [
                "Верно ли «принимающий орган», род.: «Кубкура»? Сомнение: слово «кубкур» словарю неизвестно. "
                "Верную форму впишите в «формы».",
                "Верно ли «принимающий орган», тв.: «Кубкуром»? Сомнение: слово «кубкур» словарю неизвестно. "
                "Верную форму впишите в «формы».",
            ],
        ),
        (
            "принимающий орган",
            "xyz",
            [
                "Верно ли «принимающий орган», род.: «xyz»? Сомнение: не найдено слово, которое склоняется. "
                "Верную форму впишите в «формы».",
                "Верно ли «принимающий орган», тв.: «xyz»? Сомнение: не найдено слово, которое склоняется. "
                "Верную форму впишите в «формы».",
                "Верно ли «принимающий орган», род слова: «имеющим»? Сомнение: не понять, «он» это или «она». "
                "Верную форму впишите в «формы».",
            ],
        ),
        # nothing prints the genitive of these
        ("руководитель", "Кваша Клавдия Игоревна", []),
        ("учредитель", "xyz", []),
        # beyond doubt
        ("принимающий орган", "педагогический совет", []),
        ("принимающий орган", "родительская ассамблея", []),
    ],
)
def test_doubtful_forms_that_a_document_prints(
    library: Library, tmp_path: Path, name: str, typed: str, sentences: list[str]
) -> None:
    assert advised(library, tmp_path, answered(name, typed)) == sentences


def test_doubt_in_a_row_is_named_by_its_words(library: Library, tmp_path: Path) -> None:
    rows = "учёт мнения:\n  - орган: Зюм\n    номер: 1\n    дата: 07.02.2024\n"
    (only,) = advised(library, tmp_path, rows + WITHOUT_FORMS)
    assert only.startswith("Верно ли «Зюм», род.: «Зюм»? Сомнение: не найдено слово, которое склоняется. ")


@pytest.mark.parametrize(
    "forms",
    [
        "{род.: Кубкура, тв.: Кубкуром}",
        "{род.: кубкур-совета, тв.: кубкур-советом, род слова: он}",
    ],
)
def test_forms_given_settle_the_doubt(library: Library, tmp_path: Path, forms: str) -> None:
    text = answered("принимающий орган", "Кубкур") + f"формы:\n  принимающий орган: {forms}\n"
    assert advised(library, tmp_path, text) == []


def test_gender_given_settles_the_doubt(library: Library, tmp_path: Path) -> None:
    forms = "{род.: xyz, тв.: xyz, род слова: она}"
    text = answered("принимающий орган", "xyz") + f"формы:\n  принимающий орган: {forms}\n"
    assert advised(library, tmp_path, text) == []


@pytest.mark.parametrize(
    ("name", "typed", "sentence"),
    [
        ("учредитель", "совет V\u041a", "в слове «V\u041a» смешаны русские и латинские буквы"),
        ("населённый пункт", "чат \u041c\u0410\u0425", "«MAX» набрано русскими буквами, а пишется латинскими"),
        ("адрес", "почта school0@example", "адрес «school0@example» оборван"),
        ("краткое наименование", "МБОУ «Школа", "кавычки в «МБОУ «Школа» не парные"),
        ("учредитель", 'завод 10" и 12" экранов', 'кавычки в «завод 10" и 12" экранов» прямые'),
    ],
)
def test_words_that_only_look_right(library: Library, tmp_path: Path, name: str, typed: str, sentence: str) -> None:
    assert f"школа-5.yaml, строка 1, «{name}»: {sentence}." in advised(library, tmp_path, answered(name, typed))


def test_a_form_is_looked_over_too(library: Library, tmp_path: Path) -> None:
    text = WITHOUT_FORMS + "формы:\n  краткое наименование: {род.: МБОУ «Школы}\n"
    assert advised(library, tmp_path, text) == [
        "школа-5.yaml, строка 4, «краткое наименование»: кавычки в «МБОУ «Школы» не парные."
    ]
