"""A PDF says what the Documents say, or it is not accepted.

pdfium gives the text of a page in the order of drawing: body, footnotes, page number. The head of a table is drawn
again at the top of each page it runs on to. Where there are several documents, each begins with a page unnumbered.
"""

import re
import threading
from collections.abc import Iterable, Iterator, Sequence, Set
from contextlib import closing
from ctypes import addressof, c_float
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from typing import Any

import pypdfium2
from pypdfium2 import raw

from generator.document import Document
from generator.errors import OutputError, Problem
from generator.writers.pdf_words import Running, footnote, marks, running, squeeze, words

# fonts with the widths of Times: lines break and pages end where they do in Word
FAMILIES = ("Times New Roman", "Liberation Serif", "PT Astra Serif", "Tinos")
_BASE_NAMES = tuple(family.replace(" ", "") for family in FAMILIES)
NO_FONT = Problem("PDF", "нет шрифта " + " или ".join(FAMILIES), "Установите: apt install fonts-liberation")
REMEDY = "Проверьте страницу (.j2, .typ) и стиль (.css); если вы их не меняли, сообщите разработчикам"

# pdfium is not thread-safe
_PDFIUM = threading.Lock()
# pdfium's sign for a hyphen at a line's end
_BROKEN_HYPHEN = re.compile("[\x02\ufffe]")

_Box = tuple[float, float, float, float]
"""Left, bottom, right, top, in points."""


@dataclass(frozen=True, slots=True)
class _Page:
    """Words without whitespace: all, those not drawn in an embedded font of FAMILIES, those off the paper.

    ``number``: the digits drawn last and above all else, or empty.
    """

    number: str
    text: str
    foreign: str
    beyond: str


class NotesAstray(OutputError):
    """Footnotes ``numbers``, of each document, are not whole on the pages of their marks: nothing else is wrong.

    Another layout may put them there.
    """

    def __init__(self, numbers: Iterable[Set[int]], problems: Iterable[Problem]) -> None:
        super().__init__(problems)
        self.numbers = tuple(map(frozenset, numbers))


def check(content: bytes, document: Document) -> int:
    """The number of pages; OutputError if the words, the footnotes' places, page numbers or fonts are not right."""
    (pages,) = check_together(content, [document])
    return pages


def check_together(content: bytes, documents: Sequence[Document]) -> tuple[int, ...]:
    """The number of pages of each document; OutputError as of ``check``, for all of them at once."""
    parts = _parts(_read(content), len(documents))
    faults = [_fault(part, document) for part, document in zip(parts, documents, strict=True)]
    if any(faults):
        raise _together(faults)
    return tuple(map(len, parts))


def _parts(pages: list[_Page], count: int) -> list[list[_Page]]:
    """Pages of each of ``count`` documents."""
    starts = [place for place, page in enumerate(pages) if not page.number] if count > 1 else [0]
    if len(starts) != count or starts[0] > 0:
        raise OutputError([_refused(f"документов в файле {len(starts)}, а должно быть {count}", REMEDY)])
    return [pages[start:end] for start, end in pairwise([*starts, len(pages)])]


def _fault(pages: list[_Page], document: Document) -> OutputError | None:
    try:
        _check(pages, document)
    except OutputError as error:
        return error
    return None


def _together(faults: list[OutputError | None]) -> OutputError:
    """One error of those of each document; which it is, is said where there are several."""
    found = [(place, fault) for place, fault in enumerate(faults, 1) if fault]
    problems = [_placed(problem, place, len(faults)) for place, fault in found for problem in fault.problems]
    if any(not isinstance(fault, NotesAstray) for _, fault in found):
        return OutputError(problems)
    return NotesAstray([fault.numbers[0] if isinstance(fault, NotesAstray) else set() for fault in faults], problems)


def _placed(problem: Problem, place: int, count: int) -> Problem:
    return replace(problem, where=f"{problem.where}, документ {place}") if count > 1 else problem


def _check(pages: list[_Page], document: Document) -> None:
    _check_fonts(pages)
    _check_paper(pages)
    texts = _without_numbers([page.text for page in pages])
    bodies, places = _without_footnotes(texts, document)
    meant = words(document)
    bodies = _without_heads(bodies, meant, list(running(document)))
    _check_body(bodies, meant)
    _check_places(bodies, places, document)


def _read(content: bytes) -> list[_Page]:
    with _PDFIUM, closing(pypdfium2.PdfDocument(content)) as file:
        return [_page(page) for page in file]


def _page(page: pypdfium2.PdfPage) -> _Page:
    text = page.get_textpage()
    pieces = [(piece, _bounds(piece)) for piece in _pieces(page)]
    size = page.get_size()
    expected: dict[int, bool] = {}
    foreign = [piece for piece, _ in pieces if not _drawn_as_expected(piece, expected)]
    beyond = [piece for piece, box in pieces if not _inside(box, size)]
    return _Page(
        _number(pieces, text),
        squeeze(_BROKEN_HYPHEN.sub("-", text.get_text_range())),
        foreign=squeeze("".join(_words(piece, text) for piece in foreign)),
        beyond=squeeze("".join(_words(piece, text) for piece in beyond)),
    )


def _pieces(parent: Any, form: bool = False) -> Iterator[Any]:
    """Raw text objects in the order of drawing: objects of pypdfium2 for each would take most of the time."""
    count, get = (
        (raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject)
        if form
        else (raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject)
    )
    for place in range(count(parent)):
        piece = get(parent, place)
        kind = raw.FPDFPageObj_GetType(piece)
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            yield piece
        elif kind == raw.FPDF_PAGEOBJ_FORM:
            yield from _pieces(piece, form=True)


def _bounds(piece: Any) -> _Box:
    corners = [c_float() for _ in range(4)]
    if not raw.FPDFPageObj_GetBounds(piece, *corners):
        raise OutputError([_refused("не узнать, где стоят слова", REMEDY)])
    left, bottom, right, top = (corner.value for corner in corners)
    return left, bottom, right, top


def _words(piece: Any, page: pypdfium2.PdfTextPage) -> str:
    words: str = pypdfium2.PdfTextObj(piece, textpage=page).extract()
    return words


def _number(pieces: list[tuple[Any, _Box]], page: pypdfium2.PdfTextPage) -> str:
    if not pieces:
        return ""
    *others, (last, (_, bottom, _, _)) = pieces
    word = squeeze(_words(last, page))
    above = all(bottom > top for _, (_, _, _, top) in others)
    return word if word.isdigit() and above else ""


def _inside(box: _Box, size: tuple[float, float]) -> bool:
    left, bottom, right, top = box
    width, height = size
    return left >= 0 and bottom >= 0 and right <= width and top <= height


def _drawn_as_expected(piece: Any, known: dict[int, bool]) -> bool:
    """``known``: by the address of a font, which is its own as long as the page is open."""
    font = raw.FPDFTextObj_GetFont(piece)
    address = addressof(font.contents)
    if address not in known:
        known[address] = _expected(pypdfium2.PdfFont(font))
    return known[address]


def _expected(font: pypdfium2.PdfFont) -> bool:
    """BaseFont is «ABCDEF+Liberation-Serif-Bold» by WeasyPrint, «ABCDEF+LiberationSerif-Bold» by Typst."""
    name = font.get_base_name().partition("+")[2].replace("-", "")
    return bool(font.is_embedded) and name.startswith(_BASE_NAMES)


def _check_fonts(pages: list[_Page]) -> None:
    foreign = "".join(page.foreign for page in pages)
    if not foreign:
        return
    if len(foreign) > sum(len(page.text) for page in pages) / 2:
        raise OutputError([NO_FONT])
    signs = "», «".join(sorted(set(foreign)))
    raise OutputError([_refused("шрифт Times не имеет знаков «" + signs + "»", "Уберите эти знаки из ответов")])


def _check_paper(pages: list[_Page]) -> None:
    lost = [(number, page.beyond) for number, page in enumerate(pages, 1) if page.beyond]
    if lost:
        remedy = "Сократите этот текст или проверьте стиль (.css, .typ)"
        raise OutputError([_refused(f"за краем листа «{text[:40]}…»", remedy, number) for number, text in lost])


def _without_numbers(texts: list[str]) -> list[str]:
    """Every page but the first ends with its number."""
    missing = [number for number, text in enumerate(texts[1:], 2) if not text.endswith(str(number))]
    if missing:
        raise OutputError([_refused("страница не пронумерована", REMEDY, number) for number in missing])
    return texts[:1] + [text.removesuffix(str(number)) for number, text in enumerate(texts[1:], 2)]


def _without_footnotes(texts: list[str], document: Document) -> tuple[list[str], dict[int, int]]:
    """Texts of the pages without the notes at their ends; page (from 1) of every footnote."""
    notes = [(note.number, footnote(note)) for note in document.footnotes]
    places: dict[int, int] = {}
    bodies = list(texts)
    for page in range(len(texts), 0, -1):
        while notes and bodies[page - 1].endswith(notes[-1][1]):
            number, text = notes.pop()
            bodies[page - 1] = bodies[page - 1].removesuffix(text)
            places[number] = page
    if notes:
        number = notes[-1][0]
        raise NotesAstray([{number}], [_refused(f"сноски {number} нет внизу страницы целиком", REMEDY)])
    return bodies, places


def _without_heads(bodies: list[str], meant: str, tables: list[Running]) -> list[str]:
    """Texts of the pages without the heads of tables that run on from the page before."""
    kept: list[str] = []
    place = 0
    for body in bodies:
        heads = [table.head for table in tables if table.start <= place <= table.end]
        kept.append(_without_head(body, heads, meant[place:]) if heads else body)
        place += len(kept[-1])
    return kept


def _without_head(body: str, heads: list[str], meant: str) -> str:
    """What agrees best with ``meant``: the page may also begin with a table that says the same in its own head."""
    candidates = [body, *map(body.removeprefix, heads)]
    return max(candidates, key=lambda text: (meant.startswith(text), _first_difference(text, meant)))


def _check_body(bodies: list[str], meant: str) -> None:
    printed = "".join(bodies)
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
    marked = {number: sum(end <= place for end in ends) + 1 for number, place in marks(document)}
    strays = {number for number, page in places.items() if marked.get(number) != page}
    if strays:
        what = "сноска {} не поместилась внизу страницы со своим знаком"
        problems = [_refused(what.format(number), "Сократите её", places[number]) for number in sorted(strays)]
        raise NotesAstray([strays], problems)


def _refused(what: str, remedy: str, page: int | None = None) -> Problem:
    return Problem("PDF не принят" + (f", страница {page}" if page else ""), what, remedy)
