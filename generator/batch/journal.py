"""What has been made, written down set by set as it reaches the disk: what is here need not be made again.

A line a set, in JSON; the last line may be torn by a power cut and is then as if it were not there. The journal lies
with the files, in ``.lna``, so a folder that is moved keeps it.
"""

import json
import os
import shutil
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

from filelock import FileLock, Timeout

from generator.errors import OutputError, Problem
from generator.production.output import ASIDE, refusal, sum_of

FOLDER = ".lna"
_NAME = "journal.jsonl"


@dataclass(frozen=True, slots=True)
class File:
    """``name``: from the folder of the whole run; ``pages``: None where Word will lay it out."""

    document: str
    format: str
    name: str
    pages: int | None
    sha256: str


@dataclass(frozen=True, slots=True)
class Record:
    """A set that is whole on the disk: ``paths`` are the files there, with their sums – of an archive just one."""

    place: str
    key: str
    files: tuple[File, ...]
    paths: tuple[tuple[str, str], ...]
    warnings: tuple[str, ...]


class Journal:
    """Of one folder; one program at a time may hold it. Raises OutputError."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file = folder / FOLDER / _NAME
        self._open: IO[bytes] | None = None
        self.records: dict[str, Record] = {}
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._lock = FileLock(self._file.with_name("lock"))
            self._lock.acquire(blocking=False)
            for aside in folder.glob(f"{ASIDE}*"):  # of a process that was killed over an archive
                shutil.rmtree(aside, ignore_errors=True)
            self.records = {one.place: one for one in _records(self._file)}
        except Timeout:
            what, remedy = "в эту папку уже пишет другой запуск", "Дождитесь его конца или назовите другую: -o"
            raise OutputError([Problem(str(folder), what, remedy)]) from None
        except OSError as error:
            raise refusal(folder, error) from None

    def whole(self, place: str, key: str) -> bool:
        """The set is there as it would be made now: every file, byte for byte."""
        known = self.records.get(place)
        return known is not None and known.key == key and all(map(self._unharmed, known.paths))

    def _unharmed(self, path: tuple[str, str]) -> bool:
        name, sha256 = path
        try:
            return sum_of(self._folder / name) == sha256
        except OSError:
            return False

    def add(self, record: Record) -> None:
        """It is on the disk when this returns."""
        try:
            if self._open is None:
                self._mend()
                self._open = self._file.open("ab")
            self._open.write(_line(record))
            self._open.flush()
            os.fsync(self._open.fileno())
        except OSError as error:
            raise refusal(self._folder, error) from None
        self.records[record.place] = record

    def _mend(self) -> None:
        """A torn last line would run into the next one."""
        if self._file.exists() and not self._file.read_bytes().endswith(b"\n"):
            self._rewrite(self.records.values())

    def settle(self, order: Mapping[str, int]) -> None:
        """At the end of a run: a line for each place, as they stand in the list, whatever order they were made in."""
        if self._open is not None:
            self._open.close()
            self._open = None
        self._rewrite(sorted(self.records.values(), key=lambda one: (order.get(one.place, len(order)), one.place)))

    def _rewrite(self, records: Iterable[Record]) -> None:
        new = self._file.with_suffix(".new")
        try:
            new.write_bytes(b"".join(map(_line, records)))
            new.replace(self._file)
        except OSError as error:
            raise refusal(self._folder, error) from None

    def close(self) -> None:
        """A folder in which nothing has been made keeps no trace."""
        if self._open is not None:
            self._open.close()
        self._lock.release()
        if not self.records:
            with suppress(OSError):  # there is something of somebody else
                Path(self._lock.lock_file).unlink(missing_ok=True)
                self._file.parent.rmdir()
                self._folder.rmdir()


def begun(folder: Path) -> bool:
    """Some set has been made there."""
    return bool(_records(folder / FOLDER / _NAME))


def _line(record: Record) -> bytes:
    return (json.dumps(asdict(record), ensure_ascii=False) + "\n").encode()


def _records(file: Path) -> list[Record]:
    """What reads; a line that does not tells of nothing."""
    found = []
    for line in file.read_bytes().splitlines() if file.exists() else ():
        try:
            known = json.loads(line)
            files = tuple(File(**one) for one in known.pop("files"))
            paths = tuple((name, sha256) for name, sha256 in known.pop("paths"))
            found.append(Record(files=files, paths=paths, warnings=tuple(known.pop("warnings")), **known))
        except (ValueError, TypeError, KeyError, AttributeError):
            continue
    return found
