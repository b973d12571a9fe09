"""Documents meant for one file: each with its own bookmarks and notes, and called by its place when it is wrong."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.document import Document, name_of
from generator.errors import OutputError
from generator.writers.docx.inline import Inlines
from generator.writers.docx.master import Master
from generator.writers.docx.printed import Pages, Printed, printed
from generator.writers.docx.refusals import problems, refuse


def meant(documents: Sequence[Document]) -> list[Pages]:
    """What each of ``documents`` says on paper. Raises whatever is wrong with any of them, all at once."""
    pages = list(map(printed, documents))
    if len(documents) == 1:
        refuse(documents[0], pages[0])
        return pages
    names = [f"документ {place} («{name_of(each)}»)" for place, each in enumerate(documents, start=1)]
    found = [
        replace(problem, where=f"{name}, {problem.where}")
        for name, document, said in zip(names, documents, pages, strict=True)
        for problem in problems(document, said)
    ]
    if found:
        raise OutputError(found)
    return [_called(said, name) for said, name in zip(pages, names, strict=True)]


def inlines(documents: Sequence[Document], master: Master) -> Iterator[Inlines]:
    """The writer of each document's lines: what is before it has taken its ids and bookmarks."""
    note, bookmark = master.notes.first_free_id, 1
    for document in documents:
        made = Inlines(document, master.styles, note, bookmark)
        yield made
        note += len(document.footnotes)
        bookmark += len(made.bookmarks)


def with_bookmarks(meant: Sequence[Pages], written: Sequence[Inlines]) -> list[Pages]:
    """As they are called in the file."""
    return [replace(pages, bookmarks=lines.bookmarks) for pages, lines in zip(meant, written, strict=True)]


def _called(pages: Pages, name: str) -> Pages:
    def called(lines: Sequence[Printed]) -> list[Printed]:
        return [replace(line, where=f"{name}, {line.where}") for line in lines]

    return replace(pages, body=called(pages.body), notes=list(map(called, pages.notes)), name=name)
