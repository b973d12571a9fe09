"""The command ``lna`` itself, to which the modules of the other commands add them when they are called."""

from __future__ import annotations

from pathlib import Path

import click

from generator.console import RussianGroup
from generator.options import FOLDER

# a command imports its own module only
_MODULES = {
    "answers": ("new", "check", "forms", "schema"),
    "ask": ("ask",),
    "batch": ("batch",),
    "letter": ("letter",),
    "make": ("make", "blank"),
    "print": ("print",),
    "read": ("read",),
    "serve": ("serve",),
    "sheet": ("sheet",),
    "show": ("models", "map", "master"),
}


@click.group(
    cls=RussianGroup,
    modules={name: f"generator.cli.{module}" for module, names in _MODULES.items() for name in names},
    invoke_without_command=True,  # else click says in English that the command is missing
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
)
@click.option("--templates", type=FOLDER, metavar="ПАПКА", help="Своя папка текстов вместо встроенной.")
@click.version_option(package_name="lna", message="lna %(version)s", help="Показать версию.")
@click.pass_context
def lna(ctx: click.Context, templates: Path | None) -> None:
    """Локальные нормативные акты школы: из ответов – готовые DOCX и PDF."""
    ctx.obj = templates
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help(), err=True)
        ctx.exit(2)
