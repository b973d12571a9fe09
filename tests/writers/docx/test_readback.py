"""A file that says anything else than the document is thrown away, with a sentence that shows both."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from generator.document import Clause, ClauseRef, Document, Footnote, FootnoteMark, Point, Run, Section
from generator.errors import OutputError
from generator.writers.docx import write
from generator.writers.docx.master import Master
from generator.writers.docx.printed import printed
from generator.writers.docx.readback import read_back
from tests.sample_document import line, sample_document
from tests.writers.docx.parts import changed, texts

REMEDY = (
    "Проверьте нумерацию и стили образца оформления; если он исходный, это ошибка программы: "
    "сообщите о ней разработчикам."
)
TEXT, NOTES = "word/document.xml", "word/footnotes.xml"


@pytest.mark.parametrize(
    ("part", "change", "sentence"),
    [
        (
            TEXT,
            lambda xml: xml.replace("координирует", "контролирует"),
            "п. 2.3: в готовом файле стоит «2.3 Классный руководитель контролирует процессы.», "
            "а должно «2.3 Классный руководитель координирует процессы.».",
        ),
        (
            TEXT,
            lambda xml: xml.replace("LnaPoint2", "LnaDefinition", 1),
            "п. 2.1: в готовом файле стоит «с заместителями;», а должно «– с заместителями;».",
        ),
        (
            TEXT,
            lambda xml: xml.replace("LnaStrong", "LnaBlank", 1),
            "п. 1.1: в готовом файле стоит «1.1 Положение действует в .», "
            "а должно «1.1 Положение действует в Лицей № 1.».",
        ),
        (
            TEXT,
            lambda xml: xml.replace("REF _lna_6 ", "REF _lna_5 "),
            "абзац «– определяет стратегию[сноска 1] (п.\u00a02.4);»: ссылка показывает 2.4, "
            "а номер пункта, на который она ведёт, 2.3.",
        ),
        (
            TEXT,
            lambda xml: xml.replace('w:name="_lna_6"', 'w:name="_lna_60"'),
            "ссылка показывает 2.4, а номер пункта, на который она ведёт, отсутствует.",
        ),
        (
            NOTES,
            lambda xml: xml.replace("педагоги", "никто"),
            "сноска 1: в готовом файле стоит «2 вариант: никто.», а должно «2 вариант: педагоги.».",
        ),
        (
            TEXT,
            lambda xml: xml.replace("____________", "___________"),
            "гриф «утверждение»: в готовом файле стоит «от «___» ___________ 20___ г. № ______», "
            "а должно «от «___» ____________ 20___ г. № ______».",
        ),
    ],
)
def test_a_changed_file_is_not_the_document(
    part: str, change: Callable[[str], str], sentence: str, master: bytes
) -> None:
    document = sample_document(0, "Лицей № 1")
    spoilt = changed(write(document, master), part, change)
    with pytest.raises(OutputError) as raised:
        read_back(spoilt, [printed(document)], Master(master))
    assert f"{sentence} {REMEDY}" in str(raised.value)


def test_a_lost_paragraph_is_found_by_its_place(master: bytes) -> None:
    longer, shorter = sample_document(3), sample_document(2)
    with pytest.raises(OutputError, match=r"^п\. 3\.3: в готовом файле стоит «», а должно «3\.3 Участники"):
        read_back(write(shorter, master), [printed(longer)], Master(master))


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (lambda xml: xml.replace('w:val="%1.%2."', 'w:val="%2."'), "1"),
        (lambda xml: xml.replace('<w:start w:val="1"/>', '<w:start w:val="5"/>'), "5"),
    ],
)
def test_a_master_that_numbers_otherwise_is_refused(change: Callable[[str], str], found: str, master: bytes) -> None:
    with pytest.raises(OutputError, match=rf"в готовом файле стоит «{found}(\.5)? "):
        write(sample_document(), changed(master, "word/numbering.xml", change))


@pytest.mark.parametrize(
    "change",
    [
        lambda xml: xml.replace('w:val="%1."', 'w:val="Раздел %1."'),
        lambda xml: xml.replace('w:val="%1.%2."', 'w:val="%1.%2)"'),
        lambda xml: xml.replace('w:val="–"', 'w:val="•"'),
    ],
)
def test_the_dress_of_a_number_is_the_masters(change: Callable[[str], str], master: bytes) -> None:
    restyled = changed(master, "word/numbering.xml", change)
    assert write(sample_document(), restyled) != write(sample_document(), master)


def one_clause(clause: Clause, *footnotes: Footnote) -> Document:
    section = Section("1", line("Общие положения"), (clause,))
    return replace(sample_document(0), sections=(section,), footnotes=footnotes)


def refusal(document: Document, master: bytes) -> str:
    with pytest.raises(OutputError) as raised:
        write(document, master)
    return str(raised.value)


def test_a_number_word_would_not_count(master: bytes) -> None:
    assert refusal(one_clause(Clause("а", "1.2", line("Текст."))), master) == (
        "п. 1.2: в готовом файле стоит «1.1 Текст.», а должно «1.2 Текст.». " + REMEDY
    )


def test_a_reference_to_nothing(master: bytes) -> None:
    assert refusal(one_clause(Clause("а", "1.1", (ClauseRef("б", "1.2"),))), master) == (
        "п. 1.1: ссылка на пункт «б» (1.2), а пункта с таким именем и номером нет. Исправьте ссылку в тексте шаблона."
    )


def test_a_mark_without_a_note(master: bytes) -> None:
    assert refusal(one_clause(Clause("а", "1.1", (FootnoteMark(1),))), master) == (
        "сноски: знаки сносок в порядке чтения 1, а тексты сносок отсутствуют. "
        "Сделайте так, чтобы у каждого знака был один текст, с номерами 1, 2, 3 подряд."
    )


def test_marks_out_of_order(master: bytes) -> None:
    clause = Clause("а", "1.1", (FootnoteMark(2), FootnoteMark(1)))
    notes = (Footnote(1, (line("а"),)), Footnote(2, (line("б"),)))
    assert refusal(one_clause(clause, *notes), master).startswith(
        "сноски: знаки сносок в порядке чтения 2, 1, а тексты сносок 1, 2."
    )


def test_a_mark_within_a_note(master: bytes) -> None:
    clause = Clause("а", "1.1", (FootnoteMark(1),))
    assert refusal(one_clause(clause, Footnote(1, ((FootnoteMark(2),),))), master) == (
        "сноска 1: в тексте сноски стоит знак сноски. Уберите его: у сноски сносок нет."
    )


def test_points_too_deep_for_the_styles(master: bytes) -> None:
    clause = Clause("а", "1.1", line("Имеют право:"), (Point(line("а"), (Point(line("б"), (Point(line("в")),)),)),))
    assert refusal(one_clause(clause), master) == (
        "п. 1.1: подпункты вложены глубже 2 уровней. Разделите пункт на несколько."
    )


def test_everything_wrong_is_said_at_once(master: bytes) -> None:
    clause = Clause("а", "1.1", (Run("\x00"), ClauseRef("б", "1.2"), FootnoteMark(1)))
    assert len(refusal(one_clause(clause), master).splitlines()) == 3


def test_notes_are_written_in_the_order_of_their_numbers(master: bytes) -> None:
    clause = Clause("а", "1.1", (Run("а"), FootnoteMark(1), Run("б"), FootnoteMark(2)))
    data = write(one_clause(clause, Footnote(2, (line("вторая"),)), Footnote(1, (line("первая"),))), master)
    assert texts(data, NOTES)[2:] == [" первая", " вторая"]


def test_two_clauses_of_one_name(master: bytes) -> None:
    section = Section("1", line("Общие положения"), (Clause("а", "1.1", line("А.")), Clause("а", "1.2", line("Б."))))
    assert refusal(replace(sample_document(0), sections=(section,), footnotes=()), master) == (
        "пункт «а»: имя встречается 2 раза. Дайте каждому пункту своё имя."
    )


STRAY = "<w:r><w:t>лишнее</w:t></w:r>"
CLAUSE = '<w:p><w:pPr><w:pStyle w:val="LnaClause"/></w:pPr>'
MISPLACED = {
    "words by another name": ("(</?)w:t\\b", r"\1w:x"),
    "a look that is none": ("(</?)w:rPr", r"\1w:x"),
    "a style that is none": ("(</?)w:pPr", r"\1w:x"),
    "a look after its words": ("</w:t></w:r>", '</w:t><w:rPr><w:rStyle w:val="LnaBlank"/></w:rPr></w:r>'),
    "words too many": ("</w:p>", STRAY + "</w:p>"),
    "words behind their paragraph": (r"(<w:r><w:t [^>]*>Администратор.*?</w:r>)(.*?</w:p>)", r"\2\1"),
    "a paragraph in another": (f"</w:p>({CLAUSE}.*?</w:p>)", r"\1</w:p>"),
    "a field without an end": ("</w:t></w:r></w:p>", '</w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>'),
    "a strong word that is strong no more": ('<w:rPr><w:rStyle w:val="LnaStrong"/></w:rPr>', ""),
    "a bookmark behind its paragraph": (f'({CLAUSE})(<w:bookmarkStart [^>]*"_lna_6"/>)(.*?</w:p>)', r"\1\3\2"),
    "a paragraph instead of the document": ("w:document", "w:p"),
}


@pytest.mark.parametrize(("pattern", "instead"), MISPLACED.values(), ids=MISPLACED)
def test_what_stands_where_word_would_not_read_it(pattern: str, instead: str, master: bytes) -> None:
    document = sample_document(0)
    spoilt = changed(write(document, master), TEXT, lambda xml: re.sub(pattern, instead, xml))
    with pytest.raises(OutputError):
        read_back(spoilt, [printed(document)], Master(master))


@pytest.mark.parametrize(
    ("now", "kept"),
    [
        (
            '<w:pStyle w:val="LnaText"/>',
            '<w:pPrChange w:id="7" w:author="а"><w:pPr><w:pStyle w:val="LnaSection"/></w:pPr></w:pPrChange>',
        ),
        ("", '<w:pPrChange w:id="7" w:author="а"><w:pPr><w:pStyle w:val="LnaSection"/></w:pPr></w:pPrChange>'),
    ],
)
def test_a_style_of_the_masters_that_is_no_longer_its_own(now: str, kept: str, master: bytes) -> None:
    """The number it had would be taken from our first section."""
    tracked = f"<w:body><w:p><w:pPr>{now}{kept}</w:pPr><w:r><w:t>Школа № 7</w:t></w:r></w:p>"
    own = changed(master, TEXT, lambda xml: xml.replace("<w:body>", tracked))
    assert texts(write(sample_document(0), own))[0] == "Школа № 7"


def test_words_in_a_box_of_the_masters_are_its_own(master: bytes) -> None:
    box = "<w:pict><w:txbxContent><w:p><w:r><w:t>Адрес</w:t></w:r></w:p></w:txbxContent></w:pict>"
    own = changed(master, TEXT, lambda xml: xml.replace("<w:body>", f"<w:body><w:p><w:r>{box}</w:r></w:p>"))
    assert texts(write(sample_document(0), own))[:2] == ["Адрес", "Адрес"]


def test_a_link_in_a_line_is_read(master: bytes) -> None:
    """Word makes them of addresses it meets."""
    document = sample_document(0)
    words = r"(<w:r><w:t [^>]*>Администрация:</w:t></w:r>)"
    linked = changed(write(document, master), TEXT, lambda xml: re.sub(words, r"<w:hyperlink>\1</w:hyperlink>", xml))
    read_back(linked, [printed(document)], Master(master))
