"""A PDF as it lies on paper: its words in reading order, with page numbers and notes lifted out of the text.

Words come with their places from ``pdftotext -bbox-layout``; its plain output would glue a word broken at its own
hyphen («информационно-» / «коммуникационной»), and hides what is a note and what is text.
"""

import re
import subprocess
import unicodedata
from bisect import bisect
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from itertools import chain
from pathlib import Path
from statistics import median

from generator.document import Document, Side, Stamp, plain
from generator.writers.text import write

_WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>')
# letters and digits apart: a note's mark sticks to the word before it
_TOKEN = re.compile(r"(?:[^\W\d_]+|\d+)-?|[№«»(),:/@]")
NUMBER = 40.0  # points from the edge: the number stands above, the text from 56.7 down
MIDDLE = 326.0  # between the two columns of stamps
NOTE = 12 / 14  # a note's letters to the text's; how high a letter's box is depends on the program
LINE = 6.0  # points: a raised mark is still in its line, the next line is 18.5 below
Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Word:
    left: float
    top: float
    right: float
    bottom: float
    text: str

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


Row = list[Word]
"""Words of one line, from left to right."""


def tokens(text: str) -> Words:
    """Words and signs as ``tests.regional.letter.words`` counts them, whatever the line breaks."""
    return tuple(_TOKEN.findall(unicodedata.normalize("NFKC", re.sub(r"_+|\u00ad", " ", text))))


def expected(document: Document, text: str | None = None) -> Words:
    """The words of the document's text, or of ``text`` in its place; the left column of stamps before the right one.

    A row of two columns has no reading order of its own: a Word table gives row by row, a PDF as its maker likes.
    The words of a row of a ruled table stand in alphabetical order here and in ``printed``, for the same reason.
    """
    found = tokens(write(document) if text is None else text)
    start = sum(len(tokens(plain(line))) for line in (*document.caption, *document.letterhead))
    written = [stamp_words(stamp) for stamp in document.stamps]
    end = start + sum(map(len, written))
    assert found[start:end] == tuple(chain(*written))
    in_columns = [*_side(document, Side.LEFT), *_side(document, Side.RIGHT)]
    return _cells_sorted((*found[:start], *chain(*map(stamp_words, in_columns)), *found[end:]), document)


def printed(pdf: Path, document: Document) -> Words:
    """The words of a PDF: text, then notes; page numbers checked and left out."""
    text: list[Word] = []
    notes: list[Word] = []
    for number, page in enumerate(pages(pdf), 1):
        header, body, foot = _parted(page, bool(document.footnotes))
        assert [word.text for word in header] == ([] if number == 1 else [str(number)])
        ordered = [word for row in rows(body) for word in row]
        text += _columns_apart(ordered, document) if number == 1 else ordered
        notes += foot
    return _cells_sorted(tokens(" ".join(word.text for word in (*text, *notes))), document)


def pages(pdf: Path) -> list[list[Word]]:
    command = ["pdftotext", "-bbox-layout", str(pdf), "-"]
    read = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return [[_word(match) for match in _WORD.finditer(page)] for page in read.split("<page ")[1:]]


def rows(page: Iterable[Word]) -> list[Row]:
    """From top to bottom."""
    found: list[Row] = []
    for word in sorted(page, key=lambda word: word.middle):
        if found and word.middle - found[-1][0].middle < LINE:
            found[-1].append(word)
        else:
            found.append([word])
    return [sorted(row, key=lambda word: word.left) for row in found]


def stamp_words(stamp: Stamp) -> Words:
    return tuple(chain(*(tokens(plain(line)) for line in stamp.lines)))


def _word(match: re.Match[str]) -> Word:
    *places, text = match.groups()
    left, top, right, bottom = map(float, places)
    return Word(left, top, right, bottom, unescape(text))


def _parted(page: list[Word], noted: bool) -> tuple[list[Word], list[Word], list[Word]]:
    """The number over the text, the text, the notes under it; tables have letters as small as notes."""
    header = [word for word in page if word.top < NUMBER]
    rest = [word for word in page if word.top >= NUMBER]
    note = NOTE * median(word.height for word in rest)
    lines = sorted({word.top for word in rest if abs(word.height - note) < 0.5}) if noted else []
    text = [word for word in rest if not lines or word.middle < lines[0]]
    notes = [word for word in rest if lines and word.middle >= lines[0]]
    # a raised mark is in its line too, though pdftotext may read it after the line
    return header, text, sorted(notes, key=lambda word: (bisect(lines, word.middle), word.left))


def _columns_apart(page: list[Word], document: Document) -> list[Word]:
    """The first page with its left stamps before its right ones, as ``expected`` puts them."""
    openings = {stamp_words(stamp)[0] for stamp in document.stamps}
    if not openings:
        return page
    under = (document.kind or plain(document.title)).split()[0]
    top = min(word.top for word in page if word.text in openings) - 1
    bottom = next(word.top for word in page if word.text == under) - 1
    stamps = [word for word in page if top < word.top < bottom]
    left = [word for word in stamps if word.left < MIDDLE]
    right = [word for word in stamps if word.left >= MIDDLE]
    return [*(w for w in page if w.top <= top), *left, *right, *(w for w in page if w.top >= bottom)]


def _side(document: Document, side: Side) -> list[Stamp]:
    return [stamp for stamp in document.stamps if stamp.side is side]


def _cells_sorted(found: Words, document: Document) -> Words:
    for place in _table_rows(document):
        found = (*found[: place.start], *sorted(found[place]), *found[place.stop :])
    return found


def _table_rows(document: Document) -> Iterator[slice]:
    """Where in the words of the document's text rows of ruled tables stand: the writer parts their cells by bars."""
    end = 0
    for line in write(document).splitlines():
        start, end = end, end + len(tokens(line))
        if " |" in line:
            yield slice(start, end)
