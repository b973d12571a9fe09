"""A finished DOCX read as a stranger would read it, into the same words the document is made of."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from lxml import etree

from generator.document import FootnoteMark, Run
from generator.writers.docx.names import StyleIds, w
from generator.writers.docx.numbering import Counter, Level, OwnPlace, levels, own_levels
from generator.writers.docx.pieces import ID, NO_NOTE, Piece, Walk, walk_of
from generator.writers.docx.printed import Printed, joined
from generator.writers.docx.remembered import read_part
from generator.writers.docx.unpacking import unpacked

# no clause bears it: of two bookmarks of one name nobody knows which is meant
_TWICE: Final = "неизвестен: таких закладок две"
_UNNUMBERED: Final = Counter({})
_ORDINARY: Final = (None, "normal")


@dataclass(frozen=True, slots=True)
class Reading:
    """``body`` and ``notes`` name clauses by bookmark; ``targets`` says which number each bookmark bears.

    ``ends``: how many paragraphs of ``body`` stand before the end of each section but the last. ``carried``: the part
    that was asked for.
    """

    body: list[Printed]
    notes: list[list[Printed]]
    targets: dict[str, str]
    ends: list[int]
    carried: bytes


def read(data: bytes, styles: StyleIds, carrier: str = "") -> Reading:
    """``carrier``: the name of a part that is wanted as it is."""
    parts = unpacked(data, carrier)
    document = read_part(parts["document"], styles)
    told = _Telling(document.notes, Counter(*_levels(parts["styles"], parts.get("numbering"))))
    paragraphs = told.printed(document.pieces)
    body = list(filter(_says, paragraphs))
    ends = [sum(map(_says, paragraphs[:place])) for place in document.ends]
    notes = _notes(parts["footnotes"], document.notes, styles) if "footnotes" in parts else []
    return Reading(body, notes, told.targets, ends, parts.get("carried", b""))


@lru_cache(maxsize=8)
def _levels(styles: bytes, numbering: bytes | None) -> tuple[Mapping[str, Level], Mapping[OwnPlace, Level]]:
    """What styles and paragraphs are numbered by; every document of a master has the same two parts."""
    roots = etree.fromstring(styles), None if numbering is None else etree.fromstring(numbering)
    return levels(*roots), own_levels(*roots)


class _Telling:
    """Paragraphs with numbers. ``notes``: those of the notes, by id; ``targets``: those of the bookmarks met."""

    def __init__(self, notes: Mapping[str, int], counter: Counter) -> None:
        self.notes = notes
        self.counter = counter
        self.targets: dict[str, str] = {}

    def printed(self, pieces: Iterable[Piece]) -> list[Printed]:
        return list(map(self._printed, pieces))

    def _printed(self, piece: Piece) -> Printed:
        number = self.counter.number(piece.style, piece.own)
        for name in piece.bookmarks:
            self.targets[name] = _TWICE if name in self.targets else number
        said = self._marked(piece) if piece.marks else piece.said
        return Printed(number, said.line) if number else said

    def _marked(self, piece: Piece) -> Printed:
        numbers = iter([self.notes.get(mark, NO_NOTE) for mark in piece.marks])
        line = [FootnoteMark(next(numbers)) if type(inline) is FootnoteMark else inline for inline in piece.said.line]
        return Printed("", tuple(line))


def _notes(content: bytes, numbers: Mapping[str, int], styles: StyleIds) -> list[list[Printed]]:
    """Notes in the order of their marks; a note without a mark comes last, to be missed by nobody."""
    places = {identity: place for place, identity in enumerate(numbers)}
    notes = sorted(_read_notes(content, walk_of(styles)), key=lambda note: places.get(note[0], len(places)))
    told = _Telling(numbers, _UNNUMBERED)
    return [_without_number_space(told.printed(pieces)) for _, pieces in notes]


@lru_cache(maxsize=64)
def _read_notes(content: bytes, walk: Walk) -> list[tuple[str, list[Piece]]]:
    """By id; documents of one text have the same, and most have none."""
    notes = etree.fromstring(content).findall(w("footnote"))
    return [(note.get(ID, ""), walk.pieces(note)) for note in notes if note.get(w("type")) in _ORDINARY]


def _says(paragraph: Printed) -> bool:
    return bool(paragraph.line or paragraph.number)


def _without_number_space(note: list[Printed]) -> list[Printed]:
    """The space that stands between a note's number and its words is not in the document."""
    first, *others = note
    match first.line:
        case (Run(text=text, strong=strong), *rest) if text.startswith(" "):
            return [Printed("", joined((Run(text[1:], strong), *rest))), *others]
        case _:
            return note
