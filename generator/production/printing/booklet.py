"""A reading copy: pages of A4 made A5, two on a side, so that sheets folded together are a booklet."""

from collections.abc import Iterable, Iterator

import pikepdf
from pikepdf import Array, Name

from generator.production.printing.imposing import A4, BINDING, OUTER, Leaf, finished, opened
from generator.production.printing.marks import MM, Stamps

_SCALE = A4[0] / A4[1]  # half of a sheet turned: A5
Side = tuple[int | None, int | None]


def sides(pages: int) -> Iterator[Side]:
    """Pages (from 1) at the left and at the right of each side, front and back by turns; None for an empty half.

    >>> list(sides(6))
    [(None, 1), (2, None), (6, 3), (4, 5)]
    """
    whole = (pages + 3) // 4 * 4
    for front in range(1, whole // 2, 2):
        for left, right in ((whole + 1 - front, front), (front + 1, whole - front)):
            yield left if left <= pages else None, right if right <= pages else None


def booklet(leaves: Iterable[Leaf], title: str) -> bytes:
    """Each of them a booklet of its own, one after another; sheets turn over their short edge. Raises OutputError."""
    pdf = pikepdf.new()
    stamps = Stamps(pdf)
    marks = []
    for leaf in leaves:
        marks.append((leaf.title, len(pdf.pages)))
        with opened(leaf.content, leaf.file) as source:
            forms = [pdf.copy_foreign(page.as_form_xobject()) for page in source.pages]
        for left, right in sides(len(forms)):
            _add_side(pdf, leaf, forms, stamps, (left, right))
    return finished(pdf, title, marks, Name.DuplexFlipShortEdge)


def _add_side(pdf: pikepdf.Pdf, leaf: Leaf, forms: list[pikepdf.Object], stamps: Stamps, side: Side) -> None:
    height, width = A4
    page = pdf.add_blank_page(page_size=(width, height))
    for number, edge in zip(side, (0, width / 2), strict=True):
        if number is not None:
            page.add_resource(forms[number - 1], Name.XObject, Name(f"/LnaPage{number}"))
            page.contents_add(_half(page, leaf, number, edge, stamps))
    for name in (Name.CropBox, Name.TrimBox):
        page.obj[name] = Array([0, 0, width, height])


def _half(page: pikepdf.Page, leaf: Leaf, number: int, edge: float, stamps: Stamps) -> bytes:
    """One page on its half; its text in the middle, for what is folded needs no binding margin."""
    under = stamps.drawn(page, leaf.under, *A4) if leaf.under is not None else b""
    right_bound = leaf.mirrored and number % 2 == 0
    shift = (BINDING - OUTER) / 2 * MM * (1 if right_bound else -1)
    place = f"q {_SCALE:.6f} 0 0 {_SCALE:.6f} {edge:.4f} 0 cm\n".encode()
    return place + under + f"1 0 0 1 {shift:.4f} 0 cm /LnaPage{number} Do Q\n".encode()
