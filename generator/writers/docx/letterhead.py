"""A school's own Word form made into a master: its pictures, tables, margins and headers, our styles and numbers.

``form`` says what a form may not be, ``transplant`` brings the styles; here the place is put right and pages numbered.
"""

from functools import lru_cache
from typing import Final

from docx.document import Document as WordDocument
from docx.enum.section import WD_HEADER_FOOTER
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.section import Section
from docx.shared import Mm
from lxml import etree
from lxml.etree import _Element
from markupsafe import Markup

from generator.errors import OutputError, Problem
from generator.writers.docx.form import WHERE, opened_form, place_in
from generator.writers.docx.master import Master, known_styles, opened
from generator.writers.docx.names import PLACE, StyleName, W, w
from generator.writers.docx.new_master import PAGE_NUMBER
from generator.writers.docx.package import package
from generator.writers.docx.transplant import HEADER_STYLE, transplant

_PLACE: Final = Markup('<w:p xmlns:w="{}"><w:r><w:t>{}</w:t></w:r></w:p>').format(W, PLACE)
_HEADER: Final = Markup(
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:hdr xmlns:w="{}"><w:p>{}{}</w:p></w:hdr>'
)
_HEADER_LOOK: Final = Markup('<w:pPr><w:pStyle w:val="{}"/></w:pPr>').format(HEADER_STYLE)
# of a page number from the edge of the page, at least (ГОСТ Р 7.0.97)
_FROM_EDGE: Final = Mm(10)
# what a place may hold beside its words, and what must not go with them
_KEPT: Final = ("drawing", "pict", "object", "br", "sym")


@lru_cache(maxsize=8)
def adopt(form: bytes, master: bytes) -> bytes:
    """The form as a master for ``write``, in the look of ``master`` from its place on; the same two, the same bytes.

    A form that has all of our styles (made from a master) keeps its own look of them. Raises OutputError, in the words
    of somebody who drew the form in Word or LibreOffice Writer.
    """
    Master(master)
    word = opened_form(form)
    _put_place(place_in(word))
    if len(known_styles(word)) < len(StyleName):
        transplant(opened(master), word)
        if not _has_numbers(word):
            _number_pages(word)
    adopted = package(word, "Бланк организации")
    _check(adopted)
    return adopted


def _check(adopted: bytes) -> None:
    try:
        Master(adopted)
    except OutputError as error:
        raise OutputError(Problem(WHERE, problem.what, problem.remedy) for problem in error.problems) from error


def _put_place(paragraph: _Element) -> None:
    """In a paragraph of its own: a logo may be anchored to the one it was typed in, a section may end there."""
    place = etree.fromstring(_PLACE)
    paragraph.addnext(place)
    section = paragraph.find(f"{w('pPr')}/{w('sectPr')}")
    if section is not None:
        place.addnext(_end_of(section))
    if next(paragraph.iter(*map(w, _KEPT)), None) is None:
        _remove(paragraph)
        return
    for words in list(paragraph.iter(w("t"))):
        _remove(words)


def _end_of(section: _Element) -> _Element:
    paragraph = etree.Element(w("p"))
    etree.SubElement(paragraph, w("pPr")).append(section)
    return paragraph


def _remove(element: _Element) -> None:
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)


def _has_numbers(word: WordDocument) -> bool:
    """Headers of its own, or a footer with a number: the form knows better."""
    if next(word.element.iter(w("headerReference")), None) is not None:
        return True
    footers = (rel.target_part.blob for rel in word.part.rels.values() if rel.reltype == RELATIONSHIP_TYPE.FOOTER)
    return any(b"PAGE" in footer for footer in footers)


def _number_pages(word: WordDocument) -> None:
    """From the second page on, as in our own master."""
    word.settings.odd_and_even_pages_header_footer = False
    first = word.sections[0]
    # LibreOffice leaves nothing above a header there is none of
    first.header_distance = max(first.header_distance or _FROM_EDGE, _FROM_EDGE)
    if not first.different_first_page_header_footer:
        _repeat_footer(word, first)
        first.different_first_page_header_footer = True
    for kind, content in ((WD_HEADER_FOOTER.PRIMARY, PAGE_NUMBER), (WD_HEADER_FOOTER.FIRST_PAGE, Markup(""))):
        name = PackURI(f"/word/lna-header{kind.value}.xml")
        header = _HEADER.format(W, _HEADER_LOOK, content).encode()
        part = Part(name, CONTENT_TYPE.WML_HEADER, header, word.part.package)
        first._sectPr.add_headerReference(kind, word.part.relate_to(part, RELATIONSHIP_TYPE.HEADER))


def _repeat_footer(word: WordDocument, section: Section) -> None:
    """A first page that differs has only what is named for it, and the form's footer stands on every page."""
    reference = section._sectPr.get_footerReference(WD_HEADER_FOOTER.PRIMARY)
    if reference is None:
        return
    footer = word.part.related_parts[reference.rId]
    again = Part(PackURI("/word/lna-footer.xml"), footer.content_type, footer.blob, word.part.package)
    for relation in footer.rels.values():
        target = relation.target_ref if relation.is_external else relation.target_part
        again.rels.add_relationship(relation.reltype, target, relation.rId, relation.is_external)
    section._sectPr.add_footerReference(
        WD_HEADER_FOOTER.FIRST_PAGE, word.part.relate_to(again, RELATIONSHIP_TYPE.FOOTER)
    )
