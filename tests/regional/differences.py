"""Two texts word by word: what a word is, where the texts part, and a list of differences read and applied."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

from generator.located import Data, read

Words = tuple[str, ...]
# a word, a number or an address with the signs inside it; then the signs that are part of the text
WORD = re.compile(r"\w+(?:[-./@]\w+)*|[№«»(),:/]")


@dataclass(frozen=True, slots=True)
class Difference:
    """``theirs`` stands in the source so many ``times``, and in our text ``ours`` in the same places."""

    where: str
    theirs: Words
    ours: Words
    reason: str
    times: int = 1


def words(text: str) -> Words:
    """Words and inner signs; ends of sentences and items, dashes, marks of lists and ruled blanks are no words."""
    return tuple(WORD.findall(re.sub(r"_+|\u00ad", " ", text)))


def unmarked(text: str) -> str:
    """Without Markdown."""
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text.replace("\\_", "_"))
    return re.sub(r"[*#]|^---$", "", text, flags=re.MULTILINE)


def entries(file: Path) -> list[dict[str, Data]]:
    """A list of differences as written."""
    data = read(file.read_text("utf8"), file.name).data
    assert isinstance(data, list)
    return [entry for entry in data if isinstance(entry, dict)]


def difference(entry: dict[str, Data], theirs: str, ours: str = "у нас") -> Difference:
    """``theirs`` and ``ours``: under which names the entry has the words of either text."""
    where, old, new, reason = (entry[name] for name in ("где", theirs, ours, "причина"))
    assert reason, f"{where}: нет причины"
    return Difference(where, words(old), words(new), reason, int(str(entry.get("раз") or 1)))


def corrected(found: Words, listed: Iterable[Difference]) -> Words:
    """``found`` with ours in the places listed; each must be met exactly as often as it says, in the listed order."""
    for one in listed:
        places = [i for i in range(len(found)) if found[i : i + len(one.theirs)] == one.theirs]
        assert len(places) == one.times, f"{one.where}: мест {len(places)}, а не {one.times}: «{' '.join(one.theirs)}»"
        for place in reversed(places):
            found = found[:place] + one.ours + found[place + len(one.theirs) :]
    return found


def parting(ours: Words, theirs: Words) -> int | None:
    """The number of the first word in which two texts part."""
    pairs = enumerate(zip_longest(ours, theirs))
    return next((index for index, (one, other) in pairs if one != other), None)


def first_difference(ours: Words, theirs: Words) -> str:
    """Where two texts part, with the words around; empty if they don't."""
    index = parting(ours, theirs)
    if index is None:
        return ""
    around = slice(max(index - 5, 0), index + 8)
    return f"у нас «{' '.join(ours[around])}», в образце «{' '.join(theirs[around])}»"
