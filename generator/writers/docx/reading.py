"""A finished DOCX read as a stranger would read it, into the same words the document is made of."""

import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from struct import Struct
from typing import Final
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from lxml import etree
from lxml.etree import _Element

from generator.document import Blank, ClauseRef, FootnoteMark, Inline, Run
from generator.writers.docx.inline import RULE
from generator.writers.docx.names import StyleIds, StyleName, W, w
from generator.writers.docx.numbering import Counter, Level, OwnPlace, levels, own_levels
from generator.writers.docx.printed import Printed, joined

# by type, not by name: Word Online calls the text document2.xml
_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PARTS: Final = {
    f"{_TYPE}.document.main+xml": "document",
    f"{_TYPE}.styles+xml": "styles",
    f"{_TYPE}.numbering+xml": "numbering",
    f"{_TYPE}.footnotes+xml": "footnotes",
}
_SHARED: Final = ("styles", "numbering")
# a local header: its signature, the lengths of the name and of what stands behind it, the name (APPNOTE.TXT, 4.3.7)
_LOCAL: Final = b"PK\3\4"
_LENGTHS: Final = Struct("<HH")
_TO_NAME: Final = 30
_PARAGRAPH, _RUN, _WORDS, _CODE, _FIELD, _MARK = map(w, ("p", "r", "t", "instrText", "fldChar", "footnoteReference"))
_BOOKMARK, _LOOK, _STYLE, _RUN_LOOK, _RUN_STYLE = map(w, ("bookmarkStart", "pPr", "pStyle", "rPr", "rStyle"))
_VALUE, _ID, _NAME, _STEP = map(w, ("val", "id", "name", "fldCharType"))
_NUMBER, _LIST, _DEPTH, _SECTION = map(w, ("numPr", "numId", "ilvl", "sectPr"))
_NOTES_ANEW: Final = f"{w('footnotePr')}/{w('numRestart')}"
EACH_SECTION, EACH_PAGE = "eachSect", "eachPage"
_SAYING: Final = (_PARAGRAPH, _STYLE, _RUN, _RUN_STYLE, _WORDS, _CODE, _FIELD, _MARK, _BOOKMARK)
# no clause and no note bears these: of two bookmarks of one name, two marks of one note, nobody knows which is meant
_TWICE, _NONE = "неизвестен: таких закладок две", 0
# a field without an end, a look after its words: what Word cannot read is no line of any document
_AMISS: Final = ClauseRef("", "")
_UNNUMBERED: Final = Counter({})
_BOXED: Final = etree.XPath("boolean(descendant-or-self::w:p//w:p)", namespaces={"w": W})


@dataclass(frozen=True, slots=True)
class Reading:
    """``body`` and ``notes`` name clauses by bookmark; ``targets`` says which number each bookmark bears.

    ``ends``: how many paragraphs of ``body`` stand before the end of each section but the last. ``carried``: the part
    that was asked for.
    """

    body: list[Printed]
    notes: list[list[Printed]]
    targets: dict[str, str]
    ends: list[int]
    carried: bytes


def read(data: bytes, styles: StyleIds, carrier: str = "") -> Reading:
    """``carrier``: the name of a part that is wanted as it is."""
    parts = _parts(data, carrier)
    document = etree.fromstring(parts["document"])
    reader = _Reader(styles, document)
    counter = Counter(*_levels(parts["styles"], parts.get("numbering")))
    paragraphs = reader.paragraphs(document, counter)
    body = [paragraph for paragraph in paragraphs if paragraph.line or paragraph.number]
    ends = [sum(map(_says, paragraphs[:place])) for place in _section_ends(document)]
    notes = reader.notes(etree.fromstring(parts["footnotes"])) if "footnotes" in parts else []
    return Reading(body, notes, reader.targets, ends, parts.get("carried", b""))


def _parts(data: bytes, carrier: str) -> dict[str, bytes]:
    """The parts that say anything, by what they are: document, styles, numbering, footnotes; and what is carried."""
    with ZipFile(BytesIO(data)) as archive:
        names = part_names(_shared(data, archive, "[Content_Types].xml"))
        own = {"carried": archive.read(carrier)} if carrier else {}
        return own | {
            kind: _shared(data, archive, name) if kind in _SHARED else archive.read(name)
            for kind, name in names.items()
        }


def _shared(data: bytes, archive: ZipFile, name: str) -> bytes:
    """A part that every document of a master has alike, deflated to the same bytes, is inflated once."""
    about = archive.getinfo(name)
    head = data[about.header_offset : about.header_offset + _TO_NAME + len(name)]
    named = _LENGTHS.pack(len(name), 0) + name.encode()
    plain = about.compress_type == ZIP_DEFLATED and not about.flag_bits
    if not (plain and head.startswith(_LOCAL) and head.endswith(named)):
        return archive.read(name)
    packed = about.header_offset + len(head)
    return _inflated(data[packed : packed + about.compress_size], about.CRC)


@lru_cache(maxsize=32)
def _inflated(packed: bytes, checksum: int) -> bytes:
    content = zlib.decompress(packed, -zlib.MAX_WBITS)
    if zlib.crc32(content) != checksum:
        raise BadZipFile(checksum)
    return content


@lru_cache(maxsize=8)
def part_names(content_types: bytes) -> dict[str, str]:
    """The parts by what they are; every document of a master has the same."""
    return {
        _PARTS[kind]: part.get("PartName", "").lstrip("/")
        for part in etree.fromstring(content_types)
        if (kind := part.get("ContentType", "")) in _PARTS
    }


@lru_cache(maxsize=8)
def _levels(styles: bytes, numbering: bytes | None) -> tuple[Mapping[str, Level], Mapping[OwnPlace, Level]]:
    """What styles and paragraphs are numbered by; every document of a master has the same two parts."""
    roots = etree.fromstring(styles), None if numbering is None else etree.fromstring(numbering)
    return levels(*roots), own_levels(*roots)


class _Reader:
    """``targets``: the numbers of the bookmarks met. ``names_lists``: some paragraph names its list itself."""

    def __init__(self, styles: StyleIds, document: _Element) -> None:
        self.blank, self.strong = styles[StyleName.BLANK], styles[StyleName.STRONG]
        self.note_numbers = _note_numbers(document)
        self.names_lists = next(document.iter(_LIST), None) is not None
        self.targets: dict[str, str] = {}

    def notes(self, part: _Element) -> list[list[Printed]]:
        """Notes in the order of their marks; a note without a mark comes last, to be missed by nobody."""
        found = [note for note in part.findall(w("footnote")) if note.get(w("type")) in (None, "normal")]
        places = {identity: place for place, identity in enumerate(self.note_numbers)}
        found.sort(key=lambda note: places.get(note.get(_ID, ""), len(places)))
        return [self._note(note) for note in found]

    def _note(self, note: _Element) -> list[Printed]:
        first, *others = self.paragraphs(note, _UNNUMBERED)
        return [_without_number_space(first), *others]

    def paragraphs(self, part: _Element, counter: Counter) -> list[Printed]:
        """Of a part or of one note; what stands in a box within a paragraph is said by both."""
        if _BOXED(part):
            return [next(self._printed(_own(paragraph), counter)) for paragraph in part.iter(_PARAGRAPH)]
        return list(self._printed(part.iter(*_SAYING), counter))

    def _printed(self, elements: Iterable[_Element], counter: Counter) -> Iterator[Printed]:
        # one pass, the commonest first, and each counts where it belongs alone: words in a run, a run in a paragraph
        paragraph: _Element | None = None
        run: _Element | None = None
        field: list[str] | None = None
        line: list[Inline] = []
        number, style = "", ""
        for element in elements:
            tag, holder = element.tag, element.getparent()
            if tag == _RUN:
                run = element if holder is paragraph or _is_deep_in(paragraph, element) else None
                style = ""
            elif tag == _WORDS and field is None and holder is run:
                line.append(self._styled(element.text or "", style) if style else Run(element.text or ""))
            elif tag == _PARAGRAPH:
                if paragraph is not None:
                    yield _finished(number, line, field)
                paragraph, run, field, line, number = element, None, None, [], ""
            elif tag == _STYLE and _dresses(holder, _LOOK, paragraph):
                own = _own_list(holder) if self.names_lists else None
                number = counter.number(element.get(_VALUE, ""), own)
            elif tag == _BOOKMARK and holder is paragraph:
                name = element.get(_NAME, "")
                self.targets[name] = _TWICE if name in self.targets else number
            elif tag == _RUN_STYLE and _dresses(holder, _RUN_LOOK, run):
                style = element.get(_VALUE, "")
                line += [_AMISS] if _comes_late(holder) else []
            elif holder is not run:
                continue
            elif tag == _FIELD:
                field = _stepped(field, element.get(_STEP, ""), line)
            elif tag == _MARK and field is None:
                line.append(FootnoteMark(self.note_numbers[element.get(_ID, "")]))
            elif tag in (_WORDS, _CODE) and field is not None and element.text:
                field.append(element.text)
        if paragraph is not None:
            yield _finished(number, line, field)

    def _styled(self, text: str, style: str) -> Inline:
        return Blank(text.count(RULE)) if style == self.blank else Run(text, style == self.strong)


def _finished(number: str, line: list[Inline], field: list[str] | None) -> Printed:
    if field is not None:
        line.append(_AMISS)
    return Printed(number, joined(line))


def _says(paragraph: Printed) -> bool:
    return bool(paragraph.line or paragraph.number)


def _section_ends(document: _Element) -> list[int]:
    """How many paragraphs there are up to the end of each section but the last."""
    looks = [look for section in document.iter(_SECTION) if (look := section.getparent()) is not None]
    last = {look.getparent() for look in looks if look.tag == _LOOK}
    return [place for place, each in enumerate(document.iter(_PARAGRAPH), start=1) if each in last] if last else []


def _own_list(look: _Element | None) -> OwnPlace | None:
    """The list that a paragraph of this look names itself."""
    number = None if look is None else look.find(_NUMBER)
    identity = None if number is None else number.find(_LIST)
    if number is None or identity is None:
        return None
    depth = number.find(_DEPTH)
    return identity.get(_VALUE, ""), "0" if depth is None else depth.get(_VALUE, "")


def _dresses(look: _Element | None, tag: str, whom: _Element | None) -> bool:
    """Not an older look, which stands under a change that nobody has accepted yet."""
    return look is not None and look.tag == tag and look.getparent() is whom


def _comes_late(look: _Element | None) -> bool:
    return look is not None and look.getprevious() is not None


def _is_deep_in(paragraph: _Element | None, run: _Element) -> bool:
    """A link, say, has runs of its own."""
    return any(above is paragraph for above in run.iterancestors(_PARAGRAPH))


def _own(paragraph: _Element) -> Iterator[_Element]:
    """The elements of a paragraph as if those within it were none."""
    yield paragraph
    yield from (element for element in paragraph.iter(*_SAYING) if element.tag != _PARAGRAPH)


def _stepped(field: list[str] | None, step: str, line: list[Inline]) -> list[str] | None:
    """``field``: its code and what it shows today, put on the ``line`` at its end; None outside of any."""
    if step == "begin":
        return []
    if step == "end" and field:
        line.append(ClauseRef(_target(field[0]), "".join(field[1:])))
        return None
    return field


def _note_numbers(document: _Element) -> dict[str, int]:
    """Footnote id -> number, in the order of the marks: Word counts them, anew in a section that says so.

    Where a form counts them anew on each page, nobody knows here which notes share one.
    """
    numbers: dict[str, int] = {}
    before = 0
    for marks, anew in _marks(document):
        first = 1 if anew in (EACH_SECTION, EACH_PAGE) else before + 1
        before = first + len(marks) - 1
        for number, mark in enumerate(marks, start=first):
            numbers[mark] = _NONE if mark in numbers else number
    return numbers


def _marks(document: _Element) -> Iterator[tuple[list[str], str]]:
    """The ids of each section's notes, and where it counts them anew: it says so in its last paragraph, or after it."""
    marks: list[str] = []
    section: _Element | None = None
    several = len(list(document.iter(_SECTION))) > 1
    for element in document.iter(_MARK, _SECTION, *[_PARAGRAPH] * several):
        if element.tag == _MARK:
            marks.append(element.get(_ID, ""))
        elif element.tag == _SECTION:
            section = element
        elif section is not None:
            yield marks, _anew(section)
            marks, section = [], None
    yield marks, "" if section is None else _anew(section)


def _anew(section: _Element) -> str:
    said = section.find(_NOTES_ANEW)
    return "" if said is None else said.get(_VALUE, "")


def _without_number_space(paragraph: Printed) -> Printed:
    """The space that stands between a note's number and its words is not in the document."""
    match paragraph.line:
        case (Run(text=text, strong=strong), *others) if text.startswith(" "):
            return Printed("", joined((Run(text[1:], strong), *others)))
        case _:
            return paragraph


def _target(code: str) -> str:
    """The bookmark in « REF _lna_4 \\w \\h »."""
    words = code.split()
    return words[1] if len(words) > 1 and words[0] == "REF" else code
