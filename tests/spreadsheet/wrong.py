"""Everything a hand, a program or a hurry does to a table, each in an organisation of its own."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from openpyxl import Workbook

from generator.located import Data
from tests.spreadsheet.filled import FIRST, HEADER, KEY, cell, column, example

FULL = "полное наименование"
ROWS = "Организации"


@dataclass(frozen=True)
class Wrong:
    """``spoil``: what is done to the book, given the row and the name of its organisation -> «лист», «ячейка».

    ``said``: how the sentence about that cell begins.
    """

    spoil: Callable[[Workbook, int, str], tuple[str, str]]
    said: str


def typed(question: str, value: object, said: str, **others: object) -> Wrong:
    """The cell of a question holds ``value``."""

    def spoil(book: Workbook, row: int, _: str) -> tuple[str, str]:
        for name, other in others.items():
            book[ROWS][cell(book, name.replace("_", " "), row)].value = other
        place = cell(book, question, row)
        book[ROWS][place].value = value
        return ROWS, place

    return Wrong(spoil, said)


def as_text(question: str, value: str, said: str) -> Wrong:
    """The same words, which no program takes for a formula."""

    def spoil(book: Workbook, row: int, _: str) -> tuple[str, str]:
        place = cell(book, question, row)
        book[ROWS][place].value = value
        book[ROWS][place].data_type = "s"
        return ROWS, place

    return Wrong(spoil, said)


def record(sheet: str, fields: dict[str, object], wrong: str, said: str) -> Wrong:
    """One more row of a sheet of records, of this organisation unless it says whose."""

    def spoil(book: Workbook, row: int, key: str) -> tuple[str, str]:  # noqa: ARG001
        to = book[sheet]
        free = next(number for number in range(2, 10_000) if not any(one.value for one in to[number]))
        for name, value in {"организация": key, **fields}.items():
            to.cell(free, column(to, name, 1)).value = value
        return sheet, str(to.cell(free, column(to, wrong, 1)).coordinate)

    return Wrong(spoil, said)


def both_missing_and_listed(book: Workbook, row: int, key: str) -> tuple[str, str]:
    book[ROWS][cell(book, "работники", row)].value = "нет"
    sheet = book["работники"]
    free = next(number for number in range(2, 10_000) if not sheet.cell(number, 1).value)
    for at, value in enumerate((key, "Ким Ольга Сергеевна", "учитель"), 1):
        sheet.cell(free, at).value = value
    return ROWS, cell(book, "работники", row)


def joined_in_a_row(book: Workbook, row: int, _: str) -> tuple[str, str]:
    first = book[ROWS][cell(book, "учредитель", row)]
    book[ROWS].merge_cells(start_row=row, end_row=row, start_column=first.column, end_column=first.column + 1)
    return ROWS, str(first.coordinate)


def joined_names(book: Workbook, _: int, key: str) -> tuple[str, str]:
    sheet = book["согласующие"]
    free = next(number for number in range(2, 10_000) if not sheet.cell(number, 2).value)
    for at in (free, free + 1):
        sheet.cell(at, 2).value, sheet.cell(at, 3).value = "Юристов Глеб Олегович", "юрисконсульт"
    sheet.cell(free, 1).value = key
    sheet.merge_cells(start_row=free, end_row=free + 1, start_column=1, end_column=1)
    return "согласующие", f"A{free + 1}"


def default(question: str, value: object, said: str, at: str = "A") -> Wrong:
    """A row of the sheet of defaults."""

    def spoil(book: Workbook, row: int, _: str) -> tuple[str, str]:
        sheet = book["Для всех"]
        free = sheet.max_row + 1
        sheet.cell(free, 1).value, sheet.cell(free, 2).value = question or None, value
        if at == "B" and question:
            book[ROWS][cell(book, question, row)].value = None
        return "Для всех", f"{at}{free}"

    return Wrong(spoil, said)


def wrong_default(book: Workbook, row: int, _: str) -> tuple[str, str]:
    sheet = book["Для всех"]
    line = next(number for number in range(2, 200) if sheet.cell(number, 1).value == "срок ознакомления")
    sheet.cell(line, 2).value = "31.04.2024"
    book[ROWS][cell(book, "срок ознакомления", row)].value = None
    return "Для всех", f"B{line}"


def one_more_column(name: str | None, said: str) -> Wrong:
    def spoil(book: Workbook, row: int, _: str) -> tuple[str, str]:
        sheet = book[ROWS]
        at = sheet.max_column + 1
        sheet.cell(HEADER, at).value, sheet.cell(row, at).value = name, "что-то"
        return ROWS, str(sheet.cell(HEADER if name else row, at).coordinate)

    return Wrong(spoil, said)


def misnamed_sheet(book: Workbook, _: int, key: str) -> tuple[str, str]:
    sheet = book.create_sheet("работник")
    sheet.append(["организация", "работник", "должность"])
    sheet.append([key, "Ким Ольга Сергеевна", "учитель"])
    return "работник", "A1"


def misnamed_field(book: Workbook, _: int, __: str) -> tuple[str, str]:
    sheet = book["кураторы"]
    sheet["D1"].value, sheet["D2"].value = "группы", "1 «А»"
    return "кураторы", "D1"


NOON = dt.datetime(2024, 2, 8, 10, 30)  # noqa: DTZ001 – a table knows no time zones
DAY = dt.datetime(2024, 2, 1)  # noqa: DTZ001

WRONG = (
    typed(FULL, None, "нет ответа. Заполните эту ячейку"),
    typed(KEY, None, "нет ответа. Заполните эту ячейку"),
    typed("образец", None, "нет ответа. Есть: "),
    typed("вид организации", None, "нет ответа. Есть: "),
    typed(FULL, "   ", "нет ответа"),
    typed("образец", "novosibirsk-2042", "«novosibirsk-2042» здесь не бывает. Возможно"),
    typed("вид организации", "дашкольная", "«дашкольная» здесь не бывает. Возможно, имелось в виду «дошкольная»"),
    typed("вид организации", "дошкольная", "образец «platform-2023» не для такого вида", образец="platform-2023"),
    typed("стратегия чатов", None, "нет ответа. Заполните эту ячейку – администратор или педагоги"),
    typed("стратегия чатов", "учителя", "«учителя» здесь не бывает"),
    typed("администрация в чатах", "возможно", "«возможно» здесь не бывает"),
    typed("администрация в чатах", 1, "«1» здесь не бывает"),
    typed("наставник", "тьютор", "«тьютор» здесь не бывает"),
    typed("утверждение", "письмом", "«письмом» здесь не бывает"),
    typed("дата приказа", "31.02.2024", "31.02.2024, такого дня нет. Напишите дату так"),
    typed("дата приказа", "вчера", "вчера, это не дата"),
    typed("дата приказа", "12.13.2024", "12.13.2024, такого дня нет"),
    typed("дата приказа", "12/02/2024", "12/02/2024, это не дата"),
    typed("дата приказа", "12.02.24", "12.02.24, это не дата"),
    typed("дата протокола", NOON, "08.02.2024 10:30, это не дата"),
    typed("дата протокола", dt.time(10, 30), "10:30, это не дата"),
    typed("дата приказа", 3.5, "3,5, это не дата"),
    typed("дата введения", True, "да, это не дата"),
    typed("номер приказа", DAY, "здесь дата 01.02.2024, а вопрос не о дате"),
    typed("учредитель", DAY, "здесь дата 01.02.2024, а вопрос не о дате"),
    typed("номер приказа", "31-ОД от 12.02.2024", "«31-ОД от 12.02.2024» – не один номер"),
    typed("номер приказа", 12345678901234567890, "в числе больше 15 цифр"),
    typed("телефон", "school@example.org", "«school@example.org» – не телефон"),
    typed("телефон", 12, "«12» – не телефон"),
    typed("электронная почта", "school.example.org", "«school.example.org» – не адрес почты"),
    typed("руководитель", "Примеров", "«Примеров» – не полное имя"),
    typed("руководитель", "Примеров П.П.", "в «Примеров П.П.» инициалы"),
    typed("руководитель", "и.о. Примеров Пётр", "в «и.о. Примеров Пётр» должность"),
    typed("учредитель", "а" * 601, "ответ длиннее 600 знаков"),
    typed("учредитель", "школа 😀", "знак «😀» (U+1F600) в документе не напечатать"),
    typed("учредитель", "шко\u200bла", "знак U+200B в документе не напечатать"),
    typed("учредитель", "=A1", "здесь формула, а её значения в файле нет"),
    typed("руководитель", "=WEBSERVICE(\"x\")", "здесь формула, а её значения в файле нет"),
    typed("учредитель", "#REF!", "вместо ответа ошибка таблицы #REF!"),
    typed("дата приказа", "#N/A", "вместо ответа ошибка таблицы #N/A"),
    as_text("учредитель", "=1+1", "здесь формула"),
    as_text("учредитель", "#ССЫЛКА!", "вместо ответа ошибка таблицы #ССЫЛКА!"),
    typed("работники", "Иванов Иван Иванович", "здесь пишут только «нет»"),
    Wrong(both_missing_and_listed, "здесь «нет», а на листе «работники» записи есть"),
    typed("администратор", "Черных Илья Львович", "администратор заменяет сам себя"),
    Wrong(joined_in_a_row, "ячейки "),
    Wrong(joined_names, "ячейки "),
    record("кураторы", {"организация": "Такой нет", "куратор": "Ким Ольга Сергеевна", "группа": "1"}, "организация",
           "организации «Такой нет» нет на листе «Организации»"),
    record("кураторы", {"организация": None, "куратор": "Ким Ольга Сергеевна", "группа": "1"}, "организация",
           "не сказано, чья это запись"),
    record("кураторы", {"организация": "#REF!", "куратор": "Ким Ольга Сергеевна", "группа": "1"}, "организация",
           "вместо ответа ошибка таблицы #REF!"),
    record("кураторы", {"группа": "1"}, "куратор", "нет ответа"),
    record("кураторы", {"куратор": "Ким", "группа": "1"}, "куратор", "«Ким» – не полное имя"),
    record("кураторы", {"куратор": "#N/A", "группа": "1"}, "куратор", "вместо ответа ошибка таблицы #N/A"),
    record("учёт мнения", {"орган": "совет", "дата": "30.02.2024"}, "дата", "30.02.2024, такого дня нет"),
    record("учёт мнения", {"орган": "совет", "номер": DAY}, "номер", "здесь дата 01.02.2024"),
    record("управленческие чаты", {"управленческие чаты": "=A1"}, "управленческие чаты", "здесь формула"),
    record("формы", {"слова": "таких слов нет", "род.": "их"}, "слова", "слов с такими формами в ответах нет"),
    record("формы", {"слова": "наименование в тексте", "род слова": "мы"}, "слова", "«мы» – не род слова"),
    record("формы", {"род.": "их"}, "слова", "не сказано, чьи это формы"),
    default("учридитель", "все", "вопроса «учридитель» анкета не знает. Возможно, имелось в виду «учредитель»"),
    default("учредитель", "все", "вопрос «учредитель» уже есть в ячейке"),
    default(KEY, "Все", f"«{KEY}» у каждой организации своё"),
    default("", "все", "у этого ответа нет вопроса", at="B"),
    Wrong(wrong_default, "31.04.2024, такого дня нет"),
    one_more_column("руководитил", "столбца «руководитил» анкета не знает. Возможно, имелось в виду «руководитель»"),
    one_more_column("учредитель", "столбец «учредитель» уже есть: "),
    one_more_column(None, "у столбца с этим ответом нет имени"),
    Wrong(misnamed_sheet, "лист «работник» программа не читает. Возможно, имелось в виду «работники»"),
    Wrong(misnamed_field, "столбца «группы» анкета не знает. Возможно, имелось в виду «группа»"),
)  # fmt: skip


def organisation(number: int) -> dict[str, Data]:
    """One of many that differ in their names alone; without lists, which the cases bring themselves."""
    answers = {name: answer for name, answer in example().items() if isinstance(answer, str)}
    for name in ("дата приказа о кураторах", "номер приказа о кураторах"):
        answers.pop(name)
    return {**answers, FULL: f"{answers[FULL]} {number}", KEY: f"Школа № {number}"}


def spoiled(book: Workbook) -> list[tuple[str, str, str]]:
    """Every case in its own row, the first row left right; -> sheet, cell, how its sentence begins."""
    wanted = []
    book["Для всех"].append(["учредитель", "министерство"])
    for number, one in enumerate(WRONG, 1):
        sheet, place = one.spoil(book, FIRST + number, f"Школа № {number}")
        wanted.append((sheet, place, one.said))
    return wanted
