"""One paragraph as it comes out in one case: what is left where words in brackets stand or fall."""

import re
from collections.abc import Callable, Iterator, Mapping

from generator.content.slips import Slip
from generator.content.tree import (
    NONE,
    Citation,
    Clause,
    Definition,
    Facts,
    FootnoteText,
    Mark,
    Place,
    Point,
    Reference,
    Rule,
    Span,
    Strong,
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


def texts(holder: Holder) -> tuple[Text, ...]:
    match holder:
        case Clause(intro=intro):
            return (intro,)
        case Point(text=text) | Definition(text=text):
            return (text,)
        case Wording(content=content):
            return (content,)
        case FootnoteText(paragraphs=paragraphs):
            return paragraphs


def items(holder: Holder) -> tuple[Point | Definition, ...]:
    match holder:
        case Clause(body=body):
            return body
        case Point(points=points):
            return points
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
    inner = (span.when for text in texts(holder) for span in spans(text))
    return NONE.union(*inner, *(needed(item, lists) for item in items(holder)))


def needed(item: Point | Definition, lists: Mapping[str, Facts]) -> Facts:
    """The facts under which the item is surely there."""
    return item.when | lists.get(item.each, NONE) if isinstance(item, Point) and item.each else item.when


def seams(holder: Holder, facts: Facts, surely: Callable[[Point | Definition], bool], listed: bool) -> None:
    """Look the paragraph over in one case; raises Slip.

    ``surely``: whether an item below is there in this case; ``listed``: whether items below need a colon above.
    """
    for text in texts(holder):
        _refuse_seams(_typed(text, facts))
    typed = _plain(texts(holder)[-1], facts)
    if isinstance(holder, Point | Definition):
        _refuse_closed(typed, _ENDS[type(holder)])
    below = [item for item in items(holder) if item.when <= facts]
    if isinstance(holder, Clause | Point) and typed.endswith(":") and not any(map(surely, below)):
        raise Slip("после двоеточия в некоторых случаях ничего не остаётся", "Допишите подпункт для этих случаев")
    if listed and below and not typed.endswith(":"):
        raise Slip("перед подпунктами нет двоеточия", "Поставьте «:» в конце этой строки")


def _refuse_seams(typed: str) -> None:
    bare = typed.replace(_SEAM, "")
    inside = "Внесите пробел в скобки, к словам: «[ слова]{если признак}»"
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


def _plain(text: Text, facts: Facts) -> str:
    return _typed(text, facts).replace(_SEAM, "")


def _typed(text: Text, facts: Facts) -> str:
    return "".join(_piece(piece, facts) for piece in text)


def _piece(piece: object, facts: Facts) -> str:
    match piece:
        case Words(text=words):
            return words
        case Strong(content=content):
            return _typed(content, facts)
        case Span(content=content, when=when):
            return f"{_SEAM}{_typed(content, facts)}{_SEAM}" if when <= facts else _SEAM
        case Mark():
            return _SEAM
        case Place() | Citation() | Reference() | Rule():
            return _OPAQUE
    raise AssertionError(piece)
