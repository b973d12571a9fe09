"""What a questionnaire tells the texts: the choices that bring facts, the answers that may stand in a place."""

from collections.abc import Iterator

from generator.answers.questions import Column, Question, Questionnaire, State
from generator.content.cases import Option, Switch
from generator.content.vocabulary import ALL_CASES, ALL_FORMS, AS_TYPED, Known


def switches(questionnaire: Questionnaire) -> Iterator[Switch]:
    """The state, then every question that brings facts."""
    states = questionnaire.states
    distinct = {frozenset(facts): name for name, facts in states.items()}
    yield Switch("состояние", tuple(Option(name, facts) for facts, name in distinct.items()))
    blank = frozenset(states.get(State.BLANK.value, ()))
    yield from (one for question in questionnaire.questions if (one := _switch(question, blank)).options)


def places(questionnaire: Questionnaire) -> dict[str, Known]:
    """The answers that are words and may stand in «{{…}}», by name."""
    return {question.name: _known(question) for question in questionnaire.questions if not question.options}


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
        fields = {column.name: forms(column) for column in question.fields}
    elif question.type == "перечень":
        fields = {question.name: AS_TYPED}
    given = frozenset(question.presence.given) if question.presence else frozenset()
    return Known(frozenset(question.asked), given, fields, forms(question), question.type == "дата")


def forms(column: Column) -> frozenset[str]:
    """A person has every form, words that decline the six cases, the rest stays as typed."""
    if column.type == "лицо":
        return ALL_FORMS
    return ALL_CASES if column.declines else AS_TYPED
