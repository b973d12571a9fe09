"""Answers that nobody gave: the examples which the questions themselves offer, for whoever shows what answers are."""

from generator.answers.questions import Question
from generator.interview.interview import Interview
from generator.located import Data
from generator.production.library import Library
from generator.production.organisation import KIND, MODEL, matters
from generator.variants import ModelAct


def examples(library: Library, model: ModelAct, kind: str) -> dict[str, Data]:
    """An organisation of the kind that answered every question put to it as its example does."""
    bare = Interview(library, {MODEL: model.name, KIND: kind})
    every = bare.typed | {
        question.name: example(bare, question)
        for question in matters(library, model, kind)
        if question.name not in bare.typed
    }
    put = Interview(library, every)
    return {question.name: every[question.name] for page in put.pages for question in page.questions}


def example(interview: Interview, question: Question) -> Data:
    """What is usual of the choices; a list of one row; None where the question offers nothing."""
    if question.options:
        return interview.suggested(question) or next(iter(question.options))
    if question.fields:
        return [{column.name: column.example for column in question.fields}]
    if question.type == "перечень":
        return [question.example]
    return question.example or None
