import pytest

from tests.writers.docx.parts import MASTER


@pytest.fixture(scope="session")
def master() -> bytes:
    return MASTER.read_bytes()
