"""The first Word master, for a methodologist who wants the original look back (``lna master``)."""

from typing import Final

from markupsafe import Markup

from generator.writers.docx.footnotes import EMPTY_PART
from generator.writers.docx.master_styles import CLAUSE_LIST, INDENT, ORDER_LIST, POINT_LIST, styles
from generator.writers.docx.names import PLACE, R, W
from generator.writers.docx.package import properties, zipped

_DECLARATION: Final = Markup('<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n')
_WORD_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_CONTENT_TYPES: Final = {
    "/word/document.xml": f"{_WORD_TYPE}.document.main+xml",
    "/word/styles.xml": f"{_WORD_TYPE}.styles+xml",
    "/word/numbering.xml": f"{_WORD_TYPE}.numbering+xml",
    "/word/settings.xml": f"{_WORD_TYPE}.settings+xml",
    "/word/footnotes.xml": f"{_WORD_TYPE}.footnotes+xml",
    "/word/header1.xml": f"{_WORD_TYPE}.header+xml",
    "/word/header2.xml": f"{_WORD_TYPE}.header+xml",
    "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "/docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
}
_RELATIONS: Final = {
    "word/document.xml": f"{R}/officeDocument",
    "docProps/core.xml": "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
    "docProps/app.xml": f"{R}/extended-properties",
}
_WORD_RELATIONS: Final = {
    "styles.xml": f"{R}/styles",
    "numbering.xml": f"{R}/numbering",
    "settings.xml": f"{R}/settings",
    "footnotes.xml": f"{R}/footnotes",
    "header1.xml": f"{R}/header",
    "header2.xml": f"{R}/header",
}
# A4, 30/10/20/20 mm; the page number 10 mm from the edge. rId5 and rId6 are the headers of _WORD_RELATIONS
_DOCUMENT: Final = Markup(
    '<w:document xmlns:w="{w}" xmlns:r="{r}"><w:body>'
    '<w:p><w:pPr><w:pStyle w:val="LnaText"/></w:pPr><w:r><w:t>{place}</w:t></w:r></w:p>'
    '<w:sectPr><w:headerReference w:type="default" r:id="rId5"/><w:headerReference w:type="first" r:id="rId6"/>'
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="567" w:bottom="1134" w:left="1701"'
    ' w:header="567" w:footer="567" w:gutter="0"/><w:cols w:space="708"/><w:titlePg/></w:sectPr></w:body></w:document>'
).format(w=W, r=R, place=PLACE)
_HEADER: Final = Markup('<w:hdr xmlns:w="{}"><w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr>{}</w:p></w:hdr>')
PAGE_NUMBER: Final = Markup(
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
_SETTINGS: Final = Markup(
    '<w:settings xmlns:w="{w}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="709"/><w:autoHyphenation w:val="0"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/>'
    '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
    '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word"'
    ' w:val="15"/></w:compat><w:themeFontLang w:val="ru-RU"/>'
    '<w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>'
).format(w=W)
_LIST: Final = Markup(
    '<w:abstractNum w:abstractNumId="{id}"><w:nsid w:val="{nsid}"/><w:multiLevelType w:val="multilevel"/>'
    '<w:tmpl w:val="{nsid}"/>{levels}</w:abstractNum>'
)
_LEVEL: Final = Markup(
    '<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{format}"/><w:pStyle w:val="{style}"/>'
    '<w:suff w:val="space"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
    '<w:pPr><w:ind w:left="{left}" w:firstLine="{first}"/></w:pPr>{look}</w:lvl>'
)
# a bullet without a font becomes a sign of Symbol when LibreOffice saves the master
_DASH_FONT: Final = Markup(
    '<w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman" w:hint="default"/>'
    "</w:rPr>"
)
_NUMBER: Final = Markup('<w:num w:numId="{0}"><w:abstractNumId w:val="{0}"/></w:num>')


def build() -> bytes:
    """The master as a DOCX; the same bytes every time."""
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations(_RELATIONS),
        "word/_rels/document.xml.rels": _relations(_WORD_RELATIONS),
        "word/document.xml": _DECLARATION + _DOCUMENT,
        "word/styles.xml": _DECLARATION + styles(),
        "word/numbering.xml": _DECLARATION + _numbering(),
        "word/settings.xml": _DECLARATION + _SETTINGS,
        "word/footnotes.xml": EMPTY_PART,
        "word/header1.xml": _DECLARATION + _HEADER.format(W, PAGE_NUMBER),
        "word/header2.xml": _DECLARATION + _HEADER.format(W, Markup("")),
    }
    encoded = {name: text.encode() for name, text in parts.items()}
    return zipped(encoded | properties("Образец оформления локального акта"))


def _numbering() -> Markup:
    lists = (
        _LIST.format(
            id=CLAUSE_LIST, nsid="4C4E4131", levels=_number(0, "LnaSection", 0) + _number(1, "LnaClause", INDENT)
        ),
        _LIST.format(id=POINT_LIST, nsid="4C4E4132", levels=_dash(0, "LnaPoint1") + _dash(1, "LnaPoint2")),
        _LIST.format(id=ORDER_LIST, nsid="4C4E4133", levels=_number(0, "LnaOrderClause", INDENT)),
    )
    content = Markup("").join([*lists, *map(_NUMBER.format, (CLAUSE_LIST, POINT_LIST, ORDER_LIST))])
    return Markup('<w:numbering xmlns:w="{}">{}</w:numbering>').format(W, content)


def _number(level: int, style: str, first: int) -> Markup:
    """«1.» of a heading at the middle of the line, «1.1.» and an order's «1.» at the indent."""
    text = "%1." if level == 0 else "%1.%2."
    return _LEVEL.format(level=level, format="decimal", style=style, text=text, left=0, first=first, look=Markup(""))


def _dash(level: int, style: str) -> Markup:
    return _LEVEL.format(
        level=level, format="bullet", style=style, text="–", left=INDENT * level, first=INDENT, look=_DASH_FONT
    )


def _content_types() -> Markup:
    override = Markup('<Override PartName="{}" ContentType="{}"/>').format
    return _DECLARATION + Markup(
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>{}</Types>'
    ).format(Markup("").join(override(*entry) for entry in _CONTENT_TYPES.items()))


def _relations(targets: dict[str, str]) -> Markup:
    relation = Markup('<Relationship Id="rId{}" Type="{}" Target="{}"/>').format
    numbered = enumerate(targets.items(), start=1)
    content = Markup("").join(relation(place, kind, name) for place, (name, kind) in numbered)
    return _DECLARATION + Markup(
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
    ).format(content)
