"""Which column of a sheet is which question: the row of names is found, not expected in its place."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from generator.errors import Problem
from generator.located import shown
from generator.spreadsheet.book import Book, Line, Place, Sheet, coordinate, texts
from generator.spreadsheet.layout import folded, near
from generator.spreadsheet.table import Notice

_LOOKED_AT = 20  # rows above which the names of the columns stand


@dataclass(frozen=True, slots=True)
class Columns:
    """``row``: the number of the row of names; ``at``: name -> column."""

    row: int
    at: Mapping[str, int]

    def below(self, sheet: Sheet) -> Iterator[tuple[int, Line]]:
        """Rows that have something under these names."""
        known = set(self.at.values())
        return ((number, line) for number, line in sheet.lines.items() if number > self.row and known & line.keys())


def found(sheet: Sheet, names: Iterable[str]) -> Columns:
    """The row with most of the names; of doubled columns the first."""
    known = {folded(name): name for name in names}
    best = Columns(0, {})
    for number, line in islice(sheet.lines.items(), _LOOKED_AT):
        at: dict[str, int] = {}
        for column, text in texts(line):
            if (name := known.get(folded(text))) is not None:
                at.setdefault(name, column)
        if len(at) > len(best.at):
            best = Columns(number, at)
    return best


def notices(book: Book, sheet: Sheet, columns: Columns, names: Sequence[str], own: Sequence[str]) -> Iterator[Notice]:
    """Of columns named twice, named like something known, named otherwise, and filled without a name.

    ``own``: columns of the table itself, which answer nothing.
    """
    known = {folded(name): name for name in (*names, *own)}
    header = sheet.lines[columns.row]
    for column, text in texts(header):
        name = known.get(folded(text))
        if name is None:
            yield _unknown(book, Place(sheet.title, columns.row, column), text, names)
        elif columns.at.get(name, column) != column:
            first = coordinate(columns.row, columns.at[name])
            what = f"столбец «{name}» уже есть: {first}"
            yield notice(book, Place(sheet.title, columns.row, column), what, "Оставьте один")
    yield from _nameless(book, sheet, columns.row)


def _unknown(book: Book, place: Place, text: str, names: Sequence[str]) -> Notice:
    what, alike = f"столбца «{shown(text)}» анкета не знает", near(text, names)
    remedy = alike or "Если это ваш столбец, оставьте: программа его не читает"
    return notice(book, place, what, remedy, serious=alike is not None)


def _nameless(book: Book, sheet: Sheet, header: int) -> Iterator[Notice]:
    named = sheet.lines[header].keys()
    seen: dict[int, int] = {}
    for number, line in sheet.lines.items():
        if number > header:
            for column in line.keys() - named:
                seen.setdefault(column, number)
    for column, number in sorted(seen.items()):
        yield notice(
            book, Place(sheet.title, number, column), "у столбца с этим ответом нет имени",
            f"Впишите имя вопроса в ячейку {coordinate(header, column)} или очистите столбец",
        )  # fmt: skip


def notice(book: Book, place: Place, what: str, remedy: str, serious: bool = True) -> Notice:
    """What is wrong with one cell outside the rows."""
    return Notice(Problem(f"{book.source}, {place}", what, remedy), place, serious)
