"""Events of a YAML text: quickly by libyaml, or carefully by ruamel.yaml, whose refusals we know to put into words.

libyaml reads some thirty times faster, and it reads an ordinary file as ruamel does. It follows an older YAML, though:
signs on which the two differ make a text not ``is_plain``.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from typing import Any

import yaml
from yaml.events import Event

# tabs, a byte order mark within, the line breaks of YAML 1.1, «#» after «|», the bounds of documents
_DIFFERENT = re.compile("[\t\ufeff\r\x85\u2028\u2029]|[|>][-+0-9]*\\s*#|^(?:---|\\.\\.\\.)", re.MULTILINE)


@dataclass(slots=True)
class Unreadable(Exception):
    """``said``: the parser's words, None for an escape no sign has; ``mark``: where it stopped, ``context_mark``:
    where what it was reading began."""

    said: str | None
    mark: Any = None
    context_mark: Any = None


def is_plain(text: str) -> bool:
    """Whether ``quick`` may be trusted with it."""
    return not _DIFFERENT.search(text)


def quick(text: str) -> Iterator[Event]:
    """Raises YAMLError or ValueError."""
    events: Iterator[Event] = yaml.parse(text, Loader=yaml.CSafeLoader)
    return events


def careful(text: str) -> Iterator[Event]:
    """Raises Unreadable."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    try:
        # not the round-trip reader: it marks folds of «>» with U+0007
        for event in YAML(typ="safe", pure=True).parse(StringIO(text)):
            yield _same(event)
    except MarkedYAMLError as error:
        said = f"{error.context or ''}: {error.problem or ''}"
        raise Unreadable(said, error.problem_mark, error.context_mark) from None
    except (YAMLError, ValueError):
        # ValueError: an escape beyond Unicode, «"\U00110000"»
        raise Unreadable(None) from None


def line_of(event: Any) -> int:
    """Where it begins, counted from 1."""
    return int(event.start_mark.line) + 1


def _same(event: Any) -> Event:
    """ruamel's event as PyYAML's, whose names it bears."""
    made: Event = object.__new__(getattr(yaml.events, type(event).__name__))
    for name in ("anchor", "tag", "value", "style", "start_mark", "end_mark"):
        setattr(made, name, getattr(event, name, None))
    return made
