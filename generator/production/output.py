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
from typing import Any

from generator.errors import DiskError, OutputError, Problem
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


ASIDE = ".lna-"
"""How folders begin in which files lie until all of them are there."""
Entry = dict[str, Any]
"""One file in the manifest."""


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


def save(pieces: Sequence[Piece], directory: Path, replace: bool = False, whole: bool = False) -> list[Path]:
    """Write every piece and ``manifest.json``; returns the paths, the manifest last. Raises OutputError.

    Nothing is put in its place until everything is on the disk; a file that somebody else wrote or edited is
    replaced only with ``replace``. ``whole``: there is no more to the set, so what an earlier run made besides goes,
    unless somebody has edited it.
    """
    contents = {piece.file: piece.rendered.content for piece in pieces}
    if not replace:
        _spare_work_of_others(contents, directory)
    others = _still_there(directory, contents)
    idle = [entry for entry in others if whole and sum_of(directory / entry["file"]) == entry["sha256"]]
    contents["manifest.json"] = manifest(pieces, [entry for entry in others if entry not in idle])
    written = write_all(contents, directory)
    for entry in idle:
        (directory / entry["file"]).unlink(missing_ok=True)
    return written


def _spare_work_of_others(contents: Mapping[str, bytes], directory: Path) -> None:
    """An evening's editing in Word must not vanish because a command was run again."""
    ours = {entry["file"]: entry["sha256"] for entry in _entries(directory)}
    problems = []
    for name, content in contents.items():
        path = directory / name
        there = sum_of(path) if path.is_file() else None
        if there not in (None, hashlib.sha256(content).hexdigest(), ours.get(name)):
            what = "этот файл правили после того, как его сделала программа" if name in ours else "такой файл уже есть"
            remedy = "Переименуйте его, укажите другую папку (-o) или разрешите замену: --replace"
            problems.append(Problem(str(path), what, remedy))
    if problems:
        raise OutputError(problems)


def sum_of(path: Path) -> str:
    """Hex SHA-256 of a file, as the manifest has it."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _still_there(directory: Path, contents: Mapping[str, bytes]) -> list[Entry]:
    """What earlier runs made and this one leaves alone: it stays in the manifest, or it would be nobody's."""
    return [
        entry
        for entry in _entries(directory)
        if entry["file"] not in contents and (directory / entry["file"]).is_file()
    ]


def left_behind(directory: Path, made: Sequence[Path]) -> list[str]:
    """Files of earlier runs, made by us, that this run did not make: the set may have them no more."""
    now = {path.name for path in made}
    return [entry["file"] for entry in _entries(directory) if entry["file"] not in now]


def _entries(directory: Path) -> list[Entry]:
    """The manifest as it is; one that does not read is nobody's."""
    try:
        entries = json.loads((directory / "manifest.json").read_bytes())
        return [entry for entry in entries if entry["file"] and entry["sha256"]]
    except (OSError, ValueError, TypeError, KeyError):
        return []


def write_all(contents: dict[str, bytes], directory: Path) -> list[Path]:
    """Several files of one directory, all or none: an error or Ctrl-C leaves the disk as it was. Raises DiskError."""
    try:
        with ExitStack() as folders:
            _make(directory, folders)
            with TemporaryDirectory(prefix=ASIDE, dir=directory) as aside, ExitStack() as places:
                for name, content in contents.items():
                    _write(Path(aside, name), content)
                for name in contents:
                    _put(Path(aside, name), directory / name, places)
                places.pop_all()
            folders.pop_all()
    except OSError as error:
        raise refusal(directory, error) from None
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


def refusal(directory: Path, error: OSError) -> DiskError:
    """Why nothing could be written there, in our words."""
    what = f"записать не удалось ({_REASONS.get(error.errno or 0, f'ошибка системы {error.errno}')})"
    remedy = "Проверьте место на диске и права на папку; файлы не изменены"
    return DiskError([Problem(str(directory), what, remedy)])


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def manifest(pieces: Sequence[Piece], kept: Sequence[Entry] = ()) -> bytes:
    """JSON of the files, with ``kept`` among them."""
    made: list[Entry] = [
        {
            "document": piece.document,
            "kind": piece.kind,
            "format": piece.rendered.format,
            "file": piece.file,
            "pages": piece.rendered.pages,
            "sha256": hashlib.sha256(piece.rendered.content).hexdigest(),
            **({"mirrored": True} if piece.rendered.mirrored else {}),
        }
        for piece in pieces
    ]
    entries = sorted([*kept, *made], key=lambda entry: entry["file"]) if kept else made
    return (json.dumps(entries, ensure_ascii=False, indent=2) + "\n").encode()
