"""The matrix of a text: which clause and point stands for which kind, and on what it depends."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.answers.questions import State
from generator.content.cases import Switch, telling
from generator.content.tree import (
    NONE,
    Citation,
    Clause,
    Definition,
    Facts,
    Item,
    Mark,
    Place,
    Point,
    Reference,
    Rule,
    Span,
    Strong,
    Table,
    Template,
    Text,
    Words,
)
from generator.content.uses import contexts
from generator.production.library import Library
from generator.variants import ModelAct

ALWAYS, NEVER = "да", "–"


@dataclass(frozen=True, slots=True)
class MapRow:
    """``depth``: 0 – section, 1 – clause, 2 and 3 – points; ``cells``: kind -> да, – or the facts it depends on."""

    depth: int
    name: str
    words: str
    cells: tuple[str, ...]

    @property
    def indented(self) -> str:
        return "  " * max(self.depth - 1, 0) + self.words


def model_map(library: Library, act: ModelAct) -> Iterator[MapRow]:
    """The matrix of every text of a model act; the kinds in the order of ``library.variants``."""
    for name in act.documents:
        template = library.template(act.name, name)
        yield from _clauses(library, template)
        yield from _wordings(library, template)


def _clauses(library: Library, template: Template) -> Iterator[MapRow]:
    for section in template.sections:
        if section.heading:
            yield MapRow(0, "", shown(section.heading), tuple("" for _ in library.variants))
        for clause in section.clauses:
            yield MapRow(1, clause.name, shown(clause.intro), _cells(library, clause.when))
            yield from _items(library, clause, clause.when, clause.body, 2)


def _wordings(library: Library, template: Template) -> Iterator[MapRow]:
    """Alternatives of phrases and footnotes: each stands where its text is called for and its own facts hold."""
    if template.wordings or template.footnotes:
        yield MapRow(0, "", "Формулировки и сноски – варианты одного места", tuple("" for _ in library.variants))
    reach = contexts(template)
    for wording in template.wordings:
        called = [facts for facts, _ in reach["wording", wording.name]]
        yield MapRow(1, wording.name, shown(wording.content), _cells(library, wording.when, called))
    for footnote in template.footnotes:
        called = [facts for facts, _ in reach["footnote", footnote.name]]
        words = " ".join(map(shown, footnote.paragraphs))
        yield MapRow(1, footnote.name, words, _cells(library, footnote.when, called))


def _items(library: Library, clause: Clause, when: Facts, items: tuple[Item, ...], depth: int) -> Iterator[MapRow]:
    for item in items:
        match item:
            case Table(rows=rows):
                for row in rows:
                    words = " | ".join(map(shown, row.cells))
                    yield MapRow(depth, "", words, _cells(library, when | row.when))
            case Point(text=text, points=points):
                yield MapRow(depth, "", shown(text), _cells(library, when | item.when))
                yield from _items(library, clause, when | item.when, points, depth + 1)
            case Definition(text=text):
                yield MapRow(depth, "", shown(text), _cells(library, when | item.when))


def _cells(library: Library, when: Facts, called: Sequence[Facts] = (NONE,)) -> tuple[str, ...]:
    return tuple(_cell(library, kind, when, called) for kind in library.variants)


def _cell(library: Library, kind: str, when: Facts, called: Sequence[Facts]) -> str:
    """What it depends on for the kind; blank templates are left out: the map is of what schools get."""
    only_kind, states, *rest = library.switches_of(kind)
    switches = (
        only_kind,
        Switch(states.name, tuple(option for option in states.options if option.label != State.BLANK.value)),
        *rest,
    )
    found = telling(switches, when.union(*called))
    standing = [facts for facts in found if when <= facts and any(context <= facts for context in called)]
    if not standing:
        return NEVER
    always = frozenset.intersection(*found)
    return "если " + ", ".join(sorted(when - always)) if when - always else ALWAYS


def shown(text: Text) -> str:
    """A paragraph as it is written, conditions of its parts left out."""
    return "".join(_shown(piece) for piece in text)


def _shown(piece: object) -> str:
    match piece:
        case Words(text=words):
            return words
        case Strong(content=content):
            return shown(content)
        case Span(content=content):
            return f"[{shown(content)}]"
        case Place(agreeing=agreeing) if agreeing:
            return "{" + " | ".join(agreeing) + "}"
        case Place(name=name):
            return f"{{{name}}}"
        case Citation(act=act):
            return f"{{акт {act}}}"
        case Reference(clause=clause):
            return f"«{clause}»"
        case Mark():
            return "*"
        case Rule():
            return "____"
    raise AssertionError(piece)
