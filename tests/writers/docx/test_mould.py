"""What is done once for a master, and what of it every document has."""

from dataclasses import replace

import pytest

from generator.errors import OutputError
from generator.writers.docx import _prepared, write
from generator.writers.docx.archive import SMALL, entry
from tests.sample_document import sample_document, sample_order
from tests.writers.docx.parts import changed, parts, tree

BRACES = (
    "мастер Word: в нём есть фигурные скобки, которых программа не понимает. "
    "Оставьте одну вставку, {{p body }}, а остальные удалите."
)
# all that two documents of one master do not share
OWN = {"word/document.xml", "word/footnotes.xml", "docProps/core.xml", "customXml/item1.xml"}


def test_only_four_parts_differ_from_document_to_document(master: bytes) -> None:
    act, order = (parts(write(document, master)) for document in (sample_document(), sample_order()))
    assert {name for name in act if act[name] != order[name]} == OWN
    assert list(act) == list(order)


def test_the_others_were_pressed_beforehand(master: bytes) -> None:
    data = write(sample_document(), master)
    shared = {name: content for name, content in parts(data).items() if name not in OWN}
    assert [data.count(entry(name, content, SMALL).local) for name, content in shared.items()] == [1] * 11


def test_a_master_is_prepared_once(master: bytes) -> None:
    own = changed(master, "word/styles.xml", lambda xml: xml.replace('w:val="28"', 'w:val="26"'))
    before = _prepared.cache_info().misses
    for paragraphs in range(3):
        write(sample_document(paragraphs), bytes(bytearray(own)))
    assert _prepared.cache_info().misses == before + 1


def test_a_document_leaves_nothing_in_the_mould(master: bytes) -> None:
    alone = write(sample_order(), master)
    write(sample_document(40, "другая школа"), master)
    assert write(sample_order(), master) == alone


def test_a_second_place_beside_the_text(master: bytes) -> None:
    """Jinja would fill it, too: with the whole act inside one word of a header."""
    mention = "<w:p><w:r><w:t>{{ body }}</w:t></w:r></w:p></w:hdr>"
    with pytest.raises(OutputError) as raised:
        write(sample_document(), changed(master, "word/header1.xml", lambda xml: xml.replace("</w:hdr>", mention)))
    assert str(raised.value) == BRACES


def test_a_second_place_within_a_line_of_the_text(master: bytes) -> None:
    inline = "<w:body><w:p><w:r><w:t>см. {{ body }}</w:t></w:r></w:p>"
    with pytest.raises(OutputError) as raised:
        write(sample_document(), changed(master, "word/document.xml", lambda xml: xml.replace("<w:body>", inline)))
    assert str(raised.value) == BRACES


def test_notes_stand_in_a_part_that_calls_the_namespace_otherwise(master: bytes) -> None:
    other = changed(
        master, "word/footnotes.xml", lambda xml: xml.replace("<w:", "<x:").replace("</w:", "</x:").replace(
            "xmlns:w=", "xmlns:x="
        ).replace(" w:", " x:")
    )  # fmt: skip
    before, after = (tree(write(sample_document(), each), "word/footnotes.xml") for each in (master, other))
    assert [note.attrib.values() for note in after] == [note.attrib.values() for note in before]
    assert ["".join(note.itertext()) for note in after] == ["".join(note.itertext()) for note in before]


def test_ids_of_styles_are_quoted(master: bytes) -> None:
    """An id may hold what an attribute must escape."""
    odd = master
    for part in ("styles", "numbering"):
        odd = changed(odd, f"word/{part}.xml", lambda xml: xml.replace('"LnaClause"', '"A&amp;&lt;B&quot;"'))
    written = write(replace(sample_document(), caption=()), odd)
    assert 'A&<B"' in [style.get(style.keys()[0]) for style in tree(written).iter("{*}pStyle")]
