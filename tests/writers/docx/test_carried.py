"""What a DOCX carries unseen: a part of its own beside the form's, read in safety from anybody's file."""

import re
import zlib
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

import docx
import pytest
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from lxml import etree

from generator.document import Document
from generator.errors import OutputError
from generator.writers.docx import adopt, read_carried, read_edited, texts, write, write_together
from generator.writers.docx.carried import Carried
from generator.writers.docx.digests import digest
from generator.writers.docx.master import Master
from generator.writers.docx.printed import printed
from generator.writers.docx.readback import read_back
from tests.sample_document import line, sample_document, sample_order
from tests.writers.docx.forms import form
from tests.writers.docx.letters import letter
from tests.writers.docx.parts import changed, packed, parts

ORIGIN = '{"lna":"1.0","answers":{"школа":"Рога & Копыта <СОШ> ]]> «№ 1»"}}'
ITEM, STORE, RELATIONS = "customXml/item1.xml", "customXml/itemProps1.xml", "customXml/_rels/item1.xml.rels"


def act() -> Document:
    return replace(sample_document(), origin=ORIGIN)


def carried(data: bytes) -> Carried:
    found = read_carried(data)
    assert found is not None
    return found


def agree(data: bytes) -> bool:
    """The file says what its digests say."""
    found, edited = carried(data), read_edited(data)
    assert edited is not None
    said = [number for document in found.documents for place in document.body for number in place.digests]
    notes = [number for document in found.documents for place in document.notes for number in place.digests]
    assert said
    return ([*found.above, *said, *found.below], notes) == (
        [paragraph.digest for paragraph in edited.body],
        [paragraph.digest for paragraph in edited.notes],
    )


def test_it_is_read_as_it_was_written(master: bytes) -> None:
    assert carried(write(act(), master)).origin == ORIGIN
    assert carried(write(sample_document(), master)).origin == ""


def test_the_part_is_one_of_the_package(master: bytes) -> None:
    data = write(act(), master)
    (relation,) = (
        rel for rel in docx.Document(BytesIO(data)).part.rels.values() if rel.reltype == RELATIONSHIP_TYPE.CUSTOM_XML
    )
    item = relation.target_part
    assert (str(item.partname), item.content_type) == (f"/{ITEM}", "application/xml")
    (properties,) = item.rels.values()
    assert properties.reltype == RELATIONSHIP_TYPE.CUSTOM_XML_PROPS
    assert properties.target_part.content_type == CONTENT_TYPE.OFC_CUSTOM_XML_PROPERTIES
    store = etree.fromstring(properties.target_part.blob)
    assert re.fullmatch(r"\{[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}\}", store.attrib.values()[0])
    assert etree.fromstring(item.blob).nsmap[None] in etree.tostring(store).decode()
    assert [name for name in parts(data) if name.startswith("customXml")] == [RELATIONS, ITEM, STORE]


def test_places_of_an_act(master: bytes) -> None:
    (document,) = carried(write(act(), master)).documents
    found = [(place.label, place.name, len(place.digests)) for place in document.body]
    assert found[:6] == [
        ("надпись над документом", "", 1),
        ("гриф «принятие»", "", 2),
        ("гриф «утверждение»", "", 3),
        ("гриф «учёт мнения 1»", "", 2),
        ("вид документа", "", 1),
        ("заголовок документа", "", 1),
    ]
    names = {place.label: place.name for place in document.body}
    assert names["заголовок раздела 2"] == ""
    assert names["2.1"] != ""
    assert [(place.label, len(place.digests)) for place in document.notes] == [("сноска 1", 2)]
    assert document.name == ""


@pytest.mark.parametrize("document", [act(), sample_order(), letter()], ids=["act", "order", "letter"])
def test_what_is_written_is_what_is_digested(document: Document, master: bytes) -> None:
    assert agree(write(document, master))
    assert agree(write(document, adopt(form(), master)))


def test_several_documents_carry_the_origin_of_the_first(master: bytes) -> None:
    data = write_together([act(), replace(sample_order(), origin="второе"), sample_document(0)], master)
    found = carried(data)
    assert found.origin == ORIGIN
    assert [each.name.partition(" («")[0] for each in found.documents] == ["документ 1", "документ 2", "документ 3"]
    assert agree(data)
    assert {place.label for place in found.documents[2].body} >= {"гриф «утверждение»", "2.1"}


def test_a_form_keeps_its_own_part(master: bytes) -> None:
    members = parts(write(act(), adopt(form(), master)))
    assert b"/bibliography" in members[ITEM]
    assert members[ITEM] == parts(form())[ITEM]
    assert carried(packed(members)).origin == ORIGIN
    assert b'xmlns="urn:lna:carried:1"' in members["customXml/item2.xml"]


def test_a_form_made_of_our_own_file_carries_nothing_of_that_file(master: bytes) -> None:
    """Its answers are another school's."""
    theirs = replace(sample_document(0, "Лицей"), origin='{"чужое":1}')
    ours = docx.Document(BytesIO(write(theirs, master)))
    for paragraph in ours.paragraphs[3:]:
        paragraph._p.getparent().remove(paragraph._p)
    ours.paragraphs[-1].text = "{{ body }}"
    file = BytesIO()
    ours.save(file)
    data = write(act(), adopt(file.getvalue(), master))
    assert carried(data).origin == ORIGIN
    assert not any("чужое".encode() in content for content in parts(data).values())


def test_words_by_digest(master: bytes) -> None:
    documents = [act(), sample_order(), sample_document(0)]
    edited = read_edited(write_together(documents, master))
    assert edited is not None
    known = texts(documents)
    assert [known[each.digest] for each in edited.body] == [each.words for each in edited.body]


def test_an_origin_no_xml_holds(master: bytes) -> None:
    with pytest.raises(OutputError) as raised:
        write(replace(act(), origin="а\ufffe\u00a0б"), master)
    assert str(raised.value) == "сведения о файле: в тексте непечатаемый знак U+FFFE. Удалите его из ответа."


def test_a_lost_part_is_found(master: bytes) -> None:
    data = write(act(), master)
    with pytest.raises(OutputError, match="сведения о файле: в готовом файле стоит не то, что должно"):
        read_back(data, [printed(act())], Master(master), ITEM, b"<lna/>")


def test_a_part_that_every_file_has_is_checked_in_each(master: bytes) -> None:
    data = write(act(), master)
    checksum = zlib.crc32(parts(data)["word/styles.xml"]).to_bytes(4, "little")
    spoilt = data.replace(checksum, b"\0\1\2\3")
    assert data.count(checksum) == 2
    with pytest.raises(BadZipFile):
        read_back(spoilt, [printed(act())], Master(master))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("до 1 марта", "до\u00a01 марта"),
        ("до 1 марта", " до  1\u202fмарта\t"),
        ("во-первых", "во\u2011первых"),
        ("образование", "образо\u00adвание"),
    ],
)
def test_spaces_and_hyphens_programs_change(one: str, other: str) -> None:
    assert digest(one) == digest(other)


def test_a_space_between_words_is_one(master: bytes) -> None:
    assert digest("не обходимо") != digest("необходимо")
    odd = replace(sample_order(), title=line(" О  \u00adприказе\u202fи\u00a0прочем "))
    assert agree(write(odd, master))


def bomb(_: bytes = b"") -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        archive.writestr(ITEM, b'<lna xmlns="urn:lna:carried:1"><origin>' + b" " * 100_000_000)
    return file.getvalue()


def lying(_: bytes) -> bytes:
    """The directory says that the part is small."""
    content = bomb()
    place = content.rindex(b"PK\1\2")
    return content[: place + 24] + (99).to_bytes(4, "little") + content[place + 28 :]


def item(change: Callable[[str], str]) -> Callable[[bytes], bytes]:
    return lambda data: changed(data, ITEM, change)


DOCTYPE = '<!DOCTYPE lna [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
HOSTILE = {
    "a bomb": bomb,
    "a bomb that lies": lying,
    "entities": item(lambda xml: xml.replace("<lna", f"{DOCTYPE}<lna").replace("<origin>", "<origin>&b;")),
    "an outer entity": item(
        lambda xml: xml.replace("<lna", '<!DOCTYPE lna [<!ENTITY e SYSTEM "file:///etc/passwd">]><lna').replace(
            "<origin>", "<origin>&e;"
        )
    ),
    "another's part": item(lambda xml: xml.replace("urn:lna:carried:1", "urn:other")),
    "half a part": item(lambda xml: xml[: len(xml) // 2]),
    "no JSON": item(lambda xml: xml.replace("<said>[", "<said>")),
    "deep JSON": item(lambda xml: re.sub("<said>.*</said>", f"<said>{'[' * 100_000}</said>", xml)),
    "other JSON": item(lambda xml: re.sub("<said>.*</said>", "<said>[[],[],[[1,[],[]]]]</said>", xml)),
    "strings for digests": item(lambda xml: re.sub("<said>.*</said>", '<said>[["а"],[],[]]</said>', xml)),
    "a number": item(lambda xml: re.sub("<said>.*</said>", "<said>1</said>", xml)),
    "half a file": lambda data: data[: len(data) // 2],
    "no file": lambda _: b"",
    "no zip": lambda _: b"\xff" * 5000,
    "no such part": lambda data: packed({name: each for name, each in parts(data).items() if name != ITEM}),
    "a spoilt zip": lambda data: data.replace(zlib.crc32(parts(data)[ITEM]).to_bytes(4, "little"), b"\0\1\2\3"),
}


@pytest.mark.parametrize("spoil", HOSTILE.values(), ids=HOSTILE)
def test_nothing_comes_of_a_hostile_file(spoil: Callable[[bytes], bytes], master: bytes) -> None:
    assert read_carried(spoil(write(act(), master))) is None


@pytest.mark.parametrize(
    "change",
    [
        lambda xml: xml[:500],
        lambda xml: xml.replace("<w:document", f"{DOCTYPE.replace('lna', 'w:document')}<w:document"),
        lambda xml: xml + " " * 17_000_000,
    ],
    ids=["half", "entities", "too large"],
)
def test_a_text_that_does_not_read(change: Callable[[str], str], master: bytes) -> None:
    assert read_edited(changed(write(act(), master), "word/document.xml", change)) is None


def test_the_same_gives_the_same_bytes(master: bytes) -> None:
    assert write(act(), master) == write(act(), master)


REFERENCE = "<w:fldSimple w:instr=' REF _lna_6 \\w \\h '><w:r><w:t>9.9</w:t></w:r></w:fldSimple>"
COMPLEX = re.compile(r'<w:r><w:fldChar w:fldCharType="begin"/>.*?<w:fldChar w:fldCharType="end"/></w:r>')
HARMLESS = {
    "a number Word has counted anew": lambda xml: xml.replace(">2.4</w:t>", ">2.5</w:t>"),
    "a field of one piece": lambda xml: COMPLEX.sub(lambda _: REFERENCE, xml, count=1),
    "runs cut in two": lambda xml: xml.replace("координирует", "коорди</w:t></w:r><w:r><w:t>нирует"),
    "words deleted under tracking": lambda xml: xml.replace(
        "</w:p>", "<w:del><w:r><w:delText>нет</w:delText></w:r></w:del></w:p>"
    ),
    "words moved away": lambda xml: xml.replace(
        "</w:p>", "<w:moveFrom><w:r><w:t>нет</w:t></w:r></w:moveFrom></w:p>", 1
    ),
    "words put in under tracking": lambda xml: re.sub(
        r"(<w:r><w:t [^>]*>Администрация:</w:t></w:r>)", r"<w:ins>\1</w:ins>", xml
    ),
    "an empty paragraph": lambda xml: xml.replace("<w:sectPr", "<w:p/><w:p><w:r><w:t> </w:t></w:r></w:p><w:sectPr", 1),
    "a page number": lambda xml: xml.replace("<w:body>", "<w:body><w:bookmarkStart w:id='1' w:name='_GoBack'/>"),
    "a tab for a space": lambda xml: xml.replace("координирует процессы", "координирует</w:t><w:tab/><w:t>процессы"),
    "a text box": lambda xml: xml.replace(
        "<w:sectPr",
        "<w:p><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>а</w:t></w:r></w:p></w:txbxContent></w:pict></w:r></w:p>"
        "<w:sectPr",
        1,
    ),
}


@pytest.mark.parametrize("change", HARMLESS.values(), ids=HARMLESS)
def test_what_programs_change_by_themselves(change: Callable[[str], str], master: bytes) -> None:
    assert agree(changed(write(act(), master), "word/document.xml", change))


@pytest.mark.parametrize(
    "change",
    [
        lambda xml: xml.replace("координирует", "контролирует"),
        lambda xml: xml.replace("REF _lna_6 ", "REF _lna_5 "),
        lambda xml: xml.replace("____________", "октября"),
        lambda xml: re.sub(r"<w:r><w:rPr>.{0,60}</w:rPr><w:footnoteReference [^>]*></w:r>", "", xml),
    ],
    ids=["a word", "a reference", "a filled blank", "a lost mark"],
)
def test_what_is_another_text(change: Callable[[str], str], master: bytes) -> None:
    assert not agree(changed(write(act(), master), "word/document.xml", change))
