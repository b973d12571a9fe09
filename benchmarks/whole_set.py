"""A whole set in both formats, from its file of answers, against the sum of its single renderings.

``python -m benchmarks.whole_set``; how far apart the two are is what checking, composing and assembling a set cost.
"""

import argparse
import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.rounds import Measured, alternate, milliseconds, ratio, table
from generator.answers.files import read_answers
from generator.answers.questions import State
from generator.document import Document
from generator.production.checks import checked
from generator.production.composition import Composition
from generator.production.documents import organisation_set
from generator.production.library import Library
from generator.production.loading import load
from generator.production.output import Piece
from generator.production.render import Format, Look, Rendered, render
from generator.resources import folders

ANSWERS = Path(__file__).parents[1] / "examples" / "general.yaml"
TODAY = dt.date(2024, 12, 2)
ENOUGH = 10  # documents
WHOLE, SINGLY, APART = "the set at once", "its documents, rendered singly", "each document by a run of its own"


@dataclass(frozen=True, slots=True)
class School:
    library: Library
    documents: tuple[Document, ...]

    @property
    def look(self) -> Look:
        return Look(self.library.folders)

    def composition(self) -> Composition:
        """From the file on: read, checked, composed, assembled."""
        return checked(self.library, read_answers(ANSWERS), State.REGISTERED, TODAY).composition

    def whole(self, formats: tuple[Format, ...]) -> list[Piece]:
        return list(organisation_set(self.composition(), (), formats, self.look))

    def singly(self, formats: tuple[Format, ...]) -> list[Rendered]:
        """Documents assembled beforehand: nothing but the writers."""
        return [made for document in self.documents for made in render(document, formats, self.look)]

    def apart(self, formats: tuple[Format, ...]) -> list[Piece]:
        """What ``lna make --documents`` would do as many times."""
        names = dict.fromkeys(document.id for document in self.documents)
        return [piece for name in names for piece in self._one(name, formats)]

    def _one(self, name: str, formats: tuple[Format, ...]) -> Iterator[Piece]:
        found = checked(self.library, read_answers(ANSWERS), State.REGISTERED, TODAY, [name])
        yield from organisation_set(found.composition, [name], formats, self.look)


def school() -> School:
    library = load(folders())
    bare = School(library, ())
    composition = bare.composition()
    return School(library, tuple(composition.document(one) for one in composition.included))


def cases(school: School, formats: tuple[Format, ...]) -> dict[str, Callable[[], object]]:
    whole = [piece.rendered.content for piece in school.whole(formats)]
    if len(school.documents) < ENOUGH or len(whole) != len(school.documents) * len(formats):
        raise SystemExit(
            f"A set of {len(school.documents)} documents and {len(whole)} files: not what is measured here."
        )
    if whole != [made.content for made in school.singly(formats)]:
        raise SystemExit("The set does not hold what its documents are when rendered singly: nothing to compare.")
    return {
        SINGLY: lambda: school.singly(formats),
        WHOLE: lambda: school.whole(formats),
        APART: lambda: school.apart(formats),
    }


def rows(measured: dict[str, Measured]) -> Iterator[list[str]]:
    """How long, the single renderings being 1."""
    for name, own in measured.items():
        found = ratio(own, measured[SINGLY])
        yield [name, f"{found.middle:.2f}", f"{found.low:.2f}–{found.high:.2f}", f"{found.cpu:.2f}", milliseconds(own)]


def report(school: School, rounds: int) -> Iterator[str]:
    columns = ["case", "× singly", "quartiles", "by CPU time", "ms here"]
    for formats in (("docx", "pdf"), ("docx",), ("pdf",)):
        measured = alternate(cases(school, formats), rounds, warm_up=1)
        title = f"{len(school.documents)} documents, {' and '.join(formats).upper()}, {rounds} rounds"
        yield f"{title}\n{table(columns, rows(measured))}"
    yield "Times hold for this machine only; compare the ratios, and repeat if the quartiles are far apart."


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=10)
    for part in report(school(), max(parser.parse_args().rounds, 2)):
        print(part, end="\n\n", flush=True)


if __name__ == "__main__":
    main()
