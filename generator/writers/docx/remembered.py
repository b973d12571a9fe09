"""A part read paragraph by paragraph, none of them twice in a process: schools share most of their words.

What is remembered hangs on nothing but the paragraph's own bytes. A part is cut between paragraphs; a place is left
where some stood, and what remains is parsed as ever. The part is sound XML if, and only if, what was cut out and what
remains are: each is parsed, and only what has no comments, no instructions and one way to say «w» is cut at all.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from lxml import etree
from lxml.etree import _Element

from generator.writers.docx.inline import quoted
from generator.writers.docx.names import StyleIds, W, w
from generator.writers.docx.pieces import ID, MARK, PARAGRAPH, Piece, Walk, walk_of
from generator.writers.docx.whole import note_numbers, section_ends

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
    """``notes``: their numbers by id; ``ends``: how many paragraphs there are up to the end of each section but the
    last."""

    pieces: list[Piece]
    notes: Mapping[str, int]
    ends: list[int]


@dataclass(frozen=True, slots=True)
class _Cut:
    piece: Piece
    marks: bytes


@dataclass(frozen=True, slots=True)
class _Rest:
    """``pieces``: all its paragraphs; ``places``: which of them stand for others, and for which."""

    pieces: list[Piece]
    places: list[int | None]
    notes: Mapping[str, int]


def read_part(content: bytes, styles: StyleIds) -> Part:
    """Raises XMLSyntaxError for what is no XML."""
    walk = walk_of(styles)
    if _is_plain(content) and (read := _cut_and_read(content, walk)):
        return read
    root = etree.fromstring(content)
    return Part(walk.pieces(root), note_numbers(root), section_ends(root))


def _is_plain(content: bytes) -> bool:
    """Every «<w:p>» in it is a tag, and of UTF-8."""
    end = content.find(b"?>") + 1
    # a single byte is found twenty times as fast as two
    instructed = content.find(b"?", end + 1) >= 0 and b"<?" in content[end:]
    commented = b"!" in content and b"<!" in content
    return _UTF_8 in content[:end] and not commented and not instructed


def _cut_and_read(content: bytes, walk: Walk) -> Part | None:
    """None for what must be read as a whole."""
    left, cut = _cut(content, walk)
    rest = _read_rest(left, walk)
    if rest is None or [place for place in rest.places if place is not None] != list(range(len(cut))):
        return None
    found = zip(rest.places, rest.pieces, strict=True)
    pieces = [piece for place, own in found for piece in ([own] if place is None else cut[place])]
    return Part(pieces, rest.notes, [])


@lru_cache(maxsize=64)
def _read_rest(left: bytes, walk: Walk) -> _Rest | None:
    """The texts of one template leave the same. None for what must be read as a whole."""
    root = etree.fromstring(left)
    if _TANGLED(root):
        return None
    return _Rest(walk.pieces(root), list(map(_place, root.iter(PARAGRAPH))), note_numbers(root))


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
        begin = 0 if part.startswith(_BEGIN) else part.rfind(_BEGIN)
        paragraph = _paragraph(part[begin:], walk.blank, walk.strong) if begin >= 0 else None
        if begin or paragraph is None:
            close()
            left.append(part[:begin] if paragraph else part + _END)
        if paragraph:
            group.append(paragraph)
    close()
    return b"".join([*left, last]), cut


@lru_cache(maxsize=_MANY)
def _paragraph(begun: bytes, blank: str, strong: str) -> _Cut | None:
    """``begun``: a paragraph but for its last tag. None for one that does not stand by itself.

    ``blank``, ``strong``: those of a ``Walk``, asked a hundred times a document: words know their hash.
    """
    try:
        paragraph = etree.fromstring(_WHOLE % begun.removeprefix(_BEGIN))
    except etree.XMLSyntaxError:
        return None
    tags = [other.tag for other in paragraph.iterdescendants()]
    if not all(map(_is_ours, tags)):
        return None
    piece = Walk(blank, strong).piece(paragraph)
    marks = [_MARK.format(quoted(mark.get(ID, ""))) for mark in paragraph.iter(MARK)] if MARK in tags else ()
    return _Cut(piece, "".join(marks).encode())


def _is_ours(tag: str) -> bool:
    return tag.startswith(_OURS) and tag not in _NOT_ALONE
