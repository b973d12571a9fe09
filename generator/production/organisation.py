"""One organisation: its file of answers, completed by what is usual for its kind and model act."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from generator.answers.characters import clean
from generator.answers.model import Answers, build
from generator.answers.questions import Question, Questionnaire, State
from generator.assemble import day
from generator.borders import sound, validate
from generator.content.cases import telling
from generator.content.tree import Template
from generator.errors import AnswersError, Problem, by_line, meant
from generator.legal import Law
from generator.located import Data, Located, shown
from generator.production.library import Library
from generator.variants import ModelAct, Variant, facts_of

MODEL, KIND = "образец", "вид организации"
Entry = TypeVar("Entry")


@dataclass(frozen=True, slots=True)
class Organisation:
    """``typed``: the answers as they were given, the empty ones left out."""

    answers: Answers
    model: ModelAct
    variant: Variant
    typed: Mapping[str, Data] = field(default_factory=dict)


def organisation(library: Library, located: Located, state: State) -> Organisation:
    """Validate and complete the answers. Raises AnswersError with all that is wrong or missing."""
    complete, problems = examined(library, located, state)
    if problems:
        raise AnswersError(problems)
    return complete


def examined(library: Library, located: Located, state: State) -> tuple[Organisation, list[Problem]]:
    """What is right of the answers, completed, and all that is wrong or missing, for whoever can say more at once.

    Raises AnswersError where the kind or the model act itself is unknown.
    """
    given = located.data if isinstance(located.data, dict) else {}
    if answer_to(given, library.letters.questionnaire, library.questionnaire):
        remedy = "Для него – lna letter; вопросы организации создаёт lna new"
        raise AnswersError([Problem(located.source, "это ответы для письма ведомства, а не организации", remedy)])
    _, problems = validate(library.schema, located)
    model = _named(library.models, given.get(MODEL), located, MODEL, problems)
    variant = _named(library.variants, given.get(KIND), located, KIND, problems)
    if model is None or variant is None:
        raise AnswersError(by_line(problems))
    if variant.kind not in model.kinds:
        what = f"образец «{model.name}» не для такого вида: {variant.kind}"
        where = f"{located.where((KIND,))}, «{KIND}»"
        problems.append(Problem(where, what, meant(variant.kind, model.kinds), (KIND,)))
    answered = {name: answer for name, answer in given.items() if answer is not None}
    data = _completed(library.questionnaire, usual(variant, model), answered, state)
    right = sound(library.schema, data)
    answers = build(library.questionnaire, right, facts_of(variant, model), state, located.source)
    complete = Organisation(answers, model, variant, answered)
    problems += _missing(library, complete, data, located)
    return complete, by_line(problems)


def blank(
    library: Library, model: ModelAct, variant: Variant, instead: Mapping[str, Data] | None = None
) -> Organisation:
    """The organisation of a blank template: nobody's answers, sample words; ``instead`` of what is usual for the
    kind."""
    data: Data = {MODEL: model.name, KIND: variant.kind, **(instead or {})}
    return organisation(library, Located(model.name, data, {}), State.BLANK)


def law(library: Library, model: ModelAct, template: Template, answers: Answers) -> Law:
    """The acts on the document's day; undated, on the day they were last looked over."""
    if answers.state is State.BLANK:
        return Law(library.acts, model.date, published_in=model.name)
    return Law(library.acts, day(template, answers) or library.acts.checked())


def matters(library: Library, model: ModelAct, kind: str | None) -> tuple[Question, ...]:
    """The questions whose answers some document of the model's set uses, for a kind or (None) for any; an example is
    one of the kind."""
    known = library.matters
    if (model.name, kind) not in known:
        variant = next((one for one in library.variants.values() if one.kind == kind), None)
        examples = variant.examples if variant else {}
        known[model.name, kind] = tuple(one.with_example(examples) for one in _matters(library, model, kind))
    return known[model.name, kind]


def _matters(library: Library, model: ModelAct, kind: str | None) -> list[Question]:
    used = _used_by_plan(library).union(*(library.mentions[model.name, name] for name in library.plan.documents()))
    chosen: list[Question] = []
    for question in reversed(library.questionnaire.questions):
        switch = next((one for one in library.switches if one.name == question.name), None)
        brings = frozenset().union(*(option.facts for option in switch.options)) if switch else frozenset()
        if question.name in (MODEL, KIND) or (
            {question.name, *brings} & used and _possible(library, model, question, kind)
        ):
            used |= set(question.asked)
            used |= {question.guess.question} if question.guess else set()
            chosen.append(question)
    return chosen[::-1]


def _used_by_plan(library: Library) -> set[str]:
    """What decides which documents there are, and what their records are made of."""
    members = library.plan.members
    return {name for member in members for name in (*member.needed, *member.record.values(), member.each) if name}


def _possible(library: Library, model: ModelAct, question: Question, kind: str | None) -> bool:
    asked = frozenset(question.asked)
    return any(asked <= facts for facts in telling(library.switches_of(model, kind), asked))


def answer_to(given: Mapping[str, Data], other: Questionnaire, asked: Questionnaire) -> bool:
    """Whether they answer ``other`` questions rather than those ``asked``."""
    answers_other, answers_asked = ({*given} & {*one.names()} for one in (other, asked))
    return len(answers_other - answers_asked) > len(answers_asked)


def _named(
    known: Mapping[str, Entry], value: Data, located: Located, name: str, problems: list[Problem]
) -> Entry | None:
    if isinstance(value, str) and value in known:
        return known[value]
    where = f"{located.where((name,))}, «{name}»"
    if value is None:
        problems.append(Problem(where, "нет ответа", meant("", known), (name,)))
    elif isinstance(value, str) and not any(problem.where == where for problem in problems):
        problems.append(Problem(where, f"«{shown(value)}» здесь не бывает", meant(value, known), (name,)))
    return None


def usual(variant: Variant, model: ModelAct) -> dict[str, str]:
    """Answers that stand for the kind under the model act unless the school says otherwise."""
    return variant.answers | model.kinds.get(variant.kind, {})


def _completed(
    questionnaire: Questionnaire, usual: Mapping[str, Data], answered: Mapping[str, Data], state: State
) -> dict[str, Data]:
    """What was answered over what can be guessed from it, over what is usual; a blank template's choices stay open."""
    if state is State.BLANK:
        return {**usual, **answered}
    chosen = {q.name: q.default for q in questionnaire.questions if q.options and isinstance(q.default, str)}
    given = {**chosen, **usual, **answered}
    return {**given, **guessed(questionnaire, given), **answered}


def guessed(questionnaire: Questionnaire, given: Mapping[str, Data]) -> dict[str, str]:
    """Answers that follow from the words of others: question -> answer."""
    found = {}
    for question in questionnaire.questions:
        if question.guess is not None and isinstance(said := given.get(question.guess.question), str):
            known = _holds(said, question.guess.words) and not _holds(said, question.guess.excluded)
            found[question.name] = question.guess.given if known else question.guess.absent
    return found


def _holds(text: str, words: Iterable[str]) -> bool:
    return any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", clean(text).casefold()) for word in words)


def _missing(
    library: Library, organisation: Organisation, data: Mapping[str, Data], located: Located
) -> Iterator[Problem]:
    if organisation.answers.state is not State.BLANK:
        asked = matters(library, organisation.model, organisation.variant.kind)
        yield from unanswered(asked, organisation.answers.facts, data, located)


def unanswered(
    questions: Iterable[Question], facts: frozenset[str], data: Mapping[str, Data], located: Located
) -> Iterator[Problem]:
    """What must be answered under these facts and is not; ``data``: the answers, those that go without saying too."""
    given = located.data if isinstance(located.data, dict) else {}
    for question in questions:
        asked = frozenset(question.asked) <= facts
        if question.required and asked and data.get(question.name) is None:
            remedy = located.wanted((question.name,))
            if question.options:
                remedy += " – " + " или ".join(question.options)
            where = located.where((question.name,)) if question.name in given else located.source
            yield Problem(f"{where}, «{question.name}»", "нет ответа", remedy, (question.name,))
