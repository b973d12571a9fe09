"""Which answers bring a case: what a school would write into its file so that every switch stands as the case says."""

from collections.abc import Mapping

from generator.answers.questions import Question, Questionnaire, State
from generator.content.cases import Case
from generator.located import Data

STATE = "состояние"
OTHER: Mapping[str, Data] = {
    # the example is the organisation's own: a private one could not be told from it
    "телефон администратора": "8 (900) 000-00-02",
    "управленческие чаты": ["руководителя с заместителями", "руководителя с учителями"],
}
"""Instead of the examples of the questionnaire."""
SECOND: Mapping[str, dict[str, Data]] = {
    "согласование": {"орган": "общее собрание работников", "номер": "6"},
    "учёт мнения": {"орган": "совет обучающихся", "номер": "3"},
    "дополнительные администраторы": {"администратор": "Ким Ольга Сергеевна", "должность": "методист"},
    "кураторы": {"куратор": "Ким Ольга Сергеевна", "группа": "7 «Б»"},
}
"""In what the second record of a list is not like the first; other lists have one record."""


def state_of(case: Case) -> State:
    return State(dict(case.labels)[STATE])


def answers_file(questionnaire: Questionnaire, case: Case, given: Mapping[str, Data]) -> dict[str, Data]:
    """A draft has nothing answered but what it must have and what the case asks for; the rest has every answer."""
    draft, labels = state_of(case) is State.DRAFT, dict(case.labels)
    return {
        question.name: _switched(question, labels.get(question.name), draft, given)
        if _switches(question)
        else _given(question, draft, given)
        for question in questionnaire.questions
        if _switches(question) or question.required or not draft
    }


def _switches(question: Question) -> bool:
    return bool(question.options) or question.presence is not None


def _switched(question: Question, label: str | None, draft: bool, given: Mapping[str, Data]) -> Data:
    if label in question.options:
        return label
    return _given(question, draft, given) if label == "есть" else None


def _given(question: Question, draft: bool, given: Mapping[str, Data]) -> Data:
    """An answer that the question may have, mostly its example; records of a draft hold only what they must."""
    if question.name in {**OTHER, **given}:
        return {**OTHER, **given}[question.name]
    if not question.fields:
        return [question.example] if question.type == "перечень" else question.example
    first = {column.name: column.example for column in question.fields if column.required or not draft}
    second = {name: cell for name, cell in SECOND.get(question.name, {}).items() if name in first}
    return [first, first | second] if second else [first]
