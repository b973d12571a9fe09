"""The same jobs on a real scheduler with two workers of its own; one of them is killed."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from generator.batch.pools import Cluster
from generator.batch.work import inspected, made
from generator.errors import OutputError
from tests.batch import jobs
from tests.batch.jobs import numbered, release
from tests.web.servers import until

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[2]
_QUIET = {"DASK_DISTRIBUTED__ADMIN__TICK__LIMIT": "1h", "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "2"}


class Site:
    """A scheduler and its workers."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self._folder, self._stack = folder, stack
        self._file = folder / "scheduler.json"
        self._start("dask scheduler --host 127.0.0.1 --port 0 --no-dashboard --no-show", "--scheduler-file", self._file)
        until(self._file.exists, "планировщик")
        self.address: str = json.loads(self._file.read_text())["address"]
        self.workers = [self._worker() for _ in range(2)]

    def _worker(self) -> "subprocess.Popen[bytes]":
        line = f"dask worker {self.address} --host 127.0.0.1 --nthreads 1 --no-nanny --no-dashboard"
        return self._start(line, "--local-directory", self._folder)

    def _start(self, line: str, *more: object) -> "subprocess.Popen[bytes]":
        command = [str(Path(sys.executable).with_name("dask")), *line.split()[1:], *map(str, more)]
        log = self._stack.enter_context((self._folder / "log.txt").open("ab"))
        process = subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=log, env={**os.environ, **_QUIET})
        self._stack.callback(process.wait, 60)
        self._stack.callback(process.kill)
        return process


@pytest.fixture
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with ExitStack() as stack:
        yield Site(tmp_path_factory.mktemp("dask"), stack)


def test_sets_are_made_as_on_one_machine_though_a_worker_is_killed(site: Site, tmp_path: Path) -> None:
    here, there = release(tmp_path / "здесь"), release(tmp_path / "там")
    for one in jobs.jobs(here):
        assert made(here, one).record is not None
    with closing(Cluster(site.address)) as cluster:
        verdicts = [done.result for done in cluster.each(inspected, there, jobs.jobs(there))]
        assert [one.problems for one in verdicts if one is not None] == [()] * 4
        records = {}
        for done in cluster.each(made, there, jobs.jobs(there)):
            if not records:
                site.workers[0].send_signal(signal.SIGKILL)
            assert done.result is not None
            records[done.job.place] = done.result.record
    assert None not in records.values()
    assert len(records) == 4
    assert files(there.folder) == files(here.folder)


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_worker_killed_in_the_midst_of_its_work_costs_nobody_anything(site: Site, tmp_path: Path) -> None:
    wanted = release(tmp_path)
    with closing(Cluster(site.address)) as cluster:
        results = {done.job.place: done.result for done in cluster.each(jobs.dying_once, wanted, numbered(12))}
    assert len(results) == 12
    assert None not in results.values()
    assert [worker.poll() for worker in site.workers].count(None) == 1


def test_nobody_at_the_address_is_told_of() -> None:
    with pytest.raises(OutputError, match="не отвечает"):
        Cluster("tcp://127.0.0.1:9")
    with pytest.raises(OutputError, match="не отвечает"):
        Cluster("нет такого")
