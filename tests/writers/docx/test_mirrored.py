"""For printing on both sides left and right margins change places on even pages, and nothing else changes."""

import pytest
from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from lxml import etree

from generator.writers.docx import adopt, write, write_together
from tests.sample_document import sample_document, sample_order
from tests.writers.docx.forms import form
from tests.writers.docx.parts import W, parts
from tests.writers.docx.schema import disorders

pytestmark = pytest.mark.slow

SETTINGS = "word/settings.xml"


def settings(data: bytes) -> list[str]:
    return [str(child.tag).removeprefix(W) for child in etree.fromstring(parts(data)[SETTINGS])]


def with_mirrored_off(word: WordDocument) -> None:
    switch = OxmlElement("w:mirrorMargins", {f"{W}val": "0"})
    word.settings.element.insert(0, switch)


def test_one_setting_and_nothing_else(master: bytes) -> None:
    plain, mirrored = (write(sample_document(), master, mirrored=each) for each in (False, True))
    before, after = parts(plain), parts(mirrored)
    assert {name for name in after if after[name] != before.get(name)} == {SETTINGS}
    assert list(after) == list(before)
    assert "mirrorMargins" not in settings(plain)
    assert settings(mirrored).count("mirrorMargins") == 1
    assert [name for name in settings(mirrored) if name != "mirrorMargins"] == settings(plain)


@pytest.mark.parametrize("on_form", [False, True], ids=["master", "form"])
def test_it_stands_where_word_looks_for_it(on_form: bool, master: bytes) -> None:
    look = adopt(form(change=with_mirrored_off), master) if on_form else master
    for data in (write(sample_order(), look, mirrored=True), write_together([sample_order()] * 2, look, mirrored=True)):
        root = etree.fromstring(parts(data)[SETTINGS])
        (switch,) = root.findall(f"{W}mirrorMargins")
        assert not switch.attrib
        known = {f"{W}{name}" for name in ("writeProtection", "view", "zoom", "embedTrueTypeFonts")}
        assert {str(child.tag) for child in switch.itersiblings(preceding=True)} <= known
        assert on_form or list(disorders(root)) == []


def test_a_form_that_is_mirrored_stays_so(master: bytes) -> None:
    drawn = adopt(form(change=lambda word: word.settings.element.insert(0, OxmlElement("w:mirrorMargins"))), master)
    assert settings(write(sample_order(), drawn)).count("mirrorMargins") == 1


def test_two_looks_of_one_master_do_not_mix(master: bytes) -> None:
    plain = write(sample_order(), master)
    write(sample_order(), master, mirrored=True)
    assert write(sample_order(), master) == plain
