"""Real footnotes: ``word/footnotes.xml`` with the separators of the master and the notes of the document."""

from collections.abc import Iterable
from typing import Final

from lxml import etree
from lxml.etree import _Element
from markupsafe import Markup

from generator.document import Footnote
from generator.writers.docx.around import around
from generator.writers.docx.inline import Inlines, Xml, concatenated
from generator.writers.docx.names import StyleName, W, w
from generator.writers.docx.printed import by_number

EMPTY_PART: Final = Markup(
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:footnotes xmlns:w="{0}">'
    '<w:footnote w:type="separator" w:id="-1">{1}<w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0">{1}<w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
    "</w:footnotes>"
).format(W, Markup('<w:p><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'))


class Notes:
    """The footnotes part of a master, its separators alone.

    LibreOffice throws the part away when it saves a master that has no notes yet, hence ``None``.
    ``separator_ids`` are -1 and 0 in today's Word, 0 and 1 in older files.
    """

    def __init__(self, master_part: bytes | None) -> None:
        self.root = etree.fromstring(master_part or EMPTY_PART.encode())
        for note in self.root.findall(w("footnote")):
            if note.get(w("type")) in (None, "normal"):
                self.root.remove(note)
        self.separator_ids = [int(note.get(w("id"), "0")) for note in self.root.findall(w("footnote"))]
        self.first_free_id = max([0, *self.separator_ids]) + 1
        self.declared = "" if self.root.nsmap.get("w") == W else f' xmlns:w="{W}"'
        self.before, self.after = around(_end_of(self.root))

    @property
    def none(self) -> bytes:
        """The part of a document without notes."""
        return self.before + self.after

    def part(self, footnotes: Iterable[Footnote], inlines: Inlines) -> bytes:
        """The whole part of a document that is alone in its file."""
        return self.of_several([(footnotes, inlines)])

    def of_several(self, documents: Iterable[tuple[Iterable[Footnote], Inlines]]) -> bytes:
        """The whole part; notes in the order of their numbers, for LibreOffice takes them by place, not by id."""
        notes = concatenated(
            _note(footnote, inlines, self.declared)
            for footnotes, inlines in documents
            for footnote in by_number(footnotes)
        )
        return self.before + notes.encode() + self.after


def _end_of(root: _Element) -> _Element:
    place = etree.Comment("notes")
    root.append(place)
    return place


def _note(footnote: Footnote, inlines: Inlines, declared: str) -> Xml:
    first, *others = footnote.paragraphs or ((),)
    paragraphs = [_number(inlines) + inlines.line(first), *map(inlines.line, others)]
    look = f'<w:pPr><w:pStyle w:val="{inlines.styles[StyleName.NOTE]}"/></w:pPr>'
    content = "".join(f"<w:p>{look}{words}</w:p>" for words in paragraphs)
    return Xml(f'<w:footnote{declared} w:id="{inlines.note_id(footnote.number)}">{content}</w:footnote>')


def _number(inlines: Inlines) -> Xml:
    look = f'<w:rPr><w:rStyle w:val="{inlines.styles[StyleName.NOTE_MARK]}"/></w:rPr>'
    return Xml(f'<w:r>{look}<w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> </w:t></w:r>')
