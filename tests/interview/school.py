"""Answers of the example organisations as somebody typed them, some of them changed."""

from collections.abc import Mapping
from pathlib import Path

from generator.answers.files import read_answers
from generator.interview import Interview
from generator.located import Data
from generator.production.library import Library

EXAMPLES = Path(__file__).parents[2] / "examples"


def typed(changed: Mapping[str, Data] | None = None, name: str = "general") -> dict[str, Data]:
    found = read_answers(EXAMPLES / f"{name}.yaml").data
    assert isinstance(found, dict)
    return {**found, **(changed or {})}


def interview(library: Library, changed: Mapping[str, Data] | None = None, name: str = "general") -> Interview:
    return Interview(library, typed(changed, name))


def without(answers: Mapping[str, Data], *names: str) -> dict[str, Data]:
    """As if these had not been put yet."""
    return {name: answer for name, answer in answers.items() if name not in names}
