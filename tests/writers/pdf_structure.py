"""What is wrong with the tags of a PDF: PDF/UA-1 (ISO 14289-1) as far as our documents go, and the order of reading.

No veraPDF is at hand; this holds a file against the standard and against the Document it was made from.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import pikepdf

from generator.document import Document
from generator.writers import pdf_words
from tests.writers.pdf_content import TEXT, Drawn, drawn

# ISO 32000-1, 14.8.4: what may stand in what, of all that our documents have
_BLOCK = frozenset({"Document", "Sect", "Part", "Div", "LBody", "Note", "TD", "TH"})
_PARENTS = {
    "H1": _BLOCK,
    "H2": _BLOCK,
    "P": _BLOCK,
    "Table": _BLOCK,
    "Sect": {"Document"},
    "Part": {"Document"},
    "L": {"Document", "Sect", "Part", "Div", "LBody", "L"},
    "LI": {"L"},
    "LBody": {"LI"},
    "THead": {"Table"},
    "TBody": {"Table"},
    "TR": {"Table", "THead", "TBody"},
    "TH": {"TR"},
    "TD": {"TR"},
    "Lbl": {"LI", "Note", "P", "LBody", "TD"},
    "Link": {"P", "LBody", "Reference", "Lbl", "H1", "H2", "TD", "Note", "Span"},
    "Reference": {"P", "LBody", "H1", "H2", "TD"},
    "Note": {"P", "LBody", "H1", "H2", "TD"},
    "Span": {"P", "LBody", "H1", "H2", "TH", "TD", "Lbl", "Link", "Note", "Span"},
}
_GROUPING = {"Document", "Sect", "Part", "Div", "L", "LI", "Table", "THead", "TBody", "TR", "Reference"}


@dataclass(frozen=True, slots=True)
class Tag:
    """``role`` is a standard one; ``kids``: tags, marked contents (page from 0, id), annotations, in their order."""

    role: str
    element: pikepdf.Object
    kids: tuple[object, ...]

    def all(self) -> "Iterator[Tag]":
        yield self
        for tag in self.tags():
            yield from tag.all()

    def tags(self) -> "Iterator[Tag]":
        yield from (kid for kid in self.kids if isinstance(kid, Tag))

    def contents(self) -> Iterator[tuple[int, int]]:
        """Of its own and of its tags."""
        for kid in self.kids:
            if isinstance(kid, Tag):
                yield from kid.contents()
            elif isinstance(kid, tuple):
                yield kid

    def links(self) -> list[pikepdf.Object]:
        return [kid for tag in self.all() for kid in tag.kids if isinstance(kid, pikepdf.Dictionary)]


class Structure:
    """A file opened, its tags and what they hold."""

    def __init__(self, file: pikepdf.Pdf) -> None:
        self.file = file
        self._pages = {page.obj.objgen: place for place, page in enumerate(file.pages)}
        self._roles = {name: str(role) for name, role in file.Root.StructTreeRoot.get("/RoleMap", {}).items()}
        [document] = file.Root.StructTreeRoot.K.as_list()
        self.document = self._tag(document)

    def _tag(self, element: pikepdf.Object) -> Tag:
        role = str(element.S)
        kids = element.get("/K", pikepdf.Array())
        listed = kids.as_list() if isinstance(kids, pikepdf.Array) else [kids]
        return Tag(self._roles.get(role, role)[1:], element, tuple(self._kid(kid, element) for kid in listed))

    def _kid(self, kid: pikepdf.Object, holder: pikepdf.Object) -> object:
        if not isinstance(kid, pikepdf.Dictionary):
            return self._pages[holder.Pg.objgen], int(kid)
        if "/MCID" in kid:
            return self._pages[kid.get("/Pg", holder.get("/Pg")).objgen], int(kid.MCID)
        return kid.Obj if "/Obj" in kid else self._tag(kid)

    @cached_property
    def drawn(self) -> list[list[Drawn]]:
        return [list(drawn(page)) for page in self.file.pages]

    @cached_property
    def texts(self) -> dict[tuple[int, int], str]:
        """By page and id."""
        found: dict[tuple[int, int], str] = {}
        for page, pieces in enumerate(self.drawn):
            for piece in pieces:
                if piece.content is not None:
                    place = (page, piece.content)
                    found[place] = found.get(place, "") + piece.text
        return found

    def text(self, tag: Tag, without: str = "") -> str:
        """In the order of reading, whitespace left out, tags of the role ``without`` as well."""
        pieces = (
            self.text(kid, without) if isinstance(kid, Tag) else self.texts.get(kid, "")
            for kid in tag.kids
            if isinstance(kid, tuple) or (isinstance(kid, Tag) and kid.role != without)
        )
        return pdf_words.squeeze("".join(pieces))


def faults(file: pikepdf.Pdf, documents: Sequence[Document]) -> list[str]:
    """All that is wrong with the tags of a file of these documents, in words; empty if it is as it should be."""
    structure = Structure(file)
    tags = list(structure.document.all())
    return [
        *_root(file),
        *_nesting(structure.document),
        *_headings(tags),
        *_lists(tags),
        *_tables(tags),
        *_notes(structure, tags, sum(len(document.footnotes) for document in documents)),
        *_links(structure, tags),
        *_marked(structure),
        *_parents(structure, tags),
        *_words(structure, tags, documents),
    ]


def _root(file: pikepdf.Pdf) -> Iterator[str]:
    root = file.Root
    if str(root.get("/Lang", "")).partition("-")[0] != "ru":
        yield "language is not Russian"
    if not root.get("/MarkInfo", {}).get("/Marked"):
        yield "file is not said to be tagged"
    if "/Suspects" in root.get("/MarkInfo", {}):
        yield "tags are said to be doubtful, or not, which poppler takes for a fault"
    if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle"):
        yield "a window would be titled by the name of the file"
    if not str(file.docinfo.get("/Title", "")):
        yield "no title"


def _nesting(tag: Tag) -> Iterator[str]:
    if tag.role in _GROUPING and any(isinstance(kid, tuple) for kid in tag.kids):
        yield f"words stand in {tag.role}"
    for kid in tag.tags():
        if tag.role not in _PARENTS.get(kid.role, {tag.role}):
            yield f"{kid.role} stands in {tag.role}"
        # a Div is a cell of Typst's grid
        if not kid.kids and kid.role not in {"TD", "Div"}:
            yield f"{kid.role} is empty"
        if kid.element.P.objgen != tag.element.objgen:
            yield f"{kid.role} does not know its parent"
        yield from _nesting(kid)


def _headings(tags: list[Tag]) -> Iterator[str]:
    levels = [int(tag.role[1:]) for tag in tags if tag.role[:1] == "H" and tag.role[1:].isdigit()]
    if levels[:1] != [1]:
        yield "first heading is not H1"
    yield from (f"H{below} follows H{above}" for above, below in pairwise(levels) if below > above + 1)


def _lists(tags: list[Tag]) -> Iterator[str]:
    for tag in tags:
        kids = [kid.role for kid in tag.tags()]
        if tag.role == "L" and not (kids and set(kids) <= {"LI", "L"} and len(kids) == len(tag.kids)):
            yield f"L holds {kids}"
        if tag.role == "LI" and kids != ["Lbl", "LBody"]:
            yield f"LI holds {kids}"


def _tables(tags: list[Tag]) -> Iterator[str]:
    for table in (tag for tag in tags if tag.role == "Table"):
        rows = [[cell.role for cell in row.tags()] for row in table.all() if row.role == "TR"]
        if len({len(row) for row in rows}) != 1:
            yield "rows of a table differ in length"
        if set(rows[0]) != {"TH"} or any(set(row) != {"TD"} for row in rows[1:]):
            yield "a table's head is not its first row"
        heads = [cell.element for cell in table.all() if cell.role == "TH"]
        said = (attributes for cell in heads for attributes in _attributes(cell))
        scopes = [attributes.Scope for attributes in said if "/Scope" in attributes]
        if len(scopes) != len(heads) or set(scopes) != {"/Column"}:
            yield "a head of a table does not say of what"


def _attributes(element: pikepdf.Object) -> list[pikepdf.Object]:
    attributes = element.get("/A", pikepdf.Array())
    return attributes.as_list() if isinstance(attributes, pikepdf.Array) else [attributes]


def _notes(structure: Structure, tags: list[Tag], count: int) -> Iterator[str]:
    notes = [tag for tag in tags if tag.role == "Note"]
    if len(notes) != count:
        yield f"notes: {len(notes)} instead of {count}"
    names = [str(note.element.get("/ID", "")) for note in notes]
    if not all(names) or len(set(names)) != len(names):
        yield f"notes without names of their own: {names}"
    for parent in tags:
        before: Tag | None = None
        for kid in parent.tags():
            if kid.role == "Note":
                yield from _note(structure, before, kid)
            before = kid


def _note(structure: Structure, mark: Tag | None, note: Tag) -> Iterator[str]:
    label = next(note.tags(), None)
    if mark is None or label is None or len(mark.links()) != 1 or len(label.links()) != 1:
        yield "a note and its mark are not linked both ways"
        return
    for one, other in ((mark, label), (label, mark)):
        [link], [home] = one.links(), other.links()
        page, height = _target(structure.file, link)
        # where the other link is clicked
        low, high = sorted(float(home.Rect[place]) for place in (1, 3))
        if structure.file.pages[page].obj.objgen != _page_of(structure.file, home) or not low - 4 < height < high + 25:
            yield "a link leads from a note or its mark to another place"
    if structure.text(mark) != structure.text(label):
        yield "a note and its mark are of different numbers"


def _target(file: pikepdf.Pdf, link: pikepdf.Object) -> tuple[int, float]:
    """Page from 0 and height on it that an annotation leads to."""
    place = link.Dest
    if isinstance(place, pikepdf.String):
        places = file.Root.Names.Dests.Names.as_list()
        place = dict(zip(map(str, places[::2]), places[1::2], strict=True))[str(place)]
    return [page.obj.objgen for page in file.pages].index(place[0].objgen), float(place[3])


def _page_of(file: pikepdf.Pdf, link: pikepdf.Object) -> tuple[int, int]:
    pages = (page for page in file.pages if link.objgen in [one.objgen for one in page.obj.get("/Annots", [])])
    return next(pages).obj.objgen


def _links(structure: Structure, tags: list[Tag]) -> Iterator[str]:
    annotations = [one for page in structure.file.pages for one in page.obj.get("/Annots", [])]
    held = [kid.objgen for tag in tags if tag.role == "Link" for kid in tag.kids if isinstance(kid, pikepdf.Dictionary)]
    if sorted(held) != sorted(one.objgen for one in annotations):
        yield "links and their tags do not match"
    for one in annotations:
        if one.Subtype != "/Link" or not str(one.get("/Contents", "")):
            yield "a link does not say where it leads"
    if any(page.obj.get("/Tabs") != "/S" for page in structure.file.pages if "/Annots" in page.obj):
        yield "links are not gone through in the order of tags"


def _marked(structure: Structure) -> Iterator[str]:
    """All that is drawn is an artifact or content that the tree reaches once."""
    for page, pieces in enumerate(structure.drawn, 1):
        for piece in pieces:
            if (piece.content is None) != piece.artifact:
                yield f"page {page}: {piece.operator} {piece.text!r} is neither content nor artifact, or both"
    begun = {(page, one.content) for page, pieces in enumerate(structure.drawn) for one in pieces if not one.artifact}
    reached = list(structure.document.contents())
    if len(reached) != len(set(reached)):
        yield "a content is reached twice"
    if lost := begun - set(reached):
        yield f"contents that no tag holds: {sorted(map(str, lost))}"


def _parents(structure: Structure, tags: list[Tag]) -> Iterator[str]:
    """The way back from every content and every link to its tag."""
    numbered = dict(pikepdf.NumberTree(structure.file.Root.StructTreeRoot.ParentTree).items())
    used = 0
    for tag in tags:
        for kid in (kid for kid in tag.kids if not isinstance(kid, Tag)):
            if isinstance(kid, tuple):
                holders = numbered[int(structure.file.pages[kid[0]].obj.StructParents)]
                holder = holders[kid[1]]
            else:
                holder = numbered[int(kid.StructParent)]
            used += 1
            if holder.objgen != tag.element.objgen:
                yield f"{tag.role} is not found from what it holds"
    entries = [one for entry in numbered.values() for one in (entry if isinstance(entry, pikepdf.Array) else [entry])]
    if len([one for one in entries if one is not None]) != used:
        yield "more parents than children"


def _words(structure: Structure, tags: list[Tag], documents: Sequence[Document]) -> Iterator[str]:
    """Read by tags, a file says what its documents say, in their order; a note comes with its mark."""
    meant = "".join(pdf_words.words(document) for document in documents)
    said = structure.text(structure.document, without="Note")
    if said != meant:
        place = next((place for place, (a, b) in enumerate(zip(said, meant, strict=False)) if a != b), 0)
        yield f"reads «{said[place : place + 30]}» instead of «{meant[place : place + 30]}»"
    notes = [structure.text(tag) for tag in tags if tag.role == "Note"]
    if notes != [pdf_words.footnote(note) for document in documents for note in document.footnotes]:
        yield "notes say something else"
    pieces = [piece for page in structure.drawn for piece in page if piece.operator in TEXT]
    if any(sign in piece.text for piece in pieces for sign in "\u00ad\ufffd\ufffe\ufeff"):
        yield "a word is hyphenated or a glyph has no meaning"
