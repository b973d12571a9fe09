"""The answers as a file: reading it, and writing an empty one with hints as comments."""

import re
from collections.abc import Iterable, Iterator, Mapping
from errno import EACCES, EISDIR, ENAMETOOLONG
from itertools import groupby
from pathlib import Path
from textwrap import wrap

from generator.answers.questions import Column, Question, Questionnaire
from generator.errors import AnswersError, Problem
from generator.located import MAX_BYTES, Data, Located, LocatedError, decode, read

_NEEDS_QUOTES = re.compile(r"[\[\]{}#&*!|>'\"%@`,?:\\-]|(?:null|~)\Z")
# whatever a reader of errno's English words would not understand
_CAUSES = {EISDIR: "это папка", EACCES: "нет прав на чтение", ENAMETOOLONG: "слишком длинное имя"}


def read_answers(path: Path, creating: str = "lna new") -> Located:
    """Read an answers file; ``creating``: the command that makes a new one. Raises AnswersError; a huge file is
    refused unread."""
    try:
        with path.open("rb") as file:
            return answers_of(file.read(MAX_BYTES + 1), path.name)
    except FileNotFoundError:
        remedy = (
            f"Создайте его: {creating} {path}" if path.suffix in (".yaml", ".yml") else "Укажите файл ответов .yaml"
        )
        raise AnswersError([Problem(str(path), "такого файла нет", remedy)]) from None
    except OSError as error:
        raise AnswersError(
            [Problem(str(path), f"файл не прочитать: {_cause(error)}", "Проверьте имя файла и права на него")]
        ) from None


def answers_of(content: bytes, name: str) -> Located:
    """The answers in a file's bytes; ``name``: how messages call it. Raises AnswersError."""
    try:
        located = read(decode(content, name), name)
    except LocatedError as error:
        raise AnswersError([error.problem]) from None
    if not isinstance(located.data, dict):
        what, remedy = "в файле нет ответов вида «имя: ответ»", "Поставьте двоеточие и пробел после каждого имени"
        raise AnswersError([Problem(name, what, remedy)])
    return located


def _cause(error: OSError) -> str:
    return _CAUSES.get(error.errno or 0, f"ошибка системы {error.errno}")


_FOR_ACTS = (
    "Ответы для локальных нормативных актов. Пишите ответ после двоеточия; строки с «#» – подсказки.",
    "Пустой ответ в проекте станет местом для руки. Проверить: lna check ЭТОТ_ФАЙЛ; сделать: lna make ЭТОТ_ФАЙЛ.",
)


def new_answers(
    questionnaire: Questionnaire, questions: Iterable[Question], given: dict[str, str], about: Iterable[str] = _FOR_ACTS
) -> str:
    """An answers file to be filled in: every question with its hint; ``given`` are answers already known.

    ``about``: lines at its head that say what it is and what to do with it.
    """
    lines = [f"# {line}" for line in about]
    for group, members in groupby(questions, key=lambda question: question.group):
        lines += ["", f"# ── {questionnaire.groups[group]} ──"]
        for question in members:
            lines += ["", *_question(question, given.get(question.name))]
    return "\n".join(lines) + "\n"


def written_answers(questionnaire: Questionnaire, typed: Mapping[str, Data]) -> str:
    """Answers already given as a file that reads back as the same; what was not asked is not in it."""
    lines = ["# Ответы для локальных нормативных актов. Проверить: lna check ЭТОТ_ФАЙЛ; сделать: lna make ЭТОТ_ФАЙЛ."]
    known = [question for question in questionnaire.questions if question.name in typed]
    for group, members in groupby(known, key=lambda question: question.group):
        lines += ["", f"# ── {questionnaire.groups[group]} ──"]
        for question in members:
            lines += _entry(question.name, typed[question.name], "")
    others = [name for name in typed if name not in questionnaire.names()]
    lines += [line for name in others for line in ("", *_entry(name, typed[name], ""))]
    return "\n".join(lines) + "\n"


def _entry(name: str, value: Data, indent: str) -> Iterator[str]:
    """«имя: ответ», or the name and what it holds below, further in."""
    match value:
        case None:
            yield f"{indent}{quoted(name)}:"
        case str():
            yield f"{indent}{quoted(name)}: {quoted(value)}"
        case dict():
            yield f"{indent}{quoted(name)}:" + ("" if value else " {}")
            for key, inner in value.items():
                yield from _entry(key, inner, indent + "  ")
        case list():
            yield f"{indent}{quoted(name)}:" + ("" if value else " []")
            for item in value:
                yield from _item(item, indent + "  ")


def _item(item: Data, indent: str) -> Iterator[str]:
    """«- ответ», or what it holds: the first line after the dash, the others below, further in."""
    match item:
        case None:
            yield f"{indent}-"
        case str():
            yield f"{indent}- {quoted(item)}"
        case {} | [] if not item:
            yield f"{indent}- " + ("{}" if isinstance(item, dict) else "[]")
        case dict():
            yield from _dashed(
                (line for key, inner in item.items() for line in _entry(key, inner, indent + "  ")), indent
            )
        case list():
            yield from _dashed((line for inner in item for line in _item(inner, indent + "  ")), indent)


def _dashed(lines: Iterable[str], indent: str) -> Iterator[str]:
    first, *rest = lines
    yield f"{indent}- {first.removeprefix(indent + '  ')}"
    yield from rest


def _question(question: Question, given: str | None) -> Iterator[str]:
    yield from (f"# {line}" for line in wrap(f"{question.question} {_marks(question)}".strip(), 110))
    if question.hint:
        yield from (f"# {line}" for line in wrap(question.hint, 110))
    if question.options:
        yield "# Варианты: " + " | ".join(question.options)
    if given is None and question.type in ("перечень", "таблица"):
        yield from _rows(question)
    else:
        yield from _answer(question, given)


def _marks(question: Question) -> str:
    return "(нужен обязательно)" if question.required else ""


def _answer(question: Question, given: str | None) -> Iterator[str]:
    # what other answers tell is left to them
    default = question.default if isinstance(question.default, str) and question.guess is None else None
    value = given if given is not None else default
    if value is not None:
        yield f"{question.name}: {quoted(value)}"
    else:
        if question.example:
            yield f"# Пример: {question.example}"
        yield f"{question.name}:"


def _rows(question: Question) -> Iterator[str]:
    yield "# Каждая запись – с новой строки, после «- ». Пример (уберите «# » в начале строк):"
    yield f"{question.name}:"
    if not question.fields:
        yield f"#  - {quoted(question.example)}"
    for index, column in enumerate(question.fields):
        yield f"#  {'-' if index == 0 else ' '} {column.name}: {_example(column)}"


def _example(column: Column) -> str:
    return quoted(column.example) if column.example else ""


def quoted(value: str) -> str:
    """A YAML scalar that reads back as the same text."""
    if value and value.isprintable() and not _NEEDS_QUOTES.search(value) and value == value.strip():
        return value
    return '"' + "".join(map(_escaped, value)) + '"'


def _escaped(sign: str) -> str:
    if sign in '"\\':
        return "\\" + sign
    return sign if sign.isprintable() else f"\\U{ord(sign):08x}"
