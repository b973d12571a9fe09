"""What a methodologist may do to a master, and what she is told when she went too far."""

import re
from collections.abc import Callable

import pytest

from generator.errors import OutputError
from generator.writers.docx import write
from generator.writers.docx.new_master import build
from tests.sample_document import sample_document
from tests.writers.docx.parts import MASTER, W, changed, packed, parts, texts, tree

REMEDY = "Возьмите исходный мастер командой «lna master ФАЙЛ.docx» и внесите свои изменения в него."


def refusal(master: bytes) -> str:
    with pytest.raises(OutputError) as raised:
        write(sample_document(), master)
    return str(raised.value)


def styles_changed(master: bytes, change: Callable[[str], str]) -> bytes:
    return changed(master, "word/styles.xml", change)


def test_the_master_of_the_repository_is_the_first_master() -> None:
    # parts, not bytes: another zlib may press the same text otherwise
    assert list(parts(MASTER.read_bytes()).items()) == list(parts(build()).items())


def test_all_missing_styles_are_named_at_once(master: bytes) -> None:
    spoilt = styles_changed(master, lambda xml: re.sub('"(ЛНА Пункт|ЛНА Гриф|footnote text)"', '"Мой стиль"', xml))
    assert refusal(spoilt) == (
        "мастер Word: в нём нет стилей «ЛНА Гриф», «ЛНА Пункт», «footnote text». Верните им эти имена. " + REMEDY
    )


def test_a_character_style_is_no_paragraph_style(master: bytes) -> None:
    spoilt = styles_changed(
        master, lambda xml: re.sub('"paragraph"( w:customStyle="1" w:styleId="LnaClause")', r'"character"\1', xml)
    )
    assert "нет стилей «ЛНА Пункт»." in refusal(spoilt)


@pytest.mark.parametrize("text", ["", "{{ body }}", "{{p text }}"])
def test_a_master_without_a_place_for_the_text(text: str, master: bytes) -> None:
    spoilt = changed(master, "word/document.xml", lambda xml: xml.replace("{{p body }}", text))
    assert refusal(spoilt) == (
        "мастер Word: в нём нет места для текста документа. Напишите {{p body }} отдельным абзацем."
    )


def test_a_master_with_two_places(master: bytes) -> None:
    spoilt = changed(master, "word/document.xml", lambda xml: re.sub("(<w:p>.*</w:p>)", r"\1\1", xml))
    assert refusal(spoilt) == (
        "мастер Word: в нём мест 2, а нужно одно, для текста документа. Напишите {{p body }} отдельным абзацем."
    )


@pytest.mark.parametrize("braces", ["{{ name }}", "{% if x %}", "{{ ''.__class__.__mro__ }}", "{{ }}"])
def test_other_braces_in_a_master(braces: str, master: bytes) -> None:
    spoilt = changed(master, "word/header1.xml", lambda xml: xml.replace("<w:t>2</w:t>", f"<w:t>{braces}</w:t>"))
    assert refusal(spoilt) == (
        "мастер Word: в нём есть фигурные скобки, которых программа не понимает. "
        "Оставьте одну вставку, {{p body }}, а остальные удалите."
    )


@pytest.mark.parametrize("data", [b"", b"not a zip", packed({"a.txt": b"x"}), packed({"[Content_Types].xml": b"<a"})])
def test_a_master_that_is_no_word_file(data: bytes) -> None:
    assert refusal(data) == "мастер Word: это не файл Word в формате DOCX, или он повреждён. " + REMEDY


def test_ids_of_styles_are_the_masters_own_affair(master: bytes) -> None:
    renamed = master
    for part in ("styles", "numbering", "document"):
        renamed = changed(renamed, f"word/{part}.xml", lambda xml: xml.replace('"Lna', '"Стиль'))
    renamed = styles_changed(renamed, lambda xml: xml.replace('"FootnoteReference"', '"a7"'))
    data = write(sample_document(), renamed)
    used = {style.get(f"{W}val") for style in tree(data).iter(f"{W}pStyle", f"{W}rStyle")}
    assert {style for style in used if style and style.startswith("Lna")} == set()
    assert {"СтильClause", "a7"} <= used


def test_words_of_the_masters_own_stay_around_the_text(master: bytes) -> None:
    own = changed(
        master,
        "word/document.xml",
        lambda xml: xml.replace("<w:body>", "<w:body><w:p><w:r><w:t>Над</w:t></w:r></w:p>")
        .replace("<w:sectPr>", "<w:p><w:r><w:t>Под</w:t></w:r></w:p><w:sectPr>"),
    )  # fmt: skip
    written = texts(write(sample_document(0), own))
    assert (written[0], written[-1]) == ("Над", "Под")
    assert written[1:-1] == texts(write(sample_document(0), master))


def test_a_level_that_names_its_style_needs_no_depth_in_the_style(master: bytes) -> None:
    """Word numbers by the link of the level; what the style says of its depth it does not ask."""
    unsaid = styles_changed(master, lambda xml: xml.replace('<w:ilvl w:val="1"/>', ""))
    assert texts(write(sample_document(), unsaid)) == texts(write(sample_document(), master))


def test_bookmarks_of_the_master_keep_their_ids_to_themselves(master: bytes) -> None:
    mark = '<w:p><w:bookmarkStart w:id="1" w:name="_GoBack"/><w:bookmarkEnd w:id="1"/></w:p>'
    marked = changed(master, "word/document.xml", lambda xml: xml.replace("<w:body>", "<w:body>" + mark))
    ids = [start.get(f"{W}id") for start in tree(write(sample_document(), marked)).iter(f"{W}bookmarkStart")]
    assert len(ids) == len(set(ids)) == 10


def test_older_separators_keep_their_ids(master: bytes) -> None:
    older = changed(
        master, "word/footnotes.xml", lambda xml: xml.replace('w:id="0"', 'w:id="1"').replace('w:id="-1"', 'w:id="0"')
    )
    data = write(sample_document(), older)
    assert [note.get(f"{W}id") for note in tree(data, "word/footnotes.xml")] == ["0", "1", "2"]
    assert [mark.get(f"{W}id") for mark in tree(data).iter(f"{W}footnoteReference")] == ["2"]


def test_a_master_without_a_footnotes_part(master: bytes) -> None:
    """LibreOffice saves none while there are no notes, nor the settings that name its separators."""
    members = parts(master)
    del members["word/footnotes.xml"]
    for part, pattern in (
        ("[Content_Types].xml", r'<Override PartName="/word/footnotes.xml"[^>]*>'),
        ("word/_rels/document.xml.rels", r'<Relationship Id="rId4"[^>]*>'),
        ("word/settings.xml", r"<w:footnotePr>.*</w:footnotePr>"),
    ):
        members[part] = re.sub(pattern.encode(), b"", members[part])
    data = write(sample_document(), packed(members))
    assert [note.get(f"{W}id") for note in tree(data, "word/footnotes.xml")] == ["-1", "0", "1"]
    assert parts(data)["word/settings.xml"].index(b"footnotePr") < parts(data)["word/settings.xml"].index(b"compat")


def test_the_methodologist_is_not_named_in_the_act(master: bytes) -> None:
    signed = changed(master, "docProps/core.xml", lambda xml: xml.replace("></dc:creator>", ">Петрова</dc:creator>"))
    assert write(sample_document(), signed) == write(sample_document(), master)


def test_core_properties_under_the_relation_of_libreoffice(master: bytes) -> None:
    """It writes «officedocument» in small letters, and python-docx adds a second core.xml beside the first."""
    saved = changed(
        master,
        "_rels/.rels",
        lambda xml: xml.replace(
            "http://schemas.openxmlformats.org/package/2006/relationships/metadata",
            "http://schemas.openxmlformats.org/officedocument/2006/relationships/metadata",
        ),
    )
    assert write(sample_document(), saved) == write(sample_document(), master)


@pytest.mark.parametrize(
    ("name", "look"),
    [
        ("ЛНА Раздел", {"numPr", "jc", "outlineLvl", "spacing", "ind"}),
        ("ЛНА Пункт", {"numPr", "ind"}),
        ("ЛНА Подпункт 1", {"numPr", "ind"}),
        ("ЛНА Подпункт 2", {"numPr", "ind"}),
        ("ЛНА Гриф", {"keepNext", "keepLines", "spacing", "jc"}),
    ],
)
def test_numbers_and_keeping_together_come_through_the_styles(name: str, look: set[str], master: bytes) -> None:
    styles = tree(master, "word/styles.xml")
    (properties,) = styles.xpath(f"w:style[w:name/@w:val='{name}']/w:pPr", namespaces={"w": W[1:-1]})
    assert {child.tag.removeprefix(W) for child in properties} == look
