"""The look of the first master: ``word/styles.xml``, ГОСТ Р 7.0.97 in Word's words.

Lengths in twips (1.25 cm = 709), font sizes in half points, line spacing in 240ths of a line.
"""

from typing import Final

from markupsafe import Markup

from generator.writers.docx.names import StyleName, W

# numId of the lists, as the styles and word/numbering.xml both know them
CLAUSE_LIST, POINT_LIST, ORDER_LIST = 1, 2, 3
INDENT: Final = 709

_DEFAULTS: Final = Markup(
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:eastAsia="Times New Roman"'
    ' w:hAnsi="Times New Roman" w:cs="Times New Roman"/><w:sz w:val="28"/><w:szCs w:val="28"/>'
    '<w:lang w:val="ru-RU" w:eastAsia="ru-RU" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
    '<w:pPrDefault><w:pPr><w:widowControl/><w:suppressAutoHyphens/><w:spacing w:before="0" w:after="0" w:line="276"'
    ' w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
)
_OUR_PARAGRAPH: Final = Markup(
    '<w:style w:type="paragraph" w:customStyle="1" w:styleId="{id}"><w:name w:val="{name}"/>'
    '<w:basedOn w:val="{based}"/><w:qFormat/>{look}</w:style>'
)
_OUR_CHARACTER: Final = Markup(
    '<w:style w:type="character" w:customStyle="1" w:styleId="{id}"><w:name w:val="{name}"/>'
    '<w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/>{look}</w:style>'
)
_BUILT_IN: Final = Markup(
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
    '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
    '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>'
    '<w:next w:val="Normal"/><w:uiPriority w:val="9"/><w:qFormat/><w:pPr><w:keepNext/><w:keepLines/>'
    '<w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:bCs/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Header"><w:name w:val="header"/><w:basedOn w:val="Normal"/>'
    '<w:uiPriority w:val="99"/><w:pPr><w:spacing w:line="240" w:lineRule="auto"/><w:jc w:val="center"/></w:pPr>'
    '<w:rPr><w:sz w:val="24"/><w:szCs w:val="24"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="FootnoteText"><w:name w:val="footnote text"/><w:basedOn w:val="Normal"/>'
    '<w:uiPriority w:val="99"/><w:pPr><w:spacing w:line="240" w:lineRule="auto"/><w:jc w:val="both"/></w:pPr>'
    '<w:rPr><w:sz w:val="24"/><w:szCs w:val="24"/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/>'
    '<w:basedOn w:val="DefaultParagraphFont"/><w:uiPriority w:val="99"/>'
    '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
)
_BOLD: Final = Markup("<w:rPr><w:b/><w:bCs/></w:rPr>")
_TEXT: Final = Markup('<w:pPr><w:ind w:firstLine="709"/><w:jc w:val="both"/></w:pPr>')
_NUMBERED: Final = Markup(
    '<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list}"/></w:numPr>'
    '<w:ind w:left="{left}" w:firstLine="709"/></w:pPr>'
)
_CENTRED: Final = Markup(
    '<w:pPr><w:keepNext/><w:keepLines/><w:spacing w:before="{before}" w:after="{after}"/><w:jc w:val="center"/></w:pPr>'
)
_SECTION: Final = Markup(
    '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="{}"/></w:numPr><w:spacing w:before="240" w:after="120"/>'
    '<w:ind w:left="0" w:firstLine="0"/><w:jc w:val="center"/><w:outlineLvl w:val="0"/></w:pPr>'
)
_STAMP: Final = Markup(
    '<w:pPr><w:keepNext/><w:keepLines/><w:spacing w:line="240" w:lineRule="auto"/><w:jc w:val="left"/></w:pPr>'
)
# contextualSpacing: the space stands after the last line of the letterhead only
_LETTERHEAD: Final = Markup(
    '<w:pPr><w:keepNext/><w:keepLines/><w:spacing w:after="240" w:line="240" w:lineRule="auto"/>'
    '<w:contextualSpacing/><w:jc w:val="center"/></w:pPr>'
)
_DETAILS: Final = Markup(
    '<w:pPr><w:keepNext/><w:keepLines/><w:spacing w:before="120" w:line="240" w:lineRule="auto"/>'
    '<w:jc w:val="center"/></w:pPr>'
)
_SIGNATURE: Final = Markup(
    '<w:pPr><w:keepLines/><w:spacing w:before="120" w:line="240" w:lineRule="auto"/><w:jc w:val="left"/></w:pPr>'
)
_TABLE: Final = Markup(
    '<w:pPr><w:spacing w:line="240" w:lineRule="auto"/><w:jc w:val="left"/></w:pPr>'
    '<w:rPr><w:sz w:val="24"/><w:szCs w:val="24"/></w:rPr>'
)
_TABLE_HEAD: Final = Markup('<w:pPr><w:keepNext/><w:jc w:val="center"/></w:pPr>') + _BOLD
_UNCHECKED: Final = Markup("<w:rPr><w:noProof/></w:rPr>")

# name in Word, id in our own master, style it is based on, look
_OURS: Final = (
    (StyleName.TEXT.value, "LnaText", "Normal", _TEXT),
    (StyleName.CAPTION.value, "LnaCaption", "Normal", _CENTRED.format(before=0, after=360) + _BOLD),
    (StyleName.LETTERHEAD.value, "LnaLetterhead", "Normal", _LETTERHEAD),
    (StyleName.STAMP.value, "LnaStamp", "Normal", _STAMP),
    (StyleName.KIND.value, "LnaKind", "Normal", _CENTRED.format(before=240, after=0) + _BOLD),
    (StyleName.DETAILS.value, "LnaDetails", "Normal", _DETAILS),
    (StyleName.TITLE.value, "LnaTitle", "Normal", _CENTRED.format(before=0, after=0) + _BOLD),
    (StyleName.SECTION.value, "LnaSection", "Heading1", _SECTION.format(CLAUSE_LIST)),
    (StyleName.CLAUSE.value, "LnaClause", "LnaText", _NUMBERED.format(level=1, list=CLAUSE_LIST, left=0)),
    (StyleName.ORDER_CLAUSE.value, "LnaOrderClause", "LnaText", _NUMBERED.format(level=0, list=ORDER_LIST, left=0)),
    (StyleName.POINT.value, "LnaPoint1", "LnaText", _NUMBERED.format(level=0, list=POINT_LIST, left=0)),
    (StyleName.SUBPOINT.value, "LnaPoint2", "LnaText", _NUMBERED.format(level=1, list=POINT_LIST, left=INDENT)),
    (StyleName.DEFINITION.value, "LnaDefinition", "LnaText", Markup("")),
    (StyleName.TABLE.value, "LnaTable", "Normal", _TABLE),
    (StyleName.TABLE_HEAD.value, "LnaTableHead", "LnaTable", _TABLE_HEAD),
    (StyleName.SIGNATURE.value, "LnaSignature", "Normal", _SIGNATURE),
)
_OUR_CHARACTERS: Final = (
    (StyleName.STRONG.value, "LnaStrong", _BOLD),
    (StyleName.BLANK.value, "LnaBlank", _UNCHECKED),
)


def styles() -> Markup:
    """``word/styles.xml`` without its declaration."""
    paragraphs = (
        _OUR_PARAGRAPH.format(id=identity, name=name, based=based, look=look) for name, identity, based, look in _OURS
    )
    characters = (_OUR_CHARACTER.format(id=identity, name=name, look=look) for name, identity, look in _OUR_CHARACTERS)
    content = _DEFAULTS + _BUILT_IN + Markup("").join([*paragraphs, *characters])
    return Markup('<w:styles xmlns:w="{}">{}</w:styles>').format(W, content)
