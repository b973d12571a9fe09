"""What a file was made from, carried inside it: program, texts, model act, document, state and, in a file that stays
in the house, the answers.

A copy for the site or for others carries no answers: they name people whom its own text does not.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version

from pydantic import Field, JsonValue, ValidationError

from generator.answers.questions import State, StateName
from generator.borders import Border
from generator.located import Data

_AT_HOME = (State.DRAFT, State.REGISTERED)
LETTER = "letter"


class _Written(Border):
    program: str = Field(alias="lna")
    texts: str
    model: str
    kind: str
    document: str
    file: str
    state: StateName
    answers: dict[str, JsonValue]


@dataclass(frozen=True, slots=True)
class Origin:
    """``program``: version of lna; ``texts``: digest of templates and variants; ``document`` and ``file`` as in the
    manifest, without ending; ``kind`` is empty for a letter; ``answers`` as typed, in the order of the questions,
    empty where the file goes out of the house."""

    program: str
    texts: str
    model: str
    kind: str
    document: str
    file: str
    state: State
    answers: Mapping[str, Data]

    def written(self) -> str:
        """JSON on one line; the same for the same origin."""
        answers = self.answers if self.state in _AT_HOME else {}
        return json.dumps(
            {
                "lna": self.program, "texts": self.texts, "model": self.model, "kind": self.kind,
                "document": self.document, "file": self.file, "state": self.state.value, "answers": dict(answers),
            },
            ensure_ascii=False, separators=(",", ":"),
        )  # fmt: skip


def read_origin(written: str) -> Origin | None:
    """None for what no ``written`` made."""
    try:
        found = _Written.model_validate_json(written)
    except ValidationError:
        return None
    return Origin(
        found.program, found.texts, found.model, found.kind, found.document, found.file, State(found.state),
        found.answers,  # type: ignore[arg-type]
    )  # fmt: skip


@cache
def program_version() -> str:
    return version("lna")


def in_order(typed: Mapping[str, Data], names: list[str]) -> dict[str, Data]:
    """Answers that were given, in the order of ``names``, others after them by name: the layout of a file and what
    it leaves empty change nothing."""
    given = {name: answer for name, answer in typed.items() if answer is not None}
    known: dict[str, Data] = {name: given[name] for name in names if name in given}
    others: dict[str, Data] = {name: given[name] for name in sorted(given.keys() - known.keys())}
    return {**known, **others}
