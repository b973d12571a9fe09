"""What a PDF was made from, carried inside it unseen: ``Document.origin``.

A stream of the catalog's page-piece dictionary, the place ISO 32000-1 (14.5) keeps for a program's own data. PDF/A-2
restricts neither it nor its size, no viewer shows it, and whatever copies the file whole takes it along. Refused: an
attachment (PDF/A-2 takes only PDF/A), a field of Info or XMP (viewers list those, and XMP stands uncompressed).
"""

import re
import zlib
from typing import Any

LARGEST = 2_000_000
"""Bytes of an origin: of a longer one nothing is read."""

_TYPE = b"/LnaOrigin"
# no clock, same bytes; the format demands a date
_DATE = "(D:20000101000000Z)"
# programs write the keys of a dictionary in any order
_DICTIONARY = re.compile(rb"<<([^<>]*)>>\s{0,2}stream\r?\n")
_REACH = 300
# an origin is of one line, so this is not within it
_END = re.compile(rb"[\r\n]{0,2}endstream\s{1,2}endobj")


def piece(reference: str) -> str:
    """The value of /PieceInfo in the catalog; ``reference``: «12 0 R», to the stream."""
    return f"<</lna <</LastModified {_DATE}/Private {reference}>>>>"


def stream(origin: str) -> bytes:
    """The stream object, without its number."""
    packed = zlib.compress(origin.encode(), 9)
    return b"<</Type %b/Filter/FlateDecode/Length %d>>\nstream\n%b\nendstream" % (_TYPE, len(packed), packed)


def put(origin: str, file: Any) -> None:
    """Into ``file``, a pydyf.PDF not yet written; nothing for an empty one."""
    from weasyprint.pdf import pydyf

    if origin:
        carrier = pydyf.Stream([origin.encode()], {"Type": _TYPE}, compress=True)
        file.add_object(carrier)
        file.catalog["PieceInfo"] = piece(carrier.reference.decode())


def read(content: bytes) -> str | None:
    """What ``put`` or ``stream`` wrote; None where there is none, or the file is no PDF, encrypted or broken.

    Found without a parser, which a hostile file could make unpack gigabytes: a stream's dictionary always stands in
    the open. It is text that anybody may have written.
    """
    if not content.startswith(b"%PDF-"):
        return None
    places = (found.start() for found in re.finditer(re.escape(_TYPE) + rb"\b", content))
    return next((origin for place in places if (origin := _at(content, place)) is not None), None)


def _at(content: bytes, place: int) -> str | None:
    """The origin whose dictionary has its type at ``place``."""
    start = content.rfind(b"<<", max(0, place - _REACH), place)
    found = _DICTIONARY.match(content, start, place + _REACH) if start >= 0 else None
    if not found:
        return None
    try:
        return _unpacked(content, found.end(), b"/Filter" in found[1])
    except (zlib.error, UnicodeDecodeError):
        return None


def _unpacked(content: bytes, start: int, packed: bool) -> str | None:
    if not packed:
        end = _END.search(content, start, start + LARGEST)
        return content[start : end.start()].decode() if end else None
    unpacking = zlib.decompressobj()
    origin = unpacking.decompress(content[start : start + LARGEST], LARGEST)
    return origin.decode() if unpacking.eof else None
