"""Many packs into one file that is written as it grows: qpdf would keep every object of a thousand packs in memory.

Each pack is handed over object by object, its references renumbered; a classic table of offsets ends the file
(ISO 32000-1, 7.5).
"""

import re
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from typing import BinaryIO

import pikepdf
from pikepdf import Dictionary, Name, Stream, String

from generator.production.printing.imposing import information, preferences
from generator.production.printing.signed import Signing

# a string, in which nothing is a reference, or a reference; qpdf writes either in one way only
_TOKEN = re.compile(rb"\((?:[^\\()]|\\.)*\)|(\d+) (\d+) R", re.DOTALL)
_CATALOG, _PAGES = 1, 2
Key = tuple[int, int]
"""Number and generation of an object."""


class Joined:
    """A PDF being written into ``file``; ``pages`` so far."""

    def __init__(self, file: BinaryIO) -> None:
        self._objects = _Objects(file)
        self._objects.new(), self._objects.new()  # the catalogue and the root of pages, written last
        self._packs: list[_Joint] = []
        self.pages = 0

    def add(self, pdf: pikepdf.Pdf, title: str, marks: Sequence[tuple[str, int]]) -> None:
        """All pages of ``pdf`` follow; ``marks``: outline entry below ``title`` -> its page in ``pdf`` from 0."""
        node = self._objects.new()
        transfer = _Transfer(pdf, self._objects, node)
        pages = [transfer.copied(page.obj) for page in pdf.pages]
        entry = b"<< /Type /Pages /Parent %d 0 R /Count %d /Kids [ %b ] >>"
        self._objects.put(node, entry % (_PAGES, len(pages), _references(pages)))
        entries = ((title, pages[0]), *((name, pages[place]) for name, place in marks))
        self._packs.append(_Joint(node, entries))
        self.pages += len(pages)

    def end(self, title: str, duplex: Name) -> None:
        """Nothing follows."""
        nodes = [pack.node for pack in self._packs]
        self._objects.put(_PAGES, b"<< /Type /Pages /Count %d /Kids [ %b ] >>" % (self.pages, _references(nodes)))
        outline = self._outline()
        catalogue = Dictionary(Type=Name.Catalog, Lang=String("ru-RU"), ViewerPreferences=preferences(duplex))
        links = b"/Pages %d 0 R /Outlines %d 0 R >>" % (_PAGES, outline)
        self._objects.put(_CATALOG, catalogue.unparse().removesuffix(b">>") + links)
        info = self._objects.new()
        self._objects.put(info, information(title).unparse())
        self._objects.end(_CATALOG, info)

    def _outline(self) -> int:
        """Number of the outline: a closed entry for each pack, its documents below."""
        root = self._objects.new()
        entries = [self._objects.new() for _ in self._packs]
        for place, pack in enumerate(self._packs):
            below = [self._objects.new() for _ in pack.marks[1:]]
            for index, mark in enumerate(pack.marks[1:]):
                self._put_entry(below, index, entries[place], mark)
            self._put_entry(entries, place, root, pack.marks[0], below)
        self._objects.put(root, b"<< /Type /Outlines %b >>" % _ends(entries, len(entries)))
        return root

    def _put_entry(
        self, entries: list[int], place: int, parent: int, mark: tuple[str, int], below: Sequence[int] = ()
    ) -> None:
        title, page = mark
        before = b"/Prev %d 0 R " % entries[place - 1] if place else b""
        after = b"/Next %d 0 R " % entries[place + 1] if place + 1 < len(entries) else b""
        content = b"<< /Title %b /Parent %d 0 R /Dest [ %d 0 R /Fit ] %b%b>>"
        # a count below nothing: closed
        self._objects.put(
            entries[place], content % (String(title).unparse(), parent, page, before + after, _ends(below, -len(below)))
        )


@dataclass(frozen=True, slots=True)
class _Joint:
    """What the tree of pages and the outline need of a pack: its node; entries with numbers of their pages, its own
    the first."""

    node: int
    marks: tuple[tuple[str, int], ...]


class _Transfer:
    """Objects of ``pdf`` becoming objects of the file; its tree of pages becomes ``node``."""

    def __init__(self, pdf: pikepdf.Pdf, objects: "_Objects", node: int) -> None:
        self._pdf, self._objects = pdf, objects
        self._numbers: dict[Key, int] = {pdf.Root.Pages.objgen: node}
        self._waiting: list[Key] = []

    def copied(self, thing: pikepdf.Object) -> int:
        """Its number in the file; all it refers to is there, too."""
        number = self._number(thing.objgen)
        while self._waiting:
            key = self._waiting.pop()
            self._objects.put(self._numbers[key], self._renumbered(self._pdf.get_object(key)))
        return number

    def _number(self, key: Key) -> int:
        if key not in self._numbers:
            self._numbers[key] = self._objects.new()
            self._waiting.append(key)
        return self._numbers[key]

    def _renumbered(self, thing: pikepdf.Object) -> bytes:
        if not isinstance(thing, Stream):
            return _TOKEN.sub(self._reference, thing.unparse(resolved=True))
        raw = thing.read_raw_bytes()
        head = Dictionary({**thing.stream_dict.as_dict(), "/Length": len(raw)})
        return b"%b\nstream\n%b\nendstream" % (_TOKEN.sub(self._reference, head.unparse()), raw)

    def _reference(self, match: re.Match[bytes]) -> bytes:
        return match[0] if match[1] is None else b"%d 0 R" % self._number((int(match[1]), int(match[2])))


class _Objects:
    """Numbered objects as they are written, and where each is."""

    def __init__(self, file: BinaryIO) -> None:
        self._out = Signing(file)
        self._places = array("Q", [0])
        self._out.write(b"%PDF-1.7\n%\xbf\xf7\xa2\xfe\n")

    def new(self) -> int:
        """A number for an object that will be put."""
        self._places.append(0)
        return len(self._places) - 1

    def put(self, number: int, content: bytes) -> None:
        self._places[number] = self._out.place
        self._out.write(b"%d 0 obj\n%b\nendobj\n" % (number, content))

    def end(self, catalogue: int, info: int) -> None:
        table, identifier = self._out.place, self._out.identifier()
        self._out.write(b"xref\n0 %d\n0000000000 65535 f \n" % len(self._places))
        for place in self._places[1:]:
            self._out.write(b"%010d 00000 n \n" % place)
        trailer = b"trailer << /Size %d /Root %d 0 R /Info %d 0 R /ID [ <%b> <%b> ] >>\n"
        self._out.write(trailer % (len(self._places), catalogue, info, identifier, identifier))
        self._out.end(table)


def _references(numbers: Sequence[int]) -> bytes:
    return b" ".join(b"%d 0 R" % number for number in numbers)


def _ends(entries: Sequence[int], count: int) -> bytes:
    """First, last and count of entries of an outline; nothing for none."""
    return b"/First %d 0 R /Last %d 0 R /Count %d " % (entries[0], entries[-1], count) if entries else b""
