"""Documents → PDF by Typst, read back."""

from collections.abc import Sequence

from generator.document import Document
from generator.writers import pdf_readback
from generator.writers.html import prefix_of
from generator.writers.pdf import Pdf
from generator.writers.typst.compiler import compiled
from generator.writers.typst.data import data


def write(page: str, document: Document) -> Pdf:
    """Print ``document`` by ``page``, the source of a Typst page, tagged as PDF/UA-1.

    The page is given ``sys.inputs.documents``, JSON of a list of what has the shape of ``data``, and
    ``sys.inputs.families``, JSON of the families of letters to choose from. OutputError if Typst or the fonts are
    missing, if the page is faulty, and if the text read back differs from the document's. Same input and machine,
    same bytes.
    """
    return write_together(page, [document])


def write_together(page: str, documents: Sequence[Document]) -> Pdf:
    """One file of one document or more, each on pages of its own, numbered from 1; title and date are the first's.

    OutputError as of ``write``.
    """
    fresh: list[frozenset[int]] = [frozenset()] * len(documents)
    while True:
        printed = enumerate(zip(documents, fresh, strict=True))
        content = compiled(page, [data(document, notes, prefix_of(place)) for place, (document, notes) in printed])
        try:
            return Pdf(content, pdf_readback.check_together(content, documents))
        except pdf_readback.NotesAstray as error:
            # Typst 0.15 parts a note from its mark where both do not fit the end of a page (typst/typst#5314, #5603)
            grown = [known | found for known, found in zip(fresh, error.numbers, strict=True)]
            if grown == fresh:
                raise
            fresh = grown
