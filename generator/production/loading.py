"""Everything read from ``templates/`` and ``variants/``: files to one Library, every problem of them at once."""

from collections.abc import Mapping
from pathlib import Path

from generator import legal, procedure, sets
from generator.answers import questions
from generator.answers.model import answers_model
from generator.answers.questions import Questionnaire
from generator.borders import Model, validate
from generator.content.borrowing import Borrow
from generator.content.parse import parse
from generator.content.tree import Template
from generator.content.vocabulary import RESERVED_NAMES
from generator.errors import ContentError, Problem, meant
from generator.legal import LegalActs
from generator.located import Located, LocatedError, decode, read
from generator.procedure import Procedure
from generator.production.covering import SHEETS, CoveringLetters
from generator.production.library import Library, Words
from generator.resources import Folders
from generator.sets import SetPlan
from generator.variants import ModelAct, Variant

_COMMON = "common"


def load(folders: Folders) -> Library:
    """Read everything; raises ContentError with every problem that keeps it from being read."""
    return _Loader(folders).library()


class _Loader:
    def __init__(self, folders: Folders) -> None:
        self.folders = folders
        self.found: list[Problem] = []
        self.usual: list[Located] = []  # answers and examples of kinds and model acts, to be checked like a school's
        self.texts: dict[tuple[str, str], Template | None] = {}
        self.readings: dict[Path, list[tuple[str, Template | None, tuple[str, ...]]]] = {}

    def library(self) -> Library:
        templates = self.folders.templates
        kinds = [kind for path in sorted(self.folders.variants.glob("*.yaml")) if (kind := self._variant(path))]
        models = [model for path in sorted(templates.glob("*/model.yaml")) if (model := self._model(path, kinds))]
        self._refuse_nameless(templates)
        questionnaire = self._questionnaire(kinds, models)
        acts = self._acts()
        words, _ = self._yaml(Words, templates / "words.yaml")
        parts = self._text(_COMMON, "parts")
        plan = self._plan(questionnaire, _facts(questionnaire, kinds, models) if questionnaire else frozenset())
        rules = self._procedure(questionnaire, _unasked(kinds, models))
        letters = self._letters(models)
        texts = self._texts(models, plan)
        self._refuse_empty(
            {"образца": models, "вида организации": kinds, "правового акта": acts.acts if acts else True}
        )
        if self.found or not (questionnaire and acts and words and parts and plan and rules and letters):
            raise ContentError(self.found)
        return Library(
            self.folders,
            questionnaire,
            {kind.kind: kind for kind in sorted(kinds, key=_order)},
            {model.name: model for model in models},
            acts,
            words.lexicon(),
            parts,
            texts,
            plan,
            rules,
            letters,
        )

    def _texts(self, models: list[ModelAct], plan: SetPlan | None) -> dict[tuple[str, str], Template]:
        """Every document of every model act's set; those that do not read are among the problems found."""
        documents = plan.documents() if plan else ()
        wanted = [(model.name, name) for model in models for name in dict.fromkeys((*model.documents, *documents))]
        return {key: text for key in wanted if (text := self._text(*key)) is not None}

    def _refuse_empty(self, found: Mapping[str, object]) -> None:
        for name in (name for name, things in found.items() if not things and not self.found):
            remedy = "Возьмите за основу папку templates/ программы"
            self.found.append(Problem(str(self.folders.templates), f"нет ни одного {name}", remedy))

    def _refuse_nameless(self, templates: Path) -> None:
        """Folders with texts that belong to no model act would lie there unread."""
        for folder in sorted({path.parent for path in templates.glob("*/*.txt")} - {templates / _COMMON}):
            if not (folder / "model.yaml").is_file():
                remedy = "Допишите model.yaml по образцу соседней папки"
                self.found.append(Problem(folder.name, "есть тексты, а файла model.yaml нет", remedy))

    def _variant(self, path: Path) -> Variant | None:
        variant, located = self._yaml(Variant, path)
        self.usual += [located.part("ответы"), located.part("примеры")]
        return variant

    def _model(self, path: Path, kinds: list[Variant]) -> ModelAct | None:
        model, located = self._yaml(ModelAct, path)
        known = [variant.kind for variant in kinds]
        for kind in model.kinds if model else ():
            self.usual.append(located.part("виды", kind))
            if kind not in known:
                self.found.append(Problem(located.where(("виды", kind)), f"нет вида «{kind}»", meant(kind, known)))
        return model

    def _questionnaire(self, kinds: list[Variant], models: list[ModelAct]) -> Questionnaire | None:
        questionnaire, located = self._yaml(Questionnaire, self.folders.templates / "questions.yaml")
        if questionnaire is None:
            return None
        self._question_slips(questionnaire, located, _unasked(kinds, models), RESERVED_NAMES)
        schema = answers_model(questionnaire)
        for usual in self.usual:
            self.found += validate(schema, usual)[1]
        return questionnaire

    def _letters(self, models: list[ModelAct]) -> CoveringLetters | None:
        """The covering letters of the model acts that have one of their own."""
        questionnaire, located = self._yaml(Questionnaire, self.folders.templates / "letter.yaml")
        if questionnaire is None:
            return None
        self._question_slips(questionnaire, located, frozenset(), RESERVED_NAMES | {SHEETS})
        parts = self._text(_COMMON, "letter-parts")
        there = [model.name for model in models if self._place(model.name, "letter").is_file()]
        texts = {name: text for name in there if (text := self._text(name, "letter")) is not None}
        return None if parts is None else CoveringLetters(questionnaire, parts, texts)

    def _question_slips(
        self, questionnaire: Questionnaire, located: Located, unasked: frozenset[str], taken: frozenset[str]
    ) -> None:
        for index, what, remedy in questions.problems(questionnaire, unasked):
            self.found.append(Problem(located.where(("вопросы", index)), what, remedy))
        for index, question in enumerate(questionnaire.questions):
            for name in sorted({question.name, *(column.name for column in question.fields)} & taken):
                where = located.where(("вопросы", index))
                self.found.append(Problem(where, f"имя «{name}» занято программой", "Назовите вопрос иначе"))

    def _plan(self, questionnaire: Questionnaire | None, facts: frozenset[str]) -> SetPlan | None:
        plan, located = self._yaml(SetPlan, self.folders.templates / "set.yaml")
        if plan is not None and questionnaire is not None:
            for index, what, remedy in sets.problems(plan, questionnaire, facts):
                self.found.append(Problem(located.where(("комплект", index)), what, remedy))
        return plan

    def _procedure(self, questionnaire: Questionnaire | None, unasked: frozenset[str]) -> Procedure | None:
        rules, located = self._yaml(Procedure, self.folders.templates / "procedure.yaml")
        if rules is not None and questionnaire is not None:
            for path, what, remedy in procedure.problems(rules, questionnaire, unasked):
                self.found.append(Problem(located.where(path), what, remedy))
        return rules

    def _place(self, model: str, document: str) -> Path:
        """A model act's own text goes before the common one."""
        own = self.folders.templates / model / f"{document}.txt"
        common = self.folders.templates / _COMMON / f"{document}.txt"
        return common if common.is_file() and not own.is_file() else own

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

    def _text(self, model: str, document: str) -> Template | None:
        """As the model act sees it: a common text borrows from the model's own neighbours where it has them."""
        key = (model, document)
        if key not in self.texts:
            self.texts[key] = None  # a text that borrows from itself finds nothing
            self.texts[key] = self._seen(model, self._place(model, document))
        return self.texts[key]

    def _seen(self, model: str, path: Path) -> Template | None:
        """Read once for all model acts whose neighbours, from which it borrows, are the same."""
        for other, template, neighbours in self.readings.get(path, ()):
            if all(self._text(model, one) is self._text(other, one) for one in neighbours):
                return template
        borrowed: list[str] = []

        def borrow(document: str) -> Template | None:
            borrowed.append(document)
            return self._text(model, document)

        template = self._parsed(path, borrow)
        self.readings.setdefault(path, []).append((model, template, tuple(borrowed)))
        return template

    def _parsed(self, path: Path, borrow: Borrow) -> Template | None:
        text = self._read(path)
        if text is None:
            return None
        try:
            return parse(text, self._name(path), borrow)
        except ContentError as error:
            self.found += (problem for problem in error.problems if problem not in self.found)
            return None


def _order(variant: Variant) -> tuple[int, str]:
    return variant.order, variant.name


def _unasked(kinds: list[Variant], models: list[ModelAct]) -> frozenset[str]:
    """Every fact that holds before any question."""
    return frozenset().union(*(kind.facts for kind in kinds), *(model.facts for model in models))


def _facts(questionnaire: Questionnaire, kinds: list[Variant], models: list[ModelAct]) -> frozenset[str]:
    """Every fact that a kind, a model act, a state or a question can bring."""
    of_questions = (questions.facts_of(question) for question in questionnaire.questions)
    return _unasked(kinds, models).union(*questionnaire.states.values(), *of_questions)
