"""What the program knows besides the answers, and how its files are checked against each other."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import product

from pydantic import Field

from generator.answers.model import answers_model
from generator.answers.questions import Column, Question, Questionnaire, State
from generator.borders import Border
from generator.content.cases import Option, Switch, known_facts
from generator.content.tree import NONE, Clause, Template
from generator.content.uses import mentioned
from generator.content.vocabulary import ALL_CASES, ALL_FORMS, AS_TYPED, Known, Vocabulary
from generator.language.forms import Agreement, Lexicon
from generator.legal import LegalActs
from generator.procedure import Procedure
from generator.resources import Folders
from generator.sets import Member, SetPlan, fields
from generator.variants import ModelAct, Variant, facts_of

_Entry = tuple[Agreement, str, str, str, str, str, str]


class Words(Border):
    """Closed tables: what a word agrees with and its six forms."""

    positions: tuple[_Entry, ...] = Field(alias="должности")
    bodies: tuple[_Entry, ...] = Field(alias="органы")
    words: tuple[_Entry, ...] = Field(alias="слова")
    documents: tuple[_Entry, ...] = Field(alias="документы")

    def lexicon(self) -> Lexicon:
        return Lexicon.of([*self.positions, *self.bodies, *self.words, *self.documents])


@dataclass(frozen=True)
class Library:
    """``templates``: (model act, document id) -> text, the common ones under every model act; ``parts``: letterheads,
    stamps, signatures; ``plan``: what belongs to a set."""

    folders: Folders
    questionnaire: Questionnaire
    variants: Mapping[str, Variant]
    models: Mapping[str, ModelAct]
    acts: LegalActs
    lexicon: Lexicon
    parts: Template
    templates: Mapping[tuple[str, str], Template]
    plan: SetPlan
    procedure: Procedure

    def template(self, model: str, document: str) -> Template:
        """The text with the parts its head names."""
        template = self.templates[model, document]
        named = _named_parts(template)
        return replace(template, parts=tuple(part for part in _clauses(self.parts) if part.name in named))

    def texts(self) -> set[str]:
        """Files of texts, by name."""
        return {self.parts.source, *(template.source for template in self.templates.values())}

    @cached_property
    def schema(self) -> type[Border]:
        """The model of an answers file: built once, it takes longer than a school's answers do."""
        return answers_model(self.questionnaire)

    @cached_property
    def mentions(self) -> Mapping[tuple[str, str], frozenset[str]]:
        """(model act, document) -> names and facts that the text and its parts mention."""
        return {key: mentioned(self.template(*key)) for key in self.templates}

    @cached_property
    def matters(self) -> dict[tuple[str, str | None], tuple[Question, ...]]:
        """(model act, kind) -> what is asked; filled by whoever decides it, for it is the same for every school."""
        return {}

    @cached_property
    def switches(self) -> tuple[Switch, ...]:
        """The kind, the state, then every question that brings facts; the kinds as each model act takes them."""
        return self._switches(self.models.values(), self.variants)

    def switches_of(self, model: ModelAct, kind: str | None = None) -> tuple[Switch, ...]:
        """The same under one model act, for one kind of organisation or for all it has."""
        return self._switches([model], self.variants if kind is None else [kind])

    def _switches(self, models: Iterable[ModelAct], kinds: Iterable[str]) -> tuple[Switch, ...]:
        pairs = ((model, self.variants[kind]) for kind, model in product(kinds, models) if kind in model.kinds)
        options = dict.fromkeys(Option(variant.kind, facts_of(variant, model)) for model, variant in pairs)
        return (Switch("вид организации", tuple(options)), *self._asked)

    @cached_property
    def _asked(self) -> tuple[Switch, ...]:
        """The state and the questions."""
        states = self.questionnaire.states
        blank = frozenset(states[State.BLANK.value])
        distinct = {frozenset(facts): name for name, facts in states.items()}
        return (
            Switch("состояние", tuple(Option(name, facts) for facts, name in distinct.items())),
            *(switch for question in self.questionnaire.questions if (switch := _switch(question, blank)).options),
        )

    def vocabulary(self, models: Iterable[ModelAct] | None = None) -> Vocabulary:
        """What a text may speak of that serves these model acts, by default all."""
        served = list(self.models.values() if models is None else models)
        kinds = [variant for variant in self.variants.values() if any(variant.kind in model.kinds for model in served)]
        return Vocabulary(
            switches=self._switches(served, self.variants),
            answers={
                question.name: _known(question) for question in self.questionnaire.questions if not question.options
            },
            words={**_common([kind.words for kind in kinds]), **_common([model.words for model in served])},
            acts=frozenset(self.acts.acts),
            parts=frozenset(clause.name for clause in _clauses(self.parts)),
        )

    def vocabulary_of(self, model: ModelAct, document: str) -> Vocabulary:
        """What one document of the model act's set may speak of: fields of its records, clauses of the act."""
        members = [member for member in self.plan.members if member.document == document]
        act = self.templates[model.name, self.plan.main.document]
        columns = self._fields(members)
        vocabulary = self.vocabulary([model])
        when = NONE if document in model.documents else self._acts_facts
        return replace(
            vocabulary,
            switches=(*vocabulary.switches, *_membership(members, when)),
            elsewhere=known_facts(self.switches),
            fields={name: _forms(column) for name, column in columns.items()},
            days=frozenset(name for name, column in columns.items() if column.type == "дата"),
            act_clauses={clause.name: clause.when for clause in _clauses(act) if clause.numbered and not clause.each},
        )

    @cached_property
    def _acts_facts(self) -> frozenset[str]:
        """What every state but a blank template brings: only published texts are blank templates."""
        return frozenset.intersection(
            *(frozenset(facts) for state, facts in self.questionnaire.states.items() if state != State.BLANK.value)
        )

    def _fields(self, members: list[Member]) -> Mapping[str, Column]:
        """Those that every member brings."""
        brought = [fields(member, self.questionnaire) for member in members]
        if not brought:
            return {}
        return {name: column for name, column in brought[0].items() if all(name in others for others in brought)}

    def fields_of_all(self) -> Mapping[str, frozenset[str]]:
        """Of the records of every document: field -> its forms."""
        every = (fields(member, self.questionnaire) for member in self.plan.members)
        return {name: _forms(column) for one in every for name, column in one.items()}


def _clauses(template: Template) -> tuple[Clause, ...]:
    return tuple(clause for section in template.sections for clause in section.clauses)


def _named_parts(template: Template) -> frozenset[str]:
    front = template.front
    return frozenset((*front.letterhead, *front.stamps_left, *front.stamps_right, *front.details, *front.closings))


def _membership(members: list[Member], when: frozenset[str]) -> Iterator[Switch]:
    """The cases in which a set holds the document at all, and what it adds to them."""
    options = tuple(
        Option(member.document, frozenset(member.facts), frozenset(member.needed) | when) for member in members
    )
    if options:
        yield Switch("комплект", options, NONE, always=True)


def _switch(question: Question, blank: frozenset[str]) -> Switch:
    options = [Option(name, frozenset(facts)) for name, facts in question.options.items()]
    if question.unanswered is not None:
        # a question that must be answered, or answers itself, stays open in a blank template only
        settled = question.required or question.default is not None
        options.append(Option("без ответа", frozenset(question.unanswered), blank if settled else frozenset()))
    if question.presence is not None:
        options += [
            Option("есть", frozenset(question.presence.given)),
            Option("нет", frozenset(question.presence.absent)),
        ]
    return Switch(question.name, tuple(options), frozenset(question.asked))


def _known(question: Question) -> Known:
    fields = None
    if question.type == "таблица":
        fields = {column.name: _forms(column) for column in question.fields}
    elif question.type == "перечень":
        fields = {question.name: AS_TYPED}
    given = frozenset(question.presence.given) if question.presence else frozenset()
    return Known(frozenset(question.asked), given, fields, _forms(question), question.type == "дата")


def _forms(column: Column) -> frozenset[str]:
    """A person has every form, words that decline the six cases, the rest stays as typed."""
    if column.type == "лицо":
        return ALL_FORMS
    return ALL_CASES if column.declines else AS_TYPED


def _common(words: Sequence[Mapping[str, Mapping[str, str]]]) -> dict[str, frozenset[str]]:
    """Words that every kind, or model act, has, with the forms that each has of them."""
    common = frozenset.intersection(*(frozenset(one) for one in words))
    return {word: frozenset.intersection(*(frozenset(one[word]) for one in words)) for word in common}
