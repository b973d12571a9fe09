"""Our styles and lists carried from a master into a form, where nothing of the form's own look reaches them."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from docx.document import Document as WordDocument
from lxml import etree
from lxml.etree import _Element
from markupsafe import Markup

from generator.writers.docx.master import known_styles
from generator.writers.docx.names import StyleName, W, w
from generator.writers.docx.transplant_lists import copied, transplant_lists, value

HEADER_STYLE: Final = "LnaHeader"
_BASE, _DEFAULTS, _PLAIN = "LnaBase", "LnaBaseDefaults", "LnaBaseNormal"
_BASE_IDS: Final = (_BASE, _DEFAULTS, _PLAIN, HEADER_STYLE)
_BASE_NAME: Final = "ЛНА Основа"

# whatever a form may say of every paragraph at once, unsaid. What Word takes for granted where nobody says anything
# need not be here
_UNSAID: Final = Markup(
    "<w:pPr><w:widowControl/>"
    '<w:suppressAutoHyphens/><w:snapToGrid w:val="0"/>'
    '<w:spacing w:before="0" w:after="0" w:line="240"'
    ' w:lineRule="auto"/>'
    '<w:ind w:left="0" w:right="0" w:firstLine="0"/><w:contextualSpacing w:val="0"/><w:jc w:val="left"/></w:pPr>'
    '<w:rPr><w:rFonts w:ascii="Times New Roman" w:eastAsia="Times New Roman" w:hAnsi="Times New Roman"'
    ' w:cs="Times New Roman"/><w:color w:val="auto"/><w:spacing w:val="0"/><w:w w:val="100"/><w:kern w:val="0"/>'
    '<w:position w:val="0"/><w:sz w:val="28"/><w:szCs w:val="28"/><w:lang w:val="ru-RU"/></w:rPr>'
)
# a style may have one of our names and no id, or the id of another
_NAMES: Final = [name.value.casefold() for name in StyleName]
_STYLE: Final = Markup(
    '<w:style xmlns:w="{space}" w:type="paragraph" w:customStyle="1" w:styleId="{id}"><w:name w:val="{name}"/>'
    "{based}{look}</w:style>"
)
_BASED: Final = Markup('<w:basedOn w:val="{}"/>')
_HEADER: Final = Markup(
    '<w:pPr><w:spacing w:line="240" w:lineRule="auto"/><w:jc w:val="center"/></w:pPr>'
    '<w:rPr><w:sz w:val="24"/><w:szCs w:val="24"/></w:rPr>'
)
# of the other master's affairs, or of nobody's
_DROPPED: Final = [w(tag) for tag in ("aliases", "basedOn", "next", "link", "autoRedefine", "rsid")]


def transplant(master: WordDocument, form: WordDocument) -> None:
    """Change ``form``: a style it has under one of our names is replaced, under the id it has there."""
    styles = _wanted(master)
    ids = _new_ids(styles, master, form)
    lists = transplant_lists(styles.values(), master, form, ids)
    theirs = form.styles.element
    replaced = {*ids.values(), *_BASE_IDS}
    for style in theirs.findall(w("style")):
        if style.get(w("styleId")) in replaced or value(style, "name").casefold() in _NAMES:
            theirs.remove(style)
    known = set(known_styles(master).values())
    theirs.extend(_bases(master))
    theirs.extend(_moved(style, ids, lists, own=identity in known) for identity, style in styles.items())


def _wanted(master: WordDocument) -> dict[str, _Element]:
    """Ours and what they are based on, by id; what everything is based on comes apart, in ``_bases``."""
    every = {
        identity: style
        for style in master.styles.element.findall(w("style"))
        if style.get(w("default")) is None and (identity := style.get(w("styleId")))
    }
    found: set[str] = set()
    for name in known_styles(master).values():
        identity = name
        while identity in every.keys() - found:
            found.add(identity)
            identity = value(every[identity], "basedOn")
    return {identity: style for identity, style in every.items() if identity in found}


def _new_ids(styles: Iterable[str], master: WordDocument, form: WordDocument) -> dict[str, str]:
    here = known_styles(form)
    names = {identity: name for name, identity in known_styles(master).items()}
    taken = {style.get(w("styleId")) for style in form.styles.element.findall(w("style"))}
    ids = {}
    for identity in styles:
        name = names.get(identity)
        free = name is not None and identity not in taken
        ids[identity] = here[name] if name in here else identity if free else _BASE + identity
    return ids


def _moved(style: _Element, ids: Mapping[str, str], lists: Mapping[str, str], own: bool) -> _Element:
    moved = copied(style)
    moved.set(w("styleId"), ids[style.get(w("styleId"), "")])
    name = moved.find(w("name"))
    assert name is not None
    if not own:
        name.set(w("val"), f"{_BASE_NAME}: {name.get(w('val'))}")
        moved.set(w("customStyle"), "1")
    for child in [child for child in moved if child.tag in _DROPPED]:
        moved.remove(child)
    if style.get(w("type")) == "paragraph":
        based = etree.Element(w("basedOn"), {w("val"): _based(style, ids)})
        name.addnext(based)
    for number in moved.iter(w("numId")):
        number.set(w("val"), lists.get(number.get(w("val"), ""), "0"))
    return moved


def _based(style: _Element, ids: Mapping[str, str]) -> str:
    """A style based on nothing has the master's defaults still."""
    based = value(style, "basedOn")
    return ids.get(based, _PLAIN) if based else _DEFAULTS


def _bases(master: WordDocument) -> Iterator[_Element]:
    styles = master.styles.element
    defaults = styles.find(w("docDefaults"))
    plain = next(styles.iterfind(f"{w('style')}[@{w('default')}][@{w('type')}='paragraph']"), None)
    yield _base(_BASE, _BASE_NAME, "", _UNSAID)
    yield _with_looks(_base(_DEFAULTS, f"{_BASE_NAME}: умолчания", _BASE), defaults)
    yield _with_looks(_base(_PLAIN, f"{_BASE_NAME}: обычный", _DEFAULTS), plain)
    yield _base(HEADER_STYLE, f"{_BASE_NAME}: колонтитул", _PLAIN, _HEADER)


def _base(identity: str, name: str, based: str, look: str = "") -> _Element:
    parent = _BASED.format(based) if based else ""
    return etree.fromstring(_STYLE.format(space=W, id=identity, name=name, based=parent, look=look))


def _with_looks(style: _Element, source: _Element | None) -> _Element:
    """``style`` with the first paragraph's and the first run's properties found in ``source``."""
    for tag in ("pPr", "rPr"):
        look = None if source is None else next(source.iter(w(tag)), None)
        if look is not None:
            style.append(copied(look))
    return style
