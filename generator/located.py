"""YAML that remembers its lines: every file a person writes comes in through here.

Scalars stay the strings that were typed, so an order number «01-04/338» or «0123» and a date 31.02.2025 arrive
unharmed; their meaning is decided by whoever validates them. Anchors, aliases, tags, doubled keys, deep nesting
and oversized files are refused before anything is built.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import StringIO

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import AliasEvent, CollectionEndEvent, CollectionStartEvent, DocumentStartEvent, NodeEvent
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from generator.errors import Problem

MAX_BYTES = 1_000_000
MAX_DEPTH = 8

Data = str | None | list["Data"] | dict[str, "Data"]
"""Plain strings, lists and mappings; an empty value is None."""
Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Located:
    """``data`` as typed, ``lines``: path of keys and indexes -> line number, counted from 1."""

    source: str
    data: Data
    lines: Mapping[Path, int]

    def where(self, path: Path = ()) -> str:
        """«школа-5.yaml, строка 7»: the line of the nearest thing the file does have."""
        while path and path not in self.lines:
            path = path[:-1]
        return f"{self.source}, строка {self.lines[path]}" if path in self.lines else self.source

    def part(self, *path: str) -> "Located":
        """What stands at ``path``, with the lines of the whole file; an absent part is empty."""
        data: Data = self.data
        for key in path:
            data = data.get(key) if isinstance(data, dict) else None
        lines = {known[len(path) :]: line for known, line in self.lines.items() if known[: len(path)] == path}
        return Located(self.source, data, lines)


class LocatedError(Exception):
    """The text is not YAML we read; the caller says whose error it is."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(str(problem))


def decode(content: bytes, source: str) -> str:
    """UTF-8 text of a file, or a sentence why not."""
    if len(content) > MAX_BYTES:
        raise _refusal(source, None, f"файл больше {MAX_BYTES // 1000} КБ", "Проверьте, тот ли это файл")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _refusal(source, None, "это не текст в кодировке UTF-8", "Сохраните файл в UTF-8") from None
    return text.replace("\r\n", "\n")


def read(text: str, source: str, first_line: int = 1) -> Located:
    """Read one YAML document; ``first_line`` is the line of ``text`` in its file. Raises LocatedError."""
    offset = first_line - 1
    try:
        _refuse_tricks(text, source, offset)
        node = YAML(typ="rt", pure=True).compose(StringIO(text))
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = None if mark is None else mark.line + 1 + offset
        raise _refusal(source, line, *_explain(error)) from None
    except YAMLError:
        raise _refusal(
            source, None, "в файле есть знак, которого в тексте быть не может", "Наберите это место заново"
        ) from None
    lines: dict[Path, int] = {}
    data = None if node is None else _build(node, (), lines, source, offset)
    return Located(source, data, lines)


def _refusal(source: str, line: int | None, what: str, remedy: str) -> LocatedError:
    where = source if line is None else f"{source}, строка {line}"
    return LocatedError(Problem(where, what, remedy))


def _explain(error: MarkedYAMLError) -> tuple[str, str]:
    text = error.problem or ""
    if "\\t" in text or "tab" in text:
        return "отступ сделан знаком табуляции", "Замените его пробелами"
    if "mapping values are not allowed" in text:
        return "лишнее двоеточие", 'Если двоеточие – часть ответа, возьмите ответ в кавычки: "…"'
    if "expected <block end>" in text or "indent" in text:
        return "сбит отступ", "Выровняйте строку по соседним"
    return "запись не читается", "Сверьте её с соседними: «имя: ответ»; ответ со знаками : { [ # возьмите в кавычки"


def _refuse_tricks(text: str, source: str, offset: int) -> None:
    """Events come one by one, so nothing is expanded yet: a bomb costs what its text costs."""
    depth = documents = 0
    for event in YAML(typ="rt", pure=True).parse(StringIO(text)):
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


def _build(node: Node, path: Path, lines: dict[Path, int], source: str, offset: int) -> Data:
    lines.setdefault(path, node.start_mark.line + 1 + offset)
    match node:
        case ScalarNode():
            return _scalar(node)
        case SequenceNode():
            return [_build(item, (*path, index), lines, source, offset) for index, item in enumerate(node.value)]
        case MappingNode():
            return dict(_pairs(node, path, lines, source, offset))
    raise AssertionError(node)


def _scalar(node: ScalarNode) -> str | None:
    plain_empty = node.style in (None, "") and node.value in ("", "~", "null")
    return None if plain_empty else str(node.value)


def _pairs(
    node: MappingNode, path: Path, lines: dict[Path, int], source: str, offset: int
) -> Iterator[tuple[str, Data]]:
    seen: dict[str, int] = {}
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + 1 + offset
        if not isinstance(key_node, ScalarNode):
            raise _refusal(source, line, "имя записано скобками", "Напишите «имя: ответ»")
        key = str(key_node.value)
        if key in seen:
            raise _refusal(source, line, f"«{key}» уже есть в строке {seen[key]}", "Оставьте один ответ")
        seen[key] = lines[(*path, key)] = line
        yield key, _build(value_node, (*path, key), lines, source, offset)
