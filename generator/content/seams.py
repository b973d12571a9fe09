"""One paragraph as it comes out in one case: what is left where words in brackets stand or fall."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import assert_never

from generator.content.slips import Slip
from generator.content.tree import (
    NONE,
    Citation,
    Clause,
    Definition,
    Facts,
    FootnoteText,
    Item,
    Mark,
    Piece,
    Place,
    Point,
    Reference,
    Rule,
    Span,
    Strong,
    Table,
    TableRow,
    Text,
    Wording,
    Words,
)
from generator.content.uses import Holder

_SEAM = "\x00"
_OPAQUE = "\x01"  # a place: whatever it brings, it is not empty and has no spaces around
_WORD = rf"[^\W_]+|{_OPAQUE}"
_GLUED = re.compile(rf"((?:{_WORD})[,.;:!?]?){_SEAM}+({_WORD})")
_LOOSE = re.compile(rf" {_SEAM}+([,.;:!?)»])")
# a stop after these belongs to the abbreviation, not to the point
_SHORTENED = re.compile(
    r"(?:^|[\s(«.])(?:г|гг|др|пр|п|пп|т|д|ст|ч|стр|руб|коп|тыс|млн|млрд|экз|чел|мин|ул|им|см|проч|[А-ЯЁ])\.\Z"
)
_ENDS = {Point: "подпункт", Definition: "определение"}


Below = Item | TableRow


def texts(holder: Holder) -> tuple[Text, ...]:
    """What is typed in the holder itself; an empty cell and a clause that is a table have no words."""
    match holder:
        case Clause(intro=intro):
            return (intro,) if intro else ()
        case Point(text=text) | Definition(text=text):
            return (text,)
        case Table(head=cells) | TableRow(cells=cells):
            return tuple(cell for cell in cells if cell)
        case Wording(content=content):
            return (content,)
        case FootnoteText(paragraphs=paragraphs):
            return paragraphs


def items(holder: Holder) -> tuple[Below, ...]:
    match holder:
        case Clause(body=body):
            return body
        case Point(points=points):
            return points
        case Table(rows=rows):
            return rows
    return ()


def spans(text: Text) -> Iterator[Span]:
    """Every span, at any depth."""
    for piece in text:
        if isinstance(piece, Span):
            yield piece
        if isinstance(piece, Span | Strong):
            yield from spans(piece.content)


def conditions(holder: Holder, lists: Mapping[str, Facts]) -> Facts:
    """Every fact on which the paragraph's looks depend; ``lists``: list -> facts without which it has no rows."""
    inner = (needed(span, lists) for text in texts(holder) for span in spans(text))
    return NONE.union(*inner, *(needed(item, lists) for item in items(holder)))


def needed(thing: Below | Span, lists: Mapping[str, Facts]) -> Facts:
    """The facts under which the thing is surely there."""
    if isinstance(thing, Table):
        return NONE  # whether it has rows is asked of the table itself
    if isinstance(thing, Definition) or thing.each is None:
        return thing.when
    return thing.when | lists.get(thing.each, NONE)


class Colon(Enum):
    """What a colon and what stands under it have to do with each other."""

    WANTED = "points need a colon above, a colon needs points below"
    FREE = "points need none: lines of a part"
    LEADS = "the next clauses stand under it: ПРИКАЗЫВАЮ:"


def seams(holder: Holder, facts: Facts, lists: Mapping[str, Facts], colon: Colon) -> None:
    """Look the paragraph over in one case; raises Slip.

    ``lists``: list -> facts without which it has no rows, none if nobody knows.
    """
    surely, perhaps = _Surely(facts, lists), _Perhaps(facts, lists)
    silent = any(span.each and not lists[span.each] for text in texts(holder) for span in spans(text))
    for stands in (perhaps, surely) if silent else (perhaps,):
        for text in texts(holder):
            _refuse_seams(_typed(text, stands), _may_vanish(holder, colon))
        if isinstance(holder, Point | Definition):
            _refuse_closed(_plain(holder.text, stands), _ENDS[type(holder)])
        if isinstance(holder, Clause | Point) and colon is not Colon.LEADS:
            _refuse_colon(holder, stands, colon)
    if isinstance(holder, Table) and not any(map(surely, holder.rows)):
        raise Slip("в некоторых случаях в таблице нет ни одной строки", "Допишите строку для этих случаев")


@dataclass(frozen=True)
class _Perhaps:
    """Whether a thing may stand in a case: a list of which no fact tells may have rows."""

    facts: Facts
    lists: Mapping[str, Facts]

    def __call__(self, thing: Below | Span) -> bool:
        return needed(thing, self.lists) <= self.facts


class _Surely(_Perhaps):
    """Whether it stands whatever the lists hold."""

    def __call__(self, thing: Below | Span) -> bool:
        each = None if isinstance(thing, Definition | Table) else thing.each
        return (each is None or bool(self.lists[each])) and super().__call__(thing)


def _refuse_colon(holder: Clause | Point, stands: _Perhaps, colon: Colon) -> None:
    typed = _plain(holder.intro if isinstance(holder, Clause) else holder.text, stands)
    surely = _Surely(stands.facts, stands.lists)
    if typed.endswith(":") and not any(map(surely, items(holder))):
        raise Slip("после двоеточия в некоторых случаях ничего не остаётся", "Допишите подпункт для этих случаев")
    points = [item for item in items(holder) if isinstance(item, Point | Definition) and item.when <= stands.facts]
    if colon is Colon.WANTED and points and not typed.endswith(":"):
        raise Slip("перед подпунктами нет двоеточия", "Поставьте «:» в конце этой строки")


def _may_vanish(holder: Holder, colon: Colon) -> bool:
    """A cell may be empty, and so may the first of a letterhead's lines."""
    return isinstance(holder, Table | TableRow) or (colon is Colon.FREE and isinstance(holder, Clause))


def _refuse_seams(typed: str, may_vanish: bool) -> None:
    bare = typed.replace(_SEAM, "")
    inside = "Внесите пробел в скобки, к словам: «[ слова]{если признак}»"
    if not bare and may_vanish:
        return
    if not bare.strip():
        raise Slip("в некоторых случаях от строки ничего не остаётся", "Дайте условие всей строке, а не её словам")
    if glued := _GLUED.search(typed):
        left, right = (side.replace(_OPAQUE, "{{…}}") for side in glued.groups())
        raise Slip(f"у скобки слипаются «{left}» и «{right}»", inside)
    if loose := _LOOSE.search(typed):
        raise Slip(f"когда слова в скобках не стоят, перед «{loose[1]}» остаётся пробел", inside)
    if bare != bare.strip():
        raise Slip("в некоторых случаях строка начинается или кончается пробелом", inside)


def _refuse_closed(typed: str, name: str) -> None:
    if typed.endswith((";", ",")) or (typed.endswith(".") and not _SHORTENED.search(typed)):
        raise Slip(f"{name} кончается знаком «{typed[-1]}»", "Уберите его: знаки в конце ставит программа")


def _plain(text: Text, stands: _Perhaps) -> str:
    return _typed(text, stands).replace(_SEAM, "")


def _typed(text: Text, stands: _Perhaps) -> str:
    return "".join(_piece(piece, stands) for piece in text)


def _piece(piece: Piece, stands: _Perhaps) -> str:
    match piece:
        case Words(text=words):
            return words
        case Strong(content=content):
            return _typed(content, stands)
        case Span():
            return _span(piece, stands)
        case Mark():
            return _SEAM
        case Place() | Citation() | Reference() | Rule():
            return _OPAQUE
        case _:
            assert_never(piece)


def _span(span: Span, stands: _Perhaps) -> str:
    """Two copies where it is repeated: the seam between them is a seam too."""
    if not stands(span):
        return _SEAM
    once = f"{_SEAM}{_typed(span.content, stands)}{_SEAM}"
    if span.each is None:
        return once
    if (bare := once.replace(_SEAM, "")) != bare.strip(" ,"):
        remedy = "Уберите их: между повторами «, » ставит программа; остальное возьмите в свои скобки"
        raise Slip("слова, которые повторяются, начинаются или кончаются пробелом или запятой", remedy)
    return f"{once}, {once}"
