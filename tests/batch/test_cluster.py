"""``lna batch`` on a real scheduler with two workers of its own, one of which is killed: as on one machine."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.batch.test_command import SECOND_RECORD, content, finished, schools, started, struck, undisturbed
from tests.spoken import heard

__all__ = ["schools", "undisturbed"]

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[2]
_QUIET = {"DASK_DISTRIBUTED__ADMIN__TICK__LIMIT": "1h", "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "2"}


class Site:
    """A scheduler and its workers."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self._folder, self._stack = folder, stack
        line = "dask scheduler --host 127.0.0.1 --port 0 --no-dashboard --no-show"
        _, found = self._start(line, r"Scheduler at:\s*(tcp://\S+)")
        self.address = found[1]
        self.workers = [self._worker() for _ in range(2)]

    def _worker(self) -> "subprocess.Popen[str]":
        line = f"dask worker {self.address} --host 127.0.0.1 --nthreads 1 --no-nanny --no-dashboard --local-directory"
        worker, _ = self._start(line, "Starting established connection", self._folder)
        return worker

    def _start(self, line: str, ready: str, *more: object) -> tuple["subprocess.Popen[str]", re.Match[str]]:
        """The program, and how it said that it is ready."""
        command = [str(Path(sys.executable).with_name("dask")), *line.split()[1:], *map(str, more)]
        environment = {**os.environ, **_QUIET}
        process = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True, env=environment)
        said = self._stack.enter_context(heard(process.stderr, ready))
        self._stack.callback(process.wait)
        self._stack.callback(process.kill)
        return process, said


@pytest.fixture
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with ExitStack() as stack:
        yield Site(tmp_path_factory.mktemp("dask"), stack)


def test_a_worker_that_is_killed_costs_nothing(
    site: Site, tmp_path: Path, schools: Path, undisturbed: dict[str, bytes]
) -> None:
    folder = tmp_path / "выпуск"
    killing = struck(f"{site.workers[0].pid}", SECOND_RECORD, schools, folder, "--scheduler", site.address)
    code, _, err = finished(killing)
    assert code == 0, err
    assert content(folder) == undisturbed


def test_nobody_at_the_address_is_told_of(tmp_path: Path, schools: Path) -> None:
    hasty = "import sys; from generator.batch import pools; from generator.cli import main; pools.PATIENCE = 1; main()"
    called = (sys.executable, "-c", hasty)
    code, _, err = finished(started(schools, tmp_path / "выпуск", "--scheduler", "tcp://127.0.0.1:9", called=called))
    assert code == 1
    assert "параметр --scheduler: планировщик tcp://127.0.0.1:9 не отвечает" in err
    assert not (tmp_path / "выпуск").exists()
