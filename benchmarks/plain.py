"""What people do without us: a template of the same act, its words given as lists, reloaded per document.

Easier than ours on purpose: numbers and dashes are typed text, references and footnotes dead words, the stamps
plain paragraphs, the lists made beforehand, nothing is read back.
The loops are those of docxtpl, docxtemplater or Carbone; python-docx needs none and writes paragraph after paragraph.
"""

from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any, assert_never

from docx import Document as open_word_file
from docxtpl import DocxTemplate

from generator.document import (
    Blank,
    Clause,
    ClauseRef,
    Definition,
    Document,
    FootnoteMark,
    Inline,
    Item,
    Line,
    Point,
    Run,
    Table,
)

Context = dict[str, Any]
HEADING, PLAIN = "Heading 1", None
Lines = tuple[tuple[str | None, ...], ...]
"""A style, then the paragraphs that have it."""
DOCXTPL: Lines = (
    (PLAIN, "{%p for line in caption %}", "{{ line }}", "{%p endfor %}"),
    (PLAIN, "{%p for stamp in stamps %}", "{%p for line in stamp %}", "{{ line }}", "{%p endfor %}", "{%p endfor %}"),
    (PLAIN, "{{ kind }}", "{{ title }}", "{%p for section in sections %}"),
    (HEADING, "{{ section.heading }}"),
    (PLAIN, "{%p for clause in section.clauses %}", "{{ clause.intro }}"),
    (PLAIN, "{%p for point in clause.points %}", "{{ point }}", "{%p endfor %}", "{%p endfor %}", "{%p endfor %}"),
    (PLAIN, "{%p for note in notes %}", "{{ note }}", "{%p endfor %}"),
)
DOCXTEMPLATER: Lines = (
    (PLAIN, "{#caption}", "{.}", "{/}", "{#stamps}", "{#.}", "{.}", "{/}", "{/}", "{kind}", "{title}", "{#sections}"),
    (HEADING, "{heading}"),
    (PLAIN, "{#clauses}", "{intro}", "{#points}", "{.}", "{/}", "{/}", "{/}", "{#notes}", "{.}", "{/}"),
)
# a list is told by its first and its next item; of items that are words it knows nothing
CARBONE: Lines = (
    (PLAIN, "{d.caption[i].text}", "{d.caption[i+1].text}"),
    (PLAIN, "{d.stamps[i].lines[i].text}", "{d.stamps[i].lines[i+1].text}", "{d.stamps[i+1].lines[i].text}"),
    (PLAIN, "{d.kind}", "{d.title}"),
    (HEADING, "{d.sections[i].heading}"),
    (PLAIN, "{d.sections[i].clauses[i].intro}", "{d.sections[i].clauses[i].points[i].text}"),
    (PLAIN, "{d.sections[i].clauses[i].points[i+1].text}", "{d.sections[i].clauses[i+1].intro}"),
    (HEADING, "{d.sections[i+1].heading}"),
    (PLAIN, "{d.notes[i].text}", "{d.notes[i+1].text}"),
)


def template(base: bytes | None = None, lines: Lines = DOCXTPL) -> bytes:
    """A Word file with the loops, on python-docx's own empty file or on the look of ``base``, its text left out."""
    return _filled(base, ((style, line) for style, *paragraphs in lines for line in paragraphs if line is not None))


def from_scratch(context: Context, base: bytes | None = None) -> bytes:
    """The same words by python-docx, opened anew for every document."""
    return _filled(base, _styled(context))


def _filled(base: bytes | None, paragraphs: Iterable[tuple[str | None, str]]) -> bytes:
    word = open_word_file(BytesIO(base) if base else None)
    for paragraph in word.paragraphs:
        word.element.body.remove(paragraph._p)
    for style, line in paragraphs:
        word.add_paragraph(line, style)
    saved = BytesIO()
    word.save(saved)
    return saved.getvalue()


def _styled(context: Context) -> Iterator[tuple[str | None, str]]:
    headings = {section["heading"] for section in context["sections"]}
    return ((HEADING if text in headings else PLAIN, text) for text in strings(context))


def rendered(source: bytes, context: Context) -> bytes:
    word = DocxTemplate(BytesIO(source))
    word.render(context)
    saved = BytesIO()
    word.save(saved)
    return saved.getvalue()


def context(document: Document) -> Context:
    return {
        "caption": _lines(document.caption),
        "stamps": [_lines(stamp.lines) for stamp in document.stamps],
        "kind": document.kind,
        "title": _text(document.title),
        "sections": [
            {"heading": f"{section.number}. {_text(section.heading)}", "clauses": list(map(_clause, section.clauses))}
            for section in document.sections
        ],
        "notes": [f"{note.number} {' '.join(_lines(note.paragraphs))}" for note in document.footnotes],
    }


def for_carbone(context: Context) -> Context:
    """The same with every item a record."""
    sections = [
        section | {"clauses": [clause | {"points": _records(clause["points"])} for clause in section["clauses"]]}
        for section in context["sections"]
    ]
    stamps = [{"lines": _records(lines)} for lines in context["stamps"]]
    words = {name: _records(context[name]) for name in ("caption", "notes")}
    return context | words | {"stamps": stamps, "sections": sections}


def _records(texts: Iterable[str]) -> list[Context]:
    return [{"text": text} for text in texts]


def same_words(made: bytes, context: Context) -> bool:
    """Every word of the lists is in the file, in their order, and no other."""
    printed = [paragraph.text for paragraph in open_word_file(BytesIO(made)).paragraphs]
    return printed == list(strings(context))


def _clause(clause: Clause) -> Context:
    return {"intro": f"{clause.number}. {_text(clause.intro)}", "points": list(_points(clause.body))}


def _points(items: Iterable[Item]) -> Iterator[str]:
    for item in items:
        match item:
            case Definition(line=line):
                yield _text(line)
            case Point(line=line, points=points):
                yield f"– {_text(line)}"
                yield from _points(points)
            case Table(head=head, rows=rows):
                yield from (_text(cell) for row in (head, *rows) for cell in row)
            case _:
                assert_never(item)


def _lines(lines: Iterable[Line]) -> list[str]:
    return list(map(_text, lines))


def _text(line: Line) -> str:
    return "".join(map(_word, line))


def _word(inline: Inline) -> str:
    match inline:
        case Run(text=text):
            return text
        case Blank(width=width):
            return "_" * width
        case FootnoteMark(number=number):
            return f"[{number}]"
        case ClauseRef(number=number):
            return number
        case _:
            assert_never(inline)


def strings(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            yield from (text for inner in value.values() for text in strings(inner))
        case list():
            yield from (text for inner in value for text in strings(inner))
