"""The questionnaire served: in a thread of this process, or by ``lna serve`` in a process of its own."""

import os
import re
import select
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from socket import socket
from types import TracebackType

from fastapi import FastAPI

from generator.web.app import listening, server
from tests.struck import environment

OFTEN = 1_000_000
"""No limit for tests that are not of limits."""
UNLIMITED: Mapping[str, int] = {"drafts_an_hour": OFTEN, "files_a_minute": OFTEN, "steps_a_minute": OFTEN}
LNA = Path(sys.executable).with_name("lna")


@contextmanager
def served(app: FastAPI) -> Iterator[str]:
    """The address under which the application answers in this process."""
    listener, serving = listening("127.0.0.1", 0), server(app)
    startup, told = serving.startup, threading.Event()

    async def started(sockets: list[socket] | None = None) -> None:
        await startup(sockets)
        told.set()

    def run() -> None:
        try:
            serving.run([listener])
        finally:
            told.set()  # it will not start any more

    serving.startup = started  # type: ignore[method-assign]
    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    told.wait()
    assert serving.started
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        serving.should_exit = True
        thread.join()


class Process:
    """``lna serve``: ``address`` is the one it prints first. Another ``program`` may take the same words."""

    def __init__(self, folder: Path, *options: str, program: tuple[str | Path, ...] = (LNA,)) -> None:
        self._complaints = folder / "err.txt"
        with self._complaints.open("w") as err:
            self._process = subprocess.Popen(
                [*program, "serve", *options],
                cwd=folder,
                stdout=subprocess.PIPE,
                stderr=err,
                text=True,
                env={**environment(), "PYTHONUNBUFFERED": "1"},
            )
        assert self._process.stdout is not None
        self._out, self._said = self._process.stdout, self._process.stdout.readline()
        found = re.search(r"http\S+(?=/)", self._said)
        assert found, self.complaints()
        self.address = found[0]

    def said(self) -> str:
        """Its greeting; once it has ended everything, read when the last of its processes has ended, too."""
        if self._process.poll() is not None and not self._out.closed:
            with self._out:
                self._said += self._out.read()
        return self._said

    def complaints(self) -> str:
        return self._complaints.read_text()

    def children(self) -> list[int]:
        """Processes that this one has started, by their numbers."""
        return children(self._process.pid)

    def kill(self) -> None:
        """As a power cut would: nothing can be said or saved any more."""
        self.stop(signal.SIGKILL)

    def stop(self, how: signal.Signals = signal.SIGINT) -> int:
        """Ask it to end; what it ends with."""
        if self._process.poll() is None:
            self._process.send_signal(how)
        self.ended()
        return self._process.returncode

    def ended(self) -> None:
        """When it has, and every process of its own."""
        self._process.wait()
        self.said()

    def __enter__(self) -> "Process":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop(signal.SIGKILL)


def children(parent: int) -> list[int]:
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            after_name = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:  # it has just ended
            continue
        if int(after_name[1]) == parent and after_name[0] != "Z":
            found.append(int(folder.name))
    return found


def await_end(process: int) -> None:
    """Whoever's it is; it may have ended long ago."""
    try:
        number = os.pidfd_open(process)
    except ProcessLookupError:
        return
    try:
        select.select([number], [], [])
    finally:
        os.close(number)


def alive(process: int) -> bool:
    try:
        return (Path("/proc") / str(process) / "stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
