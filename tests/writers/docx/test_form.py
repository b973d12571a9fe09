"""What a school's Word form may not be, and the sentence that says so to somebody who drew it."""

import re

import pytest
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from lxml import etree

from generator.errors import OutputError
from generator.writers.docx.letterhead import adopt
from tests.writers.docx.forms import Change, form
from tests.writers.docx.parts import W, changed, packed, parts

NAMESPACE = f'xmlns:w="{W[1:-1]}"'


def refusal(blank: bytes, master: bytes) -> str:
    with pytest.raises(OutputError) as raised:
        adopt(blank, master)
    return str(raised.value)


def xml(text: str) -> etree._Element:
    return parse_xml(text.replace("<w:p>", f"<w:p {NAMESPACE}>", 1))


SAVE = "Откройте его в Word или LibreOffice Writer и сохраните как «Документ Word (.docx)»."
APART = "Поставьте {{ body }} отдельным абзацем"
INSIDE = (
    "{{ body }} стоит в таблице, надписи, поле или колонтитуле, а текст документа там не поместится. "
    f"{APART} под ними."
)


def in_a_cell(word: WordDocument) -> None:
    word.tables[0].cell(0, 1).text = "{{ body }}"


def in_a_header(word: WordDocument) -> None:
    word.sections[0].header.paragraphs[0].text = "{{ body }}"


def in_a_box(word: WordDocument) -> None:
    inside = "<w:p><w:r><w:t>{{ body }}</w:t></w:r></w:p>"
    box = f"<w:p><w:r><w:pict><w:txbxContent>{inside}</w:txbxContent></w:pict></w:r></w:p>"
    word.paragraphs[0]._p.addprevious(xml(box))


def twice(word: WordDocument) -> None:
    word.paragraphs[0].text = "{{ body }}"


def with_braces(word: WordDocument) -> None:
    word.sections[0].footer.paragraphs[0].text = "{% if x %}"


def over_paragraphs(word: WordDocument) -> None:
    word.paragraphs[0].text, word.paragraphs[1].text = "{", "{ x }"


def tracked(word: WordDocument) -> None:
    word.paragraphs[0]._p.append(xml("<w:p><w:ins w:id='1' w:author='И'><w:r><w:t>А</w:t></w:r></w:ins></w:p>")[0])


def with_note(word: WordDocument) -> None:
    word.paragraphs[0]._p.append(xml('<w:p><w:r><w:footnoteReference w:id="5"/></w:r></w:p>')[0])


def with_linked_picture(word: WordDocument) -> None:
    word.part.rels.get_or_add_ext_rel(RELATIONSHIP_TYPE.IMAGE, "file:///C:/logo.png")


@pytest.mark.parametrize(
    ("place", "change", "sentence"),
    [
        (
            "текст",
            None,
            "в нём нет места для текста документа. "
            "Напишите {{ body }} отдельным абзацем там, где начинается текст документа.",
        ),
        ("Текст: {{ body }}", None, f"{{{{ body }}}} стоит в одном абзаце с другими словами. {APART}."),
        (
            "",
            in_a_cell,
            INSIDE,
        ),
        (
            "",
            in_a_header,
            INSIDE,
        ),
        (
            "",
            in_a_box,
            INSIDE,
        ),
        ("{{ body }}", twice, "{{ body }} стоит в нём 2 раза, а место для текста одно. Оставьте одно."),
        (
            "{{ body }}",
            with_braces,
            "в нём есть фигурные скобки, которых программа не понимает. "
            "Оставьте одну вставку, {{ body }}, а остальные удалите.",
        ),
        (
            "{{ body }}",
            over_paragraphs,
            "в нём есть фигурные скобки, которых программа не понимает. "
            "Оставьте одну вставку, {{ body }}, а остальные удалите.",
        ),
        (
            "{{ body }}",
            tracked,
            "в нём исправления, которых никто не принял, или примечания. "
            "Примите исправления, удалите примечания (вкладка «Рецензирование») и сохраните снова.",
        ),
        ("{{ body }}", with_note, "в нём есть сноска, а сноски документа нумеруются с 1. Уберите сноску."),
        (
            "{{ body }}",
            with_linked_picture,
            "рисунок в нём лежит в отдельном файле. Вставьте рисунок в сам бланк и сохраните снова.",
        ),
    ],
)
def test_what_a_form_may_not_hold(place: str, change: Change | None, sentence: str, master: bytes) -> None:
    assert refusal(form(place, change=change), master) == f"бланк организации: {sentence}"


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", f"это не файл Word в формате DOCX, или он повреждён. {SAVE}"),
        (b"{\\rtf1}", f"это не файл Word в формате DOCX, или он повреждён. {SAVE}"),
        (packed({"mimetype": b"odt"}), f"это не файл Word в формате DOCX, или он повреждён. {SAVE}"),
        (packed({"[Content_Types].xml": b"<a"}), f"это не файл Word в формате DOCX, или он повреждён. {SAVE}"),
        (OLE + b"WordDocument", f"это файл старого Word (.doc). {SAVE}"),
        (
            OLE + "EncryptedPackage".encode("utf-16-le"),
            "он закрыт паролем. Снимите пароль (Файл – Сведения – Защита документа) и сохраните снова.",
        ),
        (
            changed(
                form(),
                "[Content_Types].xml",
                lambda text: text.replace(MAIN, "application/vnd.ms-word.document.macroEnabled.main+xml"),
            ),
            f"в нём макросы. {SAVE}",
        ),
        (
            changed(form(), "[Content_Types].xml", lambda text: text.replace(".document.main", ".template.main")),
            f"это шаблон Word (.dotx). {SAVE}",
        ),
    ],
)
def test_what_is_no_form_at_all(data: bytes, sentence: str, master: bytes) -> None:
    assert refusal(data, master) == f"бланк организации: {sentence}"


DAMAGED = f"это не файл Word в формате DOCX, или он повреждён. {SAVE}"
STRICT = "http://purl.oclc.org/ooxml/"
DTD = '<!DOCTYPE w:document [<!ENTITY a "б">]>\n<w:document'


def retyped(part: str, before: str, after: str, blank: bytes | None = None) -> bytes:
    return changed(blank or form(), part, lambda text: text.replace(before, after))


def with_header(word: WordDocument) -> None:
    word.sections[0].header.paragraphs[0].text = "Школа № 7"


def strict() -> bytes:
    """As Word saves «Strict Open XML»: every namespace and every relation is another."""
    members = parts(form())
    old = re.compile(b"http://schemas.openxmlformats.org/(?=officeDocument|wordprocessingml|drawingml)")
    return packed({name: old.sub(STRICT.encode(), content) for name, content in members.items()})


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (strict(), f"он сохранён в строгом варианте формата (Strict Open XML). {SAVE}"),
        (retyped("word/document.xml", W[1:-1], STRICT), DAMAGED),
        (
            retyped("word/document.xml", "<w:document", DTD),
            f"в нём есть объявление DTD, которого Word не пишет и не читает. {SAVE}",
        ),
        (
            retyped("word/styles.xml", "<w:styles", DTD.replace("document", "styles")),
            f"в нём есть объявление DTD, которого Word не пишет и не читает. {SAVE}",
        ),
        (retyped("word/document.xml", "w:body", "w:b"), DAMAGED),
        (retyped("word/document.xml", "w:document", "w:hdr"), DAMAGED),
        (retyped("word/numbering.xml", "w:numbering", "w:styles"), DAMAGED),
        (retyped("word/document.xml", "</w:body>", ""), DAMAGED),
        (retyped("word/_rels/document.xml.rels", "relationships/styles", "relationships/stylesx"), DAMAGED),
        (retyped("word/document.xml", " r:id=", " w:id=", form(change=with_header)), DAMAGED),
        (form()[:-200], DAMAGED),
    ],
    ids=["strict", "root", "dtd", "dtd beside", "body", "foreign root", "numbering", "xml", "relation", "no id", "zip"],
)
def test_a_file_that_is_no_ordinary_docx(data: bytes, sentence: str, master: bytes) -> None:
    assert refusal(data, master) == f"бланк организации: {sentence}"


def test_everything_wrong_is_said_at_once(master: bytes) -> None:
    def spoilt(word: WordDocument) -> None:
        for spoil in (with_braces, tracked, with_note):
            spoil(word)

    assert len(refusal(form("текст", change=spoilt), master).splitlines()) == 4


def test_a_wrong_master_is_told_from_a_wrong_form(master: bytes) -> None:
    spoilt = changed(master, "word/styles.xml", lambda text: text.replace('"ЛНА Пункт"', '"Мой стиль"'))
    assert refusal(form(), spoilt).startswith("мастер Word: в нём нет стилей «ЛНА Пункт».")
