"""What a form of the browser says, as answers; answers, as something to type in."""

import pytest

from generator.located import Data
from generator.production.library import Library
from generator.web import fields
from generator.web.drafts import mark


def said(library: Library, form: dict[str, str], *names: str) -> dict[str, Data]:
    """What the form says of the questions that were on it."""
    marks = {fields.seen_field(name): mark(None) for name in names}
    return dict(fields.step(library.questionnaire.questions, {**form, **marks}).given)


def test_words_as_typed_and_nothing_for_an_empty_field(library: Library) -> None:
    form = {"адрес": "  ул. Школьная, 1 ", "сайт": "   "}
    assert said(library, form, "адрес", "сайт", "телефон") == {
        "адрес": "ул. Школьная, 1",
        "сайт": None,
        "телефон": None,
    }


def test_what_was_not_on_the_form_is_not_answered(library: Library) -> None:
    assert said(library, {"адрес": "ул. Школьная, 1", "сайт": "x.org"}, "адрес") == {"адрес": "ул. Школьная, 1"}
    assert said(library, {"адрес": "ул. Школьная, 1"}) == {}


def test_a_list_has_an_item_in_each_line(library: Library) -> None:
    form = {"управленческие чаты": "педагогов\r\n\r\n  родителей \n"}
    assert said(library, form, "управленческие чаты") == {"управленческие чаты": ["педагогов", "родителей"]}


KIM = {"работник": "Ким Ольга", "должность": "учитель"}
ILYIN = {"работник": "Ильин Егор", "должность": ""}
YUN = {"работник": "Юн Яна", "должность": "завуч, лишнее"}
TSOI = {"работник": "Цой Ян", "должность": ""}
ROWS = {
    "работники.0.работник": "Ким Ольга",
    "работники.0.должность": "учитель",
    "работники.1.работник": "  ",
    "работники.1.должность": "",
    "работники.7.работник": "Ильин Егор",
}


@pytest.mark.parametrize(
    ("more", "rows"),
    [
        ({}, [KIM, ILYIN]),
        ({"убрать": "работники.0"}, [ILYIN]),
        ({"убрать": "кураторы.0"}, [KIM, ILYIN]),
        ({"убрать": "работники.00"}, [KIM, ILYIN]),
        ({"убрать": "работники.все"}, None),
        ({"убрать": "работники.все", "работники.вставка": "Юн Яна;завуч, лишнее"}, [YUN]),
        ({"работники.вставка": "Юн Яна;завуч;лишнее\n\nЦой Ян\t\n"}, [KIM, ILYIN, YUN, TSOI]),
        ({"работники.-1.работник": "А", "работники.999999.работник": "Б", "работники..работник": "В"}, [KIM, ILYIN]),
        ({"работники.٣.работник": "А", "работники.3.пол": "Б"}, [KIM, ILYIN]),
    ],
)  # fmt: skip
def test_rows_of_a_table(library: Library, more: dict[str, str], rows: Data) -> None:
    assert said(library, {**ROWS, **more}, "работники") == {"работники": rows}


PASTED = [
    "Ким Ольга\tучитель\nИльин Егор",
    "Фамилия, имя, отчество\tДолжность\nКим Ольга\tучитель\nИльин Егор\t",
    "1\tКим Ольга\tучитель\n2.\tИльин Егор\t\n",
    "№ п/п\tФИО\tДолжность\n1\tКим Ольга\tучитель\n\n2\tИльин Егор\n",
    "Ким\tОльга\t\tучитель\nИльин\tЕгор\t\t",
    "Фамилия;Имя;Отчество;Должность\nКим;Ольга;;учитель\nИльин Егор",
    "Ким\tОльга\tучитель\nИльин Егор",
]


@pytest.mark.parametrize("text", PASTED)
def test_a_table_pasted_from_elsewhere(library: Library, text: str) -> None:
    """With numbers, headings, names in parts: what stands in it is found."""
    assert said(library, {"работники.вставка": text}, "работники") == {"работники": [KIM, ILYIN]}


def test_what_is_over_is_not_lost(library: Library) -> None:
    pasted = {"работники.вставка": "Ким Ольга\tучитель\t8 (000) 000-00-01\tкаб. 5"}
    row = {"работник": "Ким Ольга", "должность": "учитель, 8 (000) 000-00-01, каб. 5"}
    assert said(library, pasted, "работники") == {"работники": [row]}


@pytest.mark.parametrize("rows", [{"работники.0.работник": " Нет "}, {"работники.вставка": "нет"}])
def test_no_in_place_of_a_table_says_that_there_is_none(library: Library, rows: dict[str, str]) -> None:
    assert said(library, rows, "работники") == {"работники": "нет"}
    assert said(library, {"управленческие чаты": "нет\n"}, "управленческие чаты") == {"управленческие чаты": "нет"}


def test_a_table_without_rows_is_not_answered(library: Library) -> None:
    assert said(library, {"работники.0.работник": " "}, "работники") == {"работники": None}


@pytest.mark.parametrize("sheet", ["", "x" * 5000])
def test_a_sheet_has_always_a_short_name(sheet: str) -> None:
    assert 0 < len(fields.stepped({}, {"лист": sheet}).sheet) <= 32


def test_forms_without_a_name_are_not_one_form() -> None:
    assert fields.stepped({}, {}).sheet != fields.stepped({}, {}).sheet


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        (None, ""),
        ("слова", "слова"),
        (["а", "б"], "а\nб"),
        ([], ""),
        ([KIM, ILYIN], "Ким Ольга, учитель\nИльин Егор"),
        ([None, ["а", None, ["б"]], {}], "а, б"),
        ({"а": ["б"]}, "б"),
    ],
)
def test_whatever_was_sent_in_a_file_can_be_shown(typed: Data, shown: str) -> None:
    assert fields.shown(typed) == shown


def test_a_table_is_shown_with_a_row_to_fill() -> None:
    assert fields.rows([KIM, "строка", None]) == [KIM, {}]
    assert fields.rows("строка") == fields.rows(None) == [{}]


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("ответы.yaml", "ответы.yaml"),
        ("C:\\Школа\\ответы.yaml", "ответы.yaml"),
        ("../../etc/passwd", "passwd"),
        ("а\r\nб\0\x1b[31m\u202e.yaml", "аб[31m.yaml"),
        ("я" * 300, "я" * 60),
        ("", "файл"),
        (None, "файл"),
        ("\ud83d", "файл"),
    ],
)
def test_the_name_of_a_file_somebody_sent(name: str | None, safe: str) -> None:
    assert fields.safe_name(name) == safe
