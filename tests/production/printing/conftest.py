import pytest

from generator.production.library import Library
from tests.production.printing.sets import Shelf


@pytest.fixture(scope="session")
def shelf(library: Library, tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    return Shelf(library, tmp_path_factory.mktemp("sets"))
