"""Everything a template says and under which facts it says it, as one flat list."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.content.tree import (
    NONE,
    Clause,
    Definition,
    Facts,
    FootnoteText,
    Item,
    Mark,
    Piece,
    Place,
    Point,
    Section,
    Span,
    Strong,
    Table,
    TableRow,
    Template,
    Text,
    Wording,
)

Holder = Clause | Point | Definition | Table | TableRow | Wording | FootnoteText


@dataclass(frozen=True, slots=True)
class Use:
    """``thing`` stands where all of ``when`` hold, repeated for every row of the lists ``each``.

    Inside a wording or a footnote text ``when`` says only what stands in that text: where the text itself is
    used, ``contexts`` tells. ``owner`` is the wording or footnote text the thing is in. ``in_row``: it is in a row of
    a ruled table, where rows have numbers.
    """

    thing: Holder | Piece
    when: Facts
    each: tuple[str, ...]
    line: int
    owner: Wording | FootnoteText | None = None
    in_row: bool = False


def mentioned(template: Template) -> frozenset[str]:
    """Names and facts a text and its parts mention."""
    front = template.front
    used: set[str] = {*front.dates, *front.numbers}
    for use in uses(whole(template)):
        used |= use.when | set(use.each)
        if isinstance(use.thing, Place):
            used.add(use.thing.name)
    return frozenset(used)


def uses(template: Template) -> Iterator[Use]:
    yield from _front(template)
    for section in template.sections:
        yield from _pieces(section.heading, NONE, (), section.line, None)
        for clause in section.clauses:
            yield from _clause(clause)
    for wording in template.wordings:
        yield Use(wording, wording.when, (), wording.line, wording)
        yield from _pieces(wording.content, wording.when, (), wording.line, wording)
    for footnote in template.footnotes:
        yield Use(footnote, footnote.when, (), footnote.line, footnote)
        for paragraph in footnote.paragraphs:
            yield from _pieces(paragraph, footnote.when, (), footnote.line, footnote)


def whole(template: Template) -> Template:
    """The text with the parts its head names as one more section, for whoever wants all its words."""
    return replace(template, sections=(*template.sections, Section((), template.parts, 1)))


def contexts(template: Template) -> dict[tuple[str, str], frozenset[tuple[Facts, tuple[str, ...]]]]:
    """("wording" | "footnote", name) -> under which facts and lists it is called for, through other wordings too.

    A wording that calls itself has only the contexts outside its circle.
    """
    found: dict[tuple[str, str], set[tuple[Facts, tuple[str, ...]]]] = {}
    calls = [(use, key) for use in uses(template) if (key := _called(use.thing, template)) is not None]
    changed = True
    while changed:
        changed = False
        for use, key in calls:
            outer = {(NONE, ())} if use.owner is None else found.get(owner_key(use.owner), set())
            added = {(facts | use.when, each + use.each) for facts, each in outer} - found.get(key, set())
            if added:
                found.setdefault(key, set()).update(added)
                changed = True
    return {key: frozenset(value) for key, value in found.items()}


def circles(template: Template) -> list[Wording]:
    """Wordings that call themselves, directly or through others."""
    wordings = {wording.name for wording in template.wordings}
    calls: dict[str, set[str]] = {name: set() for name in wordings}
    for use in uses(template):
        if isinstance(use.thing, Place) and isinstance(use.owner, Wording) and use.thing.name in wordings:
            calls[use.owner.name].add(use.thing.name)
    return [wording for wording in template.wordings if wording.name in _reach(wording.name, calls)]


def _reach(start: str, calls: dict[str, set[str]]) -> set[str]:
    reached: set[str] = set()
    waiting = list(calls[start])
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            waiting.extend(calls[name])
    return reached


def owner_key(owner: Wording | FootnoteText) -> tuple[str, str]:
    return ("wording" if isinstance(owner, Wording) else "footnote", owner.name)


def _called(thing: Holder | Piece, template: Template) -> tuple[str, str] | None:
    if isinstance(thing, Place) and any(wording.name == thing.name for wording in template.wordings):
        return ("wording", thing.name)
    return ("footnote", thing.footnote) if isinstance(thing, Mark) else None


def _front(template: Template) -> Iterator[Use]:
    lines = template.front.lines
    yield from _pieces(template.front.title, NONE, (), lines.get("заголовок", 1), None)
    yield from _pieces(template.front.salutation, NONE, (), lines.get("обращение", 1), None)
    for paragraph in template.front.caption:
        yield from _pieces(paragraph, NONE, (), lines.get("надпись", 1), None)


def _clause(clause: Clause) -> Iterator[Use]:
    each = (clause.each,) if clause.each else ()
    yield Use(clause, clause.when, each, clause.line)
    yield from _pieces(clause.intro, clause.when, each, clause.intro_line, None)
    for item in clause.body:
        yield from _item(item, clause.when, each)


def _item(item: Item, when: Facts, each: tuple[str, ...]) -> Iterator[Use]:
    if isinstance(item, Table):
        yield from _table(item, when, each)
        return
    when |= item.when
    if isinstance(item, Point) and item.each:
        each = (*each, item.each)
    yield Use(item, when, each, item.line)
    yield from _pieces(item.text, when, each, item.line, None)
    for point in item.points if isinstance(item, Point) else ():
        yield from _item(point, when, each)


def _table(table: Table, when: Facts, each: tuple[str, ...]) -> Iterator[Use]:
    yield Use(table, when, each, table.line)
    for cell in table.head:
        yield from _pieces(cell, when, each, table.line, None)
    for row in table.rows:
        yield from _row(row, when | row.when, (*each, row.each) if row.each else each, bool(table.head))


def _row(row: TableRow, when: Facts, each: tuple[str, ...], ruled: bool) -> Iterator[Use]:
    yield Use(row, when, each, row.line)
    for cell in row.cells:
        for use in _pieces(cell, when, each, row.line, None):
            yield replace(use, in_row=ruled)


def _pieces(
    text: Text, when: Facts, each: tuple[str, ...], line: int, owner: Wording | FootnoteText | None
) -> Iterator[Use]:
    for piece in text:
        inner, lists = when, each
        if isinstance(piece, Span):
            inner, lists = when | piece.when, (*each, piece.each) if piece.each else each
        yield Use(piece, inner, lists, line, owner)
        if isinstance(piece, Span | Strong):
            yield from _pieces(piece.content, inner, lists, line, owner)
