"""Everything read from ``templates/`` and ``variants/``, checked against each other."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from pydantic import Field

from generator import legal
from generator.answers import questions
from generator.answers.model import answers_model
from generator.answers.questions import Column, Question, Questionnaire, State
from generator.borders import Border, Model, validate
from generator.content.cases import Option, Switch
from generator.content.parse import parse
from generator.content.review import review
from generator.content.tree import Clause, Template
from generator.content.vocabulary import ALL_CASES, ALL_FORMS, AS_TYPED, Known, Vocabulary
from generator.errors import ContentError, Problem, meant
from generator.language.forms import Agreement, Lexicon
from generator.legal import LegalActs
from generator.located import Located, LocatedError, decode, read
from generator.resources import Folders
from generator.variants import ModelAct, Variant

_Entry = tuple[Agreement, str, str, str, str, str, str]


class _Words(Border):
    """Closed tables: what a word agrees with and its six forms."""

    positions: tuple[_Entry, ...] = Field(alias="должности")
    bodies: tuple[_Entry, ...] = Field(alias="органы")
    words: tuple[_Entry, ...] = Field(alias="слова")
    documents: tuple[_Entry, ...] = Field(alias="документы")

    def lexicon(self) -> Lexicon:
        return Lexicon.of([*self.positions, *self.bodies, *self.words, *self.documents])


@dataclass(frozen=True)
class Library:
    """What the program knows besides the answers. ``templates``: (model act, document id) -> text."""

    folders: Folders
    questionnaire: Questionnaire
    variants: Mapping[str, Variant]
    models: Mapping[str, ModelAct]
    acts: LegalActs
    lexicon: Lexicon
    stamps: Template
    templates: Mapping[tuple[str, str], Template]

    def template(self, model: str, document: str) -> Template:
        return replace(self.templates[model, document], stamps=_clauses(self.stamps))

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

    def vocabulary(self) -> Vocabulary:
        return Vocabulary(
            switches=self.switches,
            answers={
                question.name: _known(question) for question in self.questionnaire.questions if not question.options
            },
            words=_words(list(self.variants.values())),
            acts=frozenset(self.acts.acts),
            stamps=frozenset(clause.name for clause in _clauses(self.stamps)),
        )

    def problems(self) -> list[Problem]:
        """What ``lna check`` without a file says of the texts."""
        vocabulary = self.vocabulary()
        found = review(self.stamps, vocabulary)
        for (_, document), template in self.templates.items():
            found += [*self._front(document, template), *review(template, vocabulary)]
        return found

    def _front(self, document: str, template: Template) -> Iterator[Problem]:
        """What the head of a document must hold, and what it names in the folder."""
        front, where = template.front, f"{template.source}, строка 1"
        if front.id != document:
            yield Problem(where, f"документ назван «{front.id}», а в model.yaml – «{document}»", "Назовите одинаково")
        named = {"файл": front.file, "вид": front.kind, "заголовок": front.title, "мастер": front.master}
        for name in (name for name, value in named.items() if not value):
            yield Problem(where, f"не названо: «{name}»", f"Допишите строку «{name}: …» между «---»")
        masters = {path.stem for path in (self.folders.templates / "masters").glob("*.docx")}
        if front.master and front.master not in masters:
            where = f"{template.source}, строка {front.lines['мастер']}"
            remedy = meant(front.master, masters) if masters else "Верните его: lna master ФАЙЛ.docx"
            yield Problem(where, f"нет мастера «{front.master}»", remedy)


def load(folders: Folders) -> Library:
    """Read everything; raises ContentError with every problem that keeps it from being read."""
    return _Loader(folders).library()


class _Loader:
    def __init__(self, folders: Folders) -> None:
        self.folders = folders
        self.found: list[Problem] = []
        self.usual: list[Located] = []  # answers that kinds and model acts bring, to be checked like a school's

    def library(self) -> Library:
        templates = self.folders.templates
        kinds = [kind for path in sorted(self.folders.variants.glob("*.yaml")) if (kind := self._variant(path))]
        models = [model for path in sorted(templates.glob("*/model.yaml")) if (model := self._model(path))]
        questionnaire = self._questionnaire(kinds)
        acts = self._acts()
        words, _ = self._yaml(_Words, templates / "words.yaml")
        stamps = self._text(templates / "common" / "stamps.txt")
        texts = {(model.name, document): self._text(templates / model.name / f"{document}.txt")
                 for model in models for document in model.documents}  # fmt: skip
        self._refuse_empty(
            {"образца": models, "вида организации": kinds, "правового акта": acts.acts if acts else True}
        )
        if self.found or questionnaire is None or acts is None or words is None or stamps is None:
            raise ContentError(self.found)
        return Library(
            self.folders,
            questionnaire,
            {kind.kind: kind for kind in sorted(kinds, key=_order)},
            {model.name: model for model in models},
            acts,
            words.lexicon(),
            stamps,
            {key: text for key, text in texts.items() if text is not None},
        )

    def _refuse_empty(self, found: Mapping[str, object]) -> None:
        for name in (name for name, things in found.items() if not things and not self.found):
            remedy = "Возьмите за основу папку templates/ программы"
            self.found.append(Problem(str(self.folders.templates), f"нет ни одного {name}", remedy))

    def _variant(self, path: Path) -> Variant | None:
        variant, located = self._yaml(Variant, path)
        self.usual.append(located.part("ответы"))
        return variant

    def _model(self, path: Path) -> ModelAct | None:
        model, located = self._yaml(ModelAct, path)
        self.usual += [located.part("виды", kind) for kind in model.kinds] if model else []
        return model

    def _questionnaire(self, kinds: list[Variant]) -> Questionnaire | None:
        questionnaire, located = self._yaml(Questionnaire, self.folders.templates / "questions.yaml")
        if questionnaire is None:
            return None
        kind_facts = frozenset(fact for kind in kinds for fact in kind.facts)
        for index, what, remedy in questions.problems(questionnaire, kind_facts):
            self.found.append(Problem(located.where(("вопросы", index)), what, remedy))
        schema = answers_model(questionnaire)
        for usual in self.usual:
            self.found += validate(schema, usual)[1]
        return questionnaire

    def _acts(self) -> LegalActs | None:
        acts, located = self._yaml(LegalActs, self.folders.templates / "legal-acts.yaml")
        for name, what, remedy in legal.problems(acts) if acts else ():
            self.found.append(Problem(f"{located.where(('акты', name))}, «{name}»", what, remedy))
        return acts

    def _read(self, path: Path) -> str | None:
        try:
            return decode(path.read_bytes(), self._name(path))
        except OSError:
            self.found.append(Problem(self._name(path), "файл не прочитать", "Проверьте, на месте ли он"))
        except LocatedError as error:
            self.found.append(error.problem)
        return None

    def _name(self, path: Path) -> str:
        return path.relative_to(path.parents[1]).as_posix()

    def _yaml(self, model: type[Model], path: Path) -> tuple[Model | None, Located]:
        text = self._read(path)
        located = Located(self._name(path), None, {})
        if text is None:
            return None, located
        try:
            located = read(text, self._name(path))
        except LocatedError as error:
            self.found.append(error.problem)
            return None, located
        value, problems = validate(model, located)
        self.found += problems
        return value, located

    def _text(self, path: Path) -> Template | None:
        text = self._read(path)
        if text is None:
            return None
        try:
            return parse(text, self._name(path))
        except ContentError as error:
            self.found += error.problems
            return None


def _clauses(template: Template) -> tuple[Clause, ...]:
    return tuple(clause for section in template.sections for clause in section.clauses)


def _order(variant: Variant) -> tuple[int, str]:
    return variant.order, variant.name


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


def _words(kinds: list[Variant]) -> dict[str, frozenset[str]]:
    """Words that every kind has, with the forms that every kind has of them."""
    common = frozenset.intersection(*(frozenset(kind.words) for kind in kinds))
    return {word: frozenset.intersection(*(frozenset(kind.words[word]) for kind in kinds)) for word in common}
