"""What in a PDF an archive would not take: PDF/A-2, level A (ISO 19005-2), as far as our documents go.

No veraPDF is at hand. Clauses of the standard stand beside what they forbid.
"""

import io
import re
from collections.abc import Iterator
from xml.etree import ElementTree

import pikepdf
from fontTools.ttLib import TTFont

from tests.writers.pdf_content import drawn, meanings

_XMP = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
}
_SAYS = {"pdfaid:part": "2", "pdfaid:conformance": "A", "pdfuaid:part": "1"}
# 6.5, 6.9, 6.1.7, 6.2.8, 6.2.9: what acts, embeds, encrypts, or needs what is not in the file
_FORBIDDEN = {
    *("/JS", "/JavaScript", "/Launch", "/AA", "/OpenAction", "/AcroForm", "/XFA", "/EmbeddedFiles", "/EF", "/AF"),
    *(
        "/Encrypt",
        "/OPI",
        "/Alternates",
        "/Ref",
        "/PS",
        "/TR",
        "/HTP",
        "/NeedsRendering",
        "/Requirements",
        "/OCProperties",
    ),
}
_FILTERS = {"/FlateDecode"}
_PRINT, _UNSEEN = 1 << 2, 1 << 0 | 1 << 1 | 1 << 5
_NEAR = 1.0  # thousandths of an em


def faults(content: bytes) -> list[str]:
    """All that an archive would refuse, in words; empty if it is as it should be."""
    with pikepdf.open(io.BytesIO(content)) as file:
        return [
            *file.check_pdf_syntax(),
            *_form(content, file),
            *_metadata(file),
            *_intent(file),
            *_objects(file),
            *_annotations(file),
            *_colours(file),
            *_fonts(file),
            # what had to be guessed: the length of a stream
            *map(str, file.get_warnings()),
        ]


def _form(content: bytes, file: pikepdf.Pdf) -> Iterator[str]:
    """6.1.2, 6.1.3: the header, and bytes above 127 after it; an identifier; nothing after the end."""
    if not re.match(rb"%PDF-1\.7\r?\n%[\x80-\xff]{4}", content):
        yield "header"
    if not content.rstrip().endswith(b"%%EOF"):
        yield "end of file"
    if len(file.trailer.get("/ID", [])) != 2 or file.is_encrypted:
        yield "trailer"


def _metadata(file: pikepdf.Pdf) -> Iterator[str]:
    """6.6.2, 6.6.4, 6.1.5: which standard, and the same in both places."""
    packet = file.Root.Metadata.read_bytes()
    if re.search(rb"<\?xpacket begin=[^>]*(bytes|encoding)=", packet):
        yield "packet header of the metadata"
    found = _xmp(ElementTree.fromstring(packet))
    yield from (f"metadata: {name} is not {value}" for name, value in _SAYS.items() if found.get(name) != value)
    if _XMP["pdfuaid"] not in found["schemas"]:
        yield "words of PDF/UA are not described"
    info = {name: str(value) for name, value in file.docinfo.items()}
    agreed = {"/Title": "dc:title", "/Creator": "xmp:CreatorTool", "/Producer": "pdf:Producer"}
    agreed |= {"/CreationDate": "xmp:CreateDate", "/ModDate": "xmp:ModifyDate"}
    for name, own in agreed.items():
        there, here = info.get(name), found.get(own)
        if name.endswith("Date"):
            there, here = (re.sub(r"\D", "", value) if value else None for value in (there, here))
        if there != here:
            yield f"{name} is {there} in one place and {here} in the other"


def _xmp(tree: ElementTree.Element) -> dict[str, str]:
    """Simple properties, written as elements or as attributes; ``schemas``: those described."""
    found = {"schemas": " ".join(one.text or "" for one in tree.iter(f"{{{_XMP['pdfaSchema']}}}namespaceURI"))}
    names = {f"{{{space}}}": f"{prefix}:" for prefix, space in _XMP.items()}

    def short(name: str) -> str:
        space, _, own = name.rpartition("}")
        return names.get(space + "}", "?:") + own

    for description in tree.iter(f"{{{_XMP['rdf']}}}Description"):
        found |= {short(name): value for name, value in description.attrib.items()}
        found |= {short(one.tag): "".join(one.itertext()) for one in description}
    return found


def _intent(file: pikepdf.Pdf) -> Iterator[str]:
    """6.2.3: one, with a profile of RGB."""
    intents = file.Root.get("/OutputIntents", pikepdf.Array()).as_list()
    if [intent.S for intent in intents] != ["/GTS_PDFA1"]:
        yield "output intent"
    for intent in intents:
        profile = intent.DestOutputProfile.read_bytes()
        if profile[36:40] != b"acsp" or profile[16:20] != b"RGB " or profile[8] > 4 or intent.DestOutputProfile.N != 3:
            yield "profile of the output intent"


def _objects(file: pikepdf.Pdf) -> Iterator[str]:
    for item in file.objects:
        for one in _dictionaries(item):
            yield from (f"forbidden: {name}" for name in sorted(_FORBIDDEN & set(one.keys())))
            if one.get("/S") in ("/JavaScript", "/Launch", "/URI", "/Movie", "/Sound"):
                yield f"forbidden action {one.S}"
            if one.get("/BM", "/Normal") not in ("/Normal", "/Compatible"):
                yield f"blend mode {one.BM}"
        if isinstance(item, pikepdf.Stream):
            filters = item.get("/Filter", pikepdf.Array())
            named = {str(name) for name in (filters if isinstance(filters, pikepdf.Array) else [filters])}
            if not named <= _FILTERS or "/F" in item:
                yield f"stream of {named}"


def _dictionaries(item: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """Itself and the direct ones within."""
    if isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
        yield item
        inner = [value for _, value in item.items()]
    else:
        inner = item.as_list() if isinstance(item, pikepdf.Array) else []
    for value in inner:
        if isinstance(value, pikepdf.Object) and not value.is_indirect:
            yield from _dictionaries(value)


def _annotations(file: pikepdf.Pdf) -> Iterator[str]:
    """6.3: links, printed and seen."""
    for page in file.pages:
        for one in page.obj.get("/Annots", []):
            flags = int(one.get("/F", 0))
            if one.Subtype != "/Link" or not flags & _PRINT or flags & _UNSEEN:
                yield f"annotation {one.Subtype} with flags {flags}"


def _colours(file: pikepdf.Pdf) -> Iterator[str]:
    """6.2.4: what the output intent explains, grey and RGB, or what explains itself."""
    for page in file.pages:
        if used := {str(one.operator) for one in pikepdf.parse_content_stream(page)} & {"k", "K"}:
            yield f"colours of print: {used}"
        for space in page.Resources.get("/ColorSpace", {}).values():
            if not isinstance(space, pikepdf.Array) or space[0] not in ("/ICCBased", "/Lab"):
                yield f"colour space {space}"


def _fonts(file: pikepdf.Pdf) -> Iterator[str]:
    """6.2.11: embedded, as wide as they say, every glyph used there and with a meaning."""
    used: dict[tuple[int, int], set[int]] = {}
    fonts: dict[tuple[int, int], pikepdf.Object] = {}
    for page in file.pages:
        for piece in drawn(page):
            if piece.codes:
                font = page.Resources.Font[piece.font]
                fonts[font.objgen] = font
                used.setdefault(font.objgen, set()).update(piece.codes)
    for place, font in fonts.items():
        yield from (f"{font.BaseFont}: {fault}" for fault in _font(font, used[place]))


def _font(font: pikepdf.Object, used: set[int]) -> Iterator[str]:
    [inner] = font.DescendantFonts
    if (font.Subtype, font.Encoding, inner.CIDToGIDMap) != ("/Type0", "/Identity-H", "/Identity"):
        yield "of another kind"
    descriptor = inner.FontDescriptor
    if font.BaseFont != descriptor.FontName or not re.match("/[A-Z]{6}[+]", str(font.BaseFont)):
        yield "names"
    face = TTFont(io.BytesIO(descriptor.FontFile2.read_bytes()))
    order, scale = face.getGlyphOrder(), 1000 / face["head"].unitsPerEm
    widths = _widths(inner)
    for code in sorted(used):
        if not 0 < code < len(order):
            yield f"no glyph {code}"
        elif abs(widths.get(code, 0) - face["hmtx"][order[code]][0] * scale) > _NEAR:
            yield f"glyph {code} is of another width"
    if unknown := {code for code in used if not meanings(font).get(code, "\0").strip("\0\ufeff\ufffe")}:
        yield f"glyphs without a meaning: {sorted(unknown)}"
    if "/CIDSet" in descriptor and not _all_named(descriptor.CIDSet.read_bytes(), len(order)):
        yield "CIDSet leaves glyphs out"


def _widths(font: pikepdf.Object) -> dict[int, float]:
    """«first [w w w]» or «first last w»."""
    found: dict[int, float] = {}
    entries = iter(font.W.as_list())
    for first in entries:
        second = next(entries)
        if isinstance(second, pikepdf.Array):
            found |= {int(first) + place: float(width) for place, width in enumerate(second.as_list())}
        else:
            found |= dict.fromkeys(range(int(first), int(second) + 1), float(next(entries)))
    return found


def _all_named(bits: bytes, count: int) -> bool:
    """One bit a glyph, the highest first."""
    return all(bits[glyph // 8] >> (7 - glyph % 8) & 1 for glyph in range(count)) if len(bits) * 8 >= count else False
