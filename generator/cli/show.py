"""Commands that show what there is: ``models``, ``map``, ``master``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.common import model_act, one_of, open_library, write_one
from generator.cli.group import lna
from generator.errors import AnswersError, Problem, meant
from generator.options import FILE, model_option, replace_option

if TYPE_CHECKING:
    from generator.production.library import Library
    from generator.variants import ModelAct


@lna.command()
@click.pass_obj
def models(templates: Path | None) -> None:
    """Показать образцы."""
    library = open_library(templates)
    taken = model_act(library, None)
    for act in library.models.values():
        click.echo(f"{act.name} (без --model берётся этот)" if act is taken else act.name)
        for line in _about(library, act):
            click.echo(f"  {line}")
    if len(library.models) > 1:
        click.echo(f"Сравнить: lna map --compare {','.join([*library.models][:2])}")


def _about(library: Library, act: ModelAct) -> Iterator[str]:
    from generator.language.dates import short

    sections = library.template(act.name, library.plan.main.document).sections
    headed, clauses = sum(bool(each.heading) for each in sections), sum(len(each.clauses) for each in sections)
    yield act.title
    yield f"Источник: {act.source}, {short(act.date)}"
    yield f"Виды: {', '.join(act.kinds)}"
    yield f"Регулирует: {act.regulates}"
    if act.differs:
        yield f"Отличается: {act.differs}"
    yield f"Разделов – {headed}, пунктов – {clauses}"
    yield f"Бланки ведомства: {'есть' if act.documents else 'нет'}"
    if act.applies_to is not None:
        yield f"Для актов по {short(act.applies_to)}. {act.outdated}."


@lna.command(name="map")
@model_option
@click.option("--compare", metavar="ОБРАЗЦЫ", help="Через запятую: показать, что в них об одном и том же.")
@click.option("-o", "file", type=FILE, metavar="ФАЙЛ.docx", help="Записать таблицей Word.")
@replace_option
@click.pass_obj
def map_(templates: Path | None, model: str | None, compare: str | None, file: Path | None, replace: bool) -> None:
    """Показать, какой пункт стоит у какого вида и от чего зависит; или сравнить образцы."""
    if compare is None:
        library = open_library(templates)
        _map(library, model_act(library, model), file, replace)
    elif model is None:
        library = open_library(templates)
        _compare(library, _compared(library, compare), file, replace)
    else:
        raise click.UsageError("образцы для сравнения называют в --compare. Уберите --model.")


def _map(library: Library, act: ModelAct, file: Path | None, replace: bool) -> None:
    from generator.production.clause_map import ClauseMap

    found = ClauseMap(library, act)
    header = ("имя", "текст", *found.kinds)
    rows = [(row.name, row.indented, *row.cells) for row in found.rows()]
    if file is None:
        from generator.writers import table

        click.echo(table.write(header, rows, (20, 44, *(22 for _ in found.kinds))), nl=False)
    else:
        from generator.writers.docx.matrix import matrix

        kinds = [min(35, 140 // len(found.kinds))] * len(found.kinds)
        widths = (27, 240 - sum(kinds), *kinds)
        write_one(file, matrix(f"Карта пунктов: {act.title}", header, rows, widths), replace)


def _compare(library: Library, acts: Sequence[ModelAct], file: Path | None, replace: bool) -> None:
    from generator.production.comparison import compare, summary

    matters = compare(library, acts)
    header = ("предмет", *(_column(library, act) for act in acts))
    rows = [(matter.name, *matter.cells) for matter in matters]
    if file is None:
        from generator.writers import table

        click.echo(table.write_whole(header, rows, (20, *(140 // len(acts) for _ in acts))), nl=False)
    else:
        from generator.writers.docx.matrix import matrix

        *others, last = (act.name for act in acts)
        title = f"Сравнение образцов: {', '.join(others)} и {last}"
        write_one(file, matrix(title, header, rows, (32, *(235 // len(acts) for _ in acts))), replace)
    click.echo(summary(acts, matters), err=True)


def _column(library: Library, act: ModelAct) -> str:
    """An act that is not for every kind says so, or its clauses would seem to stand for all."""
    return act.name if len(act.kinds) == len(library.variants) else f"{act.name}\nтолько: {', '.join(act.kinds)}"


def _compared(library: Library, listed: str) -> list[ModelAct]:
    """The model acts named through commas, two or more. Raises AnswersError."""
    names = [name for part in listed.split(",") if (name := part.strip())]
    acts = [one_of("--compare", name, library.models) for name in names]
    problems = [
        Problem("параметр --compare", f"образец «{name}» назван не один раз", "Назовите каждый один раз")
        for name in dict.fromkeys(names)
        if names.count(name) > 1
    ]
    if len(names) < 2:
        what = "сравнить можно два образца или больше"
        problems.append(Problem("параметр --compare", what, meant("", library.models)))
    if problems:
        raise AnswersError(problems)
    return acts


@lna.command()
@click.argument("file", type=FILE, metavar="ФАЙЛ.docx")
@replace_option
def master(file: Path, replace: bool) -> None:
    """Записать исходный мастер Word, чтобы изменить вид документов."""
    from generator.writers.docx.new_master import build

    write_one(file, build(), replace)
