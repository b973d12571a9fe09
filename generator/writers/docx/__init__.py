"""DOCX: the document's structure poured into a Word master that holds the look.

A tour: ``master`` opens the master and checks it, ``mould`` has docxtpl fill it, once, with an open place for the text.
``body`` turns a document into ``blocks`` (what stays with what on a page), ``sheet`` and ``tables`` write them as XML
(``inline``: their words), ``footnotes`` the notes; the mould takes them in, ``archive`` makes the zip (``package``: its
order and properties). ``readback`` reads the bytes again (``reading``, ``numbering``) and holds them against what was
meant (``printed``). ``letterhead`` makes a master of a school's own form (``form_file`` opens it, ``form`` checks it,
``transplant`` brings our styles, ``page_numbers`` page numbers).
"""

from functools import lru_cache

from generator.document import Document, name_of
from generator.writers.docx.body import body
from generator.writers.docx.inline import Inlines
from generator.writers.docx.letterhead import adopt
from generator.writers.docx.master import Master
from generator.writers.docx.mould import Mould, mould
from generator.writers.docx.printed import printed
from generator.writers.docx.readback import read_back
from generator.writers.docx.refusals import refuse

__all__ = ["adopt", "write"]


def write(document: Document, master: bytes) -> bytes:
    """``document`` as a DOCX in the look of ``master`` (the bytes of a file of ``templates/masters``).

    Pure: the same two give the same bytes. Raises ``OutputError`` for a master without its styles or its
    place for the text, for text that no Word file can hold, and for a file that does not read back.
    """
    meant = printed(document)
    refuse(document, meant)
    chosen, prepared = _prepared(master)
    inlines = Inlines(document, chosen.styles, chosen.notes.first_free_id)
    notes = chosen.notes.part(document.footnotes, inlines)
    content = body(document, inlines, chosen.width, chosen.follows)
    data = prepared.poured(content, notes, name_of(document), document.date)
    read_back(data, meant, chosen)
    return data


@lru_cache(maxsize=8)
def _prepared(master: bytes) -> tuple[Master, Mould]:
    """A master is checked and filled once, not for every document: nothing changes it."""
    checked = Master(master)
    return checked, mould(checked)
