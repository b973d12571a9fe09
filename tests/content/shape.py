"""The tree as a person would draw it: one line a thing, so that a test shows what it expects."""

from collections.abc import Iterator
from typing import assert_never

from generator.content.tree import (
    Citation,
    Clause,
    Definition,
    Facts,
    FootnoteText,
    Item,
    Mark,
    Piece,
    Place,
    Point,
    Reference,
    Rule,
    Section,
    Span,
    Strong,
    Table,
    Template,
    Text,
    Wording,
    Words,
)


def words(text: Text) -> str:
    """«слова», ЖИРНО(…), ЕСЛИ а, б(…), АКТ имя тв., ПУНКТ имя, СНОСКА имя, ЧЕРТА 4.

    МЕСТО имя вин., МЕСТО имя: он | она; «Место» begins with a capital.
    """
    return " ".join(map(_piece, text))


def _piece(piece: Piece) -> str:
    match piece:
        case Words(text=text):
            return f"«{text}»"
        case Strong(content=content):
            return f"ЖИРНО({words(content)})"
        case Span(content=content, when=when, each=each):
            return f"{_capital(_when(when, each))}({words(content)})"
        case Place(name=name, form=form, capital=capital, agreeing=agreeing):
            how = f": {' | '.join(agreeing)}" if agreeing else f" {form}"
            return f"{'Место' if capital else 'МЕСТО'} {name}{how}"
        case Citation(act=act, case=case):
            return f"АКТ {act} {case}"
        case Reference(clause=clause, of_act=of_act):
            return f"ПУНКТ{' АКТА' if of_act else ''} {clause}"
        case Mark(footnote=footnote):
            return f"СНОСКА {footnote}"
        case Rule(width=width):
            return f"ЧЕРТА {width}"
        case _:
            assert_never(piece)


def outline(template: Template) -> str:
    return "\n".join(line for section in template.sections for line in _section(section)) + "".join(
        "\n" + line for other in (*template.wordings, *template.footnotes) for line in _other(other)
    )


def _section(section: Section) -> Iterator[str]:
    if section.heading:
        yield f"{section.line} раздел {words(section.heading)}"
    for clause in section.clauses:
        yield from _clause(clause)


def _clause(clause: Clause) -> Iterator[str]:
    yield f"{clause.line} {'пункт' if clause.numbered else 'абзац'} {clause.name}{_when(clause.when, clause.each)}"
    if clause.intro:
        yield f"{clause.intro_line} {words(clause.intro)}"
    for item in clause.body:
        yield from _item(item, "  ")


def _item(item: Item, indent: str) -> Iterator[str]:
    match item:
        case Definition():
            yield f"{item.line}{indent}определение{_when(item.when)} {words(item.text)}"
        case Point():
            yield f"{item.line}{indent}подпункт{_when(item.when, item.each)} {words(item.text)}"
            for point in item.points:
                yield from _item(point, indent + "  ")
        case Table():
            yield from _table(item, indent)
        case _:
            assert_never(item)


def _table(table: Table, indent: str) -> Iterator[str]:
    head = f" {_cells(table.head)} – {', '.join(map(str, table.widths))}" if table.head else ""
    yield f"{table.line}{indent}таблица{head}"
    for row in table.rows:
        times = f" {row.times} раз" if row.times > 1 else ""
        yield f"{row.line}{indent}  строка{_when(row.when, row.each)}{times} {_cells(row.cells)}"


def _cells(cells: tuple[Text, ...]) -> str:
    return " | ".join(map(words, cells))


def _other(other: Wording | FootnoteText) -> Iterator[str]:
    match other:
        case Wording(name=name, when=when, content=content, line=line):
            yield f"{line} формулировка {name}{_when(when)} {words(content)}"
        case FootnoteText(name=name, when=when, paragraphs=paragraphs, line=line):
            yield f"{line} сноска {name}{_when(when)} " + " / ".join(map(words, paragraphs))


def _when(when: Facts, each: str | None = None) -> str:
    return (f" если {_facts(when)}" if when else "") + (f" для каждого {each}" if each else "")


def _capital(conditions: str) -> str:
    return conditions.strip().replace("если ", "ЕСЛИ ").replace("для каждого ", "КАЖДЫЙ ")


def _facts(when: Facts) -> str:
    return ", ".join(sorted(when))
