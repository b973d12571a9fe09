"""The zip inside an XLSX or ODS: opened within bounds, its XML walked without a document type.

A person's table of three thousand organisations takes some two megabytes, unpacked twenty. What goes beyond is refused
before it costs memory: sizes are counted as they come, not as the archive declares them.
"""

import struct
import zlib
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from lzma import LZMAError
from typing import Protocol
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile, ZipInfo

from generator.errors import AnswersError
from generator.spreadsheet.book import refusal

MAX_FILE = 50_000_000
MAX_UNPACKED = 150_000_000
MAX_RATIO = 200
MAX_PARTS = 5_000
MAX_DEPTH = 100
_RATIO_MATTERS = 10_000_000  # a small part may be as dense as it likes
_CHUNK = 1 << 16
_XML = (".xml", ".rels")

Attributes = Mapping[str, str]
_BROKEN = (BadZipFile, zlib.error, LZMAError, EOFError, NotImplementedError, RuntimeError, struct.error, ValueError)
"""What zipfile and its codecs raise over a file that is damaged, encrypted or no zip at all."""


class Reader(Protocol):
    """What a walk over XML tells; names come without their prefix, attributes as they are written."""

    def start(self, name: str, attributes: Attributes) -> None: ...
    def end(self, name: str) -> None: ...
    def text(self, data: str) -> None: ...


class Archive:
    """Parts of a zip by name."""

    def __init__(self, content: bytes, source: str) -> None:
        self.source = source
        try:
            self._zip = ZipFile(BytesIO(content))
            self._entries = {entry.filename: entry for entry in self._zip.infolist()}
        except _BROKEN:
            raise broken(source) from None
        self._unpacked = 0
        self._refuse_bomb()

    def __contains__(self, name: str) -> bool:
        return name in self._entries

    def names(self) -> list[str]:
        return list(self._entries)

    def size(self, name: str) -> int:
        """As declared; more is never read."""
        return self._entries[name].file_size

    def read(self, name: str) -> bytes:
        return b"".join(self._chunks(name))

    def walk(self, name: str, reader: Reader | None = None) -> None:
        """Tell ``reader`` what stands in an XML part, or only see that it is harmless. Raises AnswersError."""
        parser = _parser(reader, self.source)
        try:
            for chunk in self._chunks(name):
                parser.Parse(chunk, False)
            parser.Parse(b"", True)
        except (expat.ExpatError, LookupError, ValueError):
            # ValueError, LookupError: an encoding nobody knows, a number that is none
            raise broken(self.source) from None

    def walk_others(self, read: set[str]) -> None:
        """See that the XML nobody has read is harmless, too: whoever copies the file reads all of it."""
        for name in self._entries.keys() - read:
            if name.endswith(_XML):
                self.walk(name)
            elif name.endswith(".vml") and any(word in self.read(name) for word in (b"<!DOCTYPE", b"<!ENTITY")):
                raise _typed(self.source)  # old drawings are not quite XML, so they are looked through as text

    def _chunks(self, name: str) -> Iterator[bytes]:
        try:
            with self._zip.open(self._entries[name]) as part:
                while chunk := part.read(_CHUNK):
                    self._unpacked += len(chunk)
                    if self._unpacked > 2 * MAX_UNPACKED:  # a part may be read twice
                        raise _bomb(self.source)
                    yield chunk
        except (*_BROKEN, KeyError):
            raise broken(self.source) from None

    def _refuse_bomb(self) -> None:
        entries = self._entries.values()
        declared = sum(entry.file_size for entry in entries)
        if declared > MAX_UNPACKED or len(self._zip.infolist()) > MAX_PARTS or any(map(_too_dense, entries)):
            raise _bomb(self.source)
        if len(self._entries) < len(self._zip.infolist()):
            raise broken(self.source)  # two parts of one name: each reader would see another file


def _too_dense(entry: ZipInfo) -> bool:
    return entry.file_size > _RATIO_MATTERS and entry.file_size > MAX_RATIO * max(entry.compress_size, 1)


def broken(source: str) -> AnswersError:
    return refusal(source, "файл повреждён", "Откройте его в Excel или LibreOffice и сохраните заново как .xlsx")


def _bomb(source: str) -> AnswersError:
    what = "файл распаковывается в слишком большой"
    return refusal(source, what, "Проверьте, тот ли это файл; нужные строки можно перенести в новый")


def _typed(source: str) -> AnswersError:
    what = "в файле есть описание типа документа (DTD), каких таблицы не содержат"
    return refusal(source, what, "Не открывайте этот файл и спросите, кто его прислал")


def _parser(reader: Reader | None, source: str) -> expat.XMLParserType:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    depth = 0

    def refuse(*_: object) -> None:
        raise _typed(source)

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > MAX_DEPTH:
            raise refusal(source, "части файла вложены слишком глубоко", "Проверьте, тот ли это файл")
        if tell_start is not None:
            tell_start(name.rpartition(":")[2], attributes)

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        if tell_end is not None:
            tell_end(name.rpartition(":")[2])

    tell_start: Callable[[str, Attributes], None] | None = reader.start if reader else None
    tell_end: Callable[[str], None] | None = reader.end if reader else None
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    if reader is not None:
        parser.CharacterDataHandler = reader.text
    return parser


def bare(attributes: Attributes) -> Attributes:
    """Without the prefixes; of two of one name the later stands."""
    return {key.rpartition(":")[2]: value for key, value in attributes.items()}
