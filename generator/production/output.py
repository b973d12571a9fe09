"""Finished files onto the disk: all of them or none, with a manifest beside them."""

import errno
import hashlib
import json
import os
import shutil
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.errors import OutputError, Problem
from generator.production.render import Rendered

# the system says it in its own language, not in the reader's
_REASONS = {
    errno.ENOENT: "такой папки быть не может",
    errno.ENOSPC: "на диске нет места",
    errno.EDQUOT: "место, отведённое вам на диске, кончилось",
    errno.EACCES: "нет права писать сюда",
    errno.EPERM: "нет права писать сюда",
    errno.EROFS: "диск только для чтения",
    errno.EEXIST: "на месте папки файл",
    errno.ENOTDIR: "на месте папки файл",
    errno.EISDIR: "на месте файла папка",
    errno.ENAMETOOLONG: "имя слишком длинное",
    errno.EIO: "диск не отвечает",
}


@dataclass(frozen=True, slots=True)
class Piece:
    """One file to be: ``document`` and ``kind`` as in the manifest, ``name`` without its ending."""

    document: str
    kind: str
    name: str
    rendered: Rendered

    @property
    def file(self) -> str:
        return f"{self.name}.{self.rendered.format}"


def save(pieces: Sequence[Piece], directory: Path, replace: bool = False) -> list[Path]:
    """Write every piece and ``manifest.json``; returns the paths, the manifest last. Raises OutputError.

    Nothing is put in its place until everything is on the disk; a file that somebody else wrote or edited is
    replaced only with ``replace``.
    """
    contents = {piece.file: piece.rendered.content for piece in pieces}
    if not replace:
        _spare_work_of_others(contents, directory)
    contents["manifest.json"] = _manifest(pieces)
    return write_all(contents, directory)


def _spare_work_of_others(contents: Mapping[str, bytes], directory: Path) -> None:
    """An evening's editing in Word must not vanish because a command was run again."""
    ours = _sums(directory / "manifest.json")
    problems = []
    for name, content in contents.items():
        path = directory / name
        there = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else None
        if there not in (None, hashlib.sha256(content).hexdigest(), ours.get(name)):
            what = "этот файл правили после того, как его сделала программа" if name in ours else "такой файл уже есть"
            remedy = "Переименуйте его, укажите другую папку (-o) или разрешите замену: --replace"
            problems.append(Problem(str(path), what, remedy))
    if problems:
        raise OutputError(problems)


def _sums(manifest: Path) -> dict[str, str]:
    """File -> sha256 as the manifest has it; a manifest that does not read is nobody's."""
    try:
        return {entry["file"]: entry["sha256"] for entry in json.loads(manifest.read_bytes())}
    except (OSError, ValueError, TypeError, KeyError):
        return {}


def write_all(contents: dict[str, bytes], directory: Path) -> list[Path]:
    """Several files of one directory, all or none: an error or Ctrl-C leaves the disk as it was. Raises OutputError."""
    try:
        with ExitStack() as folders:
            _make(directory, folders)
            with TemporaryDirectory(prefix=".lna-", dir=directory) as aside, ExitStack() as places:
                for name, content in contents.items():
                    _write(Path(aside, name), content)
                for name in contents:
                    _put(Path(aside, name), directory / name, places)
                places.pop_all()
            folders.pop_all()
    except OSError as error:
        raise _refusal(directory, error) from None
    return [directory / name for name in contents]


def _make(directory: Path, undo: ExitStack) -> None:
    absent = list(takewhile(lambda folder: not folder.exists(), (directory, *directory.parents)))
    for folder in reversed(absent):
        folder.mkdir(exist_ok=True)
        undo.callback(folder.rmdir)


def _put(new: Path, place: Path, undo: ExitStack) -> None:
    """Rename into place; what stood there is kept beside ``new`` until all the files are in their places."""
    if place.is_dir():
        raise IsADirectoryError(errno.EISDIR, "", str(place))
    if place.exists():
        kept = new.with_name(new.name + ".kept")
        # a copy: renamed away, the file would be missing for a moment
        shutil.copy2(place, kept)
        undo.callback(kept.replace, place)
    else:
        undo.callback(place.unlink, missing_ok=True)
    new.replace(place)


def _refusal(directory: Path, error: OSError) -> OutputError:
    what = f"записать не удалось ({_REASONS.get(error.errno or 0, f'ошибка системы {error.errno}')})"
    remedy = "Проверьте место на диске и права на папку; файлы не изменены"
    return OutputError([Problem(str(directory), what, remedy)])


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _manifest(pieces: Sequence[Piece]) -> bytes:
    entries = [
        {
            "document": piece.document,
            "kind": piece.kind,
            "format": piece.rendered.format,
            "file": piece.file,
            "pages": piece.rendered.pages,
            "sha256": hashlib.sha256(piece.rendered.content).hexdigest(),
        }
        for piece in pieces
    ]
    return (json.dumps(entries, ensure_ascii=False, indent=2) + "\n").encode()
