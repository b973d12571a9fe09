"""A PDF of one act: ours by either engine, plain WeasyPrint's, plain Typst's, LibreOffice's, Chromium's.

``python -m benchmarks.pdf_speed``: how fast side by side, how the time grows with pages and files, how much memory.
"""

import argparse
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from statistics import median

from benchmarks.bars import Bar, Part, at_least, at_most, show, spread
from benchmarks.decliners import CannotBeHadError
from benchmarks.docx_peers import Maker, in_a_process
from benchmarks.longer import lengthened
from benchmarks.pdf_peers import (
    CHROMIUM,
    IDLE,
    KEPT_TYPST,
    OFFICE,
    PLAIN_TYPST,
    PLAIN_WEASYPRINT,
    PYTHON,
    TAGGED_WEASYPRINT,
    TYPST,
    WEASYPRINT,
    Given,
    Make,
    chromium,
    office,
)
from benchmarks.rounds import Measured, alternate, divided, ratio, table
from generator.answers.files import read_answers
from generator.answers.questions import State
from generator.production.composition import Composition
from generator.production.loading import load
from generator.production.organisation import organisation
from generator.resources import folders

ANSWERS = Path(__file__).parents[1] / "examples" / "general.yaml"
TIMES_LONGER = 10
BASES = (PLAIN_WEASYPRINT, TAGGED_WEASYPRINT, PLAIN_TYPST)
LONG = (WEASYPRINT, PLAIN_WEASYPRINT, TYPST, PLAIN_TYPST)
ALONE = (IDLE, WEASYPRINT, PLAIN_WEASYPRINT, TYPST, KEPT_TYPST)


@dataclass(frozen=True, slots=True)
class Size:
    """How much is measured: ``together`` files of a case in a round, one after another, as a batch makes them – what
    Typst remembers is gone after a few files of others; ``files`` of a call of LibreOffice; ``counts`` of files in a
    process of its own."""

    rounds: int
    together: int = 5
    files: int = 60
    counts: tuple[int, ...] = (10, 50, 200)


def given() -> Given:
    """The example's act, registered, as it goes to be signed."""
    library = load(folders())
    composition = Composition(library, organisation(library, read_answers(ANSWERS), State.REGISTERED))
    act = composition.document(composition.chosen([library.plan.main.document])[0])
    pages, masters = library.folders.templates / "pages", library.folders.templates / "masters"
    page, css, typ = ((pages / f"{act.master}{ending}").read_text() for ending in (".html.j2", ".css", ".typ"))
    return Given(act, page, css, typ, (masters / f"{act.master}.docx").read_bytes())


def in_turn(makers: Mapping[str, Make], rounds: int, together: int, files: int = 1) -> dict[str, Measured]:
    """Of one file. LibreOffice makes ``files`` a call, the others ``together``."""
    cases = {name: make if name == OFFICE else partial(repeated, make, together) for name, make in makers.items()}
    measured = alternate(cases, rounds, warm_up=1)
    return {name: divided(own, files if name == OFFICE else together) for name, own in measured.items()}


def repeated(make: Make, times: int) -> None:
    for _ in range(times):
        make()


def python_cases(given: Given, names: Iterable[str]) -> dict[str, Make]:
    return {name: PYTHON[name](given) for name in names}


def other_cases(given: Given, files: int, stack: ExitStack) -> Iterator[tuple[str, Make | str]]:
    """By name, or why it is not here."""
    prepared: dict[str, Callable[[], Make]] = {
        OFFICE: partial(office, given, files, stack),
        CHROMIUM: partial(chromium, given, stack),
    }
    for name, prepare in prepared.items():
        try:
            yield name, prepare()
        except CannotBeHadError as error:
            yield name, f"{name} was not measured: {error.args[1]}"


def speeds(measured: Mapping[str, Measured]) -> Iterator[list[str]]:
    """How many times as fast as each of the bases: more than 1 is faster."""
    for name, own in measured.items():
        # the browser's work is in processes that outlive the rounds
        cpu = f"{ratio(measured[PLAIN_WEASYPRINT], own).cpu:.2f}" if name != CHROMIUM else "–"
        yield [name, milliseconds(own), cpu, *(spread(ratio(measured[base], own)) for base in BASES)]


def milliseconds(measured: Measured) -> str:
    return f"{median(measured.wall) * 1000:.1f}"


def bars(measured: Mapping[str, Measured]) -> Iterator[Bar]:
    for base in (PLAIN_WEASYPRINT, TAGGED_WEASYPRINT):
        yield at_least(f"{TYPST}, as fast as {base}", 8, ratio(measured[base], measured[TYPST]))
    for base in (PLAIN_WEASYPRINT, TAGGED_WEASYPRINT):
        yield at_most(f"{WEASYPRINT}, time of {base}", 1, ratio(measured[WEASYPRINT], measured[base]))


def lengths(short: Mapping[str, Measured], long: Mapping[str, Measured]) -> Iterator[list[str]]:
    for name, own in long.items():
        few = Measured(short[name].wall[: len(own.wall)], short[name].cpu[: len(own.cpu)])
        ours = spread(ratio(long[PLAIN_WEASYPRINT], own))
        yield [name, milliseconds(few), milliseconds(own), spread(ratio(own, few)), ours]


def crowds(given: Given, counts: Sequence[int]) -> Iterator[list[str]]:
    """Each in a process where nothing else was imported: milliseconds a file of the first so many, memory after."""
    with ExitStack() as stack:
        for name in ALONE:
            yield [name, *crowd(in_a_process(stack, "benchmarks.pdf_peers", name, given), counts)]


def crowd(maker: Maker, counts: Sequence[int]) -> list[str]:
    made, took = 0, 0.0
    times, peaks = [], []
    maker.make(1)  # what is imported and read once
    for count in counts:
        begun = time.perf_counter()
        maker.make(count - made)
        took += time.perf_counter() - begun
        made = count
        times.append(f"{took / made * 1000:.1f}")
        peaks.append(f"{peak:.0f}" if (peak := maker.peak()) else "no /proc here")
    return times + peaks


def report(given: Given, size: Size) -> Iterator[Part]:
    with ExitStack() as stack:
        others = dict(other_cases(given, size.files, stack))
        there = {name: make for name, make in others.items() if not isinstance(make, str)}
        short = in_turn(python_cases(given, PYTHON) | there, size.rounds, size.together, size.files)
    title = f"One act, {size.rounds} rounds of {size.together}, LibreOffice {size.files} a call"
    title = f"{title}: × as fast as … (median, quartiles)"
    yield f"{title}\n" + table(["", "ms here", "by CPU time, as the first", *BASES], speeds(short))
    yield from bars(short)
    few = max(size.rounds // 2, 2)
    longer = replace(given, act=lengthened(given.act, TIMES_LONGER))
    long = in_turn(python_cases(longer, LONG), few, together=1)
    columns = ["", "ms here", f"{TIMES_LONGER} times the text", "× the time", f"× as fast as {PLAIN_WEASYPRINT}"]
    yield f"Growth with pages, {few} rounds\n" + table(columns, lengths(short, long))
    counted = [f"ms of {count}" for count in size.counts] + [f"MiB after {count}" for count in size.counts]
    yield "Growth with files, each in a new process\n" + table(["", *counted], crowds(given, size.counts))
    yield from (why for why in others.values() if isinstance(why, str))
    yield "Times hold for this machine only; compare the ratios, and repeat if the quartiles are far apart."


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15, help="of the act; half as many of ten times its text")
    parser.add_argument("--together", type=int, default=5, help="files of a case in a round, one after another")
    parser.add_argument("--files", type=int, default=60, help="of a call of LibreOffice")
    parser.add_argument("--counts", type=int, nargs="+", default=[10, 50, 200], help="files made by one process")
    asked = parser.parse_args()
    size = Size(max(asked.rounds, 2), asked.together, asked.files, tuple(sorted(asked.counts)))
    show(report(given(), size))


if __name__ == "__main__":
    main()
