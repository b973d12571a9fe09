"""The questionnaire served: in a thread of this process, or by ``lna serve`` in a process of its own."""

import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep
from types import TracebackType

from fastapi import FastAPI

from generator.web.app import listening, server

OFTEN = 1_000_000
"""No limit for tests that are not of limits."""
UNLIMITED: Mapping[str, int] = {"drafts_an_hour": OFTEN, "files_a_minute": OFTEN, "steps_a_minute": OFTEN}
PATIENCE = 300
"""Seconds: what isn't there by then, however busy the computer is, never will be."""
LNA = Path(sys.executable).with_name("lna")


def until(condition: Callable[[], bool], what: str, seconds: float = PATIENCE) -> None:
    """Wait for a condition; say what didn't come."""
    end = monotonic() + seconds
    while not condition():
        assert monotonic() < end, f"{what}: не дождались за {seconds} с"
        sleep(0.01)


@contextmanager
def served(app: FastAPI) -> Iterator[str]:
    """The address under which the application answers in this process."""
    listener, serving = listening("127.0.0.1", 0), server(app)
    thread = threading.Thread(target=serving.run, args=([listener],), daemon=True)
    thread.start()
    until(lambda: serving.started, "сервер")
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        serving.should_exit = True
        thread.join(30)


class Process:
    """``lna serve``: ``address`` is the one it prints first."""

    def __init__(self, folder: Path, *options: str, **environment: str) -> None:
        self.out, self.err = folder / "out.txt", folder / "err.txt"
        with self.out.open("w") as out, self.err.open("w") as err:
            self._process = subprocess.Popen(
                [LNA, "serve", *options],
                cwd=folder,
                stdout=out,
                stderr=err,
                env={**os.environ, "PYTHONUNBUFFERED": "1", **environment},
            )
        until(lambda: "Анкета" in self.said() or self._process.poll() is not None, "приветствие сервера")
        found = re.search(r"http\S+(?=/)", self.said())
        assert found, self.complaints()
        self.address = found[0]

    def said(self) -> str:
        return self.out.read_text()

    def complaints(self) -> str:
        return self.err.read_text()

    def children(self) -> list[int]:
        """Processes that this one has started, by their numbers."""
        return children(self._process.pid)

    def kill(self) -> None:
        """As a power cut would: nothing can be said or saved any more."""
        self._process.kill()
        self._process.wait(10)

    def stop(self, how: signal.Signals = signal.SIGINT) -> int:
        """Ask it to end; what it ends with."""
        if self._process.poll() is None:
            self._process.send_signal(how)
        return self._process.wait(30)

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


def alive(process: int) -> bool:
    try:
        return (Path("/proc") / str(process) / "stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
