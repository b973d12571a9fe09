"""A site to visit, and people who visit it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.answers.files import read_answers
from generator.located import Data
from generator.web.app import application
from generator.web.settings import Settings
from tests.web.browser import Browser
from tests.web.servers import UNLIMITED, served

GENERAL = Path(__file__).parents[2] / "examples/general.yaml"


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Its address."""
    database = f"sqlite:///{tmp_path_factory.mktemp('site') / 'drafts.sqlite'}"
    with served(application(Settings(database, workers=1, **UNLIMITED))) as address:
        yield address


@pytest.fixture
def visitor(site: str) -> Iterator[Callable[..., Browser]]:
    """Each call brings another person with a browser of their own; ``visitor(address, cookies=…)``."""
    there: list[Browser] = []

    def comes(address: str = site, **options: Any) -> Browser:
        there.append(Browser(address, **options))
        return there[-1]

    yield comes
    for one in there:
        one.client.close()


@pytest.fixture
def browser(visitor: Callable[..., Browser]) -> Browser:
    return visitor()


@pytest.fixture(scope="session")
def general() -> dict[str, Data]:
    """Answers to every question that the general school is asked."""
    data = read_answers(GENERAL).data
    assert isinstance(data, dict)
    return data
