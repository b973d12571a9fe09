"""Jobs to processes: of this machine by ``concurrent.futures``, of a cluster by Dask; the same jobs, the same answers.

A process that dies takes nobody's work with it: what it held is given out once more, and what kills its process
twice, even alone, is told as lost.
"""

from collections import Counter, deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from multiprocessing import get_context
from typing import Any, Generic, Protocol, TypeVar

from generator.batch.release import Job, Release
from generator.errors import OutputError, Problem
from generator.production.processes import serve_parent

SHARE = 100
"""A process is replaced after so many jobs of one pass, whatever its libraries may have kept."""
PATIENCE = 15
"""Seconds for a cluster to answer."""
Result = TypeVar("Result")
Work = Callable[[Release, Job], Result]


@dataclass(frozen=True, slots=True)
class Done(Generic[Result]):
    """``result`` is None if every process that took the job has died of it."""

    job: Job
    result: Result | None


Giving = Generator[Done[Result], None, list[Job]]


class Pool(Protocol):
    def each(self, work: Work[Result], release: Release, jobs: Sequence[Job]) -> Iterator[Done[Result]]:
        """What comes of every job, as it comes."""

    def close(self) -> None: ...


class LocalPool:
    """Processes of this machine. They are started anew, not forked: a typesetter that was forked may hang.

    Those of the last share stay for the next jobs, until ``close``: what looked the rows over has read the texts.
    """

    def __init__(self, processes: int, share: int = SHARE) -> None:
        self._processes, self._share = processes, share
        self._kept: ProcessPoolExecutor | None = None

    def close(self) -> None:
        """The processes end."""
        if self._kept is not None:
            self._kept.shutdown()
            self._kept = None

    def each(self, work: Work[Result], release: Release, jobs: Sequence[Job]) -> Iterator[Done[Result]]:
        waiting, deaths = deque(jobs), Counter[str]()
        while waiting:
            # processes are replaced all together: max_tasks_per_child of Python 3.11–3.14 hangs (gh-115634)
            share = deque(waiting.popleft() for _ in range(min(self._share * self._processes, len(waiting))))
            lost = yield from self._generation(work, release, share, last=not waiting)
            waiting.extendleft(reversed(share))  # not given out: the processes have died before
            for job in lost:
                deaths[job.place] += 1
                if deaths[job.place] == 1:
                    waiting.appendleft(job)
                elif (yield from _alone(work, release, job)):
                    yield Done(job, None)

    def _generation(self, work: Work[Result], release: Release, jobs: deque[Job], last: bool) -> Giving[Result]:
        kept, self._kept = self._kept, None
        with ExitStack() as stack:
            pool = stack.enter_context(kept or _started(self._processes))
            lost = yield from _windowed(pool, 2 * self._processes, partial(work, release), jobs, BrokenProcessPool)
            if last and not lost and not jobs:
                stack.pop_all()
                self._kept = pool
        return lost


def _alone(work: Work[Result], release: Release, job: Job) -> Giving[Result]:
    with _started(1) as pool:
        return (yield from _windowed(pool, 1, partial(work, release), deque([job]), BrokenProcessPool))


def _started(processes: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(processes, get_context("spawn"), serve_parent)


class Cluster:
    """Workers of a Dask scheduler; each must see the folder of the results under the same name. Raises OutputError."""

    def __init__(self, address: str) -> None:
        try:
            distributed: Any = import_module("distributed")  # it has no types
        except ImportError:
            remedy = "Поставьте её: pip install 'lna[cluster]'"
            raise OutputError([Problem("параметр --scheduler", "нет библиотеки Dask", remedy)]) from None
        try:
            self._client = distributed.Client(address, timeout=PATIENCE, set_as_default=False)
        except (OSError, ValueError) as error:
            what = f"планировщик {address} не отвечает ({type(error).__name__})"
            remedy = "Запустите его (dask scheduler) и назовите адрес, который он напечатал: tcp://…"
            raise OutputError([Problem("параметр --scheduler", what, remedy)]) from None
        self._killed: type[Exception] = distributed.KilledWorker

    def each(self, work: Work[Result], release: Release, jobs: Sequence[Job]) -> Iterator[Done[Result]]:
        threads = sum(self._client.nthreads().values())
        with self._client.get_executor(pure=False) as pool:
            lost = yield from _windowed(pool, 2 * max(threads, 1), partial(work, release), deque(jobs), self._killed)
        for job in lost:  # the scheduler has tried it on several workers
            yield Done(job, None)

    def close(self) -> None:
        self._client.close()


def _windowed(
    pool: Executor, window: int, work: Callable[[Job], Result], jobs: deque[Job], dead: type[Exception]
) -> Giving[Result]:
    """A bounded number of jobs at a time, results as they come; jobs whose process has died are returned, those that
    could not even be given out stay in ``jobs``."""
    given: dict[Future[Result], Job] = {}
    lost: list[Job] = []
    broken = False
    try:
        while given or (jobs and not broken):
            while jobs and not broken and len(given) < window:
                try:
                    given[pool.submit(work, jobs[0])] = jobs[0]
                except BrokenProcessPool:  # it has died since the last look
                    broken = True
                    break
                jobs.popleft()
            finished, _ = wait(given, return_when=FIRST_COMPLETED)
            for future in finished:
                job = given.pop(future)
                try:
                    result = future.result()
                except dead:
                    lost.append(job)
                    broken = dead is BrokenProcessPool
                else:
                    yield Done(job, result)
    finally:
        for future in given:  # nobody listens any more: what has not begun need not
            future.cancel()
    return lost
