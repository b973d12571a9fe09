"""The command that makes the form of a table: ``sheet``."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.common import kinds_of, model_act, one_of, open_library, write_one
from generator.cli.group import lna
from generator.errors import AnswersError, Problem
from generator.options import FILE, model_option

_ENDING = ".xlsx"


@lna.command()
@model_option
@click.option("--kind", metavar="ВИД", help="Вид организации; виды показывает lna models.")
@click.option("--replace", is_flag=True, help="Заменить файл, который уже есть.")
@click.argument("file", type=FILE, metavar="ФАЙЛ.xlsx")
@click.pass_obj
def sheet(templates: Path | None, file: Path, model: str | None, kind: str | None, replace: bool) -> None:
    """Создать форму таблицы для многих организаций."""
    from generator.spreadsheet import form

    library = open_library(templates)
    if file.suffix.casefold() != _ENDING:
        raise AnswersError([Problem(str(file), "форма – это книга Excel", f"Назовите файл с окончанием {_ENDING}")])
    if kind is not None:
        one_of("--kind", kind, library.variants)
    if model is not None:
        kinds_of(library, model_act(library, model), kind)
    write_one(file, form(library, model, kind), replace)
