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


class ClauseMap:
    """The matrix of a model act's own texts; ``kinds``: its columns, in the order of the variants."""

    def __init__(self, library: Library, model: ModelAct) -> None:
        self.library, self.model = library, model
        self.kinds = [kind for kind in library.variants if kind in model.kinds]
        self._switches = {kind: self._of_schools(kind) for kind in self.kinds}

    def rows(self) -> Iterator[MapRow]:
        for name in dict.fromkeys((self.library.plan.main.document, *self.model.documents)):
            template = self.library.template(self.model.name, name)
            yield from self._clauses(template)
            yield from self._called(template)

    def _of_schools(self, kind: str) -> list[Switch]:
        """Blank templates are left out: the map is of what schools get."""
        only_kind, states, *rest = self.library.switches_of(self.model, kind)
        of_schools = tuple(option for option in states.options if option.label != State.BLANK.value)
        return [only_kind, Switch(states.name, of_schools), *rest]

    def _clauses(self, template: Template) -> Iterator[MapRow]:
        for section in template.sections:
            if section.heading:
                yield self._title(shown(section.heading))
            for clause in section.clauses:
                yield from self.clause(clause)

    def clause(self, clause: Clause) -> Iterator[MapRow]:
        """The clause itself, then what it holds: points, definitions, rows of tables."""
        yield MapRow(1, clause.name, shown(clause.intro), self.cells(clause.when))
        yield from self._items(clause.when, clause.body, 2)

    def _called(self, template: Template) -> Iterator[MapRow]:
        if template.wordings or template.footnotes:
            yield self._title("Формулировки и сноски – варианты одного места")
        yield from self.wordings(template)
        yield from self.footnotes(template)

    def wordings(self, template: Template) -> Iterator[MapRow]:
        """Alternatives of phrases: each stands where its text is called for and its own facts hold."""
        reach = contexts(template)
        for wording in template.wordings:
            called = [facts for facts, _ in reach.get(("wording", wording.name), ())]
            yield MapRow(1, wording.name, shown(wording.content), self.cells(wording.when, called))

    def footnotes(self, template: Template) -> Iterator[MapRow]:
        """The same of footnotes."""
        reach = contexts(template)
        for footnote in template.footnotes:
            called = [facts for facts, _ in reach.get(("footnote", footnote.name), ())]
            words = " ".join(map(shown, footnote.paragraphs))
            yield MapRow(1, footnote.name, words, self.cells(footnote.when, called))

    def _title(self, words: str) -> MapRow:
        return MapRow(0, "", words, tuple("" for _ in self.kinds))

    def _items(self, when: Facts, items: tuple[Item, ...], depth: int) -> Iterator[MapRow]:
        for item in items:
            match item:
                case Table(rows=rows):
                    for row in rows:
                        yield MapRow(depth, "", " | ".join(map(shown, row.cells)), self.cells(when | row.when))
                case Point(text=text, points=points):
                    yield MapRow(depth, "", shown(text), self.cells(when | item.when))
                    yield from self._items(when | item.when, points, depth + 1)
                case Definition(text=text):
                    yield MapRow(depth, "", shown(text), self.cells(when | item.when))

    def cells(self, when: Facts, called: Sequence[Facts] = (NONE,)) -> tuple[str, ...]:
        """What it depends on, kind by kind; ``called``: the conditions under which it is asked for."""
        return tuple(self._cell(kind, when, called) for kind in self.kinds)

    def _cell(self, kind: str, when: Facts, called: Sequence[Facts]) -> str:
        found = telling(self._switches[kind], when.union(*called))
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
