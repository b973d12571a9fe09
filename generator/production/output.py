"""Finished files onto the disk: all of them or none, with a manifest beside them."""

import hashlib
import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.errors import OutputError, Problem
from generator.production.render import Rendered


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


def save(pieces: Sequence[Piece], directory: Path) -> list[Path]:
    """Write every piece and ``manifest.json``; returns the paths, the manifest last. Raises OutputError.

    Files are written aside first and renamed only when all are on the disk.
    """
    contents = {piece.file: piece.rendered.content for piece in pieces}
    contents["manifest.json"] = _manifest(pieces)
    return write_all(contents, directory)


def write_all(contents: dict[str, bytes], directory: Path) -> list[Path]:
    """Several files of one directory, all or none."""
    aside = {directory / name: directory / f".{name}.part" for name in contents}
    try:
        directory.mkdir(parents=True, exist_ok=True)
        for (path, part), content in zip(aside.items(), contents.values(), strict=True):
            _write(part, content)
            if path.is_dir():
                raise IsADirectoryError(f"{path} – папка")
        for path, part in aside.items():
            part.replace(path)
    except OSError as error:
        for part in aside.values():
            part.unlink(missing_ok=True)
        what = f"записать не удалось ({error.strerror or error})"
        raise OutputError(
            [Problem(str(directory), what, "Проверьте место на диске и права на папку; файлы не изменены")]
        ) from None
    return list(aside)


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
