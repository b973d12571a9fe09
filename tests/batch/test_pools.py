"""Processes: each job once, replaced after their share, none of their deaths costs another's work."""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from generator.batch.pools import LocalPool
from generator.batch.release import Release
from tests.batch import jobs
from tests.batch.jobs import numbered
from tests.web.servers import await_end, children

pytestmark = pytest.mark.slow


@pytest.fixture
def release(tmp_path: Path) -> Release:
    return jobs.release(tmp_path)


@pytest.fixture(autouse=True)
def nobody_is_left() -> Iterator[None]:
    before = set(children(os.getpid()))
    yield
    # the tracker of resources of ``multiprocessing`` stays, once for all
    assert len(set(children(os.getpid())) - before) <= 1


@pytest.fixture
def pool() -> Iterator[Callable[..., LocalPool]]:
    """``pool(2)``: closed when the test ends."""
    with ExitStack() as stack:
        yield lambda *sizes, **share: stack.enter_context(closing(LocalPool(*sizes, **share)))


Pools = Callable[..., LocalPool]


def times(release: Release, place: str) -> int:
    return len(list(release.folder.glob(f"{place}-*")))


def test_every_job_is_done_once(release: Release, pool: Pools) -> None:
    given = numbered(9)
    found = {done.job.place: done.result for done in pool(2).each(jobs.who, release, given)}
    assert found.keys() == {job.place for job in given}
    assert os.getpid() not in found.values()
    assert {times(release, job.place) for job in given} == {1}


def test_no_jobs_no_processes(release: Release, pool: Pools) -> None:
    assert list(pool(2).each(jobs.who, release, [])) == []


def test_processes_are_replaced_after_their_share(release: Release, pool: Pools) -> None:
    found = [done.result for done in pool(1, share=2).each(jobs.who, release, numbered(5))]
    assert len(set(found)) == 3
    assert found[0] == found[1]


def test_those_of_the_last_share_take_the_next_jobs(release: Release, pool: Pools) -> None:
    """They have read the texts already; and when a share is over, they too are replaced."""
    one = pool(1, share=2)
    first, second, third = ([done.result for done in one.each(jobs.who, release, numbered(2))] for _ in range(3))
    assert len({*first, *second, *third}) == 1
    again = [done.result for done in one.each(jobs.who, release, numbered(3))]
    assert again[:2] == first
    assert again[2] not in first


def test_processes_that_died_while_nobody_asked_are_replaced(release: Release, pool: Pools) -> None:
    one = pool(1)
    (died,) = {done.result for done in one.each(jobs.who, release, numbered(2))}
    os.kill(int(str(died)), signal.SIGKILL)
    await_end(int(str(died)))
    found = [done.result for done in one.each(jobs.who, release, numbered(3))]
    assert len(set(found)) == 1
    assert died not in found


def test_a_job_that_kills_every_process_is_told_as_lost(release: Release, pool: Pools) -> None:
    given = numbered(8)
    found = {done.job.place: done.result for done in pool(2).each(jobs.dying, release, given)}
    assert [place for place, result in found.items() if result is None] == ["3"]
    assert found.keys() == {job.place for job in given}


def test_a_job_whose_process_died_of_something_else_is_done_by_another(release: Release, pool: Pools) -> None:
    found = {done.job.place: done.result for done in pool(2).each(jobs.dying_once, release, numbered(8))}
    assert None not in found.values()
    assert len(found) == 8
    assert times(release, "3") == 1


def test_a_bug_is_not_hidden(release: Release, pool: Pools) -> None:
    with pytest.raises(ZeroDivisionError):
        list(pool(2).each(jobs.failing, release, numbered(8)))


def test_who_stops_listening_stops_the_work(release: Release, pool: Pools) -> None:
    """Two are given out at a time."""
    with closing(pool(1).each(jobs.who, release, numbered(50))) as working:  # type: ignore[type-var]
        next(working)
    assert sum(times(release, job.place) for job in numbered(50)) <= 2
