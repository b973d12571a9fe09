"""A DOCX of an act: ours, docxtpl's, python-docx's, docxtemplater's, Carbone's: ``python -m benchmarks.docx_speed``.

The act of a thousand schools, one after another: we remember words that many share, and nobody prints one act twice.
How fast side by side, how the time grows with pages and documents, how much memory each takes.
The packages of npm come from their registry into a temporary directory, or their rows say why not.
"""

import argparse
import pickle
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from functools import partial
from math import nan
from pathlib import Path
from statistics import median

from benchmarks import plain
from benchmarks.bars import Bar, Part, at_least, show
from benchmarks.decliners import CannotBeHadError
from benchmarks.docx_peers import (
    CARBONE,
    DOCXTEMPLATER,
    DOCXTPL,
    DOCXTPL_BARE,
    OURS,
    OURS_APART,
    PATIENCE,
    PYTHON,
    WORDS_ALONE,
    Acts,
    Maker,
    Node,
    alone,
    same_or_end,
)
from benchmarks.longer import lengthened
from benchmarks.organisations import named
from benchmarks.rounds import WARM_UP, Measured, Spent, alternate, ratio, table
from generator.answers.files import read_answers
from generator.answers.questions import State
from generator.document import Document
from generator.production.composition import Composition
from generator.production.library import Library
from generator.production.loading import load
from generator.production.organisation import organisation
from generator.resources import folders

ANSWERS = Path(__file__).parents[1] / "examples" / "general.yaml"
TIMES_LONGER = 10
# documents of a case in a round: they are made one after another, not each after something else
TOGETHER = 10
LONGER = 20  # acts of that length
SCHOOLS = 1000
COUNTS = (10, 100, 1000)
BASES = (DOCXTPL, DOCXTPL_BARE, DOCXTEMPLATER, CARBONE)
ALONE = (OURS, DOCXTPL)
WANTED = {DOCXTPL: 8, DOCXTPL_BARE: 8, DOCXTEMPLATER: 4, CARBONE: 4}
Cases = dict[str, Callable[[], object]]


@dataclass(frozen=True, slots=True)
class Field:
    """Who takes part: ``acts`` of some five pages, ``longer`` of ten times as many; why the others do not."""

    acts: Acts
    longer: Acts
    master: bytes
    node: Node | None
    absent: dict[str, str] = field(default_factory=dict)


def taking_part(stack: ExitStack, schools: int) -> Field:
    library = load(folders())
    made = list(acts(library, schools))
    master = (library.folders.templates / "masters" / f"{made[0].master}.docx").read_bytes()
    kept = [pickle.dumps(act) for act in made]
    longer = [pickle.dumps(lengthened(act, TIMES_LONGER)) for act in made[:LONGER]]
    try:
        return Field(kept, longer, master, Node(stack))
    except CannotBeHadError as error:
        return Field(kept, longer, master, None, dict.fromkeys((DOCXTEMPLATER, CARBONE), str(error.args[1])))


def acts(library: Library, schools: int) -> Iterator[Document]:
    """The act of each of so many schools: they differ in what schools of one region differ in, and in nothing else."""
    example = read_answers(ANSWERS)
    assert isinstance(example.data, dict)
    for names in named(schools):
        located = replace(example, data=example.data | names)
        composition = Composition(library, organisation(library, located, State.DRAFT))
        yield composition.document(composition.chosen([library.plan.main.document])[0])


def alternated(given: Field, acts: Acts, rounds: int, warm_up: int = WARM_UP) -> dict[str, Measured]:
    """Each makes ``TOGETHER`` documents a round; all but ours have been seen to print the words of the act."""
    with ExitStack() as stack:
        makings = {name: prepare(acts, given.master) for name, prepare in PYTHON.items()}
        for name in WORDS_ALONE:
            same_or_end(name, makings[name].one(), plain.context(pickle.loads(acts[0])))
        cases: Cases = {name: partial(making.several, TOGETHER) for name, making in makings.items()}
        for name, maker in apart(given, acts, stack).items():
            maker.make(PATIENCE)
            cases[name] = partial(told_by, maker)
        return alternate(cases, rounds, warm_up)


def apart(given: Field, acts: Acts, stack: ExitStack) -> dict[str, Maker]:
    """The peers of npm have processes of their own, and so have we when we are held against them."""
    return {OURS_APART: alone(stack, OURS, acts, given.master)} | npm(given, acts, stack)


def told_by(maker: Maker) -> Spent:
    return Spent(maker.make(TOGETHER), nan)


def npm(given: Field, acts: Acts, stack: ExitStack) -> dict[str, Maker]:
    return {name: given.node.maker(name, acts, stack) for name in (DOCXTEMPLATER, CARBONE)} if given.node else {}


def speeds(measured: dict[str, Measured]) -> Iterator[list[str]]:
    """How many times as fast each is as those we are measured by: more than 1 is faster.

    CPU time is known of this process alone.
    """
    for name, own in measured.items():
        cpu = f"{ratio(measured[DOCXTPL], own).cpu:.2f}" if name in PYTHON else "–"
        shown = [name, each(own), cpu]
        for base in BASES:
            found = ratio(measured[base], own) if base in measured else None
            shown.append(f"{found.middle:.2f} ({found.low:.2f}–{found.high:.2f})" if found else "–")
        yield shown


def each(measured: Measured) -> str:
    """Milliseconds a document."""
    return f"{median(measured.wall) / TOGETHER * 1000:.2f}"


def lengths(short: dict[str, Measured], long: dict[str, Measured]) -> Iterator[list[str]]:
    for name, own in short.items():
        found = ratio(long[name], own)
        yield [
            name,
            each(own),
            each(long[name]),
            f"{found.middle:.1f} ({found.low:.1f}–{found.high:.1f})",
        ]


def bars(measured: dict[str, Measured]) -> Iterator[Bar]:
    for base, least in WANTED.items():
        if base in measured:
            ours = measured[OURS_APART if base in (DOCXTEMPLATER, CARBONE) else OURS]
            yield at_least(f"our DOCX, as fast as {base}", least, ratio(measured[base], ours))


def crowds(given: Field, counts: Sequence[int]) -> Iterator[list[str]]:
    """Each in a process of its own: milliseconds a document of the first ``counts``, and the memory after them."""
    with ExitStack() as stack:
        makers = {name: alone(stack, name, given.acts, given.master) for name in ALONE}
        for name, maker in {**makers, **npm(given, given.acts, stack)}.items():
            yield [name, *crowd(maker, counts)]


def crowd(maker: Maker, counts: Sequence[int]) -> list[str]:
    made, took = 0, 0.0
    times, peaks = [], []
    for count in counts:
        took += maker.make(count - made)
        made = count
        times.append(f"{took / made * 1000:.2f}")
        peaks.append(f"{peak:.0f}" if (peak := maker.peak()) else "no /proc here")
    return times + peaks


def report(given: Field, rounds: int, counts: Sequence[int] = COUNTS) -> Iterator[Part]:
    short = alternated(given, given.acts, rounds)
    yield f"One act, {rounds} rounds of {TOGETHER}: × as fast as … (by CPU time: as the first of them)\n" + table(
        ["", "ms here", "by CPU time", *BASES], speeds(short)
    )
    yield from bars(short)
    few = max(rounds // TIMES_LONGER, 2)
    long = alternated(given, given.longer, few, warm_up=1)
    shown = {name: Measured(own.wall[:few], own.cpu[:few]) for name, own in short.items()}
    columns = ["", "ms here", f"{TIMES_LONGER} times the text", "× the time (quartiles)"]
    yield f"Growth with pages, {few} rounds\n" + table(columns, lengths(shown, long))
    counted = [f"ms of {count}" for count in counts] + [f"MiB after {count}" for count in counts]
    yield "Growth with documents, each in a new process\n" + table(["", *counted], crowds(given, counts))
    yield from (f"{name} was not measured: {why}" for name, why in given.absent.items())
    yield "Times hold for this machine only; compare the ratios, and repeat if the quartiles are far apart."


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=20, help="of the act; of the longer one a tenth of them")
    rounds = max(parser.parse_args(arguments).rounds, 5)
    with ExitStack() as stack:
        show(report(taking_part(stack, SCHOOLS), rounds))


if __name__ == "__main__":
    main()
