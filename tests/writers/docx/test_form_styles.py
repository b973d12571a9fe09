"""Styles and lists of a form that no Word would write: they are the form's affair, and ours come beside them."""

import signal
from collections.abc import Iterator
from dataclasses import replace

import pytest
from lxml import etree

from generator.writers.docx import write
from generator.writers.docx.letterhead import adopt
from generator.writers.docx.numbering import Counter, Level, levels
from tests.sample_document import sample_order
from tests.writers.docx.forms import form
from tests.writers.docx.parts import W, changed, texts, tree

pytestmark = pytest.mark.slow

NAMESPACE = f'xmlns:w="{W[1:-1]}"'


def on(blank: bytes, master: bytes) -> bytes:
    return write(replace(sample_order(), letterhead=()), adopt(blank, master))


def test_a_list_of_the_form_may_have_any_id(master: bytes) -> None:
    odd = changed(form(), "word/numbering.xml", lambda text: text.replace('w:abstractNumId="0"', 'w:abstractNumId="x"'))
    assert texts(on(odd, master)) == texts(on(form(), master))


@pytest.mark.parametrize(
    ("before", "after"), [('w:ilvl="0"', 'w:ilvl="x"'), ('<w:start w:val="1"/>', '<w:start w:val="x"/>')]
)
def test_a_list_of_the_form_may_begin_anywhere(before: str, after: str, master: bytes) -> None:
    odd = changed(form(), "word/numbering.xml", lambda text: text.replace(before, after))
    assert texts(on(odd, master)) == texts(on(form(), master))


STYLES = '<w:style {}><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
LIST = (
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="{}"><w:pStyle w:val="A"/><w:lvlText w:val="%1."/></w:lvl>'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
)


def found(identity: str, level: str) -> dict[str, Level]:
    wrapped = (f"<w:x {NAMESPACE}>{inside}</w:x>" for inside in (STYLES.format(identity), LIST.format(level)))
    return levels(*map(etree.fromstring, wrapped))


def test_levels_end_where_words_do() -> None:
    deep = Counter(found('w:styleId="A"', "5000"))
    deep.number("A")
    assert [len(counts) for counts in deep.counts.values()] == [9]


@pytest.mark.parametrize("identity", ["", 'w:styleId=""'])
def test_a_style_without_an_id_is_nobodys(identity: str) -> None:
    assert found(identity, "0") == {}


@pytest.fixture
def _impatient() -> Iterator[None]:
    """An endless loop fails a test, and does not hang them all."""

    def too_long(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, too_long)
    signal.alarm(20)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def with_styles(*styles: str) -> bytes:
    """A form with these styles more; its first line is in one of them."""
    added = "".join(f'<w:style w:type="paragraph" {style}</w:style>' for style in styles)
    blank = changed(form(), "word/styles.xml", lambda text: text.replace("</w:styles>", f"{added}</w:styles>"))
    return changed(blank, "word/document.xml", lambda text: text.replace('"ListNumber"', '"A"', 1))


@pytest.mark.usefixtures("_impatient")
@pytest.mark.parametrize(
    "blank",
    [
        with_styles(
            'w:styleId="A"><w:name w:val="А"/><w:basedOn w:val="B"/>',
            'w:styleId="B"><w:name w:val="Б"/><w:basedOn w:val="A"/>',
        ),
        with_styles('w:styleId="A"><w:name w:val="А"/><w:basedOn w:val="A"/>'),
        with_styles('><w:name w:val="А"/>'),
        with_styles('w:styleId=""><w:name w:val="А"/>'),
    ],
    ids=["cycle", "itself", "no id", "empty id"],
)
def test_styles_without_an_end(blank: bytes, master: bytes) -> None:
    assert texts(on(blank, master)) == texts(on(form(), master))


def test_a_style_of_our_name_without_an_id_gives_way(master: bytes) -> None:
    adopted = adopt(with_styles('><w:name w:val="ЛНА Текст"/>'), master)
    (ours,) = tree(adopted, "word/styles.xml").xpath("w:style[w:name/@w:val='ЛНА Текст']", namespaces={"w": W[1:-1]})
    assert ours.get(f"{W}styleId") == "LnaText"
