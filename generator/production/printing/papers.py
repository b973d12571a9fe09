"""The pack's own pages: a register of what is in it, labels for the knots of bound copies. Documents like the rest."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from generator.assemble import Materials, assemble
from generator.content.tree import Front, Template
from generator.document import Clause, Document, Line, Run, Section, Table
from generator.language.numbers import NOUNS, counted
from generator.lines import finished, sample
from generator.production.library import Library
from generator.production.organisation import Organisation, law
from generator.production.print_words import RegisterWords, Wording, filled
from generator.production.printing.plan import Total

_WIDTHS = (2, 11, 3, 3, 4, 4, 5)


@dataclass(frozen=True, slots=True)
class Row:
    """A document of the pack: ``pages`` and ``sheets`` of one copy, ``place`` of all in the pack («3–14»)."""

    name: str
    copies: int
    pages: int
    sheets: int
    place: str


@dataclass(frozen=True, slots=True)
class Papers:
    """``organisation`` is None where no file says whose it is: then nobody is named, and labels there are none."""

    library: Library
    wording: Wording
    organisation: Organisation | None

    def register(self, rows: Sequence[Row], total: Total) -> Document:
        """``total``: of the whole pack, the register with it; pages are told of the documents alone."""
        words = self.wording.register_words
        copies, pages = sum(row.copies for row in rows), sum(row.copies * row.pages for row in rows)
        said = (("экземпляров", "экземпляр", copies), ("страниц", "страница", pages))
        values = {
            place: counted(count, NOUNS[noun]) for place, noun, count in (*said, ("листов", "лист", total.sheets))
        }
        text = (
            Clause("перечень", "", (), (_table(rows, words),)),
            Clause("всего", "", _line(filled(words.in_all, **values))),
        )
        empty = _empty("print-register", words.kind, words.title, words.master)
        letterhead = self._parts(letterhead=words.letterhead).letterhead if self.organisation else ()
        return replace(empty, letterhead=letterhead, sections=(Section("", (), text),))

    def labels(self, bound_copies: Sequence[tuple[str, int]]) -> Document:
        """(title, sheets) of each copy that is bound; labels stand in pairs, to be cut out along their frames."""
        words = self.wording.labels
        hand = self._hand()
        labels = [
            (_line(title), _line(filled(words.words, листов=counted(sheets, NOUNS["лист"]))), *hand)
            for title, sheets in bound_copies
        ]
        pairs = list(zip_longest(labels[::2], labels[1::2], fillvalue=((),) * (len(hand) + 2)))
        tables = tuple(
            Clause(f"ярлыки {place}", "", (), (_frames(left, right),)) for place, (left, right) in enumerate(pairs, 1)
        )
        return replace(_empty("print-labels", words.kind, words.title, words.master), closings=tables)

    def _hand(self) -> tuple[Line, ...]:
        """Where one signs, seals and writes the day: the rows of the part, each as one line, the day with the last."""
        words = self.wording.labels
        parts = self._parts(closings=(words.signature,)).closings
        tables = [item for clause in parts for item in clause.body if isinstance(item, Table)]
        rows = [row for table in tables for row in table.rows]
        *above, last = [*(_spaced(row) for row in rows)] or [()]
        return (*above, _spaced([last, tuple(sample(words.date))]))

    def _parts(self, letterhead: tuple[str, ...] = (), closings: tuple[str, ...] = ()) -> Document:
        """Those of ``common/parts.txt``, said of the organisation."""
        library, organisation = self.library, self.organisation
        assert organisation is not None
        front = Front(
            "print", "", "", (), (), (), (), "", (), {}, letterhead=letterhead, closings=closings
        )  # fmt: skip
        template = Template(library.parts.source, front, (), (), ()).with_parts(library.parts)
        words = {**organisation.variant.words, **organisation.model.words}
        day = law(library, organisation.model, template, organisation.answers)
        return assemble(Materials(template, words, organisation.answers, day, library.lexicon))


def _empty(name: str, kind: str, title: str, master: str) -> Document:
    return Document(name, kind, _line(title), (), (), (), (), master)


def _table(rows: Sequence[Row], words: RegisterWords) -> Table:
    columns = words.columns
    head = (
        columns.number, columns.document, columns.copies, columns.pages, columns.sheets, columns.all_sheets,
        columns.place,
    )  # fmt: skip
    cells = [
        (number, row.name, row.copies, row.pages, row.sheets, row.copies * row.sheets, row.place)
        for number, row in enumerate(rows, 1)
    ]
    copies, sheets = sum(row.copies for row in rows), sum(row.copies * row.sheets for row in rows)
    cells.append(("", words.total, copies, "", "", sheets, ""))  # type: ignore[arg-type]
    return Table(tuple(map(_line, head)), _WIDTHS, tuple(tuple(_line(str(cell)) for cell in row) for row in cells))


def _frames(left: Sequence[Line], right: Sequence[Line]) -> Table:
    """Two labels side by side."""
    head, *rows = zip(left, right, strict=True)
    return Table(head, (1, 1), tuple(rows))


def _line(text: str) -> Line:
    return finished((Run(text),)) if text else ()


def _spaced(cells: Sequence[Line]) -> Line:
    """Several cells as one line."""
    pieces = [piece for cell in cells if cell for piece in (*cell, Run(" "))]
    return finished(tuple(pieces[:-1]))
