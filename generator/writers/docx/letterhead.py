"""A school's own Word form made into a master: its pictures, tables, margins and headers, our styles and numbers.

``form`` says what a form may not be, ``transplant`` brings the styles, ``page_numbers`` the numbers; here the place is
put right.
"""

from functools import lru_cache
from typing import Final

from lxml import etree
from lxml.etree import _Element
from markupsafe import Markup

from generator.errors import OutputError, Problem
from generator.writers.docx.form import opened_form, own_words, place_in
from generator.writers.docx.form_file import SAVE, WHERE, check_names, legible
from generator.writers.docx.master import REMEDY, Master, known_styles, opened
from generator.writers.docx.mould import mould
from generator.writers.docx.names import PLACE, StyleName, W, w
from generator.writers.docx.package import package
from generator.writers.docx.page_numbers import number_pages
from generator.writers.docx.transplant import transplant

_PLACE: Final = Markup('<w:p xmlns:w="{}"><w:r><w:t>{}</w:t></w:r></w:p>').format(W, PLACE)
_TITLE: Final = "Бланк организации"
# what a place may hold beside its words, and what must not go with them
_KEPT: Final = ("drawing", "pict", "object", "br", "sym")


@lru_cache(maxsize=8)
def adopt(form: bytes, master: bytes) -> bytes:
    """The form as a master for ``write``, in the look of ``master`` from its place on; the same two, the same bytes.

    A form that has all of our styles (made from a master) keeps its own look of them. Raises OutputError, in the words
    of somebody who drew the form in Word or LibreOffice Writer.
    """
    Master(master)
    with legible():
        word = opened_form(form)
        _put_place(place_in(word))
        if len(known_styles(word)) < len(StyleName):
            transplant(opened(master), word)
            number_pages(word)
        check_names(word)
        adopted = package(word, _TITLE)
        _try(adopted)
    return adopted


def _try(adopted: bytes) -> None:
    """What nothing can be poured into is refused here, in the form's words."""
    try:
        mould(Master(adopted))
    except OutputError as error:
        raise OutputError(map(_of_form, error.problems)) from error


def _of_form(problem: Problem) -> Problem:
    return Problem(WHERE, problem.what, SAVE if REMEDY in problem.remedy else problem.remedy)


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
    for words in own_words(paragraph):
        _remove(words)


def _end_of(section: _Element) -> _Element:
    paragraph = etree.Element(w("p"))
    etree.SubElement(paragraph, w("pPr")).append(section)
    return paragraph


def _remove(element: _Element) -> None:
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)
