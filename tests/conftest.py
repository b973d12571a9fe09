"""What most tests stand on: the texts, read once."""

import pytest

from generator.production.library import Library
from generator.production.loading import load
from generator.resources import folders


@pytest.fixture(scope="session")
def library() -> Library:
    return load(folders())
