"""Documents → PDF by Typst, read back."""

from collections.abc import Sequence

from generator.document import Document
from generator.writers import pdf_readback
from generator.writers.html import prefix_of
from generator.writers.pdf import Pdf
from generator.writers.typst.compiler import compiled
from generator.writers.typst.data import data
from generator.writers.typst.finish import finished


def write(page: str, document: Document, *, mirrored: bool = False) -> Pdf:
    """Print ``document`` by ``page``, the source of a Typst page, as PDF/A-2a and PDF/UA-1: for archives, for readers
    of the screen.

    ``mirrored``: for printing on both sides, the binding margin of even pages is at the right.

    The page is given, each as JSON: ``given.documents``, a list of what has the shape of ``data``,
    ``given.families``, those of letters to choose from, and ``given.mirrored``. OutputError if Typst or the
    fonts are missing, if the page is faulty, and if the text read back differs from the document's. Same input and
    machine, same bytes.
    """
    return _written(page, [document], mirrored)


def write_together(page: str, documents: Sequence[Document]) -> Pdf:
    """One file of one document or more, each on pages of its own, numbered from 1; title and date are the first's.

    OutputError as of ``write``.
    """
    return _written(page, documents, mirrored=False)


def _written(page: str, documents: Sequence[Document], mirrored: bool) -> Pdf:
    fresh: list[frozenset[int]] = [frozenset()] * len(documents)
    while True:
        printed = enumerate(zip(documents, fresh, strict=True))
        parts = [data(document, notes, prefix_of(place)) for place, (document, notes) in printed]
        content = finished(compiled(page, parts, mirrored), documents[0])
        try:
            return Pdf(content, pdf_readback.check_together(content, documents))
        except pdf_readback.NotesAstray as error:
            # Typst 0.15 parts a note from its mark where both do not fit the end of a page (typst/typst#5314, #5603)
            grown = [known | found for known, found in zip(fresh, error.numbers, strict=True)]
            if grown == fresh:
                raise
            fresh = grown
