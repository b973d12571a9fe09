"""Blocks as WordprocessingML, children in the order that Word asks for."""

from typing import Final, assert_never

from generator.writers.docx.blocks import Block, Grid, Paragraph, StampGrid
from generator.writers.docx.inline import Inlines, Xml
from generator.writers.docx.names import HEADINGS
from generator.writers.docx.tables import ruled, stamps, unruled

# far from the ids of bookmarks a master may have: two with one id are a corrupt file to Word
_FIRST_BOOKMARK: Final = 1000


class Sheet:
    """``width``: of the column of text, in twips."""

    def __init__(self, inlines: Inlines, width: int) -> None:
        self.inlines = inlines
        self.width = width
        self.bookmark_ids = {name: place for place, name in enumerate(inlines.bookmarks, start=_FIRST_BOOKMARK)}

    def block(self, block: Block) -> Xml:
        match block:
            case Paragraph():
                return self._paragraph(block)
            case StampGrid(rows=rows):
                return stamps(rows, self.width, self._paragraph)
            case Grid():
                write = ruled if block.ruled else unruled
                return write(block, self.width, self._paragraph)
            case _:
                assert_never(block)

    def _paragraph(self, paragraph: Paragraph) -> Xml:
        style = self.inlines.styles[paragraph.style]
        keep = "<w:keepNext/>" if paragraph.keep else ""
        align = f'<w:jc w:val="{paragraph.align}"/>' if paragraph.align else ""
        look = f'<w:pStyle w:val="{style}"/>{keep}{_spacing(paragraph)}{align}'
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
