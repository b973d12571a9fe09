"""The command ``lna`` itself, to which the commands of the other modules are added."""

from __future__ import annotations

from pathlib import Path

import click

from generator.console import RussianGroup
from generator.options import FOLDER


@click.group(
    cls=RussianGroup,
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
