"""What most tests stand on: the texts, read once."""

import signal

import pytest

from generator.production.library import Library
from generator.production.loading import load
from generator.resources import folders

# whoever runs the tests in the background has Ctrl-C ignored, and every program they start would inherit that
signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def library() -> Library:
    return load(folders())
