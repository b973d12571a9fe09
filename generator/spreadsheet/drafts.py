"""A row while its table is read: answers come to it from its cells, from the defaults, from sheets of records."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.answers.characters import clean
from generator.answers.questions import Column
from generator.errors import Problem
from generator.located import Data, Path, named
from generator.spreadsheet.book import MAX_COLUMNS, Book, Cell, Fault, Place
from generator.spreadsheet.layout import FORMS, folded
from generator.spreadsheet.table import Cells, Row
from generator.spreadsheet.values import slip

_NO_DATE = "Если программа таблицы приняла за дату номер вроде 1/2, сделайте ячейку текстовой и наберите его заново"


@dataclass(slots=True, eq=False)
class Draft:
    """One organisation to be; ``elsewhere``: where answers stand that don't stand in the row itself."""

    number: int
    data: dict[str, Data] = field(default_factory=dict)
    elsewhere: dict[Path, Place] = field(default_factory=dict)
    problems: list[tuple[Path, Fault]] = field(default_factory=list)
    municipality: str = ""
    key: str = ""

    def row(self, book: Book, sheet: str, columns: Mapping[str, int], order: Mapping[Path, int]) -> Row:
        """``order``: of the cells of the row itself, the same for every row."""
        titled = f"{book.source}, лист «{sheet}»" if sheet else book.source
        if self.elsewhere:
            order = {**order, **{path: MAX_COLUMNS + at for at, path in enumerate(self.elsewhere)}}
        located = Cells(
            f"{titled}, строка {self.number}",
            self.data,
            order,
            book.source,
            sheet,
            self.number,
            columns,
            self.elsewhere,
        )
        told = dict.fromkeys(self.problems)
        problems = tuple(Problem(_where(located, path), fault.what, fault.remedy, path) for path, fault in told)
        return Row(self.number, self.key or f"строка {self.number}", self.municipality, located, problems)


def _where(located: Cells, path: Path) -> str:
    """As the check of the answers words it; a row of forms has no name of its own."""
    return f"{located.where(path)}, {named(path[:1] if path[0] == FORMS else path)}"


def said(cell: Cell | None, column: Column, choices: tuple[str, ...] = ()) -> tuple[str | None, Fault | None]:
    """What a cell answers, None for nothing, and why it can't be read."""
    if cell is None:
        return None, None
    if (fault := cell.fault or slip(cell.text)) is not None:
        return None, fault
    if column.type == "дата":
        return clean(cell.day or cell.text), None
    if cell.dated:
        return None, Fault(f"здесь дата {cell.text}, а вопрос не о дате", _NO_DATE)
    text = clean(cell.text)
    return next((one for one in choices if folded(one) == folded(text)), text) or None, None
