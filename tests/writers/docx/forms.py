"""Forms as schools draw them: by python-docx, whose template has Cambria, spaces after paragraphs and its own lists."""

import struct
import zlib
from base64 import b64encode
from collections.abc import Callable
from io import BytesIO

import docx
from docx.document import Document as WordDocument
from docx.shared import Mm

Change = Callable[[WordDocument], object]
# paragraphs above the place, the first of them holds the logo
WORDS = ["", "МБОУ «Школа № 7»", "Пункт бланка", "Второй пункт бланка"]


def png() -> bytes:
    """A red square: a school's arms."""
    side = 60
    rows = b"".join(b"\0" + b"\xc8\x1e\x1e" * side for _ in range(side))
    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(rows)) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def form(*runs: str, change: Change | None = None) -> bytes:
    """A logo beside an address, two numbered lines, the place in ``runs``, words under it; then ``change``."""
    word = docx.Document()
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin, section.top_margin = Mm(30), Mm(15), Mm(20)
    table = word.add_table(1, 2, style="Table Grid")
    table.cell(0, 0).paragraphs[0].add_run().add_picture(BytesIO(png()), width=Mm(20))
    table.cell(0, 1).text = WORDS[1]
    for words in WORDS[2:]:
        word.add_paragraph(words, style="List Number")
    place = word.add_paragraph()
    for text in runs or ("{{ body }}",):
        place.add_run(text)
    word.add_paragraph("Исполнитель: Иванова")
    if change:
        change(word)
    return saved(word)


def saved(word: WordDocument) -> bytes:
    file = BytesIO()
    word.save(file)
    return file.getvalue()


def writer_form() -> bytes:
    """A flat ODT, as LibreOffice Writer would keep it: Liberation Sans 9, wide spaces, a logo in a table."""
    logo = b64encode(png()).decode()
    cells = (
        '<draw:frame draw:name="Герб" text:anchor-type="as-char" svg:width="2cm" svg:height="2cm"><draw:image>'
        f"<office:binary-data>{logo}</office:binary-data></draw:image></draw:frame>",
        "МБОУ «Школа № 7»",
    )
    table = "".join(f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>" for cell in cells)
    numbered = "".join(f"<text:list-item><text:p>{words}</text:p></text:list-item>" for words in WORDS[2:])
    return _FLAT.format(table=table, numbered=numbered).encode()


_NAMESPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"), ("draw", "drawing"),
        ("svg", "svg-compatible"), ("fo", "xsl-fo-compatible"),
    )
)  # fmt: skip
_FLAT = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    f'<office:document {_NAMESPACES} office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">'
    '<office:styles><style:style style:name="Standard" style:family="paragraph">'
    '<style:paragraph-properties fo:margin-bottom="0.6cm" fo:line-height="160%"/>'
    '<style:text-properties fo:font-size="9pt" fo:font-family="Liberation Sans" fo:color="#0000ff"/></style:style>'
    '</office:styles><office:automatic-styles><style:page-layout style:name="P"><style:page-layout-properties'
    ' fo:page-width="21cm" fo:page-height="29.7cm" fo:margin-left="3cm" fo:margin-right="1cm" fo:margin-top="2cm"'
    ' fo:margin-bottom="2cm"/></style:page-layout><text:list-style style:name="L">'
    '<text:list-level-style-number text:level="1" style:num-suffix="." style:num-format="1"/></text:list-style>'
    "</office:automatic-styles><office:master-styles>"
    '<style:master-page style:name="Standard" style:page-layout-name="P"/></office:master-styles>'
    "<office:body><office:text>"
    '<table:table><table:table-column table:number-columns-repeated="2"/><table:table-row>{table}</table:table-row>'
    '</table:table><text:list text:style-name="L">{numbered}</text:list><text:p>{{{{ body }}}}</text:p>'
    "<text:p>Исполнитель: Иванова</text:p></office:text></office:body></office:document>"
)
