"""Sections, clauses and points while a file is read: they grow line by line, then freeze into the tree."""

from dataclasses import dataclass, field

from generator.content.conditions import Conditions
from generator.content.tables import TableDraft
from generator.content.tree import Clause, Definition, Item, Point, Section, Text


@dataclass
class PointDraft:
    text: Text
    conditions: Conditions
    line: int
    points: list["PointDraft"] = field(default_factory=list)

    def freeze(self) -> Point:
        inner = tuple(point.freeze() for point in self.points)
        return Point(self.text, self.conditions.when, self.conditions.each, inner, self.line)


Body = list[PointDraft | Definition | TableDraft]


@dataclass
class ClauseDraft:
    """``intro`` is None until the clause has words, or a table in their stead; ``intro_line`` is 0 without words."""

    name: str
    conditions: Conditions
    line: int
    numbered: bool = True
    intro: Text | None = None
    intro_line: int = 0
    body: Body = field(default_factory=list)

    def freeze(self) -> Clause:
        return Clause(
            self.name,
            self.conditions.when,
            self.conditions.each,
            self.intro or (),
            tuple(map(_frozen, self.body)),
            self.line,
            self.intro_line or self.line,
            self.numbered,
        )


@dataclass
class SectionDraft:
    heading: Text
    line: int
    clauses: list[ClauseDraft | Clause] = field(default_factory=list)

    def freeze(self) -> Section:
        clauses = (clause if isinstance(clause, Clause) else clause.freeze() for clause in self.clauses)
        return Section(self.heading, tuple(clauses), self.line)


def _frozen(item: PointDraft | Definition | TableDraft) -> Item:
    return item if isinstance(item, Definition) else item.freeze()
