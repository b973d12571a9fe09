"""A finished PDF as its numbered objects, to mend it in a fraction of a millisecond: Typst writes no other form.

What has another form (object streams, revisions) pikepdf writes anew first, some ten times slower.
"""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

_END = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*\Z")
_TABLE = re.compile(rb"xref\s+0 (\d+)\s*?\n((?:\d{10} \d{5} [nf][ \r\n]{2})+)trailer\s*<<(.*)>>\s*\Z", re.DOTALL)
_ROOT = re.compile(rb"/Root (\d+) 0 R")
_SIZE = re.compile(rb"/Size \d+")
_ENTRY = 20


@dataclass(slots=True)
class Objects:
    """``objects``: by number, the bytes between «obj» and «endobj»; ``trailer``: what stands within its «<<>>»."""

    header: bytes
    objects: dict[int, bytes]
    trailer: bytes

    @property
    def root(self) -> int:
        found = _ROOT.search(self.trailer)
        assert found
        return int(found[1])

    def add(self, content: bytes) -> int:
        """Its number."""
        number = max(self.objects) + 1
        self.objects[number] = content
        return number

    def written(self) -> bytes:
        """One revision, its table of offsets in the classic form."""
        parts, place, offsets = [self.header], len(self.header), {0: b"0000000000 65535 f\r\n"}
        for number, content in self.objects.items():
            offsets[number] = b"%010d 00000 n\r\n" % place
            parts.append(b"%d 0 obj\n%b\nendobj\n" % (number, content))
            place += len(parts[-1])
        size = max(self.objects) + 1
        table = b"".join(offsets.get(number, b"0000000000 00000 f\r\n") for number in range(size))
        trailer = _SIZE.sub(b"/Size %d" % size, self.trailer)
        end = b"xref\n0 %d\n%btrailer\n<<%b>>\nstartxref\n%d\n%%%%EOF\n" % (size, table, trailer, place)
        return b"".join([*parts, end])


def objects(content: bytes) -> Objects:
    """Of a PDF without a password."""
    return _plain(content) or _anew(content)


def _anew(content: bytes) -> Objects:
    import pikepdf

    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as file:
        file.save(written, object_stream_mode=pikepdf.ObjectStreamMode.disable, deterministic_id=True)
    plain = _plain(written.getvalue())
    assert plain
    return plain


def _plain(content: bytes) -> Objects | None:
    """None where the file has not one table of offsets, or that does not lead to its objects."""
    end = _END.search(content, max(0, len(content) - 100))
    table = _TABLE.match(content, int(end[1]), end.start()) if end else None
    if not end or not table or b"/Prev" in table[3] or len(table[2]) != int(table[1]) * _ENTRY:
        return None
    starts = sorted(_starts(table[2]))
    stops = [*(start for start, _ in starts[1:]), int(end[1])]
    found = {number: _content(content[start:stop], number) for (start, number), stop in zip(starts, stops, strict=True)}
    whole = {number: one for number, one in found.items() if one is not None}
    return Objects(content[: starts[0][0]], whole, table[3]) if whole.keys() == found.keys() else None


def _content(piece: bytes, number: int) -> bytes | None:
    """What stands between «obj» and «endobj», None where ``piece`` is not that object."""
    piece, opening, closing = piece.strip(), b"%d 0 obj" % number, b"endobj"
    whole = piece.startswith(opening) and piece.endswith(closing)
    return piece[len(opening) : -len(closing)].strip() if whole else None


def _starts(table: bytes) -> Iterator[tuple[int, int]]:
    """Place in the file and number of every object that is not free."""
    for number in range(len(table) // _ENTRY):
        entry = table[number * _ENTRY :][:_ENTRY]
        if entry[17:18] == b"n":
            yield int(entry[:10]), number
