"""Looking into a finished PDF, and what the tests of both typesetters print."""

import os
import subprocess
import sys
from collections import Counter
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2

from generator.document import Clause, Document, Footnote, FootnoteMark, Line, Run, Section, Table
from generator.writers import html
from tests.sample_document import WORDS, line, sample_document, sample_order

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "templates/pages/act.html.j2").read_text(encoding="utf-8")
CSS = (ROOT / "templates/pages/act.css").read_text(encoding="utf-8")
TYPST_PAGE = (ROOT / "templates/pages/act.typ").read_text(encoding="utf-8")

MILLIMETRE = 72 / 25.4
TOP, LEFT, RIGHT = 297 * MILLIMETRE, 30 * MILLIMETRE, 200 * MILLIMETRE


def source(document: Document, css: str = "", prefix: str = "") -> str:
    return html.write(document, PAGE, CSS + css, prefix=prefix)


def notes(mark_after: str, count: int, note: str, words: int = 4, following: int = 11) -> Document:
    """A document of one section; ``count`` notes are marked in its first clause."""
    marked = tuple(inline for number in range(1, count + 1) for inline in (Run(mark_after), FootnoteMark(number)))
    first = Clause("первый", "1.1", (*marked, Run(" " + WORDS * words)))
    others = tuple(Clause(f"пункт {n}", f"1.{n}", line(WORDS * words)) for n in range(2, following + 2))
    return replace(
        sample_document(),
        caption=(),
        stamps=(),
        sections=(Section("1", line("Раздел"), (first, *others)),),
        footnotes=tuple(Footnote(number, (line(f"Примечание {number}. {note}"),)) for number in range(1, count + 1)),
    )


def text_of(*clauses: Clause, people: int = 2) -> Document:
    """The sample order without what stands above the kind; these clauses are its text."""
    return replace(sample_order(people=people), letterhead=(), stamps=(), sections=(Section("", (), clauses),))


def filled(lines: int, *last: Clause, people: int = 2) -> Document:
    """So many clauses of one line, then ``last``."""
    above = (Clause(f"строка {n}", str(n), line("Строка.")) for n in range(1, lines + 1))
    return text_of(*above, *last, people=people)


def letter(*clauses: Clause) -> Document:
    """With everything a letter has and an act has not; a closing signs it."""
    order = sample_order()
    return replace(
        order,
        id="letter",
        kind="",
        title=line("О направлении примерных положений"),
        stamps=(),
        details=(),
        sections=(Section("", (), clauses or (Clause("просим", "", line("Направляем положения.")),)),),
        closings=order.closings[:1],
        salutation=line("Уважаемые руководители!"),
    )


def annexed(document: Document, number: int = 1) -> Document:
    return replace(document, annex=(line(f"ПРИЛОЖЕНИЕ {number}"), line("к письму Минобразования Примерской области")))


def table(rows: tuple[tuple[Line, ...], ...]) -> Table:
    return Table((line("№"), line("Куратор"), line("Группа")), (2, 10, 6), rows)


def read(page: pypdfium2.PdfPage) -> list[str]:
    """Lines as printed, without the spaces at their ends."""
    return [text.strip() for text in page.get_textpage().get_text_range().splitlines() if text.strip()]


def lines(content: bytes) -> list[list[str]]:
    """Lines of every page, the page's number the last; spaces are one each."""
    with closing(pypdfium2.PdfDocument(content)) as file:
        return [[" ".join(text.split()) for text in read(page)] for page in file]


def box(page: pypdfium2.PdfPage, words: str) -> tuple[float, float, float, float]:
    """Left, bottom, right, top of the first such words, in points from the lower left corner."""
    text = page.get_textpage()
    place = text.search(words, match_case=True).get_next()
    assert place is not None, words
    corners = [text.get_charbox(place[0] + offset, loose=False) for offset in range(place[1])]
    lefts, bottoms, rights, tops = zip(*corners, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)


def boxes(page: pypdfium2.PdfPage) -> list[tuple[float, float, float, float]]:
    """Of every visible letter."""
    text = page.get_textpage()
    letters = enumerate(text.get_text_range())
    return [text.get_charbox(place) for place, letter in letters if not letter.isspace()]


def structure(file: pikepdf.Pdf) -> list[str]:
    """Every tag with its parent's: «LI/LBody»."""
    return [f"{parent}/{tag}" for parent, tag, _ in _elements(file.Root.StructTreeRoot.K[0], "")]


def tagged(file: pikepdf.Pdf) -> Counter[tuple[int, int]]:
    """Place of the page and id of every marked content that the tags hold."""
    places = {page.obj.objgen: place for place, page in enumerate(file.pages)}
    elements = _elements(file.Root.StructTreeRoot.K[0], "")
    found = (content for *_, element in elements for content in contents(element))
    return Counter((places[page.objgen], number) for page, number in found)


def marked(file: pikepdf.Pdf) -> Counter[tuple[int, int]]:
    """Place of the page and id of every marked content that is drawn."""
    drawn = ((place, one) for place, page in enumerate(file.pages) for one in pikepdf.parse_content_stream(page))
    begun = ((place, one.operands[1]) for place, one in drawn if str(one.operator) == "BDC")
    return Counter((place, int(properties.MCID)) for place, properties in begun if "/MCID" in properties)


def untagged(file: pikepdf.Pdf) -> list[str]:
    """Operators that draw something neither tagged nor an artifact."""
    found = []
    for page in file.pages:
        depth = 0
        for operator in (str(instruction.operator) for instruction in pikepdf.parse_content_stream(page)):
            depth += {"BDC": 1, "BMC": 1, "EMC": -1}.get(operator, 0)
            if depth == 0 and operator in {"Tj", "TJ", "f", "S", "B", "Do", "sh"}:
                found.append(operator)
    return found


def _elements(element: pikepdf.Object, parent: str) -> list[tuple[str, str, pikepdf.Object]]:
    """Every element of the tree, in reading order, with its parent's tag and its own."""
    tag = str(element.get("/S", ""))[1:]
    own = [(parent, tag, element)] if tag else []
    inner = [child for child in _children(element) if isinstance(child, pikepdf.Dictionary)]
    return own + [found for child in inner for found in _elements(child, tag)]


def contents(element: pikepdf.Object) -> list[tuple[pikepdf.Object, int]]:
    """Marked contents of its own, each with its page: by number alone, or said to be on another page."""
    children = _children(element)
    own = [(element.Pg, int(child)) for child in children if not isinstance(child, pikepdf.Dictionary)]
    said = [child for child in children if isinstance(child, pikepdf.Dictionary) and "/MCID" in child]
    return own + [(child.get("/Pg", element.get("/Pg")), int(child.MCID)) for child in said]


def _children(element: pikepdf.Object) -> list[pikepdf.Object]:
    children = element.get("/K", pikepdf.Array())
    return children.as_list() if isinstance(children, pikepdf.Array) else [children]


def in_another_process(code: str, **environment: str) -> str:
    """What it prints."""
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env=os.environ | environment,
    )
    return done.stdout.strip()


def machine_without_times(folder: Path) -> dict[str, str]:
    """Environment of a process that has no font but DejaVu Sans, copied to ``folder``."""
    found = subprocess.run(["fc-match", "-f", "%{file}", "DejaVu Sans"], capture_output=True, text=True, check=True)
    (folder / "DejaVuSans.ttf").write_bytes(Path(found.stdout).read_bytes())
    settings = folder / "fonts.conf"
    settings.write_text(f"<fontconfig><dir>{folder}</dir><cachedir>{folder}/cache</cachedir></fontconfig>")
    return {"FONTCONFIG_FILE": str(settings)}
