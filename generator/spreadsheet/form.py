"""The form of a table of organisations: everything in it comes from the questionnaire."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from openpyxl import Workbook
from openpyxl.utils.cell import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from generator.answers.fields import NO
from generator.answers.questions import Column, Question
from generator.interview.examples import examples
from generator.production.library import Library
from generator.production.organisation import KIND, MODEL
from generator.spreadsheet import guide
from generator.spreadsheet.layout import (
    ANSWERED,
    ASKED,
    CHOICES,
    DEFAULTS,
    EXAMPLE,
    FORMS,
    GUIDE,
    MUNICIPALITY,
    NUMBER,
    OWNER,
    ROWS,
    Records,
    choices,
    distinguishing,
    first_of,
    is_list,
    records,
    wanted,
)
from generator.spreadsheet.writing import BOLD, FRAME, HEAD, TEXT, comment, fill, landscape, put, saved, widths

ROOM = 5_000
"""Rows to which drop-downs reach."""
_LEGEND, _GROUPS, _HEADER = 1, 2, 3
REQUIRED, ASKED_ONLY, OPTIONAL = "F8CBAD", "FFE699", "E7E6E6"
_ON_A_PAGE = 7  # columns that stay readable on a sheet of A4
_BANDS = ("D9E2F3", "E2EFDA")
_WIDTHS: Mapping[str, int] = {"дата": 13, "да-нет": 13, "номер": 15, "лицо": 34, "телефон": 22, "почта": 28, "сайт": 26}
_WIDEST = 46
_KINDS: Mapping[str, str] = {
    "строка": "текст",
    "лицо": "фамилия, имя и отчество полностью",
    "дата": "дата, например 28.02.2025",
    "да-нет": "да или нет",
    "выбор": "одно из списка",
    "номер": "номер без знака №, как в документе",
    "телефон": "телефон с кодом",
    "почта": "адрес электронной почты",
    "сайт": "адрес сайта",
}


@dataclass(frozen=True, slots=True)
class _Head:
    """One column of the sheet of organisations; ``question`` is None for those that answer nothing."""

    name: str
    group: str
    note: str
    width: float
    colour: str
    question: Question | None = None


def form(library: Library, model: str | None = None, kind: str | None = None) -> bytes:
    """An empty XLSX form for the model act and the kind; None: for all of them."""
    questions = wanted(library, model, kind)
    heads = tuple(_heads(library, questions))
    workbook = Workbook()
    lists = _Lists(workbook.create_sheet(CHOICES), library)
    rows = workbook.active
    rows.title = ROWS
    _head(rows, heads)
    _drop_downs(rows, heads, lists)
    _defaults(workbook.create_sheet(DEFAULTS), library, questions, {MODEL: model, KIND: kind}, lists)
    for one in records(questions):
        _records(workbook.create_sheet(one.title), one, heads)
    _example(workbook.create_sheet(EXAMPLE), library, heads, model, kind)
    guide.write(workbook.create_sheet(GUIDE), heads[1].name)
    workbook.move_sheet(CHOICES, len(workbook.sheetnames))
    workbook[CHOICES].sheet_state = "hidden"
    return saved(workbook, "Таблица организаций")


def _heads(library: Library, questions: Sequence[Question]) -> Iterator[_Head]:
    """The number, the name by which a person knows the row, the municipality, then all the rest by groups."""
    groups = library.questionnaire.groups
    key = first_of(questions, distinguishing(library.questionnaire))
    yield _Head(NUMBER, "", "Порядковый номер. Можно не заполнять", 6, OPTIONAL)
    if key is not None:
        yield _of(key, groups[key.group], library)
    yield _Head(
        MUNICIPALITY, "Для сводки", "Район или округ: по ним считается сводка. В документы не попадает", 26, OPTIONAL
    )
    for question in questions:
        if question is not key:
            yield _of(question, groups[question.group], library)


def _of(question: Question, group: str, library: Library) -> _Head:
    options = choices(library, question)
    width = max(map(len, options)) + 4 if options else _WIDTHS.get(question.type, max(question.width, 24))
    width = _WIDEST if question.declines == "организация" else min(max(width, 13), _WIDEST)
    return _Head(question.name, group, note(question, options), width, colour(question), question)


def colour(question: Question) -> str:
    if not question.required:
        return OPTIONAL
    return ASKED_ONLY if question.asked else REQUIRED


def note(column: Column, options: Sequence[str] = ()) -> str:
    """What a person must know of a column: the question, the hint, what may stand there, an example."""
    lines = [column.question]
    if isinstance(column, Question):
        lines += [column.hint] if column.hint else []
        if is_list(column):
            lines += [f"Записи – на листе «{records([column])[0].title}», здесь пишут только «{NO}», если их не будет."]
        if isinstance(column.default, str):
            lines += [f"Пусто – будет «{column.default}»."]
    kind = "одно из: " + ", ".join(options) if options else _KINDS.get(column.type, "")
    lines += [f"Что писать: {kind}."] if kind else []
    lines += [f"Пример: {column.example}"] if column.example else []
    return "\n".join(lines)


def _head(sheet: Worksheet, heads: Sequence[_Head]) -> None:
    _legend(sheet)
    at = 1
    for index, (group, members) in enumerate(groupby(heads, key=lambda head: head.group)):
        for place, head in enumerate(members):
            cell = sheet.cell(_GROUPS, at)
            put(cell, group if place == 0 else "")
            cell.font, cell.fill = BOLD, fill(_BANDS[index % 2])
            _named(sheet, _HEADER, at, head.name, head.note, head.colour)
            sheet.column_dimensions[get_column_letter(at)].number_format = TEXT
            at += 1
    widths(sheet, {column: head.width for column, head in enumerate(heads, 1)})
    sheet.row_dimensions[_HEADER].height = 48
    sheet.freeze_panes = sheet.cell(_HEADER + 1, 3)
    landscape(sheet, f"{_LEGEND}:{_HEADER}", across=-(-len(heads) // _ON_A_PAGE))
    sheet.print_title_cols = "A:B"


def _legend(sheet: Worksheet) -> None:
    put(sheet.cell(_LEGEND, 2), "Строка – организация. Цвет имени столбца:")
    told = ((REQUIRED, "нужен всем"), (ASKED_ONLY, "нужен, если вопрос задан"), (OPTIONAL, "можно не заполнять"))
    for column, (shade, words) in enumerate(told, 3):
        cell = sheet.cell(_LEGEND, column)
        put(cell, words)
        cell.fill, cell.border, cell.alignment = fill(shade), FRAME, HEAD
    sheet.row_dimensions[_LEGEND].height = 32


def _named(sheet: Worksheet, row: int, column: int, name: str, words: str, shade: str) -> None:
    cell = sheet.cell(row, column)
    put(cell, name)
    cell.font, cell.alignment, cell.fill, cell.border = BOLD, HEAD, fill(shade), FRAME
    comment(cell, words)


class _Lists:
    """Drop-downs: their words stand on a hidden sheet, for Excel keeps no more than 255 signs in a cell's own list."""

    def __init__(self, sheet: Worksheet, library: Library) -> None:
        self._sheet, self._library = sheet, library
        self._known: dict[tuple[str, ...], str] = {}

    def offer(self, sheet: Worksheet, question: Question, cells: str) -> None:
        """``cells``: «D4:D5000»."""
        options = (NO,) if is_list(question) else choices(self._library, question)
        if options:
            drop_down = DataValidation(
                type="list", formula1=self._range(options), allow_blank=True, showErrorMessage=True,
                errorTitle="Такого ответа нет", error=f"Выберите из списка ответ на вопрос «{question.name}»"[:220],
            )  # fmt: skip
            drop_down.add(cells)
            sheet.add_data_validation(drop_down)

    def _range(self, options: tuple[str, ...]) -> str:
        if options not in self._known:
            column = len(self._known) + 1
            for row, option in enumerate(options, 1):
                put(self._sheet.cell(row, column), option)
            letter = get_column_letter(column)
            self._known[options] = f"{quote_sheetname(CHOICES)}!${letter}$1:${letter}${len(options)}"
        return self._known[options]


def _drop_downs(sheet: Worksheet, heads: Sequence[_Head], lists: _Lists) -> None:
    for column, head in enumerate(heads, 1):
        if head.question is not None:
            letter = get_column_letter(column)
            lists.offer(sheet, head.question, f"{letter}{_HEADER + 1}:{letter}{ROOM}")


def _defaults(
    sheet: Worksheet, library: Library, questions: Sequence[Question], given: Mapping[str, str | None], lists: _Lists
) -> None:
    own = distinguishing(library.questionnaire)
    for column, (name, words) in enumerate(
        (
            (ASKED, "Имя столбца листа «" + ROWS + "»"),
            (ANSWERED, "Его берут все пустые ячейки столбца"),
            ("подсказка", ""),
        ),
        1,
    ):
        _named(sheet, 1, column, name, words or "Что писать", OPTIONAL)
    for row, question in enumerate((one for one in questions if one.name not in own), 2):
        put(sheet.cell(row, 1), question.name)
        answer = sheet.cell(row, 2)
        answer.number_format, answer.border = TEXT, FRAME
        if (known := given.get(question.name)) is not None:
            put(answer, known)
        put(sheet.cell(row, 3), question.question)
        lists.offer(sheet, question, f"B{row}")
    widths(sheet, {1: 36, 2: 46, 3: 90})
    sheet.freeze_panes = "B2"
    landscape(sheet, "1:1")


def _records(sheet: Worksheet, kind: Records, heads: Sequence[_Head]) -> None:
    about = f"Чья это запись: «{heads[1].name}» с листа «{ROWS}», в каждой строке"
    _named(sheet, 1, 1, OWNER, about, REQUIRED)
    for column, one in enumerate(kind.fields, 2):
        plain = one.name == kind.name
        needed = one.required or plain
        _named(
            sheet, 1, column, one.name, note(one) if not plain else _plain_note(one), REQUIRED if needed else OPTIONAL
        )
    for column in range(1, len(kind.fields) + 2):
        sheet.column_dimensions[get_column_letter(column)].number_format = TEXT
    sizes = {
        column: _WIDTHS.get(one.type, 22 if kind.name == FORMS else 36) for column, one in enumerate(kind.fields, 2)
    }
    widths(sheet, {1: _WIDEST, **sizes})
    names = DataValidation(
        type="list", formula1=f"{quote_sheetname(ROWS)}!$B${_HEADER + 1}:$B${ROOM}", allow_blank=True
    )
    names.showErrorMessage = False  # the full name will do, too
    names.add(f"A2:A{ROOM}")
    sheet.add_data_validation(names)
    sheet.freeze_panes = "B2"
    landscape(sheet, "1:1")


def _plain_note(column: Column) -> str:
    hint = f"{column.hint}\n" if isinstance(column, Question) and column.hint else ""
    return f"{column.question}\n{hint}Одна строка – одна запись.\nПример: {column.example}"


def _example(sheet: Worksheet, library: Library, heads: Sequence[_Head], model: str | None, kind: str | None) -> None:
    """The organisation that the questions themselves invent, under each model act: which columns it needs there."""
    _head(sheet, heads)
    usual = library.questionnaire[KIND].example
    acts = [act for act in library.models.values() if model in (None, act.name) and kind in (None, *act.kinds)]
    for row, act in enumerate(acts, _HEADER + 1):
        shown = kind or (usual if usual in act.kinds else next(iter(act.kinds)))
        answers = examples(library, act, shown)
        put(sheet.cell(row, 1), str(row - _HEADER))
        for column, head in enumerate(heads, 1):
            if isinstance(answer := answers.get(head.name), str):
                put(sheet.cell(row, column), answer)
