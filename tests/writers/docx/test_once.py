"""What is prepared once for many documents is not seen in any of them."""

import re
from dataclasses import replace

import pytest

from generator.document import Clause, ClauseRef, Document, Item, Point, Section, Table
from generator.writers.docx import write
from generator.writers.docx.once import once, shared
from tests.sample_document import line, sample_document, sample_order
from tests.writers.docx.parts import changed, parts

TEXT = "word/document.xml"


def act(*clauses: Clause) -> Document:
    sections = (Section("1", line("Общие положения"), clauses),)
    return replace(sample_document(0), sections=sections, footnotes=())


def clause(number: int, *body: Item, said: str = "Разделяемый текст.") -> Clause:
    return Clause(f"пункт {said} {number}", f"1.{number}", line(said), body)


def numbered(*clauses: Clause) -> Document:
    """With the numbers of their places."""
    return act(*(replace(one, number=f"1.{place}") for place, one in enumerate(clauses, start=1)))


def text(document: Document, master: bytes) -> str:
    return parts(write(document, master))[TEXT].decode()


def test_equal_clauses_become_one() -> None:
    first, second = (shared(act(clause(1), clause(2))) for _ in range(2))
    for one, other in zip(first.sections[0].clauses, second.sections[0].clauses, strict=True):
        assert one is other
    assert shared(act(clause(1, said="Другое."))).sections[0].clauses[0] != first.sections[0].clauses[0]


def test_a_document_says_the_same_when_shared() -> None:
    for document in (sample_document(), sample_order()):
        assert shared(document) == document


def test_once_knows_an_object_not_its_equals() -> None:
    asked: list[list[int]] = []

    def count(given: list[int]) -> int:
        asked.append(given)
        return len(given)

    made = once(count)
    one, other = [1, 2], [1, 2]
    assert [made(one), made(one), made(other)] == [2, 2, 2]
    assert [given is one for given in asked] == [True, False]


def test_once_never_takes_one_object_for_another() -> None:
    """The identity of an object that is gone goes to the next one."""
    made = once(len)
    assert [made([0] * size) for size in range(5000)] == list(range(5000))


def test_a_clause_in_another_place_has_another_bookmark(master: bytes) -> None:
    """The number may be the same: a paragraph before it has none."""
    common = [clause(number) for number in (1, 2, 3)]
    citing = Clause("ссылка", "1.4", (*line("См. п. "), ClauseRef(common[1].name, "1.2")))
    end = [clause(number, said="Конец.") for number in (5, 6)]
    unnumbered = Clause("вступление", "", line("Без номера."))
    before = text(act(*common, citing, *end), master)
    after = text(act(unnumbered, *common, citing, *end), master)
    for xml, place in ((before, 2), (after, 3)):
        assert re.search(f'<w:bookmarkStart w:id="{999 + place}" w:name="_lna_{place}"/><w:r><w:t[^>]*>Раздел', xml)
        assert re.findall("REF (_lna_[0-9]+)", xml) == [f"_lna_{place}"]
        bookmarks = re.findall('<w:bookmarkStart w:id="([0-9]+)"', xml)
        assert len(bookmarks) == len(set(bookmarks))


def test_a_reference_leads_to_where_its_clause_stands_now(master: bytes) -> None:
    common = [clause(number) for number in (2, 3, 4)]
    citing = Clause("ссылка вперёд", "1.1", (*line("См. п. "), ClauseRef(common[0].name, "1.2")))
    unnumbered = Clause("вступление", "", line("Без номера."))
    for between, place in (((), 2), ((unnumbered,), 3)):
        assert re.findall("REF (_lna_[0-9]+)", text(act(citing, *between, *common), master)) == [f"_lna_{place}"]


def test_a_clause_that_was_amid_a_text_ends_another(master: bytes) -> None:
    """The end stays with the signature; amid a text nothing does."""
    common = clause(1, Point(line("разделяемый подпункт.")), said="Перечень:")
    others = [clause(number, said="Прочее.") for number in (2, 3)]
    order = sample_order(0)

    def written(*clauses: Clause) -> str:
        return text(replace(order, sections=(Section("", (), clauses),)), master)

    amid = written(*(replace(one, number=str(place)) for place, one in enumerate([common, *others], start=1)))
    ends = written(*(replace(one, number=str(place)) for place, one in enumerate([*others, common], start=1)))
    point = "<w:p><w:pPr><w:pStyle[^>]*/>(<w:keepNext/>)?</w:pPr><w:r><w:t[^>]*>разделяемый подпункт"
    assert [re.findall(point, xml) for xml in (amid, ends)] == [[""], ["<w:keepNext/>"]]


def test_a_clause_under_a_table_is_apart_from_it(master: bytes) -> None:
    table = Table((line("Кто"),), (1,), ((line("Педагог"),),))
    under = [clause(number) for number in (2, 3, 4)]
    apart = re.compile('</w:tbl><w:p><w:pPr><w:pStyle[^>]*/><w:spacing w:line="240" w:lineRule="exact"/></w:pPr></w:p>')
    assert apart.search(text(numbered(clause(1, table), *under), master))
    assert not apart.search(text(numbered(clause(1), *under), master))


@pytest.mark.parametrize("mirrored", [False, True])
def test_each_master_has_styles_of_its_own(mirrored: bool, master: bytes) -> None:
    """Word gives them other ids; what was written with one master's must not come into another's file."""
    renamed = master
    for part in ("word/styles.xml", "word/numbering.xml", TEXT):
        if "LnaClause" in parts(master)[part].decode():
            renamed = changed(renamed, part, lambda xml: xml.replace("LnaClause", "Пункт"))
    document = numbered(*(clause(number) for number in range(1, 5)))
    first, second, third = (parts(write(document, one, mirrored))[TEXT] for one in (master, renamed, master))
    assert second.decode() == first.decode().replace("LnaClause", "Пункт")
    assert third == first
