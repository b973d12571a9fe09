"""Numbers on the pages of a form that has none, from the second page on: at the middle, above its own header."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Final

from docx.document import Document as WordDocument
from docx.enum.section import WD_HEADER_FOOTER
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.section import Section
from lxml import etree
from lxml.etree import _Element
from markupsafe import Markup

from generator.writers.docx.names import R, W, w
from generator.writers.docx.new_master import PAGE_NUMBER
from generator.writers.docx.page import header_distance
from generator.writers.docx.transplant import HEADER_STYLE

_FIRST: Final = WD_HEADER_FOOTER.FIRST_PAGE
_EVERY: Final = WD_HEADER_FOOTER.PRIMARY
_EVEN: Final = WD_HEADER_FOOTER.EVEN_PAGE
_NUMBER: Final = Markup('<w:p xmlns:w="{}"><w:pPr><w:pStyle w:val="{}"/></w:pPr>{}</w:p>').format(
    W, HEADER_STYLE, PAGE_NUMBER
)
_EMPTY: Final = Markup('<w:p xmlns:w="{}"><w:pPr><w:pStyle w:val="{}"/></w:pPr></w:p>').format(W, HEADER_STYLE)
_HEADER: Final = Markup('<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:hdr xmlns:w="{}">{}</w:hdr>')
_RUNNING: Final = {"headerReference": RELATIONSHIP_TYPE.HEADER, "footerReference": RELATIONSHIP_TYPE.FOOTER}
_ID: Final = f"{{{R}}}id"
# of a page number from the edge of the page, at least (ГОСТ Р 7.0.97); in twips
_FROM_EDGE: Final = 567


def number_pages(word: WordDocument) -> None:
    """Change ``word``, unless it has numbers: the form knows better where they stand."""
    kinds = [_EVERY, _EVEN] if word.settings.odd_and_even_pages_header_footer else [_EVERY]
    if any(map(_is_numbered, _running(word, kinds))):
        return
    first = word.sections[0]
    if first._sectPr.find(w("headerReference")) is None:
        _keep_from_edge(first._sectPr)
    if not first.different_first_page_header_footer:
        _set_first_page_apart(word, first)
    for header in _headers(word, kinds):
        header.insert(0, etree.fromstring(_NUMBER))
    for kind in kinds:
        if first._sectPr.get_headerReference(kind) is None:
            _add_header(word, first, kind, _NUMBER)


def _running(word: WordDocument, kinds: list[WD_HEADER_FOOTER]) -> Iterator[_Element]:
    """Headers and footers of the second page and those after it."""
    yield from _headers(word, kinds)
    for section in word.sections:
        for kind in kinds:
            if (reference := section._sectPr.get_footerReference(kind)) is not None:
                yield word.part.related_parts[reference.rId].element


def _headers(word: WordDocument, kinds: list[WD_HEADER_FOOTER]) -> list[_Element]:
    """Each once, in however many sections it stands."""
    references = (section._sectPr.get_headerReference(kind) for section in word.sections for kind in kinds)
    identities = dict.fromkeys(reference.rId for reference in references if reference is not None)
    return [word.part.related_parts[identity].element for identity in identities]


def _is_numbered(part: _Element) -> bool:
    return any(code.upper().split()[:1] == ["PAGE"] for code in _codes(part))


def _codes(part: _Element) -> Iterator[str]:
    """Of fields, whole: Word cuts a code into runs, and puts a field into the code of another."""
    unfinished: list[str] = []
    for each in part.iter(w("fldSimple"), w("fldChar"), w("instrText")):
        step = each.get(w("fldCharType"))
        if each.tag == w("fldSimple"):
            yield each.get(w("instr"), "")
        elif step == "begin":
            unfinished.append("")
        elif unfinished and step == "end":
            yield unfinished.pop()
        elif unfinished:
            unfinished[-1] += each.text or ""


def _keep_from_edge(properties: _Element) -> None:
    """LibreOffice leaves nothing above a header there is none of."""
    margins = properties.find(w("pgMar"))
    if margins is not None and header_distance(properties) < _FROM_EDGE:
        margins.set(w("header"), str(_FROM_EDGE))


def _set_first_page_apart(word: WordDocument, section: Section) -> None:
    """It loses nothing: a first page that differs has only what is named for it."""
    section.different_first_page_header_footer = True
    for tag, kind in _RUNNING.items():
        _repeat_on_first(word, section._sectPr, tag, kind)
    if section._sectPr.get_headerReference(_FIRST) is None:
        _add_header(word, section, _FIRST, _EMPTY)


def _repeat_on_first(word: WordDocument, properties: _Element, tag: str, kind: str) -> None:
    """A reference for a first page may be left from the days when that differed."""
    references = {each.get(w("type")): each for each in properties.findall(w(tag))}
    if "first" in references:
        properties.remove(references["first"])
    if "default" in references:
        again = deepcopy(references["default"])
        again.set(w("type"), "first")
        again.set(_ID, word.part.relate_to(_copy(word, again.get(_ID, "")), kind))
        references["default"].addnext(again)


def _copy(word: WordDocument, identity: str) -> Part:
    part = word.part.related_parts[identity]
    again = Part(_free_name(word), part.content_type, part.blob, word.part.package)
    for relation in part.rels.values():
        target = relation.target_ref if relation.is_external else relation.target_part
        again.rels.add_relationship(relation.reltype, target, relation.rId, relation.is_external)
    return again


def _add_header(word: WordDocument, section: Section, kind: WD_HEADER_FOOTER, paragraph: Markup) -> None:
    content = _HEADER.format(W, paragraph).encode()
    part = Part(_free_name(word), CONTENT_TYPE.WML_HEADER, content, word.part.package)
    section._sectPr.add_headerReference(kind, word.part.relate_to(part, RELATIONSHIP_TYPE.HEADER))


def _free_name(word: WordDocument) -> PackURI:
    return PackURI(word.part.package.next_partname("/word/lna-running%d.xml"))
