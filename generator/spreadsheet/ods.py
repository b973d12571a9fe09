"""ODS (OpenDocument 1.3, part 3, section 9) as a ``Book``; repeated empty cells and rows cost nothing."""

from generator.spreadsheet import values
from generator.spreadsheet.archive import Archive, Attributes, bare
from generator.spreadsheet.book import Area, Book, Cell, Filling, Format, refusal

CONTENT = "content.xml"
MAX_SPACES = 1_000


def read(archive: Archive) -> Book:
    """Raises AnswersError."""
    if "META-INF/manifest.xml" in archive and b"encryption-data" in archive.read("META-INF/manifest.xml"):
        raise refusal(archive.source, "файл защищён паролем", "Снимите пароль: «Сохранить как», без «Защитить паролем»")
    tables = _Tables(Filling(archive.source))
    archive.walk(CONTENT, tables)
    archive.walk_others({CONTENT})
    return tables.filling.book(Format.ODS)


class _Tables:
    """Cells of every table, poured into ``filling``."""

    def __init__(self, filling: Filling) -> None:
        self.filling = filling
        self._title = ""
        self._merged: list[Area] = []
        self._row = self._column = 1
        self._line: dict[int, Cell] = {}
        self._repeated = self._width = 1
        self._cell: Attributes | None = None
        self._paragraphs: list[str] = []
        self._aside = 0  # within an annotation or a drawing
        self._taken = False

    def start(self, name: str, attributes: Attributes) -> None:
        attributes = bare(attributes)
        match name:
            case "annotation" | "shapes" | "tracked-changes" | "frame":
                self._aside += 1
            case _ if self._aside:
                pass
            case "table":
                self._title, self._row, self._merged = attributes.get("name", ""), 1, []
            case "table-row":
                self._repeated, self._column, self._line = _count(attributes, "number-rows-repeated"), 1, {}
            case "table-cell" | "covered-table-cell":
                self._begin(attributes)
            case "p":
                self._taken = True
                self._paragraphs.append("")
            case "s":
                self.text(" " * min(_count(attributes, "c"), MAX_SPACES))
            case "tab" | "line-break":
                self.text(" ")

    def text(self, data: str) -> None:
        if self._taken and not self._aside and self._paragraphs:
            self._paragraphs[-1] += data

    def end(self, name: str) -> None:
        match name:
            case "annotation" | "shapes" | "tracked-changes" | "frame":
                self._aside -= 1
            case _ if self._aside:
                pass
            case "p":
                self._taken = False
            case "table-cell" | "covered-table-cell":
                self._put()
            case "table-row":
                self._end_row()
            case "table":
                self.filling.finish(self._title, self._merged)

    def _begin(self, attributes: Attributes) -> None:
        self._cell, self._paragraphs = attributes, []
        self._width = _count(attributes, "number-columns-repeated")
        rows, columns = _count(attributes, "number-rows-spanned"), _count(attributes, "number-columns-spanned")
        if rows > 1 or columns > 1:
            bottom, right = self._row + rows - 1, self._column + columns - 1
            self._merged.append(Area(self._row, self._column, bottom, right))

    def _put(self) -> None:
        cell = _value(self._cell or {}, "\n".join(self._paragraphs).strip())
        if cell.text:
            for column in range(self._column, self._column + self._width):
                self.filling.put(self._row, column, cell)
                self._line[column] = cell
        self._column += self._width

    def _end_row(self) -> None:
        if self._line:
            for row in range(self._row + 1, self._row + self._repeated):
                for column, cell in self._line.items():
                    self.filling.put(row, column, cell)
        self._row += self._repeated


def _count(attributes: Attributes, name: str) -> int:
    return max(int(attributes.get(name, "1")), 1)


def _value(attributes: Attributes, shown: str) -> Cell:
    """Of two attributes called value-type the one of LibreOffice stands last: «error», which the standard lacks."""
    kind = attributes.get("value-type", "")
    if kind == "error" or ("formula" in attributes and shown.startswith(("#", "Err:"))):
        return values.error(shown)
    match kind:
        case "float" | "currency" | "percentage":
            return values.number(attributes.get("value", shown))
        case "date":
            return values.iso(attributes.get("date-value", shown))
        case "boolean":
            return values.truth(attributes.get("boolean-value") == "true")
    if "formula" in attributes and not kind:
        return values.uncounted(attributes["formula"])
    return Cell(shown or attributes.get("string-value", "").strip())
