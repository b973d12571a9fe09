"""Everything that can be wrong with a template, found without any school."""

from collections.abc import Mapping, Sequence

from generator.content.front import head_slips
from generator.content.ground import Finding, Ground
from generator.content.names import unknown_facts, unknown_names
from generator.content.placing import doubles, misnumbered, out_of_reach, taken, unused
from generator.content.standing import alternatives, idle, paragraphs, references, unasked
from generator.content.tree import Template
from generator.content.vocabulary import Vocabulary
from generator.errors import Problem

_OF_NAMES = (unknown_facts, unknown_names, doubles, taken, out_of_reach, unused, misnumbered)
_OF_CASES = (alternatives, references, unasked, paragraphs)

Reading = tuple[Template, Vocabulary]
"""A text as the set of one model act has it, and what it may speak of there."""


def review(template: Template, vocabulary: Vocabulary) -> list[Problem]:
    """All problems in the order of the lines; an empty list if the text is sound."""
    return review_everywhere({"": (template, vocabulary)})


def review_everywhere(readings: Mapping[str, Reading]) -> list[Problem]:
    """All problems of one text that several model acts share; ``readings``: model act -> how its set reads it.

    What one model act alone runs into is told with its name; idle is what no set ever prints.
    """
    source = next(template.source for template, _ in readings.values())
    found: dict[Finding, list[str]] = {}
    unprinted: list[set[Finding]] = []
    for model, (template, vocabulary) in readings.items():
        ground = Ground(template, vocabulary)
        findings = [finding for check in _OF_NAMES for finding in check(ground)]
        findings += head_slips(template.front, vocabulary)
        if not findings:  # what follows reasons from facts and names, so they must be right
            findings = [finding for check in _OF_CASES for finding in check(ground)]
            unprinted.append(set(idle(ground)))
        for finding in dict.fromkeys(findings):
            found.setdefault(finding, []).append(model)
    for finding in set.intersection(*unprinted) if len(unprinted) == len(readings) else ():
        found[finding] = list(readings)
    problems = sorted(found.items(), key=lambda one: one[0][0])
    return [_problem(source, finding, () if len(models) == len(readings) else models) for finding, models in problems]


def _problem(source: str, finding: Finding, models: Sequence[str]) -> Problem:
    line, what, remedy = finding
    under = " (" + ", ".join(f"образец «{model}»" for model in models) + ")" if models else ""
    return Problem(f"{source}, строка {line}", what + under, remedy)
