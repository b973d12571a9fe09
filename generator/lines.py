"""Finishing of lines: seams between pieces, no-break spaces, signs at the ends of points."""

import re
from collections.abc import Iterator
from functools import lru_cache

from generator.document import Blank, FootnoteMark, Inline, Line, Point, Run, plain
from generator.language.prepositions import agreed, placed
from generator.language.typography import OBJECT, bind

# schools share most lines: what was finished for one need not be for the next
_MANY = 8192


def sample(words: str) -> Iterator[Inline]:
    """Words of a blank template: capitals are what a school must replace, so they stand out."""
    for part in re.split(r"(_{2,})", words):
        if part.startswith("__"):
            yield Blank(len(part))
        elif part:
            yield Run(part, strong=part.isupper())


def capital(inlines: Iterator[Inline]) -> Iterator[Inline]:
    first = next(inlines, None)
    if isinstance(first, Run):
        first = Run(first.text[:1].upper() + first.text[1:], first.strong)
    if first is not None:
        yield first
    yield from inlines


@lru_cache(maxsize=_MANY)
def finished(pieces: tuple[Inline, ...]) -> Line:
    """A line of the document: seams mended, spaces bound."""
    return bound(joined(iter(pieces)))


def joined(inlines: Iterator[Inline]) -> list[Inline]:
    """Neighbouring runs become one; a space or a stop that both sides of a seam bring stays once, and a preposition
    agrees with the word that an answer brought."""
    joined: list[Inline] = []
    for inline in inlines:
        last = joined[-1] if joined else None
        if isinstance(inline, Run) and isinstance(last, Run):
            text = placed(last.text, _seam(last.text, inline.text))
            last = joined[-1] = Run(agreed(last.text, text), last.strong)
            if inline.strong == last.strong:
                joined[-1] = Run(last.text + text, last.strong)
            elif text:
                joined.append(Run(text, inline.strong))
        elif inline != Run("") and inline != Run("", strong=True):
            joined.append(inline)
    return joined


def _seam(before: str, after: str) -> str:
    twice = before[-1:] == after[:1] and after[:1] in (" ", ".")
    return after[1:] if twice else after


def bound(inlines: list[Inline]) -> Line:
    """No-break spaces over the whole line, runs cut where they were."""
    bound = bind("".join(inline.text if isinstance(inline, Run) else OBJECT for inline in inlines))
    line: list[Inline] = []
    position = 0
    for inline in inlines:
        length = len(inline.text) if isinstance(inline, Run) else 1
        line.append(Run(bound[position : position + length], inline.strong) if isinstance(inline, Run) else inline)
        position += length
    return tuple(line)


def punctuate(points: tuple[Point, ...], last: str = ".") -> tuple[Point, ...]:
    """«;» after each point and ``last`` after the last; a point that opens a list keeps its colon."""
    if not points:
        return ()
    signs = [";"] * (len(points) - 1) + [last]
    return tuple(
        Point(point.line, punctuate(point.points, sign)) if point.points else Point(closed(point.line, sign))
        for point, sign in zip(points, signs, strict=True)
    )


@lru_cache(maxsize=_MANY)
def closed(line: Line, sign: str) -> Line:
    if sign == "." and plain(line).endswith((".", "…")) and not isinstance(line[-1], FootnoteMark):
        return line
    if line and isinstance(last := line[-1], Run) and not last.strong:
        return (*line[:-1], Run(last.text + sign))
    return (*line, Run(sign))
