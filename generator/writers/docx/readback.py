"""The finished file against the document: a file that says anything else is thrown away."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate, chain, zip_longest
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


def read_back(data: bytes, meant: Sequence[Pages], master: Master, carrier: str = "", carried: bytes = b"") -> None:
    """Raise if the bytes ``data`` do not say what was ``meant``, document by document, or lack what is ``carried``."""
    reading = read(data, master.styles, carrier)
    body = reading.body[master.before : len(reading.body) - master.after]
    lines = [line for pages in meant for line in _by_bookmark(pages.body, pages.bookmarks)]
    notes = [_by_bookmark(note, pages.bookmarks) for pages in meant for note in pages.notes]
    problems = [
        *_difference(lines, body),
        *_note_differences(notes, reading.notes),
        *_dead_references([*body, *chain.from_iterable(reading.notes)], reading.targets),
        *_without_a_section(meant, [end - master.before for end in reading.ends]),
    ]
    if reading.carried != carried:
        problems.append(Problem("сведения о файле", "в готовом файле стоит не то, что должно", _REMEDY))
    if problems:
        raise OutputError(problems)


def _without_a_section(meant: Sequence[Pages], ends: Sequence[int]) -> Iterator[Problem]:
    """``ends``: before which paragraphs, all documents through, a new section begins."""
    begins = accumulate(len(pages.body) for pages in meant[:-1])
    for begin, pages in zip(begins, meant[1:], strict=True):
        if begin not in ends:
            what = "документ стоит в одном разделе с предыдущим, а должен начинаться с новой страницы"
            yield Problem(next((line.where for line in pages.body), "документ"), what, _REMEDY)


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
        _linked(paragraph, names) if not paragraph.plain and ClauseRef in map(type, paragraph.line) else paragraph
        for paragraph in paragraphs
    ]


def _linked(paragraph: Printed, names: Mapping[str, str]) -> Printed:
    line = (
        ClauseRef(names[inline.name], inline.number) if isinstance(inline, ClauseRef) else inline
        for inline in paragraph.line
    )
    return replace(paragraph, line=tuple(line))
