"""The finished zip: same input, same bytes."""

import datetime as dt
from collections.abc import Mapping
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.package import Package
from markupsafe import Markup

# MS-DOS time begins here, and a zip has no earlier
_CLOCK: Final = (1980, 1, 1, 0, 0, 0)
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


def package(word: WordDocument, title: str, date: dt.date | None = None) -> bytes:
    """``word`` as a file whose properties name what it is, not the methodologist who drew the master."""
    _replace_properties(word.part.package, properties(title, date or _UNDATED))
    saved = BytesIO()
    word.save(saved)
    with ZipFile(saved) as archive:
        return zipped({name: archive.read(name) for name in archive.namelist()})


def _replace_properties(opened: Package, parts: Mapping[str, bytes]) -> None:
    """Whatever hangs beside the text goes: authors, thumbnails, and LibreOffice's core.xml under a wrong relation."""
    for identity in [key for key, rel in opened.rels.items() if rel.reltype != RELATIONSHIP_TYPE.OFFICE_DOCUMENT]:
        del opened.rels[identity]
    for name, data in parts.items():
        content_type, relation = _PROPERTY_KINDS[name]
        opened.relate_to(Part(PackURI(f"/{name}"), content_type, data, opened), relation)


def properties(title: str, date: dt.date = _UNDATED) -> dict[str, bytes]:
    """``docProps/*.xml`` by name."""
    core = _CORE.format(title=title, date=date.isoformat())
    return {"docProps/core.xml": core.encode(), "docProps/app.xml": _APP.encode()}


def zipped(members: Mapping[str, bytes]) -> bytes:
    """A zip with a fixed clock and order; Word wants the content types first."""
    order = [*_FIRST, *sorted(members.keys() - set(_FIRST))]
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name in order:
            archive.writestr(_entry(name), members[name])
    return file.getvalue()


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, _CLOCK)
    entry.compress_type = ZIP_DEFLATED
    entry.create_system = 0
    entry.external_attr = 0
    return entry
