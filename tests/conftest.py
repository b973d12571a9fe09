"""What most tests stand on: the texts, read once."""

import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest
from xdist.scheduler import LoadScopeScheduling

from generator.production.library import Library
from generator.production.loading import load
from generator.resources import folders
from tests.office import Office, running

# whoever runs the tests in the background has Ctrl-C ignored, and every program they start would inherit that
signal.signal(signal.SIGINT, signal.default_int_handler)

FOLDER = "LNA_TESTS_FOLDER"
HERE = Path(__file__).parent
TOGETHER = ("batch", "browser", "toolchain")


def pytest_configure() -> None:
    """One folder for this run, its workers and every program they start; the cache of their texts is not the user's."""
    if FOLDER not in os.environ:
        os.environ[FOLDER] = mkdtemp(prefix="lna-tests-")
        os.environ["XDG_CACHE_HOME"] = f"{os.environ[FOLDER]}/cache"


def pytest_unconfigure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        shutil.rmtree(os.environ.pop(FOLDER), ignore_errors=True)


class ByFolder(LoadScopeScheduling):
    """Tests of some folders stand on things that take long to make: one worker has them all. The rest go one by one."""

    def _split_scope(self, nodeid: str) -> str:
        folder = nodeid.split("/")[1]
        return folder if folder in TOGETHER else nodeid


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> ByFolder:
    return ByFolder(config, log)


@pytest.fixture(scope="session")
def library() -> Library:
    return load(folders())


@pytest.fixture(scope="session")
def convert(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with running(tmp_path_factory.mktemp("office")) as office:
        yield office
