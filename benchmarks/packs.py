"""``lna print`` over a release of a thousand sets, all packs into one file: ``python -m benchmarks.packs``.

Time against reading the same files and writing a file as large; memory as the system saw it at its greatest. Twice:
with a register and labels typeset for each organisation, and the pages alone.
"""

import argparse
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.bars import Bar, Part, show

ROOT = Path(__file__).parents[1]
COUNT = 1000
MOST_MEMORY = 500  # MB
ALONE = ("--register", "none", "--no-labels")


@dataclass(frozen=True, slots=True)
class Run:
    """``peak`` in MB, ``made`` in bytes."""

    seconds: float
    peak: float
    made: int


def release(folder: Path, count: int) -> Path:
    """``count`` folders of one set, each a copy: nothing is read from memory because its neighbour was."""
    first = folder / "first"
    _lna("make", ROOT / "examples/general.yaml", "-o", first, "--state", "registered", "--format", "pdf")
    for number in range(1, count + 1):
        shutil.copytree(first, folder / "release" / f"Школа № {number}")
    return folder / "release"


def _lna(*arguments: object) -> tuple[float, float]:
    """Seconds and MB at its greatest."""
    begun = time.perf_counter()
    command = [sys.executable, "-m", "generator", *map(str, arguments)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"lna {arguments[0]}: {process.returncode}")
    return time.perf_counter() - begun, used.ru_maxrss / 1000


def printed(place: Path, file: Path, *options: str) -> Run:
    file.unlink(missing_ok=True)
    seconds, peak = _lna("print", place, "--together", file, "--pdf-engine", "typst", *options)
    return Run(seconds, peak, file.stat().st_size)


def copied(place: Path, file: Path, made: int) -> float:
    """Seconds to read every PDF and to write as much as was made, onto the disk."""
    begun = time.perf_counter()
    with file.open("wb") as out:
        for path in sorted(place.glob("*/*.pdf")):
            out.write(path.read_bytes())
        out.write(bytes(max(0, made - out.tell())))
        out.flush()
        os.fsync(out.fileno())
    return time.perf_counter() - begun


def report(count: int) -> Iterator[Part]:
    with TemporaryDirectory() as folder:
        place = release(Path(folder), count)
        for name, options in (("register and labels", ()), ("pages alone", ALONE)):
            run = printed(place, Path(folder, "all.pdf"), *options)
            plain = copied(place, Path(folder, "plain"), run.made)
            yield (
                f"{count} packs, {name}: {run.seconds:.1f} s, {run.seconds / count * 1000:.0f} ms a pack, "
                f"{run.made / 1e6:.0f} MB, × {run.seconds / plain:.0f} of reading and writing it ({plain:.2f} s)"
            )
            what = f"{count} packs, {name}: memory"
            yield Bar(what, f"≤ {MOST_MEMORY} MB", f"{run.peak:.0f} MB", run.peak <= MOST_MEMORY)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.packs", description=__doc__)
    parser.add_argument("--count", type=int, default=COUNT, help="organisations")
    show(report(parser.parse_args().count))


if __name__ == "__main__":
    main()
