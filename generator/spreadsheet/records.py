"""Sheets of records – staff, curators, opinions –: each row goes to the organisation it names."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from generator.answers.fields import NO
from generator.language.tidy import tidy
from generator.located import Path, shown
from generator.spreadsheet.book import Area, Book, Cell, Fault, Line, Place, Sheet
from generator.spreadsheet.columns import Columns, found, notice, notices
from generator.spreadsheet.drafts import Draft, said
from generator.spreadsheet.layout import FAULTS, FORMS, NUMBER, OWNER, ROWS, WORDS, Records, folded, near
from generator.spreadsheet.table import Notice

_SUGGESTED = 50
"""For so many unknown organisations the nearest known one is looked for: among thousands each look takes its time."""


@lru_cache(maxsize=1 << 14)
def alike(text: str) -> str:
    """Under which names of organisations meet, however they were typed."""
    return folded(tidy(text))


@dataclass(slots=True)
class Owners:
    """Organisations of the table by each of their names."""

    known: Mapping[str, Sequence[Draft]]
    names: Sequence[str]
    _nearest: dict[str, str] = field(default_factory=dict)

    def of(self, text: str) -> Sequence[Draft]:
        return self.known.get(alike(text), ())

    def remedy(self, text: str) -> str:
        """What to do about a name that nobody bears."""
        if text not in self._nearest and len(self._nearest) < _SUGGESTED:
            self._nearest[text] = near(text, self.names) or ""
        return self._nearest.get(text) or f"Напишите её так же, как на листе «{ROWS}»"


def attach(book: Book, sheet: Sheet, kind: Records, owners: Owners) -> Iterator[Notice]:
    """Give every record of the sheet to its organisation; what belongs to nobody is told."""
    names = (OWNER, *(column.name for column in kind.fields))
    columns = found(sheet, names)
    if OWNER not in columns.at:
        if sheet.lines:
            what, remedy = f"на листе «{sheet.title}» нет столбца «{OWNER}»", f"Столбцы листа: {', '.join(names)}"
            yield notice(book, Place(sheet.title, next(iter(sheet.lines)), 1), what, remedy)
        return
    yield from notices(book, sheet, columns, names, (NUMBER, FAULTS))
    for row, line in columns.below(sheet):
        record = _Record(kind, Place(sheet.title, row, columns.at[OWNER]), columns)
        if any(columns.at.get(column.name) in line for column in kind.fields):
            yield from _given(book, sheet, record, line, owners)
    for area in sheet.merged:
        if area.bottom > columns.row and area.left != columns.at[OWNER]:
            what, remedy = _joined(area)
            yield notice(book, Place(sheet.title, area.top, area.left), what, remedy)


@dataclass(frozen=True, slots=True)
class _Record:
    """``place``: of its owner's name."""

    kind: Records
    place: Place
    columns: Columns

    def at(self, name: str) -> Place | None:
        column = self.columns.at.get(name)
        return Place(self.place.sheet, self.place.row, column) if column else None


def _given(book: Book, sheet: Sheet, record: _Record, line: Line, owners: Owners) -> Iterator[Notice]:
    owner = line.get(record.place.column)
    if owner is None or owner.fault is not None:
        yield notice(book, record.place, *_nobodys(sheet, record.place, owner))
    elif found := owners.of(owner.text):
        for draft in found:
            _add(draft, record, line)
    else:
        what = f"организации «{shown(owner.text)}» нет на листе «{ROWS}»"
        yield notice(book, record.place, what, owners.remedy(owner.text))


def _nobodys(sheet: Sheet, place: Place, owner: Cell | None) -> tuple[str, str]:
    for area in sheet.merged:
        if place in area:
            return _joined(area)
    if owner is not None and owner.fault is not None:
        return owner.fault.what, owner.fault.remedy
    return "не сказано, чья это запись", f"Впишите в столбец «{OWNER}» краткое наименование с листа «{ROWS}»"


def _joined(area: Area) -> tuple[str, str]:
    return f"ячейки {area} объединены", "Отмените объединение и заполните каждую"


def _add(draft: Draft, record: _Record, line: Line) -> None:
    read = {column.name: said(line.get(record.columns.at.get(column.name, 0)), column) for column in record.kind.fields}
    texts = {name: text for name, (text, _) in read.items() if text is not None}
    path = _form_of(draft, record, texts) if record.kind.name == FORMS else _next_of(draft, record, texts)
    draft.elsewhere[path] = record.at(WORDS) or record.place
    for name, (_, fault) in read.items():
        inner = path if record.kind.fields[0].name == record.kind.name else (*path, name)
        if (place := record.at(name)) is not None:
            draft.elsewhere[inner] = place
        if fault is not None:
            draft.problems.append((inner, fault))


def _next_of(draft: Draft, record: _Record, texts: Mapping[str, str]) -> Path:
    """Where the record stands in its list; an item of a plain list is its text."""
    name = record.kind.name
    if name not in draft.data:
        draft.elsewhere[name,] = record.place
    listed = draft.data.get(name)
    if not isinstance(listed, list):
        if listed is not None:
            told = Fault(f"здесь «{NO}», а на листе «{record.place.sheet}» записи есть", "Уберите то или другое")
            draft.problems.append(((name,), told))
        listed = draft.data[name] = []
    plain = record.kind.fields[0].name == name
    listed.append(texts.get(name, "") if plain else dict(texts))
    return name, len(listed) - 1


def _form_of(draft: Draft, record: _Record, texts: Mapping[str, str]) -> Path:
    """Where the forms stand: under the words they are of."""
    forms = draft.data.setdefault(FORMS, {})
    assert isinstance(forms, dict)  # no question is called so
    draft.elsewhere.setdefault((FORMS,), record.place)
    words = texts.get(WORDS)
    if words is None:
        path = (FORMS, record.place.row)
        draft.problems.append(((*path, WORDS), Fault("не сказано, чьи это формы", f"Заполните столбец «{WORDS}»")))
        return path
    given = {name: text for name, text in texts.items() if name != WORDS}
    known = forms.setdefault(words, {})
    if isinstance(known, dict):
        known.update(given)
    return FORMS, words
