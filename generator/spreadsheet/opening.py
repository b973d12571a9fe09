"""Which sort of table a file is, by its bytes and not by its name."""

from errno import EACCES, EISDIR, ENAMETOOLONG
from pathlib import Path

from generator.errors import AnswersError
from generator.spreadsheet import delimited, ods, xlsx
from generator.spreadsheet.archive import MAX_FILE, Archive
from generator.spreadsheet.book import Book, refusal

_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # the compound file of old Excel, in which an encrypted new one lies, too
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_SPREADSHEET = b"application/vnd.oasis.opendocument.spreadsheet"
# whatever a reader of errno's English words would not understand
_CAUSES = {EISDIR: "это папка", EACCES: "нет прав на чтение", ENAMETOOLONG: "слишком длинное имя"}
_FORM = "форму делает команда: lna sheet ФАЙЛ.xlsx"


def opened(path: Path) -> Book:
    """Every sheet of the file. Raises AnswersError with one sentence where nothing of it is read."""
    return book_of(contents(path), path.name)


def contents(path: Path) -> bytes:
    """The file's bytes, a huge one cut. Raises AnswersError."""
    try:
        with path.open("rb") as file:
            return file.read(MAX_FILE + 1)
    except FileNotFoundError:
        raise refusal(str(path), "такого файла нет", f"Проверьте имя; {_FORM}") from None
    except OSError as error:
        why = _CAUSES.get(error.errno or 0, f"ошибка системы {error.errno}")
        raise refusal(str(path), f"файл не прочитать: {why}", "Проверьте имя файла и права на него") from None


def book_of(content: bytes, source: str) -> Book:
    """The same of a file's bytes; ``source``: how messages call it."""
    if len(content) > MAX_FILE:
        raise refusal(source, f"файл больше {MAX_FILE // 1_000_000} МБ", "Проверьте, тот ли это файл")
    if content.startswith(_OLD):
        raise _of_old_excel(source, _ENCRYPTED in content)
    if not content.startswith(b"PK"):
        return delimited.read(content, source)
    archive = Archive(content, source)
    if "mimetype" in archive and archive.read("mimetype").strip() == _SPREADSHEET and ods.CONTENT in archive:
        return ods.read(archive)
    if any(name.endswith("workbook.bin") for name in archive.names()):
        raise refusal(source, "это двоичная книга Excel (.xlsb)", "Сохраните её как «Книга Excel (*.xlsx)»")
    if "_rels/.rels" not in archive or "xl/workbook.xml" not in archive:
        raise refusal(
            source, "это не таблица Excel и не таблица LibreOffice", f"Нужен файл .xlsx, .ods или .csv; {_FORM}"
        )
    return xlsx.read(archive)


def _of_old_excel(source: str, encrypted: bool) -> AnswersError:
    if encrypted:
        return refusal(source, "файл защищён паролем", "Снимите пароль в Excel: «Файл», «Сведения», «Защита книги»")
    return refusal(source, "это книга Excel старого образца (.xls)", "Сохраните её как «Книга Excel (*.xlsx)»")
