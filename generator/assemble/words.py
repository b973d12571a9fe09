"""Words of a text, place by place: answers in their forms, wordings, citations, numbers of clauses."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import assert_never

from generator.answers.model import Answers, Cell, Day, Phrase, Row, called
from generator.content import tree
from generator.document import Blank, ClauseRef, FootnoteMark, Inline, Line, Run
from generator.errors import Problem
from generator.language import dates
from generator.language.forms import AGREEMENTS, GENDER, INITIALS, Case, Form, Lexicon, Origin, agreement, form
from generator.language.typography import NBSP
from generator.legal import Law
from generator.lines import capital, finished, sample
from generator.located import Path

_HAND_DATE: Line = (Run("«"), Blank(2), Run(f"»{NBSP}"), Blank(9), Run(f"{NBSP}20"), Blank(2), Run(f"{NBSP}г."))


_INITIALS = 14  # digits that «И.О. Фамилия» takes by hand


@dataclass(frozen=True, slots=True)
class Act:
    """The act a set is about, as its other documents name it: ``numbers``: clause -> «2.3»."""

    kind: str
    title: Line
    numbers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Materials:
    """All a document is made of. ``words``: word of the kind or of the model -> case -> form; ``act`` is None for the
    act itself."""

    template: tree.Template
    words: Mapping[str, Mapping[str, str]]
    answers: Answers
    law: Law
    lexicon: Lexicon
    act: Act | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """A row of a list answer that a thing is repeated for; ``place``: («учёт мнения», 1)."""

    cells: Row
    place: Path


ONCE = Record({}, ())
"""For a thing that is not repeated."""


def day(template: tree.Template, answers: Answers) -> dt.date | None:
    """The document's own day: the first of its dates that is answered."""
    given = (answers.values.get(name) for name in template.front.dates)
    return next((value.date for value in given if isinstance(value, Day)), None)


class Words:
    """Finishes lines and notes on the way what is doubtful, left blank or wrong."""

    def __init__(self, materials: Materials) -> None:
        self.template, self.answers, self.law = materials.template, materials.answers, materials.law
        self.lexicon, self.kind_words, self.act = materials.lexicon, materials.words, materials.act
        self.problems: list[Problem] = []
        self.doubts: dict[tuple[str, str], Form] = {}
        self.blanks: list[str] = []
        self.numbers: dict[str, str] = {}
        self.marks: list[str] = []
        self._records: list[Record] = []
        self._row_number = 0

    def line(self, text: tree.Text) -> Line:
        """A finished line: words in place, seams mended, spaces bound."""
        return finished(tuple(self._inlines(text, strong=False)))

    def footnote(self, name: str) -> tuple[Line, ...]:
        standing = self._footnote_text(name)
        assert standing is not None
        return tuple(self.line(paragraph) for paragraph in standing.paragraphs)

    def records(self, each: str | None) -> list[Record]:
        """Of the list a thing is repeated for."""
        if each is None:
            return [ONCE]
        rows = self.answers.values.get(each, ())
        return [Record(row, (each, index)) for index, row in enumerate(rows if isinstance(rows, tuple) else ())]

    @contextmanager
    def within(self, record: Record, row_number: int = 0) -> Iterator[None]:
        """Names of the record's fields are known inside; in a table, the number of the row too."""
        self._records.append(record)
        self._row_number = row_number
        yield
        self._records.pop()

    def repealed(self, text: tree.Text) -> bool:
        """A point that begins with an act goes when nothing of the act stands on the day."""
        match text:
            case (tree.Citation(act=act, case=case), *_):
                return self.law.cite(act, case) is None
        return False

    def named(self, cells: Iterable[tree.Text]) -> tuple[str, ...]:
        """The answers that stand in the cells, as typed."""
        places = (piece for cell in cells for piece in cell if isinstance(piece, tree.Place))
        phrases = (self._answer(place.name) for place in places)
        return tuple(phrase.text for phrase in phrases if isinstance(phrase, Phrase))

    # pieces

    def _stands(self, when: tree.Facts) -> bool:
        return when <= self.answers.facts

    def _inlines(self, text: tree.Text, strong: bool) -> Iterator[Inline]:
        for piece in text:
            yield from self._piece(piece, strong)

    def _piece(self, piece: tree.Piece, strong: bool) -> Iterator[Inline]:
        match piece:
            case tree.Words(text=words):
                yield Run(words, strong)
            case tree.Strong(content=content):
                yield from self._inlines(content, strong=True)
            case tree.Span():
                yield from self._span(piece, strong)
            case tree.Rule(width=width):
                yield Blank(width)
            case tree.Mark(footnote=name):
                yield from self._mark(name)
            case tree.Reference():
                yield self._reference(piece, strong)
            case tree.Citation(act=act, case=case):
                yield Run(self._cited(act, case), strong)
            case tree.Place():
                inlines = self._place(piece, strong)
                yield from capital(iter(inlines)) if piece.capital else inlines
            case _:
                assert_never(piece)

    def _span(self, span: tree.Span, strong: bool) -> Iterator[Inline]:
        """Words that are repeated come parted by commas, as points of a list by semicolons."""
        if self._stands(span.when):
            for index, record in enumerate(self.records(span.each)):
                if index:
                    yield Run(", ", strong)
                with self.within(record, self._row_number):
                    yield from self._inlines(span.content, strong)

    def _reference(self, reference: tree.Reference, strong: bool) -> Inline:
        """Live within the document; the number of another document's clause is text."""
        if reference.of_act and self.act is not None:
            return Run(self.act.numbers[reference.clause], strong)
        return ClauseRef(reference.clause, self.numbers[reference.clause])

    def _cited(self, name: str, case: Case) -> str:
        """A point that begins with an act has gone by now; amid a sentence the act must stand on the day."""
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

    def _footnote_text(self, name: str) -> tree.FootnoteText | None:
        return next((text for text in self.template.footnotes if text.name == name and self._stands(text.when)), None)

    # places

    def _place(self, place: tree.Place, strong: bool) -> Iterable[Inline]:
        if place.agreeing:
            return (Run(self._agreeing(place), strong),)
        match place.name:
            case tree.ROW_NUMBER:
                return (Run(str(self._row_number), strong),)
            case tree.ACT_KIND | tree.ACT_NAME:
                return self._act(place, strong)
            case tree.DOCUMENT_DATE:
                return self._own(place, self.template.front.dates, strong)
            case tree.DOCUMENT_NUMBER:
                return self._own(place, self.template.front.numbers, strong)
        return self._named(place, strong)

    def _named(self, place: tree.Place, strong: bool) -> Iterable[Inline]:
        """Fields of the records around come first, then words of the kind, wordings and answers."""
        if not self._in_record(place.name):
            if place.name in self.kind_words:
                return (Run(self.kind_words[place.name][place.form], strong),)
            wording = self._wording(place.name)
            if wording is not None:
                return self._inlines(wording.content, strong)
        return self._value(place, self._answer(place.name), strong)

    def _in_record(self, name: str) -> bool:
        return any(name in record.cells for record in self._records)

    def _answer(self, name: str) -> Cell:
        for record in reversed(self._records):
            if name in record.cells:
                return record.cells[name]
        value = self.answers.values.get(name)
        return None if isinstance(value, tuple) else value

    def _wording(self, name: str) -> tree.Wording | None:
        return next((one for one in self.template.wordings if one.name == name and self._stands(one.when)), None)

    def _own(self, place: tree.Place, names: tuple[str, ...], strong: bool) -> Iterable[Inline]:
        """The document's date or number: the first answered of those its head names."""
        name = next((name for name in names if name in self.answers.values), names[0])
        return self._value(tree.Place(name, place.form, place.capital), self._answer(name), strong)

    def _act(self, place: tree.Place, strong: bool) -> Iterator[Inline]:
        """«Положения об использовании …»: the kind in its case, then the title, which says of what."""
        kind, title = self._act_said()
        word = form(kind.lower(), "слово", place.form, {}, self.lexicon)
        if word.origin is Origin.DOUBTFUL:
            self.doubts[kind.lower(), place.form] = word
        yield Run(word.text[:1].upper() + word.text[1:], strong)
        if place.name == tree.ACT_NAME:
            yield Run(" ", strong)
            yield from title

    def _act_said(self) -> tuple[str, Iterable[Inline]]:
        if self.act is not None:
            return self.act.kind, self.act.title
        return self.template.front.kind, self._inlines(self.template.front.title, strong=False)

    def _value(self, place: tree.Place, value: Cell, strong: bool) -> Iterable[Inline]:
        match value:
            case None:
                return self._unanswered(place)
            case Day(date=answered):
                return (Run(dates.long(answered), strong),)
            case Phrase(sample=True):
                return sample(value.forms.get(place.form, value.text))
            case Phrase():
                return (Run(self._form(place, value), strong),)
        assert_never(value)

    def _form(self, place: tree.Place, phrase: Phrase) -> str:
        if phrase.kind is None:
            return phrase.text
        made = form(phrase.text, phrase.kind, place.form, phrase.forms, self.lexicon)
        if made.origin is Origin.DOUBTFUL:
            self.doubts[self._doubted(place, phrase), place.form] = made
        return made.text

    def _doubted(self, place: tree.Place, phrase: Phrase) -> str:
        """Under which name «формы» may say it: records share a name, so there the words themselves."""
        shared = self._in_record(place.name) or place.name in self.answers.places
        return phrase.text if shared else place.name

    def _agreeing(self, place: tree.Place) -> str:
        """The word that agrees with the answer; an answer not given yet is taken for «он»."""
        phrase = self._agreed_with(place.name)
        if phrase is None or phrase.kind is None:
            return place.agreeing[0]
        agreed = agreement(phrase.text, phrase.kind, phrase.forms, self.lexicon)
        if agreed is None or AGREEMENTS.index(agreed) >= len(place.agreeing):
            doubt = "не понять, «он» это или «она»"
            self.doubts[self._doubted(place, phrase), GENDER] = Form(place.agreeing[0], Origin.DOUBTFUL, doubt)
            return place.agreeing[0]
        return place.agreeing[AGREEMENTS.index(agreed)]

    def _path(self, name: str) -> Path:
        """Where the answer stands in the file, the list and the place in it where it is of a list."""
        place = next((record.place for record in reversed(self._records) if name in record.cells), None)
        return (*place, name) if place else self.answers.place(name)

    def _agreed_with(self, name: str) -> Phrase | None:
        if name == tree.DOCUMENT_KIND:
            return Phrase(self.template.front.kind, {}, kind="слово")
        if name in (tree.ACT_KIND, tree.ACT_NAME):
            return Phrase(self._act_said()[0], {}, kind="слово")
        value = self._answer(name)
        return value if isinstance(value, Phrase) else None

    def _unanswered(self, place: tree.Place) -> Line:
        path = self._path(place.name)
        self.blanks.append(called(path))
        if self.answers.state.complete:
            what = "нет ответа, а в зарегистрированном документе пропусков не бывает"
            remedy = "Ответьте или сделайте проект: --state draft"
            self.problems.append(Problem(f"{self.answers.source}, {called(path)}", what, remedy, path))
        if place.name in self.answers.is_date:
            return _HAND_DATE
        width = self.answers.widths.get(place.name, 30)
        return (Blank(min(width, _INITIALS) if place.form == INITIALS else width),)
