"""Paragraphs of a finished DOCX as they stand there, before anything is counted: one walk over lxml's tree."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from lxml import etree
from lxml.etree import _Element

from generator.document import Blank, ClauseRef, FootnoteMark, Inline, Run
from generator.writers.docx.inline import RULE
from generator.writers.docx.names import StyleIds, StyleName, W, w
from generator.writers.docx.numbering import OwnPlace
from generator.writers.docx.printed import Printed, joined

PARAGRAPH, MARK, ID, VALUE = map(w, ("p", "footnoteReference", "id", "val"))
LOOK: Final = w("pPr")
_RUN, _WORDS, _CODE, _FIELD = map(w, ("r", "t", "instrText", "fldChar"))
_BOOKMARK, _STYLE, _RUN_LOOK, _RUN_STYLE = map(w, ("bookmarkStart", "pStyle", "rPr", "rStyle"))
_NAME, _STEP = map(w, ("name", "fldCharType"))
_NUMBER, _LIST, _DEPTH = map(w, ("numPr", "numId", "ilvl"))
_SAYING: Final = (PARAGRAPH, _STYLE, _RUN, _RUN_STYLE, _WORDS, _CODE, _FIELD, MARK, _BOOKMARK)
_BOXED: Final = etree.XPath("boolean(descendant-or-self::w:p//w:p)", namespaces={"w": W})
# a field without an end, a look after its words: what Word cannot read is no line of any document
_AMISS: Final = ClauseRef("", "")
# no note bears it
NO_NOTE: Final = 0


@dataclass(frozen=True, slots=True)
class Piece:
    """``style``: its id, or empty; ``own``: the list that the paragraph names itself; ``bookmarks`` begin in it.

    ``said``: its words without a number, each note's mark with a number that is none; ``marks``: the ids of those
    notes.
    """

    style: str
    own: OwnPlace | None
    bookmarks: tuple[str, ...]
    said: Printed
    marks: tuple[str, ...]


def boxed(part: _Element) -> bool:
    """Whether some paragraph stands in a box within another."""
    return bool(_BOXED(part))


@dataclass(frozen=True, slots=True)
class Walk:
    """``blank``, ``strong``: the ids of these styles in one master."""

    blank: str
    strong: str

    def pieces(self, part: _Element) -> list[Piece]:
        """Of a part or of one note, one for each paragraph; what stands in a box within a paragraph is said by both."""
        if boxed(part):
            return [next(self._pieces(_own(paragraph))) for paragraph in part.iter(PARAGRAPH)]
        return list(self._pieces(part.iter(*_SAYING)))

    def piece(self, paragraph: _Element) -> Piece:
        """Of a paragraph that has no other within it."""
        return next(self._pieces(paragraph.iter(*_SAYING)))

    def _pieces(self, elements: Iterable[_Element]) -> Iterator[Piece]:
        # one pass, the commonest first, and each counts where it belongs alone: words in a run, a run in a paragraph
        paragraph: _Element | None = None
        run: _Element | None = None
        now = _Paragraph()
        style = ""
        for element in elements:
            tag, holder = element.tag, element.getparent()
            if tag == _RUN:
                run = element if holder is paragraph or _is_deep_in(paragraph, element) else None
                style = ""
            elif tag == _WORDS and now.field is None and holder is run:
                now.line.append(self._styled(element.text or "", style) if style else Run(element.text or ""))
            elif tag == PARAGRAPH:
                if paragraph is not None:
                    yield now.finished()
                paragraph, run, now = element, None, _Paragraph()
            elif tag == _STYLE and _dresses(holder, LOOK, paragraph):
                now.styled(element.get(VALUE, ""), holder)
            elif tag == _BOOKMARK and holder is paragraph:
                now.bookmarks.append(element.get(_NAME, ""))
            elif tag == _RUN_STYLE and _dresses(holder, _RUN_LOOK, run):
                style = element.get(VALUE, "")
                now.line += [_AMISS] if _comes_late(holder) else []
            elif holder is run:
                now.take(element)
        if paragraph is not None:
            yield now.finished()

    def _styled(self, text: str, style: str) -> Inline:
        return Blank(text.count(RULE)) if style == self.blank else Run(text, style == self.strong)


def walk_of(styles: StyleIds) -> Walk:
    return Walk(styles[StyleName.BLANK], styles[StyleName.STRONG])


class _Paragraph:
    """One that is being read. ``field``: the code of an open field and what it shows today; None outside of any."""

    __slots__ = ("bookmarks", "field", "line", "marks", "own", "style")

    def __init__(self) -> None:
        self.line: list[Inline] = []
        self.field: list[str] | None = None
        self.bookmarks: list[str] = []
        self.marks: list[str] = []
        self.style = ""
        self.own: OwnPlace | None = None

    def styled(self, style: str, look: _Element | None) -> None:
        # Word wants the look first, and one style in it
        if self.style or self.bookmarks:
            self.line.append(_AMISS)
        self.style, self.own = style, _own_list(look)

    def take(self, element: _Element) -> None:
        """A mark, or what belongs to a field."""
        tag = element.tag
        if tag == _FIELD:
            self._step(element.get(_STEP, ""))
        elif tag == MARK and self.field is None:
            self.line.append(FootnoteMark(NO_NOTE))
            self.marks.append(element.get(ID, ""))
        elif tag in (_WORDS, _CODE) and self.field is not None and element.text:
            self.field.append(element.text)

    def _step(self, step: str) -> None:
        if step == "begin":
            self.field = []
        elif step == "end" and self.field:
            self.line.append(ClauseRef(_target(self.field[0]), "".join(self.field[1:])))
            self.field = None

    def finished(self) -> Piece:
        if self.field is not None:
            self.line.append(_AMISS)
        said = Printed("", joined(self.line))
        return Piece(self.style, self.own, tuple(self.bookmarks), said, tuple(self.marks))


def _own_list(look: _Element | None) -> OwnPlace | None:
    """The list that a paragraph of this look names itself."""
    number = None if look is None else look.find(_NUMBER)
    identity = None if number is None else number.find(_LIST)
    if number is None or identity is None:
        return None
    depth = number.find(_DEPTH)
    return identity.get(VALUE, ""), "0" if depth is None else depth.get(VALUE, "")


def _dresses(look: _Element | None, tag: str, whom: _Element | None) -> bool:
    """Not an older look, which stands under a change that nobody has accepted yet."""
    return look is not None and look.tag == tag and look.getparent() is whom


def _comes_late(look: _Element | None) -> bool:
    return look is not None and look.getprevious() is not None


def _is_deep_in(paragraph: _Element | None, run: _Element) -> bool:
    """A link, say, has runs of its own."""
    return any(above is paragraph for above in run.iterancestors(PARAGRAPH))


def _own(paragraph: _Element) -> Iterator[_Element]:
    """The elements of a paragraph as if those within it were none."""
    yield paragraph
    yield from (element for element in paragraph.iter(*_SAYING) if element.tag != PARAGRAPH)


def _target(code: str) -> str:
    """The bookmark in « REF _lna_4 \\w \\h »."""
    words = code.split()
    return words[1] if len(words) > 1 and words[0] == "REF" else code
