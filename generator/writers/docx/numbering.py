"""Numbers as Word will count them: read from the styles of a finished file, not from what was meant."""

import re
from collections.abc import Iterator, Mapping
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
_LIST_OF_STYLE: Final = "pPr/w:numPr/w:numId"


@dataclass(frozen=True, slots=True)
class Level:
    """One level of one list: ``text`` is «%1.%2.», ``depth`` counts from 0.

    Instances of a list are counted on together; ``anew`` is where this one begins in spite of that.
    """

    list_id: str
    depth: int
    bullet: bool
    text: str
    start: int
    instance: str = ""
    anew: int | None = None


# numId and ilvl, as a paragraph names its list itself
OwnPlace = tuple[str, str]


class Counter:
    """Counts paragraphs of a file in order: by style, or by the list that a paragraph names itself."""

    def __init__(self, levels: Mapping[str, Level], own: Mapping[OwnPlace, Level] | None = None) -> None:
        self.levels = levels
        self.own = own or {}
        self.counts: dict[str, tuple[int, ...]] = {}
        self.begun: set[tuple[str, int]] = set()

    def number(self, style_id: str, own: OwnPlace | None = None) -> str:
        """Of the next paragraph with this style: «2.3», «–» for any bullet, empty for none."""
        level = self.levels.get(style_id) if own is None else self.own.get(own)
        if level is None:
            return ""
        return DASH if level.bullet else self._counted(level)

    def _counted(self, level: Level) -> str:
        before = self.counts.get(level.list_id, ())[: level.depth + 1]
        before += (0,) * (level.depth - len(before))
        last = before[level.depth] + 1 if len(before) > level.depth else level.start
        if level.anew is not None and (level.instance, level.depth) not in self.begun:
            self.begun.add((level.instance, level.depth))
            last = level.anew
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
    lists = Lists(styles, numbering)
    found = {identity: lists.level(identity) for identity in lists.styles}
    return {identity: level for identity, level in found.items() if level is not None}


def own_levels(styles: _Element, numbering: _Element | None) -> dict[OwnPlace, Level]:
    """Every level that a paragraph may name itself."""
    lists = Lists(styles, numbering)
    return {
        (number_id, level.get(w("ilvl"), "")): _read(list_id, level, instance)
        for number_id, instance in lists.instances.items()
        if (list_id := _value(instance, "abstractNumId")) is not None
        for level in lists.levels_of(list_id)
    }


class Lists:
    """Which styles number, by which level of which list."""

    def __init__(self, styles: _Element, numbering: _Element | None) -> None:
        self.styles = {identity: style for style in styles.findall(w("style")) if (identity := style.get(w("styleId")))}
        self.abstract = {} if numbering is None else _by_id(numbering, "abstractNum", "abstractNumId")
        self.instances = {} if numbering is None else _by_id(numbering, "num", "numId")

    def level(self, style_id: str) -> Level | None:
        found = self._found(style_id)
        return None if found is None else _read(*found)

    def levels_of(self, list_id: str) -> list[_Element]:
        return self.abstract[list_id].findall(w("lvl")) if list_id in self.abstract else []

    def starts(self, list_id: str) -> dict[int, int]:
        """Where each level begins, by its depth."""
        return {_depth(level): _start(level) for level in self.levels_of(list_id)}

    def indents(self, style_id: str) -> Iterator[_Element]:
        """What makes up the indents of a style: of all it is based on, of its level in the list, its own."""
        found, line = self._found(style_id), list(self._line_of(style_id))
        numbering = next((style for style in line if _value(style, _LIST_OF_STYLE) is not None), None)
        for style in reversed(line):
            if found is not None and style is numbering:
                yield from found[1].iterfind("w:pPr/w:ind", _PREFIX)
            yield from style.iterfind("w:pPr/w:ind", _PREFIX)

    def _found(self, style_id: str) -> tuple[str, _Element, _Element] | None:
        """The list's id, the level, the instance of the list."""
        place = self._list_of(style_id)
        if place is None:
            return None
        list_id, depth, instance = place
        for level in self.levels_of(list_id):
            linked = _value(level, "pStyle")
            # a level that names a style owns it, whatever depth the style itself says
            if linked == style_id or (linked is None and level.get(w("ilvl")) == depth):
                return list_id, level, instance
        return None

    def _list_of(self, style_id: str) -> tuple[str, str, _Element] | None:
        """(abstractNumId, depth, instance) from the style or the nearest style it is based on."""
        for style in self._line_of(style_id):
            number_id = _value(style, _LIST_OF_STYLE)
            if number_id is not None:
                instance = self.instances.get(number_id)
                abstract = None if instance is None else _value(instance, "abstractNumId")
                depth = _value(style, "pPr/w:numPr/w:ilvl") or "0"
                return None if instance is None or not abstract else (abstract, depth, instance)
        return None

    def _line_of(self, style_id: str) -> Iterator[_Element]:
        """The style, what it is based on, and so on; two may be based on each other."""
        seen: set[str] = set()
        while style_id not in seen and (style := self.styles.get(style_id)) is not None:
            seen.add(style_id)
            yield style
            style_id = _value(style, "basedOn") or ""


def _read(list_id: str, level: _Element, instance: _Element) -> Level:
    return Level(
        list_id=list_id,
        depth=_depth(level),
        bullet=_value(level, "numFmt") == "bullet",
        text=_value(level, "lvlText") or "",
        start=_start(level),
        instance=instance.get(w("numId"), ""),
        anew=_anew(instance, level.get(w("ilvl"), "")),
    )


def _depth(level: _Element) -> int:
    return min(whole(level.get(w("ilvl"), "")), _DEEPEST)


def _start(level: _Element) -> int:
    return whole(_value(level, "start") or "", unsaid=1)


def _anew(instance: _Element, depth: str) -> int | None:
    for override in instance.findall(w("lvlOverride")):
        start = _value(override, "startOverride")
        if start is not None and override.get(w("ilvl")) == depth:
            return whole(start)
    return None


def whole(text: str, unsaid: int = 0) -> int:
    """A number of an XML attribute: a form's own lists may say anything."""
    return int(text) if _WHOLE.fullmatch(text) else unsaid


def _by_id(numbering: _Element, tag: str, attribute: str) -> dict[str, _Element]:
    return {element.get(w(attribute), ""): element for element in numbering.findall(w(tag))}


def _value(element: _Element, path: str) -> str | None:
    found = element.find(f"w:{path}", _PREFIX)
    return None if found is None else found.get(w("val"))
