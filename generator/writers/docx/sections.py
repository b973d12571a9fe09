"""A section for each of several documents in one file: the master's own, with pages and notes counted anew."""

from copy import deepcopy
from typing import Final

from lxml import etree
from lxml.etree import _Element

from generator.writers.docx.names import w
from generator.writers.docx.whole import EACH_PAGE, EACH_SECTION

# what stands before each in CT_SectPr (ECMA-376, 17.6.17)
_TO_NOTES: Final = ("headerReference", "footerReference")
_TO_TYPE: Final = (*_TO_NOTES, "footnotePr", "endnotePr")
_TO_NUMBER: Final = (*_TO_TYPE, "type", "pgSz", "pgMar", "paperSrc", "pgBorders", "lnNumType")


def section(own: _Element, notes: int, first: bool) -> _Element:
    """A copy of the master's ``own`` for a document with so many ``notes``.

    The first begins where the master has it begin, every other on a new page, which is page 1 unless the master says
    otherwise.
    """
    made = deepcopy(own)
    made.tail = None
    _count_notes_anew(made, notes)
    if not first:
        _child(made, "type", _TO_TYPE).set(w("val"), "nextPage")
        pages = _child(made, "pgNumType", _TO_NUMBER)
        pages.set(w("start"), pages.get(w("start"), "1"))
    return made


def _count_notes_anew(section: _Element, notes: int) -> None:
    """LibreOffice (7.4) takes «each section» for «each chapter», and shows 0 where several sections say so.

    One note is number 1 on whatever page it stands, and of pages both programs think alike.
    """
    said = _child(section, "footnotePr", _TO_NOTES)
    _child(said, "numRestart", ("pos", "numFmt", "numStart")).set(w("val"), EACH_SECTION if notes > 1 else EACH_PAGE)


def _child(parent: _Element, tag: str, before: tuple[str, ...]) -> _Element:
    """The one there is, or a new one behind those that stand before it."""
    found = parent.find(w(tag))
    if found is not None:
        return found
    made = etree.Element(w(tag))
    earlier = set(map(w, before))
    parent.insert(sum(child.tag in earlier for child in parent), made)
    return made
