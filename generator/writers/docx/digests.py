"""What each place of a document says, as short digests: enough to see later that it says something else.

Only words count: numbers of paragraphs, looks and kinds of spaces are what Word and LibreOffice change by themselves,
and a reference is where it leads, not what it reads today.
"""

import json
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, groupby
from typing import Final, assert_never

from generator.document import Blank, Clause, ClauseRef, Document, FootnoteMark, Inline, Line, Run
from generator.writers.docx.inline import RULE, bookmarks
from generator.writers.docx.once import once
from generator.writers.docx.printed import Pages, Printed, lines_of, printed, shown

NOTE: Final = "⟦⟧"
"""The mark of a note, whatever its number."""


def digest(words: str) -> int:
    """Of one paragraph, its references and marks as ``reference`` and ``NOTE``; 0 where nothing is said."""
    return zlib.crc32(one_space(words).encode())


def one_space(words: str) -> str:
    """Spaces of any kind and number as one, none at the ends; hyphens that only look otherwise as they look."""
    return " ".join(_alike(words).replace("\u00ad", "").split())


def reference(bookmark: str) -> str:
    """A reference, whatever number it shows."""
    return f"⟦{bookmark}⟧"


def told(pages: Pages) -> str:
    """JSON: the name of one document of several, the places of its body and of its notes, in order.

    A place is the name of its clause, or empty; its number, or what the place is called; its bookmark, or empty; the
    digests of its paragraphs. A clause with all that belongs to it is one place.
    """
    places = ",".join(_places(pages.body, pages)), ",".join(_places(chain.from_iterable(pages.notes), pages))
    return f"[{_json(pages.name)},[{places[0]}],[{places[1]}]]"


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


def _places(lines: Iterable[Printed], pages: Pages) -> Iterator[str]:
    for place, said in groupby(lines, _place):
        if isinstance(place, Clause) and _is_plain(place):
            digests = _digests_of(place)
        else:
            digests = _digests([_words(line.line, pages.bookmarks) for line in said])
        if digests:
            yield f"[{_begun(place, pages)},{digests}]"


def _place(line: Printed) -> Clause | str:
    return line.clause or line.where


@once
def _is_plain(clause: Clause) -> bool:
    return all(line.plain for line in lines_of(clause))


@once
def _digests_of(clause: Clause) -> str:
    """Of a clause that refers to no other: they hang on nothing else."""
    return _digests([_words(line.line, {}) for line in lines_of(clause)])


def _digests(lines: Sequence[str]) -> str:
    """``digest`` of each that says anything; faster where no spaces are odd, and ours mostly are not."""
    lines = list(filter(None, lines))
    # no line has a line end
    text = _alike("\n".join(lines))
    flat = f" {text} ".replace("\n", " ")
    if "  " not in flat and flat.isprintable():
        return ",".join([str(zlib.crc32(line)) for line in text.encode().split(b"\n")])
    return ",".join(map(str, filter(None, map(digest, lines))))


def _alike(words: str) -> str:
    return words.replace("\u00a0", " ").replace("\u2011", "-")


def _begun(place: Clause | str, pages: Pages) -> str:
    if isinstance(place, str):
        return f'"",{_json(place.removeprefix(f"{pages.name}, "))},""'
    return f'{_called(place)},"{pages.bookmarks.get(place.name, "")}"'


@once
def _called(clause: Clause) -> str:
    return f"{_json(clause.name)},{_json(clause.number)}"


_json = json.JSONEncoder(ensure_ascii=False).encode


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
