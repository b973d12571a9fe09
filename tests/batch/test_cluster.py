"""``lna batch`` on a real scheduler with two workers of its own, one of which is killed: as on one machine."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.batch.test_command import content, recorded, run, schools, started, undisturbed
from tests.web.servers import until

__all__ = ["schools", "undisturbed"]

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


def test_a_worker_that_is_killed_costs_nothing(
    site: Site, tmp_path: Path, schools: Path, undisturbed: dict[str, bytes]
) -> None:
    folder = tmp_path / "выпуск"
    process = started(schools, folder, "--scheduler", site.address)
    until(lambda: len(recorded(folder)) >= 2 or process.poll() is not None, "записи")
    site.workers[0].send_signal(signal.SIGKILL)
    _, err = process.communicate(timeout=300)
    assert process.returncode == 0, err
    assert content(folder) == undisturbed


def test_nobody_at_the_address_is_told_of(tmp_path: Path, schools: Path) -> None:
    code, _, err = run(schools, tmp_path / "выпуск", "--scheduler", "tcp://127.0.0.1:9")
    assert code == 1
    assert "параметр --scheduler: планировщик tcp://127.0.0.1:9 не отвечает" in err
    assert not (tmp_path / "выпуск").exists()
