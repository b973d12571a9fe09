"""``lna serve`` with many people at the questionnaire at once: ``python -m benchmarks.web_load``.

A server of its own on loopback. A person opens the start, answers every page by its example, looks at the preview
beside each, opens the documents and takes one DOCX. Each has an address of their own, told as a proxy tells it, so the
limits of ``lna serve`` stand as they are. What somebody waits for among many is compared with one person alone, in
turn, in one run; then the memory of the server and its processes is looked at over many renderings.
"""

import argparse
import asyncio
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import linear_regression, median
from tempfile import TemporaryDirectory

from benchmarks.rounds import table
from benchmarks.visitors import DOCX, PREVIEW, STEP, Person, Seen, as_typed, elsewhere, links
from generator.interview.examples import examples
from generator.production.library import Library
from generator.production.loading import load
from generator.resources import folders

ROOT = Path(__file__).parents[1]
ALONE = 4  # walks of the single person in a round: one walk has one DOCX
SAMPLES = 10  # of memory, over one sort of rendering
AT_ONCE = 4  # renderings asked for at once while memory is looked at
TURN = 50  # renderings for one address: it may have sixty files a minute
Answers = Mapping[str, str]


@contextmanager
def served(workers: int) -> Iterator[tuple[str, int]]:
    """``lna serve`` as anybody starts it, with drafts in a folder of its own: its address and its process."""
    command = [sys.executable, "-m", "generator", "serve", "--port", "0", "--proxy", "127.0.0.1"]
    with TemporaryDirectory() as folder:
        database = f"sqlite:///{Path(folder, 'drafts.sqlite')}"
        options = ["--workers", str(workers), "--database", database]
        server = subprocess.Popen([*command, *options], cwd=ROOT, stdout=subprocess.PIPE, text=True)
        try:
            yield _address(server), server.pid
        finally:
            server.terminate()
            server.wait(60)


def _address(server: "subprocess.Popen[str]") -> str:
    assert server.stdout is not None
    found = re.search(r"http://[\d.:]+", server.stdout.readline())
    if found is None:
        raise SystemExit("lna serve did not start.")
    return found[0]


def everybody(library: Library) -> list[Answers]:
    """What people type: the examples of every kind under every model act."""
    pairs = ((model, kind) for model in library.models.values() for kind in model.kinds)
    return [as_typed(library, examples(library, model, kind)) for model, kind in pairs]


# how long


@dataclass(frozen=True, slots=True)
class Round:
    """``seconds``: how long the many walked."""

    alone: Seen
    together: Seen
    seconds: float


async def walks(server: str, answers: Sequence[Answers], users: int, pause: float) -> Round:
    """One person after another, then all of them at once."""
    alone, together = Seen(), Seen()
    for number in range(ALONE):
        await Person(server, answers[number % len(answers)], 0, alone).walk()
    people = [Person(server, answers[number % len(answers)], pause, together) for number in range(users)]
    begun = time.perf_counter()
    await asyncio.gather(*(person.walk() for person in people))
    return Round(alone, together, time.perf_counter() - begun)


def ratios(found: Sequence[Round]) -> Iterator[list[str]]:
    """The 95th percentile among many, that of one alone being 1."""
    for name in (STEP, PREVIEW, DOCX):
        alone = [one.alone.worst(name) for one in found]
        together = [one.together.worst(name) for one in found]
        by_round = [many / one for many, one in zip(together, alone, strict=True)]
        spread = f"{min(by_round):.1f}–{max(by_round):.1f}"
        times = (f"{median(seconds) * 1000:.0f}" for seconds in (alone, together))
        yield [name, f"{median(by_round):.1f}", spread, *times]


def told(found: Sequence[Round], users: int, pause: float) -> Iterator[str]:
    hurry = f"{pause:g} s at a page" if pause else "no pause"
    columns = ["p95 of", "× one alone", "spread", "ms, alone", f"ms, {users} people"]
    yield f"{users} people, {hurry}, {len(found)} rounds\n{table(columns, ratios(found))}"
    steps = [len(one.together.seconds[STEP]) / one.seconds for one in found]
    yield f"Throughput: {median(steps):.0f} steps a second, each with its preview ({min(steps):.0f}–{max(steps):.0f})."
    everybody = [seen for one in found for seen in (one.alone, one.together)]
    failed = Counter(what for seen in everybody for what in seen.failed)
    done = sum(len(waited) for seen in everybody for waited in seen.seconds.values())
    yield f"Errors: {failed.total()} of {done + failed.total()} answers." + "".join(
        f"\n  {times} × {what}" for what, times in failed.most_common(5)
    )


# memory


@dataclass(frozen=True, slots=True)
class Memory:
    """Megabytes that are resident: the server, all its processes, the greatest of them; after so many renderings."""

    made: int
    server: float
    workers: float
    greatest: float


def memory(server: int, made: int) -> Memory:
    workers = [_resident(process) for process in _children(server)]
    return Memory(made, _resident(server), sum(workers), max(workers, default=0))


def _resident(process: int) -> float:
    found = re.search(r"VmRSS:\s+(\d+) kB", Path(f"/proc/{process}/status").read_text())
    return int(found[1]) / 1024 if found else 0


def _children(parent: int) -> list[int]:
    tasks = Path(f"/proc/{parent}/task").glob("*/children")
    return [int(child) for task in tasks for child in task.read_text().split()]


async def renderings(server: str, process: int, answers: Answers, ending: str, wanted: int) -> list[Memory]:
    """Looked at before the first and ten times on the way."""
    seen = Seen()
    person = Person(server, answers, 0, seen)
    async with person.client:
        address = links(await person.answer_all(), ending)[0]
        await asyncio.gather(*(person.download(address) for _ in range(AT_ONCE)))  # every process has worked once
        found = [memory(process, 0)]
        for _ in range(SAMPLES):
            await _rendered(person, address, wanted // SAMPLES)
            found.append(memory(process, found[-1].made + wanted // SAMPLES))
    return found


async def _rendered(person: Person, address: str, wanted: int) -> None:
    left = iter(range(wanted))
    places = [elsewhere() for _ in range(wanted // TURN + 1)]

    async def taken() -> None:
        for number in left:
            await person.download(address, places[number // TURN])

    await asyncio.gather(*(taken() for _ in range(AT_ONCE)))


def grown(found: Sequence[Memory], ending: str) -> Iterator[str]:
    rows = {"the server": "server", "its processes together": "workers", "the greatest of them": "greatest"}
    columns = [f"MB after … {ending.strip('.').upper()}", *(str(one.made) for one in found), "slope in 100"]
    lines = []
    for title, name in rows.items():
        sizes = [getattr(one, name) for one in found]
        # the first is before the work; what stays after it must not grow
        slope = linear_regression([one.made for one in found[1:]], sizes[1:]).slope * 100
        lines.append([title, *(f"{size:.0f}" for size in sizes), f"{slope:+.2f}"])
    yield table(columns, lines)


# all of it


async def report(asked: argparse.Namespace) -> None:
    library = load(folders())
    answers = everybody(library)
    with served(asked.workers) as (server, process):
        await walks(server, answers, 2, 0)  # everything has been used once
        for pause in asked.pause:
            found = [await walks(server, answers, asked.users, pause) for _ in range(asked.rounds)]
            print(*told(found, asked.users, pause), sep="\n", end="\n\n", flush=True)
        for ending, wanted in ((".docx", asked.renderings), (".pdf", asked.pdf)):
            if wanted >= SAMPLES:
                looked = await renderings(server, process, answers[0], ending, wanted)
                print(*grown(looked, ending), sep="\n", end="\n\n", flush=True)
    print("Times hold for this machine only; compare the ratios, and repeat if their spread is wide.")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--users", type=int, default=50)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--pause", type=float, nargs="*", default=[5.0, 0.0], help="seconds at a page; 0: none")
    parser.add_argument("--workers", type=int, default=2, help="processes that make files")
    parser.add_argument("--renderings", type=int, default=1000, help="DOCX while memory is looked at")
    parser.add_argument("--pdf", type=int, default=200, help="PDF while memory is looked at")
    asyncio.run(report(parser.parse_args()))


if __name__ == "__main__":
    main()
