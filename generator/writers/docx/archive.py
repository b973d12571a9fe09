"""A zip of entries that may have been deflated long before: zipfile has no way to take one as it is.

The layout is that of PKWARE's APPNOTE.TXT 6.3.10, 4.3.7 (local header), 4.3.12 (central directory), 4.3.16 (its end).
"""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from struct import Struct
from typing import Final

from deflate import deflate_compress

_LOCAL: Final = Struct("<4s5H3I2H")
_CENTRAL: Final = Struct("<4s6H3I5H2I")
_END: Final = Struct("<4s4H2IH")
# 2.0: the first that deflates
_VERSION: Final = 20
_DEFLATED: Final = 8
_UTF_8: Final = 1 << 11
# midnight of 1 January 1980: MS-DOS time begins there, and a zip has no earlier
_TIME, _DATE = 0, 1 << 5 | 1

# of libdeflate's 12: a quarter of zlib's time at its usual 6, and a text of five pages grows by 5 %
QUICK: Final = 4
# for what hardly gets smaller by more effort: digests
HASTY: Final = 1
# for what is pressed once and goes into every document. Not 12: it saves one byte in a hundred, and of a school's form
# with Word's hundred styles it takes a quarter of a second
SMALL: Final = 9


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of the zip: ``local`` is itself, deflated, ``record`` its entry in the directory but for its place."""

    name: str
    local: bytes
    record: tuple[int | bytes, ...]

    def central(self, place: int) -> bytes:
        return _CENTRAL.pack(*self.record, place) + self.name.encode()


def entry(name: str, content: bytes, level: int = QUICK) -> Entry:
    encoded = name.encode()
    flags = 0 if name.isascii() else _UTF_8
    deflated = deflate_compress(content, level)
    facts = (flags, _DEFLATED, _TIME, _DATE, zlib.crc32(content), len(deflated), len(content), len(encoded), 0)
    local = _LOCAL.pack(b"PK\3\4", _VERSION, *facts) + encoded + deflated
    return Entry(name, local, (b"PK\1\2", _VERSION, _VERSION, *facts, 0, 0, 0, 0))


def archive(entries: Sequence[Entry]) -> bytes:
    """The zip, its files in the order given."""
    directory, place = [], 0
    for each in entries:
        directory.append(each.central(place))
        place += len(each.local)
    size = sum(map(len, directory))
    end = _END.pack(b"PK\5\6", 0, 0, len(entries), len(entries), size, place, 0)
    return b"".join([*(each.local for each in entries), *directory, end])
