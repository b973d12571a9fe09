"""Real footnotes: ``word/footnotes.xml`` with the separators of the master and the notes of the document."""

from collections.abc import Iterable
from copy import deepcopy
from typing import Final

from lxml import etree
from markupsafe import Markup

from generator.document import Footnote
from generator.writers.docx.inline import Inlines
from generator.writers.docx.names import StyleName, W, w

EMPTY_PART: Final = Markup(
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:footnotes xmlns:w="{0}">'
    '<w:footnote w:type="separator" w:id="-1">{1}<w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0">{1}<w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
    "</w:footnotes>"
).format(W, Markup('<w:p><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'))

_NOTE: Final = Markup('<w:footnote xmlns:w="{}" w:id="{}">{}</w:footnote>')
_PARAGRAPH: Final = Markup('<w:p><w:pPr><w:pStyle w:val="{}"/></w:pPr>{}</w:p>')
_NUMBER: Final = Markup(
    '<w:r><w:rPr><w:rStyle w:val="{}"/></w:rPr><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> </w:t></w:r>'
)


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

    def part(self, footnotes: Iterable[Footnote], inlines: Inlines) -> bytes:
        """The whole part; notes in the order of their numbers, for LibreOffice takes them by place, not by id."""
        root = deepcopy(self.root)
        for footnote in sorted(footnotes, key=lambda footnote: footnote.number):
            root.append(etree.fromstring(_note(footnote, inlines)))
        return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _note(footnote: Footnote, inlines: Inlines) -> Markup:
    first, *others = footnote.paragraphs or ((),)
    number = _NUMBER.format(inlines.styles[StyleName.NOTE_MARK])
    content = [number + inlines.line(first), *map(inlines.line, others)]
    style = inlines.styles[StyleName.NOTE]
    paragraphs = Markup("").join(_PARAGRAPH.format(style, words) for words in content)
    return _NOTE.format(W, inlines.note_id(footnote.number), paragraphs)
