"""HTML → PDF: rendered by WeasyPrint, read back, and thrown away unless it says what the Documents say.

WeasyPrint is imported when a PDF is wanted: a machine without Pango still writes every other format.
"""

import logging
import re
import threading
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache, partial
from hashlib import sha256
from importlib.resources import files
from types import ModuleType
from typing import Any, NoReturn

from deflate import zlib_compress

from generator.document import Document, Stamp, clauses
from generator.errors import OutputError, Problem
from generator.writers import pdf_origin, pdf_readback
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
        _link_notes(rendered[-1].pages, document, prefix_of(place))
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
    _tag_anew(rendered, file)
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


def _link_notes(pages: Iterable[Any], document: Document, prefix: str) -> None:
    """From the mark to the note and back; ``pages``: weasyprint.Page. A style sheet can't say that."""
    marks = {note_anchor(note, prefix): mark_anchor(note, prefix) for note in document.footnotes}
    for page in pages:
        for box in page._page_box.descendants():
            note = box.element.get("id") if _part(box) in {_CALL, _MARKER} and box.children else None
            if note in marks:
                target = note if _part(box) == _CALL else marks[note]
                page.links.append(("internal", target, box.hit_area(), box))


# --- tags, made anew ---
# WeasyPrint 70 tags boxes: a table over three pages is three with a head each, a note stands at the foot of its page,
# linked to nothing, page numbers are content that no tag holds. Here an element of the page is one tag.

_ROLES = {name: name.upper() for name in ("p", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "th", "td")} | {
    "section": "Sect",
    "ul": "L",
    "ol": "L",
    "thead": "THead",
    "tbody": "TBody",
    "a": "Link",
    "{http://www.w3.org/2000/svg}svg": "Figure",
}
_ATTRIBUTES = {"L": "<</O/List/ListNumbering/None>>", "TH": "<</O/Table/Scope/Column>>"}
_ROWS = ("thead", "tbody", "tr", "th", "td")
_CALL, _MARKER = "footnote-call", "footnote-marker"
_LEADS = {_CALL: "Сноска ", _MARKER: "Знак сноски "}


@dataclass(eq=False, slots=True)
class _Tag:
    """``kids`` in reading order: tags; pairs of a page, from 0, and the id of a marked content, or an annotation.

    ``element``: what is written of it (pydyf.Dictionary); ``extra``: what a picture says of itself.
    """

    role: str
    parent: "_Tag | None"
    id: str = ""
    kids: list[Any] = field(default_factory=list)
    element: Any = None
    extra: dict[str, Any] = field(default_factory=dict)

    @property
    def contents(self) -> list[tuple[int, Any]]:
        return [kid for kid in self.kids if not isinstance(kid, _Tag)]

    def add(self, role: str, id: str = "") -> "_Tag":
        self.kids.append(added := _Tag(role, self, id))
        return added

    def all(self) -> "Iterator[_Tag]":
        yield self
        for kid in self.kids:
            if isinstance(kid, _Tag):
                yield from kid.all()


class _Tags:
    """Tags by the HTML element (and its part: the mark of a note, its number); what has none is of its parent's."""

    def __init__(self, roots: Iterable[Any]) -> None:
        self.document = _Tag("Document", None)
        self._parents = {child: parent for root in roots for parent in root.iter() for child in parent}
        self._known: dict[tuple[Any, str], _Tag] = {}

    def of(self, element: Any, part: str = "") -> _Tag:
        if (element, part) not in self._known:
            self._known[element, part] = self._part(element, part) if part else self._made(element)
        return self._known[element, part]

    def _part(self, element: Any, part: str) -> _Tag:
        if part == _CALL:
            around = self.of(self._parents[element])
            link = around.add("Reference").add("Link")
            self._known[element, ""] = around.add("Note", id=element.get("id", ""))
            return link
        return self.of(element).add("Lbl").add("Link") if part == _MARKER else self.of(element)

    def _made(self, element: Any) -> _Tag:
        if element not in self._parents:
            return self.document
        parent = self.of(self._parents[element])
        # a table has made its parts already
        if known := self._known.get((element, "")):
            return known
        match element.tag, element.get("class"):
            case "li", _:
                return parent.add("LI").add("LBody")
            case "p", _ if self._parents[element].tag == "li":
                return parent
            case "span", "number" if parent.role == "LBody" and parent.parent:
                label = _Tag("Lbl", parent.parent)
                parent.parent.kids.insert(0, label)
                return label
            case "table", _:
                return self._table(element, parent.add("Table"))
            case tag, _:
                return parent.add(_ROLES[tag]) if tag in _ROLES else parent

    def _table(self, element: Any, tag: _Tag) -> _Tag:
        """With its empty cells, which draw nothing."""
        self._known[element, ""] = tag
        for part in element.iter():
            if part.tag in _ROWS:
                self.of(part)
        return tag


def _tag_anew(rendered: Any, file: Any) -> None:
    """WeasyPrint's tags are the last objects of ``file`` but the metadata; ids and pictures' words are all we take."""
    boxes = [page._page_box for page in rendered.pages]
    tags = _Tags(child.element for box in boxes for child in box.children if child.element_tag == "html")
    first = int(file.catalog["StructTreeRoot"].split()[0]) - 1
    drawn = _drawn(file.objects[first:-1])
    heads: dict[_Tag, int] = {}
    for page, box in ((page, one) for page, top in enumerate(boxes) for one in top.descendants() if _stays(one)):
        tag = tags.of(box.element, _part(box)) if box.element is not None else None
        if box.link_annotation and tag:
            tag.kids.append((page, _described(box)))
        if _draws(box):
            old, number = next(drawn)
            assert old["Pg"] == file.page_references[page]
            if tag and not _again(tag, page, heads):
                tag.kids.append((page, number))
                tag.extra = {name: old[name] for name in ("A", "Alt") if tag.role == "Figure" and name in old}
            else:
                _make_artifact(file, page, number, b"" if tag else b"/Subtype/Header")
    assert next(drawn, None) is None
    _replace_tags(file, first, tags.document, len(boxes))


def _stays(box: Any) -> bool:
    """Something of it is in the file: a link or what is drawn."""
    return box.link_annotation is not None or _draws(box)


def _draws(box: Any) -> bool:
    """Text or a picture, which is marked as content."""
    return hasattr(box, "text") or hasattr(box, "replacement")


def _described(box: Any) -> Any:
    """The link of ``box`` (pydyf.Dictionary), which says where it leads in words instead of an anchor."""
    from weasyprint.pdf import pydyf

    words = "".join(getattr(one, "text", "") for one in box.descendants()).strip()
    if words:
        box.link_annotation["Contents"] = pydyf.String(_LEADS.get(_part(box), "") + words)
    return box.link_annotation


def _drawn(tags: Iterable[Any]) -> Iterator[tuple[Any, int]]:
    """WeasyPrint's tag and the id of every marked content, in the order of the boxes they were made of."""
    elements = (item for item in tags if "S" in item)
    return ((element, kid) for element in elements for kid in element["K"] if isinstance(kid, int))


def _part(box: Any) -> str:
    """Of an element: what the style sheet adds to it, or empty for itself."""
    return (box.element_tag or "").partition("::")[2]


def _again(tag: _Tag, page: int, heads: dict[_Tag, int]) -> bool:
    """Whether it belongs to a table's head that has stood on a page before; ``heads``: where each stands first."""
    head: _Tag | None = tag
    while head and head.role != "THead":
        head = head.parent
    return head is not None and heads.setdefault(head, page) != page


def _make_artifact(file: Any, page: int, number: int, kind: bytes) -> None:
    """Of the marked content ``number``: tag, properties and «BDC» stand one after another."""
    place = file.objects[int(file.page_references[page].split()[0])]["Contents"]
    stream = file.objects[int(place.split()[0])].stream
    at = next(at for at, item in enumerate(stream) if isinstance(item, dict) and item.get("MCID") == number)
    stream[at - 1 : at + 1] = ["/Artifact", b"<</Type/Pagination%b>>" % kind]


def _replace_tags(file: Any, first: int, document: _Tag, pages: int) -> None:
    metadata = file.objects[-1]
    del file.objects[first:]
    _add_tags(file, document, pages)
    file.add_object(metadata)
    file.catalog["Metadata"] = metadata.reference


def _add_tags(file: Any, document: _Tag, pages: int) -> None:
    from weasyprint.pdf import pydyf

    root = pydyf.Dictionary({"Type": "/StructTreeRoot"})
    file.add_object(root)
    file.catalog["StructTreeRoot"] = root.reference
    tags = list(document.all())
    for tag in tags:
        tag.element = pydyf.Dictionary({"Type": "/StructElem", "S": f"/{tag.role}"})
        file.add_object(tag.element)
    for tag in tags:
        tag.element["P"] = tag.parent.element.reference if tag.parent else root.reference
        tag.element.update(_entries(tag, file.page_references))
    root["K"] = pydyf.Array([document.element.reference])
    root["ParentTree"] = _numbered(_holders(tags, pages))
    if named := {tag.id: tag.element.reference for tag in tags if tag.id}:
        root["IDTree"] = b"<</Names[%b]>>" % b" ".join(b"(%b) %b" % (id.encode(), named[id]) for id in sorted(named))


def _entries(tag: _Tag, pages: Sequence[bytes]) -> dict[str, Any]:
    """``pages``: references to them."""
    own = next((page for page, _ in tag.contents), 0)
    entries: dict[str, Any] = {"A": _ATTRIBUTES[tag.role]} if tag.role in _ATTRIBUTES else dict(tag.extra)
    if tag.id:
        entries["ID"] = f"({tag.id})"
    if tag.contents:
        entries["Pg"] = pages[own]
    if tag.kids:
        entries["K"] = b"[%b]" % b" ".join(_kid(kid, own, pages) for kid in tag.kids)
    return entries


def _kid(kid: Any, own: int, pages: Sequence[bytes]) -> bytes:
    if isinstance(kid, _Tag):
        reference: bytes = kid.element.reference
        return reference
    page, content = kid
    if not isinstance(content, int):
        return b"<</Type/OBJR/Obj %b/Pg %b>>" % (content.reference, pages[page])
    return b"%d" % content if page == own else b"<</Type/MCR/MCID %d/Pg %b>>" % (content, pages[page])


def _holders(tags: Iterable[_Tag], pages: int) -> list[bytes]:
    """Who holds each page's marked contents, by id, then who holds each annotation; these learn their numbers."""
    found: list[dict[int, bytes]] = [{} for _ in range(pages)]
    links: list[bytes] = []
    for tag in tags:
        for page, content in tag.contents:
            if isinstance(content, int):
                found[page][content] = tag.element.reference
            else:
                content["StructParent"] = pages + len(links)
                links.append(tag.element.reference)
    lists = ([of.get(number, b"null") for number in range(max(of, default=-1) + 1)] for of in found)
    return [*(b"[%b]" % b" ".join(one) for one in lists), *links]


def _numbered(entries: Iterable[bytes]) -> bytes:
    """A number tree."""
    return b"<</Nums[%b]>>" % b" ".join(b"%d %b" % numbered for numbered in enumerate(entries))


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
