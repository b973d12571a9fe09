"""A form with one thing in it spoilt: it is filled or refused in a sentence, and nobody sees a traceback."""

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

import pytest
from docx.document import Document as WordDocument
from lxml import etree

from generator.errors import OutputError
from generator.writers.docx import write
from generator.writers.docx.letterhead import adopt
from tests.sample_document import sample_order
from tests.writers.docx.forms import form
from tests.writers.docx.parts import W, packed, parts

pytestmark = pytest.mark.slow

ORDER = replace(sample_order(0), letterhead=())
SPOILT = ("document", "styles", "numbering", "settings", "header1", "[Content_Types]", "document.xml.rels")
VALUES = ("", "x", "-1", "1.5", "0", "9" * 20)
EACH = 16


def small(word: WordDocument) -> None:
    """Without the hundred styles nobody uses."""
    word.sections[0].header.paragraphs[0].text = "Школа № 7"
    styles = word.styles.element
    used = ("Normal", "ListNumber", "TableGrid", "TableNormal", "Header", "DefaultParagraphFont", None)
    for style in [style for style in styles if style.get(f"{W}styleId") not in used]:
        styles.remove(style)


@pytest.fixture(scope="module")
def members() -> dict[str, bytes]:
    return parts(form(change=small))


@pytest.mark.parametrize("name", SPOILT)
def test_one_thing_spoilt(name: str, members: dict[str, bytes], master: bytes) -> None:
    (part,) = (each for each in members if name in each.removesuffix(".xml").split("/"))
    for spoil in random.Random(name).sample(list(spoilt(members[part])), EACH):
        survives(packed(members | {part: spoil()}), master)


def survives(blank: bytes, master: bytes) -> None:
    if refusal := refused(lambda: adopt(blank, master)):
        assert refusal.startswith("бланк организации: ")
        assert "мастер" not in refusal
    elif refusal := refused(lambda: write(ORDER, adopt(blank, master))):
        assert "должно" in refusal


def refused(doing: Callable[[], bytes]) -> str:
    try:
        doing()
    except OutputError as error:
        return str(error)
    return ""


def spoilt(content: bytes) -> Iterator[Callable[[], bytes]]:
    """Every way to spoil it, each to be gone only if it is chosen."""
    for place, each in enumerate(etree.fromstring(content).iter("*")):
        for tag in ("p", f"{W}p", f"{each.tag}x"):
            yield partial(renamed, content, place, tag)
        if place:
            yield partial(removed, content, place)
        for attribute in each.attrib:
            for value in (None, *VALUES):
                yield partial(garbled, content, place, str(attribute), value)
    for length in range(0, len(content), len(content) // 10):
        yield partial(content.__getitem__, slice(length))


def renamed(content: bytes, place: int, tag: str) -> bytes:
    changed = element(content, place)
    changed.tag = tag
    return whole(changed)


def removed(content: bytes, place: int) -> bytes:
    gone = element(content, place)
    parent = gone.getparent()
    assert parent is not None
    parent.remove(gone)
    return whole(parent)


def garbled(content: bytes, place: int, attribute: str, value: str | None) -> bytes:
    """Without the attribute, or with another value."""
    changed = element(content, place)
    if value is None:
        del changed.attrib[attribute]
    else:
        changed.set(attribute, value)
    return whole(changed)


def element(content: bytes, place: int) -> etree._Element:
    return list(etree.fromstring(content).iter("*"))[place]


def whole(element: etree._Element) -> bytes:
    return etree.tostring(element.getroottree())
