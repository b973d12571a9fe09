"""The parts of a DOCX by what they are, whatever they are called."""

import zlib
from functools import lru_cache
from io import BytesIO
from struct import Struct
from typing import Final
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from lxml import etree

# by type, not by name: Word Online calls the text document2.xml
_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PARTS: Final = {
    f"{_TYPE}.document.main+xml": "document",
    f"{_TYPE}.styles+xml": "styles",
    f"{_TYPE}.numbering+xml": "numbering",
    f"{_TYPE}.footnotes+xml": "footnotes",
}
_SHARED: Final = ("styles", "numbering")
# a local header: its signature, the lengths of the name and of what stands behind it, the name (APPNOTE.TXT, 4.3.7)
_LOCAL: Final = b"PK\3\4"
_LENGTHS: Final = Struct("<HH")
_TO_NAME: Final = 30
# a size is what the file says of itself
_AT_ONCE: Final = 1 << 20


def unpacked(data: bytes, carrier: str) -> dict[str, bytes]:
    """What says anything: document, styles, numbering, footnotes; and what is carried, if its name is given.

    Raises BadZipFile and its like for what cannot be unpacked.
    """
    with ZipFile(BytesIO(data)) as archive:
        names = part_names(_content(data, archive, "[Content_Types].xml", shared=True))
        named = {"carried": carrier, **names} if carrier else names
        return {kind: _content(data, archive, name, kind in _SHARED) for kind, name in named.items()}


@lru_cache(maxsize=8)
def part_names(content_types: bytes) -> dict[str, str]:
    """The parts by what they are; every document of a master has the same."""
    return {
        _PARTS[kind]: part.get("PartName", "").lstrip("/")
        for part in etree.fromstring(content_types)
        if (kind := part.get("ContentType", "")) in _PARTS
    }


def _content(data: bytes, archive: ZipFile, name: str, shared: bool) -> bytes:
    """``shared``: every document of a master has it alike, deflated to the same bytes: it is inflated once."""
    about = archive.getinfo(name)
    head = data[about.header_offset : about.header_offset + _TO_NAME + len(name)]
    if not _is_plain(about, head):
        return archive.read(name)
    begin = about.header_offset + len(head)
    inflate = _remembered if shared else _inflated
    return inflate(data[begin : begin + about.compress_size], about.file_size, about.CRC)


def _is_plain(about: ZipInfo, head: bytes) -> bool:
    """Deflated, and nothing stands between its name and itself."""
    named = _LENGTHS.pack(len(about.filename), 0) + about.filename.encode()
    return (
        about.compress_type == ZIP_DEFLATED
        and not about.flag_bits
        and head.startswith(_LOCAL)
        and head.endswith(named)
    )  # fmt: skip


def _inflated(packed: bytes, size: int, checksum: int) -> bytes:
    content = zlib.decompress(packed, -zlib.MAX_WBITS, min(size, _AT_ONCE))
    if len(content) != size or zlib.crc32(content) != checksum:
        raise BadZipFile(checksum)
    return content


_remembered = lru_cache(maxsize=32)(_inflated)
