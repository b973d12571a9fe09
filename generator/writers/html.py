"""Document → a standalone HTML page: read by WeasyPrint for the PDF, by a browser for the preview.

The page (Jinja, ``templates/pages/*.html.j2``) carries the layout, the style sheet the look; the words come from
the Document alone. Words are never parsed as a template, and every one of them is escaped.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import groupby
from typing import assert_never
from urllib.parse import quote

from jinja2 import Environment, StrictUndefined, TemplateError, TemplateSyntaxError
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
    Line,
    Point,
    Run,
    Side,
    Stamp,
    clauses,
    name_of,
)
from generator.errors import OutputError, Problem

# as wide as a digit, not stretched by justification, never a place to break a line
FIGURE_SPACE = "\u2007"


def write(document: Document, page: str, css: str) -> str:
    """Fill ``page``, the source of a Jinja template; ``css`` stands in its <style>.

    The page is given ``document``, ``name``, ``css`` and ``anchor`` (of a clause); the filter ``line`` prints a line,
    ``blocks`` cuts a clause's body, ``rows`` places the stamps. A page that Jinja does not accept is an OutputError.
    """
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters |= {"line": _printer(document), "blocks": blocks, "rows": rows}
    environment.tests["definition"] = lambda item: isinstance(item, Definition)
    try:
        return environment.from_string(page).render(
            document=document, name=name_of(document), css=_style(css), anchor=anchor
        )
    except TemplateError as error:
        raise OutputError([_unusable(error)]) from error


def anchor(clause: Clause) -> str:
    """Its id in the page and its named destination in the PDF: «p2.3»; file.pdf#p2.3 opens there."""
    return f"p{clause.number}"


def mark_anchor(note: Footnote) -> str:
    return f"mark{note.number}"


def note_anchor(note: Footnote) -> str:
    return f"note{note.number}"


def rows(stamps: Iterable[Stamp]) -> Iterator[tuple[Stamp, int]]:
    """Stamps in their order, each with its place from the top (from 1) on its own side."""
    count: Counter[Side] = Counter()
    for stamp in stamps:
        count[stamp.side] += 1
        yield stamp, count[stamp.side]


def blocks(body: Iterable[Point | Definition]) -> list[list[Point | Definition]]:
    """Neighbouring points make one list, neighbouring definitions one block."""
    return [list(group) for _, group in groupby(body, type)]


def _printer(document: Document) -> Callable[[Line], Markup]:
    targets = {clause.name: anchor(clause) for clause in clauses(document)}
    notes = {note.number: note for note in document.footnotes}
    return partial(_line, targets=targets, notes=notes)


def _line(line: Line, targets: dict[str, str], notes: dict[int, Footnote]) -> Markup:
    return Markup().join(_inline(inline, targets, notes) for inline in line)


def _inline(inline: Inline, targets: dict[str, str], notes: dict[int, Footnote]) -> Markup:
    match inline:
        case Run(text=text, strong=strong):
            return Markup("<strong>{}</strong>" if strong else "{}").format(text)
        case Blank(width=width):
            return Markup('<span class="blank">{}</span>').format(FIGURE_SPACE * width)
        case FootnoteMark(number=number):
            return _footnote(notes[number], targets, notes)
        case ClauseRef(name=name, number=number):
            return Markup('<a href="#{}">{}</a>').format(quote(targets[name]), number)
        case _:
            assert_never(inline)


def _footnote(note: Footnote, targets: dict[str, str], notes: dict[int, Footnote]) -> Markup:
    """The note stands inside its mark: the style sheet takes it to the foot of the page and leaves the digit."""
    paragraphs = Markup().join(
        Markup('<span class="paragraph">{}</span>').format(_line(line, targets, notes)) for line in note.paragraphs
    )
    return Markup('<span class="mark" id="{}"><span class="footnote" id="{}" data-number="{}">{}</span></span>').format(
        mark_anchor(note), note_anchor(note), note.number, paragraphs
    )


def _style(css: str) -> Markup:
    # «</» would end the element; in a style sheet it can stand only in a string, where «<\/» means the same
    return Markup(css.replace("</", "<\\/"))


def _unusable(error: TemplateError) -> Problem:
    where = f"Страница HTML, строка {error.lineno}" if isinstance(error, TemplateSyntaxError) else "Страница HTML"
    return Problem(
        where, f"это не шаблон Jinja или в нём неизвестное имя ({error.message})", "Возьмите за образец act.html.j2"
    )
