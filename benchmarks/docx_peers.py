"""Who makes a DOCX of the same acts: we, and what a project would take instead of us.

``python -m benchmarks.docx_peers PEER FILE`` makes documents in a process of its own: as many as each line of standard
input says, answered by the seconds it took.
"""

import json
import pickle
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from itertools import cycle
from os import environ
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from benchmarks import plain
from benchmarks.decliners import CannotBeHadError, install
from benchmarks.rounds import Spent
from generator.document import Document
from generator.writers import docx

HERE = Path(__file__)
OURS, OURS_APART = "ours, read back", "ours, read back, in a process of its own"
DOCXTPL, DOCXTPL_BARE = "docxtpl, python-docx's empty file", "docxtpl, our master"
SCRATCH, SCRATCH_BARE = "python-docx, its own empty file", "python-docx, our master"
ZIPPED = "zipping our XML, nothing else"
PACKAGES = ("docxtemplater@3.71.0", "pizzip@3.3.0", "carbone@3.8.2")
DOCXTEMPLATER, CARBONE = PACKAGES[0], PACKAGES[2]

PATIENCE = 300  # documents that V8 is given to compile what it runs

Acts = Sequence[bytes]
"""Pickled: a thousand of them are not to be carried about as objects."""


class Making:
    """Makes documents of one act after another. The clock stands while an act is fetched.

    In a batch an act is written when it has just been assembled; out of a list of a thousand it comes from far memory,
    which takes as long as a tenth of the writing.
    """

    def __init__(self, acts: Acts, prepared: Callable[[Document], Any], make: Callable[[Any], bytes]) -> None:
        self._following = (prepared(pickle.loads(act)) for act in cycle(acts))
        self._make = make

    def one(self) -> bytes:
        return self._make(next(self._following))

    def several(self, count: int) -> Spent:
        wall = cpu = 0.0
        for _ in range(count):
            given = next(self._following)
            wall_before, cpu_before = time.perf_counter(), time.process_time()
            self._make(given)
            cpu += time.process_time() - cpu_before
            wall += time.perf_counter() - wall_before
        return Spent(wall, cpu)


Prepare = Callable[[Acts, bytes], Making]


@dataclass(frozen=True, slots=True)
class Maker:
    """A process that makes documents of one act."""

    process: "subprocess.Popen[str]"

    def make(self, count: int) -> float:
        """The seconds it took."""
        return _ask(self.process, count)

    def peak(self) -> float | None:
        """The most memory it ever had, in MiB; its own, which getrusage mixes with that of its parent."""
        status = Path(f"/proc/{self.process.pid}/status")
        said = status.read_text() if status.exists() else ""
        return next((int(line.split()[1]) / 1024 for line in said.splitlines() if line.startswith("VmHWM")), None)


def _docxtpl(bare: bool, acts: Acts, master: bytes) -> Making:
    return Making(acts, plain.context, partial(plain.rendered, plain.template(master if bare else None)))


def _from_scratch(bare: bool, acts: Acts, master: bytes) -> Making:
    base = master if bare else None
    return Making(acts, plain.context, lambda context: plain.from_scratch(context, base))


def _ours(acts: Acts, master: bytes) -> Making:
    return Making(acts, lambda act: act, lambda act: docx.write(act, master))


def _zipped(acts: Acts, master: bytes) -> Making:
    with ZipFile(BytesIO(docx.write(pickle.loads(acts[0]), master))) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    return Making(acts, lambda _: members, _zip)


def _zip(members: Mapping[str, bytes]) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


PYTHON: Mapping[str, Prepare] = {
    OURS: _ours,
    DOCXTPL: partial(_docxtpl, False),
    DOCXTPL_BARE: partial(_docxtpl, True),
    SCRATCH: partial(_from_scratch, False),
    SCRATCH_BARE: partial(_from_scratch, True),
    ZIPPED: _zipped,
}
"""By name; each is told the acts and our master beforehand, and makes one after another."""
WORDS_ALONE = (DOCXTPL, DOCXTPL_BARE, SCRATCH, SCRATCH_BARE)


class Node:
    """The peers of npm, installed into a temporary directory; each act has a process of its own."""

    def __init__(self, stack: ExitStack) -> None:
        self.directory = Path(stack.enter_context(TemporaryDirectory()))
        npm = ["npm", "install", "--silent", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix"]
        install([*npm, str(self.directory), *PACKAGES])

    def maker(self, peer: str, acts: Acts, stack: ExitStack) -> Maker:
        """Raises SystemExit where the peer does not print the words of the first act."""
        # one act is enough: it remembers none
        name, context = peer.partition("@")[0], plain.context(pickle.loads(acts[0]))
        lines, given = (
            (plain.CARBONE, plain.for_carbone(context)) if peer == CARBONE else (plain.DOCXTEMPLATER, context)
        )
        template, made = self.directory / f"{name}.docx", self.directory / "made.docx"
        template.write_bytes(plain.template(lines=lines))
        process = self._started(stack)
        _ask(process, {"peer": name, "template": str(template), "context": given, "to": str(made)})
        same_or_end(peer, made.read_bytes(), context)
        return Maker(process)

    def _started(self, stack: ExitStack) -> "subprocess.Popen[str]":
        environment = environ | {"NODE_PATH": str(self.directory / "node_modules")}
        return started(stack, ["node", str(HERE.with_suffix(".cjs"))], environment)


def alone(stack: ExitStack, peer: str, acts: Acts, master: bytes) -> Maker:
    """``peer`` of Python's in a process where nothing else was imported."""
    return in_a_process(stack, "benchmarks.docx_peers", peer, (acts, master))


def in_a_process(stack: ExitStack, module: str, peer: str, given: object) -> Maker:
    """``python -m module PEER FILE``, the file being ``given``, pickled."""
    file = Path(stack.enter_context(TemporaryDirectory()), "given.pickle")
    file.write_bytes(pickle.dumps(given))
    return Maker(started(stack, [sys.executable, "-m", module, peer, str(file)], dict(environ)))


def started(stack: ExitStack, command: list[str], environment: dict[str, str]) -> "subprocess.Popen[str]":
    pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True, "encoding": "utf-8"}
    try:
        return stack.enter_context(subprocess.Popen(command, env=environment, cwd=HERE.parents[1], **pipes))
    except OSError as error:
        raise CannotBeHadError(command[0], str(error)) from error


def same_or_end(peer: str, made: bytes, context: plain.Context) -> None:
    if not plain.same_words(made, context):
        raise SystemExit(f"{peer} does not print the words of the act: nothing to compare.")


def _ask(process: "subprocess.Popen[str]", request: object) -> float:
    """The answer: seconds."""
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(json.dumps(request) + "\n")
    process.stdin.flush()
    if not (answer := process.stdout.readline()):
        raise SystemExit("The process of a peer ended; what it said is above.")
    return float(answer)


def main() -> None:
    peer, given = sys.argv[1:]
    acts, master = pickle.loads(Path(given).read_bytes())
    making = PYTHON[peer](acts, master)
    answer(lambda count: making.several(count).wall)


def make_as_told(make: Callable[[], object]) -> None:
    """As many as each line of standard input says, answered by the seconds it took."""

    def several(count: int) -> float:
        begun = time.perf_counter()
        for _ in range(count):
            make()
        return time.perf_counter() - begun

    answer(several)


def answer(several: Callable[[int], float]) -> None:
    for line in sys.stdin:
        print(several(int(line)), flush=True)


if __name__ == "__main__":
    main()
