"""What the program knows besides the answers, and how its files are checked against each other."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from pydantic import Field

from generator.answers.model import answers_model
from generator.answers.questions import Column, Question, Questionnaire, State
from generator.borders import Border
from generator.content.cases import Option, Switch
from generator.content.review import review
from generator.content.tree import NONE, Clause, Place, Section, Template
from generator.content.uses import uses
from generator.content.vocabulary import ALL_CASES, ALL_FORMS, AS_TYPED, Known, Vocabulary
from generator.errors import Problem, meant
from generator.language.forms import Agreement, Lexicon
from generator.legal import LegalActs
from generator.procedure import Procedure
from generator.resources import Folders
from generator.sets import Member, SetPlan, fields
from generator.variants import ModelAct, Variant

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
    def switches(self) -> tuple[Switch, ...]:
        """The kind, the state, then every question that brings facts."""
        states = self.questionnaire.states
        blank = frozenset(states[State.BLANK.value])
        kinds = tuple(Option(variant.kind, frozenset(variant.facts)) for variant in self.variants.values())
        distinct = {frozenset(facts): name for name, facts in states.items()}
        return (
            Switch("вид организации", kinds),
            Switch("состояние", tuple(Option(name, facts) for facts, name in distinct.items())),
            *(switch for question in self.questionnaire.questions if (switch := _switch(question, blank)).options),
        )

    def switches_of(self, kind: str) -> tuple[Switch, ...]:
        """The same, with one kind of organisation."""
        kinds, *rest = self.switches
        return (Switch(kinds.name, tuple(option for option in kinds.options if option.label == kind)), *rest)

    def vocabulary(self, words: Mapping[str, frozenset[str]] | None = None) -> Vocabulary:
        """What any text may speak of; ``words`` are those of the model act, by default of every one."""
        models = [model.words for model in self.models.values()]
        return Vocabulary(
            switches=self.switches,
            answers={
                question.name: _known(question) for question in self.questionnaire.questions if not question.options
            },
            words={**_common([variant.words for variant in self.variants.values()]), **(words or _common(models))},
            acts=frozenset(self.acts.acts),
            parts=frozenset(clause.name for clause in _clauses(self.parts)),
        )

    def vocabulary_of(self, model: ModelAct, document: str) -> Vocabulary:
        """What one document of the model act's set may speak of: fields of its records, clauses of the act."""
        members = [member for member in self.plan.members if member.document == document]
        act = self.templates[model.name, self.plan.main.document]
        columns = self._fields(members)
        return replace(
            self.vocabulary(_common([model.words])),
            switches=(*self.switches, *_membership(members, NONE if document in model.documents else self._acts_facts)),
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

    def problems(self) -> list[Problem]:
        """What ``lna check`` without a file says of the texts."""
        every = self._fields_of_all()
        found = review(self.parts, replace(self.vocabulary(), fields=every))
        for (model, document), template in self.templates.items():
            vocabulary = self.vocabulary_of(self.models[model], document)
            if document not in self.plan.documents():
                where, remedy = f"{model}/model.yaml, «документы»", "Допишите его в set.yaml или уберите отсюда"
                found.append(Problem(where, f"документа «{document}» нет ни в одном комплекте", remedy))
            found += [*self._front(document, template), *review(template, vocabulary)]
            found += self._foreign_parts(self.template(model, document), every.keys() - vocabulary.fields.keys())
        return list(dict.fromkeys(found))

    def _fields_of_all(self) -> Mapping[str, frozenset[str]]:
        every = (fields(member, self.questionnaire) for member in self.plan.members)
        return {name: _forms(column) for one in every for name, column in one.items()}

    def _foreign_parts(self, template: Template, unknown: set[str]) -> Iterator[Problem]:
        """A part that speaks of a record in a document made for none."""
        for part in template.parts:
            inside = uses(replace(template, sections=(Section((), (part,), part.line),), wordings=(), footnotes=()))
            names = {use.thing.name for use in inside if isinstance(use.thing, Place) and not use.each}
            for name in sorted(names & unknown - self._names):
                what = f"часть «{part.name}» говорит о «{name}», а этот документ делают не по записям"
                yield Problem(f"{template.source}, строка 1", what, "Возьмите другую часть")

    @cached_property
    def _names(self) -> frozenset[str]:
        return frozenset(self.questionnaire.names())

    def _front(self, document: str, template: Template) -> Iterator[Problem]:
        """What the head of a document must hold, and what it names in the folder."""
        front, where = template.front, f"{template.source}, строка 1"
        if front.id != document:
            yield Problem(where, f"документ назван «{front.id}», а в model.yaml – «{document}»", "Назовите одинаково")
        # a letter has no kind, and its head says so
        kind = front.kind or front.lines.get("вид")
        named = {"файл": front.file, "вид": kind, "заголовок": front.title, "мастер": front.master}
        for name in (name for name, value in named.items() if not value):
            yield Problem(where, f"не названо: «{name}»", f"Допишите строку «{name}: …» между «---»")
        masters = {path.stem for path in (self.folders.templates / "masters").glob("*.docx")}
        if front.master and front.master not in masters:
            where = f"{template.source}, строка {front.lines['мастер']}"
            remedy = meant(front.master, masters) if masters else "Верните его: lna master ФАЙЛ.docx"
            yield Problem(where, f"нет мастера «{front.master}»", remedy)


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
