"""The body before it is XML: paragraphs and tables one after another, and which of them stay on one page.

Lengths in twips: a twentieth of a point, 567 to a centimetre.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise, zip_longest
from typing import Final, TypeVar

from generator.document import ClauseRef, FootnoteMark, Line, Run, Side, Stamp, Table, plain
from generator.writers.docx.inline import Xml
from generator.writers.docx.names import StyleName

# a гриф and the title of a letter are at most 8 cm wide (ГОСТ Р 7.0.97)
HALF: Final = 4535
_BELOW_FORM: Final = 240
_BEFORE_CLOSING: Final = 480
_AFTER_RULES: Final = 240
_HAIR: Final = 20
# letters that never fill a line of 17 cm: such an end of a text is one line, and two go with the signature
_ONE_LINE: Final = 65


# a hundred a document: not frozen, for that costs eight times as much to make
@dataclass(slots=True)
class Paragraph:
    """``clause``: whose bookmark it carries; ``keep``: with the next; ``exact``: height of an empty one.

    ``align`` is Word's word for it; empty leaves it to the style. ``wide``: how far its lines go from the left.
    """

    style: StyleName
    line: Line = ()
    clause: str = ""
    keep: bool = False
    align: str = ""
    before: int | None = None
    after: int | None = None
    exact: int | None = None
    wide: int | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """One ruled table, or unruled ones that stand together: Word makes one table of neighbours anyway.

    ``whole``: all rows on one page; ``keep``: the last row with what follows; ``before``: above the first row.
    """

    tables: tuple[Table, ...]
    style: StyleName
    whole: bool = False
    keep: bool = False
    before: int | None = None

    @property
    def ruled(self) -> bool:
        return bool(self.tables[0].head)


StampRow = tuple[Stamp | None, Stamp | None]


@dataclass(frozen=True, slots=True)
class StampGrid:
    rows: tuple[StampRow, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Passage:
    """Paragraphs amid a text that ask nothing of what is around them.

    ``references``: to clauses and notes, in their order; ``written``: their XML, by all that it hangs on.
    """

    paragraphs: tuple[Paragraph, ...]
    references: tuple[ClauseRef | FootnoteMark, ...]
    written: dict[tuple[object, ...], Xml] = field(default_factory=dict)


Block = Paragraph | Grid | StampGrid | Passage
Some = TypeVar("Some", bound=Block)


def stamp_rows(stamps: Iterable[Stamp]) -> tuple[StampRow, ...]:
    """The i-th stamp of the left side beside the i-th of the right."""
    sides = {side: [stamp for stamp in stamps if stamp.side is side] for side in Side}
    return tuple(zip_longest(sides[Side.LEFT], sides[Side.RIGHT]))


def annex_mark(lines: tuple[Line, ...]) -> StampGrid:
    """Where a гриф stands on the right."""
    return StampGrid(((None, Stamp("приложение", Side.RIGHT, lines)),))


def together(blocks: Iterable[Block]) -> list[Block]:
    """Neighbouring unruled tables as one."""
    found: list[Block] = []
    for block in blocks:
        match block, found[-1] if found else None:
            case Grid(tables=after, ruled=False), Grid(tables=before, ruled=False):
                found[-1] = replace(block, tables=(*before, *after))
            case _:
                found.append(block)
    return found


def opening(blocks: Sequence[Block]) -> list[Block]:
    """Words that end with «:» stay with what they open."""
    return [*map(amid, blocks[:-1]), *blocks[-1:]]


def amid(block: Some) -> Some:
    """One that is not the last."""
    return _kept(block) if _opens(block) else block


def with_signature(text: Sequence[Block]) -> list[Block]:
    """The end of the text, two lines of it, stays with the signature (ГОСТ Р 7.0.97)."""
    end = -2 if text and _one_line(text[-1]) else -1
    return [*text[:end], *map(_kept, text[end:])]


def closing(blocks: Sequence[Block]) -> list[Block]:
    """A signature or the like: whole on one page, apart from what is above."""
    spaced = [*_below_space(blocks[0]), *blocks[1:]]
    return [*map(_kept, map(_whole, spaced[:-1])), _whole(spaced[-1])]


def kept(blocks: Sequence[Block]) -> list[Block]:
    """The same, with what follows."""
    return [*blocks[:-1], _kept(blocks[-1])]


def apart(blocks: Sequence[Block]) -> Iterator[Block]:
    """The same with paragraphs where Word or LibreOffice cannot do without.

    Word makes one table of neighbours; LibreOffice puts an empty line above a table that begins a document
    with footnotes, and both put one under a table that ends it, which may take a page of its own.
    """
    if blocks and not isinstance(blocks[0], Paragraph | Passage):
        yield _hair()
    for block, following in pairwise(blocks):
        yield block
        if not isinstance(block, Paragraph | Passage):
            yield from _between(block, following.paragraphs[0] if isinstance(following, Passage) else following)
    if blocks and isinstance(blocks[-1], Paragraph):
        yield blocks[-1]
    elif blocks:
        yield from (_kept(blocks[-1]), _hair())


def end(blocks: Sequence[Block]) -> Paragraph:
    """The last of blocks that are ``apart``, or what stands for it where nothing is said."""
    last = blocks[-1] if blocks else _hair()
    assert isinstance(last, Paragraph)
    return last


def below(blocks: Sequence[Block]) -> Iterator[Block]:
    """The same under what a form has above the place: not flush against its table. A kind has space of its own."""
    match blocks:
        case [Paragraph(style=StyleName.STAMP | StyleName.CAPTION | StyleName.TITLE) as first, *others]:
            yield replace(first, before=_BELOW_FORM)
            yield from others
        case _:
            yield from blocks


def _below_space(block: Block) -> Iterator[Block]:
    # not an empty paragraph where it can be helped: LibreOffice may leave it on the page before
    match block:
        case Paragraph() | Grid(ruled=False):
            yield replace(block, before=_BEFORE_CLOSING)
        case _:
            yield from (Paragraph(StyleName.SIGNATURE, exact=_BEFORE_CLOSING), block)


def _between(block: Block, following: Block) -> Iterator[Block]:
    match block, following:
        # an empty paragraph under a table is the space above a signature
        case Grid(ruled=True, keep=keep), Paragraph(line=(_, *_), before=None) | Grid(before=None):
            yield Paragraph(StyleName.TEXT, keep=keep, exact=_AFTER_RULES)
        case Grid(keep=True), Grid(ruled=True):
            yield Paragraph(StyleName.SIGNATURE, keep=True, exact=_AFTER_RULES)
        case Grid() | StampGrid(), Grid() | StampGrid():
            yield _hair()
        case _:
            return


def _hair() -> Paragraph:
    return Paragraph(StyleName.STAMP, before=0, after=0, exact=_HAIR)


def _opens(block: Block) -> bool:
    return isinstance(block, Paragraph) and _end(block.line).endswith(":")


def _end(line: Line) -> str:
    """The last words, spaces after them left out; all of them where the last piece says nothing."""
    last = line[-1] if line else None
    words = last.text.rstrip() if isinstance(last, Run) else ""
    return words or plain(line).rstrip()


def _one_line(block: Block) -> bool:
    return isinstance(block, Paragraph) and len(plain(block.line)) < _ONE_LINE


def _kept(block: Some) -> Some:
    return replace(block, keep=True) if isinstance(block, Paragraph | Grid) else block


def _whole(block: Block) -> Block:
    return replace(block, whole=True) if isinstance(block, Grid) else block
