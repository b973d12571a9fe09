"""What people write who take Typst: a page of markup with the act's words, numbers typed, without any of our rules."""

import re
from collections.abc import Iterable, Iterator
from io import BytesIO

import pypdfium2

from benchmarks.plain import Context, strings
from generator.writers.pdf_readback import FAMILIES
from generator.writers.pdf_words import squeeze

_MARKUP = re.compile(r"([\\#$*_`@<>~\[\]\"']|(?<=/)/|(?<=-)-|^[=+/-])")
_BROKEN_HYPHEN = re.compile("[\x02\ufffe]")
_LOOK = f"""\
#set page(paper: "a4", margin: (top: 20mm, right: 10mm, bottom: 20mm, left: 30mm))
#set text(font: ({", ".join(f'"{family}"' for family in FAMILIES)}), lang: "ru", size: 14pt, hyphenate: false)
#set par(justify: true, first-line-indent: 1.25cm)
#show heading: set text(size: 14pt)
"""


def page(context: Context) -> str:
    """Of what ``plain.context`` gives."""
    return _LOOK + "\n\n".join(_paragraphs(context)) + "\n"


def same_words(made: bytes, context: Context) -> bool:
    """Every word of the lists is in the PDF, in their order, and no other; spaces are lost at the ends of lines."""
    with pypdfium2.PdfDocument(BytesIO(made)) as file:
        printed = "".join(page.get_textpage().get_text_range() for page in file)
    return squeeze(_BROKEN_HYPHEN.sub("-", printed)) == squeeze("".join(strings(context)))


def _paragraphs(context: Context) -> Iterator[str]:
    yield from _escaped(context["caption"])
    for stamp in context["stamps"]:
        yield " \\\n".join(_escaped(stamp))
    for line in _escaped([context["kind"], context["title"]]):
        yield f"#align(center)[*{line}*]"
    for section in context["sections"]:
        yield from (f"= {heading}" for heading in _escaped([section["heading"]]))
        for clause in section["clauses"]:
            yield from _escaped([clause["intro"], *clause["points"]])
    yield from _escaped(context["notes"])


def _escaped(lines: Iterable[str]) -> Iterator[str]:
    return (_MARKUP.sub(r"\\\1", line) for line in lines)
