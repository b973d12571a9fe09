"""What only the whole of a text says: the numbers of its notes, the ends of its sections."""

from collections.abc import Iterator
from typing import Final

from lxml.etree import _Element

from generator.writers.docx.names import w
from generator.writers.docx.pieces import ID, LOOK, MARK, NO_NOTE, PARAGRAPH, VALUE

_SECTION: Final = w("sectPr")
_NOTES_ANEW: Final = f"{w('footnotePr')}/{w('numRestart')}"
EACH_SECTION, EACH_PAGE = "eachSect", "eachPage"


def section_ends(document: _Element) -> list[int]:
    """How many paragraphs there are up to the end of each section but the last."""
    looks = [look for section in document.iter(_SECTION) if (look := section.getparent()) is not None]
    last = {look.getparent() for look in looks if look.tag == LOOK}
    return [place for place, each in enumerate(document.iter(PARAGRAPH), start=1) if each in last] if last else []


def note_numbers(document: _Element) -> dict[str, int]:
    """Footnote id -> number, in the order of the marks: Word counts them, anew in a section that says so.

    Where a form counts them anew on each page, nobody knows here which notes share one.
    """
    numbers: dict[str, int] = {}
    before = 0
    for marks, anew in _marks(document):
        first = 1 if anew in (EACH_SECTION, EACH_PAGE) else before + 1
        before = first + len(marks) - 1
        for number, mark in enumerate(marks, start=first):
            numbers[mark] = NO_NOTE if mark in numbers else number
    return numbers


def _marks(document: _Element) -> Iterator[tuple[list[str], str]]:
    """The ids of each section's notes, and where it counts them anew: it says so in its last paragraph, or after it."""
    marks: list[str] = []
    section: _Element | None = None
    several = len(list(document.iter(_SECTION))) > 1
    for element in document.iter(MARK, _SECTION, *[PARAGRAPH] * several):
        if element.tag == MARK:
            marks.append(element.get(ID, ""))
        elif element.tag == _SECTION:
            section = element
        elif section is not None:
            yield marks, _anew(section)
            marks, section = [], None
    yield marks, "" if section is None else _anew(section)


def _anew(section: _Element) -> str:
    said = section.find(_NOTES_ANEW)
    return "" if said is None else said.get(VALUE, "")
