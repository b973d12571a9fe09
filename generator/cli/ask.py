"""The command that puts the questions in the terminal: ``ask``."""

from __future__ import annotations

import os
import re
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.common import kinds_of, model_act, one_of, open_library, today
from generator.cli.group import lna
from generator.errors import AnswersError, Problem
from generator.options import FILE, model_option

if TYPE_CHECKING:
    from generator.located import Data
    from generator.production.library import Library


@lna.command()
@model_option
@click.option("--kind", metavar="ВИД", help="Вид организации; виды показывает lna models.")
@click.argument("file", type=FILE, metavar="ФАЙЛ.yaml")
@click.pass_context
def ask(ctx: click.Context, file: Path, model: str | None, kind: str | None) -> None:
    """Ответить на вопросы в терминале; каждый ответ сразу в файле."""
    from generator.cli.terminal import Conversation, Notebook, Session, Stop, say
    from generator.interview import Interview

    library = open_library(ctx.obj)
    typed = _read(library, file) if file.exists() else None
    session = Session(
        Interview(library, _with_options(library, typed or {}, model, kind)),
        Notebook(file, library.questionnaire, typed),
    )
    _prepare_terminal(ctx)
    say(f"Анкета: {click.format_filename(file)}. Каждый ответ сразу в файле: прервать и продолжить можно когда угодно.")
    try:
        Conversation(session, _line(ctx, "make", file), today()).hold()
    except (Stop, KeyboardInterrupt) as left:
        session.save()
        kept = "Ответы сохранены. Продолжить" if file.exists() else "Ответов ещё нет. Начать"
        say(f"\n{kept}: {_line(ctx, 'ask', file)}")
        ctx.exit(130 if isinstance(left, KeyboardInterrupt) else 0)


def _read(library: Library, file: Path) -> dict[str, Data]:
    """What the file says. Raises AnswersError, also for names that are no questions: nobody would be asked of them."""
    from generator.answers.files import read_answers
    from generator.borders import validate

    located = read_answers(file)
    names = library.questionnaire.names()
    _, problems = validate(library.schema, located)
    unknown = [problem for problem in problems if problem.path and problem.path[0] not in (*names, "формы")]
    if unknown:
        raise AnswersError(unknown)
    assert isinstance(located.data, dict)  # read_answers has seen to it
    return located.data


def _with_options(library: Library, typed: dict[str, Data], model: str | None, kind: str | None) -> dict[str, Data]:
    """The answers and what the command line says of them. Raises AnswersError where they differ."""
    from generator.located import shown
    from generator.production.organisation import KIND, MODEL

    if model is not None:
        model_act(library, model)
    if kind is not None:
        chosen = model or typed.get(MODEL)
        act = library.models.get(chosen) if isinstance(chosen, str) else None
        one_of("--kind", kind, library.variants) if act is None else kinds_of(library, act, kind)
    given = {name: value for name, value in ((MODEL, model), (KIND, kind)) if value is not None}
    remedy = "Уберите параметр: изменить ответ можно в анкете"
    problems = [
        Problem(f"«{name}»", f"в файле «{shown(str(typed[name]))}», а в команде «{value}»", remedy)
        for name, value in given.items()
        if typed.get(name) not in (None, value)
    ]
    if problems:
        raise AnswersError(problems)
    return {**typed, **given}


def _prepare_terminal(ctx: click.Context) -> None:
    """Editing of the line where a person types, no colours where nobody sees them."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()) or os.environ.get("TERM") == "dumb":
        ctx.color = False
    if sys.stdin.isatty() and sys.stdout.isatty():
        with suppress(ImportError):  # a console of Windows edits by itself
            import readline  # noqa: F401


def _line(ctx: click.Context, command: str, file: Path) -> str:
    """A command to type as it stands."""
    templates = [] if ctx.obj is None else ["--templates", str(ctx.obj)]
    words = ["lna", *templates, command, str(click.format_filename(file))]
    return " ".join(word if re.fullmatch(r"[\w@%+=:,./\\-]+", word) else f'"{word}"' for word in words)
