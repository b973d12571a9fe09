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
YUN = {"работник": "Юн Яна", "должность": "завуч"}
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
        ({"работники.вставка": "Юн Яна;завуч;лишнее\n\nЦой Ян\t\n"}, [KIM, ILYIN, YUN, TSOI]),
        ({"работники.-1.работник": "А", "работники.999999.работник": "Б", "работники..работник": "В"}, [KIM, ILYIN]),
        ({"работники.٣.работник": "А", "работники.3.пол": "Б"}, [KIM, ILYIN]),
    ],
)  # fmt: skip
def test_rows_of_a_table(library: Library, more: dict[str, str], rows: list[Data]) -> None:
    assert said(library, {**ROWS, **more}, "работники") == {"работники": rows}


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
