"""``lna batch`` as anybody runs it, in a process, over a table of invented organisations; looked at while it works.

Nothing is asked of the program: how far it is stands in its journal, what it takes in /proc.
"""

import json
import os
import random
import re
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from benchmarks.organisations import table
from generator.production.library import Library
from generator.production.output import sum_of

ROOT = Path(__file__).parents[1]
# three that every kind of organisation has, one file each
DOCUMENTS = ("regulation", "approval-sheet", "acquaintance-sheet")
FORMATS = ("docx", "pdf")
FILES = len(DOCUMENTS) * len(FORMATS)
"""Of an organisation."""
_LOOK = 0.25  # seconds between two looks
_SAMPLE = 60  # files whose sums are computed anew
_MEMORY = re.compile(r"^Vm(RSS|HWM):\s+(\d+) kB", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Asked:
    """Of the command: the ``program``, its folder; the file with the table, of how many rows, by which engine, in how
    many processes."""

    program: Path
    file: Path
    rows: int
    engine: str
    jobs: int


@dataclass(frozen=True, slots=True)
class Worker:
    """MiB: ``resident`` now, ``peak`` since its beginning."""

    process: int
    resident: float
    peak: float


@dataclass(frozen=True, slots=True)
class Look:
    """``seconds`` since the command was given, sets made by then, what its processes held."""

    seconds: float
    made: int
    workers: tuple[Worker, ...]
    leader: float


def program(folder: Path) -> Path:
    """A copy of the code and the texts as they are now: a run whose texts change on the way refuses to go on."""
    copy = folder / "program"
    for name in ("generator", "templates", "variants"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    return copy


def tabled(library: Library, rows: int, folder: Path) -> Path:
    file = folder / f"{rows}.xlsx"
    table(library, rows).save(file)
    return file


def run(asked: Asked, folder: Path) -> list[Look]:
    """To its end, into ``folder``, which is new; a look every quarter of a second. Raises SystemExit if it failed."""
    said = folder.with_suffix(".log")
    begun = time.perf_counter()
    looks = [Look(0, 0, (), 0)]
    with said.open("w") as log:
        process = subprocess.Popen(command(asked, folder), cwd=asked.program, stdout=log, stderr=log)
        try:
            _watch(process, _Journal(folder), begun, looks)
        finally:
            process.terminate()
            process.wait()
    if process.returncode:
        raise SystemExit(f"lna batch failed: {said.read_text()[-2000:]}")
    return looks


def _watch(process: "subprocess.Popen[bytes]", journal: "_Journal", begun: float, looks: list[Look]) -> None:
    while process.poll() is None:
        looks.append(_look(process.pid, journal, begun))
        time.sleep(_LOOK)


def time_of(asked: Asked, folder: Path) -> None:
    """The same, not looked at."""
    done = subprocess.run(command(asked, folder), cwd=asked.program, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"lna batch failed: {done.stderr[-2000:]}")


def command(asked: Asked, folder: Path) -> list[str]:
    lna = [sys.executable, "-m", "generator", "batch", str(asked.file), "-o", str(folder), "--state", "registered"]
    what = ["--documents", ",".join(DOCUMENTS), "--format", ",".join(FORMATS)]
    return [*lna, *what, "--pdf-engine", asked.engine, "--jobs", str(asked.jobs)]


class _Journal:
    """Its lines, counted as they are added; at its end the program puts it in order in a new file."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / ".lna" / "journal.jsonl"
        self._known, self._place, self._lines = 0, 0, 0

    def lines(self) -> int:
        if self._file.exists():
            with self._file.open("rb") as file:
                self._begin_again_if_new(os.fstat(file.fileno()).st_ino)
                file.seek(self._place)
                new = file.read()
            self._place += len(new)
            self._lines += new.count(b"\n")
        return self._lines

    def _begin_again_if_new(self, file: int) -> None:
        if file != self._known:
            self._known, self._place, self._lines = file, 0, 0


def _look(process: int, journal: _Journal, begun: float) -> Look:
    workers = tuple(found for child in _children(process) if (found := _worker(child)))
    leader = _memory(process).get("RSS", 0)
    return Look(time.perf_counter() - begun, journal.lines(), workers, leader)


def _worker(process: int) -> Worker | None:
    """None where it is another helper of Python's, or has just ended."""
    memory = _memory(process)
    if not memory or b"spawn_main" not in _read(process, "cmdline"):
        return None
    return Worker(process, memory["RSS"], memory["HWM"])


def _memory(process: int) -> dict[str, float]:
    return {name: int(size) / 1024 for name, size in _MEMORY.findall(_read(process, "status").decode())}


def _children(parent: int) -> list[int]:
    tasks = Path(f"/proc/{parent}/task").glob("*/children")
    return [int(child) for task in tasks for child in _text(task).split()]


def _read(process: int, name: str) -> bytes:
    return _text(Path(f"/proc/{process}/{name}"))


def _text(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:  # it has ended
        return b""


# what is on the disk


def shortcomings(folder: Path, rows: int, seed: int = 7) -> Iterator[str]:
    """What a release of so many rows lacks: files, lines of the register, right sums (of some files), by name."""
    found = [path for path in folder.glob("*/*") if path.suffix in {f".{one}" for one in FORMATS}]
    ends = Counter(path.suffix for path in found)
    if any(ends[f".{one}"] != rows * len(DOCUMENTS) for one in FORMATS):
        yield f"files: {dict(ends)}, and not {rows * len(DOCUMENTS)} of each"
    register = list(_register(folder / "Реестр.xlsx"))
    if len(register) != rows * FILES:
        yield f"rows of the register: {len(register)}, and not {rows * FILES}"
    recorded = _recorded(folder)
    if len(recorded) != rows:
        yield f"sets in the journal: {len(recorded)}, and not {rows}"
    for name, sha256 in random.Random(seed).sample(register, min(_SAMPLE, len(register))):
        if not (folder / name).is_file() or sum_of(folder / name) != sha256:
            yield f"{name} is not what the register says"


def _register(file: Path) -> Iterator[tuple[str, str]]:
    """File and sum of every row."""
    rows: Sequence[Any] = list(load_workbook(file, read_only=True).worksheets[0].iter_rows(values_only=True))
    head = next(row for row in rows if "sha256" in row)
    name, sha256 = head.index("файл"), head.index("sha256")
    yield from ((str(row[name]), str(row[sha256])) for row in rows[rows.index(head) + 1 :] if row[name])


def _recorded(folder: Path) -> list[Any]:
    lines = (folder / ".lna" / "journal.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]
