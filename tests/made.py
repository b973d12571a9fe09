"""One document of an organisation, for tests that look at one."""

from generator.answers.questions import State
from generator.document import Document
from generator.production.composition import Composition, published
from generator.production.library import Library
from generator.production.organisation import Organisation


def document(library: Library, organisation: Organisation, name: str) -> Document:
    """The first of that name in the set, or the blank template. Raises AnswersError."""
    if organisation.answers.state is State.BLANK:
        return published(library, organisation, name)
    composition = Composition(library, organisation)
    return composition.document(composition.chosen([name])[0])
