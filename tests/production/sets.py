"""Sets of the schools in ``examples/``, some of their answers changed."""

import datetime as dt
import re
from collections.abc import Mapping
from pathlib import Path

from generator.answers.questions import State
from generator.errors import AnswersError
from generator.located import read
from generator.production.checks import Checked, checked
from generator.production.composition import Composition
from generator.production.library import Library
from generator.production.organisation import organisation
from generator.writers.text import write

EXAMPLES = {path.stem: path.read_text("utf8") for path in (Path(__file__).parents[2] / "examples").glob("*.yaml")}
TODAY = dt.date(2025, 1, 20)
Changed = Mapping[str, str | None]
UNCHANGED: Changed = {}


def answers(example: str, changed: Changed = UNCHANGED) -> str:
    """The file of the example; what is changed stands at its end, None is left out."""
    text = EXAMPLES[example]
    for name, answer in changed.items():
        text = re.sub(rf"^{re.escape(name)}:.*\n(?: .*\n)*", "", text, flags=re.MULTILINE)
        text += "" if answer is None else f"{name}: {answer}\n"
    return text


def composition(library: Library, text: str, state: State = State.REGISTERED) -> Composition:
    return Composition(library, organisation(library, read(text, "школа.yaml"), state))


def looked_over(
    library: Library, text: str, state: State = State.REGISTERED, *names: str, today: dt.date = TODAY
) -> Checked:
    """What ``lna check`` does with the file, on ``today``."""
    return checked(library, read(text, "школа.yaml"), state, today, names)


def notes(library: Library, text: str, state: State = State.REGISTERED, *names: str) -> list[str]:
    """What somebody is asked to look at, no-break spaces as spaces."""
    return [str(line).replace("\u00a0", " ") for line in looked_over(library, text, state, *names).warnings]


def refusals(library: Library, text: str, state: State = State.REGISTERED, *names: str) -> list[str]:
    """The sentences said instead of making the set; none if it may be made."""
    try:
        looked_over(library, text, state, *names)
    except AnswersError as error:
        return [str(problem).replace("\u00a0", " ") for problem in error.problems]
    return []


def files(made: Composition) -> list[str]:
    return [one.file for one in made.included]


def words(made: Composition, file: str) -> str:
    """The document as text, no-break spaces as spaces."""
    (one,) = (one for one in made.included if one.file == file)
    return write(made.assembled(one).document).replace("\u00a0", " ")
