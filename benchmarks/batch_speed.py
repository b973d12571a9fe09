"""``lna batch`` over thousands of organisations, or what each of them costs: ``python -m benchmarks.batch_speed``.

With ``--rows 3000``: one run, looked at by tenths – how many sets a second, how much memory – and counted when it ends.
With ``--compare``: the time of an organisation in tables of 10, 100, 1,000, and two processes against one, in turn.
Three documents an organisation, each in DOCX and PDF.
"""

import argparse
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from itertools import count, pairwise
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory

from benchmarks.bars import Bar, Part, at_least, at_most, show, spread
from benchmarks.batch_runs import DOCUMENTS, FILES, FORMATS, Asked, Look, program, run, shortcomings, tabled, time_of
from benchmarks.rounds import Measured, Ratio, alternate, divided, ratio, table
from generator.production.loading import load
from generator.resources import folders

ENGINES = ("typst", "weasyprint")
COUNTS = (10, 100, 1000)
PAIRED = 300  # organisations of the runs that tell two processes from one
TENTHS = 10
FLAT = 1.1
SINGLE = "one organisation"

# one long run


def released(asked: Asked, folder: Path) -> Iterator[Part]:
    looks = run(asked, folder)
    title = f"{asked.rows} organisations × {len(DOCUMENTS)} documents × {' and '.join(FORMATS)}"
    title = f"{title}, PDF by {asked.engine}, {asked.jobs} processes: {looks[-1].seconds:.0f} s"
    columns = ["tenth", "s", "sets a second", "MiB of a worker, greatest", "its peak", "all workers", "the leader"]
    parts = list(tenths(looks, asked.rows))
    yield f"{title}\n" + table(columns, map(_tenth, count(1), parts))
    lacking = list(shortcomings(folder, asked.rows))
    yield "\n".join(["Complete." if not lacking else "NOT complete:", *lacking])
    name = f"{asked.rows} rows by {asked.engine}"
    yield Bar(f"{name}: {asked.rows * FILES} files", "complete", "; ".join(lacking) or "complete", not lacking)
    if len(parts) == TENTHS:
        yield at_least(f"{name}: sets a second, last tenths to first", 1 / FLAT, _last_to_first([*map(_rate, parts)]))
    if len(parts) == TENTHS and all(map(_peak, parts)):
        yield at_most(f"{name}: peak of a worker, last tenths to first", FLAT, _last_to_first([*map(_peak, parts)]))


Tenth = list[Look]
"""The looks from the one at which the tenth before was made to that at which it was."""


def tenths(looks: Sequence[Look], rows: int) -> Iterator[Tenth]:
    """Fewer than ten where the run was too short to be looked at so often."""
    ends = [next((place for place, look in enumerate(looks) if look.made * TENTHS >= rows * part), None)
            for part in range(1, TENTHS + 1)]  # fmt: skip
    begins = next(place for place, look in enumerate(looks) if look.made or look is looks[-1])
    reached = [max(begins - 1, 0), *(end for end in ends if end is not None)]
    yield from (list(looks[first : last + 1]) for first, last in pairwise(reached) if last > first)


def _rate(part: Tenth) -> float:
    return (part[-1].made - part[0].made) / (part[-1].seconds - part[0].seconds)


def _peak(part: Tenth) -> float:
    return max((worker.peak for look in part for worker in look.workers), default=0)


def _tenth(number: int, part: Tenth) -> list[str]:
    resident = max((worker.resident for look in part for worker in look.workers), default=0)
    together = max(sum(worker.resident for worker in look.workers) for look in part)
    sizes = (resident, _peak(part), together, max(look.leader for look in part))
    return [f"{number}", f"{part[-1].seconds:.0f}", f"{_rate(part):.2f}", *(f"{size:.0f}" for size in sizes)]


def _last_to_first(values: Sequence[float]) -> Ratio:
    """Of three tenths to three: each of the last to each of the first. The CPU's is not known."""
    found = [last / first for first in values[:3] for last in values[-3:]]
    low, _, high = quantiles(found, n=4)
    return Ratio(median(found), low, high, median(found))


# many short ones


class Runs:
    """Commands over tables that are written once; every run has a folder of its own, and leaves none."""

    def __init__(self, folder: Path, engine: str) -> None:
        self._folder, self._engine = folder, engine
        self._library, self._number = load(folders()), count()
        self._program = program(folder)

    def of(self, rows: int, jobs: int) -> Callable[[], None]:
        file = self._folder / f"{rows}.xlsx"
        if not file.exists():
            tabled(self._library, rows, self._folder)
        return partial(self._run, Asked(self._program, file, rows, self._engine, jobs))

    def _run(self, asked: Asked) -> None:
        folder = self._folder / f"run {next(self._number)}"
        time_of(asked, folder)
        with suppress(OSError):
            shutil.rmtree(folder)


def compared(runs: Runs, engine: str, counts: Sequence[int], paired: int, jobs: int, rounds: int) -> Iterator[Part]:
    """``counts``: rows of tables, ascending; ``paired``: rows of the runs by one process and by ``jobs``."""
    cases = {SINGLE: runs.of(1, jobs)} | {_rows(rows): runs.of(rows, jobs) for rows in counts}
    pair = {f"{paired} by {number}": runs.of(paired, number) for number in (1, jobs)}
    runs.of(1, jobs)()  # whatever is compiled and read once
    measured = alternate(cases | pair, rounds, warm_up=0)
    title = f"PDF by {engine}, {jobs} processes, {rounds} rounds: milliseconds an organisation"
    yield f"{title}, × that of a table of {_base(counts)}\n" + table(_COLUMNS, growth(measured, counts))
    yield from _growth_bars(measured, counts, engine)
    yield from _pair_bars(measured, list(pair), engine)


_COLUMNS = ["", "ms", "×", "by CPU time", "ms, start left out", "×"]


def _rows(rows: int) -> str:
    return f"{rows} organisations"


def _base(counts: Sequence[int]) -> int:
    """That which the greatest is held against: 100 of 10, 100, 1,000."""
    return counts[-2] if len(counts) > 1 else counts[-1]


def growth(measured: Mapping[str, Measured], counts: Sequence[int]) -> Iterator[list[str]]:
    whole = {rows: divided(measured[_rows(rows)], rows) for rows in counts}
    bare = {rows: without_start(measured, rows) for rows in counts}
    for rows in counts:
        found = ratio(whole[rows], whole[_base(counts)])
        later = ratio(bare[rows], bare[_base(counts)])
        yield [_rows(rows), _milliseconds(whole[rows]), spread(found), f"{found.cpu:.2f}",
               _milliseconds(bare[rows]), spread(later)]  # fmt: skip


def without_start(measured: Mapping[str, Measured], rows: int) -> Measured:
    """Of an organisation after the first: what a command over one takes is its start."""
    start, whole = measured[SINGLE], measured[_rows(rows)]
    return divided(_less(whole, start), rows - 1)


def _less(whole: Measured, start: Measured) -> Measured:
    wall = [one - other for one, other in zip(whole.wall, start.wall, strict=True)]
    return Measured(wall, [one - other for one, other in zip(whole.cpu, start.cpu, strict=True)])


def _growth_bars(measured: Mapping[str, Measured], counts: Sequence[int], engine: str) -> Iterator[Bar]:
    most, base = counts[-1], _base(counts)
    if most == base:
        return
    name = f"batch by {engine}: time of an organisation, {most} to {base} rows"
    yield at_most(name, FLAT, ratio(divided(measured[_rows(most)], most), divided(measured[_rows(base)], base)))
    yield at_most(f"{name}, start left out", FLAT, ratio(without_start(measured, most), without_start(measured, base)))


def _pair_bars(measured: Mapping[str, Measured], names: Sequence[str], engine: str) -> Iterator[Bar]:
    alone, together = (measured[name] for name in names)
    yield at_least(f"batch by {engine}: {names[1]} as fast as {names[0]}", 1.7, ratio(alone, together))
    start = measured[SINGLE]
    found = ratio(_less(alone, start), _less(together, start))
    yield at_least(f"batch by {engine}: {names[1]} as fast as {names[0]}, start left out", 1.7, found)


def _milliseconds(measured: Measured) -> str:
    return f"{median(measured.wall) * 1000:.1f}"


# all of it


def release(rows: int, engine: str, jobs: int) -> Iterator[Part]:
    with TemporaryDirectory() as folder:
        file = tabled(load(folders()), rows, Path(folder))
        yield from released(Asked(program(Path(folder)), file, rows, engine, jobs), Path(folder, "release"))


def comparison(engine: str, counts: Sequence[int], paired: int, jobs: int, rounds: int) -> Iterator[Part]:
    with TemporaryDirectory() as folder:
        yield from compared(Runs(Path(folder), engine), engine, counts, paired, jobs, rounds)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--engine", choices=ENGINES, default=ENGINES[0])
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--rows", type=int, default=3000, help="of the one long run")
    parser.add_argument("--compare", action="store_true", help="short runs instead of the long one")
    parser.add_argument("--counts", type=int, nargs="+", default=list(COUNTS), help="rows of the short runs, from 2 on")
    parser.add_argument("--paired", type=int, default=PAIRED, help="rows of the runs by one process and by more")
    parser.add_argument("--rounds", type=int, default=5, help="of the short runs")
    asked = parser.parse_args()
    if asked.compare:
        counts, rounds = sorted(asked.counts), max(asked.rounds, 2)
        show(comparison(asked.engine, counts, asked.paired, asked.jobs, rounds))
    else:
        show(release(asked.rows, asked.engine, asked.jobs))


if __name__ == "__main__":
    main()
