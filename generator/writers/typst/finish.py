"""What Typst cannot put into a PDF itself, and what it must not say."""

import re
from hashlib import sha256

from generator.document import Document
from generator.writers import pdf_origin
from generator.writers.typst.objects import Objects, objects

_ID = re.compile(rb"/ID\s*\[\s*(\([^()]*\)|<\w*>)\s*(\([^()]*\)|<\w*>)\s*\]")
_METADATA = re.compile(rb"(<<.*?/Length )\d+(.*?>>\s*stream\r?\n)(.*)(\s*endstream)", re.DOTALL)
# saved and converted on the day of the act: this never was
_HISTORY = re.compile(rb"<xmpMM:History>.*?</xmpMM:History>", re.DOTALL)
_DATES = re.compile(rb"<xmp:(ModifyDate|CreateDate)>.*?</xmp:\1>|/(CreationDate|ModDate)\s*\([^()]*\)")
# nothing but the default, and poppler takes it for a fault
_NOT_SUSPECT = b"/Suspects false"


def finished(content: bytes, first: Document) -> bytes:
    """``content``, a PDF by Typst of ``first`` and, maybe, others, with what it was made from; no date but its own.

    /ID keeps its first half, that of what is printed.
    """
    file = objects(content)
    catalog = file.objects[file.root].replace(_NOT_SUSPECT, b"")
    _mend_metadata(file, catalog, dated=first.date is not None)
    if first.origin:
        carrier = file.add(pdf_origin.stream(first.origin))
        catalog = _with(catalog, f"/PieceInfo {pdf_origin.piece(f'{carrier} 0 R')}")
        half = sha256(file.trailer + first.origin.encode()).hexdigest()[:32].encode()
        file.trailer = _ID.sub(rb"/ID[\1<%b>]" % half, file.trailer)
    file.objects[file.root] = catalog
    return file.written()


def _mend_metadata(file: Objects, catalog: bytes, dated: bool) -> None:
    number = _reference(b"Metadata", catalog)
    found = _METADATA.fullmatch(file.objects[number])
    assert found
    words = _HISTORY.sub(b"", found[3])
    if not dated:
        words = _DATES.sub(b"", words)
        info = _reference(b"Info", file.trailer)
        file.objects[info] = _DATES.sub(b"", file.objects[info])
    file.objects[number] = b"%b%d%b%b\nendstream" % (found[1], len(words), found[2], words)


def _reference(name: bytes, dictionary: bytes) -> int:
    found = re.search(rb"/%b (\d+) 0 R" % name, dictionary)
    assert found
    return int(found[1])


def _with(dictionary: bytes, entry: str) -> bytes:
    return dictionary.removesuffix(b">>") + entry.encode() + b">>"
