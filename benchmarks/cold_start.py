"""What a command costs before it works: ``python -m benchmarks.cold_start [--before DIR]``.

Each command in a process of its own, as a ratio of CPU time to ``python -c "import docxtpl"``, and the heavy packages
it loads; ``--before`` runs the same commands of another checkout in the same rounds.
"""

import argparse
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.rounds import Measured, alternate, ratio, table

ROOT = Path(__file__).parents[1]
ANSWERS = "examples/general.yaml"
HEAVY = (
    "click", "pydantic", "yaml", "ruamel.yaml", "jinja2", "lxml.etree", "docx", "docxtpl", "pypdfium2", "fontTools",
    "weasyprint",
)  # fmt: skip
PEER = 'python -c "import docxtpl"'
BARS = {"lna check FILE": 2.5, "lna make --format docx --documents regulation": 5.0}
_IMPORTED = re.compile(r"import time:\s+\d+ \|\s+(\d+) \|\s+(\S+)")
Commands = dict[str, Sequence[str]]
Environment = dict[str, str]


def commands(directory: str) -> Commands:
    """``python -m generator`` is what ``lna`` runs; -X importtime needs to be told to Python."""
    lna = ("-m", "generator")
    make = (*lna, "make", ANSWERS, "--replace", "-o", directory)
    return {
        "lna --help": (*lna, "--help"),
        "lna check": (*lna, "check"),
        "lna check FILE": (*lna, "check", ANSWERS),
        "lna make --format txt": (*make, "--format", "txt"),
        "lna make --format docx --documents regulation": (*make, "--format", "docx", "--documents", "regulation"),
        "lna make --pdf-engine typst": (*make, "--pdf-engine", "typst"),
    }


def surroundings(directory: str, checkout: Path = ROOT) -> Environment:
    """The code of the checkout, not an installed lna; compiled once into ``directory``, as pip would."""
    inherited = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    own = {"PYTHONPATH": str(checkout), "PYTHONPYCACHEPREFIX": directory, "XDG_CACHE_HOME": f"{directory}/cache"}
    return inherited | own


def run(arguments: Sequence[str], environment: Environment) -> str:
    """What the command says of itself on stderr; a command that fails is no measurement."""
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=environment["PYTHONPATH"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"{' '.join(arguments)}: {done.stderr}")
    return done.stderr


def loaded(arguments: Sequence[str], environment: Environment) -> dict[str, int]:
    """Package -> microseconds of its import, what it imports itself included; heavy ones only."""
    said = run(["-X", "importtime", *arguments], environment)
    found = {match[2]: int(match[1]) for match in _IMPORTED.finditer(said)}
    return {name: found[name] for name in HEAVY if name in found}


def times(measured: dict[str, Measured], asked: Commands) -> Iterator[list[str]]:
    for name in asked:
        own, bar = measured[name], BARS.get(name)
        wanted = f"≤ {bar}" if bar else ""
        before = measured.get(f"{name}, before")
        yield [
            name, spread(own, measured[PEER]), wanted, f"{median(own.cpu) * 1000:.0f}",
            spread(before, measured[PEER]) if before else "", spread(own, before, 2) if before else "",
        ]  # fmt: skip


def spread(above: Measured, below: Measured, digits: int = 1) -> str:
    """Of CPU times, round by round: the middle and the quartiles."""
    found = ratio(Measured(above.cpu, above.cpu), Measured(below.cpu, below.cpu))
    return f"{found.middle:.{digits}f} ({found.low:.{digits}f}–{found.high:.{digits}f})"


def imports(asked: Commands, environment: Environment) -> Iterator[list[str]]:
    """A package's time holds what it is the first to import, so the times of a line don't add up."""
    for name, arguments in asked.items():
        shown = (f"{package} {spent // 1000}" for package, spent in loaded(arguments, environment).items())
        yield [name, ", ".join(shown) or "none"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--before", type=Path, help="another checkout")
    chosen = parser.parse_args()
    with TemporaryDirectory() as directory, TemporaryDirectory() as compiled, TemporaryDirectory() as of_before:
        asked, environment = commands(directory), surroundings(compiled)
        cases = {PEER: partial(run, ("-c", "import docxtpl"), environment)}
        cases |= {name: partial(run, arguments, environment) for name, arguments in asked.items()}
        if chosen.before:
            other = surroundings(of_before, chosen.before.resolve())
            cases |= {f"{name}, before": partial(run, arguments, other) for name, arguments in asked.items()}
        measured = alternate(cases, max(chosen.rounds, 2), warm_up=1)
        header = ["command", f"× {PEER}", "wanted", "ms of CPU here", "before", "after to before"]
        print(f"{chosen.rounds} rounds\n" + table(header, times(measured, asked)))
        loads = table(["command", "loads"], imports(asked, environment))
        print("\nHeavy packages, ms of each import with all it imports itself\n" + loads)


if __name__ == "__main__":
    main()
