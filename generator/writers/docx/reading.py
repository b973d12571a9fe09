"""A finished DOCX read as a stranger would read it, into the same words the document is made of."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Final
from zipfile import ZipFile

from lxml import etree
from lxml.etree import _Element

from generator.document import Blank, ClauseRef, FootnoteMark, Inline, Run
from generator.writers.docx.inline import RULE
from generator.writers.docx.names import StyleIds, StyleName, w
from generator.writers.docx.numbering import Counter
from generator.writers.docx.printed import Printed, joined

# by type, not by name: Word Online calls the text document2.xml
_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PARTS: Final = {
    f"{_TYPE}.document.main+xml": "document",
    f"{_TYPE}.styles+xml": "styles",
    f"{_TYPE}.numbering+xml": "numbering",
    f"{_TYPE}.footnotes+xml": "footnotes",
}


@dataclass(frozen=True, slots=True)
class Reading:
    """``body`` and ``notes`` name clauses by bookmark; ``targets`` says which number each bookmark bears."""

    body: list[Printed]
    notes: list[list[Printed]]
    targets: dict[str, str]


def read(data: bytes, styles: StyleIds) -> Reading:
    parts = _parts(data)
    counter = Counter(parts["styles"], parts.get("numbering"))
    reader = _Reader(styles, _note_numbers(parts["document"]))
    targets: dict[str, str] = {}
    body = []
    for paragraph in parts["document"].iter(w("p")):
        number = counter.number(_style(paragraph))
        targets |= dict.fromkeys(_bookmarks(paragraph), number)
        body.append(Printed(number, reader.line(paragraph)))
    notes = reader.notes(parts["footnotes"]) if "footnotes" in parts else []
    return Reading([said for said in body if said.line or said.number], notes, targets)


def _parts(data: bytes) -> dict[str, _Element]:
    with ZipFile(BytesIO(data)) as archive:
        declared = etree.fromstring(archive.read("[Content_Types].xml"))
        return {
            _PARTS[kind]: etree.fromstring(archive.read(part.get("PartName", "").lstrip("/")))
            for part in declared
            if (kind := part.get("ContentType", "")) in _PARTS
        }


class _Reader:
    def __init__(self, styles: StyleIds, note_numbers: dict[str, int]) -> None:
        self.styles = styles
        self.note_numbers = note_numbers

    def notes(self, part: _Element) -> list[list[Printed]]:
        """Notes in the order of their marks; a note without a mark comes last, to be missed by nobody."""
        found = [note for note in part.findall(w("footnote")) if note.get(w("type")) in (None, "normal")]
        last = len(self.note_numbers) + 1
        found.sort(key=lambda note: self.note_numbers.get(note.get(w("id"), ""), last))
        return [self._note(note) for note in found]

    def _note(self, note: _Element) -> list[Printed]:
        paragraphs = [Printed("", self.line(paragraph)) for paragraph in note.findall(w("p"))]
        return [_without_number_space(paragraphs[0]), *paragraphs[1:]]

    def line(self, paragraph: _Element) -> tuple[Inline, ...]:
        return joined(self._inlines(paragraph))

    def _inlines(self, paragraph: _Element) -> Iterator[Inline]:
        field: list[str] | None = None
        for run in paragraph.iter(w("r")):
            match _field_step(run), field:
                case "begin", _:
                    field = []
                case "end", [code, *result]:
                    yield ClauseRef(_target(code), "".join(result))
                    field = None
                case _, None:
                    yield from self._run(run)
                case _, list() as texts:
                    texts.extend(text for text in _texts(run) if text)

    def _run(self, run: _Element) -> Iterator[Inline]:
        for piece in run:
            if piece.tag == w("footnoteReference"):
                yield FootnoteMark(self.note_numbers[piece.get(w("id"), "")])
            elif piece.tag == w("t"):
                yield self._words(piece.text or "", _run_style(run))

    def _words(self, text: str, style: str) -> Inline:
        if style == self.styles[StyleName.BLANK]:
            return Blank(text.count(RULE))
        return Run(text, strong=style == self.styles[StyleName.STRONG])


def _note_numbers(document: _Element) -> dict[str, int]:
    """Footnote id -> number: Word counts the marks themselves, in order."""
    marks = document.iter(w("footnoteReference"))
    return {mark.get(w("id"), ""): number for number, mark in enumerate(marks, start=1)}


def _without_number_space(paragraph: Printed) -> Printed:
    """The space that stands between a note's number and its words is not in the document."""
    match paragraph.line:
        case (Run(text=text, strong=strong), *others) if text.startswith(" "):
            return Printed("", joined((Run(text[1:], strong), *others)))
        case _:
            return paragraph


def _style(paragraph: _Element) -> str:
    style = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
    return "" if style is None else style.get(w("val"), "")


def _run_style(run: _Element) -> str:
    style = run.find(f"{w('rPr')}/{w('rStyle')}")
    return "" if style is None else style.get(w("val"), "")


def _bookmarks(paragraph: _Element) -> list[str]:
    return [mark.get(w("name"), "") for mark in paragraph.iter(w("bookmarkStart"))]


def _field_step(run: _Element) -> str:
    char = run.find(w("fldChar"))
    return "" if char is None else char.get(w("fldCharType"), "")


def _texts(run: _Element) -> list[str]:
    return [piece.text or "" for piece in run if piece.tag in (w("instrText"), w("t"))]


def _target(code: str) -> str:
    """The bookmark in « REF _lna_4 \\w \\h »."""
    words = code.split()
    return words[1] if len(words) > 1 and words[0] == "REF" else code
