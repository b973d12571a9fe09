"""Words of a line as WordprocessingML runs: the one place where users' text becomes XML.

Everything is ``Markup``: ``format`` escapes what it is given, so a forgotten ``escape`` cannot happen.
"""

from typing import Final, assert_never

from markupsafe import Markup

from generator.document import Blank, ClauseRef, Document, FootnoteMark, Inline, Line, Run, clauses
from generator.writers.docx.names import StyleIds, StyleName

# as wide as a digit in Times and its kin. Not underlined no-break spaces: LibreOffice lets spaces hang over
# the end of a line and draws nothing where a blank does not fit
RULE: Final = "_"

_TEXT: Final = Markup('<w:r><w:t xml:space="preserve">{}</w:t></w:r>')
_STYLED: Final = Markup('<w:r><w:rPr><w:rStyle w:val="{}"/></w:rPr><w:t xml:space="preserve">{}</w:t></w:r>')
_MARK: Final = Markup('<w:r><w:rPr><w:rStyle w:val="{}"/></w:rPr><w:footnoteReference w:id="{}"/></w:r>')
# \w: the whole number from wherever it is cited, without its last stop; \r would shorten «2.4» to «4»
# inside section 2 (MS-OI29500, 2.1.495)
_REFERENCE: Final = Markup(
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText xml:space="preserve"> REF {} \\w \\h </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


class Inlines:
    """Writes lines with the styles of one master and the bookmarks of one document.

    ``first_note`` is the id of footnote 1: a master's separators may have taken the lower ones.
    """

    def __init__(self, document: Document, styles: StyleIds, first_note: int) -> None:
        self.styles = styles
        self.bookmarks = bookmarks(document)
        self.first_note = first_note

    def line(self, line: Line) -> Markup:
        return Markup("").join(map(self._inline, line))

    def heading(self, line: Line) -> Markup:
        """Without «strong»: a bold style over a bold style would switch bold off (ECMA-376, 17.7.3)."""
        return self.line(tuple(Run(inline.text) if isinstance(inline, Run) else inline for inline in line))

    def note_id(self, number: int) -> int:
        return self.first_note + number - 1

    def _inline(self, inline: Inline) -> Markup:
        match inline:
            case Run(text=text, strong=True):
                return _STYLED.format(self.styles[StyleName.STRONG], text)
            case Run(text=text):
                return _TEXT.format(text)
            case Blank(width=width):
                return _STYLED.format(self.styles[StyleName.BLANK], RULE * width)
            case FootnoteMark(number=number):
                return _MARK.format(self.styles[StyleName.NOTE_MARK], self.note_id(number))
            case ClauseRef(name=name, number=number):
                return _REFERENCE.format(self.bookmarks[name], number)
            case _:
                assert_never(inline)


def bookmarks(document: Document) -> dict[str, str]:
    """Clause name -> bookmark; «_» in front hides it from Word's dialog."""
    return {clause.name: f"_lna_{place}" for place, clause in enumerate(clauses(document), start=1)}
