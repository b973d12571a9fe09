"""A PDF says what the Document says, or it is not accepted.

pdfium gives the text of a page in the order of drawing: body, footnotes, page number. Whitespace is left out of
the comparison, for it is lost and invented at every line's end; numbers, dashes and marks are compared.
"""

import re
import threading
import unicodedata
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import accumulate
from typing import assert_never

import pypdfium2

from generator.document import (
    Blank,
    Clause,
    ClauseRef,
    Definition,
    Document,
    FootnoteMark,
    Inline,
    Point,
    Run,
)
from generator.errors import OutputError, Problem

# fonts with the widths of Times: lines break and pages end where they do in Word
FAMILIES = ("Times New Roman", "Liberation Serif", "PT Astra Serif", "Tinos")
REMEDY = "Проверьте страницу (.j2) и стиль (.css); если вы их не меняли, сообщите разработчикам"

# pdfium is not thread-safe
_PDFIUM = threading.Lock()
# pdfium's sign for a hyphen at a line's end
_BROKEN_HYPHEN = re.compile("[\x02\ufffe]")


@dataclass(frozen=True, slots=True)
class _Page:
    """Words without whitespace: all, those not drawn in an embedded font of FAMILIES, those off the paper."""

    text: str
    foreign: str
    beyond: str


def check(content: bytes, document: Document) -> int:
    """The number of pages; OutputError if the words, the footnotes' places, page numbers or fonts are not right."""
    pages = _read(content)
    _check_fonts(pages)
    _check_paper(pages)
    texts = _without_numbers([page.text for page in pages])
    bodies, places = _without_footnotes(texts, document)
    _check_body(bodies, document)
    _check_places(bodies, places, document)
    return len(pages)


def _read(content: bytes) -> list[_Page]:
    with _PDFIUM, closing(pypdfium2.PdfDocument(content)) as file:
        return [_page(page) for page in file]


def _page(page: pypdfium2.PdfPage) -> _Page:
    words = page.get_textpage()
    pieces = list(page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_TEXT], textpage=words))
    return _Page(
        _squeeze(_BROKEN_HYPHEN.sub("-", words.get_text_range())),
        foreign=_squeeze("".join(piece.extract() for piece in pieces if not _expected(piece.get_font()))),
        beyond=_squeeze("".join(piece.extract() for piece in pieces if not _inside(piece.get_bounds(), page))),
    )


def _inside(box: tuple[float, float, float, float], page: pypdfium2.PdfPage) -> bool:
    left, bottom, right, top = box
    return left >= 0 and bottom >= 0 and right <= page.get_width() and top <= page.get_height()


def _expected(font: pypdfium2.PdfFont) -> bool:
    """BaseFont is «ABCDEF+Liberation-Serif-Bold»."""
    name = font.get_base_name().partition("+")[2].replace("-", " ")
    return bool(font.is_embedded) and name.startswith(FAMILIES)


def _check_fonts(pages: list[_Page]) -> None:
    foreign = "".join(page.foreign for page in pages)
    if not foreign:
        return
    if len(foreign) > sum(len(page.text) for page in pages) / 2:
        raise OutputError(
            [Problem("PDF", "нет шрифта " + " или ".join(FAMILIES), "Установите: apt install fonts-liberation")]
        )
    signs = "», «".join(sorted(set(foreign)))
    raise OutputError([_refused("шрифт Times не имеет знаков «" + signs + "»", "Уберите эти знаки из ответов")])


def _check_paper(pages: list[_Page]) -> None:
    lost = [(number, page.beyond) for number, page in enumerate(pages, 1) if page.beyond]
    if lost:
        remedy = "Сократите этот текст или проверьте стиль (.css)"
        raise OutputError([_refused(f"за краем листа «{words[:40]}…»", remedy, number) for number, words in lost])


def _without_numbers(texts: list[str]) -> list[str]:
    """Every page but the first ends with its number."""
    missing = [number for number, text in enumerate(texts[1:], 2) if not text.endswith(str(number))]
    if missing:
        raise OutputError([_refused("страница не пронумерована", REMEDY, number) for number in missing])
    return texts[:1] + [text.removesuffix(str(number)) for number, text in enumerate(texts[1:], 2)]


def _without_footnotes(texts: list[str], document: Document) -> tuple[list[str], dict[int, int]]:
    """Texts of the pages without the notes at their ends; page (from 1) of every footnote."""
    notes = [(note.number, _footnote(note.number, note.paragraphs)) for note in document.footnotes]
    places: dict[int, int] = {}
    bodies = list(texts)
    for page in range(len(texts), 0, -1):
        while notes and bodies[page - 1].endswith(notes[-1][1]):
            number, text = notes.pop()
            bodies[page - 1] = bodies[page - 1].removesuffix(text)
            places[number] = page
    if notes:
        raise OutputError([_refused(f"сноски {notes[-1][0]} нет внизу страницы целиком", REMEDY)])
    return bodies, places


def _footnote(number: int, paragraphs: tuple[tuple[Inline, ...], ...]) -> str:
    return _squeeze(str(number) + "".join(_word(inline) for line in paragraphs for inline in line))


def _check_body(bodies: list[str], document: Document) -> None:
    printed, meant = "".join(bodies), _squeeze("".join(map(_word, _inlines(document))))
    if printed == meant:
        return
    start = _first_difference(printed, meant)
    page = sum(end <= start for end in accumulate(map(len, bodies))) + 1
    near = slice(max(0, start - 20), start + 20)
    what = f"напечатано «…{printed[near]}…», а в документе «…{meant[near]}…»"
    raise OutputError([_refused(what, REMEDY, min(page, len(bodies)))])


def _first_difference(one: str, other: str) -> int:
    pairs = zip(one, other, strict=False)
    return next((place for place, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _check_places(bodies: list[str], places: dict[int, int], document: Document) -> None:
    """A note stands on the page of its mark. Called when the bodies are known to be the document's words."""
    ends = list(accumulate(map(len, bodies)))
    marks = {number: sum(end <= place for end in ends) + 1 for number, place in _marks(document)}
    strays = [number for number, page in places.items() if marks.get(number) != page]
    if strays:
        what = "сноска {} не поместилась внизу страницы со своим знаком"
        raise OutputError([_refused(what.format(number), "Сократите её", places[number]) for number in strays])


def _marks(document: Document) -> Iterator[tuple[int, int]]:
    """Number of a footnote and the place of its mark among the squeezed words."""
    place = 0
    for inline in _inlines(document):
        if isinstance(inline, FootnoteMark):
            yield inline.number, place
        place += len(_squeeze(_word(inline)))


def _inlines(document: Document) -> Iterator[Inline]:
    """Everything that is printed above the footnotes, in reading order, numbers and dashes included."""
    for line in document.caption:
        yield from line
    for stamp in document.stamps:
        for line in stamp.lines:
            yield from line
    yield Run(document.kind)
    yield from document.title
    for section in document.sections:
        yield Run(f"{section.number}.")
        yield from section.heading
        for clause in section.clauses:
            yield from _clause(clause)


def _clause(clause: Clause) -> Iterator[Inline]:
    yield Run(f"{clause.number}.")
    yield from clause.intro
    for item in clause.body:
        yield from _item(item)


def _item(item: Point | Definition) -> Iterator[Inline]:
    match item:
        case Definition(line=line):
            yield from line
        case Point(line=line, points=points):
            yield Run("–")
            yield from line
            for point in points:
                yield from _item(point)
        case _:
            assert_never(item)


def _word(inline: Inline) -> str:
    match inline:
        case Run(text=text):
            return text
        case Blank():
            return ""
        case FootnoteMark(number=number):
            return str(number)
        case ClauseRef(number=number):
            return number
        case _:
            assert_never(inline)


def _squeeze(text: str) -> str:
    """Without whitespace and the invisible (soft hyphens, joiners); letters composed, as fonts draw them."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(sign for sign in composed if not sign.isspace() and unicodedata.category(sign) != "Cf")


def _refused(what: str, remedy: str, page: int | None = None) -> Problem:
    return Problem("PDF не принят" + (f", страница {page}" if page else ""), what, remedy)
