"""Document -> bytes in the formats asked for; each writer is imported only where its format is."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, assert_never, get_args

from generator.document import Document
from generator.errors import ContentError, Problem
from generator.resources import Folders
from generator.writers import text

if TYPE_CHECKING:
    from generator.writers.pdf import Pdf

Format = Literal["docx", "pdf", "html", "txt"]
FORMATS: tuple[Format, ...] = get_args(Format)
Engine = Literal["weasyprint", "typst"]
Together = Literal["docx", "pdf"]
"""What several documents can be put in."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """``pages`` is known where the document was typeset by us, else None; ``mirrored``: margins of its even pages
    are."""

    format: Format
    content: bytes
    pages: int | None
    mirrored: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """Masters, pages and styles; ``form``: the organisation's own Word form, on which letterheads are replaced;
    ``engine`` typesets PDF; ``mirrored``: for sheets printed on both sides, the binding margin of even pages is at the
    right."""

    folders: Folders
    form: bytes | None = None
    engine: Engine = "weasyprint"
    mirrored: bool = False

    def formats(self, document: Document, wanted: Sequence[Format]) -> list[Format]:
        """What goes on the organisation's form exists in Word only: nothing but Word draws that form."""
        on_form = self.form is not None and document.letterhead
        return [one for one in wanted if one == "docx" or not on_form]


def render(document: Document, formats: Sequence[Format], look: Look) -> Iterator[Rendered]:
    """One Rendered a format, in the order asked for. Raises OutputError, ContentError."""
    for wanted in look.formats(document, formats):
        yield _render(document, wanted, look)


def _render(document: Document, wanted: Format, look: Look) -> Rendered:
    match wanted:
        case "docx":
            return Rendered(wanted, _docx(document, look), None, look.mirrored)
        case "pdf":
            return _pdf(document, look)
        case "html":
            return Rendered(wanted, _html(document, look.folders).encode(), None)
        case "txt":
            return Rendered(wanted, text.write(document).encode(), None)
    assert_never(wanted)


def _docx(document: Document, look: Look) -> bytes:
    from generator.writers import docx

    master = _file(look.folders, f"masters/{document.master}.docx")
    if look.form is None or not document.letterhead:
        return docx.write(document, master, look.mirrored)
    return docx.write(replace(document, letterhead=()), docx.adopt(look.form, master), look.mirrored)


def _pdf(document: Document, look: Look) -> Rendered:
    match look.engine:
        case "weasyprint":
            from generator.writers import pdf

            made = pdf.write(_html(document, look.folders, mirrored=look.mirrored), document)
        case "typst":
            from generator.writers import typst

            page = _file(look.folders, f"pages/{document.master}.typ").decode()
            made = typst.write(page, document, mirrored=look.mirrored)
        case _:
            assert_never(look.engine)
    return Rendered("pdf", made.content, made.pages, look.mirrored)


def render_together(documents: Sequence[Document], wanted: Together, look: Look) -> Rendered:
    """Several documents in one file, each from a page of its own. Raises OutputError, ContentError."""
    match wanted:
        case "docx":
            from generator.writers import docx

            master = _file(look.folders, f"masters/{_master(documents)}.docx")
            return Rendered(wanted, docx.write_together(documents, master), None)
        case "pdf":
            made = _pdf_together(documents, look)
            return Rendered(wanted, made.content, made.pages)
    assert_never(wanted)


def pages_of(documents: Sequence[Document], look: Look) -> tuple[int, ...]:
    """How many pages each takes on paper. Raises OutputError, ContentError."""
    return _pdf_together(documents, look).parts


def _pdf_together(documents: Sequence[Document], look: Look) -> "Pdf":
    match look.engine:
        case "weasyprint":
            from generator.writers import pdf
            from generator.writers.html import prefix_of

            prefixes = map(prefix_of, range(len(documents)))
            pages = (_html(one, look.folders, prefix=prefix) for one, prefix in zip(documents, prefixes, strict=True))
            return pdf.write_together(list(zip(pages, documents, strict=True)))
        case "typst":
            from generator.writers import typst

            page = _file(look.folders, f"pages/{_master(documents)}.typ").decode()
            return typst.write_together(page, documents)
    assert_never(look.engine)


def _master(documents: Sequence[Document]) -> str:
    """One look for all: a file has one set of styles."""
    first, *others = dict.fromkeys(document.master for document in documents)
    if others:
        what = f"мастера разные: «{first}» и «{others[0]}»"
        raise ContentError([Problem("документы в одном файле", what, "Назовите в их текстах один мастер")])
    return first


def preview(document: Document, look: Look, marked: Set[str] = frozenset(), css: str = "") -> str:
    """The page for the screen; ``marked``: names of clauses and stamps to be seen at once, ``css`` says how.

    Raises OutputError, ContentError.
    """
    return _html(document, look.folders, marked, css)


def _html(
    document: Document,
    folders: Folders,
    marked: Set[str] = frozenset(),
    css: str = "",
    prefix: str = "",
    *,
    mirrored: bool = False,
) -> str:
    from generator.writers import html

    page = _file(folders, f"pages/{document.master}.html.j2").decode()
    style = _file(folders, f"pages/{document.master}.css").decode() + css
    return html.write(document, page, style, marked, prefix, mirrored=mirrored)


def _file(folders: Folders, name: str) -> bytes:
    try:
        return (folders.templates / name).read_bytes()
    except OSError:
        raise ContentError([Problem(name, "файла оформления нет", "Верните его в папку templates")]) from None
