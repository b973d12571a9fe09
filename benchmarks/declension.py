"""Our declension against pytrovich, pymorphy3 and an npm package: ``python -m benchmarks.declension``.

How many cells of the gold are right, how fast, what our first call and the dictionary cost.
Both packages that are not ours come from their registries into a temporary directory, or their row says why not.
"""

import argparse
import json
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from statistics import median

from benchmarks.decliners import (
    OURS,
    CannotBeHadError,
    Decliner,
    lvovich,
    ours,
    pymorphy_best,
    pymorphy_fitting,
    pytrovich,
)
from benchmarks.gold_cells import Answers, Cell, cells, right
from benchmarks.rounds import Measured, alternate, ratio, table
from generator.language.inflect import detect_gender
from tests.morphology.gold_data import KINDS, rows

ROOT = Path(__file__).parents[1]
STEMS = ("persons", *KINDS)
HALVES = {"dev": "the half given to developers", "holdout": "our own holdout"}
CACHED, FIRST_PASS, UNCACHED = f"{OURS}, cached", f"{OURS}, first pass", f"{OURS}, uncached"
Cases = dict[str, Callable[[], object]]
FRESH_PROCESSES = 5
# what a school's act asks for: import, one name, one phrase; then the phrase again, many times
FRESH = """
import json, time, timeit
from pathlib import Path
def resident():
    status = Path("/proc/self/status")
    said = status.read_text() if status.exists() else ""
    return next((int(line.split()[1]) / 1024 for line in said.splitlines() if line.startswith("VmRSS")), None)
before, clock = resident(), [time.perf_counter()]
from generator.language.inflect import inflect_person, inflect_phrase
clock.append(time.perf_counter())
inflect_person("Иванов", "Иван", "Иванович", "m", "datv")
clock.append(time.perf_counter())
inflect_phrase("старший воспитатель", "gent", "position")
clock.append(time.perf_counter())
after = resident()
again = timeit.timeit(lambda: inflect_phrase("старший воспитатель", "gent", "position"), number=20000) / 20000
steps = [(later - earlier) * 1000 for earlier, later in zip(clock, clock[1:])]
print(json.dumps([*steps, sum(steps), after - before if before else None, again * 1e6]))
"""
MEASURES = (
    ("import, ms", None),
    ("first name, ms (opens the dictionary)", None),
    ("first phrase after it, ms", None),
    ("first call with the import, ms", 300),
    ("memory, +MiB of RSS", 40),
    ("a cached phrase, µs", 20),
)


@dataclass(frozen=True, slots=True)
class Present:
    """Those who could be had, and why the others could not."""

    decliners: list[Decliner] = field(default_factory=list)
    absent: dict[str, str] = field(default_factory=dict)


def present(stack: ExitStack) -> Present:
    found = Present()
    for had in (ours, partial(pytrovich, stack), pymorphy_best, pymorphy_fitting, partial(lvovich, stack)):
        try:
            found.decliners.append(had())
        except CannotBeHadError as error:
            package, reason = error.args
            found.absent[package] = f"not measured: {reason}"
    return found


def able(decliner: Decliner, stem: str) -> Answers | None:
    return decliner.people if stem == "persons" else decliner.phrases


def accuracy(found: Present, half: str) -> Iterator[list[str]]:
    gold = {stem: cells(stem, half) for stem in STEMS}
    yield ["cells", *(str(len(asked)) for asked in gold.values())]
    for decliner in found.decliners:
        yield [decliner.name, *(score(able(decliner, stem), asked) for stem, asked in gold.items())]
    for name, reason in found.absent.items():
        yield [name, reason, *[""] * len(KINDS)]


def score(answers: Answers | None, asked: Sequence[Cell]) -> str:
    if answers is None:
        return "–"
    correct = right(asked, answers(asked))
    return f"{correct / len(asked):.2%}" + (f" ({len(asked) - correct} wrong)" if correct < len(asked) else "")


def word_caches() -> list[Callable[[], None]]:
    """What empties each of ours; the open dictionary, the one cache without a limit, is not among them."""
    modules = [module for name, module in sys.modules.items() if name.startswith("generator.language")]
    cached = {id(held): held for module in modules for held in vars(module).values() if hasattr(held, "cache_clear")}
    return [held.cache_clear for held in cached.values() if held.cache_parameters()["maxsize"] is not None]


def forgetting(answers: Answers, asked: Sequence[Cell], at_once: int) -> None:
    """Ask for ``at_once`` cells after every emptying, which costs a microsecond or two and is not taken out."""
    clear = word_caches()
    for start in range(0, len(asked), at_once):
        for empty in clear:
            empty()
        answers(asked[start : start + at_once])


def speed_cases(found: Present, stems: Sequence[str]) -> tuple[Cases, int]:
    """Each case declines every cell of the dev half once.

    Our first pass knows nothing at its start, then what it met: the five cases of a name are one work for us.
    """
    asked = [cell for stem in stems for cell in cells(stem, "dev")]
    (_, own), *others = [(one, answers) for one in found.decliners if (answers := able(one, stems[0]))]
    cases: Cases = {
        CACHED: partial(own, asked),
        FIRST_PASS: partial(forgetting, own, asked, len(asked)),
        UNCACHED: partial(forgetting, own, asked, 1),
    }
    for decliner, answers in others:
        answers(asked)  # node keeps them for «again»
        cases[decliner.name] = decliner.again or partial(answers, asked)
    return cases, len(asked)


def speeds(measured: dict[str, Measured], count: int) -> Iterator[list[str]]:
    for name, own in measured.items():
        shown = [name, number(median(own.wall) / count * 1e6)]
        for base in (CACHED, UNCACHED):
            found = ratio(own, measured[base])
            shown += [number(found.middle), f"{number(found.low)}–{number(found.high)}"]
        yield shown


def number(value: float) -> str:
    return f"{value:.0f}" if value >= 10 else f"{value:.2g}"


def fresh() -> Iterator[list[str]]:
    """The median of several new processes, each of them with its files in the system's cache but one."""
    command = [sys.executable, "-c", FRESH]
    told = [subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout for _ in range(FRESH_PROCESSES)]
    for (name, wanted), values in zip(MEASURES, zip(*map(json.loads, told), strict=True), strict=True):
        known = [value for value in values if value is not None]
        yield [name, f"{median(known):.2f}" if known else "no /proc here", f"under {wanted}" if wanted else ""]


def genders(half: str) -> Iterator[list[str]]:
    """Rows that hold initials instead of a name are left out of the full names."""
    people = rows("persons", half)
    full = [(row["surname"], row["name"], row["patronymic"], row["gender"]) for row in people]
    full = [name for name in full if not name[1].endswith(".")]
    short = [(row["surname"], row["name"][0] + ".", row["patronymic"][:1] + ".", row["gender"]) for row in people]
    for said, names in (("full name", full), ("surname and initials", short)):
        told = [(detect_gender(*name[:3]), name[3]) for name in names]
        known = [pair for pair in told if pair[0]]
        wrong = sum(guessed != gender for guessed, gender in known)
        yield [HALVES[half], said, str(len(told)), str(wrong), f"{len(known) / len(told):.2%}"]


def report(found: Present, rounds: int) -> Iterator[str]:
    for half, said in HALVES.items():
        yield f"Right cells, {said}\n" + table(["", "people", *KINDS], accuracy(found, half))
    told = [line for half in HALVES for line in genders(half)]
    yield "Gender, ours\n" + table(["", "from", "people", "wrong", "known"], told)
    columns = ["µs a cell here", "× ours cached", "quartiles", "× ours uncached", "quartiles"]
    for said, stems in (("people", STEMS[:1]), ("phrases", STEMS[1:])):
        cases, count = speed_cases(found, stems)
        shown = speeds(alternate(cases, rounds, warm_up=1), count)
        yield f"Time of a cell, {said} of the dev half, {rounds} rounds\n" + table(["", *columns], shown)
    yield f"Ours in a new process, median of {FRESH_PROCESSES}\n" + table(["", "here", "wanted"], fresh())
    yield "Times and memory hold for this machine only; compare the ratios."


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    rounds = max(parser.parse_args().rounds, 2)
    with ExitStack() as stack:
        for part in report(present(stack), rounds):
            print(part, end="\n\n", flush=True)


if __name__ == "__main__":
    main()
