"""A signature is never alone on a page, wherever the text happens to end: LibreOffice sets every length of it."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from generator.document import Clause, Document, Line, Table
from generator.writers.docx import write
from tests.office import Office, lines, pages
from tests.sample_document import line, sample_order

pytestmark = pytest.mark.slow

CLOSINGS = {
    "подпись": ("Директор", "бюджетного общ", "П.П. Примеров"),
    "ознакомлены": ("С приказом", "Образцова"),
    "верно": ("Верно", "Секретар", "«__» _________ 20__ г."),
}


def ending(*clauses: Clause, people: int = 12) -> Document:
    """The sample order, which fills a page but for some lines, with more text at its end.

    With more visas than stay with the signature, so that the signature alone has to keep its text.
    """
    order = sample_order(1, people)
    (section,) = order.sections
    return replace(order, sections=(replace(section, clauses=(*section.clauses, *clauses)),))


def one_long_clause(length: int) -> Document:
    return ending(Clause("конец", "4", line("Последнее слово " * 2 * length + "текста.")))


def short_clauses(length: int) -> Document:
    return ending(*(Clause(f"к{n}", str(n), line(f"Слово {n}.")) for n in range(4, 4 + length)))


def a_short_one_at_the_end(length: int) -> Document:
    long = Clause("к", "4", line("Предпоследнее слово " * 2 * length + "текста."))
    return ending(long, Clause("конец", "5", line("Контроль оставляю за собой.")))


def a_table(length: int) -> Document:
    rows: tuple[tuple[Line, ...], ...] = tuple((line(str(n)), line(f"Строка {n}")) for n in range(1, length + 1))
    return ending(Clause("к", "4", line("Список:"), (Table((line("№"), line("Кто")), (2, 15), rows),)))


@pytest.mark.parametrize("document", [one_long_clause, short_clauses, a_short_one_at_the_end, a_table])
def test_wherever_the_text_ends(document: Callable[[int], Document], convert: Office, master: bytes) -> None:
    lengths = range(1, 30)
    pdfs = convert.all([write(document(length), master) for length in lengths], "pdf")
    printed = {length: list(map(lines, pages(pdf))) for length, pdf in zip(lengths, pdfs, strict=True)}
    assert [length for length, found in printed.items() if not all(found)] == []
    assert {length: split for length, found in printed.items() if (split := split_closings(found))} == {}
    assert {length: few for length, found in printed.items() if (few := text_beside_signature(found)) < 2} == {}
    # the lengths did cross the end of a page
    assert len({page_of_signature(found) for found in printed.values()}) > 1


def split_closings(found: list[list[str]]) -> list[str]:
    return [name for name, words in CLOSINGS.items() if len(pages_with(found, words)) != 1]


def pages_with(found: list[list[str]], words: tuple[str, ...]) -> set[int]:
    return {number for number, page in enumerate(found) if any(belongs(each, words) for each in page)}


def belongs(printed: str, words: tuple[str, ...]) -> bool:
    return printed in words or any(word in printed for word in words if not word.startswith("«"))


def page_of_signature(found: list[list[str]]) -> int:
    return min(pages_with(found, ("П.П. Примеров",)))


def text_beside_signature(found: list[list[str]]) -> int:
    """Lines of text above the signature on its page, the page's number left out."""
    page = page_of_signature(found)
    above = found[page][bool(page) :]
    return next(number for number, each in enumerate(above) if each.startswith("Директор"))
