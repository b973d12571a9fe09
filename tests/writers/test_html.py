"""The page: what stands in the source, word by word."""

import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from generator.document import ClauseRef, Side, Stamp
from generator.errors import OutputError
from generator.writers import html
from tests.sample_document import line, sample_document

PAGES = Path(__file__).parents[2] / "templates" / "pages"
PAGE = (PAGES / "act.html.j2").read_text(encoding="utf-8")
CSS = (PAGES / "act.css").read_text(encoding="utf-8")
HOSTILE = "Рога & Копыта <СОШ> {{ x }} {% raw %} ]]> *жирно* [слова]{если х}"


@pytest.fixture(scope="module")
def source() -> str:
    return html.write(sample_document(hostile=HOSTILE), PAGE, CSS)


def test_hostile_words_are_escaped_and_not_obeyed(source: str) -> None:
    assert source.count("Рога &amp; Копыта &lt;СОШ&gt; {{ x }} {% raw %} ]]&gt; *жирно* [слова]{если х}") == 2
    assert "<СОШ>" not in source


def test_clause_has_its_number_as_text_and_its_lasting_name(source: str) -> None:
    assert (
        '<div class="clause" id="p2.4" data-name="чаты">\n'
        '<p><span class="number">2.4.&nbsp;</span>Чаты создаёт администратор.</p>\n'
        "</div>"
    ) in source


def test_inner_list_stands_inside_its_point(source: str) -> None:
    dash = '<p><span class="number">–&nbsp;</span>'
    assert "".join(source.split("\n")).count(
        f"<li>{dash}проводит встречи, например:</p>"
        f"<ul><li>{dash}с заместителями;</p></li><li>{dash}с педагогами;</p></li></ul></li>"
        f"<li>{dash}осуществляет контроль.</p></li></ul>"
    ) == 1  # fmt: skip


def test_definitions_are_paragraphs(source: str) -> None:
    assert '<p class="definition"><strong>Платформа</strong> – российский сервис.</p>' in source


def test_reference_leads_to_the_clause(source: str) -> None:
    assert '(п.\u00a0<a href="#p2.4">2.4</a>);' in source
    assert set(re.findall(r'href="#([^"]+)"', source)) <= set(re.findall(r' id="([^"]+)"', source))


def test_reference_to_no_clause_is_a_bug_not_a_dead_link() -> None:
    document = replace(sample_document(), title=(ClauseRef("нет такого", "9.9"),))
    with pytest.raises(KeyError, match="нет такого"):
        html.write(document, PAGE, CSS)


def test_note_stands_inside_its_mark(source: str) -> None:
    assert (
        'стратегию<span class="mark" id="mark1"><span class="footnote" id="note1" data-number="1">'
        '<span class="paragraph">1 вариант: чаты создаёт администратор.</span>'
        '<span class="paragraph">2 вариант: педагоги.</span></span></span>'
    ) in source


def test_blank_is_as_many_figure_spaces_as_digits(source: str) -> None:
    assert f'от «<span class="blank">{html.FIGURE_SPACE * 3}</span>»' in source


def test_stamps_keep_their_order_and_know_their_side_and_row() -> None:
    stamps = tuple(
        Stamp(name, side, (line("СЛОВО"),))
        for name, side in [("а", Side.RIGHT), ("б", Side.LEFT), ("в", Side.LEFT), ("г", Side.RIGHT)]
    )
    source = html.write(replace(sample_document(), stamps=stamps), PAGE, CSS)
    assert re.findall(r'<div class="stamp (\w+)" style="grid-row: (\d)" data-name="(.)">', source) == [
        ("right", "1", "а"),
        ("left", "1", "б"),
        ("left", "2", "в"),
        ("right", "2", "г"),
    ]


def test_head_names_language_title_and_date(source: str) -> None:
    assert '<html lang="ru">' in source
    assert "<title>Положение об использовании платформы «Пример» в образовательной организации</title>" in source
    assert '<meta name="dcterms.created" content="2024-02-12">' in source
    assert "dcterms" not in html.write(replace(sample_document(), date=None), PAGE, CSS)


def test_style_sheet_is_embedded_as_it_is_and_cannot_end_its_element(source: str) -> None:
    assert CSS in source
    assert r'a { content: "<\/style>" }' in html.write(sample_document(), PAGE, 'a { content: "</style>" }')


def test_page_holds_no_words_of_the_law() -> None:
    assert re.findall("[А-Яа-яЁё]+", PAGE) == []


def test_page_with_an_unknown_name_is_refused() -> None:
    with pytest.raises(OutputError) as refusal:
        html.write(sample_document(), "{{ dokument.title }}", CSS)
    assert str(refusal.value) == (
        "Страница HTML: это не шаблон Jinja или в нём неизвестное имя ('dokument' is undefined). "
        "Возьмите за образец act.html.j2."
    )


def test_page_that_is_not_a_template_is_refused_with_its_line() -> None:
    with pytest.raises(OutputError, match=r"^Страница HTML, строка 2: "):
        html.write(sample_document(), "<p>\n{% fi %}", CSS)


def test_text_and_html_do_without_weasyprint() -> None:
    code = "import sys; from generator.writers import html, pdf, text; print('weasyprint' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
