"""HTML → PDF: rendered by WeasyPrint, read back, and thrown away unless it says what the Documents say.

WeasyPrint is imported when a PDF is wanted: a machine without Pango still writes every other format.
"""

import logging
import re
import threading
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, partial
from hashlib import sha256
from importlib.resources import files
from types import ModuleType
from typing import Any, NoReturn

from deflate import zlib_compress

from generator.document import Document, Stamp, clauses
from generator.errors import OutputError, Problem
from generator.writers import pdf_origin, pdf_readback, pdf_tags
from generator.writers.html import anchor, mark_anchor, note_anchor, prefix_of, stamp_anchor

# the second half of a line «glyph, meaning» in a font's ToUnicode table: no-break, figure and narrow spaces
_SPACE = re.compile(rb"(?<=> )<(?:00a0|2007|202f)>$")

_VARIANT = "pdf/a-2a"
# PDF/A-2 wants the words it does not know itself described (ISO 19005-2, 6.6.2.3)
_ACCESSIBLE = b"""
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1" />
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 to which the file conforms</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""


@dataclass(frozen=True, slots=True)
class Pdf:
    """A finished file, read back; ``parts``: pages of each document in it; pages are sides of A4, not sheets."""

    content: bytes
    parts: tuple[int, ...]

    @property
    def pages(self) -> int:
        return sum(self.parts)


def write(html: str, document: Document) -> Pdf:
    """Render ``html``, made by ``html.write`` from the same ``document``, as PDF/A-2a and PDF/UA-1: for archives, for
    readers of the screen.

    OutputError if Pango or the fonts are missing, if the page wants anything from outside or WeasyPrint complains
    of it, and if the text read back differs from the document's. Same input and machine, same bytes.
    """
    return write_together([(html, document)])


def write_together(pages: Sequence[tuple[str, Document]]) -> Pdf:
    """One file of several documents, each on pages of its own, numbered from 1; title and date are the first's.

    ``pages``: one or more, each HTML made from its document by ``html.write`` with ``prefix_of`` its place as prefix.
    OutputError as of ``write``, and if two documents have an anchor in common.
    """
    content = _content(_weasyprint(), pages)
    return Pdf(content, pdf_readback.check_together(content, [document for _, document in pages]))


class _Wanted(BaseException):
    """The page asks for a resource. Not an Exception: WeasyPrint forgives those and leaves the resource out."""


def _content(weasyprint: ModuleType, pages: Sequence[tuple[str, Document]]) -> bytes:
    identifier = _identifier("".join(html for html, _ in pages))
    with _complaints() as complaints:
        try:
            rendered = _all_rendered(weasyprint, pages)
            _check_anchors(rendered)
            together = rendered[0].copy([page for one in rendered for page in one.pages])
            content: bytes = together.write_pdf(
                pdf_variant=_VARIANT,
                pdf_identifier=identifier,
                output_intent="",  # ours: WeasyPrint 70 leaves the file of its profile open
                finisher=partial(_finish, pages[0][1].origin),
            )
        except _Wanted as wanted:
            raise OutputError([_outside(str(wanted))]) from wanted
    if complaints:
        raise OutputError([_faulty(complaint) for complaint in dict.fromkeys(complaints)])
    return content


def _all_rendered(weasyprint: ModuleType, pages: Iterable[tuple[str, Document]]) -> list[Any]:
    rendered = []
    for place, (html, document) in enumerate(pages):
        page = weasyprint.HTML(string=html, url_fetcher=_refuse)
        rendered.append(_rendered(weasyprint, page, document, prefix_of(place)))
        _check_stamps([page.anchors for page in rendered[-1].pages], document, prefix_of(place))
        pdf_tags.link_notes(rendered[-1].pages, document, prefix_of(place))
    return rendered


def _rendered(weasyprint: ModuleType, page: Any, document: Document, prefix: str) -> Any:
    """``page`` (weasyprint.HTML) laid out (weasyprint.Document), every note on the page of its mark.

    To keep two lines of a paragraph at a page's end WeasyPrint 70 sends notes to the next page, whatever their
    footnote-policy (layout/block.py, «report footnotes»). A clause that does so is kept whole, and all is laid out
    anew; the set of such clauses grows, so this ends.
    """
    whole: set[str] = set()
    while True:
        rules = "".join(f'[id="{name}"] p {{ orphans: 99 !important }}\n' for name in sorted(whole))
        rendered = page.render(stylesheets=[weasyprint.CSS(string=rules)], pdf_variant=_VARIANT)
        displacing = _displacing([page.anchors for page in rendered.pages], document, prefix) - whole
        if not displacing:
            return rendered
        whole |= displacing


def _displacing(pages: list[Iterable[str]], document: Document, prefix: str) -> set[str]:
    """Anchors of the clauses that run over the end of a page which parts a mark from its note."""
    place = {name: number for number, names in reversed(list(enumerate(pages))) for name in names}
    starts = [name for clause in clauses(document) if (name := anchor(clause, prefix)) in place]
    ends: set[int] = set()
    for note in document.footnotes:
        mark, body = place.get(mark_anchor(note, prefix), 0), place.get(note_anchor(note, prefix), 0)
        ends.update(range(min(mark, body), max(mark, body)))
    return {name for end in ends for name in [start for start in starts if place[start] <= end][-1:]}


def _check_stamps(pages: list[Iterable[str]], document: Document, prefix: str) -> None:
    """A stamp never runs over pages; the style sheet keeps it whole, if only a page can hold it."""
    torn = [stamp for stamp in document.stamps if sum(stamp_anchor(stamp, prefix) in names for names in pages) > 1]
    if torn:
        raise OutputError([_torn(stamp) for stamp in torn])


def _check_anchors(rendered: Iterable[Any]) -> None:
    """No two documents (weasyprint.Document) share an anchor: every link would lead to the first of them."""
    anchors = ({name for page in one.pages for name in page.anchors} for one in rendered)
    shared = [name for name, count in Counter(name for names in anchors for name in names).items() if count > 1]
    if shared:
        raise OutputError([_shared(name) for name in sorted(shared)])


def _finish(origin: str, rendered: Any, file: Any) -> None:
    """``rendered``: all pages (weasyprint.Document); ``file``: a pydyf.PDF of them, not yet written."""
    _call_spaces_spaces(file)
    pdf_tags.tag_anew(rendered, file)
    _say_it_is_accessible(file)
    _intend_srgb(file)
    pdf_origin.put(origin, file)
    _pack(file)


def _pack(file: Any) -> None:
    """Streams, once: pydyf would do it twice, for the file and for its /ID, and slower."""
    for item in file.objects:
        if getattr(item, "compress", False):
            item.compress = False
            _, _, content = item.data.partition(b"\nstream\n")
            item.stream = [bytes(zlib_compress(content.removesuffix(b"\nendstream"), 6))]
            item.extra["Filter"] = "/FlateDecode"


def _intend_srgb(file: Any) -> None:
    """PDF/A: what «0 0 0 rg» means."""
    from weasyprint.pdf import pydyf

    profile = pydyf.Stream([_srgb()], {"N": 3}, compress=True)
    file.add_object(profile)
    intent = b"<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB)/DestOutputProfile %b>>"
    file.catalog["OutputIntents"] = pydyf.Array([intent % profile.reference])


@cache
def _srgb() -> bytes:
    return (files("weasyprint.pdf") / "sRGB2014.icc").read_bytes()


def _say_it_is_accessible(file: Any) -> None:
    """PDF/UA-1 beside PDF/A-2: WeasyPrint says one of them, though it does what both want."""
    metadata = file.objects[int(file.catalog["Metadata"].split()[0])]
    metadata.stream[:] = [part.replace(b"</rdf:RDF>", _ACCESSIBLE + b"</rdf:RDF>") for part in metadata.stream]


def _call_spaces_spaces(file: Any) -> None:
    """Let every kind of space in ``file`` (pydyf.PDF) be copied and searched as an ordinary one.

    A font draws them all by one glyph, and WeasyPrint gives that glyph the meaning it met first: with «п. 2.1» at
    the head of a document, all its words would be copied as one, joined by no-break spaces.
    """
    for item in file.objects:
        lines: list[bytes] = getattr(item, "stream", [])
        if b"begincmap" in lines:
            lines[:] = [_SPACE.sub(b"<0020>", line) for line in lines]


def _identifier(html: str) -> bytes:
    """The first half of the file's /ID, made from what is printed and not from the clock."""
    return sha256(html.encode()).hexdigest()[:32].encode()


def _refuse(url: str) -> NoReturn:
    raise _Wanted(url[:80])


@contextmanager
def _complaints() -> Iterator[list[str]]:
    """Warnings and errors that WeasyPrint logs in this thread while the block runs."""
    listener = _Listener()
    logger = logging.getLogger("weasyprint")
    logger.addHandler(listener)
    try:
        yield listener.complaints
    finally:
        logger.removeHandler(listener)


class _Listener(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.complaints: list[str] = []
        self.thread = threading.get_ident()

    def emit(self, record: logging.LogRecord) -> None:
        if record.thread == self.thread:
            self.complaints.append(record.getMessage())


def _weasyprint() -> ModuleType:
    try:
        import weasyprint
    except OSError as error:
        raise OutputError([_without_pango(error)]) from error
    module: ModuleType = weasyprint
    return module


def _without_pango(error: OSError) -> Problem:
    return Problem(
        "PDF",
        f"WeasyPrint не нашёл библиотеку Pango ({str(error).splitlines()[0]})",
        "Установите её: apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0; "
        "или обойдитесь без неё: pip install 'lna[fast]' и --pdf-engine typst; другие форматы её не требуют",
    )


def _outside(url: str) -> Problem:
    return Problem(
        "PDF", f"страница просит внешний файл «{url}»", "Уберите ссылку на него из страницы (.j2) и стиля (.css)"
    )


def _torn(stamp: Stamp) -> Problem:
    return Problem("PDF", f"гриф «{stamp.name}» не помещается на одной странице", "Сократите его")


def _shared(name: str) -> Problem:
    remedy = "Поставьте в странице (.j2) {{ prefix }} перед этим id и перед ссылками на него"
    return Problem("PDF", f"якорь «{name}» есть в двух документах одного файла", remedy)


def _faulty(complaint: str) -> Problem:
    remedy = (
        "Если речь о знаке (U+…), уберите его из ответов; если о разметке – исправьте страницу (.j2) или стиль (.css)"
    )
    return Problem("PDF", f"WeasyPrint недоволен: {complaint}", remedy)
