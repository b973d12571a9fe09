"""The document as blocks of a Word body: structure only, every look is a style of the master."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Final, assert_never

from generator.document import Clause, ClauseRef, Definition, Document, FootnoteMark, Item, Point, Run, Table, clauses
from generator.writers.docx.blocks import (
    HALF,
    Block,
    Grid,
    Paragraph,
    Passage,
    StampGrid,
    amid,
    annex_mark,
    apart,
    below,
    closing,
    end,
    kept,
    opening,
    stamp_rows,
    together,
    with_signature,
)
from generator.writers.docx.inline import Inlines, Xml, concatenated
from generator.writers.docx.names import POINT_STYLES, StyleName
from generator.writers.docx.once import once
from generator.writers.docx.sheet import ALONE, Own, Sheet
from generator.writers.endings import stay_together

_AROUND_TITLE = 240
# clauses, as many as may have words that go with a signature
_WITH_SIGNATURE: Final = 2


def body(document: Document, inlines: Inlines, width: int, follows: bool = False, own: Own = ALONE) -> Xml:
    """Everything between the master's first and last paragraph, as XML with the prefix ``w``.

    ``follows``: the master has something above it.
    """
    sheet = Sheet(inlines, width, own)
    blocks = list(_blocks(document))
    if follows:
        blocks = list(below(blocks))
    if own.section:
        return concatenated([*map(sheet.block, blocks[:-1]), sheet.last(end(blocks))])
    return concatenated(map(sheet.block, blocks))


def _blocks(document: Document) -> Iterator[Block]:
    text = opening(together(_text(document)))
    if document.closings:
        text = with_signature(text)
    closings = [block for clause in _closings(document) for block in clause]
    return apart([*together(_front(document)), *text, *closings])


def _front(document: Document) -> Iterator[Block]:
    if document.annex:
        yield annex_mark(document.annex)
    yield from (Paragraph(StyleName.CAPTION, line) for line in document.caption)
    yield from (Paragraph(StyleName.LETTERHEAD, line) for line in document.letterhead)
    if document.stamps:
        yield StampGrid(stamp_rows(document.stamps))
    if document.kind:
        yield Paragraph(StyleName.KIND, (Run(document.kind),))
    for clause in document.details:
        yield from _clause(clause, StyleName.DETAILS, StyleName.DETAILS)
    if document.title:
        yield _title(document)
    if document.salutation:
        yield _salutation(document)


def _title(document: Document) -> Paragraph:
    """Apart from an order's details and from what has no space above; a letter's in the left half."""
    title = Paragraph(
        StyleName.TITLE,
        document.title,
        before=_AROUND_TITLE if document.details else None,
        after=None if document.salutation else _above_text(document),
    )
    return title if document.kind else replace(title, align="left", wide=HALF)


def _salutation(document: Document) -> Paragraph:
    return Paragraph(
        StyleName.DETAILS,
        document.salutation,
        align="center",
        before=_AROUND_TITLE,
        after=_above_text(document),
    )


def _above_text(document: Document) -> int | None:
    """A heading has its own space above."""
    return None if all(section.heading for section in document.sections[:1]) else _AROUND_TITLE


def _text(document: Document) -> Iterator[Block]:
    last = [id(clause) for clause in list(clauses(document))[-_WITH_SIGNATURE:]]
    for section in document.sections:
        if section.heading:
            yield Paragraph(StyleName.SECTION, section.heading)
        numbered = StyleName.CLAUSE if section.number else StyleName.ORDER_CLAUSE
        for clause in section.clauses:
            words = numbered if clause.number else StyleName.TEXT
            passage = None if id(clause) in last else _PASSAGES[words](clause)
            if passage:
                yield passage
            else:
                yield from _clause(clause, words, StyleName.SIGNATURE)


def _passage(clause: Clause, words: StyleName) -> Passage | None:
    """None for one with tables: they look at what stands around them."""
    blocks = list(_clause(clause, words, words))
    paragraphs = [amid(block) for block in blocks if isinstance(block, Paragraph)]
    inlines = (inline for paragraph in paragraphs for inline in paragraph.line)
    references = [inline for inline in inlines if isinstance(inline, ClauseRef | FootnoteMark)]
    return Passage(tuple(paragraphs), tuple(references)) if len(paragraphs) == len(blocks) else None


_PASSAGES: Final = {
    words: once(partial(_passage, words=words))
    for words in (StyleName.CLAUSE, StyleName.ORDER_CLAUSE, StyleName.TEXT)
}  # fmt: skip


def _closings(document: Document) -> Iterator[list[Block]]:
    together_all = stay_together(document)
    for clause in document.closings:
        blocks = closing(together(_clause(clause, StyleName.SIGNATURE, StyleName.SIGNATURE)))
        yield kept(blocks) if together_all and clause is not document.closings[-1] else blocks


def _clause(clause: Clause, words: StyleName, cells: StyleName) -> Iterator[Block]:
    if clause.intro:
        yield Paragraph(words, clause.intro, clause.name)
    for item in clause.body:
        yield from _item(item, cells)


def _item(item: Item, cells: StyleName) -> Iterator[Block]:
    match item:
        case Definition(line=line):
            yield Paragraph(StyleName.DEFINITION, line)
        case Point():
            yield from _point(item)
        case Table(head=head):
            yield Grid((item,), StyleName.TABLE if head else cells)
        case _:
            assert_never(item)


def _point(point: Point, level: int = 0) -> Iterator[Block]:
    yield Paragraph(POINT_STYLES[level], point.line)
    for inner in point.points:
        yield from _point(inner, level + 1)
