"""Numbers as Word will count them: read from the styles of a finished file, not from what was meant."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from lxml.etree import _Element

from generator.writers.docx.names import W, w
from generator.writers.docx.printed import DASH

_PREFIX: Final = {"w": W}
_DIGITS: Final = re.compile(r"\d+(?:\.\d+)*")
_WHOLE: Final = re.compile(r"\d{1,9}", re.ASCII)
_DEEPEST: Final = 8


@dataclass(frozen=True, slots=True)
class Level:
    """One level of one list: ``text`` is «%1.%2.», ``depth`` counts from 0."""

    list_id: str
    depth: int
    bullet: bool
    text: str
    start: int


class Counter:
    """Counts paragraphs of one document in order. Numbered styles only: our body numbers nothing by hand."""

    def __init__(self, levels: Mapping[str, Level]) -> None:
        self.levels = levels
        self.counts: dict[str, tuple[int, ...]] = {}

    def number(self, style_id: str) -> str:
        """Of the next paragraph with this style: «2.3», «–» for any bullet, empty for none."""
        level = self.levels.get(style_id)
        if level is None:
            return ""
        return DASH if level.bullet else self._counted(level)

    def _counted(self, level: Level) -> str:
        before = self.counts.get(level.list_id, ())[: level.depth + 1]
        before += (0,) * (level.depth - len(before))
        last = before[level.depth] + 1 if len(before) > level.depth else level.start
        now = self.counts[level.list_id] = (*before[: level.depth], last)
        return _shown(level.text, now)


@lru_cache(maxsize=4096)
def _shown(text: str, counts: tuple[int, ...]) -> str:
    """The number alone of a level's «%1.%2.»: the same numbers stand in every document."""
    # a form's own list may name a level below its own
    filled = re.sub(r"%(\d)", lambda place: str([*counts, *[0] * 9][int(place[1]) - 1]), text)
    found = _DIGITS.search(filled)
    return found.group() if found else ""


def levels(styles: _Element, numbering: _Element | None) -> dict[str, Level]:
    """The level of each style that numbers, by the style's id; the roots of two parts."""
    lists = _Lists(styles, numbering)
    found = {identity: lists.level(identity) for identity in lists.styles}
    return {identity: level for identity, level in found.items() if level is not None}


class _Lists:
    def __init__(self, styles: _Element, numbering: _Element | None) -> None:
        self.styles = {identity: style for style in styles.findall(w("style")) if (identity := style.get(w("styleId")))}
        self.abstract = {} if numbering is None else _by_id(numbering, "abstractNum", "abstractNumId")
        self.lists = {} if numbering is None else _by_id(numbering, "num", "numId")

    def level(self, style_id: str) -> Level | None:
        place = self._list_of(style_id)
        if place is None:
            return None
        list_id, depth = place
        for level in self.abstract[list_id].findall(w("lvl")) if list_id in self.abstract else ():
            linked = _value(level, "pStyle")
            # a level that names a style owns it, whatever depth the style itself says
            if linked == style_id or (linked is None and level.get(w("ilvl")) == depth):
                return _read(list_id, level)
        return None

    def _list_of(self, style_id: str) -> tuple[str, str] | None:
        """(abstractNumId, depth) from the style or the nearest style it is based on; two may be based on each other."""
        seen: set[str] = set()
        while style_id not in seen and (style := self.styles.get(style_id)) is not None:
            seen.add(style_id)
            number_id = _value(style, "pPr/w:numPr/w:numId")
            if number_id is not None:
                instance = self.lists.get(number_id)
                abstract = None if instance is None else _value(instance, "abstractNumId")
                return (abstract, _value(style, "pPr/w:numPr/w:ilvl") or "0") if abstract else None
            style_id = _value(style, "basedOn") or ""
        return None


def _read(list_id: str, level: _Element) -> Level:
    return Level(
        list_id=list_id,
        depth=min(whole(level.get(w("ilvl"), "")), _DEEPEST),
        bullet=_value(level, "numFmt") == "bullet",
        text=_value(level, "lvlText") or "",
        start=whole(_value(level, "start") or "", unsaid=1),
    )


def whole(text: str, unsaid: int = 0) -> int:
    """A number of an XML attribute: a form's own lists may say anything."""
    return int(text) if _WHOLE.fullmatch(text) else unsaid


def _by_id(numbering: _Element, tag: str, attribute: str) -> dict[str, _Element]:
    return {element.get(w(attribute), ""): element for element in numbering.findall(w(tag))}


def _value(element: _Element, path: str) -> str | None:
    found = element.find(f"w:{path}", _PREFIX)
    return None if found is None else found.get(w("val"))
