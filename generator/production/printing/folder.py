"""What ``lna make`` or ``lna batch`` wrote, as it is to be printed: held against its manifest, byte for byte."""

import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path, PurePosixPath

from pydantic import BaseModel, TypeAdapter, ValidationError

from generator.errors import OutputError, Problem
from generator.production.origin import Origin, read_origin

MANIFEST = "manifest.json"
_LARGEST = 100_000_000  # bytes: no document of ours comes near
_AGAIN = "Сделайте комплект заново: lna make или lna batch"


@dataclass(frozen=True, slots=True)
class Place:
    """One organisation: ``source`` is its folder or ZIP; its packs go to ``target``, their names begin with
    ``prefix``."""

    source: Path
    target: Path
    prefix: str = ""

    @property
    def name(self) -> str:
        return self.source.stem if self.prefix else self.source.resolve().name


@dataclass(frozen=True, slots=True)
class Original:
    """A PDF as it was made; ``document`` as in the manifest, ``name`` without ending; ``mirrored``: its even pages
    have the binding margin at the right already; ``origin``: what it says it was made from; ``where``: how messages
    call it."""

    document: str
    name: str
    where: str
    content: bytes
    mirrored: bool
    origin: Origin | None

    @property
    def file(self) -> str:
        return f"{self.name}.pdf"


@dataclass(frozen=True, slots=True)
class Folder:
    """``edited``: Word files somebody has worked on since; what he wrote is not in the PDF beside them."""

    place: Place
    originals: tuple[Original, ...]
    edited: tuple[str, ...]


class _Entry(BaseModel):
    document: str
    format: str
    file: str
    sha256: str
    mirrored: bool = False

    @property
    def stem(self) -> str:
        return PurePosixPath(self.file).stem


_ENTRIES = TypeAdapter(tuple[_Entry, ...])


def is_release(folder: Path) -> bool:
    """Of many organisations; a folder that is not there is neither, and ``places`` says so."""
    return folder.is_dir() and not (folder / MANIFEST).is_file()


def places(folder: Path) -> tuple[Place, ...]:
    """The one organisation of a set's folder, or all those of a release, by name. Raises OutputError for none."""
    if not is_release(folder) and folder.is_dir():
        return (Place(folder, folder),)
    found = tuple(_organisations(folder)) if folder.is_dir() else ()
    if not found:
        what = "здесь нет ни комплекта, ни выпуска" if folder.is_dir() else "такой папки нет"
        raise OutputError([Problem(str(folder), what, "Укажите папку, которую сделали lna make или lna batch")])
    return found


def _organisations(folder: Path) -> Iterator[Place]:
    for path in sorted(folder.iterdir()):
        if path.is_dir() and (path / MANIFEST).is_file():
            yield Place(path, path)
        elif path.suffix == ".zip" and path.is_file():
            yield Place(path, folder, f"{path.stem} – ")


def read_folder(place: Place, documents: Sequence[str] = ()) -> Folder:
    """Its PDFs, or those of the documents named, if any. Raises OutputError for all that are lost or edited."""
    entries = _manifest(place)
    printable = [one for one in entries if one.format == "pdf"]
    if not printable:
        what = "в комплекте нет ни одного PDF, а печатают их"
        raise OutputError([Problem(str(place.source), what, "Сделайте их: lna make --format docx,pdf")])
    wanted = [one for one in printable if not documents or one.document in documents]
    names = {one.stem for one in wanted}
    words = [one for one in entries if one.format == "docx" and one.stem in names]
    contents = dict(_contents(place.source, [one.file for one in (*wanted, *words)]))
    problems = [problem for one in wanted for problem in _faults(place, one, contents.get(one.file))]
    if problems:
        raise OutputError(problems)
    edited = [one.file for one in words if (there := contents.get(one.file)) and _sum(there) != one.sha256]
    originals = (_original(one, str(place.source / one.file), contents[one.file]) for one in wanted)
    return Folder(place, tuple(originals), tuple(edited))


def documents_in(place: Place) -> frozenset[str]:
    """Ids of those that are there as PDF. Raises OutputError."""
    return frozenset(one.document for one in _manifest(place) if one.format == "pdf")


def _original(entry: _Entry, where: str, content: bytes) -> Original:
    from generator.writers import pdf_origin

    written = pdf_origin.read(content)
    origin = None if written is None else read_origin(written)
    return Original(entry.document, entry.stem, where, content, entry.mirrored, origin)


def _faults(place: Place, entry: _Entry, content: bytes | None) -> Iterator[Problem]:
    where = str(place.source / entry.file)
    if content is None:
        yield Problem(where, f"этого файла нет, хотя он есть в {MANIFEST}", _AGAIN)
    elif _sum(content) != entry.sha256:
        remedy = "Верните его или сделайте комплект заново: lna make --replace"
        yield Problem(where, "файл изменили после того, как его сделала программа", remedy)


def _sum(content: bytes) -> str:
    return sha256(content).hexdigest()


def _manifest(place: Place) -> tuple[_Entry, ...]:
    """Files that lie beside it: a name that leads elsewhere is not ours."""
    written = dict(_contents(place.source, [MANIFEST])).get(MANIFEST, b"")
    try:
        entries = _ENTRIES.validate_json(written)
    except ValidationError:
        entries = ()
    if not entries or any(Path(one.file).name != one.file or "\\" in one.file for one in entries):
        what = f"{MANIFEST} не читается, а по нему сверяют файлы"
        raise OutputError([Problem(str(place.source), what, _AGAIN)])
    return entries


def _contents(source: Path, names: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """What there is of these files. Raises OutputError for what does not read."""
    try:
        yield from _archived(source, names) if source.is_file() else _lying(source, names)
    except (OSError, zipfile.BadZipFile, RuntimeError, NotImplementedError):  # the last two: encrypted, unknown method
        raise OutputError(
            [Problem(str(source), "файлы не прочитать", "Проверьте права на них и целы ли они")]
        ) from None


def _lying(source: Path, names: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    for name in names:
        if (source / name).is_file() and (source / name).stat().st_size <= _LARGEST:
            yield name, (source / name).read_bytes()


def _archived(source: Path, names: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(source) as archive:
        sizes: Mapping[str, int] = {one.filename: one.file_size for one in archive.infolist()}
        for name in names:
            if sizes.get(name, _LARGEST + 1) <= _LARGEST:
                yield name, archive.read(name)
