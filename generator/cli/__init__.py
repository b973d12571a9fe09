"""The command line: thin edges around ``production``. Heavy imports stay inside the commands that need them."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence

import click

from generator.cli.group import lna
from generator.console import reworded
from generator.errors import GeneratorError

_ALLOCATIONS = 50_000
"""Between looks for garbage: a command makes little of it, and Python's own seven hundred cost a tenth of a start."""

__all__ = ["lna", "main"]


def main(arguments: Sequence[str] | None = None) -> None:
    """Run and exit: 0 done, 1 the user's error, 2 wrong usage, 130 interrupted."""
    gc.set_threshold(_ALLOCATIONS)
    try:
        status = lna.main(args=arguments, prog_name="lna", standalone_mode=False) or 0
    except click.UsageError as error:
        click.echo(
            f"Ошибка: {reworded(error)} Справка: {error.ctx.command_path if error.ctx else 'lna'} --help", err=True
        )
        status = 2
    except GeneratorError as error:
        for problem in error.problems:
            click.echo(str(problem), err=True)
        status = 1
    except (click.Abort, KeyboardInterrupt):
        click.echo("Прервано; файлы не изменены.", err=True)
        status = 130
    sys.exit(status)
