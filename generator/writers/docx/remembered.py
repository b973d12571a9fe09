"""A part read paragraph by paragraph, none of them twice in a process: schools share most of their words.

What is remembered hangs on nothing but the paragraph's own bytes. A part is cut between paragraphs; a place is left
where some stood, and what remains is parsed as ever. The part is sound XML if, and only if, what was cut out and what
remains are: each is parsed, and only what has no comments, no instructions and one way to say «w» is cut at all.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from lxml import etree
from lxml.etree import _Element

from generator.writers.docx.inline import quoted
from generator.writers.docx.names import StyleIds, W, w
from generator.writers.docx.pieces import ID, MARK, PARAGRAPH, Piece, Walk, walk_of

# some hundreds a school, most of them its neighbour's too
_MANY: Final = 8192
_BEGIN, _END = b"<w:p>", b"</w:p>"
_WHOLE: Final = f'<w:p xmlns:w="{W}">%b</w:p>'.encode()
# marks stay where they are: notes are numbered by them
_PLACE: Final = b"<w:p>%d%b</w:p>"
_MARK: Final = '<w:footnoteReference w:id="{}"/>'
_UTF_8: Final = b"UTF-8"
_OURS: Final = f"{{{W}}}"
_NOT_ALONE: Final = (PARAGRAPH, w("sectPr"))
# words in boxes are said by two paragraphs, and where a section ends is told by counting them
_TANGLED: Final = etree.XPath("boolean(//w:p//w:p | //w:pPr/w:sectPr)", namespaces={"w": W})


@dataclass(frozen=True, slots=True)
class Part:
    """``root``: the part, or what is left of it: everything but paragraphs, and the marks of their notes."""

    root: _Element
    pieces: list[Piece]


@dataclass(frozen=True, slots=True)
class _Cut:
    piece: Piece
    marks: bytes


def read_part(content: bytes, styles: StyleIds) -> Part:
    """Raises XMLSyntaxError for what is no XML."""
    walk = walk_of(styles)
    if _is_plain(content) and (read := _cut_and_read(content, walk)):
        return read
    root = etree.fromstring(content)
    return Part(root, walk.pieces(root))


def _is_plain(content: bytes) -> bool:
    """Every «<w:p>» in it is a tag, and of UTF-8."""
    end = content.find(b"?>") + 1
    # a single byte is found twenty times as fast as two
    instructed = content.find(b"?", end + 1) >= 0 and b"<?" in content[end:]
    commented = b"!" in content and b"<!" in content
    return _UTF_8 in content[:end] and not commented and not instructed


def _cut_and_read(content: bytes, walk: Walk) -> Part | None:
    """None for what must be read as a whole."""
    rest, cut = _cut(content, walk)
    root = etree.fromstring(rest)
    places = list(map(_place, root.iter(PARAGRAPH)))
    if _TANGLED(root) or [place for place in places if place is not None] != list(range(len(cut))):
        return None
    found = zip(places, walk.pieces(root), strict=True)
    return Part(root, [piece for place, own in found for piece in ([own] if place is None else cut[place])])


def _place(paragraph: _Element) -> int | None:
    return int(text) if (text := paragraph.text) and text.isdecimal() else None


def _cut(content: bytes, walk: Walk) -> tuple[bytes, list[list[Piece]]]:
    """What is left, and what stood in each place of it: paragraphs that follow one another leave one."""
    *parts, last = content.split(_END)
    left: list[bytes] = []
    cut: list[list[Piece]] = []
    group: list[_Cut] = []

    def close() -> None:
        if group:
            left.append(_PLACE % (len(cut), b"".join([each.marks for each in group])))
            cut.append([each.piece for each in group])
            group.clear()

    for part in parts:
        before, found, inner = part.rpartition(_BEGIN)
        paragraph = _paragraph(inner, walk.blank, walk.strong) if found else None
        if before or paragraph is None:
            close()
            left.append(before if paragraph else part + _END)
        if paragraph:
            group.append(paragraph)
    close()
    return b"".join([*left, last]), cut


@lru_cache(maxsize=_MANY)
def _paragraph(inner: bytes, blank: str, strong: str) -> _Cut | None:
    """``inner``: what stands between the tags of a paragraph. None for what does not stand by itself."""
    try:
        paragraph = etree.fromstring(_WHOLE % inner)
    except etree.XMLSyntaxError:
        return None
    others = list(paragraph.iterdescendants())
    if any(not str(other.tag).startswith(_OURS) or other.tag in _NOT_ALONE for other in others):
        return None
    (piece,) = Walk(blank, strong).pieces(paragraph)
    marks = "".join(_MARK.format(quoted(mark.get(ID, ""))) for mark in paragraph.iter(MARK))
    return _Cut(piece, marks.encode())
