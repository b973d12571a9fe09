"""Blocks as WordprocessingML, children in the order that Word asks for."""

from typing import Final, assert_never

from markupsafe import Markup

from generator.writers.docx.blocks import Block, Grid, Paragraph, StampGrid
from generator.writers.docx.inline import Inlines
from generator.writers.docx.names import HEADINGS
from generator.writers.docx.tables import ruled, stamps, unruled

# far from the ids of bookmarks a master may have: two with one id are a corrupt file to Word
_FIRST_BOOKMARK = 1000

_PARAGRAPH: Final = Markup('<w:p><w:pPr><w:pStyle w:val="{}"/>{}{}{}</w:pPr>{}</w:p>')
_KEEP: Final = Markup("<w:keepNext/>")
_ALIGN: Final = Markup('<w:jc w:val="{}"/>')
_SPACING: Final = Markup("<w:spacing{}/>")
_BOOKMARK: Final = Markup('<w:bookmarkStart w:id="{0}" w:name="{1}"/>{2}<w:bookmarkEnd w:id="{0}"/>')


class Sheet:
    """``width``: of the column of text, in twips."""

    def __init__(self, inlines: Inlines, width: int) -> None:
        self.inlines = inlines
        self.width = width
        self.bookmark_ids = {name: place for place, name in enumerate(inlines.bookmarks, start=_FIRST_BOOKMARK)}

    def block(self, block: Block) -> Markup:
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

    def _paragraph(self, paragraph: Paragraph) -> Markup:
        return _PARAGRAPH.format(
            self.inlines.styles[paragraph.style],
            _KEEP if paragraph.keep else "",
            _spacing(paragraph),
            _ALIGN.format(paragraph.align) if paragraph.align else "",
            self._words(paragraph),
        )

    def _words(self, paragraph: Paragraph) -> Markup:
        write = self.inlines.heading if paragraph.style in HEADINGS else self.inlines.line
        words = write(paragraph.line)
        bookmark = self.inlines.bookmarks.get(paragraph.clause)
        return _BOOKMARK.format(self.bookmark_ids[paragraph.clause], bookmark, words) if bookmark else words


def _spacing(paragraph: Paragraph) -> Markup:
    lengths = {"before": paragraph.before, "after": paragraph.after, "line": paragraph.exact}
    said = [Markup(' w:{}="{}"').format(name, length) for name, length in lengths.items() if length is not None]
    if paragraph.exact is not None:
        said.append(Markup(' w:lineRule="exact"'))
    return _SPACING.format(Markup("").join(said)) if said else Markup("")
