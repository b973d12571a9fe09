"""A text beside what it may speak of, indexed for the checks of ``review``."""

from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import TypeVar

from generator.content.cases import known_facts, telling
from generator.content.tree import NONE, Clause, Facts, FootnoteText, Template, Wording
from generator.content.uses import Use, contexts, owner_key, uses
from generator.content.vocabulary import Vocabulary

Alternative = TypeVar("Alternative", Wording, FootnoteText)
Finding = tuple[int, str, str]
"""(line, what, remedy)."""


class Ground:
    """``lists``: list answer -> facts without which it has no rows; ``is_document``: it is not the file of parts;
    ``leading``: paragraphs without a number right above clauses that have one."""

    def __init__(self, template: Template, vocabulary: Vocabulary) -> None:
        self.template, self.vocabulary = template, vocabulary
        self.is_document = bool(template.front.title)
        self.uses = list(uses(template))
        self.contexts = contexts(template)
        self.clauses = template.clauses
        self.clause = {clause.name: clause for clause in self.clauses}
        self.leading = {above for above, below in pairwise(self.clauses) if _leads(above) and below.numbered}
        self.wordings = _by_name(template.wordings)
        self.footnotes = _by_name(template.footnotes)
        self.facts = known_facts(vocabulary.switches) | vocabulary.elsewhere
        self.lists = {name: known.given for name, known in vocabulary.answers.items() if known.fields is not None}

    def numbered(self, clause: Clause) -> bool:
        return clause.numbered and self.is_document

    def fields(self, use: Use) -> Mapping[str, frozenset[str]]:
        """Fields of the lists around and those a set brings, and the forms they can be put in."""
        owned = self.contexts.get(owner_key(use.owner), frozenset()) if use.owner else frozenset({(NONE, ())})
        lists = {each for _, outer in owned for each in (*outer, *use.each)}
        known = [self.vocabulary.answers[each].fields for each in lists if each in self.vocabulary.answers]
        rows = {name: forms for fields in known if fields is not None for name, forms in fields.items()}
        return {**self.vocabulary.fields, **rows}

    def standing(self, context: Facts, also: Facts = NONE) -> list[Facts]:
        """The cases in which ``context`` holds, told apart as far as ``also`` needs."""
        return [facts for facts in telling(self.vocabulary.switches, context | also) if context <= facts]

    def everywhere(self, use: Use) -> list[Facts]:
        """All facts under which this use stands, wherever its owner is called for."""
        if use.owner is None:
            return [use.when]
        return [facts | use.when for facts, _ in self.contexts[owner_key(use.owner)]]


def _leads(clause: Clause) -> bool:
    """«ПРИКАЗЫВАЮ:» – a paragraph of its own."""
    return not clause.numbered and not clause.body


def _by_name(items: Iterable[Alternative]) -> dict[str, list[Alternative]]:
    grouped: dict[str, list[Alternative]] = {}
    for item in items:
        grouped.setdefault(item.name, []).append(item)
    return grouped
