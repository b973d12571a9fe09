"""What the program knows besides the answers, and how its files are checked against each other."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256
from itertools import product

from pydantic import Field

from generator.answers.model import answers_model
from generator.answers.questions import Column, Question, Questionnaire, State
from generator.borders import Border
from generator.content.cases import Option, Switch, known_facts
from generator.content.tree import NONE, Template
from generator.content.uses import mentioned
from generator.content.vocabulary import Vocabulary
from generator.language.forms import Agreement, Lexicon
from generator.legal import LegalActs
from generator.procedure import Procedure
from generator.production.asked import forms, places, switches
from generator.production.covering import CoveringLetters
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
    letters: CoveringLetters

    def template(self, model: str, document: str) -> Template:
        """The text with the parts its head names."""
        return self._whole[model, document]

    @cached_property
    def _whole(self) -> Mapping[tuple[str, str], Template]:
        return {key: template.with_parts(self.parts) for key, template in self.templates.items()}

    def texts(self) -> set[str]:
        """Files of texts, by name."""
        own = {self.parts.source, *(template.source for template in self.templates.values())}
        return own | self.letters.texts()

    @cached_property
    def digest(self) -> str:
        """Of the texts it was read from."""
        return texts_digest(self.folders)

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
        return tuple(switches(self.questionnaire))

    def vocabulary(self, models: Iterable[ModelAct] | None = None) -> Vocabulary:
        """What a text may speak of that serves these model acts, by default all."""
        served = list(self.models.values() if models is None else models)
        kinds = [variant for variant in self.variants.values() if any(variant.kind in model.kinds for model in served)]
        return Vocabulary(
            switches=self._switches(served, self.variants),
            answers=places(self.questionnaire),
            words={**_common([kind.words for kind in kinds]), **_common([model.words for model in served])},
            acts=frozenset(self.acts.acts),
            parts=frozenset(clause.name for clause in self.parts.clauses),
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
            fields={name: forms(column) for name, column in columns.items()},
            days=frozenset(name for name, column in columns.items() if column.type == "дата"),
            act_clauses={clause.name: clause.when for clause in act.clauses if clause.numbered and not clause.each},
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
        return {name: forms(column) for one in every for name, column in one.items()}


def texts_digest(folders: Folders) -> str:
    """Hex, of every text, question and kind: the same only where they are the same."""
    found = sha256()
    for folder, pattern in ((folders.templates, "**/*"), (folders.variants, "*.yaml")):
        for path in sorted(path for path in folder.glob(pattern) if path.is_file()):
            found.update(f"{path.relative_to(folder)} {sha256(path.read_bytes()).hexdigest()}\n".encode())
    return found.hexdigest()[:16]


def _membership(members: list[Member], when: frozenset[str]) -> Iterator[Switch]:
    """The cases in which a set holds the document at all, and what it adds to them."""
    options = tuple(
        Option(member.document, frozenset(member.facts), frozenset(member.needed) | when) for member in members
    )
    if options:
        yield Switch("комплект", options, NONE, always=True)


def _common(words: Sequence[Mapping[str, Mapping[str, str]]]) -> dict[str, frozenset[str]]:
    """Words that every kind, or model act, has, with the forms that each has of them."""
    common = frozenset.intersection(*(frozenset(one) for one in words))
    return {word: frozenset.intersection(*(frozenset(one[word]) for one in words)) for word in common}
