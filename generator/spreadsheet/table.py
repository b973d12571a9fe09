"""A table of organisations as it was read: answers that know their cells, and what was wrong already on reading."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.errors import Problem
from generator.located import Located, Path
from generator.spreadsheet.book import Book, Place


@dataclass(frozen=True, slots=True)
class Cells(Located):
    """Answers of one row. ``columns``: question -> its column in the row; ``elsewhere``: what stands on other sheets.

    ``source`` names the file and the row; ``lines`` holds the order of the cells, not numbers of lines.
    """

    file: str
    sheet: str
    row: int
    columns: Mapping[str, int]
    elsewhere: Mapping[Path, Place]

    def place(self, path: Path) -> Place | None:
        """The cell of an answer, or of the nearest thing that has one."""
        while path:
            if (place := self.elsewhere.get(path)) is not None:
                return place
            if len(path) == 1 and path[0] in self.columns:
                return Place(self.sheet, self.row, self.columns[str(path[0])])
            path = path[:-1]
        return None

    def where(self, path: Path = ()) -> str:
        """«школы.xlsx, лист «Организации», ячейка D7»"""
        return f"{self.file}, {place}" if (place := self.place(path)) else self.source

    def wanted(self, path: Path) -> str:
        if path[0] in self.columns or path in self.elsewhere:
            return "Заполните эту ячейку"
        return f"Добавьте столбец «{path[-1]}» и заполните его"


@dataclass(frozen=True, slots=True)
class Row:
    """One organisation. ``number``: of its row in the sheet, from 1; ``key``: its name, or «строка 7».

    ``problems``: found on reading; what the answers themselves are worth says ``production.checks``.
    """

    number: int
    key: str
    municipality: str
    located: Cells
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Notice:
    """What is wrong with the table outside its rows; ``serious``: something she wrote was left out for it."""

    problem: Problem
    place: Place | None
    serious: bool = True


@dataclass(frozen=True, slots=True)
class Table:
    """``rows``: in the order of the sheet ``sheet``, whose columns are named in row ``header``."""

    book: Book
    sheet: str
    header: int
    rows: tuple[Row, ...]
    notices: tuple[Notice, ...]

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Wrong outside the rows: columns and sheets of unknown names, records of nobody."""
        return tuple(notice.problem for notice in self.notices if notice.serious)

    @property
    def notes(self) -> tuple[Problem, ...]:
        """What was not read and need not be: columns and sheets of her own."""
        return tuple(notice.problem for notice in self.notices if not notice.serious)


def findings(row: Row, problems: Iterable[Problem]) -> list[Problem]:
    """All that is wrong with a row, found on reading and by its check, in the order of its cells.

    Of what can't be read nothing more is said. ``problems`` may hold those of the reading, too.
    """
    unread = {problem.path for problem in row.problems if problem.path}
    told = [*row.problems, *(one for one in dict.fromkeys(problems) if one.path not in unread)]
    return sorted(told, key=lambda problem: _order(row, problem))


def _order(row: Row, problem: Problem) -> tuple[bool, bool, str, int, int]:
    """Cells of the row itself, other sheets, then what has no cell."""
    place = row.located.place(problem.path)
    if place is None:
        return True, True, "", 0, 0
    return False, place.sheet != row.located.sheet, place.sheet, place.row, place.column
