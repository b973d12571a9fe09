"""Measuring side by side on a machine that does other things too: alternating rounds, medians, spread."""

import gc
import os
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median, quantiles

Seconds = list[float]
WARM_UP = 3


@dataclass(frozen=True, slots=True)
class Measured:
    """Of one case, a value a round: ``wall`` by the clock, ``cpu`` without the time other processes took.

    ``cpu`` holds that of processes which the case started and which have ended.
    """

    wall: Seconds
    cpu: Seconds


@dataclass(frozen=True, slots=True)
class Ratio:
    """Of two cases, round by round: the middle, the quartiles, and the middle of the CPU times."""

    middle: float
    low: float
    high: float
    cpu: float


@dataclass(frozen=True, slots=True)
class Spent:
    """What a case says it took, where not all that it does is to be measured."""

    wall: float
    cpu: float


def alternate(cases: Mapping[str, Callable[[], object]], rounds: int, warm_up: int = WARM_UP) -> dict[str, Measured]:
    """Run every case once a round, forwards and backwards in turn, so that none always follows the same one."""
    for run in cases.values():
        for _ in range(warm_up):
            run()
    measured = {name: Measured([], []) for name in cases}
    for number in range(rounds):
        for name in list(cases)[:: -1 if number % 2 else 1]:
            gc.collect()  # a case must not pay for what the one before it left behind
            wall, cpu = time.perf_counter(), _cpu()
            said = cases[name]()
            took = said if isinstance(said, Spent) else Spent(time.perf_counter() - wall, _cpu() - cpu)
            measured[name].cpu.append(took.cpu)
            measured[name].wall.append(took.wall)
    return measured


def divided(measured: Measured, count: float) -> Measured:
    """Of a case that makes ``count``: of one of them."""
    return Measured([spent / count for spent in measured.wall], [spent / count for spent in measured.cpu])


def ratio(above: Measured, below: Measured) -> Ratio:
    by_round = _divided(above.wall, below.wall)
    low, _, high = quantiles(by_round, n=4)
    return Ratio(median(by_round), low, high, median(_divided(above.cpu, below.cpu)))


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Markdown, padded so that a terminal shows it straight too."""
    lines = [list(header), *map(list, rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(header))]
    lines.insert(1, ["-" * width for width in widths])
    return "\n".join("| " + " | ".join(map(str.ljust, line, widths)) + " |" for line in lines)


def milliseconds(measured: Measured) -> str:
    return f"{median(measured.wall) * 1000:.1f}"


def _cpu() -> float:
    ended = os.times()
    return time.process_time() + ended.children_user + ended.children_system


def _divided(above: Seconds, below: Seconds) -> Seconds:
    return [one / other for one, other in zip(above, below, strict=True)]
