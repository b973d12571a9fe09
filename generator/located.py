"""YAML that remembers its lines: every file a person writes comes in through here.

Scalars stay the strings that were typed, so an order number «01-04/338» or «0123» and a date 31.02.2025 arrive
unharmed; their meaning is decided by whoever validates them. Anchors, aliases, tags, doubled keys, deep nesting
and oversized files are refused before anything is built.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from yaml.error import YAMLError
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceStartEvent,
)

from generator.errors import Problem
from generator.yaml_events import Unreadable, careful, is_plain, line_of, quick

MAX_BYTES = 1_000_000
MAX_DEPTH = 8
# the longest honest file, two thousand workers, has a third of it; the parser takes a second for as many
MAX_ENTRIES = 30_000
SHOWN = 80

Data = str | None | list["Data"] | dict[str, "Data"]
"""Plain strings, lists and mappings; an empty value is None."""
Path = tuple[str | int, ...]

# what YAML has no place for; a lone surrogate or a control sign may still come by an escape, «"\0"»
_UNREADABLE = re.compile("[^\t\n\r -~\x85\u00a0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_NAME = re.compile(r"[ -]*([^:#]+):")


@dataclass(frozen=True, slots=True)
class Located:
    """``data`` as typed, ``lines``: path of keys and indexes -> line number, counted from 1, or 0 where no file is."""

    source: str
    data: Data
    lines: Mapping[Path, int]

    def where(self, path: Path = ()) -> str:
        """«школа-5.yaml, строка 7»: the line of the nearest thing the file does have."""
        while path and path not in self.lines:
            path = path[:-1]
        return f"{self.source}, строка {line}" if (line := self.lines.get(path, 0)) else self.source

    def wanted(self, path: Path) -> str:
        """What to do about an answer that is missing: added once more, a line that is there would be there twice."""
        return "Впишите ответ после двоеточия" if self.lines.get(path) else f"Допишите строку «{path[-1]}: …»"

    def part(self, *path: str) -> "Located":
        """What stands at ``path``, with the lines of the whole file; an absent part is empty."""
        data: Data = self.data
        for key in path:
            data = data.get(key) if isinstance(data, dict) else None
        lines = {known[len(path) :]: line for known, line in self.lines.items() if known[: len(path)] == path}
        return Located(self.source, data, lines)


def placed(source: str, data: Data) -> Located:
    """What came from no file: every place in it is known, and none has a line."""
    return Located(source, data, dict.fromkeys(_paths(data, ()), 0))


def _paths(data: Data, above: Path) -> Iterator[Path]:
    inner = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in inner:
        yield (*above, key)
        yield from _paths(value, (*above, key))


class LocatedError(Exception):
    """The text is not YAML we read; the caller says whose error it is."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(str(problem))


def decode(content: bytes, source: str) -> str:
    """UTF-8 text of a file, or a sentence why not."""
    if len(content) > MAX_BYTES:
        raise _refusal(source, None, f"файл больше {MAX_BYTES // 1000} КБ", "Проверьте, тот ли это файл")
    if content.startswith(b"PK"):
        raise _refusal(source, None, "это файл Word или Excel", "Нужен простой текст: наберите ответы в Блокноте")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        remedy = "В Блокноте: «Сохранить как», внизу «Кодировка» – UTF-8"
        raise _refusal(source, None, "это не текст в кодировке UTF-8", remedy) from None
    return text.replace("\r\n", "\n")


def read(text: str, source: str, first_line: int = 1) -> Located:
    """Read one YAML document; ``first_line`` is the line of ``text`` in its file. Raises LocatedError."""
    offset = first_line - 1
    _refuse_unreadable(text, source, offset)
    if is_plain(text):
        try:
            return _read(quick(text), text, source, offset)
        except (YAMLError, ValueError, LocatedError):
            pass  # whatever is refused is refused in the words of the careful reader
    try:
        return _read(careful(text), text, source, offset)
    except Unreadable as error:
        raise _worded(error, text, source, offset) from None


def _read(events: Iterator[Event], text: str, source: str, offset: int) -> Located:
    checked = list(_checked(events, text, source, offset))  # all of them, before anything is built
    lines: dict[Path, int] = {}
    built = _Builder(iter(checked), lines, source, offset)
    return Located(source, built.document(), lines)


def named(path: Path) -> str:
    """«учёт мнения – 2 – дата»: rows are counted from 1, as people count."""
    return "«" + " – ".join(str(key + 1) if isinstance(key, int) else shown(key) for key in path) + "»"


def shown(text: str) -> str:
    """``text`` for a message: cut, and signs that a terminal would obey or hide are named."""
    cut = text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"
    return "".join(sign if sign.isprintable() else " " if sign.isspace() else f"U+{ord(sign):04X}" for sign in cut)


def _refusal(source: str, line: int | None, what: str, remedy: str) -> LocatedError:
    where = source if line is None else f"{source}, строка {line}"
    return LocatedError(Problem(where, what, remedy))


_QUOTE_IT = 'возьмите ответ в кавычки: "…"'
# (in the parser's words, what is wrong, what to do); «{sign}» is the sign it stopped at
_WORDED = (
    (r"tag|URI", "пометки «!» здесь не разрешены", "Возьмите ответ в кавычки"),
    (r"\\t|tab", "в строке знак табуляции", "Замените его пробелами"),
    (r"mapping values are not", "лишнее двоеточие", f"Если двоеточие – часть ответа, {_QUOTE_IT}"),
    (r"quoted scalar.*unexpected", "кавычка не закрыта", "Закройте её; внутри ответа пишите кавычки «ёлочками»"),
    (r"quoted scalar", "после знака «\\» в кавычках стоит не то", "Удвойте этот знак: «\\\\»"),
    (r"flow", "скобка не закрыта", f"Закройте её; если скобка – часть ответа, {_QUOTE_IT}"),
    (r"could not find expected ':'", "нет двоеточия с пробелом после имени", "Напишите так: «имя: ответ»"),
    (r"block scalar|cannot start|content|not allowed", "ответ начинается знаком «{sign}»", _QUOTE_IT.capitalize()),
    (r"block end|indent", "сбит отступ", "Выровняйте строку по соседним"),
)  # fmt: skip
_NUMBER_IN_COMMENT = re.compile(r"[ :-]*(#\d\S*)")
_NUMBER_ON_NEXT_LINE = re.compile(r" +(#\d\S*)")
_CLOSED = {'"': "закрывающей кавычки", "'": "закрывающей кавычки", "]": "скобки", "}": "скобки"}


def _worded(error: Unreadable, text: str, source: str, offset: int) -> LocatedError:
    if error.said is None:
        return _refusal(source, None, "запись знака через «\\» не читается", "Наберите сам знак")
    said = error.said
    # an opening bracket or quote is the place to look at, not the end of the file where it was missed
    opening = re.search(r"scanning a|flow", said) and error.context_mark
    mark = opening or error.mark or error.context_mark
    if mark is None:
        return _refusal(source, None, *_explain(said, "", ""))
    line = text.splitlines(keepends=True)[mark.line : mark.line + 1]
    before, sign = ("".join(line)[: mark.column], "".join(line)[mark.column : mark.column + 1])
    return _refusal(source, mark.line + 1 + offset, *_explain(said, before, sign))


def _explain(said: str, before: str, sign: str) -> tuple[str, str]:
    """``before``, ``sign``: the beginning of the line and the sign at which the parser stopped."""
    closing = before.rstrip()[-1:]
    if "block end" in said and closing in _CLOSED:
        return (
            f"после {_CLOSED[closing]} есть ещё слова",
            "Возьмите весь ответ в кавычки '…' или пишите кавычки «ёлочками»",
        )
    for pattern, what, remedy in _WORDED:
        if re.search(pattern, said):
            return what.replace("{sign}", sign), remedy
    return "запись не читается", "Сверьте её с соседними: «имя: ответ»; ответ со знаками : { [ # возьмите в кавычки"


def _refuse_unreadable(text: str, source: str, offset: int) -> None:
    if found := _UNREADABLE.search(text):
        before = text[: found.start()]
        where = f"{source}, строка {before.count(chr(10)) + 1 + offset}"
        if name := _NAME.match(before.rpartition("\n")[2]):
            where += f", «{shown(name[1])}»"
        what = f"знак U+{ord(found[0]):04X}, которого в тексте быть не может"
        raise LocatedError(Problem(where, what, "Наберите эту строку заново"))


def _checked(events: Iterator[Event], text: str, source: str, offset: int) -> Iterator[Event]:
    """Events come one by one, each checked before it is passed on: a bomb costs what its text costs."""
    depth = documents = 0
    rows = text.split("\n")
    ended: Any = None  # marks have no one type: the quick parser has its own
    for count, event in enumerate(events):
        line = line_of(event) + offset
        if isinstance(event, AliasEvent) or (isinstance(event, NodeEvent) and event.anchor):
            raise _refusal(
                source, line, "ссылки «&» и «*» здесь не разрешены", "Возьмите ответ в кавычки или повторите его"
            )
        if getattr(event, "tag", None):
            raise _refusal(source, line, "пометки «!» здесь не разрешены", "Возьмите ответ в кавычки")
        depth += isinstance(event, CollectionStartEvent) - isinstance(event, CollectionEndEvent)
        documents += isinstance(event, DocumentStartEvent)
        if depth > MAX_DEPTH:
            raise _refusal(source, line, "слишком глубокая вложенность", "Уберите лишние отступы или скобки")
        if documents > 1:
            raise _refusal(source, line, "в файле две части, разделённые «---»", "Оставьте одну")
        if count > MAX_ENTRIES:
            raise _refusal(
                source, line, "в файле слишком много записей", "Разделите его или проверьте, тот ли это файл"
            )
        if isinstance(event, ScalarEvent) and not event.style:
            # an empty answer is marked where the next thing begins: what was lost stands after its name
            _refuse_lost_number(event.end_mark if event.value else ended, rows, source, offset)
        ended = event.end_mark
        yield event


def _refuse_lost_number(place: Any, rows: list[str], source: str, offset: int) -> None:
    """«номер приказа: #31» reads as a comment, and the number would vanish without a word."""
    if place is None:
        return
    rest = rows[place.line][place.column :] if place.line < len(rows) else ""
    following = rows[place.line + 1] if not rest.strip() and place.line + 1 < len(rows) else ""
    if lost := _NUMBER_IN_COMMENT.match(rest) or _NUMBER_ON_NEXT_LINE.match(following):
        line = place.line + 1 + offset + (lost.string is following)
        what = f"знак «#» начинает примечание, и «{lost[1]}» не прочитано"
        raise _refusal(source, line, what, "Удалите «#» или возьмите ответ в кавычки")


class _Builder:
    """Data of the one document, from events that were checked; ``lines`` are filled on the way."""

    def __init__(self, events: Iterator[Event], lines: dict[Path, int], source: str, offset: int) -> None:
        self._events, self._lines, self._source, self._offset = events, lines, source, offset

    def document(self) -> Data:
        """None for an empty file."""
        for event in self._events:
            if isinstance(event, NodeEvent):
                return self._value(event, ())
        return None

    def _value(self, event: Event, path: Path) -> Data:
        line = self._lines.setdefault(path, self._line(event))
        match event:
            case ScalarEvent():
                return self._scalar(event, path, line)
            case SequenceStartEvent():
                return [self._value(item, (*path, index)) for index, item in enumerate(self._members())]
            case MappingStartEvent():
                return dict(self._pairs(path))
        raise AssertionError(event)

    def _line(self, event: Event) -> int:
        return line_of(event) + self._offset

    def _members(self) -> Iterator[Event]:
        """Up to the end of the collection that has just begun; whoever takes one takes all that is within."""
        return iter(lambda: None if isinstance(event := next(self._events), CollectionEndEvent) else event, None)

    def _pairs(self, path: Path) -> Iterator[tuple[str, Data]]:
        seen: dict[str, int] = {}
        for event in self._members():
            line = self._line(event)
            if not isinstance(event, ScalarEvent):
                remedy = 'Если скобки – часть ответа, возьмите ответ в кавычки: "…"'
                raise _refusal(self._source, line, "лишние скобки", remedy)
            # «й» typed as two signs is still «й»
            key = unicodedata.normalize("NFC", self._scalar(event, (), line) or str(event.value))
            if key in seen:
                raise _refusal(
                    self._source, line, f"«{shown(key)}» уже есть в строке {seen[key]}", "Оставьте один ответ"
                )
            seen[key] = self._lines[(*path, key)] = line
            yield key, self._value(next(self._events), (*path, key))

    def _scalar(self, event: ScalarEvent, path: Path, line: int) -> str | None:
        if found := _SURROGATE.search(event.value):
            where = f"{self._source}, строка {line}" + (f", {named(path)}" if path else "")
            what = f"U+{ord(found[0]):04X} – половина знака, её не напечатать"
            raise LocatedError(Problem(where, what, "Удалите её или наберите знак заново"))
        plain_empty = event.style in (None, "") and event.value in ("", "~", "null")
        return None if plain_empty else str(event.value)
