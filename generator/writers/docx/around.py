"""An XML part cut in two at a place in it: what is poured in there differs, what is around it does not."""

from lxml import etree
from lxml.etree import _Element


def around(place: _Element) -> tuple[bytes, bytes]:
    """The part up to ``place``, which is taken out of it, and from there on; nothing else may look like ``place``."""
    mark = etree.tostring(place, with_tail=False)
    written = etree.tostring(place.getroottree().getroot(), xml_declaration=True, encoding="UTF-8", standalone=True)
    parent = place.getparent()
    assert parent is not None
    parent.remove(place)
    before, _, after = written.rpartition(mark)
    return before, after
