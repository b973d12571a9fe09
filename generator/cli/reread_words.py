"""What ``lna read`` says of a file: what it was made from, what has changed in it, how to make it again."""

import re
from collections.abc import Iterator
from pathlib import Path

from generator.located import shown
from generator.production.alignment import Added, Change, Changed, Removed, Spot
from generator.production.library import Library
from generator.production.origin import LETTER, Origin, program_version
from generator.production.rereading import Reread

_STATES = {
    "blank": "бланк ведомства",
    "draft": "проект, в нём бывают места для руки",
    "registered": "подлинник",
    "certified": "копия с отметкой «Верно»",
    "site": "копия для сайта",
}
_PLAIN = re.compile(r"[\w./\\:-]+")
# places that are no clauses: the noun, its genitive, and what «изменен…» ends with beside it («–» for «изменён»)
_PLACES = (
    "бланк бланка –", "вид вида –", "гриф грифа –", "заголовок заголовка –", "надпись надписи а",
    "обращение обращения о", "отметка отметки а", "часть части а", "сноска сноски а",
)  # fmt: skip
_NOUNS = {noun: (ending.strip("–"), genitive) for noun, genitive, ending in map(str.split, _PLACES)}


def about(library: Library, found: Reread) -> Iterator[str]:
    origin, now = found.origin, program_version()
    model = library.models.get(origin.model)
    yield f"Сделано программой lna {_by(origin.program, now)}"
    yield f"Тексты: {'те же, что сейчас' if found.same_texts else 'другие, чем сейчас'}"
    yield f"Образец: {shown(origin.model)}{f' – {model.title}' if model else ''}"
    kinds = _kinds(library, origin)
    if origin.kind:
        yield f"Вид организации: {kinds[0] if kinds else shown(origin.kind)}"
    yield f"Документ: {shown(origin.file)} ({shown(origin.document)})"
    yield f"Состояние: {_STATES[origin.state.value]} ({origin.state.value})"


def _by(made: str, now: str) -> str:
    return f"{made}, как и сейчас" if made == now else f"{shown(made)}, а сейчас {now}"


def said(found: Reread) -> Iterator[str]:
    """What has changed; of a PDF nothing can be told."""
    match found.changes:
        case None:
            return
        case ():
            yield "Текст совпадает с тем, что сделала программа."
        case changes:
            yield "Изменено с тех пор:"
            for change in changes:
                yield from (f"  {line}" for line in _told(change))


def _told(change: Change) -> Iterator[str]:
    match change:
        case Changed(where=where, was=was, now=now):
            yield f"{_placed(where)} {_agreed('измен', where)}"
            yield from _both(was, now)
        case Removed(where=where, was=was):
            yield f"{_placed(where)} {_agreed('удал', where)}" + (f": {shown(was)}" if was else "")
        case Added(after=None, words=words):
            yield f"добавлено в начале: {shown(words)}"
        case Added(after=where, words=words) if where is not None:
            yield f"{_document(where)}добавлено после {_genitive(where)}: {shown(words)}"


def _placed(where: Spot) -> str:
    return f"{_document(where)}{shown(where.place)}"


def _document(where: Spot) -> str:
    return f"{shown(where.document)}, " if where.document else ""


def _agreed(stem: str, where: Spot) -> str:
    """«изменён», «изменена», «изменено»."""
    ending = _NOUNS.get(where.place.partition(" ")[0], ("", ""))[0]
    return f"{stem}ен{ending}" if ending else f"{stem}ён"


def _genitive(where: Spot) -> str:
    """«п. 3.1» is of every case."""
    noun, space, rest = where.place.partition(" ")
    return shown(f"{_NOUNS[noun][1]}{space}{rest}" if noun in _NOUNS else where.place)


def _both(was: str, now: str) -> Iterator[str]:
    """From a little before the first word that differs."""
    old, new = was.split(), now.split()
    differing = next((n for n, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), None)
    first = max(0, (min(len(old), len(new)) if differing is None else differing) - 4) if old and new else 0
    before = "… " if first else ""
    if was:
        yield f"  было: {before}{shown(' '.join(old[first:]))}"
    if now:
        yield f"  стало: {before}{shown(' '.join(new[first:]))}"


def again(library: Library, found: Reread, answers: Path | None) -> Iterator[str]:
    """How to make it again; nothing of the file goes into the command unless we know it."""
    origin = found.origin
    if origin.state.value == "blank":
        yield "Ответов в файле нет: это бланк ведомства."
        kinds = _kinds(library, origin)
        if origin.model in library.models and kinds:
            yield f"Сделать заново: lna blank --model {origin.model} --kind {kinds[0]}"
        return
    if not origin.answers:
        yield "Ответов в файле нет: в файл для других их не кладут, они называют людей."
        return
    if answers is None:
        yield "Ответы, из которых он сделан, в файле есть; записать их: -o ответы.yaml."
    yield f"Сделать заново: {_command(library, found, 'ответы.yaml' if answers is None else str(answers))}"


def _kinds(library: Library, origin: Origin) -> list[str]:
    """The one kind it was made for, where it was made for one and we know it."""
    return [variant.kind for variant in library.variants.values() if variant.name == origin.kind]


def _command(library: Library, found: Reread, answers: str) -> str:
    name = answers if _PLAIN.fullmatch(answers) else f'"{answers}"'
    origin = found.origin
    if origin.document == LETTER:
        return f"lna letter {name}"
    chosen = f" --documents {origin.document}" if origin.document in library.plan.documents() else ""
    form = " --letterhead БЛАНК.docx" if found.on_form else ""
    return f"lna make {name}{chosen} --state {origin.state.value}{form}"
