"""The page around the place for the text: how wide its column is, and which columns no document fits in."""

import re
from collections.abc import Iterator
from typing import Final, cast

from lxml import etree
from lxml.etree import _Element

from generator.writers.docx.names import W, w

# a length without a unit is in twips; Google Docs writes fractions of them (ST_TwipsMeasure, ECMA-376, 22.9.2.14)
_LENGTH: Final = re.compile(r"(\d{1,6}(?:\.\d*)?)(mm|cm|in|pt|pc|pi)?", re.ASCII)
_IN_TWIPS: Final = {None: 1, "mm": 1440 / 25.4, "cm": 1440 / 2.54, "in": 1440, "pt": 20, "pc": 240, "pi": 240}
_CENTIMETRE: Final = 567
# the right column of stamps is 8 cm
_NARROWEST: Final = 8 * _CENTIMETRE
_FOLLOWING: Final = etree.XPath("following::w:sectPr", namespaces={"w": W})
_ONE_COLUMN: Final = "Оставьте там одну колонку (вкладка «Макет» – «Колонки»)"
_SET: Final = "Задайте их (вкладка «Макет» – «Поля») и сохраните снова"
_WIDEN: Final = "Уменьшите левое и правое поля (вкладка «Макет» – «Поля»)"


def section_of(place: _Element) -> _Element | None:
    """The properties of the section in which ``place`` stands, for they follow it."""
    following = cast(list[_Element], _FOLLOWING(place))
    return following[0] if following else None


def problems(section: _Element | None) -> Iterator[tuple[str, str]]:
    """What is wrong with the page, and what to do."""
    if (columns := _columns(section)) > 1:
        yield f"текст в нём разбит на колонки (их {columns}), а документу нужна одна", _ONE_COLUMN
    elif (width := width_of(section)) is None:
        yield "в нём не записаны размер страницы или её поля", _SET
    elif width < _NARROWEST:
        centimetres = max(width, 0) // _CENTIMETRE
        yield f"место для текста в нём шириной {centimetres} см, а нужно не меньше 8 см", _WIDEN


def width_of(section: _Element | None) -> int | None:
    """Of the column of text, in twips."""
    lengths = [
        _said(section, "pgSz", "w"),
        _said(section, "pgMar", "left"),
        _said(section, "pgMar", "right"),
        _said(section, "pgMar", "gutter", "0"),
    ]
    known = [length for length in lengths if length is not None]
    return round(known[0] - sum(known[1:])) if len(known) == len(lengths) else None


def header_distance(section: _Element) -> float:
    """From the edge of the page, in twips."""
    return _said(section, "pgMar", "header") or 0


def _columns(section: _Element | None) -> int:
    return int(_said(section, "cols", "num") or 1)


def _said(section: _Element | None, tag: str, attribute: str, unsaid: str = "") -> float | None:
    found = None if section is None else section.find(w(tag))
    length = _LENGTH.fullmatch(unsaid if found is None else found.get(w(attribute), unsaid))
    return float(length[1]) * _IN_TWIPS[length[2]] if length else None
