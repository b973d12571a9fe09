import pytest

from tests.writers.docx.office import Office
from tests.writers.docx.parts import MASTER


@pytest.fixture(scope="session")
def master() -> bytes:
    return MASTER.read_bytes()


@pytest.fixture(scope="session")
def convert(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return Office(tmp_path_factory.mktemp("office"))
