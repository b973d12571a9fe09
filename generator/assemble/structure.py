"""Which parts of a text stand for an organisation, in what order and under which numbers."""

from collections.abc import Iterable, Iterator

from generator.assemble.words import Materials, Record, Words, day
from generator.content import tree
from generator.document import (
    Clause,
    Definition,
    Document,
    Footnote,
    Item,
    Line,
    Point,
    Section,
    Side,
    Stamp,
    Table,
)
from generator.lines import closed, punctuate

# shares of the column where a row of details or signatures is not ruled: date – number; post – line – name
_UNRULED = {1: (1,), 2: (9, 8), 3: (6, 5, 6)}

Standing = tuple[str, tree.Clause, Record]
"""Name in the document, clause, the record it is repeated for."""


class Structure:
    """One document being put together."""

    def __init__(self, materials: Materials) -> None:
        self.template, self.answers = materials.template, materials.answers
        self.words = Words(materials)

    def document(self) -> Document:
        """Reads from top to bottom, as footnotes are numbered; clauses are numbered first, for references."""
        front, words = self.template.front, self.words
        standing = [(section, list(self._standing(section.clauses))) for section in self.template.sections]
        standing = [(section, clauses) for section, clauses in standing if clauses]
        words.numbers |= _numbers(standing)
        return Document(
            id=front.id,
            kind=front.kind,
            caption=tuple(line for text in front.caption if (line := words.line(text))),
            letterhead=tuple(self._block(front.letterhead)),
            stamps=tuple(self._stamps()),
            details=self._said(front.details),
            title=words.line(front.title),
            salutation=words.line(front.salutation),
            sections=tuple(self._section(section, clauses) for section, clauses in standing),
            closings=self._said(front.closings),
            footnotes=tuple(Footnote(number, words.footnote(name)) for number, name in enumerate(words.marks, 1)),
            master=front.master,
            date=day(self.template, self.answers),
            annex=tuple(self._block(front.annex)),
        )

    def _stands(self, when: tree.Facts) -> bool:
        return when <= self.answers.facts

    def _standing(self, clauses: Iterable[tree.Clause]) -> Iterator[Standing]:
        """A repeated clause has a number after its name."""
        for clause in clauses:
            if self._stands(clause.when):
                for index, record in enumerate(self.words.records(clause.each), 1):
                    yield (f"{clause.name} {index}" if clause.each else clause.name), clause, record

    def _parts(self, names: Iterable[str]) -> Iterator[Standing]:
        by_name = {clause.name: clause for clause in self.template.parts}
        return self._standing(by_name[name] for name in names)

    def _said(self, names: Iterable[str]) -> tuple[Clause, ...]:
        """Parts of which something is left: the words of a part may all be conditional."""
        clauses = (self._clause(*part) for part in self._parts(names))
        return tuple(clause for clause in clauses if clause.intro or clause.body)

    def _stamps(self) -> Iterator[Stamp]:
        front = self.template.front
        for side, names in ((Side.LEFT, front.stamps_left), (Side.RIGHT, front.stamps_right)):
            for part in self._parts(names):
                yield Stamp(part[0], side, self._lines(*part))

    def _block(self, names: Iterable[str]) -> Iterator[Line]:
        """Lines of several parts, one under another."""
        return (line for part in self._parts(names) for line in self._lines(*part) if line)

    def _lines(self, _: str, part: tree.Clause, record: Record) -> tuple[Line, ...]:
        """A stamp or a letterhead: first line and points as lines of equal rank."""
        with self.words.within(record):
            return (self.words.line(part.intro), *(point.line for point in self._points(part.body)))

    def _section(self, section: tree.Section, clauses: Iterable[Standing]) -> Section:
        number = self.words.numbers.get(_key(section), "")
        return Section(number, self.words.line(section.heading), tuple(self._clause(*clause) for clause in clauses))

    def _clause(self, name: str, clause: tree.Clause, record: Record) -> Clause:
        with self.words.within(record):
            number = self.words.numbers.get(name, "") if clause.numbered else ""
            return Clause(name, number, self.words.line(clause.intro), tuple(self._body(clause.body)))

    def _body(self, items: Iterable[tree.Item]) -> Iterator[Item]:
        """Definitions, then points and tables in their order; the last point of each list ends it."""
        points: list[tree.Point] = []
        for item in items:
            match item:
                case tree.Point():
                    points.append(item)
                case tree.Definition() if self._stands(item.when):
                    yield Definition(closed(self.words.line(item.text), "."))
                case tree.Table():
                    yield from punctuate(tuple(self._points(points)))
                    points = []
                    yield self._table(item)
        yield from punctuate(tuple(self._points(points)))

    def _points(self, items: Iterable[tree.Item]) -> Iterator[Point]:
        for point in items:
            if isinstance(point, tree.Point) and self._stands(point.when) and not self.words.repealed(point.text):
                for record in self.words.records(point.each):
                    with self.words.within(record):
                        made = Point(self.words.line(point.text), tuple(self._points(point.points)))
                    yield made

    def _table(self, table: tree.Table) -> Table:
        rows = list(self._rows(table))
        if not table.head:
            # a person named in two duties signs once
            rows = list({(said, cells): (said, cells) for said, cells in rows}.values())
        width = len(rows[0][1]) if rows else len(table.head)
        widths = table.widths or _UNRULED.get(width, (1,) * width)
        return Table(tuple(self.words.line(cell) for cell in table.head), widths, tuple(cells for _, cells in rows))

    def _rows(self, table: tree.Table) -> Iterator[tuple[tuple[str, ...], tuple[Line, ...]]]:
        """(whom it names in full, cells): two people may share a surname and initials."""
        number = 0
        for row in table.rows:
            if self._stands(row.when):
                for record in self.words.records(row.each):
                    for _ in range(row.times):
                        number += 1
                        with self.words.within(record, number):
                            cells = tuple(self.words.line(cell) for cell in row.cells)
                            yield self.words.named(row.cells), cells


def _key(section: tree.Section) -> str:
    return f"# {section.line}"


def _numbers(standing: Iterable[tuple[tree.Section, list[Standing]]]) -> dict[str, str]:
    """Clause, or key of a section -> its number: «2.3»; «3» before any heading; a plain paragraph has none."""
    found: dict[str, str] = {}
    count = 0
    for section, clauses in standing:
        if section.heading:
            count += 1
            found[_key(section)] = str(count)
        prefix = f"{count}." if section.heading else ""
        numbered = [name for name, clause, _ in clauses if clause.numbered]
        found |= {name: f"{prefix}{index}" for index, name in enumerate(numbered, 1)}
    return found
