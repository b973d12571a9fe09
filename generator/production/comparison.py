"""Model acts side by side: clauses of one lasting name regulate one matter."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from generator.content.tree import Clause, Section, Template
from generator.production.clause_map import ALWAYS, NEVER, ClauseMap, MapRow, shown
from generator.production.library import Library
from generator.variants import ModelAct


@dataclass(frozen=True, slots=True)
class Passage:
    """A clause of one act: ``section`` – «2. Права участников», ``depends`` – empty if it stands for everybody,
    ``lines`` – what it opens with, its points, then the footnotes and wordings it calls for."""

    section: str
    depends: str
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        condition = f"({self.depends})" if self.depends else ""
        return "\n".join(line for line in (self.section, condition, *self.lines) if line)


@dataclass(frozen=True, slots=True)
class Matter:
    """``passages``: one for each act compared, in their order; None where the act is silent."""

    name: str
    passages: tuple[Passage | None, ...]

    @property
    def cells(self) -> tuple[str, ...]:
        return tuple(passage.text if passage else NEVER for passage in self.passages)


def compare(library: Library, models: Sequence[ModelAct]) -> list[Matter]:
    """Every matter of the main act of each model, in the order of the first; see ``_merged`` for those it has not."""
    acts = [dict(_passages(library, model)) for model in models]
    return [Matter(name, tuple(act.get(name) for act in acts)) for name in _merged(acts)]


def summary(models: Sequence[ModelAct], matters: Sequence[Matter]) -> str:
    """«Общих предметов – 12; только в … – 9; только в … – 21.»; a matter of two acts of three is in no figure."""
    named = "Общих предметов" if len(models) == 2 else "Предметов, общих для всех,"
    parts = [f"{named} – {sum(None not in matter.passages for matter in matters)}"]
    for column, model in enumerate(models):
        own = [matter for matter in matters if _columns(matter) == [column]]
        parts.append(f"только в {model.name} – {len(own)}")
    return "; ".join(parts) + "."


def depends(kinds: Sequence[str], cells: Sequence[str]) -> str:
    """A row of the map in short: what all kinds share is said once, kinds without the clause come last."""
    standing = {kind: cell for kind, cell in zip(kinds, cells, strict=True) if cell != NEVER}
    shared = set(standing.values())
    parts = [f"{kind}: {cell}" for kind, cell in standing.items()] if len(shared) > 1 else [*(shared - {ALWAYS})]
    if never := [kind for kind in kinds if kind not in standing]:
        parts.append("кроме: " + ", ".join(never))
    return "; ".join(parts)


def _merged(acts: Iterable[Iterable[str]]) -> list[str]:
    """The first act's order; a name only a later act has follows the one it follows there."""
    order: list[str] = []
    for names in acts:
        place = 0
        for name in names:
            if name not in order:
                order.insert(place, name)
            place = order.index(name) + 1
    return order


def _columns(matter: Matter) -> list[int]:
    return [column for column, passage in enumerate(matter.passages) if passage]


def _passages(library: Library, model: ModelAct) -> Iterator[tuple[str, Passage]]:
    """By name, in the order of the act."""
    found = ClauseMap(library, model)
    template = library.template(model.name, library.plan.main.document)
    for heading, section in _headed(template):
        for clause in section.clauses:
            condition = depends(found.kinds, found.cells(clause.when))
            yield clause.name, Passage(heading, condition, tuple(_lines(found, template, clause)))


def _headed(template: Template) -> Iterator[tuple[str, Section]]:
    """Sections with number and heading; every one is counted, those too that some kind goes without."""
    number = 0
    for section in template.sections:
        number += bool(section.heading)
        yield f"{number}. {shown(section.heading)}" if section.heading else "", section


def _lines(found: ClauseMap, template: Template, clause: Clause) -> Iterator[str]:
    head, *points = found.clause(clause)
    if head.words:
        yield head.words
    for point in _standing(points):
        yield f"{'  ' * (point.depth - 2)}– {point.words}"
    alone = _alone(template, clause)
    for footnote in _standing(found.footnotes(alone)):
        yield f"* {footnote.words}"
    for wording in _standing(found.wordings(alone)):
        yield f"{{{wording.name}}}: {wording.words}"


def _alone(template: Template, clause: Clause) -> Template:
    """The text with no other clause: what it still calls for, this one calls for."""
    front = replace(template.front, title=(), caption=())
    return replace(template, front=front, sections=(Section((), (clause,), clause.line),))


def _standing(rows: Iterable[MapRow]) -> Iterator[MapRow]:
    """Without samples that stand in a ministry's blank only: no organisation gets them."""
    return (row for row in rows if any(cell != NEVER for cell in row.cells))
