"""The form: everything in it comes from the questionnaire, and nothing of the questionnaire is missing."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.utils.cell import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from generator.production.library import Library
from generator.production.organisation import matters
from generator.spreadsheet import form
from generator.spreadsheet.form import ASKED_ONLY, OPTIONAL, REQUIRED
from tests.spreadsheet.filled import HEADER, KEY, column

ROWS = "Организации"


@pytest.fixture(scope="module")
def book(library: Library) -> Workbook:
    return load_workbook(BytesIO(form(library)))


def names(sheet: Worksheet, row: int = HEADER) -> list[str]:
    return [cell.value for cell in sheet[row] if cell.value]


def options(book: Workbook, sheet: str, place: str) -> list[str]:
    """What the drop-down of a cell offers."""
    for validation in book[sheet].data_validations.dataValidation:
        if place in validation.sqref:
            title, _, area = validation.formula1.partition("!")
            assert area == area.upper()
            return [line[0].value for line in book[title.strip("'")][area.replace("$", "")]]
    return []


def test_every_question_that_matters_is_a_column_under_its_own_name(library: Library, book: Workbook) -> None:
    wanted = {one.name for model in library.models.values() for one in matters(library, model, None)}
    found = names(book[ROWS])
    assert found[:3] == ["№", KEY, "муниципалитет"]
    assert found[3:] == [name for name in library.questionnaire.names() if name in wanted - {KEY}]


def test_groups_stand_above_as_the_questionnaire_groups(library: Library, book: Workbook) -> None:
    sheet = book[ROWS]
    groups = [one.value for one in sheet[HEADER - 1] if one.value]
    assert groups == ["Организация", "Для сводки", *library.questionnaire.groups.values()]
    at = column(sheet, "учредитель")
    above = next(sheet.cell(HEADER - 1, left).value for left in range(at, 0, -1) if sheet.cell(HEADER - 1, left).value)
    assert above == "Организация"


def test_a_model_act_and_a_kind_narrow_the_form(library: Library) -> None:
    kind = "дошкольная"
    narrow = load_workbook(BytesIO(form(library, "services-2024", kind)))
    wanted = [one.name for one in matters(library, library.models["services-2024"], kind)]
    assert sorted(names(narrow[ROWS])[1:]) == sorted([*wanted, "муниципалитет"])
    answers = {line[0]: line[1] for line in narrow["Для всех"].iter_rows(values_only=True)}
    assert (answers["образец"], answers["вид организации"]) == ("services-2024", kind)
    assert "кураторы" not in narrow.sheetnames


def test_what_must_be_answered_is_marked(library: Library, book: Workbook) -> None:
    marks = {cell.value: cell.fill.fgColor.rgb[2:] for cell in book[ROWS][HEADER]}
    for question in library.questionnaire.questions:
        needed = REQUIRED if not question.asked else ASKED_ONLY
        assert marks[question.name] == (needed if question.required else OPTIONAL), question.name
    legend = {cell.fill.fgColor.rgb[2:]: cell.value for cell in book[ROWS][1] if cell.fill.fill_type}
    assert legend == {REQUIRED: "нужен всем", ASKED_ONLY: "нужен, если вопрос задан", OPTIONAL: "можно не заполнять"}


def test_the_comment_of_a_column_says_all_a_person_must_know(library: Library, book: Workbook) -> None:
    sheet = book[ROWS]
    question = library.questionnaire["дата приказа"]
    assert sheet.cell(HEADER, column(sheet, "дата приказа")).comment.text.splitlines() == [
        question.question,
        question.hint,
        "Что писать: дата, например 28.02.2025.",
        f"Пример: {question.example}",
    ]
    said = sheet.cell(HEADER, column(sheet, "кураторы")).comment.text
    assert "Записи – на листе «кураторы», здесь пишут только «нет», если их не будет." in said
    assert (
        "Что писать: одно из: администратор, педагоги."
        in sheet.cell(HEADER, column(sheet, "стратегия чатов")).comment.text
    )


def test_choices_drop_down_to_the_last_row(library: Library, book: Workbook) -> None:
    sheet = book[ROWS]
    for question in library.questionnaire.questions:
        letter = get_column_letter(column(sheet, question.name))
        offered = list(question.options)
        if question.name == "образец":
            offered = list(library.models)
        elif question.name == "вид организации":
            offered = list(library.variants)
        elif question.type in ("перечень", "таблица"):
            offered = ["нет"]
        assert options(book, ROWS, f"{letter}4") == options(book, ROWS, f"{letter}3500") == offered, question.name
    assert book["Списки"].sheet_state == "hidden"


def test_cells_are_text_before_anything_is_typed(book: Workbook) -> None:
    sheet = book[ROWS]
    assert {sheet.column_dimensions[get_column_letter(at)].number_format for at in range(1, len(names(sheet)) + 1)} == {
        "@"
    }
    assert {book["кураторы"].column_dimensions[letter].number_format for letter in "ABC"} == {"@"}
    assert {line[1].number_format for line in book["Для всех"].iter_rows(min_row=2)} == {"@"}


def test_names_stay_in_sight_and_on_every_page(book: Workbook) -> None:
    sheet = book[ROWS]
    assert (sheet.freeze_panes, sheet.print_title_rows, sheet.print_title_cols) == ("C4", "$1:$3", "$A:$B")
    assert sheet.page_setup.orientation == "landscape"
    assert min(sheet.column_dimensions[get_column_letter(at)].width for at in range(2, 80)) >= 13


def test_every_list_has_a_sheet_with_its_fields(library: Library, book: Workbook) -> None:
    for question in library.questionnaire.questions:
        if question.fields:
            assert names(book[question.name], 1) == ["организация", *(one.name for one in question.fields)]
        elif question.type == "перечень":
            assert names(book[question.name], 1) == ["организация", question.name]
    assert names(book["формы"], 1)[:3] == ["организация", "слова", "им."]
    assert book["кураторы"].data_validations.dataValidation[0].formula1 == "'Организации'!$B$4:$B$5000"


def test_defaults_ask_everything_but_names(library: Library, book: Workbook) -> None:
    asked = [line[0] for line in book["Для всех"].iter_rows(min_row=2, values_only=True)]
    assert asked == [name for name in library.questionnaire.names() if not name.endswith(("ое наименование",))]
    row = asked.index("стратегия чатов") + 2
    assert options(book, "Для всех", f"B{row}") == ["администратор", "педагоги"]


def test_the_example_answers_only_what_its_model_act_asks(library: Library, book: Workbook) -> None:
    sheet = book["Пример"]
    at = {name: column(sheet, name) for name in ("образец", "стратегия чатов", "обязанности в акте")}
    shown = {line[at["образец"] - 1]: line for line in sheet.iter_rows(min_row=4, values_only=True)}
    assert list(shown) == list(library.models)
    assert shown["novosibirsk-2024"][at["стратегия чатов"] - 1] in library.questionnaire["стратегия чатов"].options
    assert shown["services-2024"][at["стратегия чатов"] - 1] is None
    assert shown["services-2024"][at["обязанности в акте"] - 1] == "да"


def test_the_guide_names_the_sheets_that_there_are(book: Workbook) -> None:
    guide = "\n".join(line[0] for line in book["Как заполнять"].iter_rows(values_only=True))
    for title in ("Организации", "Для всех", "формы", "Пример"):
        assert f"«{title}»" in guide
        assert title in book.sheetnames
    assert "{" not in guide


def test_the_same_form_is_the_same_bytes_and_names_nobody(library: Library) -> None:
    content = form(library)
    assert form(library) == content
    with ZipFile(BytesIO(content)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"openpyxl" not in archive.read("docProps/core.xml") + archive.read("docProps/app.xml")
