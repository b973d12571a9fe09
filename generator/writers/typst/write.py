"""Document → PDF by Typst, read back."""

from generator.document import Document
from generator.writers import pdf_readback
from generator.writers.pdf import Pdf
from generator.writers.typst.compiler import compiled
from generator.writers.typst.data import data


def write(page: str, document: Document) -> Pdf:
    """Print ``document`` by ``page``, the source of a Typst page, tagged as PDF/UA-1.

    The page is given ``sys.inputs.document``, JSON in the shape of ``data``, and ``sys.inputs.families``, JSON of the
    families of letters to choose from. OutputError if Typst or the fonts are missing, if the page is faulty, and if
    the text read back differs from the document's. Same input and machine, same bytes.
    """
    fresh: frozenset[int] = frozenset()
    while True:
        content = compiled(page, data(document, fresh))
        try:
            return Pdf(content, pdf_readback.check(content, document))
        except pdf_readback.NotesAstray as error:
            # Typst 0.15 parts a note from its mark where both do not fit the end of a page (typst/typst#5314, #5603)
            if fresh.issuperset(error.numbers):
                raise
            fresh |= error.numbers
