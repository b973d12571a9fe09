"""XLSX as a ``Book``: a stream of its cells, so that what is formatted and empty costs nothing.

Read by our own hand: a reader that keeps values sizes its memory by the farthest cell or forgets which cells are
formulas or joined, and these a person must be told of.
"""

import datetime as dt
import posixpath
import re
from typing import Final
from urllib.parse import unquote

from openpyxl.styles.numbers import BUILTIN_FORMATS
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH

from generator.spreadsheet import values
from generator.spreadsheet.archive import Archive, Attributes, bare, broken
from generator.spreadsheet.book import Area, Book, Cell, Filling, Format, refusal

MAX_SHEETS = 200
MAX_STRINGS = 2_000_000
MAX_MERGED = 20_000
MAX_COPIED = 1_200_000
"""Cells, blank ones too, that openpyxl is trusted with: ten thousand formatted rows of all the questions."""
MAX_PART = 20_000_000
_REFERENCE = re.compile(r"\$?([A-Z]{1,7})\$?(\d{1,9})\Z")
# in these a date is written that openpyxl's list of built-in formats doesn't have (ECMA-376, 18.8.30)
_EASTERN_DATES: Final = {*range(27, 37), *range(50, 59)}


def read(archive: Archive) -> Book:
    """Raises AnswersError."""
    workbook = _Workbook()
    main = _main_part(archive)
    archive.walk(main, workbook)
    related = _relations(archive, main)
    strings, styles = _Strings(archive.source), _Styles()
    for kind, reader in (("sharedStrings", strings), ("styles", styles)):
        for part in related.by_kind(kind):
            archive.walk(part, reader)
    filling = Filling(archive.source)
    if len(workbook.sheets) > MAX_SHEETS:
        raise refusal(archive.source, f"в файле больше {MAX_SHEETS} листов", "Проверьте, тот ли это файл")
    touched, read_parts = 0, set(related.by_kind("sharedStrings"))
    for title, identity in workbook.sheets:
        if related.is_worksheet(identity):
            cells = _Cells(filling, strings.texts, styles, workbook.epoch)
            archive.walk(related.targets[identity], cells)
            filling.finish(title, cells.merged)
            touched += cells.touched
            read_parts.add(related.targets[identity])
    archive.walk_others(read_parts)
    return filling.book(Format.XLSX, touched <= MAX_COPIED and _plain(archive, read_parts))


def _plain(archive: Archive, sheets: set[str]) -> bool:
    """Whether what stands beside the cells is small, and each comment is of one cell."""
    others = [name for name in archive.names() if name.endswith(".xml") and name not in sheets]
    comments = _Comments()
    for name in others:
        if "comments" in name:
            archive.walk(name, comments)
    return comments.plain and all(archive.size(name) <= MAX_PART for name in others)


def _main_part(archive: Archive) -> str:
    found = _relations(archive, "").by_kind("officeDocument")
    if not found or found[0] not in archive:
        raise broken(archive.source)
    return found[0]


class _Quiet:
    """A reader that minds only what its children say it minds."""

    def start(self, name: str, attributes: Attributes) -> None:
        """Nothing begins here."""

    def end(self, name: str) -> None:
        """Nothing ends here."""

    def text(self, data: str) -> None:
        """No words matter here."""


class _Relations(_Quiet):
    """``targets``: identity -> part, ``kinds``: identity -> the last word of its type; what lies outside is no part."""

    def __init__(self, folder: str) -> None:
        self.folder = folder
        self.targets: dict[str, str] = {}
        self.kinds: dict[str, str] = {}

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            identity, target = attributes.get("Id", ""), unquote(attributes.get("Target", ""))
            self.targets[identity] = posixpath.normpath(posixpath.join("/", self.folder, target)).lstrip("/")
            self.kinds[identity] = attributes.get("Type", "").rpartition("/")[2]

    def by_kind(self, kind: str) -> list[str]:
        return [self.targets[identity] for identity, found in self.kinds.items() if found == kind]

    def is_worksheet(self, identity: str) -> bool:
        """Not a sheet of a chart or of old macros."""
        return self.kinds.get(identity) == "worksheet"


def _relations(archive: Archive, part: str) -> _Relations:
    folder, name = posixpath.split(part)
    found = _Relations(folder)
    archive.walk(posixpath.join(folder, "_rels", f"{name}.rels"), found)
    return found


class _Workbook(_Quiet):
    """``sheets``: (title, identity of its part), in order."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, str]] = []
        self.epoch: dt.datetime = WINDOWS_EPOCH

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "sheet":
            self.sheets.append((attributes.get("name", ""), bare(attributes).get("id", "")))
        elif name == "workbookPr" and attributes.get("date1904") in ("1", "true"):
            self.epoch = MAC_EPOCH


class _Styles(_Quiet):
    """Number format of each style of cells."""

    def __init__(self) -> None:
        self._formats: dict[str, str] = {}
        self._styles: list[str] = []
        self._of_cells = False

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "numFmt":
            self._formats[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            self._of_cells = True
        elif name == "xf" and self._of_cells:
            self._styles.append(attributes.get("numFmtId", "0"))

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self._of_cells = False

    def form(self, style: str) -> str:
        """The format's code: «dd.mm.yyyy», «General»."""
        index = int(style or 0)
        identity = self._styles[index] if index < len(self._styles) else "0"
        known = self._formats.get(identity) or BUILTIN_FORMATS.get(int(identity), "General")
        return "dd.mm.yyyy" if int(identity) in _EASTERN_DATES and identity not in self._formats else str(known)


class _Strings(_Quiet):
    """Texts that cells share."""

    def __init__(self, source: str) -> None:
        self.texts: list[str] = []
        self._source = source
        self._parts: list[str] = []
        self._taken = self._phonetic = False

    def start(self, name: str, attributes: Attributes) -> None:  # noqa: ARG002 – of Reader
        if name == "rPh":
            self._phonetic = True
        self._taken = name == "t" and not self._phonetic

    def text(self, data: str) -> None:
        if self._taken:
            self._parts.append(data)

    def end(self, name: str) -> None:
        self._taken = False
        if name == "rPh":
            self._phonetic = False
        elif name == "si":
            self.texts.append(values.unescaped("".join(self._parts)))
            self._parts = []
            if len(self.texts) > MAX_STRINGS:
                raise refusal(self._source, "в файле слишком много текстов", "Проверьте, тот ли это файл")


class _Comments(_Quiet):
    plain = True

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "comment" and ":" in attributes.get("ref", ""):
            self.plain = False


class _Cells(_Quiet):
    """Cells of one sheet, poured into ``filling``; ``touched``: how many a reader would make that keeps blank ones."""

    def __init__(self, filling: Filling, strings: list[str], styles: _Styles, epoch: dt.datetime) -> None:
        self._filling, self._strings, self._styles, self._epoch = filling, strings, styles, epoch
        self._row = self._column = 0
        self._type = self._style = self._reference = ""
        self._parts: list[str] = []
        self._taken = self._formula = self._phonetic = self._counting = False
        self._formulas: list[str] = []
        self.merged: list[Area] = []
        self.touched = 0

    def start(self, name: str, attributes: Attributes) -> None:
        match name:
            case "c":
                self._begin(attributes)
            case "row":
                self._row, self._column, self._reference = int(attributes.get("r", self._row + 1)), 0, ""
            case "v" | "t":
                self._taken = not self._phonetic
            case "f":
                self._formula = self._counting = True
            case "rPh":
                self._phonetic = True
            case "mergeCell":
                self._merge(self._area(attributes.get("ref", "")))
            case "hyperlink":
                self.touched += self._area(attributes.get("ref", "A1")).size

    def text(self, data: str) -> None:
        if self._taken:
            self._parts.append(data)
        elif self._counting:
            self._formulas.append(data)

    def end(self, name: str) -> None:
        self._taken = self._counting = False
        if name == "rPh":
            self._phonetic = False
        elif name == "c" and (self._parts or self._formula):
            self._settle()
            self._filling.put(self._row, self._column, self._cell("".join(self._parts)))

    def _begin(self, attributes: Attributes) -> None:
        reference = attributes.get("r", "")
        if not reference:  # a cell that does not say where it stands, stands beside the one before
            self._settle()
            self._column += 1
        self._reference = reference
        self.touched += 1
        self._type, self._style = attributes.get("t", "n"), attributes.get("s", "")
        self._parts, self._formulas, self._formula = [], [], False

    def _settle(self) -> None:
        """Only of a cell that holds something it matters where it stands: most formatted cells are blank."""
        if self._reference:
            self._row, self._column = self._at(self._reference)
            self._reference = ""

    def _cell(self, said: str) -> Cell:
        match self._type:
            case "e":
                return values.error(said)
            case "s":
                index = int(said)
                return Cell(self._strings[index].strip() if 0 <= index < len(self._strings) else "")
            case "b":
                return values.truth(said.strip() == "1")
            case "str" if self._formula and not said.strip():
                return Cell("")  # a formula that has given an empty text
            case "inlineStr" | "str":
                return Cell(values.unescaped(said).strip())
            case "d":
                return values.iso(said)
        if self._formula and not said.strip():
            return values.uncounted("".join(self._formulas))
        return values.number(said, self._styles.form(self._style), self._epoch)

    def _merge(self, area: Area) -> None:
        self.touched += area.size
        if len(self.merged) < MAX_MERGED:
            self.merged.append(area)

    def _area(self, reference: str) -> Area:
        first, _, last = reference.partition(":")
        return Area(*self._at(first), *self._at(last or first))

    def _at(self, reference: str) -> tuple[int, int]:
        if (match := _REFERENCE.match(reference)) is None:
            raise broken(self._filling.source)
        column = 0
        for letter in match[1]:
            column = column * 26 + ord(letter) - 64
        return int(match[2]), column
