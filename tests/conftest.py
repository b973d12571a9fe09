"""What most tests stand on: the texts, read once."""

import pickle
import signal
from collections.abc import Iterator
from functools import cache

import pytest

import generator.production.loading
from generator import located
from generator.located import Located
from generator.production.library import Library
from generator.production.loading import load
from generator.resources import folders

# whoever runs the tests in the background has Ctrl-C ignored, and every program they start would inherit that
signal.signal(signal.SIGINT, signal.default_int_handler)


@cache
def _read(text: str, source: str) -> bytes:
    return pickle.dumps(located.read(text, source))


@pytest.fixture(scope="session", autouse=True)
def _yaml_of_the_texts_is_read_once() -> Iterator[None]:
    """It is most of what opening the texts takes, and hundreds of tests open them, as every command does."""

    def read(text: str, source: str) -> Located:
        found = pickle.loads(_read(text, source))
        assert isinstance(found, Located)
        return found

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(generator.production.loading, "read", read)
        yield


@pytest.fixture(scope="session")
def library() -> Library:
    return load(folders())
