"""The finished zip: same input, same bytes."""

import datetime as dt
from collections.abc import Iterable, Mapping
from io import BytesIO
from typing import Final
from zipfile import ZipFile

from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.package import Package
from markupsafe import Markup

from generator.writers.docx.archive import SMALL, archive, entry

_FIRST: Final = ("[Content_Types].xml", "_rels/.rels")
_UNDATED: Final = dt.date(2000, 1, 1)

_PROPERTY_KINDS: Final = {
    "docProps/core.xml": (CONTENT_TYPE.OPC_CORE_PROPERTIES, RELATIONSHIP_TYPE.CORE_PROPERTIES),
    "docProps/app.xml": (CONTENT_TYPE.OFC_EXTENDED_PROPERTIES, RELATIONSHIP_TYPE.EXTENDED_PROPERTIES),
}
_DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_CORE: Final = Markup(
    _DECLARATION + "<cp:coreProperties"
    ' xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{title}</dc:title><dc:creator></dc:creator>'
    '<dcterms:created xsi:type="dcterms:W3CDTF">{date}T00:00:00Z</dcterms:created>'
    '<dcterms:modified xsi:type="dcterms:W3CDTF">{date}T00:00:00Z</dcterms:modified>'
    "<dc:language>ru-RU</dc:language></cp:coreProperties>"
)
_APP: Final = (
    _DECLARATION + '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>lna</Application></Properties>"
)


def package(word: WordDocument, title: str) -> bytes:
    """``word`` as a file whose properties name what it is, not the methodologist who drew the master."""
    return zipped(members(word, title))


def members(word: WordDocument, title: str) -> dict[str, bytes]:
    """The files of ``package`` by name, in the order of the zip."""
    _replace_properties(word.part.package, properties(title))
    saved = BytesIO()
    word.save(saved)
    with ZipFile(saved) as file:
        return {name: file.read(name) for name in _ordered(file.namelist())}


def _replace_properties(opened: Package, parts: Mapping[str, bytes]) -> None:
    """Whatever hangs beside the text goes: authors, thumbnails, and LibreOffice's core.xml under a wrong relation."""
    for identity in [key for key, rel in opened.rels.items() if rel.reltype != RELATIONSHIP_TYPE.OFFICE_DOCUMENT]:
        del opened.rels[identity]
    for name, data in parts.items():
        content_type, relation = _PROPERTY_KINDS[name]
        opened.relate_to(Part(PackURI(f"/{name}"), content_type, data, opened), relation)


def properties(title: str) -> dict[str, bytes]:
    """``docProps/*.xml`` by name, of an undated file."""
    return core_properties(title) | {"docProps/app.xml": _APP.encode()}


def core_properties(title: str, date: dt.date | None = None) -> dict[str, bytes]:
    """The part that differs from document to document, by name."""
    return {"docProps/core.xml": _CORE.format(title=title, date=(date or _UNDATED).isoformat()).encode()}


def zipped(members: Mapping[str, bytes]) -> bytes:
    """A zip with a fixed clock and order; Word wants the content types first."""
    return archive([entry(name, members[name], SMALL) for name in _ordered(members)])


def _ordered(names: Iterable[str]) -> list[str]:
    return [*_FIRST, *sorted(set(names) - set(_FIRST))]
