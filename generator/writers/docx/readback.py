"""The finished file against the document: a file that says anything else is thrown away."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, zip_longest
from typing import Final

from generator.document import ClauseRef
from generator.errors import OutputError, Problem
from generator.writers.docx.master import Master
from generator.writers.docx.printed import Pages, Printed
from generator.writers.docx.reading import read

_REMEDY: Final = (
    "Проверьте нумерацию и стили образца оформления; если он исходный, это ошибка программы: "
    "сообщите о ней разработчикам"
)
_NOTHING: Final = Printed("", (), "конец документа")


def read_back(data: bytes, meant: Pages, master: Master) -> None:
    """Raise if the bytes ``data`` do not say what was ``meant``."""
    reading = read(data, master.styles)
    body = reading.body[master.before : len(reading.body) - master.after]
    problems = [
        *_difference(_by_bookmark(meant.body, meant.bookmarks), body),
        *_note_differences([_by_bookmark(note, meant.bookmarks) for note in meant.notes], reading.notes),
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


def _by_bookmark(paragraphs: Iterable[Printed], names: Mapping[str, str]) -> list[Printed]:
    return [
        _linked(paragraph, names) if ClauseRef in map(type, paragraph.line) else paragraph for paragraph in paragraphs
    ]


def _linked(paragraph: Printed, names: Mapping[str, str]) -> Printed:
    line = (
        ClauseRef(names[inline.name], inline.number) if isinstance(inline, ClauseRef) else inline
        for inline in paragraph.line
    )
    return replace(paragraph, line=tuple(line))
