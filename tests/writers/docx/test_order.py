"""What an act has not: letterhead, details, flat numbers, tables, signatures."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from lxml import etree

from generator.document import Blank, Clause, ClauseRef, Document, Line, Run, Section, Table
from generator.errors import OutputError
from generator.writers.docx import write
from generator.writers.docx.master import Master
from generator.writers.docx.master_styles import styles
from generator.writers.docx.printed import printed
from generator.writers.docx.readback import read_back
from tests.sample_document import line, sample_order
from tests.writers.docx.parts import W, changed, texts, tree

Element = etree._Element

# style of each paragraph, whether it stays with the next, its words
ORDER = [
    "LnaLetterhead     Администрация Примерского района",
    "LnaLetterhead     Муниципальное учреждение «Рога & Копыта <СОШ>»",
    "LnaLetterhead     (МБОУ «СОШ № 0»)",
    "LnaStamp          ",
    "LnaStamp          ПРОЕКТ",
    "LnaKind           ПРИКАЗ",
    "LnaDetails        12\u00a0февраля 2024\u00a0г.",
    "LnaDetails        №\u00a031-ОД",
    "LnaDetails        г.\u00a0Примерск",
    "LnaTitle          О распределении кураторства",
    "LnaText           В соответствии с п. 2.1 Положения об использовании платформы",
    "LnaText        +  ПРИКАЗЫВАЮ:",
    "LnaOrderClause +  Использовать платформу:",
    "LnaPoint1         в чатах;",
    "LnaPoint1         на уроках.",
    "LnaOrderClause +  Закрепить кураторов (см. п.\u00a01):",
    "LnaTableHead      №",
    "LnaTableHead      Куратор",
    "LnaTableHead      Группа",
    "LnaTable          1",
    "LnaTable          Кызы-Примерова Гульнара Рашид кызы",
    "LnaTable          группа 1",
    "LnaTable       +  2",
    "LnaTable       +  ",
    "LnaTable       +  ",
    "LnaText        +  ",
    "LnaOrderClause +  Контроль оставляю за собой.",
    "LnaSignature   +  Директор муниципального бюджетного общеобразовательного учреждения",
    "LnaSignature   +  ______________",
    "LnaSignature   +  П.П.\u00a0Примеров",
    "LnaStamp          ",
]


def short_order(*extra: Clause, rows: int = 2) -> Document:
    """The order that ends with ``extra``, the director's signature its only closing."""
    order = sample_order(0, rows=rows)
    (section,) = order.sections
    sections = (replace(section, clauses=(*section.clauses, *extra)),)
    return replace(order, sections=sections, closings=order.closings[:1])


def control(words: str = "Контроль оставляю за собой.") -> Clause:
    return Clause("контроль", "3", line(words))


def only(*clauses: Clause) -> Document:
    return replace(sample_order(0), sections=(Section("", (), clauses),), closings=())


def shown(data: bytes) -> list[str]:
    looks = tree(data).iter(f"{W}pPr")
    return [f"{_style(look):<15}{_kept(look)}  {text}" for look, text in zip(looks, texts(data), strict=True)]


def _style(look: Element) -> str:
    return str(look[0].get(f"{W}val"))


def _kept(look: Element) -> str:
    return "+" if look.find(f"{W}keepNext") is not None else " "


def tables(data: bytes) -> list[Element]:
    return list(tree(data).iter(f"{W}tbl"))


def values(element: Element, path: str, attribute: str = "val") -> list[str | None]:
    return [found.get(f"{W}{attribute}") for found in element.findall(path.replace("w:", W))]


def test_an_order_in_its_styles_with_what_stays_together(master: bytes) -> None:
    assert shown(write(short_order(control()), master)) == ORDER


def test_strong_words_of_a_letterhead_stay_strong(master: bytes) -> None:
    style = next(tree(write(short_order(), master)).iter(f"{W}rStyle"))
    assert style.get(f"{W}val") == "LnaStrong"
    assert "".join(style.getparent().getparent().itertext()) == "Муниципальное учреждение «Рога & Копыта <СОШ>»"


def test_a_letter_has_no_kind_and_nothing_in_its_place(master: bytes) -> None:
    order = short_order(control())
    written = shown(write(replace(order, kind=""), master))
    # Word would make one table of the stamp's and the date's
    assert written == [*ORDER[:5], "LnaStamp          ", *ORDER[6:]]


def test_numbers_of_an_order_are_not_typed_and_references_follow_them(master: bytes) -> None:
    document = tree(write(short_order(), master))
    (field,) = [code.text for code in document.iter(f"{W}instrText")]
    (target,) = [mark for mark in document.iter(f"{W}bookmarkStart") if mark.get(f"{W}name") == field.split()[1]]
    assert field == " REF _lna_3 \\w \\h "
    assert "".join(target.getparent().itertext()) == "Использовать платформу:"


def test_a_ruled_table(master: bytes) -> None:
    table = tables(write(sample_order(rows=2), master))[2]
    head, filled, by_hand = table.findall(f"{W}tr")
    assert len(table.findall(f"{W}tblPr/{W}tblBorders/")) == 6
    assert values(table, "w:tblGrid/w:gridCol", "w") == ["1070", "5355", "3213"]
    assert [child.tag.removeprefix(W) for child in head[0]] == ["cantSplit", "tblHeader"]
    assert [child.tag.removeprefix(W) for child in filled[0]] == ["cantSplit"]
    assert values(by_hand, "w:trPr/w:trHeight") == ["454"]
    assert [values(row, "w:tc/w:p/w:pPr/w:jc") for row in (head, filled, by_hand)] == [[], ["center"], ["center"]]


def test_room_for_the_mark_of_an_electronic_signature(master: bytes) -> None:
    mark = Table((line("Отметка об электронной подписи"),), (1,), (((),),))
    table = tables(write(only(Clause("отметка", "", (), (mark,))), master))[-1]
    assert values(table, "w:tr/w:trPr/w:trHeight") == ["1417"]


def test_a_row_of_a_signature(master: bytes) -> None:
    table = tables(write(short_order(), master))[-1]
    assert table.find(f"{W}tblPr/{W}tblBorders") is None
    assert values(table, "w:tr/w:tc/w:tcPr/w:vAlign") == ["bottom"] * 3
    assert values(table, "w:tr/w:tc/w:p/w:pPr/w:jc") == ["left", "center", "right"]
    assert values(table, "w:tr/w:tc/w:p/w:pPr/w:spacing", "before") == ["480"] * 3
    # its lines keep together by their style: LibreOffice forgets to keep a row with what follows if it may not split
    assert table.findall(f"{W}tr/{W}trPr/{W}cantSplit") == []
    assert re.search(r'styleId="LnaSignature">(?:(?!</w:style>).)*<w:keepLines/>', styles())


def test_unruled_tables_that_stand_together_are_one(master: bytes) -> None:
    """Word makes one of them anyway; LibreOffice keeps two on a page only if they are one."""
    copy = tables(write(sample_order(), master))[-1]
    assert values(copy, "w:tblGrid/w:gridCol", "w") == ["4535", "2268", "2835"]
    assert [values(row, "w:tc/w:tcPr/w:gridSpan") for row in copy.findall(f"{W}tr")] == [[], ["3"]]


@pytest.mark.parametrize(
    ("last", "kept"),
    [("Контроль оставляю за собой.", ["+", "+"]), ("Контроль за исполнением " * 3 + "оставляю за собой.", [" ", "+"])],
)
def test_two_lines_of_the_text_go_with_the_signature(last: str, kept: list[str], master: bytes) -> None:
    text = (Clause("а", "1", line("Ознакомить с приказом всех.")), Clause("б", "2", line(last)))
    looks = list(tree(write(replace(short_order(), sections=(Section("", (), text),)), master)).iter(f"{W}pPr"))
    assert [_kept(look) for look in looks if _style(look) == "LnaOrderClause"] == kept


def test_the_last_row_of_a_table_goes_with_the_signature(master: bytes) -> None:
    rows = tables(write(short_order(), master))[2].findall(f"{W}tr")
    assert [bool(row.findall(f".//{W}keepNext")) for row in rows] == [False, False, True]


def test_a_closing_is_whole(master: bytes) -> None:
    acquainted = tables(write(sample_order(people=12), master))[-2]
    assert [bool(row.findall(f".//{W}keepNext")) for row in acquainted.findall(f"{W}tr")] == [*[True] * 11, False]


def test_few_visas_stay_with_the_signature(master: bytes) -> None:
    *_, signature, acquainted, _ = tables(write(sample_order(people=3), master))
    for table in (signature, acquainted):
        assert all(row.findall(f".//{W}keepNext") for row in table.findall(f"{W}tr"))


def test_columns_fill_the_masters_own_width(master: bytes) -> None:
    narrow = changed(master, "word/document.xml", lambda xml: xml.replace('w:right="567"', 'w:right="850"'))
    widths = [values(table, "w:tblPr/w:tblW", "w") for table in tables(write(sample_order(), narrow))]
    assert widths == [["9355"]] * 6


SPOILT: list[tuple[Callable[[str], str], str]] = [
    (
        lambda xml: xml.replace("группа 1", "группа 7"),
        "п. 2, таблица, строка 1, столбец 3: в готовом файле стоит «группа 7», а должно «группа 1».",
    ),
    (
        lambda xml: xml.replace(">Куратор<", "><"),
        "п. 2, таблица, шапка, столбец 2: в готовом файле стоит «Группа», а должно «Куратор».",
    ),
    (
        lambda xml: xml.replace("31-ОД", "13-ОД"),
        "«регистрация», таблица, строка 1, столбец 2: в готовом файле стоит «№\u00a013-ОД», а должно «№\u00a031-ОД».",
    ),
    (
        lambda xml: xml.replace("LnaOrderClause", "LnaText", 1),
        "п. 1: в готовом файле стоит «Использовать платформу:», а должно «1 Использовать платформу:».",
    ),
    (
        lambda xml: xml.replace("Верно", "Неверно"),
        "«верно»: в готовом файле стоит «Неверно», а должно «Верно».",
    ),
    (
        lambda xml: xml.replace("Администрация", "Администрации"),
        "бланк над документом: в готовом файле стоит «Администрации Примерского района», "
        "а должно «Администрация Примерского района».",
    ),
]


@pytest.mark.parametrize(("change", "sentence"), SPOILT)
def test_a_changed_order_is_not_the_document(change: Callable[[str], str], sentence: str, master: bytes) -> None:
    spoilt = changed(write(sample_order(), master), "word/document.xml", change)
    with pytest.raises(OutputError) as raised:
        read_back(spoilt, [printed(sample_order())], Master(master))
    assert str(raised.value).startswith(sentence)


HEAD: tuple[Line, ...] = (line("№"), line("Кто"))


@pytest.mark.parametrize(
    ("table", "sentence"),
    [
        (
            Table(HEAD, (1, 2), ((line("1"), line("а")), (line("2"),))),
            "п. 1, таблица, строка 2: ячеек 1, а столбцов 2. Сделайте так, чтобы в каждой строке ячеек было поровну.",
        ),
        (
            Table(HEAD[:1], (1, 2), ((line("1"), line("а")),)),
            "п. 1, таблица, шапка: ячеек 1, а столбцов 2. Сделайте так, чтобы в каждой строке ячеек было поровну.",
        ),
        (
            Table(HEAD, (1, 2), ()),
            "п. 1, таблица: в ней нет ни одной строки. Добавьте строку или уберите таблицу из текста шаблона.",
        ),
        (
            Table((), (1, 0), ((line("1"), line("а")),)),
            "п. 1, таблица: у неё нет столбцов или ширина столбца не больше нуля. Задайте ширину каждого столбца.",
        ),
        (
            Table((), (), ((),)),
            "п. 1, таблица: у неё нет столбцов или ширина столбца не больше нуля. Задайте ширину каждого столбца.",
        ),
    ],
)
def test_a_table_no_page_can_hold(table: Table, sentence: str, master: bytes) -> None:
    with pytest.raises(OutputError) as raised:
        write(only(Clause("а", "1", line("Кто:"), (table,))), master)
    assert str(raised.value) == sentence


def test_one_name_for_a_clause_and_a_signature(master: bytes) -> None:
    twice = only(Clause("место", "1", line("Текст.")))
    with pytest.raises(OutputError, match=r"^пункт «место»: имя встречается 2 раза\."):
        write(twice, master)


def test_a_clause_without_a_number_cannot_be_cited(master: bytes) -> None:
    citing = only(Clause("а", "", line("Текст.")), Clause("б", "1", (Run("См. п. "), ClauseRef("а", ""))))
    with pytest.raises(OutputError, match=r"^п\. 1: ссылка на пункт «а» \(\), а пункта с таким именем и номером нет"):
        write(citing, master)


def test_the_same_order_the_same_bytes(master: bytes) -> None:
    assert write(sample_order(), master) == write(sample_order(), master)


def test_a_blank_may_be_a_whole_cell(master: bytes) -> None:
    row = Table((), (1, 1), (((Blank(5),), ()),))
    assert texts(write(only(Clause("а", "", (), (row,))), master))[-3:] == ["_____", "", ""]
