"""The Typst compiler: one a process, with the fonts of the system, without files and network."""

import json
import re
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from tempfile import TemporaryDirectory
from types import ModuleType
from typing import TYPE_CHECKING, Any

from generator.errors import OutputError, Problem
from generator.writers.pdf_readback import FAMILIES, NO_FONT

if TYPE_CHECKING:
    import typst

WITHOUT_TYPST = Problem(
    "PDF", "нет пакета typst", "Установите: pip install 'lna[fast]'; без него работает --pdf-engine weasyprint"
)
# what could bring in a package from the network, another file or a program
_OUTSIDE = re.compile(r"\b(import|include|eval|plugin|std)\b")
# a compiler works for one at a time
_COMPILING = threading.Lock()


@dataclass(frozen=True, slots=True)
class _Machine:
    """``families``: those of FAMILIES it has."""

    compiler: "typst.Compiler"
    families: tuple[str, ...]


def compiled(page: str, documents: Sequence[dict[str, Any]], mirrored: bool = False) -> bytes:
    """A PDF of ``page``, the source of a Typst page, given ``documents`` as data; same input, same bytes.

    OutputError if Typst or the fonts are missing, if the page wants anything from outside or Typst doesn't accept it.
    Not before a fork: the child would wait for ever.
    """
    typst = _typst()
    if wanted := _OUTSIDE.search(page):
        raise OutputError([_outside(wanted[1], page.count("\n", 0, wanted.start()) + 1)])
    machine = _machine()
    source = _given(documents=documents, families=machine.families, mirrored=mirrored) + page
    try:
        with _COMPILING:
            content = machine.compiler.compile(source.encode(), format="pdf", pdf_standards=["a-2a", "ua-1"])
    except typst.TypstError as error:
        raise OutputError([_faulty(error.message)]) from error
    assert isinstance(content, bytes)
    return content


def _given(**data: object) -> str:
    """«given», a dictionary of strings of JSON, on the first line of the page.

    Not ``sys.inputs``: when they change Typst forgets whatever it has laid out, and a third of its time with it.
    """
    strings = (f"{name}: {_quoted(json.dumps(value, ensure_ascii=False))}" for name, value in data.items())
    return f"#let given = ({', '.join(strings)});"


def _quoted(text: str) -> str:
    """A string of Typst: nothing in it is markup."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


@cache
def _machine() -> _Machine:
    typst = _typst()
    fonts = typst.Fonts(include_embedded_fonts=False)
    families = set(fonts.families())
    if not families.intersection(FAMILIES):
        raise OutputError([NO_FONT])
    # a root that is gone: no page can read a file
    with TemporaryDirectory() as nowhere:
        compiler = typst.Compiler(root=nowhere, font_paths=fonts)
    return _Machine(compiler, tuple(family for family in FAMILIES if family in families))


def _typst() -> ModuleType:
    try:
        import typst
    except ImportError as error:
        raise OutputError([WITHOUT_TYPST]) from error
    return typst


def _outside(word: str, line: int) -> Problem:
    what = f"страница просит внешний файл, пакет или программу ({word})"
    return Problem(f"Страница Typst, строка {line}", what, "Уберите это слово из страницы (.typ)")


def _faulty(complaint: str) -> Problem:
    remedy = "Если речь о знаке, уберите его из ответов; если о разметке – исправьте страницу (.typ), образец – act.typ"
    return Problem("PDF", f"Typst недоволен: {complaint}", remedy)
