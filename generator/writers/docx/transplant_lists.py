"""Our lists carried into a form beside its own."""

from collections.abc import Iterable, Mapping
from copy import deepcopy
from typing import Final

from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree
from lxml.etree import _Element

from generator.writers.docx.names import W, w
from generator.writers.docx.numbering import whole

_PART: Final = PackURI("/word/numbering.xml")


def transplant_lists(
    styles: Iterable[_Element], master: WordDocument, form: WordDocument, ids: Mapping[str, str]
) -> dict[str, str]:
    """Change the numbering of ``form``; numId in the master -> numId in the form. ``ids``: the same of styles."""
    ours = _numbering(master)
    if ours is None:
        return {}
    theirs = _numbering(form)
    target = etree.Element(w("numbering"), nsmap={"w": W}) if theirs is None else theirs
    _unlink(target, set(ids.values()))
    used = [number.get(w("val"), "") for style in styles for number in style.iter(w("numId"))]
    lists = _add(target, ours, list(dict.fromkeys(used)), ids)
    if theirs is None:
        _attach(target, form)
    return lists


def _add(target: _Element, ours: _Element, used: list[str], ids: Mapping[str, str]) -> dict[str, str]:
    abstracts: dict[str, str] = {}
    lists: dict[str, str] = {}
    for number in ours.findall(w("num")):
        old = number.get(w("numId"), "")
        if old in used:
            abstract = value(number, "abstractNumId")
            if abstract not in abstracts:
                abstracts[abstract] = _add_abstract(target, ours, abstract, ids)
            lists[old] = _add_number(target, number, abstracts[abstract])
    return lists


def _add_abstract(target: _Element, ours: _Element, old: str, ids: Mapping[str, str]) -> str:
    new = _free(target, "abstractNum", "abstractNumId")
    abstract = copied(next(ours.iterfind(f"{w('abstractNum')}[@{w('abstractNumId')}='{old}']")))
    abstract.set(w("abstractNumId"), new)
    _unlink(abstract, {value(level, "pStyle") for level in abstract.iter(w("lvl"))} - ids.keys())
    for style in abstract.iter(w("pStyle")):
        style.set(w("val"), ids[style.get(w("val"), "")])
    _insert(target, abstract, after=("numPicBullet", "abstractNum"))
    return new


def _add_number(target: _Element, number: _Element, abstract: str) -> str:
    new = _free(target, "num", "numId")
    added = copied(number)
    added.set(w("numId"), new)
    added[0].set(w("val"), abstract)
    _insert(target, added, after=("numPicBullet", "abstractNum", "num"))
    return new


def _free(target: _Element, tag: str, attribute: str) -> str:
    return str(max((whole(each.get(w(attribute), "")) for each in target.findall(w(tag))), default=0) + 1)


def _insert(target: _Element, element: _Element, after: tuple[str, ...]) -> None:
    target.insert(sum(child.tag in {w(tag) for tag in after} for child in target), element)


def _unlink(target: _Element, styles: set[str]) -> None:
    """Levels lose the styles that come, or stay, elsewhere."""
    for style in list(target.iter(w("pStyle"))):
        level = style.getparent()
        if level is not None and style.get(w("val")) in styles:
            level.remove(style)


def _numbering(word: WordDocument) -> _Element | None:
    relations = word.part.rels.values()
    found = (rel.target_part.element for rel in relations if rel.reltype == RELATIONSHIP_TYPE.NUMBERING)
    return next(found, None)


def _attach(numbering: _Element, word: WordDocument) -> None:
    content = etree.tostring(numbering, xml_declaration=True, encoding="UTF-8", standalone=True)
    part = Part(_PART, CONTENT_TYPE.WML_NUMBERING, content, word.part.package)
    word.part.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)


def copied(element: _Element) -> _Element:
    """Without what newer Words add in namespaces of their own: the form need not declare them."""
    copy = deepcopy(element)
    for each in [each for each in copy.iter() if not str(each.tag).startswith(f"{{{W}}}")]:
        parent = each.getparent()
        if parent is not None:
            parent.remove(each)
    for each in copy.iter():
        for name in [name for name in each.attrib if not str(name).startswith(f"{{{W}}}")]:
            del each.attrib[name]
    return copy


def value(element: _Element, tag: str) -> str:
    found = element.find(w(tag))
    return "" if found is None else found.get(w("val"), "")
