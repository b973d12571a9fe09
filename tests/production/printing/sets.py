"""Folders as ``lna make`` leaves them, and what a pack says when it is read by other means than it was made."""

import datetime as dt
import io
import math
import shutil
from pathlib import Path

import pikepdf
import pypdfium2

from generator.answers.questions import State
from generator.production.documents import organisation_set
from generator.production.library import Library
from generator.production.output import save
from generator.production.printing.folder import Place
from generator.production.printing.pack import Pack, Press
from generator.production.printing.wishes import Wishes
from generator.production.render import Look
from tests.production.sets import UNCHANGED, Changed, answers, composition

TODAY = dt.date(2025, 1, 20)
UNNAMED: Changed = {"работники": None, "согласующие": None}
"""Sheets with blank rows."""


class Shelf:
    """Sets of the general sample, each made once; whoever takes one has a copy of his own."""

    def __init__(self, library: Library, root: Path) -> None:
        self.library, self._root = library, root
        self._taken = 0

    def made(self, state: State = State.REGISTERED, changed: Changed = UNCHANGED) -> Path:
        folder = self._root / f"{state.value}{len(changed)}"
        if not folder.exists():
            found = composition(self.library, answers("general", changed), state)
            save(list(organisation_set(found, (), ("pdf", "docx"), self.look)), folder)
        self._taken += 1
        return Path(shutil.copytree(folder, self._root / str(self._taken) / folder.name))

    @property
    def look(self) -> Look:
        return Look(self.library.folders, engine="typst")

    def press(self, wishes: Wishes) -> Press:
        return Press(self.library, self.look, wishes, TODAY)

    def pack(self, wishes: Wishes, folder: Path | None = None) -> Pack:
        press, there = self.press(wishes), folder or self.made()
        return press.pack(press.looked_over(Place(there, there)))


def texts(content: bytes) -> list[str]:
    """Of every page, in one line, no-break spaces as spaces."""
    with pypdfium2.PdfDocument(content) as file:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in file]


def left_edge(content: bytes, page: int) -> float:
    """mm from the left to the leftmost letter of a page, from 0."""
    with pypdfium2.PdfDocument(content) as file:
        objects = file[page].get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_TEXT])
        return min(piece.get_bounds()[0] for piece in objects) / 72 * 25.4


def count(content: bytes) -> int:
    with pikepdf.open(io.BytesIO(content)) as file:
        return len(file.pages)


def sheets(pages: int) -> int:
    """Of a duplex printer, by other arithmetic than the plan's."""
    return math.ceil(pages / 2)
