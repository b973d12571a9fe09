"""How a document ends on paper, for every writer alike."""

from generator.document import Document, Table

_FEW = 12  # rows of signatures that take no more than half a page


def stay_together(document: Document) -> bool:
    """Whether all signatures and visas go on the page with the end of the text: a page of visas alone proves nothing.

    Where there are too many for that, the first closing alone stays with the text.
    """
    tables = (item for clause in document.closings for item in clause.body if isinstance(item, Table))
    return sum(len(table.rows) for table in tables) <= _FEW
