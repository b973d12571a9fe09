"""The finished file against the document: a file that says anything else is thrown away."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, zip_longest
from typing import Final

from generator.document import ClauseRef, Document, Inline
from generator.errors import OutputError, Problem
from generator.writers.docx.inline import bookmarks
from generator.writers.docx.master import Master
from generator.writers.docx.printed import Printed, printed_body, printed_notes
from generator.writers.docx.reading import read

_REMEDY: Final = (
    "Проверьте нумерацию и стили образца оформления; если он исходный, это ошибка программы: "
    "сообщите о ней разработчикам"
)
_NOTHING: Final = Printed("", (), "конец документа")


def read_back(data: bytes, document: Document, master: Master) -> None:
    """Raise if the bytes ``data`` do not say what ``document`` says."""
    reading = read(data, master.styles)
    body = reading.body[master.before : len(reading.body) - master.after]
    names = bookmarks(document)
    problems = [
        *_difference(_by_bookmark(printed_body(document), names), body),
        *_note_differences([_by_bookmark(note, names) for note in printed_notes(document)], reading.notes),
        *_dead_references([*body, *chain.from_iterable(reading.notes)], reading.targets),
    ]
    if problems:
        raise OutputError(problems)


def _difference(meant: Sequence[Printed], written: Sequence[Printed]) -> Iterator[Problem]:
    """The first one only: after a lost paragraph every next one differs."""
    for expected, found in zip_longest(meant, written, fillvalue=_NOTHING):
        if expected != found:
            what = f"в готовом файле стоит «{found}», а должно «{expected}»"
            yield Problem(expected.where, what, _REMEDY)
            return


def _note_differences(meant: list[list[Printed]], written: list[list[Printed]]) -> Iterator[Problem]:
    nothing: list[Printed] = []
    for expected, found in zip_longest(meant, written, fillvalue=nothing):
        yield from _difference(expected, found)


def _dead_references(paragraphs: Iterable[Printed], targets: Mapping[str, str]) -> Iterator[Problem]:
    for paragraph in paragraphs:
        for inline in paragraph.line:
            if isinstance(inline, ClauseRef) and targets.get(inline.name) != inline.number:
                now = targets.get(inline.name, "отсутствует")
                what = f"ссылка показывает {inline.number}, а номер пункта, на который она ведёт, {now}"
                yield Problem(f"абзац «{paragraph}»", what, _REMEDY)


def _by_bookmark(paragraphs: Sequence[Printed], names: dict[str, str]) -> list[Printed]:
    return [replace(paragraph, line=tuple(_linked(part, names) for part in paragraph.line)) for paragraph in paragraphs]


def _linked(inline: Inline, names: dict[str, str]) -> Inline:
    return ClauseRef(names[inline.name], inline.number) if isinstance(inline, ClauseRef) else inline
