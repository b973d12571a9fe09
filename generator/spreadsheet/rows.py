"""From a book to a table of organisations: every row's answers, every cell that can't be read, all at once."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from generator.answers.characters import clean
from generator.answers.fields import NO
from generator.located import shown
from generator.production.library import Library
from generator.spreadsheet.book import Book, Fault, Line, Place, Sheet, refusal
from generator.spreadsheet.columns import Columns, found, notice, notices
from generator.spreadsheet.defaults import defaults
from generator.spreadsheet.drafts import Draft, said
from generator.spreadsheet.layout import (
    DEFAULTS,
    FAULTS,
    MUNICIPALITY,
    NUMBER,
    OURS,
    ROWS,
    Records,
    choices,
    distinguishing,
    folded,
    is_list,
    near,
    records,
)
from generator.spreadsheet.opening import opened
from generator.spreadsheet.records import Owners, alike, attach
from generator.spreadsheet.table import Notice, Table

_OWN = (NUMBER, MUNICIPALITY, FAULTS)
_NAMED = 5
"""So many rows of one name are listed, more are counted."""


def read(path: Path, library: Library) -> Table:
    """Every organisation of an XLSX, ODS or CSV file, with all that is wrong on reading.

    Raises AnswersError with one sentence where the file is no table, is damaged, encrypted or built to do harm, or has
    no column of the questionnaire.
    """
    return table_of(opened(path), library)


def table_of(book: Book, library: Library) -> Table:
    """The same of a book that has been read."""
    names = library.questionnaire.names()
    kinds = records(library.questionnaire.questions)
    sheet, columns = _main(book, names, kinds)
    sheets = {folded(one.title): one for one in book.sheets}
    told = [*notices(book, sheet, columns, names, _OWN)]
    region = defaults(book, sheets.get(folded(DEFAULTS)), library)
    drafts = list(_drafts(sheet, columns, library))
    told += region.notices
    told += _blank(book, drafts, sheet, columns)
    told += _unknown_sheets(book, sheet, kinds)
    owners = _owners(drafts, library)
    for kind in kinds:
        if (one := sheets.get(folded(kind.title))) is not None and one is not sheet:
            told += attach(book, one, kind, owners)
    for draft in drafts:
        region.complete(draft)
    _tell_twins(drafts, library)
    _tell_merged(drafts, sheet, columns)
    at = {name: column for name, column in columns.at.items() if name not in _OWN}
    order: dict[tuple[str | int, ...], int] = {(name,): column for name, column in at.items()}
    rows = tuple(draft.row(book, sheet.title, at, order) for draft in drafts)
    return Table(book, sheet.title, columns.row, rows, tuple(told))


def _main(book: Book, names: Sequence[str], kinds: Sequence[Records]) -> tuple[Sheet, Columns]:
    """The sheet of organisations: called so, or the one with most columns of the questionnaire."""
    known = {folded(title) for title in (*OURS, *(kind.title for kind in kinds))}
    read = [(one, found(one, (*names, *_OWN))) for one in book.sheets if folded(one.title) not in known]
    fitting = [(one, columns) for one, columns in read if columns.at.keys() & set(names)]
    if not fitting:
        remedy = "Возьмите форму: lna sheet ФАЙЛ.xlsx, и перенесите в неё строки"
        raise refusal(book.source, "нет ни одного столбца с именем вопроса анкеты", remedy)
    named = [one for one in fitting if folded(one[0].title) == folded(ROWS)]
    return max(named or fitting, key=lambda one: len(one[1].at))


def _drafts(sheet: Sheet, columns: Columns, library: Library) -> Iterator[Draft]:
    """Rows in which a question is answered."""
    asked = [library.questionnaire[name] for name in columns.at if name not in _OWN]
    known = {question.name: choices(library, question) for question in asked}
    at = {question.name: columns.at[question.name] for question in asked}
    for number, line in columns.below(sheet):
        if not line.keys() & set(at.values()):
            continue
        draft = Draft(number, municipality=_text(line, columns.at.get(MUNICIPALITY)))
        for question in asked:
            options = (NO,) if is_list(question) else known[question.name]
            text, fault = said(line.get(at[question.name]), question, options)
            if is_list(question) and text not in (None, NO):
                remedy = f"Впишите записи на лист «{question.name}», а здесь оставьте пусто"
                text, fault = None, Fault(f"здесь пишут только «{NO}», если записей не будет", remedy)
            draft.data[question.name] = text
            if fault is not None:
                draft.problems.append(((question.name,), fault))
        yield draft


def _text(line: Line, column: int | None) -> str:
    cell = line.get(column or 0)
    return clean(cell.text) if cell else ""


def _blank(book: Book, drafts: Sequence[Draft], sheet: Sheet, columns: Columns) -> Iterator[Notice]:
    """No organisation at all, or a row that names only where one is."""
    if not drafts:
        what, remedy = "под именами столбцов нет ни одной организации", "Впишите их: одна строка – одна организация"
        yield notice(book, Place(sheet.title, columns.row, 1), what, remedy)
    filled = {draft.number for draft in drafts}
    column = columns.at.get(MUNICIPALITY)
    for number, line in columns.below(sheet):
        if number not in filled and column in line:
            what, remedy = (
                f"в строке заполнено только «{MUNICIPALITY}»",
                "Если это заголовок, оставьте: строка не читается",
            )
            yield notice(book, Place(sheet.title, number, column or 1), what, remedy, serious=False)


def _unknown_sheets(book: Book, main: Sheet, kinds: Sequence[Records]) -> Iterator[Notice]:
    """Sheets called nearly as those that are read: what stands there would be lost."""
    titles = [ROWS, DEFAULTS, *(kind.title for kind in kinds)]
    known = {folded(title) for title in (*titles, *OURS)}
    for sheet in book.sheets:
        foreign = sheet is not main and sheet.lines and folded(sheet.title) not in known
        if foreign and (remedy := near(sheet.title, titles)) is not None:
            yield notice(book, Place(sheet.title, 1, 1), f"лист «{shown(sheet.title)}» программа не читает", remedy)


def _owners(drafts: Sequence[Draft], library: Library) -> Owners:
    """Also tells every row how it is called: by the last of its names."""
    known: dict[str, list[Draft]] = defaultdict(list)
    for draft in drafts:
        for name in distinguishing(library.questionnaire):
            if isinstance(text := draft.data.get(name), str):
                draft.key = text
                if draft not in known[alike(text)]:
                    known[alike(text)].append(draft)
    return Owners(dict(known), [draft.key for draft in drafts if draft.key])


def _tell_twins(drafts: Sequence[Draft], library: Library) -> None:
    """Organisations that can't be told apart: which of them is right, only a person knows."""
    for name in distinguishing(library.questionnaire):
        named: dict[str, list[Draft]] = defaultdict(list)
        for draft in drafts:
            if isinstance(text := draft.data.get(name), str):
                named[alike(text)].append(draft)
        for twins in named.values():
            for draft in twins if len(twins) > 1 else ():
                others = [one.number for one in twins[: _NAMED + 1] if one is not draft][:_NAMED]
                draft.problems.append(((name,), _twin(name, others, len(twins) - 1 - len(others))))


def _twin(name: str, others: Sequence[int], more: int) -> Fault:
    which = "строке" if len(others) == 1 else "строках"
    rows = ", ".join(map(str, others)) + (f" и ещё {more}" if more else "")
    return Fault(f"такое же «{name}» в {which} {rows}", "Оставьте одну строку или исправьте название")


def _tell_merged(drafts: Sequence[Draft], sheet: Sheet, columns: Columns) -> None:
    by_number = {draft.number: draft for draft in drafts}
    names = {column: name for name, column in columns.at.items() if name not in _OWN}
    for area in sheet.merged:
        covered = [names[column] for column in sorted(names) if area.left <= column <= area.right]
        if area.bottom > columns.row and covered:
            fault = Fault(f"ячейки {area} объединены", "Отмените объединение и заполните каждую")
            for number in range(max(area.top, columns.row + 1), min(area.bottom, max(by_number, default=0)) + 1):
                if number in by_number:
                    by_number[number].problems.insert(0, ((covered[0],), fault))
