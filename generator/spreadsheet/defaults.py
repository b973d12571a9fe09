"""The sheet of answers for the whole region: an empty cell of a row takes them."""

from collections.abc import Mapping
from dataclasses import dataclass

from generator.answers.fields import NO
from generator.answers.questions import Question
from generator.located import shown
from generator.production.library import Library
from generator.spreadsheet.book import Book, Cell, Fault, Place, Sheet, coordinate
from generator.spreadsheet.columns import found, notice
from generator.spreadsheet.drafts import Draft, said
from generator.spreadsheet.layout import ANSWERED, ASKED, choices, distinguishing, folded, is_list, near
from generator.spreadsheet.table import Notice


@dataclass(frozen=True, slots=True)
class Default:
    """``fault``: why the answer can't be read; then no row is right that would take it."""

    text: str | None
    place: Place
    fault: Fault | None


@dataclass(frozen=True, slots=True)
class Defaults:
    """By name of the question."""

    known: Mapping[str, Default]
    notices: tuple[Notice, ...]

    def complete(self, draft: Draft) -> None:
        """Give the row what it does not say itself."""
        unread = {path[0] for path, _ in draft.problems}
        for name, default in self.known.items():
            if draft.data.get(name) is None and name not in unread:
                draft.data[name] = default.text
                draft.elsewhere[name,] = default.place
                if default.fault is not None:
                    draft.problems.append(((name,), default.fault))


def defaults(book: Book, sheet: Sheet | None, library: Library) -> Defaults:
    """Of the book's sheet of defaults, if it has one."""
    columns = found(sheet, (ASKED, ANSWERED)) if sheet else None
    if sheet is None or columns is None or ASKED not in columns.at:
        return Defaults({}, () if sheet is None else (_unreadable(book, sheet),))
    known: dict[str, Default] = {}
    notices = []
    for row, line in columns.below(sheet):
        asked, answer = line.get(columns.at[ASKED]), line.get(columns.at.get(ANSWERED, 0))
        place = Place(sheet.title, row, columns.at.get(ANSWERED, columns.at[ASKED]))
        if asked is None or answer is None:
            notices += [] if answer is None else [notice(book, place, "у этого ответа нет вопроса", "Впишите вопрос")]
            continue
        name = next((name for name in library.questionnaire.names() if folded(name) == folded(asked.text)), "")
        if (misplaced := _misplaced(name, known, library) if name else _unknown(asked.text, library)) is not None:
            asking = Place(sheet.title, row, columns.at[ASKED])
            notices.append(notice(book, asking, misplaced.what, misplaced.remedy))
        else:
            known[name] = _default(answer, place, library.questionnaire[name], library)
    return Defaults(known, tuple(notices))


def _default(answer: Cell, place: Place, question: Question, library: Library) -> Default:
    if not is_list(question):
        text, fault = said(answer, question, choices(library, question))
        return Default(text, place, fault)
    text, fault = said(answer, question, (NO,))
    if text not in (None, NO):
        return Default(None, place, Fault(f"за всех здесь можно ответить только «{NO}»", "Впишите записи на их лист"))
    return Default(text, place, fault)


def _unreadable(book: Book, sheet: Sheet) -> Notice:
    what = f"на листе «{sheet.title}» нет столбцов «{ASKED}» и «{ANSWERED}»"
    return notice(book, Place(sheet.title, 1, 1), what, "Впишите их имена в первую строку")


def _unknown(text: str, library: Library) -> Fault:
    remedy = near(text, library.questionnaire.names()) or "Возьмите имя столбца формы, лишнюю строку удалите"
    return Fault(f"вопроса «{shown(text)}» анкета не знает", remedy)


def _misplaced(name: str, known: Mapping[str, Default], library: Library) -> Fault | None:
    if name in distinguishing(library.questionnaire):
        return Fault(f"«{name}» у каждой организации своё", "Удалите эту строку и заполните столбец")
    if name in known:
        place = known[name].place
        return Fault(f"вопрос «{name}» уже есть в ячейке {coordinate(place.row, place.column)}", "Оставьте один")
    return None
