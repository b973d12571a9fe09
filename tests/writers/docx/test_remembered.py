"""A part read paragraph by paragraph says what it says read as a whole, whatever became of it."""

import random
import re

import pytest
from lxml import etree

from generator.errors import OutputError
from generator.writers.docx import remembered, write, write_together
from generator.writers.docx.master import Master
from generator.writers.docx.names import StyleName, W
from generator.writers.docx.pieces import Walk
from generator.writers.docx.printed import printed
from generator.writers.docx.readback import read_back
from generator.writers.docx.remembered import Part
from generator.writers.docx.whole import note_numbers, section_ends
from tests.sample_document import sample_document, sample_order
from tests.writers.docx.parts import changed, parts

TEXT = "word/document.xml"
STYLES = {StyleName.BLANK: "LnaBlank", StyleName.STRONG: "LnaStrong"}
WALK = Walk("LnaBlank", "LnaStrong")
STRAY = (
    "<w:p>", "</w:p>", "<w:p/>", "<w:p>5</w:p>", "<w:p>0</w:p>", "<w:p w:x='1'>0</w:p>", "</w:r>", "<w:r>", "<", "&",
    "&amp;", "<!-- <w:p> -->", "<!--", "-->", "<![CDATA[<w:p></w:p>]]>", "<?x <w:p>?>", "<w:p>\n </w:p>", "0", "ё", "!",
    "<w:pict><w:p><w:r><w:t>в рамке</w:t></w:r></w:p></w:pict>", "<w:sectPr/>", '<w:footnoteReference w:id="1"/>',
    "<w:pPr><w:sectPr/></w:pPr>", '<x:y xmlns:x="u"/>', "<z/>", '<w:r xmlns:w="u"/>', '<w:pStyle w:val="LnaClause"/>',
    "<w:r><w:t>слово</w:t></w:r>", f'<p xmlns="{W}"/>', '<w:bookmarkStart w:id="7" w:name="_lna_1"/>',
)  # fmt: skip
"""What may come to stand anywhere."""
TAG = re.compile("<[^>]*>")


def read(content: bytes) -> Part | None:
    """None for what is no XML."""
    try:
        return remembered.read_part(content, STYLES)
    except etree.XMLSyntaxError:
        return None


def read_whole(content: bytes) -> Part | None:
    try:
        root = etree.fromstring(content)
    except etree.XMLSyntaxError:
        return None
    return Part(WALK.pieces(root), note_numbers(root), section_ends(root))


def spoilt(text: str, chance: random.Random) -> str:
    """One thing more, less, or elsewhere."""
    tags = list(TAG.finditer(text))
    one, other = chance.choice(tags), chance.choice(tags)
    without = text[: one.start()] + text[one.end() :]
    match chance.randrange(4):
        case 0:
            return without
        case 1:
            return text[: one.end()] + chance.choice(STRAY) + text[one.end() :]
        case 2:
            return text[: one.start()] + other.group() + text[one.end() :]
    place = min(other.start(), len(without))
    return without[:place] + one.group() + without[place:]


def text_of(data: bytes) -> str:
    return parts(data)[TEXT].decode()


@pytest.fixture(scope="module")
def written(master: bytes) -> dict[str, str]:
    box = "<w:pict><w:txbxContent><w:p><w:r><w:t>Адрес</w:t></w:r></w:p></w:txbxContent></w:pict>"
    boxed = changed(master, TEXT, lambda xml: xml.replace("<w:body>", f"<w:body><w:p><w:r>{box}</w:r></w:p>"))
    return {
        "act": text_of(write(sample_document(0), master)),
        "order": text_of(write(sample_order(), master)),
        "several": text_of(write_together([sample_document(0), sample_order()], master)),
        "with a box": text_of(write(sample_document(0), boxed)),
    }


@pytest.mark.parametrize("name", ["act", "order", "several", "with a box"])
def test_it_says_what_the_whole_says(name: str, written: dict[str, str]) -> None:
    content = written[name].encode()
    assert read(content) == read_whole(content) is not None


@pytest.mark.parametrize("name", ["act", "order", "several", "with a box"])
def test_one_thing_spoilt(name: str, written: dict[str, str]) -> None:
    chance = random.Random(name)
    sound = 0
    for _ in range(400):
        content = spoilt(written[name], chance).encode()
        whole = read_whole(content)
        assert read(content) == whole, content
        sound += whole is not None
    assert 50 < sound < 350


def test_most_of_an_act_is_remembered(written: dict[str, str]) -> None:
    """Else it would be read as a whole for ever, and nobody would see."""
    content = written["act"].encode()
    read(content)
    before = remembered._paragraph.cache_info()
    part = remembered.read_part(content, STYLES)
    after = remembered._paragraph.cache_info()
    assert after.misses == before.misses
    assert after.hits - before.hits >= len(part.pieces)


@pytest.mark.parametrize(
    "declaration", ['<?xml version="1.0" encoding="windows-1251"?>', "<?xml version='1.0'?>", ""], ids=str
)
def test_other_encodings(declaration: str, written: dict[str, str]) -> None:
    _, _, text = written["act"].partition("?>")
    content = f"{declaration}{text}".encode("windows-1251" if "1251" in declaration else "utf-8", "replace")
    assert read(content) == read_whole(content) is not None


def test_a_prefix_that_means_something_else(written: dict[str, str]) -> None:
    content = written["act"].replace(f'xmlns:w="{W}"', 'xmlns:w="urn:other"', 1).encode()
    assert read(content) == read_whole(content) == Part([], {}, [])


def test_words_without_a_prefix() -> None:
    text = f'<w:document xmlns:w="{W}" xmlns="{W}"><w:p><r><t>слово</t></r></w:p></w:document>'
    content = f'<?xml version="1.0" encoding="UTF-8"?>{text}'.encode()
    assert read(content) == read_whole(content)
    assert read(content) != Part([], {}, [])


def test_what_was_read_once_does_not_excuse_another_file(master: bytes) -> None:
    document = sample_document(0)
    data = write(document, master)
    read_back(data, [printed(document)], Master(master))
    other = changed(data, TEXT, lambda xml: xml.replace("координирует", "контролирует"))
    for _ in range(2):
        with pytest.raises(OutputError):
            read_back(other, [printed(document)], Master(master))
    read_back(data, [printed(document)], Master(master))
