"""Document -> bytes in the formats asked for; each writer is imported only where its format is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, assert_never, get_args

from generator.document import Document
from generator.errors import ContentError, Problem
from generator.resources import Folders
from generator.writers import text

Format = Literal["docx", "pdf", "html", "txt"]
FORMATS: tuple[Format, ...] = get_args(Format)


@dataclass(frozen=True, slots=True)
class Rendered:
    """``pages`` is known where the document was typeset by us, else None."""

    format: Format
    content: bytes
    pages: int | None


def render(document: Document, formats: Sequence[Format], folders: Folders) -> Iterator[Rendered]:
    """One Rendered a format, in the order asked for. Raises OutputError, ContentError."""
    for wanted in formats:
        yield _render(document, wanted, folders)


def _render(document: Document, wanted: Format, folders: Folders) -> Rendered:
    match wanted:
        case "docx":
            return Rendered(wanted, _docx(document, folders), None)
        case "pdf":
            return _pdf(document, folders)
        case "html":
            return Rendered(wanted, _html(document, folders).encode(), None)
        case "txt":
            return Rendered(wanted, text.write(document).encode(), None)
    assert_never(wanted)


def _docx(document: Document, folders: Folders) -> bytes:
    from generator.writers import docx

    return docx.write(document, _look(folders, f"masters/{document.master}.docx"))


def _pdf(document: Document, folders: Folders) -> Rendered:
    from generator.writers import pdf

    made = pdf.write(_html(document, folders), document)
    return Rendered("pdf", made.content, made.pages)


def _html(document: Document, folders: Folders) -> str:
    from generator.writers import html

    page = _look(folders, f"pages/{document.master}.html.j2").decode()
    return html.write(document, page, _look(folders, f"pages/{document.master}.css").decode())


def _look(folders: Folders, name: str) -> bytes:
    try:
        return (folders.templates / name).read_bytes()
    except OSError:
        raise ContentError([Problem(name, "файла оформления нет", "Верните его в папку templates")]) from None
