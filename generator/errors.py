"""Errors as a reader meets them: where, what, way out, all at once.

Raised where the cause is known, worded once, caught only at the edges (``cli``, later ``web`` and ``batch``).
Whatever is not a ``GeneratorError`` is a bug and shows a traceback.
"""

import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: Russian sentences without a final stop.

    ``path``: the answer it is about – question, number of the row from 0, field – for whoever shows it at its place.
    """

    where: str
    what: str
    remedy: str
    path: tuple[str | int, ...] = field(default=(), compare=False)

    def __str__(self) -> str:
        return f"{self.where}: {self.sentences}"

    @property
    def sentences(self) -> str:
        """What is wrong and what to do, without the place."""
        return f"{_sentence(self.what)} {_sentence(self.remedy)}"


_LINE = re.compile(r"строка (\d+)")


def line_of(problem: Problem) -> int:
    """The line a problem names, or one past any file."""
    return int(match[1]) if (match := _LINE.search(problem.where)) else sys.maxsize


def by_line(problems: Iterable[Problem]) -> list[Problem]:
    """In the order of the file; what names no line comes last."""
    return sorted(problems, key=line_of)


class GeneratorError(Exception):
    """Something the user can mend; carries every problem found, in the order of the source."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


class ContentError(GeneratorError):
    """A template, a questionnaire, a variant or a model act is wrong: the methodologist's."""


class AnswersError(GeneratorError):
    """The answers are wrong or incomplete: the school's."""


class OutputError(GeneratorError):
    """The machine's: no font, no room, a master without its styles, a file that does not read back."""


class DiskError(OutputError):
    """Nothing more can be written there, whatever it is."""


_LISTED = 20  # more names than that nobody reads


def meant(word: str, known: Iterable[str]) -> str:
    """The remedy for an unknown name: the nearest known names, or the whole list when none is near.

    >>> meant("обучающеся", ["обучающиеся", "приглашения"])
    'Возможно, имелось в виду «обучающиеся»'
    """
    names = sorted(set(known))
    near = get_close_matches(word.casefold(), {name.casefold(): name for name in names}, n=3, cutoff=0.7)
    originals = [name for name in names if name.casefold() in near]
    if originals:
        return "Возможно, имелось в виду " + " или ".join(f"«{name}»" for name in originals)
    if not names:
        return "Удалите это имя"
    more = f" и ещё {len(names) - _LISTED}" if len(names) > _LISTED else ""
    return "Есть: " + ", ".join(f"«{name}»" for name in names[:_LISTED]) + more


def _sentence(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else text + "."
