"""A DOCX that somebody may have worked on since: its paragraphs, whatever Word or LibreOffice made of the file.

Unlike ``reading`` it asks nothing of styles and numbers, which they rename and move, and refuses nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Final
from zipfile import ZipFile

from lxml import etree
from lxml.etree import _Element

from generator.writers.docx.digests import NOTE, digest, one_space, reference
from generator.writers.docx.names import w
from generator.writers.docx.safely import UNREADABLE, member, parsed
from generator.writers.docx.unpacking import part_names

# words in boxes are the form's own, and each program keeps a copy of them for older ones
_BOXES: Final = (w("drawing"), w("pict"), w("object"))
_ALTERNATIVES: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
# what nobody reads on the page; tracked deletions are read as accepted
_UNSAID: Final = frozenset({*map(w, ("pPr", "rPr", "del", "moveFrom", "sdtPr", "tblPr")), *_BOXES, _ALTERNATIVES})
_PARAGRAPH, _TEXT, _CODE, _FIELD, _SIMPLE, _MARK = map(
    w, ("p", "t", "instrText", "fldChar", "fldSimple", "footnoteReference")
)
_START, _END = map(w, ("bookmarkStart", "bookmarkEnd"))
_SIGNS: Final = {w("tab"): " ", w("ptab"): " ", w("br"): " ", w("cr"): " ", w("noBreakHyphen"): "-"}
_ID, _NAME, _STEP, _INSTRUCTION = map(w, ("id", "name", "fldCharType", "instr"))


@dataclass(frozen=True, slots=True)
class Paragraph:
    """``words`` as they are read; ``bookmarks`` are those that stand around some of its words."""

    words: str
    digest: int
    bookmarks: frozenset[str]


@dataclass(frozen=True, slots=True)
class Edited:
    """Paragraphs that say something, in order; ``notes``: of all notes, in the order of their marks."""

    body: list[Paragraph]
    notes: list[Paragraph]


def read_edited(data: bytes) -> Edited | None:
    """None for what is no DOCX, is damaged or too large."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            names = part_names(member(archive, "[Content_Types].xml"))
            texts = {kind: member(archive, names[kind]) for kind in ("document", "footnotes") if kind in names}
        walk = _Walk()
        body = walk.paragraphs(parsed(texts["document"]))
        notes = _notes(parsed(texts["footnotes"]), walk.marks) if "footnotes" in texts else []
    except UNREADABLE:
        return None
    return Edited(body, notes)


def paragraphs(part: bytes) -> list[Paragraph]:
    """Of one part of a text."""
    return _Walk().paragraphs(parsed(part))


def _notes(part: _Element, marks: list[str]) -> list[Paragraph]:
    notes = {note.get(_ID, ""): note for note in part.iter(w("footnote"))}
    return [
        paragraph
        for mark in dict.fromkeys(marks)
        if mark in notes
        for paragraph in _Walk().paragraphs(notes[mark])
    ]  # fmt: skip


@dataclass(slots=True)
class _Said:
    """Of one paragraph: for the digest, for the eye, and the bookmarks around it."""

    meant: list[str] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)
    bookmarks: set[str] = field(default_factory=set)

    def finished(self) -> Paragraph:
        return Paragraph(one_space("".join(self.shown)), digest("".join(self.meant)), frozenset(self.bookmarks))


@dataclass(slots=True)
class _Field:
    code: str = ""
    resulting: bool = False

    @property
    def target(self) -> str:
        """The bookmark of « REF _lna_4 \\w \\h », else nothing."""
        words = self.code.split()
        return words[1] if len(words) > 1 and words[0] == "REF" else ""


class _Walk:
    """``marks``: ids of notes, as met."""

    def __init__(self) -> None:
        self.marks: list[str] = []
        self._open: dict[str, str] = {}
        self._fields: list[_Field] = []
        self._said = _Said()

    def paragraphs(self, part: _Element) -> list[Paragraph]:
        return [paragraph for paragraph in self._all(part) if paragraph.digest]

    def _all(self, part: _Element) -> Iterator[Paragraph]:
        walk = etree.iterwalk(part, events=("start",))
        for _, element in walk:
            if element.tag in _UNSAID:
                walk.skip_subtree()
            elif element.tag == _PARAGRAPH:
                yield self._said.finished()
                self._said, self._fields = _Said(), []
            elif element.tag == _SIMPLE and (target := _Field(element.get(_INSTRUCTION, "")).target):
                self._refer(target, "".join(map(str, element.itertext(_TEXT))))
                walk.skip_subtree()
            else:
                self._take(element)
        yield self._said.finished()

    def _take(self, element: _Element) -> None:
        match element.tag:
            case tag if tag == _TEXT:
                self._say(element.text or "")
            case tag if tag in _SIGNS:
                self._say(_SIGNS[tag])
            case tag if tag == _CODE and self._fields:
                self._fields[-1].code += element.text or ""
            case tag if tag == _FIELD:
                self._step(element.get(_STEP, ""))
            case tag if tag == _MARK:
                self.marks.append(element.get(_ID, ""))
                self._add(NOTE, "")
            case tag if tag == _START:
                self._open[element.get(_ID, "")] = element.get(_NAME, "")
            case tag if tag == _END:
                self._open.pop(element.get(_ID, ""), None)

    def _step(self, step: str) -> None:
        if step == "begin":
            self._fields.append(_Field())
        elif step == "separate" and self._fields:
            self._fields[-1].resulting = True
        elif step == "end" and self._fields and (target := self._fields.pop().target):
            self._refer(target, "")

    def _say(self, words: str) -> None:
        """What a field shows is read, its code is not, and of a reference only where it leads counts."""
        if all(each.resulting for each in self._fields):
            referring = any(each.target for each in self._fields)
            self._add("" if referring else words, words)

    def _refer(self, target: str, shown: str) -> None:
        self._add(reference(target), shown)

    def _add(self, meant: str, shown: str) -> None:
        self._said.meant.append(meant)
        self._said.shown.append(shown)
        self._said.bookmarks.update(self._open.values())
