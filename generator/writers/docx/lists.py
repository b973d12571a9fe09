"""Numbered lists of their own for each of several documents in one file.

Word and LibreOffice count on through every list of one kind; a list that overrides where its levels start begins anew.
The styles number by the master's lists, so the first document needs none of its own, and a paragraph of every other
names its list itself. A list named so brings its indents with it, and they would win over those of the style.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from lxml import etree
from lxml.etree import _Element

from generator.writers.docx.around import around
from generator.writers.docx.inline import Xml, quoted
from generator.writers.docx.names import StyleIds, StyleName, W, w
from generator.writers.docx.numbering import Level, Lists, whole

_NUM: Final = '<w:num xmlns:w="{space}" w:numId="{id}"><w:abstractNumId w:val="{list}"/>{levels}</w:num>'
_ANEW: Final = '<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
_NUMBER: Final = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="{}"/></w:numPr>'
# the two say the same otherwise, and the second wins where both stand
_FIRST_LINE: Final = {w("firstLine"): w("hanging"), w("hanging"): w("firstLine")}


@dataclass(frozen=True, slots=True)
class OwnNumber:
    """What a paragraph of a numbered style says itself: its list, and the indents of the style."""

    number: Xml
    indent: Xml


class OwnLists:
    """``styles``, ``numbering``: the master's two parts; without the second nothing is numbered."""

    def __init__(self, ids: StyleIds, styles: _Element, numbering: _Element | None) -> None:
        lists = Lists(styles, numbering)
        found = {name: lists.level(identity) for name, identity in ids.items()}
        self._levels = {name: level for name, level in found.items() if level is not None and not level.bullet}
        self._indents = {name: _indent(lists.indents(ids[name])) for name in self._levels}
        self._starts = {level.list_id: lists.starts(level.list_id) for level in self._levels.values()}
        self._places = {list_id: place for place, list_id in enumerate(self._starts)}
        self._free = 1 + max([0, *map(whole, lists.instances)])
        self._around = (b"", b"") if numbering is None else around(_end_of_lists(numbering))

    def of(self, document: int) -> Mapping[StyleName, OwnNumber]:
        """For the paragraphs of a document, counted from 0."""
        if not document:
            return {}
        return {
            name: OwnNumber(self._number(document, level), self._indents[name]) for name, level in self._levels.items()
        }

    def part(self, documents: int) -> bytes:
        """The whole part of numbering for so many."""
        before, after = self._around
        added = "".join(self._num(document, list_id) for document in range(1, documents) for list_id in self._starts)
        return before + added.encode() + after

    def _num(self, document: int, list_id: str) -> str:
        levels = "".join(_ANEW.format(level=level, start=start) for level, start in self._starts[list_id].items())
        return _NUM.format(space=W, id=self._identity(document, list_id), list=quoted(list_id), levels=levels)

    def _number(self, document: int, level: Level) -> Xml:
        return Xml(_NUMBER.format(level.depth, self._identity(document, level.list_id)))

    def _identity(self, document: int, list_id: str) -> int:
        """The numId of the document's own instance of a list."""
        return self._free + (document - 1) * len(self._places) + self._places[list_id]


def _end_of_lists(numbering: _Element) -> _Element:
    """A place behind the last list."""
    place = etree.Comment("lists")
    numbering.insert(1 + max([numbering.index(each) for each in numbering.findall(w("num"))], default=-1), place)
    return place


def _indent(indents: Iterable[_Element]) -> Xml:
    """``indents``: of what the style is based on, and so on to its own."""
    said: dict[str, str] = {}
    for indent in indents:
        for name, length in indent.items():
            said.pop(_FIRST_LINE.get(str(name), ""), None)
            said[str(name)] = str(length)
    lengths = "".join(f' w:{etree.QName(name).localname}="{quoted(length)}"' for name, length in said.items())
    return Xml(f"<w:ind{lengths}/>" if said else "")
