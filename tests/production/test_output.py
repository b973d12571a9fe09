"""All files or none: whatever stops the writing, the disk is as it was."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.errors import OutputError
from generator.production.output import Piece, save, write_all
from generator.production.render import Format, Rendered

FILES = {"а.txt": b"1", "б.txt": b"2", "в.txt": b"3"}
SHA_OF_ONE = "6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b"
Replace = Callable[[Path, Path], Path]


def everything(folder: Path) -> dict[str, bytes | None]:
    return {str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None for path in folder.rglob("*")}


def failing_at(count: int, error: BaseException) -> Replace:
    """``Path.replace`` that fails once, at the given call."""
    calls, replace = iter(range(1, 100)), Path.replace

    def fail(path: Path, target: Path) -> Path:
        if next(calls) == count:
            raise error
        return replace(path, target)

    return fail


def test_files_are_written_and_named(tmp_path: Path) -> None:
    folder = tmp_path / "новая" / "папка"
    assert write_all(FILES, folder) == [folder / "а.txt", folder / "б.txt", folder / "в.txt"]
    assert everything(folder) == FILES


def test_files_have_the_rights_of_any_new_file(tmp_path: Path) -> None:
    (tmp_path / "обычный").touch()
    (written,) = write_all({"а.txt": b"1"}, tmp_path)
    assert written.stat().st_mode == (tmp_path / "обычный").stat().st_mode


def test_old_files_are_replaced_and_strangers_left(tmp_path: Path) -> None:
    (tmp_path / "а.txt").write_bytes(b"0")
    (tmp_path / "чужой.txt").write_bytes(b"9")
    write_all(FILES, tmp_path)
    assert everything(tmp_path) == FILES | {"чужой.txt": b"9"}


@pytest.mark.parametrize("count", [1, 2, 3])
def test_a_failure_at_any_file_takes_everything_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    (tmp_path / "а.txt").write_bytes(b"0")
    (tmp_path / "чужой.txt").write_bytes(b"9")
    before = everything(tmp_path)
    monkeypatch.setattr(Path, "replace", failing_at(count, OSError(5, "Input/output error")))
    with pytest.raises(OutputError, match=r"записать не удалось \(диск не отвечает\).*файлы не изменены"):
        write_all(FILES, tmp_path)
    assert everything(tmp_path) == before


@pytest.mark.parametrize("error", [KeyboardInterrupt(), OSError(28, "No space left on device")])
def test_a_failure_leaves_no_new_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    monkeypatch.setattr(Path, "replace", failing_at(3, error))
    with pytest.raises((OutputError, KeyboardInterrupt)):
        write_all(FILES, tmp_path / "новая" / "папка")
    assert everything(tmp_path) == {}


def test_an_old_file_that_cannot_be_kept_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    (tmp_path / "б.txt").write_bytes(b"0")
    monkeypatch.setattr(shutil, "copy2", full)
    with pytest.raises(OutputError, match="на диске нет места"):
        write_all(FILES, tmp_path)
    assert everything(tmp_path) == {"б.txt": b"0"}


def test_a_folder_in_the_place_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "в.txt").mkdir()
    with pytest.raises(OutputError, match="на месте файла папка"):
        write_all(FILES, tmp_path)
    assert everything(tmp_path) == {"в.txt": None}


@pytest.mark.parametrize("folder", ["занято", "занято/глубже", "занято/глубже/ещё"])
def test_a_file_in_the_place_of_a_folder(tmp_path: Path, folder: str) -> None:
    (tmp_path / "занято").write_bytes(b"0")
    with pytest.raises(OutputError, match="на месте папки файл"):
        write_all(FILES, tmp_path / folder)
    assert everything(tmp_path) == {"занято": b"0"}


def test_a_folder_that_may_not_be_written() -> None:
    with pytest.raises(OutputError, match=r"нет права писать сюда|такой папки быть не может"):
        write_all(FILES, Path("/proc/lna"))  # not even root may


def test_a_name_too_long(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="имя слишком длинное"):
        write_all(FILES | {"я" * 200: b""}, tmp_path / "новая")
    assert everything(tmp_path) == {}


def test_manifest_tells_of_every_file(tmp_path: Path) -> None:
    pieces = [
        Piece("regulation", "general", "Положение", Rendered("docx", b"1", None)),
        Piece("regulation", "general", "Положение", Rendered("pdf", b"1", 7)),
    ]
    files = [tmp_path / "Положение.docx", tmp_path / "Положение.pdf", tmp_path / "manifest.json"]
    assert save(pieces, tmp_path) == files
    common = {"document": "regulation", "kind": "general"}
    assert json.loads((tmp_path / "manifest.json").read_text("utf8")) == [
        common | {"format": "docx", "file": "Положение.docx", "pages": None, "sha256": SHA_OF_ONE},
        common | {"format": "pdf", "file": "Положение.pdf", "pages": 7, "sha256": SHA_OF_ONE},
    ]


def test_what_an_earlier_run_made_stays_ours(tmp_path: Path) -> None:
    def made(format: Format, content: bytes) -> list[Piece]:
        return [Piece("regulation", "general", "Положение", Rendered(format, content, None))]

    save(made("txt", b"1"), tmp_path)
    save(made("html", b"1"), tmp_path)
    save(made("txt", b"2"), tmp_path)
    listed = [entry["file"] for entry in json.loads((tmp_path / "manifest.json").read_bytes())]
    assert listed == ["Положение.html", "Положение.txt"]
    (tmp_path / "Положение.html").write_bytes(b"by hand")
    save(made("txt", b"3"), tmp_path)
    with pytest.raises(OutputError, match="правили"):
        save(made("html", b"2"), tmp_path)
    assert (tmp_path / "Положение.html").read_bytes() == b"by hand"
