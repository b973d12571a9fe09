"""What a school's Word form may be, and the sentence for each thing it may not."""

import re
from collections.abc import Iterator
from typing import Final

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from lxml.etree import _Element

from generator.errors import OutputError, Problem
from generator.writers.docx import page
from generator.writers.docx.form_file import WHERE, opened_file
from generator.writers.docx.names import w

_WRITE: Final = "Напишите {{ body }} отдельным абзацем там, где начинается текст документа"

_MENTION: Final = re.compile(r"\{\{\s*(?:p\s+)?body\s*\}\}")
_BRACES: Final = re.compile(r"\{[{%#]|[}%#]\}|\{_[{%]|[}%]_\}")
_REVISIONS: Final = (
    "ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "trPrChange",
    "tcPrChange", "commentReference",
)  # fmt: skip
_BESIDE: Final = (RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER)


def opened_form(form: bytes) -> WordDocument:
    """Raises OutputError for whatever could not be filled."""
    word = opened_file(form)
    problems = list(_problems(word))
    if problems:
        raise OutputError(problems)
    return word


def place_in(word: WordDocument) -> _Element:
    """The paragraph of the body that is the place; to be asked of a form that was ``opened_form``."""
    return next(paragraph for paragraph in _paragraphs(word) if _is_place(paragraph))


def own_words(paragraph: _Element) -> list[_Element]:
    """Without those of boxes anchored to it."""
    return [words for words in paragraph.iter(w("t")) if next(words.iterancestors(w("p"))) is paragraph]


def _problems(word: WordDocument) -> Iterator[Problem]:
    roots = [word.element, *_beside(word)]
    yield from _place_problems(word, roots)
    yield from _page_problems(word)
    if any(next(root.iter(*map(w, _REVISIONS)), None) is not None for root in roots):
        what = "в нём исправления, которых никто не принял, или примечания"
        yield _problem(what, "Примите исправления, удалите примечания (вкладка «Рецензирование») и сохраните снова")
    if next(word.element.iter(w("footnoteReference")), None) is not None:
        yield _problem("в нём есть сноска, а сноски документа нумеруются с 1", "Уберите сноску")
    if any(rel.is_external and rel.reltype == RELATIONSHIP_TYPE.IMAGE for rel in word.part.rels.values()):
        yield _problem("рисунок в нём лежит в отдельном файле", "Вставьте рисунок в сам бланк и сохраните снова")


def _place_problems(word: WordDocument, roots: list[_Element]) -> Iterator[Problem]:
    texts = [[_own_text(paragraph) for paragraph in root.iter(w("p"))] for root in roots]
    mentions = sum(len(_MENTION.findall(text)) for part in texts for text in part)
    places = sum(map(_is_place, _paragraphs(word)))
    if not mentions:
        yield _problem("в нём нет места для текста документа", _WRITE)
    elif not places:
        yield _misplaced(word)
    elif mentions > 1:
        yield _problem(f"{{{{ body }}}} стоит в нём {mentions} раза, а место для текста одно", "Оставьте одно")
    # docxtpl looks for braces through all tags, from one paragraph into the next
    if any(_BRACES.search(_MENTION.sub("", "".join(part))) for part in texts):
        what = "в нём есть фигурные скобки, которых программа не понимает"
        yield _problem(what, "Оставьте одну вставку, {{ body }}, а остальные удалите")


def _page_problems(word: WordDocument) -> Iterator[Problem]:
    """A section may end at the very place."""
    for place in list(filter(_is_place, _paragraphs(word)))[:1]:
        ended = place.find(f"{w('pPr')}/{w('sectPr')}")
        for what, remedy in page.problems(page.section_of(place) if ended is None else ended):
            yield _problem(what, remedy)


def _misplaced(word: WordDocument) -> Problem:
    if any(_MENTION.search(_own_text(paragraph)) for paragraph in _paragraphs(word)):
        return _problem("{{ body }} стоит в одном абзаце с другими словами", "Поставьте {{ body }} отдельным абзацем")
    what = "{{ body }} стоит в таблице, надписи, поле или колонтитуле, а текст документа там не поместится"
    return _problem(what, "Поставьте {{ body }} отдельным абзацем под ними")


def _paragraphs(word: WordDocument) -> list[_Element]:
    return [paragraph._p for paragraph in word.paragraphs]


def _is_place(paragraph: _Element) -> bool:
    return _MENTION.fullmatch(_own_text(paragraph).strip()) is not None


def _own_text(paragraph: _Element) -> str:
    return "".join(words.text or "" for words in own_words(paragraph))


def _beside(word: WordDocument) -> list[_Element]:
    """Headers and footers."""
    relations = word.part.rels.values()
    return [rel.target_part.element for rel in relations if rel.reltype in _BESIDE]


def _problem(what: str, remedy: str) -> Problem:
    return Problem(WHERE, what, remedy)
