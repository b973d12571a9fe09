"""Finished documents into one file that goes to the printer: fresh sheets, binding margins, marks.

qpdf copies pages with their streams as they are; nothing of the text is set anew.
"""

import io
from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name, OutlineItem, String

from generator.errors import OutputError, Problem
from generator.production.printing.marks import MM, Mark, Stamps
from generator.production.printing.plan import Placed
from generator.production.printing.signed import signed

A4 = (595.276, 841.89)
BINDING, OUTER = 30, 10
"""Margins of a page that is not mirrored, mm: left and right."""
_TOLERANCE = 1.0  # point
_KEPT = ("/Type", "/Parent", "/MediaBox", "/Resources", "/Contents", "/Group")


@dataclass(frozen=True, slots=True)
class Leaf:
    """One copy of a document; ``mark`` stands on its first page, ``under`` on all."""

    title: str
    file: str
    content: bytes
    pages: int
    mirrored: bool = False
    mark: Mark | None = None
    under: Mark | None = None


def pages_of(content: bytes, file: str) -> int:
    """How many pages there really are, each of them A4. Raises OutputError."""
    with opened(content, file) as pdf:
        return len(pdf.pages)


def opened(content: bytes, file: str) -> pikepdf.Pdf:
    """Its pages with nothing on them but what is drawn: links and tags hold in their own file only."""
    try:
        pdf = pikepdf.open(io.BytesIO(content))
    except pikepdf.PdfError:
        raise OutputError([Problem(file, "это не PDF или он повреждён", "Сделайте его заново: lna make")]) from None
    odd_sizes = [number for number, page in enumerate(pdf.pages, 1) if not _is_a4(page)]
    if odd_sizes:
        what = f"страница {odd_sizes[0]} – не формата A4"
        raise OutputError([Problem(file, what, "Уберите документ из --documents и напечатайте отдельно")])
    for page in pdf.pages:
        page.MediaBox = page.mediabox
        page.Resources = page.resources
        for name in [str(name) for name in page.obj if str(name) not in _KEPT]:
            del page.obj[name]
    return pdf


def _is_a4(page: pikepdf.Page) -> bool:
    left, bottom, width, height = map(float, page.mediabox)
    sizes = sorted((width, height)), A4
    return (left, bottom) == (0, 0) and all(abs(a - b) < _TOLERANCE for a, b in zip(*sizes, strict=True))


def imposed(leaves: Iterable[Leaf], one_sided: bool) -> pikepdf.Pdf:
    """All of them, each on a fresh sheet. Raises OutputError."""
    pdf = pikepdf.new()
    stamps = Stamps(pdf)
    known: dict[bytes, list[pikepdf.Page]] = {}
    for leaf in leaves:
        if leaf.content not in known:
            known[leaf.content] = _copied(pdf, leaf)
        for number, page in enumerate(known[leaf.content], 1):
            pdf.pages.append(pikepdf.Page(pdf.make_indirect(copy(page.obj))))
            _dress(pdf.pages[-1], leaf, number, one_sided, stamps)
        if not one_sided and len(pdf.pages) % 2:
            pdf.add_blank_page(page_size=A4)
    for page in pdf.pages:
        _box(page)
    return pdf


def _copied(pdf: pikepdf.Pdf, leaf: Leaf) -> list[pikepdf.Page]:
    """Its pages as things of ``pdf``, not yet among its pages."""
    with opened(leaf.content, leaf.file) as source:
        start = len(pdf.pages)
        pdf.pages.extend(source.pages)
        copied = list(pdf.pages[start:])
        del pdf.pages[start:]
    return copied


def _dress(page: pikepdf.Page, leaf: Leaf, number: int, one_sided: bool, stamps: Stamps) -> None:
    width, height = map(float, page.mediabox[2:])
    marks = [leaf.under, leaf.mark if number == 1 else None]
    drawn = b"".join(stamps.drawn(page, mark, width, height) for mark in marks if mark is not None)
    shift = shift_of(leaf.mirrored, number, one_sided) if height > width else 0.0
    # the typesetter's own page may leave the coordinates turned
    page.contents_add(drawn + f"q 1 0 0 1 {shift * MM:.4f} 0 cm\n".encode(), prepend=True)
    page.contents_add(b"\nQ")


def shift_of(mirrored: bool, number: int, one_sided: bool) -> float:
    """mm to the right, so that the binding margin is inside on both sides, or at the left of one."""
    if number % 2 or mirrored != one_sided:
        return 0
    return BINDING - OUTER if mirrored else OUTER - BINDING


def _box(page: pikepdf.Page) -> None:
    width, height = A4 if page.mediabox[3] > page.mediabox[2] else A4[::-1]
    for name in (Name.MediaBox, Name.CropBox, Name.TrimBox):
        page.obj[name] = Array([0, 0, width, height])


def finished(pdf: pikepdf.Pdf, title: str, marks: Sequence[tuple[str, int]], duplex: Name) -> bytes:
    """Bytes of the file, the same for the same pages; ``marks``: outline entry -> its page from 0."""
    pdf.Root.Lang = String("ru-RU")
    pdf.Root.ViewerPreferences = preferences(duplex)
    pdf.docinfo = pdf.make_indirect(information(title))
    with pdf.open_outline() as outline:
        outline.root.extend(OutlineItem(entry, page) for entry, page in marks)
    buffer = io.BytesIO()
    pdf.save(buffer, deterministic_id=True, min_version="1.7", object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return signed(buffer.getvalue())


def information(title: str) -> Dictionary:
    """No dates: the same pages make the same file."""
    return Dictionary(Title=String(title), Creator=String("lna"))


def preferences(duplex: Name) -> Dictionary:
    """What the printer's dialogue is to begin with."""
    return Dictionary(PrintScaling=Name("/None"), Duplex=duplex, PickTrayByPDFSize=True, DisplayDocTitle=True)


def duplex_of(one_sided: bool) -> Name:
    return Name.Simplex if one_sided else Name.DuplexFlipLongEdge


def entries(copies: Iterable[Placed]) -> Iterator[tuple[str, int]]:
    """Outline of a pack whose first page is 1."""
    for one in copies:
        yield one.title, one.first - 1
