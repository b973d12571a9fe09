"""What is wanted of a ratio, and whether it is so: the table that ends a run."""

from collections.abc import Iterable
from dataclasses import dataclass

from benchmarks.rounds import Ratio, table


@dataclass(frozen=True, slots=True)
class Bar:
    """``what`` was compared with what, what is ``wanted`` of it, what was ``found``, with its spread."""

    what: str
    wanted: str
    found: str
    met: bool


Part = str | Bar
"""Of a report: to be read at once, or kept for the table at the end."""


def at_least(what: str, least: float, found: Ratio) -> Bar:
    return Bar(what, f"≥ {least:.2g}×", spread(found), found.middle >= least)


def at_most(what: str, most: float, found: Ratio) -> Bar:
    return Bar(what, f"≤ {most:.2g}×", spread(found), found.middle <= most)


def spread(found: Ratio) -> str:
    """Median and quartiles."""
    return f"{found.middle:.2f} ({found.low:.2f}–{found.high:.2f})"


def told(parts: Iterable[Part]) -> list[Bar]:
    """Prints what is to be read as it comes; returns the bars."""
    bars = []
    for part in parts:
        if isinstance(part, Bar):
            bars.append(part)
        else:
            print(part, end="\n\n", flush=True)
    return bars


def verdicts(bars: Iterable[Bar]) -> str:
    rows = ([bar.what, bar.wanted, bar.found, "met" if bar.met else "NOT MET"] for bar in bars)
    return table(["what", "wanted", "found (quartiles)", ""], rows)


def show(parts: Iterable[Part]) -> None:
    if bars := told(parts):
        print(verdicts(bars))
