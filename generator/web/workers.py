"""Files are made in processes of their own, a bounded number at a time: a heavy set keeps nobody else waiting."""

import asyncio
import datetime as dt
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from multiprocessing.connection import Connection, Pipe
from pathlib import Path
from queue import Empty, SimpleQueue
from tempfile import TemporaryDirectory
from threading import BoundedSemaphore

from generator.answers.questions import State
from generator.errors import GeneratorError, OutputError, Problem
from generator.interview import SOURCE
from generator.located import Data, placed
from generator.production import archive
from generator.production.checks import checked
from generator.production.documents import organisation_set
from generator.production.library import Library
from generator.production.library_cache import opened
from generator.production.output import Piece, save
from generator.production.printing import PACK, Press, Wishes, places
from generator.production.processes import serve_parent, whereabouts
from generator.production.render import Format, Look
from generator.resources import folders
from generator.web.guard import log

RENDERINGS = 200
"""A process is replaced after so many orders, whatever its libraries may have kept."""
PATIENCE = 300.0
"""Seconds for one order."""
_TOO_LONG = Problem("комплект", "файлы делались слишком долго", "Сократите списки или сделайте документы по одному")
_BROKEN = Problem("комплект", "файлы не сделаны: ошибка в программе", "Скажите администратору, когда это случилось")


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be made; ``documents``: ids, none for all; ``for_printer``: one PDF of all of them, in the order of
    signing, each on a fresh sheet."""

    typed: dict[str, Data]
    state: str
    documents: tuple[str, ...]
    formats: tuple[Format, ...]
    today: dt.date
    for_printer: bool = False


@dataclass(frozen=True, slots=True)
class Made:
    file: str
    content: bytes


@dataclass(frozen=True, slots=True)
class _Wrong:
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Bug:
    """An error nobody foresaw, without its words: they may be somebody's answers."""

    where: str


_Outcome = list[Made] | _Wrong | _Bug
Work = Callable[[Library, Order], list[Made]]
"""What a process does with an order; raises GeneratorError. It is found by its name in the process."""


class Busy(Exception):
    """Too many wait already, or the server is being stopped."""


class Workers:
    """``queue``: how many may wait while every process works; a process makes ``renderings`` orders and is replaced,
    or killed if one takes longer than ``patience`` seconds. ``work`` is what it does, ``files`` if not said."""

    def __init__(
        self,
        templates: Path | None,
        processes: int,
        queue: int,
        renderings: int = RENDERINGS,
        patience: float = PATIENCE,
        work: Work | None = None,
    ) -> None:
        self._serving, self._processes = partial(_serve, templates=templates, work=work or files), processes
        self._renderings, self._patience = renderings, patience
        self._places = BoundedSemaphore(queue + processes)
        self._threads = ThreadPoolExecutor(processes, "worker")  # each holds one process while it works
        self._idle: SimpleQueue[_Process] = SimpleQueue()
        self._alive: set[_Process] = set()
        self._closed = False

    @property
    def numbers(self) -> list[int]:
        """By which the system knows the processes that are there."""
        return sorted(process.number for process in list(self._alive))

    def start(self) -> None:
        """The processes get ready at once: without this the first visitor would wait for them."""
        for _ in range(self._processes):
            self._idle.put(self._new())

    async def make(self, order: Order) -> list[Made]:
        """Raises Busy, and GeneratorError with what is wrong with the answers or the machine."""
        if self._closed or not self._places.acquire(blocking=False):
            raise Busy
        try:
            made = await asyncio.get_running_loop().run_in_executor(self._threads, self._made, order)
        finally:
            self._places.release()
        match made:
            case _Wrong(problems):
                raise GeneratorError(problems)
            case _Bug(where):
                log.error("%s", where)
                raise OutputError([_BROKEN])
        return made

    def _made(self, order: Order) -> _Outcome:
        """In a thread. An order whose process has died is made once more, by another. Raises Busy."""
        for _ in range(2):
            process = self._taken()
            try:
                made = process.make(order, self._patience)
            except TimeoutError:
                self._replaced(process)
                return _Wrong((_TOO_LONG,))
            except (EOFError, OSError):
                self._replaced(process)
                if self._closed:
                    raise Busy from None
                continue
            if process.made < self._renderings:
                self._idle.put(process)
            else:
                self._replaced(process)
            return made
        return _Bug("BrokenProcess")

    def _taken(self) -> "_Process":
        try:
            return self._idle.get_nowait()
        except Empty:  # nobody has called start
            return self._new()

    def _new(self) -> "_Process":
        process = _Process(self._serving)
        self._alive.add(process)
        return process

    def _replaced(self, process: "_Process") -> None:
        process.end()
        self._alive.discard(process)
        if not self._closed:
            self._idle.put(self._new())

    def close(self) -> None:
        """No process is left, though it may be at work."""
        self._closed = True
        self._threads.shutdown(wait=False, cancel_futures=True)
        for process in list(self._alive):
            process.end()


class _Process:
    """A process at the other end of a pipe: it ends by itself when the server does."""

    def __init__(self, serving: Callable[["Connection[_Outcome, Order]"], None]) -> None:
        self.made = 0
        self._pipe, theirs = Pipe()
        self._process = get_context("spawn").Process(target=serving, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()

    @property
    def number(self) -> int:
        assert self._process.pid is not None, "it has been started"
        return self._process.pid

    def make(self, order: Order, patience: float) -> _Outcome:
        """Raises EOFError or OSError if the process has died, TimeoutError if it takes too long."""
        self._pipe.send(order)
        if not self._pipe.poll(patience):
            raise TimeoutError
        self.made += 1
        made: _Outcome = self._pipe.recv()
        return made

    def end(self) -> None:
        self._process.kill()
        self._process.join()


def _serve(orders: "Connection[_Outcome, Order]", templates: Path | None, work: Work) -> None:
    """What a process does until the pipe breaks."""
    serve_parent(niceness=5)  # pages go before files
    library = _ready(templates)
    while True:
        try:
            orders.send(_outcome(work, library, orders.recv()))
        except (EOFError, OSError):
            return


def _ready(templates: Path | None) -> Library:
    """The texts read, the writers imported."""
    from generator.writers import docx, pdf  # noqa: F401 – so that the first order does not wait for them

    return opened(folders(templates))


def _outcome(work: Work, library: Library, order: Order) -> _Outcome:
    """Errors don't travel between processes as they are: what is inside them would be lost, or told to the log."""
    try:
        return work(library, order)
    except GeneratorError as error:
        return _Wrong(error.problems)
    except Exception as error:
        return _Bug(whereabouts(error))


def files(library: Library, order: Order) -> list[Made]:
    """Raises GeneratorError."""
    found = checked(library, placed(SOURCE, order.typed), State(order.state), order.today, order.documents)
    look = Look(library.folders)
    pieces = list(organisation_set(found.composition, order.documents, order.formats, look))
    if order.for_printer:
        return [_for_printer(Press(library, look, Wishes(), order.today), pieces)]
    return [Made(piece.file, piece.rendered.content) for piece in pieces]


def _for_printer(press: Press, pieces: Sequence[Piece]) -> Made:
    """As ``lna print`` makes it of the files ``lna make`` has written."""
    with TemporaryDirectory() as temporary:
        folder = Path(temporary, "Комплект")
        save(pieces, folder)
        (place,) = places(folder)
        return Made(PACK, press.pack(press.looked_over(place)).content())


def zipped(files: Sequence[Made]) -> bytes:
    return archive.zipped({one.file: one.content for one in files})
