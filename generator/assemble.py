"""template + variant + answers + law -> Document: one pure function; no clock, disk or environment.

In steps: which clauses stand and their numbers; their words, place by place; list signs; no-break spaces.
Every problem of the answers is collected and raised together.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import assert_never

from generator.answers.model import Answers, Cell, Day, Phrase, Row
from generator.answers.questions import State
from generator.content import tree
from generator.document import (
    Blank,
    Clause,
    ClauseRef,
    Definition,
    Document,
    Footnote,
    FootnoteMark,
    Inline,
    Line,
    Point,
    Run,
    Section,
    Side,
    Stamp,
)
from generator.errors import AnswersError, Problem
from generator.language import dates
from generator.language.forms import AGREEMENTS, GENDER, Case, Form, Lexicon, Origin, agreement, form
from generator.language.typography import NBSP
from generator.legal import Law
from generator.lines import bound, capital, closed, joined, punctuate, sample
from generator.variants import Variant

_HAND_DATE: Line = (Run("«"), Blank(2), Run(f"»{NBSP}"), Blank(9), Run(f"{NBSP}20"), Blank(2), Run(f"{NBSP}г."))


def assemble(template: tree.Template, variant: Variant, answers: Answers, law: Law, lexicon: Lexicon) -> Document:
    """Put the document together. Raises AnswersError with every missing answer and form."""
    assembly = _Assembly(template, variant, answers, law, lexicon)
    document = assembly.document()
    if assembly.problems:
        raise AnswersError(dict.fromkeys(assembly.problems))
    return document


def day(template: tree.Template, answers: Answers) -> dt.date | None:
    """The document's own day: the first of its dates that is answered."""
    given = (answers.values.get(name) for name in template.front.dates)
    return next((value.date for value in given if isinstance(value, Day)), None)


@dataclass(frozen=True, slots=True)
class Remarks:
    """What somebody should look at in a document that was made.

    ``doubts``: (answer, case) -> the form that is printed and should be confirmed; ``blanks``: answers not given yet.
    """

    doubts: Mapping[tuple[str, str], Form]
    blanks: tuple[str, ...]


def remarks(template: tree.Template, variant: Variant, answers: Answers, law: Law, lexicon: Lexicon) -> Remarks:
    assembly = _Assembly(template, variant, answers, law, lexicon)
    assembly.document()
    return Remarks(assembly.doubts, tuple(dict.fromkeys(assembly.blanks)))


@dataclass
class _Assembly:
    template: tree.Template
    variant: Variant
    answers: Answers
    law: Law
    lexicon: Lexicon
    problems: list[Problem] = field(default_factory=list)
    doubts: dict[tuple[str, str], Form] = field(default_factory=dict)
    blanks: list[str] = field(default_factory=list)
    numbers: dict[str, str] = field(default_factory=dict)
    marks: list[str] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)

    # structure

    def document(self) -> Document:
        front = self.template.front
        sections_standing = ((section, list(self._standing(section.clauses))) for section in self.template.sections)
        standing = [(section, clauses) for section, clauses in sections_standing if clauses]
        for number, (_, clauses) in enumerate(standing, 1):
            self.numbers |= {name: f"{number}.{index}" for index, (name, _, _) in enumerate(clauses, 1)}
        stamps = tuple(self._stamps())
        caption = tuple(line for text in front.caption if (line := self.line(text)))
        title = self.line(front.title)
        sections = tuple(
            Section(str(number), self.line(section.heading), tuple(self._clause(*clause) for clause in clauses))
            for number, (section, clauses) in enumerate(standing, 1)
        )
        footnotes = tuple(Footnote(number, self._footnote(name)) for number, name in enumerate(self.marks, 1))
        return Document(
            front.id,
            front.kind,
            title,
            caption,
            stamps,
            sections,
            footnotes,
            front.master,
            day(self.template, self.answers),
        )

    def _stands(self, when: tree.Facts) -> bool:
        return when <= self.answers.facts

    def _each(self, each: str | None) -> Iterable[Row | None]:
        rows = self.answers.values.get(each, ()) if each else (None,)
        return rows if isinstance(rows, tuple) else ()

    def _standing(self, clauses: Iterable[tree.Clause]) -> Iterator[tuple[str, tree.Clause, Row | None]]:
        """(name in the document, clause, its row): a repeated clause has a number after its name."""
        for clause in clauses:
            if self._stands(clause.when):
                for index, row in enumerate(self._each(clause.each), 1):
                    yield (f"{clause.name} {index}" if clause.each else clause.name), clause, row

    def _stamps(self) -> Iterator[Stamp]:
        front = self.template.front
        by_name = {clause.name: clause for clause in self.template.stamps}
        for side, names in ((Side.LEFT, front.stamps_left), (Side.RIGHT, front.stamps_right)):
            clauses = tuple(by_name[name] for name in names)
            for name, clause, row in self._standing(clauses):
                yield Stamp(name, side, self._stamp_lines(clause, row))

    def _stamp_lines(self, stamp: tree.Clause, row: Row | None) -> tuple[Line, ...]:
        with self._within(row):
            return (self.line(stamp.intro), *(point.line for point in self._points(_points(stamp.body))))

    def _clause(self, name: str, clause: tree.Clause, row: Row | None) -> Clause:
        with self._within(row):
            return Clause(name, self.numbers[name], self.line(clause.intro), tuple(self._body(clause.body)))

    @contextmanager
    def _within(self, row: Row | None) -> Iterator[None]:
        """Names of the row's fields are known inside."""
        self.rows.append(row or {})
        yield
        self.rows.pop()

    def _body(self, items: Iterable[tree.Point | tree.Definition]) -> Iterator[Point | Definition]:
        for item in items:
            if isinstance(item, tree.Definition) and self._stands(item.when):
                yield Definition(closed(self.line(item.text), "."))
        yield from punctuate(tuple(self._points(_points(items))))

    def _points(self, points: Iterable[tree.Point]) -> Iterator[Point]:
        for point in points:
            if self._stands(point.when) and not self._repealed(point):
                for row in self._each(point.each):
                    with self._within(row):
                        made = Point(self.line(point.text), tuple(self._points(point.points)))
                    yield made

    def _repealed(self, point: tree.Point) -> bool:
        """A point that only names an act goes when nothing of the act stands on the day."""
        match point.text:
            case (tree.Citation(act=act, case=case),):
                return self.law.cite(act, case) is None
        return False

    def _footnote(self, name: str) -> tuple[Line, ...]:
        standing = self._footnote_text(name)
        assert standing is not None
        return tuple(self.line(paragraph) for paragraph in standing.paragraphs)

    def _footnote_text(self, name: str) -> tree.FootnoteText | None:
        return next((text for text in self.template.footnotes if text.name == name and self._stands(text.when)), None)

    # words

    def line(self, text: tree.Text) -> Line:
        """A finished line: words in place, seams mended, spaces bound."""
        return bound(joined(self._inlines(text, strong=False)))

    def _inlines(self, text: tree.Text, strong: bool) -> Iterator[Inline]:
        for piece in text:
            yield from self._piece(piece, strong)

    def _piece(self, piece: tree.Piece, strong: bool) -> Iterator[Inline]:
        match piece:
            case tree.Words(text=words):
                yield Run(words, strong)
            case tree.Strong(content=content):
                yield from self._inlines(content, strong=True)
            case tree.Span(content=content, when=when):
                if self._stands(when):
                    yield from self._inlines(content, strong)
            case tree.Rule(width=width):
                yield Blank(width)
            case tree.Mark(footnote=name):
                yield from self._mark(name)
            case tree.Reference(clause=name):
                yield ClauseRef(name, self.numbers[name])
            case tree.Citation(act=act, case=case):
                yield Run(self._cited(act, case), strong)
            case tree.Place():
                inlines = self._place(piece, strong)
                yield from capital(inlines) if piece.capital else inlines
            case _:
                assert_never(piece)

    def _cited(self, name: str, case: Case) -> str:
        """A point that only names an act has gone by now; amid a sentence the act must stand on the day."""
        cited = self.law.cite(name, case)
        if cited is None:
            what = f"акт № {self.law.acts.acts[name].number} на дату документа не действует, а назван посреди текста"
            remedy = "Сообщите методисту: ссылку нужно заменить или поставить отдельным подпунктом"
            self.problems.append(Problem(self.template.source, what, remedy))
        return cited or ""

    def _mark(self, name: str) -> Iterator[Inline]:
        if self._footnote_text(name) is not None:
            self.marks.append(name)
            yield FootnoteMark(len(self.marks))

    def _place(self, place: tree.Place, strong: bool) -> Iterator[Inline]:
        if place.agreeing:
            return iter((Run(self._agreeing(place), strong),))
        for row in reversed(self.rows):
            if place.name in row:
                return self._value(place, row[place.name], strong)
        if place.name in self.variant.words:
            return iter((Run(self.variant.words[place.name][place.form], strong),))
        wording = self._wording(place.name)
        if wording is not None:
            return self._inlines(wording.content, strong)
        value = self.answers.values.get(place.name)
        return self._value(place, None if isinstance(value, tuple) else value, strong)

    def _wording(self, name: str) -> tree.Wording | None:
        return next((one for one in self.template.wordings if one.name == name and self._stands(one.when)), None)

    def _value(self, place: tree.Place, value: Cell, strong: bool) -> Iterator[Inline]:
        match value:
            case None:
                return iter(self._unanswered(place))
            case Day(date=answered):
                return iter((Run(dates.long(answered), strong),))
            case Phrase(sample=True):
                return sample(value.forms.get(place.form, value.text))
            case Phrase():
                return iter((Run(self._form(place, value), strong),))
        assert_never(value)

    def _form(self, place: tree.Place, phrase: Phrase) -> str:
        if phrase.kind is None:
            return phrase.text
        made = form(phrase.text, phrase.kind, place.form, phrase.forms, self.lexicon)
        if made.origin is Origin.DOUBTFUL:
            self.doubts[self._named(place, phrase), place.form] = made
        return made.text

    def _named(self, place: tree.Place, phrase: Phrase) -> str:
        """Under which name «формы» may say it: rows share a name, so there the words themselves."""
        return phrase.text if any(place.name in row for row in self.rows) else place.name

    def _agreeing(self, place: tree.Place) -> str:
        """The word that agrees with the answer; an answer not given yet is taken for «он»."""
        phrase = self._agreed_with(place.name)
        if phrase is None or phrase.kind is None:
            return place.agreeing[0]
        agreed = agreement(phrase.text, phrase.kind, phrase.forms, self.lexicon)
        if agreed is None or AGREEMENTS.index(agreed) >= len(place.agreeing):
            doubt = "не понять, «он» это или «она»"
            self.doubts[self._named(place, phrase), GENDER] = Form(place.agreeing[0], Origin.DOUBTFUL, doubt)
            return place.agreeing[0]
        return place.agreeing[AGREEMENTS.index(agreed)]

    def _agreed_with(self, name: str) -> Phrase | None:
        if name == tree.DOCUMENT_KIND:
            return Phrase(self.template.front.kind, {}, kind="слово")
        value = next((row[name] for row in reversed(self.rows) if name in row), self.answers.values.get(name))
        return value if isinstance(value, Phrase) else None

    def _unanswered(self, place: tree.Place) -> Line:
        self.blanks.append(place.name)
        if self.answers.state is State.REGISTERED:
            where = f"{self.answers.source}, «{place.name}»"
            remedy = "Ответьте или сделайте проект: --state draft"
            self.problems.append(
                Problem(where, "нет ответа, а в зарегистрированном документе пропусков не бывает", remedy)
            )
        if place.name in self.answers.is_date:
            return _HAND_DATE
        return (Blank(self.answers.widths.get(place.name, 30)),)


def _points(items: Iterable[tree.Point | tree.Definition]) -> Iterator[tree.Point]:
    return (item for item in items if isinstance(item, tree.Point))
