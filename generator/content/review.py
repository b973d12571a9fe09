"""Everything that can be wrong with a template, found without any school."""

from generator.content.front import head_slips
from generator.content.ground import Ground
from generator.content.names import unknown_facts, unknown_names
from generator.content.placing import doubles, misnumbered, out_of_reach, taken, unused
from generator.content.standing import alternatives, idle, paragraphs, references, unasked
from generator.content.tree import Template
from generator.content.vocabulary import Vocabulary
from generator.errors import Problem

_OF_NAMES = (unknown_facts, unknown_names, doubles, taken, out_of_reach, unused, misnumbered)
_OF_CASES = (alternatives, references, unasked, idle, paragraphs)


def review(template: Template, vocabulary: Vocabulary) -> list[Problem]:
    """All problems in the order of the lines; an empty list if the text is sound."""
    ground = Ground(template, vocabulary)
    found = [finding for check in _OF_NAMES for finding in check(ground)]
    found += head_slips(template.front, vocabulary)
    if not found:  # what follows reasons from facts and names, so they must be right
        found = [finding for check in _OF_CASES for finding in check(ground)]
    found.sort(key=lambda finding: finding[0])
    return [Problem(f"{template.source}, строка {line}", what, remedy) for line, what, remedy in found]
