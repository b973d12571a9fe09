"""What a command costs before it works: ``python -m benchmarks.cold_start``.

Each command in a process of its own, as a ratio to ``python -c pass``, and the heavy packages it loads.
"""

import argparse
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.rounds import Measured, alternate, milliseconds, ratio, table

ROOT = Path(__file__).parents[1]
ANSWERS = "examples/general.yaml"
HEAVY = (
    "click", "pydantic", "ruamel.yaml", "jinja2", "lxml.etree", "docx", "docxtpl", "pypdfium2", "fontTools",
    "weasyprint",
)  # fmt: skip
NOTHING = "python -c pass"
_IMPORTED = re.compile(r"import time:\s+\d+ \|\s+(\d+) \|\s+(\S+)")
Commands = dict[str, Sequence[str]]
Environment = dict[str, str]


def commands(directory: str) -> Commands:
    """``python -m generator`` is what ``lna`` runs; -X importtime needs to be told to Python."""
    lna = ("-m", "generator")
    make = (*lna, "make", ANSWERS, "-o", directory, "--format")
    return {
        NOTHING: ("-c", "pass"),
        "lna --help": (*lna, "--help"),
        "lna check": (*lna, "check"),
        f"lna check {ANSWERS}": (*lna, "check", ANSWERS),
        "lna make --format txt": (*make, "txt"),
        "lna make --format docx": (*make, "docx"),
        "lna make --format pdf": (*make, "pdf"),
    }


def surroundings(directory: str) -> Environment:
    """The code beside the benchmarks, not an installed lna; compiled once into ``directory``, as pip would."""
    inherited = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return inherited | {"PYTHONPATH": str(ROOT), "PYTHONPYCACHEPREFIX": directory}


def run(arguments: Sequence[str], environment: Environment) -> str:
    """What the command says of itself on stderr; a command that fails is no measurement."""
    done = subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(f"{' '.join(arguments)}: {done.stderr}")
    return done.stderr


def loaded(arguments: Sequence[str], environment: Environment) -> dict[str, int]:
    """Package -> microseconds of its import, what it imports itself included; heavy ones only."""
    said = run(["-X", "importtime", *arguments], environment)
    found = {match[2]: int(match[1]) for match in _IMPORTED.finditer(said)}
    return {name: found[name] for name in HEAVY if name in found}


def times(measured: dict[str, Measured]) -> Iterator[list[str]]:
    for name, own in measured.items():
        found = ratio(own, measured[NOTHING])
        yield [name, f"{found.middle:.1f}", f"{found.low:.1f}–{found.high:.1f}", milliseconds(own)]


def imports(asked: Commands, environment: Environment) -> Iterator[list[str]]:
    """A package's time holds what it is the first to import, so the times of a line don't add up."""
    for name, arguments in asked.items():
        shown = (f"{package} {spent // 1000}" for package, spent in loaded(arguments, environment).items())
        yield [name, ", ".join(shown) or "none"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    rounds = max(parser.parse_args().rounds, 2)
    with TemporaryDirectory() as directory, TemporaryDirectory() as compiled:
        asked, environment = commands(directory), surroundings(compiled)
        cases = {name: partial(run, arguments, environment) for name, arguments in asked.items()}
        measured = alternate(cases, rounds, warm_up=1)
        print(f"{rounds} rounds\n" + table(["command", "× python -c pass", "quartiles", "ms here"], times(measured)))
        loads = table(["command", "loads"], imports(asked, environment))
        print("\nHeavy packages, ms of each import with all it imports itself\n" + loads)


if __name__ == "__main__":
    main()
