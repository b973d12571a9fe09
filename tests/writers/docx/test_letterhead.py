"""A school's own Word form: what stays as it was drawn, what comes into it, what it may not be."""

import re
from dataclasses import replace
from io import BytesIO

import docx
import pytest
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.shared import Mm
from lxml import etree

from generator.document import Document
from generator.writers.docx import write
from generator.writers.docx.letterhead import adopt
from generator.writers.docx.master import known_styles
from generator.writers.docx.names import StyleName
from generator.writers.docx.new_master import build
from tests.sample_document import sample_document, sample_order
from tests.writers.docx.forms import WORDS, form, png
from tests.writers.docx.parts import W, changed, parts, texts, tree
from tests.writers.docx.schema import disorders

pytestmark = pytest.mark.slow

NAMESPACE = f'xmlns:w="{W[1:-1]}"'


def order() -> Document:
    return replace(sample_order(), letterhead=())


def on(blank: bytes, master: bytes, document: Document | None = None) -> bytes:
    return write(document or order(), adopt(blank, master))


@pytest.mark.parametrize("document", [order(), sample_document()], ids=["order", "act"])
def test_a_document_on_a_form(document: Document, master: bytes) -> None:
    alone = texts(write(document, master))
    assert texts(on(form(), master, document)) == [*WORDS, *alone, "Исполнитель: Иванова"]


@pytest.mark.parametrize(
    "runs", [("{{ body }}",), ("{{body}}",), ("{{p body }}",), ("{", "{ bo", "dy }", "}"), (" {{\u00a0body ", "}} ")]
)
def test_however_the_place_is_typed(runs: tuple[str, ...], master: bytes) -> None:
    assert on(form(*runs), master) == on(form(), master)


def test_pictures_tables_margins_and_own_styles_stay(master: bytes) -> None:
    before, after = parts(form()), parts(on(form(), master))
    assert [content for content in after.values() if content == png()] == [png()]
    assert b'w:w="11906"' in after["word/document.xml"]
    own = re.findall(r'<w:style [^>]*w:styleId="ListNumber".*?</w:style>', before["word/styles.xml"].decode(), re.S)
    assert own[0] in after["word/styles.xml"].decode()


def test_the_same_form_the_same_bytes(master: bytes) -> None:
    blank = form()
    assert adopt.__wrapped__(blank, master) == adopt.__wrapped__(blank, master)
    assert on(blank, master) == on(blank, master)


def test_every_style_of_ours_comes_and_stands_on_nothing_of_the_forms(master: bytes) -> None:
    adopted = adopt(form(), master)
    word = docx.Document(BytesIO(adopted))
    styles = {style.get(f"{W}styleId"): style for style in tree(adopted, "word/styles.xml").iter(f"{W}style")}
    ends = {_foundation(styles, identity) for name, identity in known_styles(word).items() if name.value[0] == "Л"}
    assert len(known_styles(word)) == len(StyleName)
    assert ends == {"LnaBase", "LnaStrong", "LnaBlank"}
    assert [font.get(f"{W}ascii") for font in styles["LnaBase"].iter(f"{W}rFonts")] == ["Times New Roman"]


def _foundation(styles: dict[str | None, etree._Element], identity: str) -> str:
    based = styles[identity].find(f"{W}basedOn")
    return identity if based is None else _foundation(styles, str(based.get(f"{W}val")))


def test_lists_of_ours_and_of_the_form_do_not_meet(master: bytes) -> None:
    before = {each.get(f"{W}numId") for each in tree(form(), "word/numbering.xml").iter(f"{W}num")}
    numbering = tree(on(form(), master), "word/numbering.xml")
    lists = [each.get(f"{W}numId") for each in numbering.iter(f"{W}num")]
    abstracts = [each.get(f"{W}abstractNumId") for each in numbering.iter(f"{W}abstractNum")]
    assert len(set(lists)) == len(lists) == len(before) + 3
    assert len(set(abstracts)) == len(abstracts)


def test_a_form_without_lists_of_its_own(master: bytes) -> None:
    def without_lists(word: WordDocument) -> None:
        for paragraph in word.paragraphs:
            paragraph.style = "Normal"
        for key in [key for key, rel in word.part.rels.items() if rel.reltype == RELATIONSHIP_TYPE.NUMBERING]:
            del word.part.rels[key]

    blank = form(change=without_lists)
    assert "word/numbering.xml" not in parts(blank)
    assert len(list(tree(on(blank, master), "word/numbering.xml").iter(f"{W}num"))) == 3


@pytest.mark.parametrize("part", ["document", "styles", "numbering", "settings", "footnotes", "lna-running2"])
def test_every_part_keeps_the_order_of_the_schema(part: str, master: bytes) -> None:
    root = etree.fromstring(parts(on(form(), master))[f"word/{part}.xml"])
    # the form's own are its own affair
    strangers = (" is not allowed", "rsid", "sectPr: ", "compat")
    assert [each for each in disorders(root) if not any(word in each for word in strangers)] == []


def test_tables_are_as_wide_as_the_forms_column(master: bytes) -> None:
    tables = list(tree(on(form(), master)).iter(f"{W}tbl"))[1:]
    widths = {table.find(f"{W}tblPr/{W}tblW").get(f"{W}w") for table in tables}
    assert {abs(int(width) - 165 * 567 // 10) < 3 for width in widths if width} == {True}


def test_pages_of_a_form_without_headers_are_numbered_from_the_second(master: bytes) -> None:
    (properties,) = tree(adopt(form(), master)).iter(f"{W}sectPr")
    assert [each.get(f"{W}type") for each in properties.iter(f"{W}headerReference")] == ["first", "default"]
    assert properties.find(f"{W}titlePg") is not None


def test_a_page_number_is_10_mm_from_the_edge(master: bytes) -> None:
    def at_the_edge(word: WordDocument) -> None:
        word.sections[0].header_distance = Mm(0)

    adopted = docx.Document(BytesIO(adopt(form(change=at_the_edge), master)))
    assert adopted.sections[0].header_distance == pytest.approx(Mm(10), abs=Mm(0.1))


def test_a_footer_of_the_form_stands_on_the_first_page_too(master: bytes) -> None:
    def with_footer(word: WordDocument) -> None:
        word.sections[0].footer.paragraphs[0].add_run("Подвал").add_picture(BytesIO(png()))

    adopted = docx.Document(BytesIO(adopt(form(change=with_footer), master)))
    footers = [adopted.sections[0].first_page_footer, adopted.sections[0].footer]
    assert [footer.paragraphs[0].text for footer in footers] == ["Подвал", "Подвал"]
    assert [len(footer.part.rels) for footer in footers] == [1, 1]


def test_a_logo_anchored_to_the_place_survives(master: bytes) -> None:
    def with_logo(word: WordDocument) -> None:
        word.paragraphs[2].add_run().add_picture(BytesIO(png()), width=Mm(10))

    written = on(form(change=with_logo), master)
    assert len(list(tree(written).iter("{*}blip"))) == 2
    assert texts(written)[5:-1] == texts(write(order(), master))


def test_words_in_a_box_anchored_to_the_place_survive(master: bytes) -> None:
    def with_box(word: WordDocument) -> None:
        inside = "<w:txbxContent><w:p><w:r><w:t>Адрес</w:t></w:r></w:p></w:txbxContent>"
        box = f"<w:p {NAMESPACE}><w:r><w:pict>{inside}</w:pict></w:r></w:p>"
        word.paragraphs[2]._p.append(etree.fromstring(box)[0])

    assert "Адрес" in texts(on(form(change=with_box), master))


def above_first(written: bytes) -> str | None:
    """The space above the first paragraph of ours, in twips."""
    ours = next(each for each in tree(written).iter(f"{W}pStyle") if str(each.get(f"{W}val")).startswith("Lna"))
    spacing = ours.getparent().find(f"{W}spacing")
    return None if spacing is None else spacing.get(f"{W}before")


@pytest.mark.parametrize("document", [order(), sample_document()], ids=["stamps", "caption"])
def test_a_document_is_not_flush_against_what_the_form_has_above_it(document: Document, master: bytes) -> None:
    def only_a_table(word: WordDocument) -> None:
        for paragraph in word.paragraphs[:2]:
            paragraph._p.getparent().remove(paragraph._p)
        word.tables[0].cell(0, 1).text = ""

    assert [above_first(on(form(change=change), master, document)) for change in (None, only_a_table)] == ["240", "240"]
    assert above_first(write(document, master)) in (None, "0")


def test_a_place_at_the_top_of_a_form_has_no_space_above(master: bytes) -> None:
    def nothing_above(word: WordDocument) -> None:
        for element in list(word.element.body)[:3]:
            word.element.body.remove(element)

    assert above_first(on(form(change=nothing_above), master)) == "0"


def test_a_section_that_ends_at_the_place_still_ends(master: bytes) -> None:
    def with_section(word: WordDocument) -> None:
        own = word.element.body.sectPr
        narrow = etree.fromstring(etree.tostring(own).replace(b'w:right="850"', b'w:right="1700"'))
        word.paragraphs[2]._p.get_or_add_pPr().append(narrow)

    written = on(form(change=with_section), master)
    assert len(list(tree(written).iter(f"{W}sectPr"))) == 2
    assert {each.get(f"{W}w") for each in list(tree(written).iter(f"{W}tblW"))[1:]} == {"8505"}


def test_a_style_of_our_name_is_replaced_under_its_own_id(master: bytes) -> None:
    def with_style(word: WordDocument) -> None:
        word.styles.add_style("ЛНА Текст", WD_STYLE_TYPE.PARAGRAPH).font.size = Mm(20)

    styles = tree(adopt(form(change=with_style), master), "word/styles.xml")
    (ours,) = styles.xpath("w:style[w:name/@w:val='ЛНА Текст']", namespaces={"w": W[1:-1]})
    (based,) = styles.xpath("w:style[w:name/@w:val='ЛНА Определение']/w:basedOn", namespaces={"w": W[1:-1]})
    assert ours.get(f"{W}styleId") == based.get(f"{W}val") != "LnaText"
    assert list(ours.iter(f"{W}sz")) == []


def test_a_form_made_from_a_master_keeps_its_own_look() -> None:
    large = changed(build(), "word/styles.xml", lambda text: text.replace('<w:sz w:val="28"/>', '<w:sz w:val="30"/>'))
    assert (
        docx.Document(BytesIO(adopt(large, build()))).styles.element.xml
        == docx.Document(BytesIO(large)).styles.element.xml
    )


def test_styles_and_lists_of_an_older_edition_give_way(master: bytes) -> None:
    """A form that was adopted once, by a program that had fewer styles."""
    older = changed(adopt(form(), master), "word/styles.xml", lambda text: text.replace('"ЛНА Подпись"', '"Прежний"'))
    adopted = adopt(older, master)
    styles = [each.get(f"{W}styleId") for each in tree(adopted, "word/styles.xml").iter(f"{W}style")]
    linked = [each.get(f"{W}val") for each in tree(adopted, "word/numbering.xml").iter(f"{W}pStyle")]
    assert sorted(set(styles), key=str) == sorted(styles, key=str)
    assert sorted(set(linked), key=str) == sorted(linked, key=str)
    assert texts(write(order(), adopted)) == texts(on(form(), master))


def test_headings_of_the_form_are_its_own(master: bytes) -> None:
    own = [style_of(blank, "heading 1") for blank in (form(), adopt(form(), master))]
    assert own[0] == own[1]


def style_of(blank: bytes, name: str) -> bytes:
    (style,) = tree(blank, "word/styles.xml").xpath(f"w:style[w:name/@w:val='{name}']", namespaces={"w": W[1:-1]})
    return etree.tostring(style, method="c14n")


def test_a_table_in_a_table_of_the_form_is_not_mended(master: bytes) -> None:
    def with_table(word: WordDocument) -> None:
        word.tables[0].cell(0, 1).add_table(1, 5)

    (outer,) = tree(on(form(change=with_table), master)).findall(f"{W}body/{W}tbl")[:1]
    assert len(outer.findall(f"{W}tblGrid/{W}gridCol")) == 2


def test_a_list_of_the_form_may_name_levels_it_has_not(master: bytes) -> None:
    odd = changed(form(), "word/numbering.xml", lambda text: text.replace('w:val="%1."', 'w:val="%3."'))
    assert texts(on(odd, master)) == texts(on(form(), master))


def test_what_newer_words_add_does_not_come_with_our_lists(master: bytes) -> None:
    """A form need not know the namespace, and Word calls a file with an unknown one corrupt."""
    new = 'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" w15:restartNumberingAfterBreak="0"'
    newer = changed(
        master, "word/numbering.xml", lambda text: text.replace("<w:abstractNum ", f"<w:abstractNum {new} ")
    )
    assert b"restartNumberingAfterBreak" not in parts(adopt(form(), newer))["word/numbering.xml"]
