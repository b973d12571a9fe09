"""What an organisation's set is made of: which documents, from which answers, and what is left out and why."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.answers.model import Answers, Day, Phrase, Row, Value
from generator.answers.questions import State
from generator.assemble import Act, Assembled, Materials, act_of, assemble, put_together
from generator.content.tree import Template
from generator.document import Document
from generator.errors import AnswersError, Problem, meant
from generator.legal import Law
from generator.located import Path
from generator.production.filenames import UNFIT
from generator.production.library import Library
from generator.production.organisation import Organisation, law
from generator.production.origin import Origin, in_order, program_version
from generator.sets import Member

# a copy must not take the place of what it was made from
_COPIES = {State.CERTIFIED: " (копия)", State.SITE: " (сайт)"}
_LABEL = 60  # letters of a body's name in a file's: a name may have 255 bytes, and a Russian letter takes two


@dataclass(frozen=True, slots=True)
class Included:
    """One document of the set: its text and the answers it is made from, those of its record among them.

    ``for_site``: a copy of it may be put on the organisation's site.
    """

    id: str
    file: str
    template: Template
    answers: Answers
    for_site: bool


@dataclass(frozen=True, slots=True)
class LeftOut:
    """``name`` as its file would be called; ``reason`` in Russian, without a stop."""

    id: str
    name: str
    reason: str


class Composition:
    """The set of one organisation; each of its documents is assembled once."""

    def __init__(self, library: Library, organisation: Organisation) -> None:
        self.library, self.organisation = library, organisation
        self.included: list[Included] = []
        self.left_out: list[LeftOut] = []
        self._assembled: dict[str, Assembled] = {}
        for member in library.plan.members:
            self._consider(member)

    def chosen(self, names: Sequence[str]) -> list[Included]:
        """The documents asked for, all when none is named. Raises AnswersError for what the set has not, and why."""
        reasons = {one.id: one.reason for one in self.left_out}
        there = {one.id for one in self.included}
        problems = []
        for name in (name for name in names if name not in there):
            what, remedy = f"нет документа «{name}»", meant(name, there)
            if name in reasons:
                what, remedy = f"документ «{name}» в комплект не входит: {reasons[name]}", "Уберите его из --documents"
            problems.append(Problem(f"комплект {self.organisation.answers.source}", what, remedy))
        if problems:
            raise AnswersError(problems)
        return [one for one in self.included if not names or one.id in names]

    def assembled(self, one: Included) -> Assembled:
        if one.file not in self._assembled:
            self._assembled[one.file] = put_together(self._materials(one))
        return self._assembled[one.file]

    def document(self, one: Included) -> Document:
        """Raises AnswersError with everything missing in it."""
        made = self.assembled(one)
        if made.problems:
            raise AnswersError(made.problems)
        return replace(made.document, origin=self._origin(one).written())

    def _origin(self, one: Included) -> Origin:
        return origin_of(self.library, self.organisation, one.id, one.file)

    def problems(self, names: Sequence[str] = ()) -> list[Problem]:
        """Everything that is missing in the documents asked for, each thing once."""
        found = (problem for one in self.chosen(names) for problem in self.assembled(one).problems)
        return list(dict.fromkeys(found))

    def _consider(self, member: Member) -> None:
        template = self.library.template(self.organisation.model.name, member.document)
        reason = self._reason(member)
        if reason is not None:
            known = {one.id for one in self.included} | {one.id for one in self.left_out}
            if member.document not in known:
                self.left_out.append(LeftOut(member.document, template.front.file, reason))
            return
        self.left_out = [one for one in self.left_out if one.id != member.document]
        for one in self._made(member, template):
            self.included.append(one)

    def _reason(self, member: Member) -> str | None:
        """Why the document is not in this set; None if it is."""
        answers = self.organisation.answers
        absent = (reason for fact, reason in member.needed.items() if fact not in answers.facts)
        return next(absent, member.excluded.get(answers.state.value))

    def _made(self, member: Member, template: Template) -> Iterator[Included]:
        facts = self.organisation.answers.facts | frozenset(member.facts)
        answers = replace(self.organisation.answers, facts=facts)
        for values, places in _records(member, answers):
            # an empty cell of a record is empty, though the organisation may have an answer of that name
            others = {name: value for name, value in answers.values.items() if name not in places}
            completed = replace(answers, values={**others, **values}, places=places)
            file = self._file(template.front.file, next(iter(values.values()), None))
            yield Included(member.document, file, template, completed, State.SITE.value not in member.excluded)

    def _file(self, name: str, record: Value | None) -> str:
        """«Выписка из протокола – совет родителей»; a number follows where another file is called alike."""
        label = f" – {record.text[:_LABEL].strip()}".translate(UNFIT) if isinstance(record, Phrase) else ""
        taken = {one.file.casefold() for one in self.included}
        label += _COPIES.get(self.organisation.answers.state, "")
        names = (name + label + number for number in ("", *(f" ({count})" for count in range(2, len(taken) + 3))))
        return next(one for one in names if one.casefold() not in taken)

    def _materials(self, one: Included) -> Materials:
        organisation = self.organisation
        return Materials(
            one.template,
            {**organisation.variant.words, **organisation.model.words},
            one.answers,
            self._law(one),
            self.library.lexicon,
            self._act(one),
        )

    def _law(self, one: Included) -> Law:
        """Days in words, as in the rest of an order; the act itself cites as its source does."""
        model = self.organisation.model
        seen = law(self.library, model, one.template, one.answers)
        return replace(seen, in_words=one.id not in (*model.documents, self.library.plan.main.document))

    def _act(self, one: Included) -> Act | None:
        """The main act as ``one`` speaks of it; None for the main act itself."""
        main = next(other for other in self.included if other.id == self.library.plan.main.document)
        return None if one is main else act_of(self.assembled(main).document)


_Record = tuple[Mapping[str, Value], Mapping[str, Path]]
"""Values of a record, and where its names stand in the file."""


def _records(member: Member, answers: Answers) -> Iterator[_Record]:
    """The records a document is made for; one empty record for a document made once."""
    if member.each is None:
        values = {
            name: answers.values[question] for name, question in member.record.items() if question in answers.values
        }
        yield values, {name: (question,) for name, question in member.record.items()}
        return
    rows = answers.values.get(member.each, ())
    for index, row in enumerate(rows if isinstance(rows, tuple) else ()):
        yield _said(row), {name: (member.each, index, name) for name in row}


def _said(row: Row) -> Mapping[str, Value]:
    return {name: cell for name, cell in row.items() if isinstance(cell, Phrase | Day)}


def origin_of(library: Library, organisation: Organisation, document: str, file: str) -> Origin:
    answers = in_order(organisation.typed, library.questionnaire.names())
    model, kind, state = organisation.model.name, organisation.variant.name, organisation.answers.state
    return Origin(program_version(), library.digest, model, kind, document, file, state, answers)


def published(library: Library, organisation: Organisation, name: str) -> Document:
    """One text of a model act as its blank template."""
    template = library.template(organisation.model.name, name)
    answers = organisation.answers
    assert answers.state is State.BLANK
    seen = law(library, organisation.model, template, answers)
    words = {**organisation.variant.words, **organisation.model.words}
    made = assemble(Materials(template, words, answers, seen, library.lexicon))
    origin = origin_of(library, organisation, name, template.front.file)
    return replace(made, date=made.date or organisation.model.date, origin=origin.written())
