"""HTML → PDF: rendered by WeasyPrint, read back, and thrown away unless it says what the Document says.

WeasyPrint is imported when a PDF is wanted: a machine without Pango still writes every other format.
"""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from types import ModuleType
from typing import NoReturn

from generator.document import Document
from generator.errors import OutputError, Problem
from generator.writers import pdf_readback


@dataclass(frozen=True, slots=True)
class Pdf:
    """A finished file, read back; ``pages`` are sides of A4, not sheets."""

    content: bytes
    pages: int


def write(html: str, document: Document) -> Pdf:
    """Render ``html`` (made by ``html.write`` from the same ``document``), tagged as PDF/UA-1.

    OutputError if Pango or the fonts are missing, if the page wants anything from outside or WeasyPrint complains
    of it, and if the text read back differs from the document's. Same input and machine, same bytes.
    """
    content = _render(_weasyprint(), html)
    return Pdf(content, pdf_readback.check(content, document))


class _Wanted(BaseException):
    """The page asks for a resource. Not an Exception: WeasyPrint forgives those and leaves the resource out."""


def _render(weasyprint: ModuleType, html: str) -> bytes:
    with _complaints() as complaints:
        try:
            page = weasyprint.HTML(string=html, url_fetcher=_refuse)
            content: bytes = page.write_pdf(pdf_variant="pdf/ua-1", pdf_identifier=_identifier(html))
        except _Wanted as wanted:
            raise OutputError([_outside(str(wanted))]) from wanted
    if complaints:
        raise OutputError([_faulty(complaint) for complaint in complaints])
    return content


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
        "Установите её: apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0; другие форматы её не требуют",
    )


def _outside(url: str) -> Problem:
    return Problem(
        "PDF", f"страница просит внешний файл «{url}»", "Уберите ссылку на него из страницы (.j2) и стиля (.css)"
    )


def _faulty(complaint: str) -> Problem:
    return Problem("PDF", f"WeasyPrint недоволен страницей: {complaint}", "Исправьте страницу (.j2) или стиль (.css)")
