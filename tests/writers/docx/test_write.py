"""What stands in the file: words, numbers, notes, references, properties; the same bytes every time."""

import hashlib
import os
import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest
from lxml import etree

from generator.document import Blank, Document, Line, Run, Stamp
from generator.errors import OutputError
from generator.writers.docx import write
from tests.sample_document import line, sample_document
from tests.writers.docx.parts import ROOT, W, parts, texts, tree

ACT = [
    "Шаблон Положения об использовании платформы «Пример»",
    "ПРИНЯТО",
    "на заседании педагогического совета",
    "УТВЕРЖДЕНО",
    "приказом МБОУ «Лицей № 1»",
    "от «___» ____________ 20___ г. № ______",
    "С УЧЁТОМ МНЕНИЯ",
    "совета родителей",
    "",
    "ПОЛОЖЕНИЕ",
    "об использовании платформы «Пример» в образовательной организации",
    "Общие положения",
    "Положение действует в Лицей № 1.",
    "Понятия:",
    "Платформа – российский сервис.",
    "Пользователи – участники отношений.",
    "Организация работы",
    "Администрация:",
    "определяет стратегию (п.\u00a02.4);",
    "проводит встречи, например:",
    "с заместителями;",
    "с педагогами;",
    "осуществляет контроль.",
    "Администратор обеспечивает безопасность.",
    "Классный руководитель координирует процессы.",
    "Чаты создаёт администратор.",
    "Права участников",
]
STYLES = [
    *["LnaCaption", *["LnaStamp"] * 8, "LnaKind", "LnaTitle"],
    *["LnaSection", "LnaClause", "LnaClause", "LnaDefinition", "LnaDefinition"],
    *["LnaSection", "LnaClause", "LnaPoint1", "LnaPoint1", "LnaPoint2", "LnaPoint2", "LnaPoint1"],
    *["LnaClause", "LnaClause", "LnaClause", "LnaSection"],
]


def act(master: bytes, document: Document | None = None) -> bytes:
    return write(document or sample_document(0, "Лицей № 1"), master)


def with_title(title: Line) -> Document:
    return replace(sample_document(0), title=title)


def test_words_stand_in_reading_order(master: bytes) -> None:
    assert texts(act(master)) == ACT


def test_paragraphs_carry_a_style_and_whether_they_stay_with_the_next(master: bytes) -> None:
    properties = list(tree(act(master)).iter(f"{W}pPr"))
    assert [each[0].get(f"{W}val") for each in properties] == STYLES
    others = [[child.tag.removeprefix(W) for child in each[1:]] for each in properties]
    assert others == [["keepNext"] if text.endswith(":") else [] for text in ACT]


def test_what_opens_a_list_stays_with_it_whatever_says_nothing_behind_its_colon(master: bytes) -> None:
    document = sample_document(0)
    first, *others = document.sections[0].clauses
    opening = replace(first, intro=(Run("Понятия:"), Run(" "), Blank(3)))
    section = replace(document.sections[0], clauses=(opening, *others))
    data = act(master, replace(document, sections=(section, *document.sections[1:])))
    (kept,) = [each for each in tree(data).iter(f"{W}p") if "".join(each.itertext()) == "Понятия: ___"]
    assert kept.find(f"{W}pPr/{W}keepNext") is not None


def test_a_hair_stands_above_stamps_that_begin_the_document(master: bytes) -> None:
    first = next(tree(act(master, replace(sample_document(0), caption=()))).iter(f"{W}pPr"))
    assert [(child.tag, child.get(f"{W}line")) for child in first] == [(f"{W}pStyle", None), (f"{W}spacing", "20")]


def test_numbers_are_not_typed(master: bytes) -> None:
    assert not [text for text in texts(act(master)) if text[:1].isdigit() or text.startswith("–")]


def test_a_document_without_stamps_has_no_table(master: bytes) -> None:
    data = act(master, replace(sample_document(0), stamps=()))
    assert list(tree(data).iter(f"{W}tbl")) == []


def test_stamps_lie_side_by_side_in_rows_that_do_not_split(master: bytes) -> None:
    rows = list(tree(act(master)).iter(f"{W}tr"))
    cells = [["".join(cell.itertext()).split(" ")[0] for cell in row.iter(f"{W}tc")] for row in rows]
    assert cells == [["ПРИНЯТОна", "УТВЕРЖДЕНОприказом"], ["С", ""]]
    assert [row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows] == [True, True]


def test_a_stamp_without_lines_still_has_a_paragraph_in_its_cell(master: bytes) -> None:
    left = sample_document().stamps[1]
    document = replace(sample_document(0), stamps=(Stamp("пустой", left.side, ()),))
    assert [len(cell.findall(f"{W}p")) for cell in tree(act(master, document)).iter(f"{W}tc")] == [1, 1]


def test_every_clause_has_a_bookmark_of_its_own(master: bytes) -> None:
    marks = list(tree(write(sample_document(3), master)).iter(f"{W}bookmarkStart"))
    assert [mark.get(f"{W}name") for mark in marks] == [f"_lna_{place}" for place in range(1, 10)]
    assert len({mark.get(f"{W}id") for mark in marks}) == 9


def test_a_reference_is_a_field_that_holds_todays_number(master: bytes) -> None:
    runs = [run for run in tree(act(master)).iter(f"{W}r") if run.find(f"{W}fldChar") is not None]
    paragraph = runs[0].getparent()
    assert paragraph is not None
    assert [piece.text for piece in paragraph.iter(f"{W}instrText")] == [" REF _lna_6 \\w \\h "]
    assert [run[0].get(f"{W}fldCharType") for run in runs] == ["begin", "separate", "end"]
    assert "".join(piece.text or "" for piece in runs[1].getnext().iter(f"{W}t")) == "2.4"


def test_footnotes_are_real(master: bytes) -> None:
    data = act(master)
    notes = tree(data, "word/footnotes.xml").findall(f"{W}footnote")
    assert [(note.get(f"{W}id"), note.get(f"{W}type")) for note in notes] == [
        ("-1", "separator"),
        ("0", "continuationSeparator"),
        ("1", None),
    ]
    assert texts(data, "word/footnotes.xml")[2:] == [" 1 вариант: чаты создаёт администратор.", "2 вариант: педагоги."]
    assert [mark.get(f"{W}id") for mark in tree(data).iter(f"{W}footnoteReference")] == ["1"]


def test_footnotes_part_is_declared_once(master: bytes) -> None:
    members = parts(act(master))
    assert members["[Content_Types].xml"].count(b"/word/footnotes.xml") == 1
    assert members["word/_rels/document.xml.rels"].count(b"relationships/footnotes") == 1
    ids = [note.get(f"{W}id") for note in etree.fromstring(members["word/settings.xml"]).iter(f"{W}footnote")]
    assert ids == ["-1", "0"]


@pytest.mark.parametrize(
    "hostile",
    [
        "Рога & Копыта <СОШ>",
        "{{ x }} {% raw %} {# note #} {%p if x %}",
        "{_{ x }_} {_% raw %_}",
        "]]> <!-- &amp; &#123; <w:t>",
        "*жирно* [слова]{если х} {{имя, вин.}}",
        "два  пробела, \u00a0 и 😀 и \u2011 и \u00ad",
        " крайние пробелы ",
        "{0} {} %s \\1 \\w",
    ],
)
def test_hostile_text_stands_as_typed(hostile: str, master: bytes) -> None:
    data = act(master, replace(sample_document(0, hostile), title=line(hostile), kind=hostile.upper()))
    written = texts(data)
    assert written.count(hostile) == 1
    assert f"приказом МБОУ «{hostile}»" in written
    assert f"Положение действует в {hostile}." in written
    assert hostile.upper() in written


@pytest.mark.parametrize("code", ["0000", "0009", "000A", "000B", "000C", "000D", "007F", "0085", "D800", "FFFF"])
def test_signs_no_line_of_a_word_file_can_hold_are_refused(code: str, master: bytes) -> None:
    with pytest.raises(OutputError) as refusal:
        act(master, with_title(line(f"об{chr(int(code, 16))}использовании")))
    assert str(refusal.value) == (
        f"заголовок документа: в тексте непечатаемый знак U+{code}. Удалите его из ответа или из текста шаблона."
    )


def test_a_blank_is_as_many_underscores_as_digits(master: bytes) -> None:
    data = act(master, with_title((Run("№ "), Blank(4))))
    assert "№ ____" in texts(data)


def test_spaces_at_the_ends_of_runs_are_kept(master: bytes) -> None:
    texts_of_runs = tree(act(master)).iter(f"{W}t", f"{W}instrText")
    words = [piece for piece in texts_of_runs if piece.text and piece.text != piece.text.strip()]
    assert len(words) == 8
    assert {piece.get("{http://www.w3.org/XML/1998/namespace}space") for piece in words} == {"preserve"}


def test_a_strong_word_in_a_heading_is_not_switched_off(master: bytes) -> None:
    data = act(master, with_title((Run("об "), Run("использовании", strong=True))))
    (style,) = [each for each in tree(data).iter(f"{W}pStyle") if each.get(f"{W}val") == "LnaTitle"]
    (title,) = style.iterancestors(f"{W}p")
    assert "".join(title.itertext()) == "об использовании"
    assert list(title.iter(f"{W}rStyle")) == []


def test_properties_name_the_act_and_nobody(master: bytes) -> None:
    core = parts(act(master))["docProps/core.xml"].decode()
    values = {element.tag.split("}")[1]: element.text for element in etree.fromstring(core.encode())}
    assert values == {
        "title": "Положение об использовании платформы «Пример» в образовательной организации",
        "creator": None,
        "created": "2024-02-12T00:00:00Z",
        "modified": "2024-02-12T00:00:00Z",
        "language": "ru-RU",
    }


def test_an_undated_act_has_a_fixed_date(master: bytes) -> None:
    core = parts(act(master, replace(sample_document(0), date=None)))["docProps/core.xml"]
    assert core.count(b"2000-01-01T00:00:00Z") == 2


def test_content_types_come_first(master: bytes) -> None:
    names = list(parts(act(master)))
    assert names[:2] == ["[Content_Types].xml", "_rels/.rels"]
    assert names[2:] == sorted(names[2:])


def test_the_clock_of_the_zip_stands_still(master: bytes) -> None:
    with ZipFile(BytesIO(act(master))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_same_act_same_bytes(master: bytes) -> None:
    assert act(master) == act(master)


PROGRAM = """
import hashlib, sys
from pathlib import Path
from generator.writers.docx import write
from tests.sample_document import sample_document
data = write(sample_document(3), Path("templates/masters/act.docx").read_bytes())
print(hashlib.sha256(data).hexdigest())
"""


@pytest.mark.parametrize("seed", ["0", "1", "4242"])
def test_same_bytes_in_another_process(seed: str, master: bytes) -> None:
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        cwd=ROOT,
        env=os.environ | {"PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.strip() == hashlib.sha256(write(sample_document(3), master)).hexdigest()
