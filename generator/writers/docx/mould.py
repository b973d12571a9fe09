"""A master ready to be poured into: docxtpl has filled it once, with an open place for the text.

What every document has alike was deflated then; a document presses only its text, its notes and its properties.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256

from markupsafe import Markup

from generator.writers.docx.archive import SMALL, Entry, archive, entry
from generator.writers.docx.inline import Xml
from generator.writers.docx.master import Master, strange_braces
from generator.writers.docx.names import NOTES_PART
from generator.writers.docx.package import core_properties, members


@dataclass(frozen=True, slots=True)
class Mould:
    """``part``: the name of the part of the text, ``before`` and ``after`` its XML around the place.

    ``entries`` are all files of the zip in their order; the three that differ are there with nothing poured in.
    """

    part: str
    before: bytes
    after: bytes
    entries: Mapping[str, Entry]

    def poured(self, body: Xml, notes: bytes, title: str, date: dt.date | None) -> bytes:
        """The finished file. ``notes``: the whole part of footnotes."""
        own = {
            self.part: self.before + body.encode() + self.after,
            NOTES_PART: notes,
            **core_properties(title, date),
        }
        return archive([entry(name, own[name]) if name in own else same for name, same in self.entries.items()])


def mould(master: Master) -> Mould:
    """Raises OutputError for a master in which docxtpl finds more than one place."""
    # no file holds its own digest
    place = f"<!--{sha256(master.data).hexdigest()}-->"
    word = master.filled(Markup(place))
    part = word.part.partname.lstrip("/")
    parts = members(word, "")
    before, found, after = parts[part].partition(place.encode())
    if not found or any(place.encode() in rest for rest in (after, *_beside(parts, part))):
        raise strange_braces()
    return Mould(part, before, after, {name: entry(name, content, SMALL) for name, content in parts.items()})


def _beside(parts: Mapping[str, bytes], text: str) -> Iterator[bytes]:
    return (content for name, content in parts.items() if name != text)
