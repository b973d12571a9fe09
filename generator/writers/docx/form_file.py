"""The file of a school's form before it is a form: of which format it is, and whether anybody can read it."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Final
from zipfile import ZipFile

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from lxml import etree
from lxml.etree import _Element

from generator.errors import OutputError, Problem
from generator.writers.docx.master import BROKEN, opened
from generator.writers.docx.names import w

WHERE: Final = "бланк организации"
SAVE: Final = "Откройте его в Word или LibreOffice Writer и сохраните как «Документ Word (.docx)»"
_DAMAGED: Final = "это не файл Word в формате DOCX, или он повреждён"

# what Word wrote before 2007, and what it puts a password around
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_MACROS: Final = b"macroEnabled"
_TEMPLATE: Final = b"wordprocessingml.template.main+xml"
# «Strict Open XML» has namespaces and relations of its own
_STRICT: Final = b"http://purl.oclc.org/ooxml/"
_DECLARING: Final = ("[Content_Types].xml", "_rels/.rels")
# neither text nor look, and dropped or carried over unread
_UNREAD: Final = ("docProps/", "customXml/")

_ROOTS: Final = {
    RELATIONSHIP_TYPE.STYLES: "styles",
    RELATIONSHIP_TYPE.NUMBERING: "numbering",
    RELATIONSHIP_TYPE.SETTINGS: "settings",
    RELATIONSHIP_TYPE.HEADER: "hdr",
    RELATIONSHIP_TYPE.FOOTER: "ftr",
}


@contextmanager
def legible() -> Iterator[None]:
    """python-docx and docxtpl trust the file they are given, and fall over a broken one in a dozen ways."""
    try:
        yield
    except BROKEN as error:
        raise unfit(_DAMAGED, SAVE) from error


def opened_file(form: bytes) -> WordDocument:
    """Of the right format, with parts that are what they are called; of what is in them nothing is said."""
    _check_envelope(form)
    types, relations = (_member(form, name) for name in _DECLARING)
    if _MACROS in types:
        raise unfit("в нём макросы", SAVE)
    if _TEMPLATE in types:
        raise unfit("это шаблон Word (.dotx)", SAVE)
    if _STRICT in relations:
        raise unfit("он сохранён в строгом варианте формата (Strict Open XML)", SAVE)
    if any(map(_has_doctype, _members(form))):
        raise unfit("в нём есть объявление DTD, которого Word не пишет и не читает", SAVE)
    word = opened(form)
    _check_roots(word)
    return word


def check_names(word: WordDocument) -> None:
    """Where python-docx has not found a part by its relation, it puts another of the same name beside it."""
    names = [part.partname for part in word.part.package.iter_parts()]
    if len(set(names)) < len(names):
        raise unfit(_DAMAGED, SAVE)


def unfit(what: str, remedy: str) -> OutputError:
    return OutputError([Problem(WHERE, what, remedy)])


def _check_envelope(form: bytes) -> None:
    if not form.startswith(_OLE):
        return
    if _ENCRYPTED in form:
        raise unfit("он закрыт паролем", "Снимите пароль (Файл – Сведения – Защита документа) и сохраните снова")
    raise unfit("это файл старого Word (.doc)", SAVE)


def _member(form: bytes, name: str) -> bytes:
    with ZipFile(BytesIO(form)) as archive:
        return archive.read(name)


def _members(form: bytes) -> list[bytes]:
    """What there is of XML."""
    with ZipFile(BytesIO(form)) as archive:
        names = [name for name in archive.namelist() if name.endswith((".xml", ".rels"))]
        return [archive.read(name) for name in names if not name.startswith(_UNREAD)]


def _has_doctype(content: bytes) -> bool:
    root = etree.fromstring(content, etree.XMLParser(resolve_entities=False))
    return root.getroottree().docinfo.internalDTD is not None


def _check_roots(word: WordDocument) -> None:
    if word.element.tag != w("document") or word.element.find(w("body")) is None or not all(_roots(word)):
        raise unfit(_DAMAGED, SAVE)


def _roots(word: WordDocument) -> Iterator[bool]:
    for relation in word.part.rels.values():
        if relation.reltype in _ROOTS:
            root: _Element = relation.target_part.element
            yield root.tag == w(_ROOTS[relation.reltype])
