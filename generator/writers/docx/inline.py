"""Words of a line as WordprocessingML runs: the one place where users' text becomes XML.

An ``Xml`` is a string of which that has been done; of words it is made by ``escaped`` and ``quoted`` alone.
"""

from collections.abc import Iterable, Mapping
from typing import Final, NewType, assert_never

from generator.document import Blank, ClauseRef, Document, FootnoteMark, Inline, Line, Run, clauses
from generator.writers.docx.names import StyleIds, StyleName
from generator.writers.docx.once import once

Xml = NewType("Xml", str)

# as wide as a digit in Times and its kin. Not underlined no-break spaces: LibreOffice lets spaces hang over
# the end of a line and draws nothing where a blank does not fit
RULE: Final = "_"


def escaped(words: str) -> Xml:
    """For the inside of an element."""
    return Xml(words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))


def quoted(value: str) -> Xml:
    """For the inside of an attribute in double quotes."""
    return Xml(escaped(value).replace('"', "&quot;"))


def concatenated(pieces: Iterable[Xml]) -> Xml:
    return Xml("".join(pieces))


class Inlines:
    """Writes lines with the styles of one master and the bookmarks of one document.

    ``styles``: ids as they stand in an attribute; ``first_note`` is the id of footnote 1: a master's separators, and
    documents before this one, may have taken the lower ones. ``first_bookmark``: its place in the file.
    """

    def __init__(self, document: Document, styles: StyleIds, first_note: int, first_bookmark: int = 1) -> None:
        self.styles, self.look = _quoted(styles)
        self.first_bookmark = first_bookmark
        self.bookmarks = bookmarks(document, first_bookmark)
        self.first_note = first_note

    def line(self, line: Line) -> Xml:
        # so are nearly all lines
        if len(line) == 1 and isinstance(line[0], Run) and not line[0].strong:
            return _text(line[0].text)
        return concatenated([self._inline(inline) for inline in line])

    def heading(self, line: Line) -> Xml:
        """Without «strong»: a bold style over a bold style would switch bold off (ECMA-376, 17.7.3)."""
        return self.line(tuple(Run(inline.text) if isinstance(inline, Run) else inline for inline in line))

    def note_id(self, number: int) -> int:
        return self.first_note + number - 1

    def _inline(self, inline: Inline) -> Xml:
        match inline:
            case Run(text=text, strong=strong):
                return self._styled(StyleName.STRONG, text) if strong else _text(text)
            case Blank(width=width):
                return self._styled(StyleName.BLANK, RULE * width)
            case FootnoteMark(number=number):
                return self._mark(number)
            case ClauseRef(name=name, number=number):
                return _reference(self.bookmarks[name], number)
            case _:
                assert_never(inline)

    def _styled(self, style: StyleName, words: str) -> Xml:
        look = f'<w:rPr><w:rStyle w:val="{self.styles[style]}"/></w:rPr>'
        return Xml(f'<w:r>{look}<w:t xml:space="preserve">{escaped(words)}</w:t></w:r>')

    def _mark(self, number: int) -> Xml:
        look = f'<w:rPr><w:rStyle w:val="{self.styles[StyleName.NOTE_MARK]}"/></w:rPr>'
        return Xml(f'<w:r>{look}<w:footnoteReference w:id="{self.note_id(number)}"/></w:r>')


@once
def _quoted(styles: StyleIds) -> tuple[Mapping[StyleName, Xml], tuple[Xml, ...]]:
    """By name, and what tells one master's from another's."""
    found = {name: quoted(identity) for name, identity in styles.items()}
    return found, tuple(found.values())


def _text(words: str) -> Xml:
    return Xml(f'<w:r><w:t xml:space="preserve">{escaped(words)}</w:t></w:r>')


def _reference(bookmark: str, number: str) -> Xml:
    # \w: the whole number from wherever it is cited, without its last stop; \r would shorten «2.4» to «4»
    # inside section 2 (MS-OI29500, 2.1.495)
    return Xml(
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> REF {bookmark} \\w \\h </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f"{_text(number)}"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def bookmarks(document: Document, first: int = 1) -> dict[str, str]:
    """Clause name -> bookmark; «_» in front hides it from Word's dialog. ``first``: its place in the file."""
    return {clause.name: f"_lna_{place}" for place, clause in enumerate(clauses(document), start=first)}
