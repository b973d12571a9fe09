"""Commands that show what there is: ``models``, ``map``, ``master``."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.common import model_act, open_library, write_one
from generator.cli.group import lna
from generator.options import FILE, model_option, replace_option


@lna.command()
@click.pass_obj
def models(templates: Path | None) -> None:
    """Показать образцы."""
    from generator.language.dates import short

    for act in open_library(templates).models.values():
        click.echo(f"{act.name}\n  {act.title}\n  Источник: {act.source}, {short(act.date)}")
        click.echo(f"  Виды: {', '.join(act.kinds)}\n  Регулирует: {act.regulates}")
        if act.applies_to is not None:
            click.echo(f"  Для актов по {short(act.applies_to)}. {act.outdated}.")


@lna.command(name="map")
@model_option
@click.option("-o", "file", type=FILE, metavar="ФАЙЛ.docx", help="Записать таблицей Word.")
@replace_option
@click.pass_obj
def map_(templates: Path | None, model: str | None, file: Path | None, replace: bool) -> None:
    """Показать, какой пункт стоит у какого вида и от чего зависит."""
    from generator.production.clause_map import model_map

    library = open_library(templates)
    act = model_act(library, model)
    header = ("имя", "текст", *library.variants)
    rows = [(row.name, row.indented, *row.cells) for row in model_map(library, act)]
    if file is None:
        from generator.writers import table

        click.echo(table.write(header, rows, (20, 44, *(22 for _ in library.variants))), nl=False)
    else:
        from generator.writers.docx.matrix import matrix

        widths = (27, 100, *(140 // len(library.variants) for _ in library.variants))
        write_one(file, matrix(f"Карта пунктов: {act.title}", header, rows, widths), replace)


@lna.command()
@click.argument("file", type=FILE, metavar="ФАЙЛ.docx")
@replace_option
def master(file: Path, replace: bool) -> None:
    """Записать исходный мастер Word, чтобы изменить вид документов."""
    from generator.writers.docx.new_master import build

    write_one(file, build(), replace)
