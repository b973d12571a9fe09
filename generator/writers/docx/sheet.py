"""Blocks as WordprocessingML, children in the order that Word asks for."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, assert_never

from generator.document import ClauseRef, FootnoteMark
from generator.writers.docx.blocks import Block, Grid, Paragraph, Passage, StampGrid
from generator.writers.docx.inline import Inlines, Xml, concatenated
from generator.writers.docx.lists import OwnNumber
from generator.writers.docx.names import HEADINGS, StyleName
from generator.writers.docx.tables import ruled, stamps, unruled

# far from the ids of bookmarks a master may have: two with one id are a corrupt file to Word
_BEFORE_BOOKMARKS: Final = 999
# of one passage, in the acts and forms of one process
_MANY_PLACES: Final = 64


@dataclass(frozen=True, slots=True)
class Own:
    """What a document has of its own among others in one file: numbers of styles, the end of its section."""

    numbers: Mapping[StyleName, OwnNumber]
    section: Xml


_NOTHING: Final = Xml("")
ALONE: Final = Own({}, _NOTHING)
_UNSAID: Final = OwnNumber(_NOTHING, _NOTHING)


class Sheet:
    """``width``: of the column of text, in twips."""

    def __init__(self, inlines: Inlines, width: int, own: Own = ALONE) -> None:
        self.inlines = inlines
        self.width = width
        self.own = own
        first = _BEFORE_BOOKMARKS + inlines.first_bookmark
        self.bookmark_ids = {name: place for place, name in enumerate(inlines.bookmarks, start=first)}

    def block(self, block: Block) -> Xml:
        match block:
            case Paragraph():
                return self._paragraph(block)
            case Passage():
                return self._passage(block)
            case StampGrid(rows=rows):
                return stamps(rows, self.width, self._paragraph)
            case Grid():
                write = ruled if block.ruled else unruled
                return write(block, self.width, self._paragraph)
            case _:
                assert_never(block)

    def last(self, paragraph: Paragraph) -> Xml:
        """With the end of the document's section."""
        return self._paragraph(paragraph, self.own.section)

    def _passage(self, passage: Passage) -> Xml:
        """Written once for all documents where nothing is the document's own but its places of bookmarks and notes."""
        if self.own is not ALONE:
            return concatenated(map(self._paragraph, passage.paragraphs))
        places = [self._place(each) for each in passage.references]
        key = self.inlines.look, self.bookmark_ids.get(passage.paragraphs[0].clause), *places
        written = passage.written.get(key)
        if written is None:
            written = concatenated(map(self._paragraph, passage.paragraphs))
            if len(passage.written) < _MANY_PLACES:
                passage.written[key] = written
        return written

    def _place(self, reference: ClauseRef | FootnoteMark) -> object:
        if isinstance(reference, FootnoteMark):
            return self.inlines.note_id(reference.number)
        return self.inlines.bookmarks[reference.name]

    def _paragraph(self, paragraph: Paragraph, section: Xml = _NOTHING) -> Xml:
        style = self.inlines.styles[paragraph.style]
        keep = "<w:keepNext/>" if paragraph.keep else ""
        align = f'<w:jc w:val="{paragraph.align}"/>' if paragraph.align else ""
        indent = "" if paragraph.wide is None else f'<w:ind w:right="{self.width - paragraph.wide}"/>'
        own = self.own.numbers.get(paragraph.style, _UNSAID)
        look = f'<w:pStyle w:val="{style}"/>{keep}{own.number}{_spacing(paragraph)}{own.indent}{indent}{align}{section}'
        return Xml(f"<w:p><w:pPr>{look}</w:pPr>{self._words(paragraph)}</w:p>")

    def _words(self, paragraph: Paragraph) -> Xml:
        write = self.inlines.heading if paragraph.style in HEADINGS else self.inlines.line
        words = write(paragraph.line)
        bookmark = self.inlines.bookmarks.get(paragraph.clause)
        if bookmark is None:
            return words
        identity = self.bookmark_ids[paragraph.clause]
        start = f'<w:bookmarkStart w:id="{identity}" w:name="{bookmark}"/>'
        return Xml(f'{start}{words}<w:bookmarkEnd w:id="{identity}"/>')


def _spacing(paragraph: Paragraph) -> str:
    if paragraph.before is paragraph.after is paragraph.exact is None:
        return ""
    lengths = {"before": paragraph.before, "after": paragraph.after, "line": paragraph.exact}
    said = "".join(f' w:{name}="{length}"' for name, length in lengths.items() if length is not None)
    rule = "" if paragraph.exact is None else ' w:lineRule="exact"'
    return f"<w:spacing{said}{rule}/>"
