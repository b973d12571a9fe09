"""Commands that make files: ``make`` and ``blank``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.common import kinds_of, model_act, open_library, read_form, save_all, today, told
from generator.cli.group import lna
from generator.errors import AnswersError, Problem, meant
from generator.options import (
    FILE,
    FOLDER,
    Listed,
    engine_option,
    format_option,
    mirror_option,
    model_option,
    replace_option,
    state_option,
)

if TYPE_CHECKING:
    from generator.production.composition import Composition
    from generator.production.render import Engine, Format


@lna.command()
@click.argument("file", type=FILE, metavar="ФАЙЛ.yaml")
@click.option("-o", "directory", type=FOLDER, default="output", metavar="ПАПКА", help="Куда; без параметра – output.")
@format_option
@click.option("--documents", type=Listed(), default="", metavar="ИМЕНА", help="Какие документы; без параметра – все.")
@state_option
@click.option("--letterhead", type=FILE, metavar="БЛАНК.docx", help="Свой бланк Word с местом {{ body }}.")
@engine_option
@mirror_option
@replace_option
@click.pass_obj
def make(
    templates: Path | None,
    file: Path,
    directory: Path,
    formats: Sequence[Format],
    documents: Sequence[str],
    state: str,
    letterhead: Path | None,
    engine: Engine,
    mirrored: bool,
    replace: bool,
) -> None:
    """Сделать комплект документов организации."""
    from generator.answers.files import read_answers
    from generator.answers.questions import State
    from generator.production.checks import checked
    from generator.production.documents import organisation_set, pieces_of
    from generator.production.render import Look

    if letterhead is not None and "docx" not in formats:
        raise click.UsageError("бланк организации бывает только в Word. Добавьте docx в --format.")
    library = open_library(templates)
    found = checked(library, read_answers(file), State(state), today(), documents)
    look = Look(library.folders, read_form(letterhead), engine, mirrored)
    total = len(pieces_of(found.composition, documents, formats, look))
    made = save_all(organisation_set(found.composition, documents, formats, look), total, directory, replace)
    told(found.warnings)
    if total < len(found.composition.chosen(documents)) * len(formats):
        click.echo("На бланке организации документы сделаны только в Word.", err=True)
    if not documents:
        _say_what_is_not_there(found.composition, directory, made)


def _say_what_is_not_there(composition: Composition, directory: Path, made: Sequence[Path]) -> None:
    """What the set has not, with the reason; and what lies in the folder from a set that was another."""
    from generator.production.output import left_behind

    for one in composition.left_out:
        click.echo(f"Не вошло «{one.name}» ({one.id}): {one.reason}.", err=True)
    if files := left_behind(directory, made):
        names = ", ".join(f"«{file}»" for file in files)
        click.echo(f"Остались от прежних запусков: {names}. Если не нужны, удалите.", err=True)


@lna.command()
@model_option
@click.option("--kind", metavar="ВИД", help="Один вид организации; без параметра – все.")
@click.option(
    "-o", "directory", type=FOLDER, default="output/blank", metavar="ПАПКА", help="Куда; без параметра – output/blank."
)
@format_option
@engine_option
@replace_option
@click.pass_obj
def blank(
    templates: Path | None,
    directory: Path,
    formats: Sequence[Format],
    model: str | None,
    kind: str | None,
    engine: Engine,
    replace: bool,
) -> None:
    """Сделать бланки: шаблоны ведомства с образцами слов."""
    from generator.production.documents import blank_set
    from generator.production.render import Look

    library = open_library(templates)
    act = model_act(library, model)
    if not act.documents:
        others = meant("", [one.name for one in library.models.values() if one.documents])
        raise AnswersError([Problem("параметр --model", f"у образца «{act.name}» нет бланков ведомства", others)])
    kinds = kinds_of(library, act, kind)
    made = blank_set(library, act, kinds, formats, Look(library.folders, engine=engine))
    save_all(made, len(kinds) * len(act.documents) * len(formats), directory, replace)
