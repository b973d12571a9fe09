"""«{взять из order-approval: сайт, контроль}»: clauses of a neighbouring text, so that each is written once."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from generator.content.conditions import name
from generator.content.slips import Slip
from generator.content.tree import Clause, Item, Point, Table, Template
from generator.errors import meant

Borrow = Callable[[str], Template | None]
"""Document -> its text, or None where there is none that reads well."""
BORROWING = re.compile(r"[\[({]+ *взять.*\Z", re.IGNORECASE)
_BORROWING = re.compile(r"\{взять из ([^{}:]+): ([^{}:]+)\}\Z")


def nothing(_: str) -> Template | None:
    """A text that stands alone has no neighbours."""
    return None


def borrowed(source: str, line: int, borrow: Borrow) -> Iterator[Clause]:
    """The clauses named, as if they were written on ``line``; raises Slip."""
    match = _BORROWING.match(source)
    if match is None:
        raise Slip("строка «взять из» записана не так", "Напишите так: {взять из имя-текста: пункт, другой пункт}")
    document = name(match[1])
    template = borrow(document)
    if template is None:
        remedy = "Назовите текст из этой же папки, без .txt; если он есть, сначала исправьте ошибки в нём"
        raise Slip(f"из текста «{document}» пункты не взять", remedy)
    clauses = {clause.name: clause for clause in template.clauses}
    for wanted in map(name, match[2].split(",")):
        if wanted not in clauses:
            raise Slip(f"в тексте «{document}» нет пункта «{wanted}»", meant(wanted, clauses))
        yield _moved(clauses[wanted], line)


def _moved(clause: Clause, line: int) -> Clause:
    """Problems of a borrowed clause are told where it is called for: only there it may be wrong."""
    body = tuple(_item(item, line) for item in clause.body)
    return replace(clause, line=line, intro_line=line, body=body)


def _item(item: Item, line: int) -> Item:
    match item:
        case Point():
            return _point(item, line)
        case Table(rows=rows):
            return replace(item, line=line, rows=tuple(replace(row, line=line) for row in rows))
    return replace(item, line=line)


def _point(point: Point, line: int) -> Point:
    return replace(point, line=line, points=tuple(_point(inner, line) for inner in point.points))
