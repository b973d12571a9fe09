"""Pages of forms and masters as other programs write them, and those no document fits on."""

import re
from dataclasses import replace

import pytest

from generator.errors import OutputError
from generator.writers.docx import write
from generator.writers.docx.letterhead import adopt
from tests.sample_document import sample_order
from tests.writers.docx.forms import form
from tests.writers.docx.parts import W, changed, tree

pytestmark = pytest.mark.slow

ORDER = replace(sample_order(), letterhead=())


def said(blank: bytes, tag: str, **attributes: str) -> bytes:
    """The page with other attributes; an empty one is left out."""

    def change(xml: str) -> str:
        for name, value in attributes.items():
            element = re.sub(rf' w:{name}="[^"]*"', "", re.findall(rf"<w:{tag} [^>]*>", xml)[-1])
            added = f'<w:{tag} w:{name}="{value}" ' if value else f"<w:{tag} "
            xml = re.sub(rf"<w:{tag} [^>]*>", element.replace(f"<w:{tag} ", added), xml)
        return xml

    return changed(blank, "word/document.xml", change)


@pytest.mark.parametrize(
    ("margins", "width"),
    [
        ({"left": "1700.5", "right": "566.9"}, 9639),
        ({"left": "30mm", "right": "10mm"}, 9638),
        ({"left": "3cm", "right": "1.0cm"}, 9638),
        ({"left": "1in", "right": "36pt"}, 11906 - 1440 - 720),
        ({"left": "6pc", "right": "720.0", "gutter": "1pi"}, 11906 - 1440 - 720 - 240),
        ({"left": "1701", "right": "567", "gutter": ""}, 9638),
    ],
)
def test_lengths_however_they_are_written(margins: dict[str, str], width: int, master: bytes) -> None:
    odd = said(said(form(), "pgSz", w="11906.0"), "pgMar", header="708.5", **margins)
    tables = list(tree(write(ORDER, adopt(odd, master))).iter(f"{W}tblW"))[1:]
    assert {table.get(f"{W}w") for table in tables} == {str(width)}


def test_fractions_in_a_master(master: bytes) -> None:
    odd = said(said(master, "pgSz", w="11909.0"), "pgMar", left="1700.5")
    assert {each.get(f"{W}w") for each in tree(write(sample_order(), odd)).iter(f"{W}tblW")} == {"9642"}


UNSAID = "в нём не записаны размер страницы или её поля. Задайте их (вкладка «Макет» – «Поля») и сохраните снова."
NARROW = (
    "место для текста в нём шириной {} см, а нужно не меньше 8 см. "
    "Уменьшите левое и правое поля (вкладка «Макет» – «Поля»)."
)
COLUMNS = (
    "текст в нём разбит на колонки (их 2), а документу нужна одна. "
    "Оставьте там одну колонку (вкладка «Макет» – «Колонки»)."
)


@pytest.mark.parametrize(
    ("tag", "attribute", "value", "sentence"),
    [
        ("pgMar", "right", "15cm", NARROW.format(3)),
        ("pgMar", "right", "", UNSAID),
        ("pgMar", "left", "x", UNSAID),
        ("pgMar", "gutter", "30000", NARROW.format(0)),
        ("pgSz", "w", "", UNSAID),
        ("cols", "num", "2", COLUMNS),
    ],
)
def test_pages_that_no_document_fits_on(tag: str, attribute: str, value: str, sentence: str, master: bytes) -> None:
    with pytest.raises(OutputError) as raised:
        adopt(said(form(), tag, **{attribute: value}), master)
    assert str(raised.value) == f"бланк организации: {sentence}"
    with pytest.raises(OutputError) as raised:
        write(sample_order(), said(master, tag, **{attribute: value}))
    assert str(raised.value) == f"мастер Word: {sentence}"


def test_a_form_without_a_page(master: bytes) -> None:
    pageless = changed(form(), "word/document.xml", lambda xml: re.sub("<w:sectPr.*</w:sectPr>", "", xml, flags=re.S))
    with pytest.raises(OutputError) as raised:
        adopt(pageless, master)
    assert str(raised.value) == f"бланк организации: {UNSAID}"


def test_one_column_may_be_called_so(master: bytes) -> None:
    one = said(form(), "cols", num="1")
    assert adopt(one, master)
