"""DOCX: the document's structure poured into a Word master that holds the look.

A tour: ``master`` opens the master and checks it, ``mould`` has docxtpl fill it, once, with an open place for the text.
``body`` turns a document into ``blocks`` (what stays with what on a page), ``sheet`` and ``tables`` write them as XML
(``inline``: their words; ``once``: clauses that documents share are prepared once), ``footnotes`` the notes; the mould
takes them in, ``archive`` makes the zip (``package``: its order and properties). ``readback`` reads the bytes again
(``unpacking``, ``remembered`` and ``pieces``: paragraphs as they stand there; ``whole``, ``reading`` and ``numbering``:
as Word counts them) and holds them against what was meant (``printed``). ``several`` tells documents of one file apart,
``binding`` binds them (``sections``: pages and notes counted anew, ``lists``: clauses). ``carried`` is what a file
carries unseen: its origin, and ``digests`` of what it says, by which ``edited`` reads it again (``safely``, for it may
be anybody's); ``settings`` has it printed on both sides. ``letterhead`` makes a master of a school's own form
(``form_file`` opens it, ``form`` checks it, ``transplant`` brings our styles, ``page_numbers`` page numbers).
"""

from collections.abc import Sequence
from functools import lru_cache

from generator.document import Document, name_of
from generator.writers.docx.binding import bound
from generator.writers.docx.body import body
from generator.writers.docx.carried import part, read_carried
from generator.writers.docx.digests import texts
from generator.writers.docx.edited import read_edited
from generator.writers.docx.inline import concatenated
from generator.writers.docx.letterhead import adopt
from generator.writers.docx.master import Master
from generator.writers.docx.mould import Mould, mould
from generator.writers.docx.once import shared
from generator.writers.docx.readback import read_back
from generator.writers.docx.several import inlines, meant, with_bookmarks

__all__ = ["adopt", "read_carried", "read_edited", "texts", "write", "write_together"]


def write(document: Document, master: bytes, mirrored: bool = False) -> bytes:
    """``document`` as a DOCX in the look of ``master`` (the bytes of a file of ``templates/masters``).

    ``mirrored``: left and right margins change places on even pages, for sheets printed on both sides.
    Pure: the same gives the same bytes. Raises ``OutputError`` for a master without its styles or its
    place for the text, for text that no Word file can hold, and for a file that does not read back.
    """
    return write_together([document], master, mirrored)


def write_together(documents: Sequence[Document], master: bytes, mirrored: bool = False) -> bytes:
    """``documents``, one at least, as one DOCX: each on pages, with clauses and notes, that are counted from 1.

    What the master has of its own stands once, before the first and after the last; the properties and the origin are
    of the first.
    Pure, and raises, as ``write``.
    """
    documents = list(map(shared, documents))
    said = meant(documents)
    chosen, prepared = _prepared(master, mirrored)
    written = list(inlines(documents, chosen))
    bind = bound(prepared, chosen.styles, [len(each.footnotes) for each in documents])
    content = concatenated(
        body(document, lines, chosen.width, chosen.follows and not place, own)
        for place, (document, lines, own) in enumerate(zip(documents, written, bind.owns, strict=True))
    )
    notes = chosen.notes.of_several(zip([each.footnotes for each in documents], written, strict=True))
    told = with_bookmarks(said, written)
    carried = part(documents[0].origin, prepared.above, prepared.below, told)
    data = bind.mould.poured(content, notes, carried, name_of(documents[0]), documents[0].date)
    read_back(data, told, chosen, prepared.carrier, carried)
    return data


@lru_cache(maxsize=8)
def _prepared(master: bytes, mirrored: bool) -> tuple[Master, Mould]:
    """A master is checked and filled once, not for every document: nothing changes it."""
    checked = Master(master)
    return checked, mould(checked, mirrored)
