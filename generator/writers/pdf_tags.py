"""The tags of a PDF by WeasyPrint, made anew.

WeasyPrint 70 tags boxes: a table over three pages is three with a head each, a note stands at the foot of its page,
linked to nothing, page numbers are content that no tag holds. Here an element of the page is one tag.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from generator.document import Document
from generator.writers.html import mark_anchor, note_anchor

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


def link_notes(pages: Iterable[Any], document: Document, prefix: str) -> None:
    """From the mark to the note and back; ``pages``: weasyprint.Page. A style sheet can't say that."""
    marks = {note_anchor(note, prefix): mark_anchor(note, prefix) for note in document.footnotes}
    for page in pages:
        for box in page._page_box.descendants():
            note = box.element.get("id") if _part(box) in {_CALL, _MARKER} and box.children else None
            if note in marks:
                target = note if _part(box) == _CALL else marks[note]
                page.links.append(("internal", target, box.hit_area(), box))


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


def tag_anew(rendered: Any, file: Any) -> None:
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
