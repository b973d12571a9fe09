"""The texts are read anew when anything they are made of has changed, and only then."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import generator.production.loading
from generator.errors import ContentError
from generator.production import library_cache
from generator.production.library import Library
from generator.production.library_cache import KEPT, opened
from generator.production.loading import load
from generator.resources import Folders, folders

pytestmark = pytest.mark.slow


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache/lna"


@pytest.fixture
def own(tmp_path: Path) -> Folders:
    ours = folders()
    return Folders(
        Path(shutil.copytree(ours.templates, tmp_path / "templates")),
        Path(shutil.copytree(ours.variants, tmp_path / "variants")),
    )


@pytest.fixture
def readings(monkeypatch: pytest.MonkeyPatch) -> list[Folders]:
    """Every time the texts were read."""
    read: list[Folders] = []

    def noticed(folders: Folders) -> Library:
        read.append(folders)
        return load(folders)

    monkeypatch.setattr(generator.production.loading, "load", noticed)
    return read


def test_what_was_kept_is_the_same_library(cache: Path, readings: list[Folders], library: Library) -> None:
    first, second = opened(folders()), opened(folders())
    assert len(readings) == 1
    assert first == second == library
    assert (second.digest, second.mentions) == (library.digest, library.mentions)
    assert [file.stat().st_mode & 0o077 for file in (cache, *cache.iterdir())] == [0, 0]


CHANGES: dict[str, Callable[[Folders], object]] = {
    "a text": lambda own: append(own.templates / "common/order-approval.txt", "% примечание\n"),
    "a question": lambda own: append(own.templates / "questions.yaml", "# примечание\n"),
    "a kind": lambda own: append(next(own.variants.glob("*.yaml")), "# примечание\n"),
    "a look": lambda own: append(own.templates / "pages/act.css", "/**/\n"),
    "a new file": lambda own: (own.templates / "common/новый.txt").write_text("---\n---\n", encoding="utf-8"),
}


def append(file: Path, text: str) -> None:
    file.write_text(file.read_text(encoding="utf-8") + text, encoding="utf-8")


@pytest.mark.usefixtures("cache")
@pytest.mark.parametrize("change", CHANGES)
def test_whatever_changed_they_are_read_anew(own: Folders, readings: list[Folders], change: str) -> None:
    opened(own)
    CHANGES[change](own)
    opened(own)
    assert len(readings) == 2


@pytest.mark.usefixtures("cache")
def test_of_another_program_they_are_read_anew(readings: list[Folders], monkeypatch: pytest.MonkeyPatch) -> None:
    opened(folders())
    monkeypatch.setattr(library_cache, "_code", lambda: iter(["generator/errors.py 1 2"]))
    opened(folders())
    assert len(readings) == 2


@pytest.mark.usefixtures("cache")
def test_a_copy_of_the_texts_is_a_library_of_its_own(own: Folders, readings: list[Folders]) -> None:
    assert opened(folders()).folders != opened(own).folders
    assert len(readings) == 2


@pytest.mark.parametrize("harm", [b"", b"\0" * 100, None])
def test_a_torn_file_is_passed_over(cache: Path, readings: list[Folders], library: Library, harm: bytes | None) -> None:
    opened(folders())
    (file,) = cache.iterdir()
    file.write_bytes(file.read_bytes()[:-1] if harm is None else harm)
    assert opened(folders()) == library
    assert len(readings) == 2
    opened(folders())
    assert len(readings) == 2


@pytest.mark.usefixtures("cache")
def test_somebody_elses_file_is_not_read(readings: list[Folders], monkeypatch: pytest.MonkeyPatch) -> None:
    opened(folders())
    ours = os.getuid()
    monkeypatch.setattr(os, "getuid", lambda: ours + 1)
    opened(folders())
    assert len(readings) == 2


def test_without_a_folder_they_are_read_each_time(
    tmp_path: Path, readings: list[Folders], monkeypatch: pytest.MonkeyPatch, library: Library
) -> None:
    (tmp_path / "cache").write_text("это файл")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    assert opened(folders()) == opened(folders()) == library
    assert len(readings) == 2


@pytest.mark.usefixtures("readings")
def test_texts_that_do_not_read_are_not_kept(cache: Path, own: Folders) -> None:
    append(own.templates / "questions.yaml", "лишнее: да\n")
    for _ in range(2):
        with pytest.raises(ContentError, match="лишнее"):
            opened(own)
    assert not cache.exists()


def test_old_ones_go(cache: Path, own: Folders) -> None:
    for number in range(KEPT + 2):
        append(own.templates / "pages/act.css", f"/*{number}*/\n")
        opened(own)
    assert len(list(cache.iterdir())) == KEPT
