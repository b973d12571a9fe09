"""YAML that remembers its lines: every file a person writes comes in through here.

Scalars stay the strings that were typed, so an order number «01-04/338» or «0123» and a date 31.02.2025 arrive
unharmed; their meaning is decided by whoever validates them. Anchors, aliases, tags, doubled keys, deep nesting
and oversized files are refused before anything is built.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import StringIO

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, StreamMark, YAMLError
from ruamel.yaml.events import (
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
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from generator.errors import Problem

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

    def wanted(self, name: str) -> str:
        """What to do about an answer that is missing."""
        return f"Допишите строку «{name}: …»"

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
    try:
        node = _composed(_checked_events(text, source, offset))
    except MarkedYAMLError as error:
        raise _worded(error, text, source, offset) from None
    except (YAMLError, ValueError):
        # ValueError: an escape beyond Unicode, «"\U00110000"»
        raise _refusal(source, None, "запись знака через «\\» не читается", "Наберите сам знак") from None
    lines: dict[Path, int] = {}
    data = None if node is None else _build(node, (), lines, source, offset)
    return Located(source, data, lines)


def named(path: Path) -> str:
    """«учёт мнения – 2 – дата»: rows are counted from 1, as people count."""
    return "«" + " – ".join(str(key + 1) if isinstance(key, int) else shown(key) for key in path) + "»"


def shown(text: str) -> str:
    """``text`` for a message: cut, and signs that a terminal would obey or hide are named."""
    cut = text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"
    return "".join(sign if sign.isprintable() else " " if sign.isspace() else f"U+{ord(sign):04X}" for sign in cut)


def _yaml() -> YAML:
    # not the round-trip reader: it marks folds of «>» with U+0007
    return YAML(typ="safe", pure=True)


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


def _worded(error: MarkedYAMLError, text: str, source: str, offset: int) -> LocatedError:
    said = f"{error.context or ''}: {error.problem or ''}"
    # an opening bracket or quote is the place to look at, not the end of the file where it was missed
    opening = re.search(r"scanning a|flow", said) and error.context_mark
    mark = opening or error.problem_mark or error.context_mark
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


def _checked_events(text: str, source: str, offset: int) -> Iterator[Event]:
    """Events come one by one, each checked before it is passed on: a bomb costs what its text costs."""
    depth = documents = 0
    rows = text.split("\n")
    ended: StreamMark | None = None
    for count, event in enumerate(_yaml().parse(StringIO(text))):
        line = event.start_mark.line + 1 + offset
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


def _refuse_lost_number(place: StreamMark | None, rows: list[str], source: str, offset: int) -> None:
    """«номер приказа: #31» reads as a comment, and the number would vanish without a word."""
    if place is None:
        return
    rest = rows[place.line][place.column :] if place.line < len(rows) else ""
    following = rows[place.line + 1] if not rest.strip() and place.line + 1 < len(rows) else ""
    if lost := _NUMBER_IN_COMMENT.match(rest) or _NUMBER_ON_NEXT_LINE.match(following):
        line = place.line + 1 + offset + (lost.string is following)
        what = f"знак «#» начинает примечание, и «{lost[1]}» не прочитано"
        raise _refusal(source, line, what, "Удалите «#» или возьмите ответ в кавычки")


def _composed(events: Iterator[Event]) -> Node | None:
    """The tree of the one document, or None; every event is taken, so that every check is made."""
    nodes = [node for event in events if (node := _node(event, events)) is not None]
    return nodes[0] if nodes else None


def _node(event: Event, events: Iterator[Event]) -> Node | None:
    match event:
        case ScalarEvent():
            return ScalarNode(None, event.value, event.start_mark, event.end_mark, style=event.style)
        case SequenceStartEvent():
            return SequenceNode(None, _members(events), event.start_mark, None)
        case MappingStartEvent():
            members = _members(events)
            return MappingNode(None, list(zip(members[::2], members[1::2], strict=True)), event.start_mark, None)
    return None  # the end of a collection, the bounds of the document


def _members(events: Iterator[Event]) -> list[Node]:
    """The nodes up to the end of the collection that has just begun."""
    return list(iter(lambda: _node(next(events), events), None))


def _build(node: Node, path: Path, lines: dict[Path, int], source: str, offset: int) -> Data:
    line = lines.setdefault(path, node.start_mark.line + 1 + offset)
    match node:
        case ScalarNode():
            return _scalar(node, path, source, line)
        case SequenceNode():
            return [_build(item, (*path, index), lines, source, offset) for index, item in enumerate(node.value)]
        case MappingNode():
            return dict(_pairs(node, path, lines, source, offset))
    raise AssertionError(node)


def _scalar(node: ScalarNode, path: Path, source: str, line: int) -> str | None:
    if found := _SURROGATE.search(node.value):
        where = f"{source}, строка {line}" + (f", {named(path)}" if path else "")
        what = f"U+{ord(found[0]):04X} – половина знака, её не напечатать"
        raise LocatedError(Problem(where, what, "Удалите её или наберите знак заново"))
    plain_empty = node.style in (None, "") and node.value in ("", "~", "null")
    return None if plain_empty else str(node.value)


def _pairs(
    node: MappingNode, path: Path, lines: dict[Path, int], source: str, offset: int
) -> Iterator[tuple[str, Data]]:
    seen: dict[str, int] = {}
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + 1 + offset
        if not isinstance(key_node, ScalarNode):
            raise _refusal(source, line, "лишние скобки", 'Если скобки – часть ответа, возьмите ответ в кавычки: "…"')
        # «й» typed as two signs is still «й»
        key = unicodedata.normalize("NFC", _scalar(key_node, (), source, line) or str(key_node.value))
        if key in seen:
            raise _refusal(source, line, f"«{shown(key)}» уже есть в строке {seen[key]}", "Оставьте один ответ")
        seen[key] = lines[(*path, key)] = line
        yield key, _build(value_node, (*path, key), lines, source, offset)
