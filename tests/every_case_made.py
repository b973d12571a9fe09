"""Every case of one document of a model act's set for one kind of organisation, and the documents made in it.

A case is one way to answer the questions that change a text. All of them at once would be millions, so the cases are
those of groups of conditions, every case of each group: what changes which clauses, points and rows stand; the same of
the parts its head names; what changes the words of one paragraph; the state with all that the model act leaves to the
school and with what brings the document into the set.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from generator.answers.model import Answers, build
from generator.answers.questions import State
from generator.assemble import Act
from generator.borders import validate
from generator.content import tree
from generator.content.cases import Case, Option, Switch, cases, known_facts, relevant
from generator.content.tree import NONE, Facts
from generator.content.uses import Use, owner_key, uses, whole
from generator.document import Document, Line, paragraphs, plain
from generator.located import Data, Located
from generator.production.composition import Composition, Included, published
from generator.production.library import Library
from generator.production.organisation import KIND, MODEL, Organisation
from generator.variants import ModelAct, facts_of
from tests.every_case_agreement import spaced
from tests.every_case_answers import STATE, answers_file, state_of

STRUCTURE = tree.Clause | tree.Point | tree.Definition | tree.TableRow | tree.Wording | tree.FootnoteText
Owner = tuple[str, str]


@dataclass(frozen=True)
class Made:
    """One document with the answers it is made from.

    ``blanks``: answers not given, as a message calls them; ``act``: what it knows of the act, None if it is the act
    itself; ``cited``: clauses of the act that its text refers to.
    """

    model: ModelAct
    template: tree.Template
    answers: Answers
    document: Document
    blanks: tuple[str, ...] = ()
    act: Act | None = None
    cited: Facts = NONE

    @cached_property
    def words(self) -> str:
        """Every line of the document."""
        return spaced("\n".join(map(plain, every_line(self.document))))


def every_line(document: Document) -> Iterator[Line]:
    yield from paragraphs(document)
    for footnote in document.footnotes:
        yield from footnote.paragraphs


class Subject:
    """One document of a model act's set for one kind of organisation."""

    def __init__(
        self, library: Library, model: str, kind: str, document: str, given: Mapping[str, Data] | None = None
    ) -> None:
        self.library, self.document = library, document
        self.given = {MODEL: model, KIND: kind, **(given or {})}
        self.model, self.variant = library.models[model], library.variants[kind]
        self.template = library.template(model, document)
        self.vocabulary = library.vocabulary_of(self.model, document)
        membership = (switch for switch in self.vocabulary.switches if switch.always)
        self.switches = (*library.switches_of(self.model, kind), *membership)
        self.references = [use for use in uses(whole(self.template)) if isinstance(use.thing, tree.Reference)]
        self.states = known_facts(switch for switch in self.switches if switch.name == STATE)
        self.acts: dict[Facts, Act | None] = {}

    # groups of conditions

    @cached_property
    def groups(self) -> list[Facts]:
        return list(dict.fromkeys(self._groups()))

    def _groups(self) -> Iterator[Facts]:
        parts = tree.Section((), self.template.parts, 1)
        for text in (self.template, replace(self.template, sections=(parts,), wordings=(), footnotes=())):
            yield self.facts(use for use in uses(text) if isinstance(use.thing, STRUCTURE))
            yield from self._paragraphs(text)
        yield known_facts(one for one in self.switches if one.name == STATE or one.always or one in self.left_open)

    @cached_property
    def left_open(self) -> list[Switch]:
        """Questions that the model act alone opens, itself or through one another: what it leaves to the school."""
        _, *asked = self.switches
        opening, found = frozenset(self.model.facts) - known_facts(asked), []
        for switch in asked:
            if switch.when and switch.when <= opening:
                opening |= known_facts([switch])
                found.append(switch)
        return found

    def _paragraphs(self, text: tree.Template) -> Iterator[Facts]:
        """Every fact on which a paragraph's looks depend, those of the wordings it calls for among them."""
        found: dict[tuple[int, Owner | None], list[Use]] = {}
        for use in uses(text):
            found.setdefault((use.line, owner_key(use.owner) if use.owner else None), []).append(use)
        for used in found.values():
            yield self.facts(deep for use in used for deep in self._deeply(use))

    def _deeply(self, use: Use) -> Iterator[Use]:
        """With what stands in the wordings and footnotes it calls for."""
        yield use
        for inner in self._owned.get(_called(use.thing), ()):
            yield from self._deeply(inner)

    @cached_property
    def _owned(self) -> Mapping[Owner | None, list[Use]]:
        found: dict[Owner | None, list[Use]] = {}
        for use in uses(self.template):
            if use.owner is not None:
                found.setdefault(owner_key(use.owner), []).append(use)
        return found

    def facts(self, found: Iterable[Use]) -> Facts:
        """Every fact on which these stand, those that fill the lists they are repeated for among them."""
        lists = self.vocabulary.answers
        return NONE.union(*(use.when.union(*(lists[each].given for each in use.each)) for use in found))

    # cases

    def every_case(self) -> list[Case]:
        """Each once, with the questions answered that its group doesn't ask."""
        return list({case: case for case in self.walk()})

    def walk(self) -> Iterator[Case]:
        """Group by group, some of them more than once: for who looks for one."""
        return (self.completed(case) for conditions in self.groups for case in self.told_apart(conditions))

    def told_apart(self, conditions: Facts) -> Iterable[Case]:
        """Those that differ in the conditions, each in every state it can have."""
        found: dict[tuple[State, Facts], Case] = {}
        for case in cases(relevant(self.switches, conditions | self.states)):
            found.setdefault((state_of(case), case.facts & conditions), case)
        return found.values()

    def possible(self, conditions: Facts) -> set[Facts]:
        """All that may hold of the conditions where there is such a document."""
        every = cases(relevant(self.switches, conditions | self.states))
        return {case.facts & conditions for case in every if state_of(case) not in self.excluded}

    def completed(self, case: Case) -> Case:
        """Every question that is put in the case answered as it says, or anyhow."""
        facts, labels, told = NONE, [], dict(case.labels)
        for switch in self.switches:
            if switch.when <= facts:
                option = next(one for one in _open(switch, facts) if _fits(switch, one, told, case.facts))
                facts |= option.facts
                labels.append((switch.name, option.label))
        assert case.facts <= facts
        return Case(tuple(labels), facts)

    @cached_property
    def excluded(self) -> frozenset[State]:
        """States in which no set has this document."""
        members = (one for one in self.library.plan.members if one.document == self.document)
        return frozenset.intersection(*(frozenset(map(State, member.excluded)) for member in members))

    # documents

    def made(self, case: Case) -> list[Made]:
        """The documents of this id in the case's set: one for each record that brings one."""
        organisation = self.organisation(case)
        if state_of(case) is State.BLANK:
            document = published(self.library, organisation, self.document)
            return [Made(self.model, self.template, organisation.answers, document)]
        composition = _Set(self, organisation)
        return [composition.made(one) for one in composition.included if one.id == self.document]

    def organisation(self, case: Case) -> Organisation:
        questionnaire = self.library.questionnaire
        data: Data = answers_file(questionnaire, case, self.given)
        validated, problems = validate(self.library.schema, Located("случай", data, {}))
        assert validated is not None, problems
        answers = build(questionnaire, validated, facts_of(self.variant, self.model), state_of(case), "случай")
        return Organisation(answers, self.model, self.variant)

    def cited(self, facts: Facts) -> Facts:
        standing = (use.thing for use in self.references if use.when <= facts)
        return frozenset(thing.clause for thing in standing if isinstance(thing, tree.Reference))

    @cached_property
    def clauses_of_act(self) -> Facts:
        act = self.library.template(self.model.name, self.library.plan.main.document)
        return self.facts(use for use in uses(act) if isinstance(use.thing, tree.Clause))


class _Set(Composition):
    """The act that the other documents speak of is put together once for all cases in which it has the same clauses."""

    def __init__(self, subject: Subject, organisation: Organisation) -> None:
        super().__init__(subject.library, organisation)
        self.subject = subject

    def made(self, one: Included) -> Made:
        assembled = self.assembled(one)
        assert assembled.problems == (), (one.answers.facts, assembled.problems)
        model, act = self.organisation.model, self._act(one)
        cited = self.subject.cited(one.answers.facts) if act else NONE
        return Made(model, one.template, one.answers, assembled.document, assembled.blanks, act, cited)

    def _act(self, one: Included) -> Act | None:
        known = self.subject.acts
        facts = one.answers.facts & self.subject.clauses_of_act
        if facts not in known:
            known[facts] = super()._act(one)
        return known[facts]


def _called(thing: object) -> Owner | None:
    match thing:
        case tree.Place(name=name):
            return ("wording", name)
        case tree.Mark(footnote=name):
            return ("footnote", name)
    return None


def _open(switch: Switch, facts: Facts) -> Iterator[Option]:
    return (option for option in switch.options if option.when <= facts)


def _fits(switch: Switch, option: Option, told: Mapping[str, str], facts: Facts) -> bool:
    """As the case says, or anyhow where it doesn't; options of one label are told apart by their facts."""
    return switch.name not in told or (told[switch.name] == option.label and option.facts <= facts)
