"""A file from anybody: nothing is unpacked beyond measure, no entity is followed, no DTD is taken."""

import zlib
from typing import Final
from zipfile import BadZipFile, ZipFile

from lxml import etree
from lxml.etree import _Element

LARGEST: Final = 16_000_000
"""Bytes of one part: of a greater one nothing is read."""
# a broken zip or an encrypted one, broken XML, a part that is not there or not what it should be
UNREADABLE: Final = (
    BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError, etree.XMLSyntaxError, LookupError,
    ValueError, TypeError,
)  # fmt: skip


def parsed(content: bytes) -> _Element:
    """Raises one of ``UNREADABLE``, for a DTD too: neither Word nor we write one."""
    root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    if root.getroottree().docinfo.internalDTD is not None:
        raise ValueError("DTD")
    return root


def member(archive: ZipFile, name: str) -> bytes:
    """Raises one of ``UNREADABLE``; a part that unpacks to more than ``LARGEST`` is not unpacked."""
    with archive.open(name) as file:
        content = file.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise ValueError(name)
    return content
