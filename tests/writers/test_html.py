"""The page: what stands in the source, word by word."""

import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from generator.document import Blank, Clause, ClauseRef, Definition, Document, Point, Run, Side, Stamp, Table
from generator.errors import OutputError
from generator.writers import html
from tests.sample_document import line, sample_document, sample_order

PAGES = Path(__file__).parents[2] / "templates" / "pages"
PAGE = (PAGES / "act.html.j2").read_text(encoding="utf-8")
CSS = (PAGES / "act.css").read_text(encoding="utf-8")
HOSTILE = "Рога & Копыта <СОШ> {{ x }} {% raw %} ]]> *жирно* [слова]{если х}"


@pytest.fixture(scope="module")
def source() -> str:
    return html.write(sample_document(hostile=HOSTILE), PAGE, CSS)


@pytest.fixture(scope="module")
def order() -> str:
    return html.write(sample_order(), PAGE, CSS)


def body(source: str) -> str:
    """Without the head and the ends of lines."""
    return source.partition("<body>")[2].replace("\n", "")


def identifiers(source: str) -> list[str]:
    return re.findall(r' id="([^"]+)"', source)


def letter(*clauses: Clause) -> Document:
    document = replace(sample_order(), kind="", letterhead=(), stamps=(), details=(), closings=())
    return replace(document, sections=(replace(document.sections[0], clauses=clauses),))


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
    number = '<span class="number">–&nbsp;</span>'
    dash = f"<p>{number}"
    assert "".join(source.split("\n")).count(
        f'<li><p class="leading">{number}проводит встречи, например:</p>'
        f"<ul><li>{dash}с заместителями;</p></li><li>{dash}с педагогами;</p></li></ul></li>"
        f"<li>{dash}осуществляет контроль.</p></li></ul>"
    ) == 1  # fmt: skip


def test_definitions_are_paragraphs(source: str) -> None:
    assert '<p class="definition"><strong>Платформа</strong> – российский сервис.</p>' in source


def test_reference_leads_to_the_clause(source: str) -> None:
    assert '(п.\u00a0<a href="#p2.4">2.4</a>);' in source
    assert set(re.findall(r'href="#([^"]+)"', source)) <= set(identifiers(source))


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
    assert re.findall(r'<div class="stamp (\w+)" style="grid-row: (\d)" id="[^"]+" data-name="(.)">', source) == [
        ("right", "1", "а"),
        ("left", "1", "б"),
        ("left", "2", "в"),
        ("right", "2", "г"),
    ]


def test_stamps_are_read_row_by_row() -> None:
    names = [("первый", Side.LEFT), ("под первым", Side.LEFT), ("рядом с первым", Side.RIGHT)]
    placed = html.rows([Stamp(name, side, (line("СЛОВО"),)) for name, side in names])
    assert [(stamp.name, row) for stamp, row in placed] == [("первый", 1), ("рядом с первым", 1), ("под первым", 2)]


def test_date_number_and_place_stand_between_kind_and_title(order: str) -> None:
    found = re.search(r'<p class="kind">.*</h1>', body(order))
    assert found
    assert re.sub(r' id="[^"]+"|<span class="whole">|(?<=ОД)</span>', "", found[0]) == (
        '<p class="kind">ПРИКАЗ</p>'
        '<div class="details">'
        '<div class="clause" data-name="регистрация">'
        '<div class="signature" style="grid-template-columns: 9fr 8fr">'
        "<p>12\u00a0февраля 2024\u00a0г.</p><p>№\u00a031-ОД</p></div></div>"
        '<div class="clause" data-name="место"><p>г.\u00a0Примерск</p></div>'
        "</div>"
        '<h1><span class="title">О распределении кураторства</span></h1>'
    )


def test_letterhead_stands_above_the_stamps_and_keeps_its_bold(order: str) -> None:
    assert body(order).startswith(
        '<div class="letterhead"><p>Администрация Примерского района</p>'
        "<p><strong>Муниципальное учреждение «Рога &amp; Копыта &lt;СОШ&gt;»</strong></p>"
        '<p>(МБОУ «СОШ № 0»)</p></div><div class="stamps">'
    )


def test_text_of_an_order_has_no_heading_and_clauses_may_have_no_number(order: str) -> None:
    assert "<h2>" not in order
    assert re.findall(r"<p[^>]*>(?=[^/]*ПРИКАЗЫВАЮ|В соответствии)", order) == ["<p>", '<p class="leading">']
    assert '<p class="leading"><span class="number">1.&nbsp;</span>Использовать платформу:</p>' in order


def test_every_anchor_is_one_and_of_letters_any_address_may_hold(order: str) -> None:
    names = identifiers(order)
    assert len(names) == len(set(names)) == 12
    assert all(re.fullmatch(r"[a-z][\w.%-]*", name, re.ASCII) for name in names)
    assert html.anchor(Clause("а б", "", ())) != html.anchor(Clause("а_б", "", ()))


def test_letter_has_a_title_only() -> None:
    source = html.write(letter(), PAGE, CSS)
    title = '<h1 class="letter"><span class="title">О распределении кураторства</span></h1>'
    assert body(source).startswith(f"{title}<section>")


def test_salutation_stands_under_the_title() -> None:
    source = html.write(replace(letter(), salutation=line("Уважаемые <руководители>!")), PAGE, CSS)
    assert '</h1><p class="salutation">Уважаемые &lt;руководители&gt;!</p><section>' in body(source)


def test_mark_of_an_annex_stands_above_all() -> None:
    annex = (line("ПРИЛОЖЕНИЕ"), (Run("от "), Blank(2)))
    marked = body(html.write(replace(sample_document(), annex=annex), PAGE, CSS))
    blank = f'<span class="blank">{html.FIGURE_SPACE * 2}</span>'
    assert marked.startswith(f'<div class="annex"><p>ПРИЛОЖЕНИЕ</p><p>от {blank}</p></div><p class="caption">')


def test_act_has_nothing_of_a_letter(source: str, order: str) -> None:
    for page in map(body, (source, order)):
        assert 'class="letter"' not in page
        assert "salutation" not in page
        assert "annex" not in page


def test_prefix_stands_before_every_anchor_and_link() -> None:
    document = sample_document()
    bare, prefixed = (html.write(document, PAGE, CSS, prefix=prefix) for prefix in ("", html.prefix_of(1)))
    assert identifiers(prefixed) == [f"d2-{name}" for name in identifiers(bare)]
    assert set(re.findall(r'href="#([^"]+)"', prefixed)) == {"d2-p2.4"}
    assert prefixed.replace("d2-", "") == bare
    assert [html.prefix_of(place) for place in (0, 1, 20)] == ["", "d2-", "d21-"]


def test_ruled_table_has_heads_of_columns_and_empty_cells_are_empty(order: str) -> None:
    found = re.search(r"<table.*</table>", body(order))
    assert found
    assert found[0] == (
        '<table class="counted">'
        '<colgroup><col style="width: 11.11%"><col style="width: 55.56%"><col style="width: 33.33%"></colgroup>'
        '<thead><tr><th scope="col">№</th><th scope="col">Куратор</th><th scope="col">Группа</th></tr></thead>'
        "<tbody>"
        "<tr><td>1</td><td>Кызы-Примерова Гульнара Рашид кызы</td><td>группа 1</td></tr>"
        "<tr><td>2</td><td>Кызы-Примерова Гульнара Рашид кызы</td><td>группа 2</td></tr>"
        "<tr><td>3</td><td></td><td></td></tr>"
        "</tbody></table>"
    )


def test_first_column_is_centred_only_if_it_counts() -> None:
    table = Table((line("Должность"), line("№")), (1, 1), ((line("Педагог"), line("1")),))
    assert "<table>" in html.write(letter(Clause("лист", "", (), (table,))), PAGE, CSS)


def test_clause_that_is_a_table_has_no_empty_paragraph_and_a_number_leads_to_its_table() -> None:
    table = Table((line("Отметка"),), (17,), (((),),))
    bare = body(html.write(letter(Clause("лист", "", (), (table,))), PAGE, CSS))
    assert 'data-name="лист"><div class="ruled">' in bare
    numbered = body(html.write(letter(Clause("лист", "1", (), (table,))), PAGE, CSS))
    assert '<p class="leading"><span class="number">1.&nbsp;</span></p><div class="ruled">' in numbered


def test_signatures_are_lines_not_tables(order: str) -> None:
    assert '<div class="signature" style="grid-template-columns: 8fr 4fr 5fr"><p>Секретарь</p>' in body(order)
    closings = r'class="clause (closing[\w ]*)" id="\S+" data-name="([^"]+)"'
    assert re.findall(closings, order) == [
        ("closing kept", "подпись"),
        ("closing kept", "ознакомлены"),
        ("closing kept", "верно"),
    ]
    many = html.write(sample_order(people=12), PAGE, CSS)
    assert [look for look, _ in re.findall(closings, many)] == ["closing"] * 3


def test_end_of_a_signed_text_is_known_to_be_brief() -> None:
    long = line("А" * 101)
    ends = [
        Clause("конец", "1", line("Короткий.")),
        Clause("конец", "1", long),
        Clause("конец", "1", line("Список:"), (Point(long), Point(long, (Point(line("короткий.")),)))),
        Clause("конец", "1", line("Список:"), (Point(line("короткий;")), Point(long))),
        Clause("конец", "1", long, (Definition(line("Коротко.")),)),
    ]
    signed = [html.write(replace(letter(end), closings=sample_order().closings), PAGE, CSS) for end in ends]
    assert [source.count('<div class="clause brief"') for source in signed] == [1, 0, 1, 0, 1]
    assert "clause brief" not in html.write(letter(ends[0]), PAGE, CSS)


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


def test_numbers_and_telephones_do_not_part_at_a_line_end() -> None:
    text = "по №\u00a0273-ФЗ и № 01-04/31, тел. 8 (383) 238-73-46; работник-учитель, 2024 г."
    document = replace(sample_document(), title=line(text))
    assert re.findall(r'<span class="whole">(.*?)</span>', body(html.write(document, PAGE, CSS)))[:3] == [
        "№\u00a0273-ФЗ",
        "01-04/31,",
        "8 (383) 238-73-46;",
    ]
