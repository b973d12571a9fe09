"""A file we made, read again: what it was made from, and what somebody has changed in it since."""

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from generator.document import Document
from generator.errors import GeneratorError, OutputError, Problem
from generator.located import placed
from generator.production.alignment import Change, changes
from generator.production.composition import Composition
from generator.production.letter import covering_letter
from generator.production.library import Library
from generator.production.organisation import organisation
from generator.production.origin import LETTER, Origin, read_origin

_PDF = b"%PDF-"
_END = 2048  # bytes in which a PDF says that it ends
_OTHER = (
    "в файле нет сведений о том, из чего он сделан: его сделала другая программа или старая версия этой, "
    "либо эти сведения удалили"
)
_LARGEST = 200_000_000  # bytes unpacked: a bomb is not unpacked to see whether it is whole
_NAME = "Назовите файл DOCX или PDF, который сделала программа"


@dataclass(frozen=True, slots=True)
class Reread:
    """``changes``: what no longer says what was generated, in order; None for a PDF, where it cannot be told.

    ``same_texts``: the texts at hand are those it was made by; ``on_form``: it stands on a form of one's own.
    """

    origin: Origin
    same_texts: bool
    on_form: bool
    changes: tuple[Change, ...] | None


def reread(library: Library, content: bytes, name: str) -> Reread:
    """``name``: how messages call the file. Raises OutputError for a file that is not ours, or damaged."""
    if not content:
        raise _refusal(name, "файл пуст", _NAME)
    return _pdf(library, content, name) if content.startswith(_PDF) else _docx(library, content, name)


def _pdf(library: Library, content: bytes, name: str) -> Reread:
    from generator.writers import pdf_origin

    if b"%%EOF" not in content[-_END:]:
        raise _refusal(name, "файл обрывается, он повреждён", "Возьмите другую копию")
    origin = _origin(pdf_origin.read(content), name)
    return Reread(origin, origin.texts == library.digest, False, None)


def _docx(library: Library, content: bytes, name: str) -> Reread:
    from generator.writers import docx

    if _is_torn(content):
        raise _refusal(name, "файл повреждён", "Возьмите другую копию")
    carried, edited = docx.read_carried(content), docx.read_edited(content)
    if carried is None and edited is None:
        raise _refusal(name, "это не DOCX и не PDF, или файл повреждён", _NAME)
    origin = _origin(None if carried is None else carried.origin, name)
    if carried is None or edited is None:
        raise _refusal(name, "текст файла повреждён", "Откройте его в Word или LibreOffice и сохраните снова")
    same = origin.texts == library.digest
    known = docx.texts(_documents(library, origin)) if same else {}
    return Reread(origin, same, bool(carried.above or carried.below), tuple(changes(carried, edited, known)))


def _is_torn(content: bytes) -> bool:
    """A ZIP of which some part does not unpack, though it may be one we do not read."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            return sum(one.file_size for one in archive.infolist()) > _LARGEST or archive.testzip() is not None
    except BadZipFile:
        return False  # no ZIP at all, which is said in other words
    except (zlib.error, EOFError, OSError, RuntimeError, NotImplementedError):
        return True


def _origin(written: str | None, name: str) -> Origin:
    found = read_origin(written) if written else None
    if found is None or not all(map(_is_typed, found.answers.values())):
        raise _refusal(name, _OTHER, _NAME)
    return found


def _is_typed(answer: object) -> bool:
    """Strings, lists and mappings, as answers are typed; nobody else's JSON goes into a file of answers."""
    match answer:
        case None | str():
            return True
        case list():
            return all(map(_is_typed, answer))
        case dict():
            return all(map(_is_typed, answer.values()))
    return False


def _documents(library: Library, origin: Origin) -> Sequence[Document]:
    """What the file said when it was made, as far as its answers still make it."""
    if not origin.answers:
        return ()
    try:
        return tuple(_made_again(library, origin))
    except GeneratorError:
        return ()


def _made_again(library: Library, origin: Origin) -> Iterator[Document]:
    answers = placed(origin.file, dict(origin.answers))
    if origin.document == LETTER:
        letter = covering_letter(library, answers)
        annexes = letter.annexes()
        yield letter.letter([0] * len(annexes))
        yield from annexes
        return
    composition = Composition(library, organisation(library, answers, origin.state))
    yield from (composition.document(one) for one in composition.included if one.file == origin.file)


def _refusal(name: str, what: str, remedy: str) -> OutputError:
    return OutputError([Problem(name, what, remedy)])
