"""The texts of a ministry's covering letter: questions of their own, a text for a model act, parts of their own."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.answers.model import answers_model
from generator.answers.questions import Questionnaire
from generator.borders import Border
from generator.content.tree import Template
from generator.content.vocabulary import AS_TYPED, Vocabulary
from generator.production.asked import places, switches

SHEETS = "листы"
"""The name the program fills: sheets of the annexes, printed on one side."""


@dataclass(frozen=True)
class CoveringLetters:
    """``templates``: model act -> its letter; ``parts``: letterhead, addressees, signature."""

    questionnaire: Questionnaire
    parts: Template
    templates: Mapping[str, Template]

    def template(self, model: str) -> Template:
        """The letter with the parts its head names."""
        return self.templates[model].with_parts(self.parts)

    def texts(self) -> set[str]:
        """Files of texts, by name."""
        return {self.parts.source, *(template.source for template in self.templates.values())}

    @cached_property
    def schema(self) -> type[Border]:
        """The model of a file of answers."""
        return answers_model(self.questionnaire)

    def vocabulary(self, words: Mapping[str, frozenset[str]], acts: frozenset[str]) -> Vocabulary:
        """What a letter may speak of; ``words`` of the model act -> their forms."""
        return Vocabulary(
            switches=tuple(switches(self.questionnaire)),
            answers=places(self.questionnaire),
            words=words,
            acts=acts,
            parts=frozenset(part.name for part in self.parts.clauses),
            fields={SHEETS: AS_TYPED},
        )
