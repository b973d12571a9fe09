"""What cannot be a Word file, said before one is begun."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from generator.document import Clause, ClauseRef, Document, FootnoteMark, Run, Table, clauses
from generator.errors import OutputError, Problem
from generator.writers.docx.names import POINT_STYLES
from generator.writers.docx.printed import UNPRINTABLE, Pages, Printed, depth, label


def refuse(document: Document, meant: Pages) -> None:
    """Raise everything that is wrong with ``document`` at once; ``meant``: it, printed."""
    found = problems(document, meant)
    if found:
        raise OutputError(found)


def problems(document: Document, meant: Pages) -> list[Problem]:
    notes = [paragraph for note in meant.notes for paragraph in note]
    body = [paragraph for paragraph in meant.body if not paragraph.plain]
    everywhere = [*document.details, *clauses(document), *document.closings]
    return [
        *_inlines(document, [*body, *notes]),
        *_origin(document.origin),
        *_repeated_names(everywhere),
        *_depths(everywhere),
        *_tables(everywhere),
        *_marks(document, body, notes),
    ]


def _inlines(document: Document, paragraphs: Iterable[Printed]) -> Iterator[Problem]:
    numbers = {clause.name: clause.number for clause in clauses(document)}
    unprintable = UNPRINTABLE.search
    for paragraph in paragraphs:
        for inline in paragraph.line:
            if isinstance(inline, Run):
                if found := unprintable(inline.text):
                    yield Problem(paragraph.where, _named(found), "Удалите его из ответа или из текста шаблона")
            elif isinstance(inline, ClauseRef) and numbers.get(inline.name) != (inline.number or None):
                what = f"ссылка на пункт «{inline.name}» ({inline.number}), а пункта с таким именем и номером нет"
                yield Problem(paragraph.where, what, "Исправьте ссылку в тексте шаблона")


def _origin(origin: str) -> Iterator[Problem]:
    # a search takes ten times as long as this, and no-break spaces are all it is for
    if not origin.isprintable() and (found := UNPRINTABLE.search(origin)):
        yield Problem("сведения о файле", _named(found), "Удалите его из ответа")


def _named(found: re.Match[str]) -> str:
    return f"в тексте непечатаемый знак U+{ord(found.group()):04X}"


def _repeated_names(everywhere: Sequence[Clause]) -> Iterator[Problem]:
    for name, times in Counter(clause.name for clause in everywhere).items():
        if times > 1:
            yield Problem(f"пункт «{name}»", f"имя встречается {times} раза", "Дайте каждому пункту своё имя")


def _depths(everywhere: Sequence[Clause]) -> Iterator[Problem]:
    deepest = len(POINT_STYLES)
    for clause in everywhere:
        if clause.body and depth(clause) > deepest:
            what = f"подпункты вложены глубже {deepest} уровней"
            yield Problem(label(clause), what, "Разделите пункт на несколько")


def _tables(everywhere: Sequence[Clause]) -> Iterator[Problem]:
    for clause in everywhere:
        for item in clause.body:
            if isinstance(item, Table):
                yield from _table(item, f"{label(clause)}, таблица")


def _table(table: Table, where: str) -> Iterator[Problem]:
    columns = len(table.widths)
    if not columns or min(table.widths) <= 0:
        yield Problem(where, "у неё нет столбцов или ширина столбца не больше нуля", "Задайте ширину каждого столбца")
    if not table.rows:
        yield Problem(where, "в ней нет ни одной строки", "Добавьте строку или уберите таблицу из текста шаблона")
    rows = ([("шапка", table.head)] if table.head else []) + [
        (f"строка {number}", row) for number, row in enumerate(table.rows, start=1)
    ]
    for name, row in rows:
        if len(row) != columns:
            what = f"ячеек {len(row)}, а столбцов {columns}"
            yield Problem(f"{where}, {name}", what, "Сделайте так, чтобы в каждой строке ячеек было поровну")


def _marks(document: Document, body: Iterable[Printed], notes: Iterable[Printed]) -> Iterator[Problem]:
    """Word numbers notes itself, in the order of the marks on the page; it has no note within a note."""
    found = _numbers(body)
    meant = sorted(note.number for note in document.footnotes)
    if found != meant or meant != list(range(1, len(meant) + 1)):
        what = f"знаки сносок в порядке чтения {_listed(found)}, а тексты сносок {_listed(meant)}"
        yield Problem("сноски", what, "Сделайте так, чтобы у каждого знака был один текст, с номерами 1, 2, 3 подряд")
    for paragraph in notes:
        if _numbers([paragraph]):
            yield Problem(paragraph.where, "в тексте сноски стоит знак сноски", "Уберите его: у сноски сносок нет")


def _numbers(paragraphs: Iterable[Printed]) -> list[int]:
    return [inline.number for paragraph in paragraphs for inline in paragraph.line if isinstance(inline, FootnoteMark)]


def _listed(numbers: list[int]) -> str:
    return ", ".join(map(str, numbers)) or "отсутствуют"
