"""Processes: each job once, replaced after their share, none of their deaths costs another's work."""

import os
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from generator.batch.pools import LocalPool
from generator.batch.release import Release
from tests.batch import jobs
from tests.batch.jobs import numbered
from tests.web.servers import children, until

pytestmark = pytest.mark.slow


@pytest.fixture
def release(tmp_path: Path) -> Release:
    return jobs.release(tmp_path)


@pytest.fixture(autouse=True)
def nobody_is_left() -> Iterator[None]:
    before = set(children(os.getpid()))
    yield
    # the tracker of resources of ``multiprocessing`` stays, once for all
    until(lambda: len(set(children(os.getpid())) - before) <= 1, "конец процессов")


def times(release: Release, place: str) -> int:
    return len(list(release.folder.glob(f"{place}-*")))


def test_every_job_is_done_once(release: Release) -> None:
    given = numbered(9)
    found = {done.job.place: done.result for done in LocalPool(2).each(jobs.who, release, given)}
    assert found.keys() == {job.place for job in given}
    assert os.getpid() not in found.values()
    assert {times(release, job.place) for job in given} == {1}


def test_no_jobs_no_processes(release: Release) -> None:
    assert list(LocalPool(2).each(jobs.who, release, [])) == []


def test_processes_are_replaced_after_their_share(release: Release) -> None:
    found = [done.result for done in LocalPool(1, share=2).each(jobs.who, release, numbered(5))]
    assert len(set(found)) == 3
    assert found[0] == found[1]


def test_a_job_that_kills_every_process_is_told_as_lost(release: Release) -> None:
    given = numbered(8)
    found = {done.job.place: done.result for done in LocalPool(2).each(jobs.dying, release, given)}
    assert [place for place, result in found.items() if result is None] == ["3"]
    assert found.keys() == {job.place for job in given}


def test_a_job_whose_process_died_of_something_else_is_done_by_another(release: Release) -> None:
    found = {done.job.place: done.result for done in LocalPool(2).each(jobs.dying_once, release, numbered(8))}
    assert None not in found.values()
    assert len(found) == 8
    assert times(release, "3") == 1


def test_a_bug_is_not_hidden(release: Release) -> None:
    with pytest.raises(ZeroDivisionError):
        list(LocalPool(2).each(jobs.failing, release, numbered(8)))


def test_who_stops_listening_stops_the_work(release: Release) -> None:
    with closing(LocalPool(1).each(jobs.slow, release, numbered(50))) as working:  # type: ignore[type-var]
        next(working)
    done = sum(times(release, job.place) for job in numbered(50))
    assert done < 10
