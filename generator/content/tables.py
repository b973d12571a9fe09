"""Tables: lines that begin with «|». One line is one row; a line of dashes under the first makes it a head."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from generator.content.conditions import Conditions, parse_conditions
from generator.content.inline import parse_text
from generator.content.slips import Slip
from generator.content.tree import Table, TableRow

NO_FIRST_BAR = (
    re.compile(r".*(?<!\\)\|\Z|[-–—−=:+ ]+\|[-–—−=:+| ]*\Z"),
    "в начале строки таблицы нет черты «|»",
    "Поставьте её, условие пишут за ней: | {если признак} ячейка | ячейка |",
)
_SIGN = re.compile(r"\\.|\{\{[^{}\[\]]*\}\}|\|")
_DASHES = re.compile(r"\|(?: *-+ *\|)+\Z")
_LIKE_DASHES = re.compile(r"(?=.*[-–—−=])[-–—−=:+| ]+\Z")


@dataclass
class TableDraft:
    """A table while its lines are read. A table of which a line was refused is not ``sound``: its shape is not blamed.

    ``split``: it stands right after a ruled table, parted from it by an empty line.
    """

    line: int
    sound: bool = True
    split: bool = False
    rows: list[TableRow] = field(default_factory=list)
    conditions: list[Conditions] = field(default_factory=list)
    widths: tuple[int, ...] = ()

    def add(self, line: str, number: int) -> None:
        """Take one more line; raises Slip."""
        try:
            if _LIKE_DASHES.match(line):
                self._rule(line)
            else:
                self._row(line, number)
        except Slip:
            self.sound = False
            raise

    def slips(self) -> Iterator[tuple[int, str, str]]:
        """(line, what, remedy) of what is seen when the table has ended."""
        if not self.sound or not self.rows:
            return
        if not self.widths and self.split:
            remedy = "Уберите пустую строку или поставьте вторую таблицу в свой пункт"
            yield self.line, "после таблицы с чертой стоит вторая, без черты под головой", remedy
        if self.widths and self.conditions[0] != Conditions():
            yield self.line, "у головы таблицы стоит условие", "Уберите его: голова печатается всегда"
        if self.widths and len(self.rows) == 1:
            yield self.line, "под головой таблицы нет ни одной строки", "Допишите строку или удалите таблицу"

    def freeze(self) -> Table:
        if not self.widths:
            return Table((), (), tuple(self.rows), self.line)
        return Table(self.rows[0].cells, self.widths, tuple(self.rows[1:]), self.line)

    def _rule(self, line: str) -> None:
        if not _DASHES.match(line):
            raise Slip("черта под головой таблицы записана не так", "Напишите её дефисами: |--|----|----|")
        widths = tuple(len(dashes) for dashes in re.findall("-+", line))
        if self.sound and not self.rows:
            raise Slip("над чертой таблицы нет головы", "Напишите строкой выше названия столбцов: | № | Название |")
        if self.sound and (self.widths or len(self.rows) > 1):
            raise Slip("черта в таблице стоит не на месте", "Её место – одно: сразу под первой строкой таблицы")
        if self.sound and len(widths) != (cells := len(self.rows[0].cells)):
            what = f"под головой таблицы частей черты: {len(widths)}, а ячеек в голове: {cells}"
            raise Slip(what, "Напишите черту так: |" + "--|" * cells)
        self.widths = widths

    def _row(self, line: str, number: int) -> None:
        first, *others = _cells(line)
        conditions, first = parse_conditions(first, in_table=True)
        cells = [first.strip(" "), *others]
        if self.sound and self.rows and len(cells) != (wanted := len(self.rows[0].cells)):
            what = f"ячеек в строке таблицы: {len(cells)}, а в первой строке: {wanted}"
            raise Slip(what, "Поставьте столько же черт «|»; черта в тексте – «\\|»")
        if not any(cells) and not self.widths:
            raise Slip(
                "строка таблицы пуста", "Впишите слова или удалите её; пустые для руки бывают под чертой |--|--|"
            )
        texts = tuple(parse_text(cell) if cell else () for cell in cells)
        self.conditions.append(conditions)
        self.rows.append(TableRow(texts, conditions.when, conditions.each, conditions.times, number))


def _cells(line: str) -> list[str]:
    """The typed cells, without spaces around; a bar in «{{имя: он | она}}» is no border."""
    bars = [sign.start() for sign in _SIGN.finditer(line) if sign[0] == "|"]
    if len(bars) < 2 or bars[-1] != len(line) - 1:
        raise Slip("в конце строки таблицы нет черты «|»", "Поставьте её: | ячейка | ячейка |")
    typed = [line[left + 1 : right] for left, right in pairwise(bars)]
    if not all(typed):
        raise Slip("в таблице две черты подряд", "Уберите одну или оставьте между ними пробел, если ячейка пуста")
    return [cell.strip(" ") for cell in typed]
