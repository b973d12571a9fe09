"""Acts of three real schools as published, and ours for the same schools: texts, answers, listed differences."""

import re
from pathlib import Path

from generator.answers.questions import State
from generator.document import Document
from generator.located import read
from generator.production.library import Library
from generator.production.organisation import organisation
from tests.made import document
from tests.production import sets
from tests.regional.differences import Difference, Words, corrected, difference, entries, unmarked, words

HERE = Path(__file__).parent
ACTS = ("gymnasium", "kindergarten", "small-school")
"""Folders here, and files in ``examples/``."""
NUMBERING = "нумерация"
# of a section or a clause, at the start of its paragraph; a date is no number
NUMBER = re.compile(r"^ *(\d{1,2}(?:\.\d{1,2})?)\.? (?=\S)", re.MULTILINE)


def seed(name: str) -> str:
    return unmarked((HERE / name / "act.txt").read_text("utf8"))


def answers(name: str) -> str:
    """The file of the example, in the name of the school that wrote the seed."""
    laid_over = (HERE / name / "answers.yaml").read_text("utf8")
    return sets.answers(name, dict.fromkeys(read(laid_over, name).data)) + laid_over


def act(library: Library, name: str) -> Document:
    return document(library, organisation(library, read(answers(name), name), State.REGISTERED), "regulation")


def unnumbered(text: str) -> Words:
    return words(NUMBER.sub("", text))


def differences(name: str) -> list[Difference]:
    """The listed differences in words."""
    listed = entries(HERE / name / "differences.yaml")
    return [difference(entry, "образец") for entry in listed if entry["где"] != NUMBERING]


def numbering(name: str) -> Difference:
    """The listed difference in numbers of sections and clauses."""
    (listed,) = (entry for entry in entries(HERE / name / "differences.yaml") if entry["где"] == NUMBERING)
    return difference(listed, "образец")


def expected(name: str) -> Words:
    """The seed's words without numbers, with ours in the places listed."""
    return corrected(unnumbered(seed(name)), differences(name))
