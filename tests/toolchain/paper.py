"""A PDF as it lies on paper: its words in reading order, with page numbers and notes lifted out of the text.

Words come with their places from ``pdftotext -bbox-layout``; its plain output would glue a word broken at its own
hyphen («информационно-» / «коммуникационной»), and hides what is a note and what is text.
"""

import re
import subprocess
import unicodedata
from dataclasses import dataclass
from html import unescape
from itertools import chain
from pathlib import Path

from generator.document import Document, Side, Stamp
from generator.writers.text import write

_WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">(.*?)</word>')
# letters and digits apart: a note's mark sticks to the word before it
_TOKEN = re.compile(r"(?:[^\W\d_]+|\d+)-?|[№«»(),:/@]")
TOP_MARGIN = 56.6  # points; what stands higher is the page's number
MIDDLE = 326.0  # between the two columns of stamps
NOTE_HEIGHT = (12.5, 14.0)  # of a 12-point word; the text is 14 points, 15.5 high
Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Word:
    left: float
    top: float
    bottom: float
    text: str


def tokens(text: str) -> Words:
    """Words and signs as ``tests.regional.letter.words`` counts them, whatever the line breaks."""
    return tuple(_TOKEN.findall(unicodedata.normalize("NFKC", re.sub(r"_+|\u00ad", " ", text))))


def expected(document: Document, text: str | None = None) -> Words:
    """The words of the document's text, or of ``text`` in its place; the left column of stamps before the right one.

    A row of two columns has no reading order of its own: a Word table gives row by row, a PDF as its maker likes.
    """
    found = tokens(write(document) if text is None else text)
    start = sum(len(_of(line)) for line in document.caption)
    written = [_stamp(stamp) for stamp in document.stamps]
    end = start + sum(map(len, written))
    assert found[start:end] == tuple(chain(*written))
    in_columns = [*_side(document, Side.LEFT), *_side(document, Side.RIGHT)]
    return (*found[:start], *chain(*map(_stamp, in_columns)), *found[end:])


def printed(pdf: Path, document: Document) -> Words:
    """The words of a PDF: text, then notes; page numbers checked and left out."""
    text: list[Word] = []
    notes: list[Word] = []
    for number, page in enumerate(pages(pdf), 1):
        header, body, foot = _parted(page)
        assert [word.text for word in header] == ([] if number == 1 else [str(number)])
        text += _columns_apart(body, document) if number == 1 else body
        notes += foot
    return tokens(" ".join(word.text for word in (*text, *notes)))


def pages(pdf: Path) -> list[list[Word]]:
    command = ["pdftotext", "-bbox-layout", str(pdf), "-"]
    read = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return [[_word(match) for match in _WORD.finditer(page)] for page in read.split("<page ")[1:]]


def _word(match: re.Match[str]) -> Word:
    left, top, bottom, text = match.groups()
    return Word(float(left), float(top), float(bottom), unescape(text))


def _parted(page: list[Word]) -> tuple[list[Word], list[Word], list[Word]]:
    """The number over the text, the text, the notes under it."""
    low, high = NOTE_HEIGHT
    small = [word.top for word in page if word.top > TOP_MARGIN and low < word.bottom - word.top < high]
    notes = min(small, default=1000.0) - 3  # a mark is raised above its line
    header = [word for word in page if word.top <= TOP_MARGIN]
    body = [word for word in page if TOP_MARGIN < word.top < notes]
    return header, body, [word for word in page if word.top >= notes]


def _columns_apart(page: list[Word], document: Document) -> list[Word]:
    """The first page with its left stamps before its right ones, as ``expected`` puts them."""
    openings = {_stamp(stamp)[0] for stamp in document.stamps}
    if not openings:
        return page
    top = min(word.top for word in page if word.text in openings) - 1
    bottom = next(word.top for word in page if word.text == document.kind) - 1
    stamps = sorted((word for word in page if top < word.top < bottom), key=lambda word: (round(word.top), word.left))
    left = [word for word in stamps if word.left < MIDDLE]
    right = [word for word in stamps if word.left >= MIDDLE]
    return [*(w for w in page if w.top <= top), *left, *right, *(w for w in page if w.top >= bottom)]


def _side(document: Document, side: Side) -> list[Stamp]:
    return [stamp for stamp in document.stamps if stamp.side is side]


def _stamp(stamp: Stamp) -> Words:
    return tuple(chain(*map(_of, stamp.lines)))


def _of(line: object) -> Words:
    from generator.writers.text import _text

    return tokens(_text(line))  # type: ignore[arg-type]
