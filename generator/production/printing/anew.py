"""What is not in the folder and is made from the answers its files carry: certified copies, sheets with other rows."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from generator.answers.questions import State
from generator.content import tree
from generator.document import Document
from generator.errors import AnswersError, Problem
from generator.located import placed
from generator.production.checks import checked
from generator.production.composition import Composition
from generator.production.documents import organisation_set
from generator.production.library import Library
from generator.production.organisation import Organisation, organisation
from generator.production.origin import Origin
from generator.production.printing.folder import Folder, Original
from generator.production.render import Look, render


def why_not(original: Original, library: Library) -> Problem | None:
    """Why nothing like it can be made now; None if it can."""
    origin = original.origin
    if origin is None or not origin.answers:
        return Problem(original.where, "в файле нет ответов, из которых его сделали", "Напечатайте его как есть")
    if origin.texts != library.digest:
        what = "файл сделан по другим текстам, и новый лист с ним разошёлся бы"
        return Problem(original.where, what, "Сделайте комплект заново: lna make")
    return None


@dataclass(frozen=True)
class Anew:
    library: Library
    look: Look
    today: dt.date

    def organisation(self, folder: Folder) -> Organisation | None:
        """Whose documents they are; None where no file carries answers. Raises AnswersError for wrong ones."""
        for one in folder.originals:
            if one.origin is not None and one.origin.answers:
                return organisation(self.library, placed(one.where, dict(one.origin.answers)), one.origin.state)
        return None

    def certified(self, original: Original, composition: Composition) -> Iterator[tuple[str, bytes]]:
        """(name, PDF) of the certified copies of every document called so. Raises OutputError, ContentError."""
        for piece in organisation_set(composition, [original.document], ["pdf"], self.look):
            yield piece.name, piece.rendered.content

    def certifying(self, original: Original) -> Composition:
        """The set its certified copy belongs to. Raises AnswersError with all that is in the way."""
        answers = placed(original.where, dict(_origin(original).answers))
        composition = Composition(self.library, organisation(self.library, answers, State.CERTIFIED))
        for one in composition.left_out:
            if one.id == original.document:
                what = f"заверенной копии у него не бывает: {one.reason}"
                raise AnswersError([Problem(original.where, what, "Уберите его из --certified")])
        return checked(self.library, answers, State.CERTIFIED, self.today, [original.document]).composition

    def with_rows(self, original: Original, rows: int) -> bytes | None:
        """The PDF with ``rows`` blank rows; None where it has none: people are named in it. Raises GeneratorError."""
        usual = self._document(self.library, original)
        wanted = self._document(self._with_rows(rows), original)
        if wanted == usual:
            return None
        (made,) = render(wanted, ["pdf"], self.look)
        return made.content

    def has_rows(self, original: Original) -> bool:
        """Its text knows blank rows, whether or not they stand in it."""
        models = self.library.models
        return any(_repeats(self.library.templates.get((model, original.document))) for model in models)

    def _document(self, library: Library, original: Original) -> Document:
        origin = _origin(original)
        answers = placed(original.where, dict(origin.answers))
        composition = Composition(library, organisation(library, answers, origin.state))
        found = [one for one in composition.included if one.file == origin.file]
        if not found:
            what = "по его ответам такого документа в комплекте нет"
            raise AnswersError([Problem(original.where, what, "Сделайте комплект заново: lna make")])
        return composition.document(found[0])

    @cached_property
    def _libraries(self) -> dict[int, Library]:
        return {}

    def _with_rows(self, rows: int) -> Library:
        """The texts with ``rows`` where a row is written several times; the digest stays: no file is another."""
        if rows not in self._libraries:
            templates = {key: _repeated(text, rows) for key, text in self.library.templates.items()}
            self._libraries[rows] = replace(self.library, templates=templates)
        return self._libraries[rows]


def _origin(original: Original) -> Origin:
    assert original.origin is not None  # ``why_not`` has been asked
    return original.origin


def _repeats(text: tree.Template | None) -> bool:
    return text is not None and any(
        row.times > 1
        for clause in text.clauses
        for item in clause.body
        if isinstance(item, tree.Table)
        for row in item.rows
    )


def _repeated(text: tree.Template, rows: int) -> tree.Template:
    sections = (
        replace(section, clauses=tuple(_clause(clause, rows) for clause in section.clauses))
        for section in text.sections
    )
    return replace(text, sections=tuple(sections))


def _clause(clause: tree.Clause, rows: int) -> tree.Clause:
    return replace(
        clause, body=tuple(_table(item, rows) if isinstance(item, tree.Table) else item for item in clause.body)
    )


def _table(table: tree.Table, rows: int) -> tree.Table:
    return replace(table, rows=tuple(replace(row, times=rows) if row.times > 1 else row for row in table.rows))
