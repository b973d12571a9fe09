"""A pack knows itself: a comment with the sum of all its other bytes tells a later run that nobody has changed it."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

from generator.production.output import ASIDE, refusal

_COMMENT = b"%%lna %s\n"
_FOUND = re.compile(rb"^%lna ([0-9a-f]{64})\n(?=startxref\s)", re.MULTILINE)
_TAIL = 1024
_PORTION = 1 << 20


class Signing:
    """Writes on into ``file``, keeping the sum; ``place`` is where the next byte goes."""

    def __init__(self, file: BinaryIO) -> None:
        self._file, self._sum = file, sha256()
        self.place = 0

    def write(self, content: bytes) -> None:
        self._file.write(content)
        self._sum.update(content)
        self.place += len(content)

    def identifier(self) -> bytes:
        """Hex, for the file's /ID: of what has been written."""
        return self._sum.hexdigest()[:32].encode()

    def end(self, table: int) -> None:
        """The last lines; ``table``: where the table of offsets begins."""
        last = b"startxref\n%d\n%%%%EOF\n" % table
        self._sum.update(last)
        self._file.write(_COMMENT % self._sum.hexdigest().encode() + last)


def signed(content: bytes) -> bytes:
    """A finished PDF with its sum before the last «startxref»: nothing that is counted from the start moves."""
    place = content.rindex(b"startxref")
    return content[:place] + _COMMENT % sha256(content).hexdigest().encode() + content[place:]


def ours(path: Path) -> bool:
    """Written by us, and as it was. False where it cannot be read."""
    try:
        with path.open("rb") as file:
            length = path.stat().st_size
            file.seek(max(0, length - _TAIL))
            tail = file.read()
            found = _FOUND.search(tail)
            if found is None:
                return False
            start = length - len(tail) + found.start()
            return _sum(file, [(0, start), (start + len(found[0]), length)]) == found[1].decode()
    except OSError:
        return False


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A file to write in aside, put in its place at the end, or gone after an error. Raises DiskError."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=ASIDE, dir=path.parent) as aside:
            new = Path(aside, path.name)
            with new.open("wb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            new.replace(path)
    except OSError as error:
        raise refusal(path.parent, error) from None


def _sum(file: BinaryIO, parts: list[tuple[int, int]]) -> str:
    found = sha256()
    for portion in _portions(file, parts):
        found.update(portion)
    return found.hexdigest()


def _portions(file: BinaryIO, parts: list[tuple[int, int]]) -> Iterator[bytes]:
    for start, end in parts:
        file.seek(start)
        for place in range(start, end, _PORTION):
            yield file.read(min(_PORTION, end - place))
