"""Document → a standalone HTML page: read by WeasyPrint for the PDF, by a browser for the preview.

The page (Jinja, ``templates/pages/*.html.j2``) carries the layout, the style sheet the look; the words come from
the Document alone. Words are never parsed as a template, and every one of them is escaped.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Set
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import groupby
from typing import assert_never
from urllib.parse import quote

from jinja2 import Environment, StrictUndefined, Template, TemplateError, TemplateSyntaxError, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from generator.document import (
    Blank,
    Clause,
    ClauseRef,
    Definition,
    Document,
    Footnote,
    FootnoteMark,
    Inline,
    Item,
    Line,
    Point,
    Run,
    Side,
    Stamp,
    Table,
    clauses,
    name_of,
    plain,
)
from generator.errors import OutputError, Problem
from generator.writers.endings import stay_together

# no line of 17 cm holds more letters of 14 pt
LINE = 100
# «№ 273-ФЗ», «01-04/31;», «8 (383) 238-73-46», «prof-sferum.ru»: neither a hyphen nor a space in them
# is a place to break a line. With all that sticks to them: before such a piece alone, after a no-break space,
# WeasyPrint 70 breaks the line anywhere
_NUMBER = re.compile(
    r"(?<!\S)((?:(?:\+7|8)\s\(\d+\) )?[^ ]*\d[\w/]*-[\w/][^ ]*|[^ ]*[a-z]-[a-z][\w.-]*\.[a-z]{2,}[^ ]*)"
)
# as wide as a digit, not stretched by justification, never a place to break a line
FIGURE_SPACE = "\u2007"
# what the filter «line» and the test «marked» need, under names that no page can write
_PRINTER, _MARKED = "printer of lines", "names marked"


def write(
    document: Document,
    page: str,
    css: str,
    marked: Set[str] = frozenset(),
    prefix: str = "",
    *,
    mirrored: bool = False,
) -> str:
    """Fill ``page``, the source of a Jinja template; ``css`` stands in its <style>; ``marked``: names of clauses and
    stamps that are to be seen at once; ``prefix`` stands before every anchor, for a file of several documents;
    ``mirrored``: for printing on both sides, the binding margin of even pages is at the right.

    The page is given ``document``, ``name``, ``css``, ``prefix``, ``mirrored``, ``anchor`` (of a clause) and
    ``stamp_anchor``; the filter ``line`` prints a line, ``blocks`` cuts a clause's body, ``rows`` places the stamps;
    the tests ``definition`` and ``table`` tell what an item is, ``leading`` whether a line wants another after it,
    ``brief`` whether a clause ends with a short paragraph, ``counted`` whether a table's rows are numbered,
    ``marked`` what was to be marked.
    A page that Jinja does not accept is an OutputError.
    """
    try:
        return _template(page).render(
            {_PRINTER: _printer(document, prefix), _MARKED: marked},
            document=document,
            kept=stay_together(document),
            name=name_of(document),
            css=_style(css),
            prefix=prefix,
            mirrored=mirrored,
            anchor=partial(anchor, prefix=prefix),
            stamp_anchor=partial(stamp_anchor, prefix=prefix),
        )
    except TemplateError as error:
        raise OutputError([_unusable(error)]) from error


@lru_cache(maxsize=8)
def _template(page: str) -> Template:
    """Compiled once for all documents. Raises TemplateError."""
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters |= {"line": _printed, "blocks": blocks, "rows": rows}
    environment.tests |= {**TESTS, "marked": _is_marked}
    return environment.from_string(page)


@pass_context
def _printed(context: Context, line: Line) -> Markup:
    printer: _Printer = context[_PRINTER]
    return printer.line(line)


@pass_context
def _is_marked(context: Context, part: Clause | Stamp) -> bool:
    return part.name in context[_MARKED]


def prefix_of(place: int) -> str:
    """What stands before the anchors of the document at ``place``, from 0, of a file of several: «d2-» before «p2.3».

    The first has nothing, like the only one: file.pdf#p2.3 opens in it.
    """
    return f"d{place + 1}-" if place else ""


def anchor(clause: Clause, prefix: str = "") -> str:
    """Its id in the page and its named destination in the PDF: «p2.3»; file.pdf#p2.3 opens there.

    A clause without a number has its name for it, in letters that any address may hold.
    """
    return prefix + (f"p{clause.number}" if clause.number else f"n-{quote(clause.name, safe='')}")


def stamp_anchor(stamp: Stamp, prefix: str = "") -> str:
    return f"{prefix}s-{quote(stamp.name, safe='')}"


def mark_anchor(note: Footnote, prefix: str = "") -> str:
    return f"{prefix}mark{note.number}"


def note_anchor(note: Footnote, prefix: str = "") -> str:
    return f"{prefix}note{note.number}"


def rows(stamps: Iterable[Stamp]) -> list[tuple[Stamp, int]]:
    """Stamps row by row, as they are read on paper, each with its place from the top (from 1) on its own side."""
    count: Counter[Side] = Counter()
    placed = []
    for stamp in stamps:
        count[stamp.side] += 1
        placed.append((stamp, count[stamp.side]))
    return sorted(placed, key=lambda place: place[1])


def blocks(body: Iterable[Item]) -> list[list[Item]]:
    """Neighbouring points make one list, neighbouring definitions, or tables, one block."""
    return [list(group) for _, group in groupby(body, type)]


def parted(text: str) -> list[str]:
    """Words, and at every odd place a number in which no line may break; any of them may be empty."""
    return _NUMBER.split(text)


def _leading(line: Line) -> bool:
    """What «:» announces stands on the same page; so does the table of a clause that has no words."""
    return not line or plain(line).endswith(":")


def _brief(clause: Clause) -> bool:
    """Its last paragraph may be of one line only."""
    return len(plain(_last_line(clause.intro, clause.body))) <= LINE


def _last_line(before: Line, body: tuple[Item, ...]) -> Line:
    match body:
        case (*_, Point(line=line, points=points)):
            return _last_line(line, points)
        case (*_, Definition(line=line)):
            return line
        case _:
            return before


def _counted(table: Table) -> bool:
    return plain(table.head[0]) == "№"


TESTS: dict[str, Callable[..., bool]] = {
    "definition": lambda item: isinstance(item, Definition),
    "table": lambda item: isinstance(item, Table),
    "leading": _leading,
    "brief": _brief,
    "counted": _counted,
}


@dataclass(frozen=True, slots=True)
class _Printer:
    """``targets``: anchor of every clause by its name; ``notes`` by their numbers."""

    targets: dict[str, str]
    notes: dict[int, Footnote]
    prefix: str

    def line(self, line: Line) -> Markup:
        return Markup().join(map(self._inline, line))

    def _inline(self, inline: Inline) -> Markup:
        match inline:
            case Run(text=text, strong=strong):
                return Markup("<strong>{}</strong>" if strong else "{}").format(_whole(text))
            case Blank(width=width):
                return Markup('<span class="blank">{}</span>').format(FIGURE_SPACE * width)
            case FootnoteMark(number=number):
                return self._footnote(self.notes[number])
            case ClauseRef(name=name, number=number):
                return Markup('<a href="#{}">{}</a>').format(quote(self.targets[name]), number)
            case _:
                assert_never(inline)

    def _footnote(self, note: Footnote) -> Markup:
        """The note stands inside its mark: the style sheet takes it to the foot of the page and leaves the digit."""
        mark, body = mark_anchor(note, self.prefix), note_anchor(note, self.prefix)
        paragraphs = Markup().join(
            Markup('<span class="paragraph">{}</span>').format(self.line(line)) for line in note.paragraphs
        )
        opening = Markup('<span class="mark" id="{}"><span class="footnote" id="{}" data-number="{}">')
        return opening.format(mark, body, note.number) + paragraphs + Markup("</span></span>")


def _printer(document: Document, prefix: str) -> _Printer:
    targets = {clause.name: anchor(clause, prefix) for clause in clauses(document)}
    return _Printer(targets, {note.number: note for note in document.footnotes}, prefix)


def _whole(text: str) -> Markup:
    """Numbers of acts and telephones don't part at their hyphens: «№ 273-ФЗ», «01-04/31»."""
    *pieces, last = parted(text)
    spans = (
        Markup('<span class="whole">{}</span>').format(part) if place % 2 else _before_whole(part)
        for place, part in enumerate(pieces)
    )
    return Markup().join([*spans, last])


def _before_whole(text: str) -> Markup:
    """The last word in a span of its own: a line that ends with it WeasyPrint 70 breaks after its first word."""
    before, space, word = text.removesuffix(" ").rpartition(" ")
    if not text.endswith(" ") or not word:
        return Markup("{}").format(text)
    return Markup("{}<span>{} </span>").format(before + space, word)


def _style(css: str) -> Markup:
    # «</» would end the element; in a style sheet it can stand only in a string, where «<\/» means the same
    return Markup(css.replace("</", "<\\/"))


def _unusable(error: TemplateError) -> Problem:
    where = f"Страница HTML, строка {error.lineno}" if isinstance(error, TemplateSyntaxError) else "Страница HTML"
    return Problem(
        where, f"это не шаблон Jinja или в нём неизвестное имя ({error.message})", "Возьмите за образец act.html.j2"
    )
