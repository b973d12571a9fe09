"""An edited file held against the digests it carries: which places say something else, are gone, or are new.

Numbers and bookmarks move when somebody edits, so what was generated and what there is are two sequences of
paragraphs to be aligned; a bookmark, and the old words where they are known, only tell what changed from what went.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from typing import TYPE_CHECKING

from generator.errors import OutputError, Problem

if TYPE_CHECKING:
    from generator.writers.docx.carried import Carried, Place
    from generator.writers.docx.edited import Edited, Paragraph

FORM = "бланк организации"
# more than this no document of ours has, and aligning takes the square of it
_MOST_PARAGRAPHS = 20_000
_MOST_PAIRS = 2_500
_COMPARED = 3_000  # signs of each
# what stands in the place of another is taken for it, however unlike, where nothing is more like
_LEAST = 0.1


@dataclass(frozen=True, slots=True)
class Spot:
    """``document``: which of several in one file, else empty; ``place``: «п. 2.2 (администратор)», «сноска 1»."""

    document: str
    place: str


@dataclass(frozen=True, slots=True)
class Changed:
    """``was`` is empty where the old words are not known or nothing was there, ``now`` where nothing is any more."""

    where: Spot
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Removed:
    where: Spot
    was: str


@dataclass(frozen=True, slots=True)
class Added:
    """``after``: None at the very beginning."""

    after: Spot | None
    words: str


Change = Changed | Removed | Added


@dataclass(frozen=True, slots=True)
class _Line:
    """A paragraph as it was generated; ``place`` counts places; ``bookmark`` stands at the first of its place."""

    place: int
    where: Spot
    digest: int
    words: str
    bookmark: str


def changes(carried: "Carried", edited: "Edited", known: Mapping[int, str]) -> Iterator[Change]:
    """In order, each place once, the notes last. ``known``: words by digest, as far as they are at hand.

    Raises OutputError for a file of more paragraphs than can be compared.
    """
    if len(edited.body) + len(edited.notes) > _MOST_PARAGRAPHS:
        what = f"в файле больше {_MOST_PARAGRAPHS} абзацев, столько не сравнить"
        raise OutputError([Problem("сравнение", what, "Уберите из него то, что добавили")])
    form = Spot("", FORM)
    inner = (_named(document.name, place) for document in carried.documents for place in document.body)
    body = [(form, "", carried.above), *inner, (form, "", carried.below)]
    notes = [_named(document.name, place) for document in carried.documents for place in document.notes]
    yield from _compared(_lines(body, known), edited.body)
    yield from _compared(_lines(notes, known), edited.notes)


_Named = tuple[Spot, str, Sequence[int]]
"""A place, its bookmark, its digests."""


def _named(document: str, place: "Place") -> _Named:
    return Spot(document, _called(place)), place.bookmark, place.digests


def _called(place: "Place") -> str:
    if not place.name:
        return place.label
    return f"п. {place.label} ({place.name})" if place.label else f"часть «{place.name}»"


def _lines(places: Sequence[_Named], known: Mapping[int, str]) -> list[_Line]:
    return [
        _Line(number, where, digest, known.get(digest, ""), "" if later else bookmark)
        for number, (where, bookmark, digests) in enumerate(places)
        for later, digest in enumerate(digests)
    ]


def _compared(lines: Sequence[_Line], found: "Sequence[Paragraph]") -> Iterator[Change]:
    alignment = _Alignment(lines, found)
    yield from (Added(None, words) for words in alignment.added.get(-1, ()))
    for _, members in groupby(range(len(lines)), key=lambda number: lines[number].place):
        place = list(members)
        yield from alignment.changes(place)
        yield from (Added(lines[place[-1]].where, words) for words in alignment.added.get(place[-1], ()))


class _Alignment:
    """``same``: lines that say what they said; ``now``: line -> words that stand in its stead; ``added``: line -> words
    of paragraphs that stand behind it and are nobody's, -1: before all."""

    def __init__(self, lines: Sequence[_Line], found: "Sequence[Paragraph]") -> None:
        self.lines = lines
        self.same: set[int] = set()
        self.now: dict[int, str] = {}
        self.added: dict[int, list[str]] = {}
        digests = [line.digest for line in lines], [paragraph.digest for paragraph in found]
        for tag, first, last, begin, end in SequenceMatcher(None, *digests, autojunk=False).get_opcodes():
            if tag == "equal":
                self.same.update(range(first, last))
            else:
                self._differ(first, lines[first:last], found[begin:end])

    def changes(self, place: Sequence[int]) -> Iterator[Change]:
        """Of the lines of one place."""
        first = self.lines[place[0]]
        inner = [line for line in place[:-1] if line in self.added]
        if not inner and not any(line in self.same or line in self.now for line in place):
            yield Removed(first.where, first.words)
        elif (other := next((line for line in place if line not in self.same), None)) is not None:
            yield Changed(first.where, self.lines[other].words, self.now.get(other, ""))
        elif inner:
            yield Changed(first.where, "", self.added[inner[0]][0])

    def _differ(self, first: int, lines: Sequence[_Line], found: "Sequence[Paragraph]") -> None:
        """``first``: which of all is the first of these lines."""
        whose = {paragraph: line for line, paragraph in _paired(lines, found)}
        behind = first - 1
        for number, paragraph in enumerate(found):
            if number in whose:
                behind = first + whose[number]
                self.now[behind] = paragraph.words
            else:
                self.added.setdefault(behind, []).append(paragraph.words)


def _paired(lines: Sequence[_Line], found: "Sequence[Paragraph]") -> list[tuple[int, int]]:
    """Which paragraph stands for which line, both in order: those pairs that are most alike in sum."""
    if len(lines) * len(found) > _MOST_PAIRS:
        return list(zip(range(len(lines)), range(len(found)), strict=False))
    bookmarks = {line.bookmark for line in lines if line.bookmark}
    # best[i][j]: of the lines from i and the paragraphs from j on
    best: list[list[tuple[float, tuple[tuple[int, int], ...]]]]
    best = [[(0.0, ())] * (len(found) + 1) for _ in range(len(lines) + 1)]
    for i in reversed(range(len(lines))):
        for j in reversed(range(len(found))):
            score, rest = best[i + 1][j + 1]
            likeness = _likeness(lines[i], found[j], bookmarks)
            paired = [(score + likeness, ((i, j), *rest))] if likeness else []
            best[i][j] = max([*paired, best[i + 1][j], best[i][j + 1]], key=lambda one: one[0])
    return list(best[0][0][1])


def _likeness(line: _Line, paragraph: "Paragraph", bookmarks: set[str]) -> float:
    """0 for two of which the one cannot have come of the other."""
    if line.bookmark in paragraph.bookmarks:
        return 1.0
    if bookmarks & paragraph.bookmarks:
        return 0.0
    was, now = (words[:_COMPARED].split() for words in (line.words, paragraph.words))
    ratio = SequenceMatcher(None, was, now, autojunk=False).ratio()
    return max(_LEAST, ratio)
