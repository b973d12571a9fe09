"""What each place of a document says, as short digests: enough to see later that it says something else.

Only words count: numbers of paragraphs, looks and kinds of spaces are what Word and LibreOffice change by themselves,
and a reference is where it leads, not what it reads today.
"""

import zlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, assert_never

from generator.document import Blank, Clause, ClauseRef, Document, FootnoteMark, Inline, Line, Run
from generator.writers.docx.inline import RULE, bookmarks
from generator.writers.docx.printed import Pages, Printed, printed, shown

NOTE: Final = "⟦⟧"
"""The mark of a note, whatever its number."""

Group = list[str | int]
"""Name of the clause, or empty; its number, or what the place is called; its bookmark, or empty; digests."""


def digest(words: str) -> int:
    """Of one paragraph, its references and marks as ``reference`` and ``NOTE``; 0 where nothing is said."""
    return zlib.crc32(one_space(words).encode())


def one_space(words: str) -> str:
    """Spaces of any kind and number as one, none at the ends; hyphens that only look otherwise as they look."""
    return " ".join(_alike(words).replace("\u00ad", "").split())


def reference(bookmark: str) -> str:
    """A reference, whatever number it shows."""
    return f"⟦{bookmark}⟧"


def groups(pages: Pages) -> tuple[list[Group], list[Group]]:
    """The places of the body and the notes, in order; a clause with all that belongs to it is one place."""
    return _grouped(pages.body, pages), _grouped([line for note in pages.notes for line in note], pages)


def texts(documents: Iterable[Document]) -> dict[int, str]:
    """What the paragraphs of ``documents``, written in one file, say, by digest."""
    found: dict[int, str] = {}
    first = 1
    for document in documents:
        pages = printed(document)
        names = bookmarks(document, first)
        first += len(names)
        for line in (*pages.body, *(line for note in pages.notes for line in note)):
            found[digest(_words(line.line, names))] = one_space(shown(line.line))
    return found


def _grouped(lines: Iterable[Printed], pages: Pages) -> list[Group]:
    found: list[Group] = []
    last: Clause | str | None = None
    saying = [(line, words) for line in lines if (words := _words(line.line, pages.bookmarks))]
    for (line, _), said in zip(saying, _digests([words for _, words in saying]), strict=True):
        if not said:
            continue
        place = line.clause or line.where
        # one clause is one object; what another place is called is made anew for each of its lines
        if place is not last and (isinstance(place, Clause) or place != last):
            found.append(_begun(place, pages))
            last = place
        found[-1].append(said)
    return found


def _digests(lines: Sequence[str]) -> list[int]:
    """The same as ``digest`` of each, none of them empty; faster where no spaces are odd, and ours mostly are not."""
    # no line has a line end
    text = _alike("\n".join(lines))
    flat = f" {text} ".replace("\n", " ")
    if "  " not in flat and flat.isprintable():
        return [zlib.crc32(line) for line in text.encode().split(b"\n")]
    return [digest(line) for line in lines]


def _alike(words: str) -> str:
    return words.replace("\u00a0", " ").replace("\u2011", "-")


def _begun(place: Clause | str, pages: Pages) -> Group:
    if isinstance(place, str):
        return ["", place.removeprefix(f"{pages.name}, "), ""]
    return [place.name, place.number, pages.bookmarks.get(place.name, "")]


def _words(line: Line, bookmarks: Mapping[str, str]) -> str:
    if len(line) == 1 and isinstance(line[0], Run):
        return line[0].text
    return "".join([_said(inline, bookmarks) for inline in line])


def _said(inline: Inline, bookmarks: Mapping[str, str]) -> str:
    match inline:
        case Run(text=text):
            return text
        case Blank(width=width):
            return RULE * width
        case ClauseRef(name=name):
            return reference(bookmarks[name])
        case FootnoteMark():
            return NOTE
        case _:
            assert_never(inline)
