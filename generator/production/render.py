"""Document -> bytes in the formats asked for; each writer is imported only where its format is."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from typing import Literal, assert_never, get_args

from generator.document import Document
from generator.errors import ContentError, Problem
from generator.resources import Folders
from generator.writers import text

Format = Literal["docx", "pdf", "html", "txt"]
FORMATS: tuple[Format, ...] = get_args(Format)
Engine = Literal["weasyprint", "typst"]


@dataclass(frozen=True, slots=True)
class Rendered:
    """``pages`` is known where the document was typeset by us, else None."""

    format: Format
    content: bytes
    pages: int | None


@dataclass(frozen=True, slots=True)
class Look:
    """Masters, pages and styles; ``form``: the organisation's own Word form, on which letterheads are replaced;
    ``engine`` typesets PDF."""

    folders: Folders
    form: bytes | None = None
    engine: Engine = "weasyprint"

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
            return Rendered(wanted, _docx(document, look), None)
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
        return docx.write(document, master)
    return docx.write(replace(document, letterhead=()), docx.adopt(look.form, master))


def _pdf(document: Document, look: Look) -> Rendered:
    match look.engine:
        case "weasyprint":
            from generator.writers import pdf

            made = pdf.write(_html(document, look.folders), document)
        case "typst":
            from generator.writers import typst

            made = typst.write(_file(look.folders, f"pages/{document.master}.typ").decode(), document)
        case _:
            assert_never(look.engine)
    return Rendered("pdf", made.content, made.pages)


def preview(document: Document, look: Look, marked: Set[str] = frozenset(), css: str = "") -> str:
    """The page for the screen; ``marked``: names of clauses and stamps to be seen at once, ``css`` says how.

    Raises OutputError, ContentError.
    """
    return _html(document, look.folders, marked, css)


def _html(document: Document, folders: Folders, marked: Set[str] = frozenset(), css: str = "") -> str:
    from generator.writers import html

    page = _file(folders, f"pages/{document.master}.html.j2").decode()
    return html.write(document, page, _file(folders, f"pages/{document.master}.css").decode() + css, marked)


def _file(folders: Folders, name: str) -> bytes:
    try:
        return (folders.templates / name).read_bytes()
    except OSError:
        raise ContentError([Problem(name, "файла оформления нет", "Верните его в папку templates")]) from None
