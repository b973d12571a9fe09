"""The documents of a pack as they are printed: the originals, sheets made anew, certified copies."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from generator.production.print_words import Wording, filled
from generator.production.printing.anew import Anew
from generator.production.printing.folder import Folder, Original
from generator.production.printing.imposing import Leaf, pages_of
from generator.production.printing.marks import Mark, mark
from generator.production.printing.plan import sheets_of
from generator.production.printing.wishes import Wishes
from generator.production.render import Look


@dataclass(frozen=True, slots=True)
class Print:
    """A document that is printed ``copies`` times; ``original``: what was signed or will be, not a copy of it."""

    name: str
    content: bytes
    pages: int
    mirrored: bool
    copies: int
    original: bool

    @property
    def file(self) -> str:
        return f"{self.name}.pdf"


def originals(folder: Folder, wishes: Wishes, anew: Anew, notes: list[str]) -> Iterator[Print]:
    """As they were made, or with other blank rows; ``notes`` tell where there are none. Raises GeneratorError."""
    for one in folder.originals:
        content, mirrored = one.content, one.mirrored
        if wishes.rows is not None and anew.has_rows(one):
            if made := anew.with_rows(one, wishes.rows):
                content, mirrored = made, False
            else:
                notes.append(f"{one.where}: пустых строк в нём нет – люди названы в ответах.")
        copies = wishes.copies.get(one.document, 1)
        yield Print(one.name, content, pages_of(content, one.where), mirrored, copies, original=True)


def certified(folder: Folder, wishes: Wishes, anew: Anew) -> Iterator[Print]:
    """Raises GeneratorError."""
    first = {one.document: one for one in reversed(folder.originals)}
    for document in dict.fromkeys(one.document for one in folder.originals):
        if copies := wishes.certified.get(document):
            yield from _certified(first[document], copies, anew)


def _certified(original: Original, copies: int, anew: Anew) -> Iterator[Print]:
    for name, content in anew.certified(original, anew.certifying(original)):
        yield Print(name, content, pages_of(content, f"{name}.pdf"), False, copies, original=False)


@dataclass(frozen=True)
class Marking:
    """What stands on the copies besides their text; a mark is set once, however many packs bear it."""

    wishes: Wishes
    wording: Wording
    look: Look
    _set: dict[str, Mark] = field(default_factory=dict)

    def leaves(self, one: Print) -> Iterator[Leaf]:
        """Its copies. Raises OutputError, ContentError."""
        told_apart = one.original and self.wishes.numbered
        under = self._mark(self.wording.watermark, across=True) if one.original and self.wishes.watermark else None
        for number in range(1, one.copies + 1):
            title = one.name
            if told_apart or one.copies > 1:
                title = filled(self.wording.copy_name, документ=one.name, номер=number)
            own = self._mark(filled(self.wording.copy_mark, номер=number)) if told_apart else None
            yield Leaf(title, one.file, one.content, one.pages, one.mirrored, own, under)

    def _mark(self, words: str, across: bool = False) -> Mark:
        if words not in self._set:
            self._set[words] = mark(words, self.wording.labels.master, self.look, across)
        return self._set[words]


def bound_copies(leaves: Iterable[Leaf], one_sided: bool) -> list[tuple[str, int]]:
    """Titles and sheets of those sewn together: one sheet needs no thread."""
    counted = ((leaf.title, sheets_of(leaf.pages, one_sided)) for leaf in leaves)
    return [(title, sheets) for title, sheets in counted if sheets > 1]
