"""One organisation's pack: what is in it and in what order, its own pages counted in, then all of it imposed."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pikepdf

from generator.answers.questions import State
from generator.document import Document
from generator.errors import AnswersError, OutputError, Problem
from generator.production.library import Library
from generator.production.origin import LETTER
from generator.production.print_words import wording
from generator.production.printing.anew import Anew
from generator.production.printing.booklet import booklet
from generator.production.printing.folder import Folder, Original, Place, read_folder
from generator.production.printing.imposing import Leaf, duplex_of, finished, imposed, pages_of
from generator.production.printing.papers import Papers, Row
from generator.production.printing.plan import Placed, Total, placed, sheets_of, span, total
from generator.production.printing.prints import Marking, Print, bound_copies, certified, originals
from generator.production.printing.wishes import Wishes, misfits
from generator.production.render import Look, render

PACK, BOOKLET, REGISTER = "Печать.pdf", "Брошюра.pdf", "Опись печати.pdf"
_AT_MOST = 5  # layouts of a register that counts its own pages


@dataclass(frozen=True, slots=True)
class Pack:
    """``pdf`` has the pages, and no outline yet; ``placed``: all that begins on a sheet of its own, the pack's own
    pages among it; ``others``: files besides, by name; ``notes``: what somebody should look at."""

    place: Place
    pdf: pikepdf.Pdf
    placed: tuple[Placed, ...]
    others: dict[str, bytes]
    notes: tuple[str, ...]
    one_sided: bool

    @property
    def total(self) -> Total:
        return total(self.placed)

    @property
    def span(self) -> str:
        """Its pages where it stands, empty backs among them."""
        return span(self.placed[0].first, self.placed[-1].last + self.placed[-1].blank)

    @property
    def marks(self) -> list[tuple[str, int]]:
        """Entries of the outline, their pages from 0 in ``pdf``."""
        start = self.placed[0].first
        return [(one.title, one.first - start) for one in self.placed]

    def content(self) -> bytes:
        """The file that goes to the printer."""
        return finished(self.pdf, _title(PACK, self.place), self.marks, duplex_of(self.one_sided))


class Press:
    """What all packs of a run have in common. Raises ContentError for words of a pack that are wrong."""

    def __init__(self, library: Library, look: Look, wishes: Wishes, today: dt.date) -> None:
        self._library, self._look, self._wishes = library, look, wishes
        self._wording = wording(library)
        self._anew = Anew(library, look, today)
        self._marking = Marking(wishes, self._wording, look)

    @property
    def duplex(self) -> pikepdf.Name:
        """How the printer is to turn the sheets."""
        return duplex_of(self._wishes.one_sided)

    def looked_over(self, place: Place) -> Folder:
        """What is there. Raises GeneratorError with all that keeps it from being printed as is wished."""
        folder = self.folder(place)
        problems = [*misfits(self._wishes, folder, self._anew), *_unprintable(folder)]
        if problems:
            raise OutputError(dict.fromkeys(problems))
        return folder

    def folder(self, place: Place) -> Folder:
        """What is there, in the order of signing. Raises OutputError for files that are lost or edited."""
        folder = read_folder(place, self._wishes.documents)
        turns = {name: turn for turn, name in enumerate(self._library.plan.in_signing_order())}
        ordered = sorted(folder.originals, key=lambda one: turns.get(one.document, len(turns)))
        return Folder(place, tuple(ordered), folder.edited)

    def pack(self, folder: Folder, start: int = 1) -> Pack:
        """The pack of a folder that has been looked over, its pages counted from ``start``. Raises GeneratorError."""
        wishes, one_sided = self._wishes, self._wishes.one_sided
        notes = list(self._notes(folder))
        prints = [*originals(folder, wishes, self._anew, notes), *certified(folder, wishes, self._anew)]
        sheaves = [(one, list(self._marking.leaves(one))) for one in prints]
        papers = self._papers(folder, notes)
        labels = self._labels(sheaves, papers)
        register = self._register(sheaves, papers, labels, start) if wishes.register != "none" else None
        leaves = [leaf for _, copies in sheaves for leaf in copies] + labels
        if register and wishes.register == "first":
            leaves.insert(0, register)
        sizes = ((leaf.title, leaf.pages) for leaf in leaves)
        others = dict(self._others(folder.place, sheaves, register))
        stand = tuple(placed(sizes, one_sided, start))
        return Pack(folder.place, imposed(leaves, one_sided), stand, others, tuple(notes), one_sided)

    def _others(self, place: Place, sheaves: "Sheaves", register: Leaf | None) -> Iterator[tuple[str, bytes]]:
        if register and self._wishes.register == "file":
            single = imposed([register], self._wishes.one_sided)
            yield REGISTER, finished(single, _title(REGISTER, place), [], duplex_of(self._wishes.one_sided))
        if self._wishes.booklet:
            yield BOOKLET, booklet((copies[0] for _, copies in sheaves), _title(BOOKLET, place))

    def _papers(self, folder: Folder, notes: list[str]) -> Papers:
        """Where the organisation is not known the pack is printed all the same; ``notes`` say what is not in it."""
        if all(map(_is_letter, folder.originals)):
            if not self._wishes.one_sided:
                said = "в письме сказано, сколько в приложениях листов при печати на одной стороне"
                notes.append(f"{folder.place.source}: {said}. Так и печатают: --one-sided.")
            return Papers(self._library, self._wording, None)
        try:
            known = self._anew.organisation(folder)
            why = "в файлах нет ответов, и кто руководитель, неизвестно"
        except AnswersError:
            known, why = None, "ответы, из которых сделаны файлы, больше не годятся. Сделайте комплект заново: lna make"
        for_site = all(one.origin is not None and one.origin.state is State.SITE for one in folder.originals)
        if known is None and self._wishes.labels is None and not for_site:
            notes.append(f"{folder.place.source}: ярлыков нет – {why}.")
        return Papers(self._library, self._wording, known)

    def _labels(self, sheaves: "Sheaves", papers: Papers) -> list[Leaf]:
        """None, or the one leaf of labels."""
        bound = bound_copies((leaf for _, copies in sheaves for leaf in copies), self._wishes.one_sided)
        if self._wishes.labels is False or papers.organisation is None or not bound:
            return []
        return [self._leaf(self._wording.labels.name, papers.labels(bound))]

    def _register(self, sheaves: "Sheaves", papers: Papers, labels: list[Leaf], start: int) -> Leaf:
        """It counts its own pages, too: laid out until it has as many as it says."""
        pages = 1
        for _ in range(_AT_MOST):
            before = pages if self._wishes.register == "first" else 0
            leaf = self._leaf(REGISTER.removesuffix(".pdf"), self._listed(sheaves, papers, labels, before, start))
            if leaf.pages == pages:
                break
            pages = leaf.pages
        return leaf

    def _listed(self, sheaves: "Sheaves", papers: Papers, labels: list[Leaf], before: int, start: int) -> Document:
        """The register where it takes ``before`` pages of the pack itself."""
        one_sided = self._wishes.one_sided
        sizes = [("", before)] if before else []
        sizes += [(leaf.title, leaf.pages) for _, copies in sheaves for leaf in copies]
        sizes += [(leaf.title, leaf.pages) for leaf in labels]
        stand = list(placed(sizes, one_sided, start))
        of_documents = iter(stand[1:] if before else stand)
        rows = []
        for one, leaves in sheaves:
            copies = [next(of_documents) for _ in leaves]
            place = span(copies[0].first, copies[-1].last)
            rows.append(Row(one.name, one.copies, one.pages, sheets_of(one.pages, one_sided), place))
        return papers.register(rows, total(stand))

    def _leaf(self, title: str, document: Document) -> Leaf:
        (made,) = render(document, ["pdf"], self._look)
        return Leaf(title, f"{title}.pdf", made.content, pages_of(made.content, title))

    def _notes(self, folder: Folder) -> Iterator[str]:
        for file in folder.edited:
            yield (
                f"{folder.place.source / file}: файл правили после того, как его сделала программа. "
                "Печатается PDF, каким его сделали: правки в нём нет."
            )
        origins = [one.origin for one in folder.originals if one.origin is not None]
        if len({repr(origin.answers) for origin in origins}) > 1:
            yield f"{folder.place.source}: документы сделаны из разных ответов. Сделайте комплект заново: lna make."


def _is_letter(one: Original) -> bool:
    return one.origin is not None and one.origin.document == LETTER


Sheaves = Sequence[tuple[Print, list[Leaf]]]
"""Each document with its copies."""


def _title(file: str, place: Place) -> str:
    return f"{file.removesuffix('.pdf')}: {place.name}"


def _unprintable(folder: Folder) -> Iterator[Problem]:
    for one in folder.originals:
        try:
            pages_of(one.content, one.where)
        except OutputError as error:
            yield from error.problems
