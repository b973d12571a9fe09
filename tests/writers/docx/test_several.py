"""Several documents in one file: each as if it were alone in it."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from generator.document import Clause, Document, Footnote, FootnoteMark, Run, Section
from generator.errors import OutputError
from generator.writers.docx import write, write_together
from generator.writers.docx.letterhead import adopt
from generator.writers.docx.master import Master
from generator.writers.docx.printed import Pages
from generator.writers.docx.readback import read_back
from generator.writers.docx.several import inlines, meant, with_bookmarks
from tests.sample_document import line, sample_document, sample_order
from tests.writers.docx.forms import WORDS, form
from tests.writers.docx.letters import annexed, letter
from tests.writers.docx.parts import W, changed, parts, texts, tree
from tests.writers.docx.schema import disorders

TEXT, NUMBERING, NOTES = "word/document.xml", "word/numbering.xml", "word/footnotes.xml"
ACT, ORDER = sample_document(1, "Лицей № 1"), sample_order(1)
DOCUMENTS = [letter(), annexed(ACT), annexed(ORDER), annexed(ACT)]


@pytest.fixture(scope="module")
def four(master: bytes) -> bytes:
    return write_together(DOCUMENTS, master)


def expected(documents: list[Document], master: bytes) -> list[Pages]:
    """As ``write_together`` expects them."""
    return with_bookmarks(meant(documents), list(inlines(documents, Master(master))))


def values(data: bytes, tag: str, attribute: str = "val", part: str = TEXT) -> list[str | None]:
    return [each.get(f"{W}{attribute}") for each in tree(data, part).iter(f"{W}{tag}")]


def two_notes() -> Document:
    text = (Run("Первое"), FootnoteMark(1), Run(" и второе"), FootnoteMark(2))
    notes = (Footnote(1, (line("Один."),)), Footnote(2, (line("Два."),)))
    return replace(ACT, sections=(Section("1", line("Раздел"), (Clause("а", "1.1", text),)),), footnotes=notes)


@pytest.mark.parametrize("document", [ACT, ORDER, letter()], ids=["act", "order", "letter"])
def test_one_is_written_as_alone(document: Document, master: bytes) -> None:
    assert write_together([document], master) == write(document, master)


def test_the_same_documents_give_the_same_bytes(four: bytes, master: bytes) -> None:
    assert write_together(DOCUMENTS, master) == four


def test_one_after_another_in_their_own_words(four: bytes, master: bytes) -> None:
    alone = [write(document, master) for document in DOCUMENTS]
    assert texts(four) == [text for each in alone for text in texts(each)]
    assert texts(four, NOTES)[2:] == [text for each in alone for text in texts(each, NOTES)[2:]]


def test_each_in_a_section_of_its_own_on_the_masters_page(four: bytes, master: bytes) -> None:
    own = tree(master).find(f".//{W}sectPr")
    assert own is not None
    masters = [(child.tag, dict(child.attrib)) for child in own]
    for number, section in enumerate(tree(four).iter(f"{W}sectPr")):
        of_its_own = {} if not number else {"type": {f"{W}val": "nextPage"}, "pgNumType": {f"{W}start": "1"}}
        found = {str(child.tag)[len(W) :]: dict(child.attrib) for child in section if child.tag not in dict(masters)}
        assert found == {"footnotePr": {}, **of_its_own}
        assert [(child.tag, dict(child.attrib)) for child in section if child.tag in dict(masters)] == masters
    assert len(values(four, "sectPr")) == 4


def test_a_section_ends_in_the_last_paragraph_of_its_document(four: bytes) -> None:
    """Of a text in its own words; under a table in a hair that stays with it."""
    ends = [each for each in tree(four).iter(f"{W}p") if each.find(f"{W}pPr/{W}sectPr") is not None]
    assert [len("".join(each.itertext())) > 0 for each in ends] == [False, True, False]
    assert [line.get(f"{W}line") for each in ends for line in each.iter(f"{W}spacing")] == ["20", "20"]


def test_every_document_after_the_first_counts_by_lists_of_its_own(four: bytes) -> None:
    """Ten paragraphs of acts, three of the order; the letter's two by the lists of the styles."""
    assert values(four, "numId") == [*["4"] * 10, *["7"] * 3, *["8"] * 10]


def test_an_own_list_begins_every_level_anew(four: bytes) -> None:
    nums = list(tree(four, NUMBERING).iter(f"{W}num"))
    assert [num.get(f"{W}numId") for num in nums] == [str(number) for number in range(1, 10)]
    assert [[start.get(f"{W}val") for start in num.iter(f"{W}startOverride")] for num in nums] == [
        [], [], [], *[["1", "1"], ["1"]] * 3,
    ]  # fmt: skip


def test_notes_have_ids_of_their_own(four: bytes) -> None:
    assert values(four, "footnoteReference", "id") == ["1", "2", "3"]
    assert values(four, "footnote", "id", NOTES)[2:] == ["1", "2", "3"]


@pytest.mark.parametrize(("last", "anew"), [(two_notes(), "eachSect"), (ACT, "eachPage"), (ORDER, "eachPage")])
def test_notes_are_counted_anew(last: Document, anew: str, master: bytes) -> None:
    """One note by page: LibreOffice takes sections for chapters."""
    assert values(write_together([letter(), last], master), "numRestart") == ["eachPage", anew]


def test_bookmarks_have_names_and_ids_of_their_own(four: bytes) -> None:
    names, ids = values(four, "bookmarkStart", "name"), values(four, "bookmarkStart", "id")
    assert names == [f"_lna_{number}" for number in range(1, 3 + 7 + 5 + 7 + 1)]
    assert len(set(ids)) == len(ids)
    assert values(four, "bookmarkEnd", "id") == ids


def test_references_lead_into_their_own_document(four: bytes) -> None:
    codes = [code.text for code in tree(four).iter(f"{W}instrText")]
    assert codes == [f" REF _lna_{number} \\w \\h " for number in (3, 3 + 6, 3 + 7 + 3, 3 + 7 + 5 + 6)]


@pytest.mark.parametrize("part", ["document", "numbering", "footnotes"])
def test_every_part_keeps_the_order_of_the_schema(part: str, four: bytes) -> None:
    assert list(disorders(tree(four, f"word/{part}.xml"))) == []


def test_the_properties_are_the_firsts(four: bytes, master: bytes) -> None:
    assert parts(four)["docProps/core.xml"] == parts(write(letter(), master))["docProps/core.xml"]


def test_a_document_of_nothing_has_its_page(master: bytes) -> None:
    nothing = replace(
        letter(), title=(), stamps=(), sections=(), footnotes=(), letterhead=(), closings=(), salutation=()
    )
    assert len(values(write_together([nothing, ACT], master), "sectPr")) == 2


def without_anew(*levels: str) -> Callable[[str], str]:
    """Levels that do not begin anew."""
    override = re.compile(r'<w:lvlOverride w:ilvl="(\d)"><w:startOverride w:val="1"/></w:lvlOverride>')
    return lambda xml: override.sub(lambda found: "" if found[1] in levels else found[0], xml)


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (without_anew("0", "1"), "«4 Общие положения», а должно «1 Общие положения»"),
        (without_anew("0"), "«4 Общие положения», а должно «1 Общие положения»"),
    ],
)
def test_lists_that_go_on_from_document_to_document(change: Callable[[str], str], found: str, master: bytes) -> None:
    documents = [ACT, ACT]
    spoilt = changed(write_together(documents, master), NUMBERING, change)
    with pytest.raises(OutputError, match=f"заголовок раздела 1: в готовом файле стоит {found}"):
        read_back(spoilt, expected(documents, master), Master(master))


NAMED = "документ 2 («Положение об использовании платформы «Пример» в образовательной организации»)"
SPOILT = {
    "paragraphs that name no list": (
        TEXT,
        lambda xml: re.sub("<w:numPr>.*?</w:numPr>", "", xml),
        "документ 3 («Приказ о распределении кураторства»), п. 1: "
        "в готовом файле стоит «3 Использовать платформу:», а должно «1 Использовать платформу:».",
    ),
    "a paragraph that is of no list": (
        TEXT,
        lambda xml: xml.replace('<w:numId w:val="4"/>', '<w:numId w:val="0"/>', 1),
        f"{NAMED}, заголовок раздела 1: в готовом файле стоит «Общие положения», а должно «1 Общие положения».",
    ),
    "notes that go on": (
        TEXT,
        lambda xml: xml.replace('<w:numRestart w:val="eachPage"/>', ""),
        f"{NAMED}, п. 2.1: в готовом файле стоит «– определяет стратегию[сноска 2]",
    ),
    "one section for two": (
        TEXT,
        lambda xml: re.sub("<w:sectPr(?:(?!</w:sectPr>).)*</w:sectPr></w:pPr>", "</w:pPr>", xml, count=1),
        f"{NAMED}, отметка о приложении: документ стоит в одном разделе с предыдущим, "
        "а должен начинаться с новой страницы.",
    ),
    "a reference into another document": (
        TEXT,
        lambda xml: xml.replace("REF _lna_9 ", "REF _lna_21 "),
        f"{NAMED}, п. 2.1: в готовом файле стоит «– определяет стратегию",
    ),
    "two bookmarks of one name": (
        TEXT,
        lambda xml: xml.replace('"_lna_21"', '"_lna_9"'),
        "ссылка показывает 2.4, а номер пункта, на который она ведёт, неизвестен: таких закладок две.",
    ),
    "two marks of one note": (
        TEXT,
        lambda xml: xml.replace('Reference w:id="3"', 'Reference w:id="2"'),
        "стратегию[сноска 0]",
    ),
    "other words in a note": (NOTES, lambda xml: xml.replace("Минпросвещения", "министра"), "сноска 1: в готовом"),
}


@pytest.mark.parametrize(("part", "change", "sentence"), SPOILT.values(), ids=SPOILT)
def test_a_file_that_says_anything_else_is_thrown_away(
    part: str, change: Callable[[str], str], sentence: str, four: bytes, master: bytes
) -> None:
    with pytest.raises(OutputError) as raised:
        read_back(changed(four, part, change), expected(DOCUMENTS, master), Master(master))
    assert sentence in str(raised.value)


def test_everything_wrong_is_said_at_once_and_of_which_document(master: bytes) -> None:
    bad = replace(letter(), salutation=(Run("\x07"),))
    with pytest.raises(OutputError) as raised:
        write_together([bad, ACT, replace(bad, title=line("О другом"))], master)
    assert [problem.where for problem in raised.value.problems] == [
        f"документ 1 («{''.join(run.text for run in bad.title if isinstance(run, Run))}»), обращение",
        "документ 3 («О другом»), обращение",
    ]


def test_what_a_form_has_of_its_own_stands_once(master: bytes) -> None:
    adopted = adopt(form(), master)
    said = texts(write_together([ACT, ACT], adopted))
    assert said[:4] == ["", WORDS[1], *WORDS[2:]]
    assert [said.count(words) for words in WORDS[1:]] == [1, 1, 1]
    assert said[-1] == "Исполнитель: Иванова"
    assert said.count("Общие положения") == 2


def test_only_the_first_is_kept_from_what_stands_above_it(master: bytes) -> None:
    caption = replace(ACT, caption=(line("Шаблон"),), stamps=(), sections=(), footnotes=())
    data = write_together([caption, caption], adopt(form(), master))
    own = [each for each in tree(data).iter(f"{W}p") if "".join(each.itertext()) == "Шаблон"]
    assert [each.find(f"{W}pPr/{W}spacing") is not None for each in own] == [True, False]


def test_a_page_number_that_the_master_says_itself_stays(master: bytes) -> None:
    five = changed(master, TEXT, lambda xml: xml.replace("<w:cols", '<w:pgNumType w:start="5"/><w:cols'))
    assert values(write_together([ACT, ACT], five), "pgNumType", "start") == ["5", "5"]


def test_a_section_of_the_masters_that_goes_on_where_it_was_begins_a_page(master: bytes) -> None:
    going_on = changed(master, TEXT, lambda xml: xml.replace("<w:pgSz", '<w:type w:val="continuous"/><w:pgSz'))
    assert values(write_together([ACT, ACT, ACT], going_on), "type") == ["continuous", "nextPage", "nextPage"]


def test_a_master_without_numbers_still_binds_what_has_none(master: bytes) -> None:
    plain_one = replace(ACT, sections=(), footnotes=())
    unnumbered = changed(master, "word/numbering.xml", lambda xml: re.sub("<w:abstractNum .*</w:num>", "", xml))
    assert texts(write_together([plain_one, plain_one], unnumbered)).count("ПОЛОЖЕНИЕ") == 2


def styled(master: bytes, indent: str) -> bytes:
    """Clauses whose style has indents of its own, which are not the list's."""
    end = '</w:pPr></w:style><w:style w:type="paragraph" w:customStyle="1" w:styleId="LnaOrderClause">'
    own = f'<w:ind w:left="0" w:firstLine="709"/>{end}'
    return changed(master, "word/styles.xml", lambda xml: xml.replace(own, indent + end))


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ('<w:ind w:left="0" w:firstLine="1000"/>', {"left": "0", "firstLine": "1000"}),
        ('<w:ind w:left="500" w:hanging="300" w:right="20"/>', {"left": "500", "hanging": "300", "right": "20"}),
        ("", {"left": "0", "firstLine": "709"}),
    ],
)
def test_a_paragraph_that_names_its_list_keeps_the_indents_of_its_style(
    said: str, found: dict[str, str], master: bytes
) -> None:
    data = write_together([ACT, ACT], styled(master, said))
    own = [each for each in tree(data).iter(f"{W}p") if each.find(f"{W}pPr/{W}numPr/{W}ilvl[@{W}val='1']") is not None]
    assert len(own) == 7
    for paragraph in own:
        indent = paragraph.find(f"{W}pPr/{W}ind")
        assert indent is not None
        assert {str(name)[len(W) :]: value for name, value in indent.items()} == found
