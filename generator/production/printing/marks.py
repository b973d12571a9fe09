"""Words drawn over finished pages: «Экз. № 1», «ПРОЕКТ». Set by the same typesetter, so in its embedded letters."""

import io
from contextlib import closing
from dataclasses import dataclass
from math import atan2, cos, hypot, sin

import pikepdf
import pypdfium2
from pikepdf import Dictionary, Name

from generator.document import Document, Run
from generator.language.typography import bind
from generator.production.render import Look, render

MM = 72 / 25.4
_EDGE = 10 * MM  # of a copy's mark: from the top and from the right
_SCALE = 12 / 14  # headings are of 14 points
_PALE = 0.1
_ACROSS = 0.62  # of the diagonal

Box = tuple[float, float, float, float]
"""Left, bottom, right, top."""
Matrix = tuple[float, float, float, float, float, float]


@dataclass(frozen=True, slots=True)
class Mark:
    """A page with a few words; ``box`` is what they cover; ``across``: pale over the whole page, else in its corner."""

    content: bytes
    box: Box
    across: bool

    def matrix(self, width: float, height: float) -> Matrix:
        """Where it stands on a page of that size."""
        return self._diagonal(width, height) if self.across else self._corner(width, height)

    def _corner(self, width: float, height: float) -> Matrix:
        _, _, right, top = self.box
        return _SCALE, 0, 0, _SCALE, width - _EDGE - _SCALE * right, height - _EDGE - _SCALE * top

    def _diagonal(self, width: float, height: float) -> Matrix:
        left, bottom, right, top = self.box
        scale = _ACROSS * hypot(width, height) / (right - left)
        angle = atan2(height, width)
        a, b = scale * cos(angle), scale * sin(angle)
        x, y = (left + right) / 2, (bottom + top) / 2
        return a, b, -b, a, width / 2 - a * x + b * y, height / 2 - b * x - a * y


def mark(words: str, master: str, look: Look, across: bool = False) -> Mark:
    """Raises OutputError, ContentError."""
    document = Document("print-mark", "", (Run(bind(words)),), (), (), (), (), master)
    (made,) = render(document, ["pdf"], look)
    return Mark(made.content, _box(made.content), across)


def _box(content: bytes) -> Box:
    with closing(pypdfium2.PdfDocument(content)) as file:
        boxes = [piece.get_bounds() for piece in file[0].get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_TEXT])]
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)


class Stamps:
    """Marks of one file: each is in it once."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._pdf = pdf
        self._forms: dict[bytes, tuple[Name, pikepdf.Object]] = {}
        self._pale = pdf.make_indirect(Dictionary(Type=Name.ExtGState, ca=_PALE, CA=_PALE))

    def drawn(self, page: pikepdf.Page, mark: Mark, width: float, height: float) -> bytes:
        """What draws it, where ``page`` is as large as that; the page is given what is needed."""
        name, form = self._form(mark)
        page.add_resource(form, Name.XObject, name)
        page.add_resource(self._pale, Name.ExtGState, Name.LnaPale)
        numbers = " ".join(f"{number:.4f}" for number in mark.matrix(width, height))
        state = "/LnaPale gs " if mark.across else ""
        kind = "/Watermark" if mark.across else "/Header"
        tag = f"/Artifact <</Type /Pagination /Subtype {kind}>> BDC"
        return f"{tag} q {state}{numbers} cm {name} Do Q EMC\n".encode()

    def _form(self, mark: Mark) -> tuple[Name, pikepdf.Object]:
        if mark.content not in self._forms:
            with pikepdf.open(io.BytesIO(mark.content)) as source:
                form = self._pdf.copy_foreign(source.pages[0].as_form_xobject())
            left, bottom, right, top = mark.box
            form.BBox = pikepdf.Array([left - 1, bottom - 1, right + 1, top + 1])
            # a group: what is pale is the mark as a whole, whatever its own page says of colours
            form.Group = Dictionary(S=Name.Transparency)
            self._forms[mark.content] = Name(f"/LnaMark{len(self._forms) + 1}"), form
        return self._forms[mark.content]
