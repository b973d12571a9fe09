"""A master ready to be poured into: docxtpl has filled it once, with an open place for the text.

What every document has alike was deflated then; a document presses only its text, its notes, its properties and what
it carries unseen.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256

from markupsafe import Markup

from generator.writers.docx.archive import HASTY, SMALL, Entry, archive, entry
from generator.writers.docx.carried import attach
from generator.writers.docx.edited import paragraphs
from generator.writers.docx.inline import Xml
from generator.writers.docx.master import Master, strange_braces
from generator.writers.docx.names import NOTES_PART
from generator.writers.docx.package import core_properties, members
from generator.writers.docx.settings import mirror


@dataclass(frozen=True, slots=True)
class Mould:
    """``part``: the name of the part of the text, ``before`` and ``after`` its XML around the place.

    ``carrier``: the name of the part that is carried unseen; ``above`` and ``below``: digests of the paragraphs the
    master has of its own; ``no_notes``: the part of footnotes without any. ``entries`` are all files of the zip in
    their order; the four that differ are there with nothing poured in.
    """

    part: str
    before: bytes
    after: bytes
    carrier: str
    above: list[int]
    below: list[int]
    no_notes: bytes
    entries: Mapping[str, Entry]

    def poured(self, body: Xml, notes: bytes, carried: bytes, title: str, date: dt.date | None) -> bytes:
        """The finished file. ``notes``, ``carried``: the whole parts."""
        pressed = _properties(title, date) | {
            self.part: entry(self.part, self.before + body.encode() + self.after),
            self.carrier: entry(self.carrier, carried, HASTY),
        }
        if notes != self.no_notes:
            pressed[NOTES_PART] = entry(NOTES_PART, notes)
        return archive([pressed.get(name, same) for name, same in self.entries.items()])


@lru_cache(maxsize=256)
def _properties(title: str, date: dt.date | None) -> dict[str, Entry]:
    """Schools have them alike, but for the day."""
    return {name: entry(name, content) for name, content in core_properties(title, date).items()}


def mould(master: Master, mirrored: bool = False) -> Mould:
    """Raises OutputError for a master in which docxtpl finds more than one place."""
    # no file holds its own digest
    place = f"<!--{sha256(master.data).hexdigest()}-->"
    word = master.filled(Markup(place))
    part = word.part.partname.lstrip("/")
    carrier = attach(word)
    if mirrored:
        mirror(word)
    parts = members(word, "")
    before, found, after = parts[part].partition(place.encode())
    if not found or any(place.encode() in rest for rest in (after, *_beside(parts, part))):
        raise strange_braces()
    above, below = _own(before, after)
    entries = {name: entry(name, content, SMALL) for name, content in parts.items()}
    return Mould(part, before, after, carrier, above, below, parts[NOTES_PART], entries)


def _own(before: bytes, after: bytes) -> tuple[list[int], list[int]]:
    """Digests of the paragraphs before the place and after it."""
    # no file holds its own digest
    place = sha256(before + after).hexdigest()
    found = paragraphs(before + f"<w:p><w:r><w:t>{place}</w:t></w:r></w:p>".encode() + after)
    number = next(number for number, paragraph in enumerate(found) if paragraph.words == place)
    digests = [paragraph.digest for paragraph in found]
    return digests[:number], digests[number + 1 :]


def _beside(parts: Mapping[str, bytes], text: str) -> Iterator[bytes]:
    return (content for name, content in parts.items() if name != text)
