"""What binds several documents in one file: a section and lists of its own for each, one mould for all."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from io import BytesIO
from typing import Final, cast
from zipfile import ZipFile

from lxml import etree
from lxml.etree import _Element

from generator.writers.docx.archive import archive, entry
from generator.writers.docx.around import around
from generator.writers.docx.inline import Xml
from generator.writers.docx.lists import OwnLists
from generator.writers.docx.mould import Mould
from generator.writers.docx.names import StyleIds, W
from generator.writers.docx.sections import section
from generator.writers.docx.sheet import ALONE, Own
from generator.writers.docx.unpacking import part_names

_PLACE: Final = etree.XPath("//comment()[. = $digest]")
# of the place and of what follows; lxml asks no comment for what follows it
_SECTIONS: Final = etree.XPath("//comment()[. = $digest]/following::w:sectPr", namespaces={"w": W})


@dataclass(frozen=True, slots=True)
class Bound:
    """``owns``: for each document what it has of its own."""

    mould: Mould
    owns: Sequence[Own]


def bound(mould: Mould, styles: StyleIds, notes: Sequence[int]) -> Bound:
    """For documents with so many ``notes`` each; one alone needs nothing but the mould.

    The last one's section is the one that the master has around the place; those before end with a copy of it.
    """
    if len(notes) == 1:
        return Bound(mould, [ALONE])
    sections, before, after = _sections(mould, notes)
    lists, name = _lists(mould, styles)
    owns = [Own(lists.of(place), section) for place, section in enumerate(sections)]
    numbering = {name: entry(name, lists.part(len(notes)))} if name else {}
    return Bound(replace(mould, before=before, after=after, entries={**mould.entries, **numbering}), owns)


def _sections(mould: Mould, notes: Sequence[int]) -> tuple[list[Xml], bytes, bytes]:
    """The end of each document's section, empty for the last, and the text around all of them."""
    # no file holds its own digest
    digest = sha256(mould.before + mould.after).hexdigest()
    text = etree.fromstring(mould.before + f"<!--{digest}-->".encode() + mould.after)
    (place,) = cast(list[_Element], _PLACE(text, digest=digest))
    own, *_ = cast(list[_Element], _SECTIONS(text, digest=digest))
    *made, last = [section(own, each, first=not number) for number, each in enumerate(notes)]
    parent = own.getparent()
    assert parent is not None
    parent.replace(own, last)
    return [*map(_xml, made), Xml("")], *around(place)


def _lists(mould: Mould, styles: StyleIds) -> tuple[OwnLists, str]:
    """And the name of the part they stand in, empty where the master has none."""
    with ZipFile(BytesIO(archive(list(mould.entries.values())))) as file:
        names = part_names(file.read("[Content_Types].xml"))
        roots = {kind: etree.fromstring(file.read(name)) for kind, name in names.items()}
    return OwnLists(styles, roots["styles"], roots.get("numbering")), names.get("numbering", "")


def _xml(element: _Element) -> Xml:
    return Xml(etree.tostring(element, encoding="unicode"))
