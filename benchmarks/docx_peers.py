"""Who makes a DOCX of the same acts: we, and what a project would take instead of us.

``python -m benchmarks.docx_peers PEER FILE`` makes documents in a process of its own: as many as each line of standard
input says, answered by a line.
"""

import json
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
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
from generator.document import Document
from generator.writers import docx

HERE = Path(__file__)
OURS = "ours, read back"
DOCXTPL, DOCXTPL_BARE = "docxtpl, python-docx's empty file", "docxtpl, our master"
SCRATCH, SCRATCH_BARE = "python-docx, its own empty file", "python-docx, our master"
ZIPPED = "zipping our XML, nothing else"
PACKAGES = ("docxtemplater@3.71.0", "pizzip@3.3.0", "carbone@3.8.2")
DOCXTEMPLATER, CARBONE = PACKAGES[0], PACKAGES[2]

Make = Callable[[], bytes]
Acts = Sequence[Document]
Prepare = Callable[[Acts, bytes], Make]
GIVEN = 100  # acts that a process of npm is told of: it remembers none of them
PATIENCE = 300  # documents that V8 is given to compile what it runs


@dataclass(frozen=True, slots=True)
class Maker:
    """A process that makes documents of one act."""

    process: "subprocess.Popen[str]"

    def make(self, count: int) -> None:
        _ask(self.process, count)

    def peak(self) -> float | None:
        """The most memory it ever had, in MiB; its own, which getrusage mixes with that of its parent."""
        status = Path(f"/proc/{self.process.pid}/status")
        said = status.read_text() if status.exists() else ""
        return next((int(line.split()[1]) / 1024 for line in said.splitlines() if line.startswith("VmHWM")), None)


def _docxtpl(bare: bool, acts: Acts, master: bytes) -> Make:
    source, contexts = plain.template(master if bare else None), _contexts(acts)
    return lambda: plain.rendered(source, next(contexts))


def _from_scratch(bare: bool, acts: Acts, master: bytes) -> Make:
    base, contexts = master if bare else None, _contexts(acts)
    return lambda: plain.from_scratch(next(contexts), base)


def _contexts(acts: Acts) -> Iterator[plain.Context]:
    return cycle([plain.context(act) for act in acts])


def _ours(acts: Acts, master: bytes) -> Make:
    following = cycle(acts)
    return lambda: docx.write(next(following), master)


def _zipped(acts: Acts, master: bytes) -> Make:
    with ZipFile(BytesIO(docx.write(acts[0], master))) as archive:
        return partial(_zip, {name: archive.read(name) for name in archive.namelist()})


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
        name, contexts = peer.partition("@")[0], [plain.context(act) for act in acts[:GIVEN]]
        lines, given = (
            (plain.CARBONE, list(map(plain.for_carbone, contexts)))
            if peer == CARBONE
            else (plain.DOCXTEMPLATER, contexts)
        )
        template, made = self.directory / f"{name}.docx", self.directory / "made.docx"
        template.write_bytes(plain.template(lines=lines))
        process = self._started(stack)
        _ask(process, {"peer": name, "template": str(template), "contexts": given, "to": str(made)})
        same_or_end(peer, made.read_bytes(), contexts[0])
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


def _ask(process: "subprocess.Popen[str]", request: object) -> None:
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(json.dumps(request) + "\n")
    process.stdin.flush()
    if not process.stdout.readline():
        raise SystemExit("The process of a peer ended; what it said is above.")


def main() -> None:
    peer, given = sys.argv[1:]
    acts, master = pickle.loads(Path(given).read_bytes())
    make_as_told(PYTHON[peer](acts, master))


def make_as_told(make: Callable[[], object]) -> None:
    """As many as each line of standard input says, answered by a line."""
    for line in sys.stdin:
        for _ in range(int(line)):
            make()
        print("done", flush=True)


if __name__ == "__main__":
    main()
