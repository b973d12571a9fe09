"""The document as the paragraphs of a Word body: structure only, every look is a style of the master."""

from collections.abc import Iterable, Iterator
from itertools import zip_longest
from typing import Final

from markupsafe import Markup

from generator.document import Clause, Definition, Document, Point, Run, Section, Side, Stamp
from generator.writers.docx.inline import Inlines
from generator.writers.docx.names import POINT_STYLES, StyleName

# twips: 9 cm with 1 cm of it left empty, and 8 cm; a гриф is at most 8 cm wide (ГОСТ Р 7.0.97)
_LEFT, _RIGHT, _GAP, _BELOW = 5103, 4535, 567, 240
# far from the ids of bookmarks a master may have: two with one id are a corrupt file to Word
_FIRST_BOOKMARK = 1000

_PARAGRAPH: Final = Markup('<w:p><w:pPr><w:pStyle w:val="{}"/></w:pPr>{}</w:p>')
# LibreOffice puts an empty line above a table that begins a document with footnotes: a hair's breadth prevents it
_HAIR: Final = Markup(
    '<w:p><w:pPr><w:pStyle w:val="{}"/>'
    '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/></w:pPr></w:p>'
)
_BOOKMARK: Final = Markup('<w:bookmarkStart w:id="{0}" w:name="{1}"/>{2}<w:bookmarkEnd w:id="{0}"/>')
_TABLE: Final = Markup(
    '<w:tbl><w:tblPr><w:tblW w:w="{0}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
    '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:bottom w:w="{1}" w:type="dxa"/>'
    '<w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    '<w:tblGrid><w:gridCol w:w="{2}"/><w:gridCol w:w="{3}"/></w:tblGrid>{4}</w:tbl>'
)
_ROW: Final = Markup(
    "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
    '<w:tc><w:tcPr><w:tcW w:w="{}" w:type="dxa"/><w:tcMar><w:right w:w="{}" w:type="dxa"/></w:tcMar></w:tcPr>{}</w:tc>'
    '<w:tc><w:tcPr><w:tcW w:w="{}" w:type="dxa"/></w:tcPr>{}</w:tc></w:tr>'
)

StampRow = tuple[Stamp | None, Stamp | None]


def body(document: Document, inlines: Inlines) -> Markup:
    """Everything between the master's first and last paragraph, as XML with the prefix ``w``."""
    return Markup("").join(_Body(inlines).blocks(document))


def stamp_rows(stamps: Iterable[Stamp]) -> list[StampRow]:
    """The i-th stamp of the left side beside the i-th of the right."""
    sides = {side: [stamp for stamp in stamps if stamp.side is side] for side in Side}
    return list(zip_longest(sides[Side.LEFT], sides[Side.RIGHT]))


class _Body:
    def __init__(self, inlines: Inlines) -> None:
        self.inlines = inlines
        self.bookmark_ids = {name: place for place, name in enumerate(inlines.bookmarks, start=_FIRST_BOOKMARK)}

    def blocks(self, document: Document) -> Iterator[Markup]:
        for line in document.caption:
            yield self._paragraph(StyleName.CAPTION, self.inlines.heading(line))
        if document.stamps and not document.caption:
            yield _HAIR.format(self.inlines.styles[StyleName.STAMP])
        yield self._stamps(stamp_rows(document.stamps))
        yield self._paragraph(StyleName.KIND, self.inlines.line((Run(document.kind),)))
        yield self._paragraph(StyleName.TITLE, self.inlines.heading(document.title))
        for section in document.sections:
            yield from self._section(section)

    def _section(self, section: Section) -> Iterator[Markup]:
        yield self._paragraph(StyleName.SECTION, self.inlines.heading(section.heading))
        for clause in section.clauses:
            yield from self._clause(clause)

    def _clause(self, clause: Clause) -> Iterator[Markup]:
        bookmark = self.inlines.bookmarks[clause.name]
        words = self.inlines.line(clause.intro)
        yield self._paragraph(StyleName.CLAUSE, _BOOKMARK.format(self.bookmark_ids[clause.name], bookmark, words))
        for item in clause.body:
            yield from self._item(item)

    def _item(self, item: Point | Definition) -> Iterator[Markup]:
        match item:
            case Definition(line=line):
                yield self._paragraph(StyleName.DEFINITION, self.inlines.line(line))
            case Point():
                yield from self._point(item)

    def _point(self, point: Point, level: int = 0) -> Iterator[Markup]:
        yield self._paragraph(POINT_STYLES[level], self.inlines.line(point.line))
        for inner in point.points:
            yield from self._point(inner, level + 1)

    def _stamps(self, rows: list[StampRow]) -> Markup:
        if not rows:
            return Markup("")
        inside = Markup("").join(map(self._row, rows))
        return _TABLE.format(_LEFT + _RIGHT, _BELOW, _LEFT, _RIGHT, inside)

    def _row(self, row: StampRow) -> Markup:
        left, right = row
        return _ROW.format(_LEFT, _GAP, self._cell(left), _RIGHT, self._cell(right))

    def _cell(self, stamp: Stamp | None) -> Markup:
        # a cell without a paragraph is a corrupt file to Word
        lines = (stamp.lines if stamp else ()) or ((),)
        return Markup("").join(self._paragraph(StyleName.STAMP, self.inlines.line(line)) for line in lines)

    def _paragraph(self, style: StyleName, content: Markup) -> Markup:
        return _PARAGRAPH.format(self.inlines.styles[style], content)
