"""Word refuses what a forgiving reader opens: the order of children is checked in every part."""

import pytest
from lxml import etree

from generator.document import Document
from generator.writers.docx import write
from generator.writers.docx.new_master import build
from tests.sample_document import sample_document, sample_order
from tests.writers.docx.parts import parts
from tests.writers.docx.schema import disorders


@pytest.mark.parametrize("document", [sample_document(), sample_order()], ids=["act", "order"])
@pytest.mark.parametrize("part", ["document", "styles", "numbering", "settings", "footnotes", "header1", "header2"])
def test_every_part_keeps_the_order_of_the_schema(part: str, document: Document, master: bytes) -> None:
    root = etree.fromstring(parts(write(document, master))[f"word/{part}.xml"])
    assert list(disorders(root)) == []


@pytest.mark.parametrize("part", ["document", "styles", "numbering", "settings", "footnotes", "header1", "header2"])
def test_every_part_of_the_first_master_does(part: str) -> None:
    assert list(disorders(etree.fromstring(parts(build())[f"word/{part}.xml"]))) == []


def test_disorder_is_seen() -> None:
    root = etree.fromstring(
        '<w:pPr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        "<w:jc/><w:spacing/><w:colour/></w:pPr>"
    )
    assert list(disorders(root)) == ["pPr: colour is not allowed", "pPr: jc before spacing"]
