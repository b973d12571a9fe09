"""template + words + answers + law -> Document: one pure function; no clock, disk or environment.

In steps: which clauses stand and their numbers (``structure``); their words, place by place (``words``); list signs;
no-break spaces. Every problem of the answers is collected and told together.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from generator.assemble.structure import Structure
from generator.assemble.words import Act, Materials, day
from generator.document import Document, clauses
from generator.errors import AnswersError, Problem
from generator.language.forms import Form

__all__ = ["Act", "Assembled", "Materials", "act_of", "assemble", "day", "put_together"]


@dataclass(frozen=True, slots=True)
class Assembled:
    """A document and what was noticed on the way.

    ``problems``: why it must not be printed; ``doubts``: (answer, case) -> the form that should be confirmed;
    ``blanks``: answers not given yet, as a message calls them.
    """

    document: Document
    problems: tuple[Problem, ...]
    doubts: Mapping[tuple[str, str], Form]
    blanks: tuple[str, ...]


def put_together(materials: Materials) -> Assembled:
    structure = Structure(materials)
    document, words = structure.document(), structure.words
    return Assembled(document, tuple(dict.fromkeys(words.problems)), words.doubts, tuple(dict.fromkeys(words.blanks)))


def assemble(materials: Materials) -> Document:
    """The document. Raises AnswersError with every missing answer and form."""
    made = put_together(materials)
    if made.problems:
        raise AnswersError(made.problems)
    return made.document


def act_of(document: Document) -> Act:
    """What the other documents of a set may say of this one."""
    return Act(document.kind, document.title, {clause.name: clause.number for clause in clauses(document)})
