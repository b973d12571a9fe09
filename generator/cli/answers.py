"""Commands about a file of answers: ``new``, ``check``, ``forms``, ``schema``."""

from __future__ import annotations

import json
from pathlib import Path

import click

from generator.cli.common import kinds_of, model_act, open_library, refuse_there, today, told, write_one
from generator.cli.group import lna
from generator.errors import ContentError
from generator.options import FILE, model_option, state_option


@lna.command()
@model_option
@click.option("--kind", metavar="ВИД", help="Вид организации; виды показывает lna models.")
@click.argument("file", type=FILE, metavar="ФАЙЛ.yaml")
@click.pass_obj
def new(templates: Path | None, file: Path, model: str | None, kind: str | None) -> None:
    """Создать файл ответов со всеми нужными вопросами."""
    from generator.answers.files import new_answers
    from generator.production.organisation import KIND, MODEL, matters, usual

    library = open_library(templates)
    refuse_there(file)
    act = model_act(library, model)
    given, kinds = {MODEL: act.name}, kinds_of(library, act, kind)
    if len(kinds) == 1:
        kind = kinds[0].kind
        given |= {KIND: kind} | usual(kinds[0], act)
    text = new_answers(library.questionnaire, matters(library, act, kind), given)
    write_one(file, text.encode())


@lna.command()
@click.argument("file", type=FILE, required=False, metavar="[ФАЙЛ.yaml]")
@state_option
@click.pass_obj
def check(templates: Path | None, file: Path | None, state: str) -> None:
    """Проверить ответы, а без файла – тексты: всё, что не так, сразу."""
    library = open_library(templates)
    if file is None:
        from generator.production import print_words, texts_review

        if wrong := [*texts_review.problems(library), *print_words.problems(library)]:
            raise ContentError(wrong)
        click.echo(f"Тексты в порядке: образцов – {len(library.models)}, текстов – {len(library.texts())}.")
        return
    from generator.answers.files import read_answers
    from generator.answers.questions import State
    from generator.production.checks import checked

    found = checked(library, read_answers(file), State(state), today())
    warnings = told(found.warnings)
    click.echo(f"{click.format_filename(file.name)}: ошибок нет" + (f", замечаний – {warnings}." if warnings else "."))
    click.echo("В комплекте:")
    for one in found.composition.included:
        click.echo(f"  {one.file} ({one.id})")


@lna.command()
@click.argument("file", type=FILE, metavar="ФАЙЛ.yaml")
@click.pass_obj
def forms(templates: Path | None, file: Path) -> None:
    """Показать падежи всех имён и названий: откуда каждая форма; готово для вставки в «формы»."""
    from generator.answers.files import read_answers
    from generator.answers.questions import State
    from generator.production.forms import cards, written
    from generator.production.organisation import organisation

    library = open_library(templates)
    school = organisation(library, read_answers(file), State.DRAFT)
    click.echo("формы:")
    for card in cards(library, school):
        for line in written(card):
            click.echo(line)


@lna.command()
@click.pass_obj
def schema(templates: Path | None) -> None:
    """Показать JSON Schema файла ответов."""
    from generator.answers.model import json_schema

    click.echo(json.dumps(json_schema(open_library(templates).questionnaire), ensure_ascii=False, indent=2))
