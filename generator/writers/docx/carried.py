"""What a DOCX carries unseen, in a custom XML part: what it was made from, and what each of its places said.

Word and LibreOffice keep such a part when they save the file. What is read from one is text that anybody may have
written: it is parsed and held against its shape, nothing more.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Final
from zipfile import ZipFile

from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

from generator.writers.docx.digests import told
from generator.writers.docx.inline import escaped
from generator.writers.docx.printed import Pages
from generator.writers.docx.safely import UNREADABLE, member, parsed

_SPACE: Final = "urn:lna:carried:1"
_DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PART: Final = f'{_DECLARATION}<lna xmlns="{_SPACE}"><origin>{{}}</origin><said>{{}}</said></lna>'
_STORE: Final = (
    f'{_DECLARATION}<ds:datastoreItem xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml"'
    ' ds:itemID="{7C1F2E0A-55B1-4E0C-9B43-6D1A4C0F9E21}"><ds:schemaRefs>'
    f'<ds:schemaRef ds:uri="{_SPACE}"/></ds:schemaRefs></ds:datastoreItem>'
)
_FOLDER: Final = "customXml/"
_LARGEST: Final = 4_000_000
_MOST: Final = 100


@dataclass(frozen=True, slots=True)
class Place:
    """One place of a document: ``name`` of the clause, empty for what is none; ``label``: its number («2.2»), or what
    the place is called («гриф «утверждение»»); ``bookmark`` around it, or empty; ``digests`` of its paragraphs."""

    name: str
    label: str
    bookmark: str
    digests: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """One document; ``name`` says which of several it is, and is empty where it is alone."""

    name: str
    body: tuple[Place, ...]
    notes: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Carried:
    """``above``, ``below``: digests of what the form has of its own before the first document and after the last."""

    origin: str
    above: tuple[int, ...]
    below: tuple[int, ...]
    documents: tuple[Told, ...]


def attach(word: WordDocument) -> str:
    """Give ``word`` an empty part of ours beside those it has, and drop one of an older file; its name in the zip."""
    package = word.part.package
    for identity in [key for key, rel in word.part.rels.items() if not rel.is_external and _is_ours(rel.target_part)]:
        del word.part.rels[identity]
    taken = {str(part.partname) for part in package.iter_parts()}
    number = next(n for n in range(1, len(taken) + 2) if not {f"/{_item(n)}", f"/{_properties(n)}"} & taken)
    item = Part(PackURI(f"/{_item(number)}"), CONTENT_TYPE.XML, part("", [], [], []), package)
    properties = PackURI(f"/{_properties(number)}")
    store = Part(properties, CONTENT_TYPE.OFC_CUSTOM_XML_PROPERTIES, _STORE.encode(), package)
    item.relate_to(store, RELATIONSHIP_TYPE.CUSTOM_XML_PROPS)
    word.part.relate_to(item, RELATIONSHIP_TYPE.CUSTOM_XML)
    return _item(number)


def part(origin: str, above: Sequence[int], below: Sequence[int], documents: Sequence[Pages]) -> bytes:
    """The whole part."""
    own = json.dumps([above, below], separators=(",", ":")).removesuffix("]")
    said = f"{own},[{','.join(map(told, documents))}]]"
    return _PART.format(escaped(origin), escaped(said)).encode()


def read_carried(data: bytes) -> Carried | None:
    """None for what is no DOCX, is damaged, or carries nothing of ours."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            return next(filter(None, _all(archive)), None)
    except UNREADABLE:
        return None


def _all(archive: ZipFile) -> Iterator[Carried | None]:
    names = [name for name in archive.namelist() if name.startswith(_FOLDER) and name.endswith(".xml")]
    for name in names[:_MOST]:
        if archive.getinfo(name).file_size <= _LARGEST:
            yield _carried(member(archive, name))


def _carried(content: bytes) -> Carried | None:
    try:
        root = parsed(content)
        if root.tag != _tag("lna"):
            return None
        above, below, documents = json.loads(root.findtext(_tag("said"), ""))
        documents = tuple(map(_told, documents))
        return Carried(root.findtext(_tag("origin"), ""), _numbers(above), _numbers(below), documents)
    except (*UNREADABLE, RecursionError):
        return None


def _told(written: object) -> Told:
    match written:
        case [str(name), list(body), list(notes)]:
            return Told(name, tuple(map(_place, body)), tuple(map(_place, notes)))
    raise ValueError(written)


def _place(written: object) -> Place:
    match written:
        case [str(name), str(label), str(bookmark), *digests]:
            return Place(name, label, bookmark, _numbers(digests))
    raise ValueError(written)


def _numbers(written: object) -> tuple[int, ...]:
    if isinstance(written, list) and all(type(number) is int for number in written):
        return tuple(written)
    raise ValueError(written)


def _is_ours(part: Part) -> bool:
    if not part.partname.lstrip("/").startswith(_FOLDER):
        return False
    try:
        return parsed(part.blob).tag == _tag("lna")
    except UNREADABLE:
        return False


def _item(number: int) -> str:
    return f"{_FOLDER}item{number}.xml"


def _properties(number: int) -> str:
    return f"{_FOLDER}itemProps{number}.xml"


def _tag(name: str) -> str:
    return str(etree.QName(_SPACE, name))
