"""Why a question is asked, and what its answer changes: read off the texts and the procedure, never written twice."""

from generator.answers.questions import Question, facts_of
from generator.production.library import Library
from generator.variants import ModelAct


def affected(library: Library, model: ModelAct, question: Question) -> list[str]:
    """Documents that say what was answered or depend on it, by the names of their files."""
    return [library.templates[model.name, name].front.file for name in affects(library, model, question)]


def affects(library: Library, model: ModelAct, question: Question) -> list[str]:
    """The same by their ids, in the order of the set."""
    brings = {question.name, *facts_of(question)}
    # what is guessed from the answer changes with it
    for other in library.questionnaire.questions:
        if other.guess is not None and other.guess.question == question.name:
            brings |= {*facts_of(other)}
    return [name for name in library.plan.documents() if brings & depends(library, model, name)]


def depends(library: Library, model: ModelAct, document: str) -> frozenset[str]:
    """Names of answers and facts by which it is decided what the document says, whether it is made and how often."""
    members = [member for member in library.plan.members if member.document == document]
    decide = {name for one in members for name in (*one.needed, *one.record.values(), one.each) if name}
    return library.mentions[model.name, document] | decide


def grounds(library: Library, question: Question) -> list[str]:
    """What the rules that read the answer rest on: a law, a standard, a custom."""
    rules = (rule for _, rule in library.procedure.rules())
    found = (rule.ground for rule in rules if any(name.split(".")[0] == question.name for name in rule.names()))
    return list(dict.fromkeys(found))
