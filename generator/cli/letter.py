"""The ministry's covering letter: ``letter``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.common import model_act, open_library, refuse_there, save_all, told, write_one
from generator.cli.group import lna
from generator.options import FILE, FOLDER, Listed, engine_option, model_option, replace_option

if TYPE_CHECKING:
    from generator.production.library import Library
    from generator.production.render import Engine, Together

_FORMATS = ("docx", "pdf")


@lna.command()
@click.argument("file", type=FILE, metavar="ФАЙЛ.yaml")
@click.option("--new", is_flag=True, help="Не делать письмо, а создать файл с вопросами для него.")
@model_option
@click.option(
    "-o",
    "directory",
    type=FOLDER,
    default="output/letter",
    metavar="ПАПКА",
    help="Куда; без параметра – output/letter.",
)
@click.option(
    "--format", "formats", type=Listed(_FORMATS), default="docx,pdf", metavar="ФОРМАТЫ",
    help="Через запятую: docx, pdf. Без параметра – docx,pdf.",
)  # fmt: skip
@engine_option
@replace_option
@click.pass_obj
def letter(
    templates: Path | None,
    file: Path,
    new: bool,
    model: str | None,
    directory: Path,
    formats: Sequence[Together],
    engine: Engine,
    replace: bool,
) -> None:
    """Сделать письмо ведомства с бланками в приложении: один файл, листы сосчитаны."""
    library = open_library(templates)
    if not new and model is not None:
        raise click.UsageError("образец письма назван в файле ответов. --model бывает только с --new.")
    if new:
        _new(library, file, model)
    else:
        _make(library, file, directory, formats, engine, replace)


def _new(library: Library, file: Path, model: str | None) -> None:
    from generator.production.letter import questions

    refuse_there(file)
    write_one(file, questions(library, model_act(library, model)).encode())


def _make(
    library: Library, file: Path, directory: Path, formats: Sequence[Together], engine: Engine, replace: bool
) -> None:
    from generator.answers.files import read_answers
    from generator.production.letter import covering_letter, letter_set
    from generator.production.render import Look

    found = covering_letter(library, read_answers(file, "lna letter --new"))
    save_all(letter_set(found, formats, Look(library.folders, engine=engine)), len(formats), directory, replace)
    told(found.warnings)
