"""A Word master: opened, checked for what the code relies upon, filled."""

import zlib
from io import BytesIO
from typing import Final
from zipfile import BadZipFile

from docx import Document as open_word_file
from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.exceptions import PackageNotFoundError
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.exceptions import XmlchemyError
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import SandboxedEnvironment
from lxml import etree
from lxml.etree import XMLSyntaxError, _Element
from markupsafe import Markup

from generator.document import plain
from generator.errors import OutputError, Problem
from generator.writers.docx import page
from generator.writers.docx.footnotes import Notes
from generator.writers.docx.names import CHARACTER_STYLES, NOTES_PART, PLACE, StyleIds, StyleName, w
from generator.writers.docx.reading import read

WHERE: Final = "мастер Word"
# a broken zip, a broken package, broken XML, and XML that python-docx did not expect
BROKEN: Final = (
    BadZipFile, zlib.error, EOFError, OSError, RuntimeError, PackageNotFoundError, XMLSyntaxError,
    XmlchemyError, LookupError, ValueError, TypeError, AttributeError,
)  # fmt: skip
REMEDY: Final = "Возьмите исходный мастер командой «lna master ФАЙЛ.docx» и внесите свои изменения в него"
_NOTES_PART: Final = PackURI(f"/{NOTES_PART}")
# what stands after footnotePr in CT_Settings (ECMA-376, 17.15.1.78)
_AFTER_FOOTNOTES: Final = (
    "w:endnotePr", "w:compat", "w:docVars", "w:rsids", "m:mathPr", "w:attachedSchema", "w:themeFontLang",
    "w:clrSchemeMapping", "w:doNotIncludeSubdocsInStats", "w:doNotAutoCompressPictures", "w:forceUpgrade",
    "w:captions", "w:readModeInkLockDown", "w:smartTagType", "sl:schemaLibrary", "w:shapeDefaults",
    "w:doNotEmbedSmartTags", "w:decimalSymbol", "w:listSeparator",
)  # fmt: skip


class Master:
    """Fit to be filled: it has every style and one place for the text, or the constructor raises.

    ``width``: of the column of text, in twips; ``follows``: the place stands under something.
    """

    def __init__(self, data: bytes) -> None:
        self.data = data
        try:
            word = opened(data)
        except BROKEN as error:
            raise _unfit("это не файл Word в формате DOCX, или он повреждён", REMEDY) from error
        self.styles = _style_ids(word)
        _check_place(word)
        part = _notes_part(word)
        self.notes = Notes(part.blob if part else None)
        self.before, self.after = _surroundings(data, self.styles)
        place = next(paragraph._p for paragraph in word.paragraphs if _is_place(paragraph.text))
        self.width = _width(place)
        self.follows = next(place.itersiblings(w("p"), w("tbl"), w("sdt"), preceding=True), None) is not None

    def filled(self, place: Markup) -> WordDocument:
        """The master with ``place``, which is XML, in its place, and no notes yet."""
        template = DocxTemplate(BytesIO(self.data))
        # a table of the master's own is nobody's to mend
        template.fix_tables = etree.fromstring
        environment = SandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
        try:
            template.render({"body": place}, environment)
        except TemplateError as error:
            raise strange_braces() from error
        # not get_docx(): after a rendering it opens the master anew
        word: WordDocument = template.docx
        _replace_notes(word, self.notes.none)
        _declare_separators(word, self.notes)
        return word


def strange_braces() -> OutputError:
    what = "в нём есть фигурные скобки, которых программа не понимает"
    return _unfit(what, f"Оставьте одну вставку, {PLACE}, а остальные удалите")


def opened(data: bytes) -> WordDocument:
    """Raises one of ``BROKEN`` for what is no Word file."""
    return open_word_file(BytesIO(data))


def known_styles(word: WordDocument) -> dict[StyleName, str]:
    """Those of the styles the code relies upon that ``word`` has, with their ids."""
    found = {
        (name.get(w("val"), "").casefold(), style.get(w("type"))): identity
        for style in word.styles.element.findall(w("style"))
        if (name := style.find(w("name"))) is not None and (identity := style.get(w("styleId")))
    }
    ids = {name: found.get((name.value.casefold(), kind_of(name))) for name in StyleName}
    return {name: identity for name, identity in ids.items() if identity is not None}


def kind_of(name: StyleName) -> str:
    return "character" if name in CHARACTER_STYLES else "paragraph"


def _style_ids(word: WordDocument) -> StyleIds:
    ids = known_styles(word)
    missing = [name.value for name in StyleName if name not in ids]
    if missing:
        listed = ", ".join(f"«{name}»" for name in missing)
        raise _unfit(f"в нём нет стилей {listed}", f"Верните им эти имена. {REMEDY}")
    return ids


def _check_place(word: WordDocument) -> None:
    places = [paragraph for paragraph in word.paragraphs if _is_place(paragraph.text)]
    if len(places) != 1:
        how_many = "нет места" if not places else f"мест {len(places)}, а нужно одно,"
        raise _unfit(f"в нём {how_many} для текста документа", f"Напишите {PLACE} отдельным абзацем")


def _is_place(text: str) -> bool:
    return "".join(text.split()) == "".join(PLACE.split()) and text.strip().startswith("{{p ")


def _surroundings(data: bytes, styles: StyleIds) -> tuple[int, int]:
    """How many paragraphs of its own the master has before and after the place for the text."""
    own = [plain(paragraph.line) for paragraph in read(data, styles).body]
    place = next(number for number, text in enumerate(own) if _is_place(text))
    return place, len(own) - place - 1


def _width(place: _Element) -> int:
    """Of the column of text around the place, in twips."""
    section = page.section_of(place)
    for what, remedy in page.problems(section):
        raise _unfit(what, remedy)
    return page.width_of(section) or 0


def _notes_part(word: WordDocument) -> Part | None:
    relations = word.part.rels.values()
    return next((rel.target_part for rel in relations if rel.reltype == RELATIONSHIP_TYPE.FOOTNOTES), None)


def _replace_notes(word: WordDocument, notes: bytes) -> None:
    relations = word.part.rels
    for identity in [key for key, rel in relations.items() if rel.reltype == RELATIONSHIP_TYPE.FOOTNOTES]:
        del relations[identity]
    part = Part(_NOTES_PART, CONTENT_TYPE.WML_FOOTNOTES, notes, word.part.package)
    word.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def _declare_separators(word: WordDocument, notes: Notes) -> None:
    settings = word.settings.element
    if settings.find(w("footnotePr")) is not None:
        return
    declared = OxmlElement("w:footnotePr")
    for identity in notes.separator_ids:
        declared.append(OxmlElement("w:footnote", {w("id"): str(identity)}))
    settings.insert_element_before(declared, *_AFTER_FOOTNOTES)


def _unfit(what: str, remedy: str) -> OutputError:
    return OutputError([Problem(WHERE, what, remedy)])
