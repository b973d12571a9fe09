"""The command line: thin edges around ``production``. Heavy imports stay inside the commands that need them."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from generator.console import RussianGroup, counted, reworded
from generator.errors import AnswersError, ContentError, GeneratorError, OutputError, Problem, meant
from generator.options import FILE, FOLDER, Listed, format_option, model_option, replace_option, state_option

if TYPE_CHECKING:
    from generator.production.library import Library
    from generator.production.output import Piece
    from generator.production.render import Format
    from generator.variants import ModelAct

Entry = TypeVar("Entry")


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


@lna.command()
@model_option
@click.option("--kind", metavar="ВИД", help="Вид организации; виды показывает lna models.")
@click.argument("file", type=FILE, metavar="ФАЙЛ.yaml")
@click.pass_obj
def new(templates: Path | None, file: Path, model: str | None, kind: str | None) -> None:
    """Создать файл ответов со всеми нужными вопросами."""
    from generator.answers.files import new_answers
    from generator.production.organisation import KIND, MODEL, matters, usual

    library = _library(templates)
    if file.exists():  # before anything is done, and never replaced: answers are an hour's work
        raise AnswersError(
            [Problem(str(file), "такой файл уже есть", "Назовите новый иначе, чтобы не потерять ответы")]
        )
    act = _model(library, model)
    given = {MODEL: act.name}
    if kind is not None:
        given |= {KIND: kind} | usual(_one("--kind", kind, library.variants), act)
    text = new_answers(library.questionnaire, matters(library, act, kind), given)
    _write(file, text.encode())


@lna.command()
@click.argument("file", type=FILE, required=False, metavar="[ФАЙЛ.yaml]")
@state_option
@click.pass_obj
def check(templates: Path | None, file: Path | None, state: str) -> None:
    """Проверить ответы, а без файла – тексты: всё, что не так, сразу."""
    library = _library(templates)
    if file is None:
        if problems := library.problems():
            raise ContentError(problems)
        click.echo(f"Тексты в порядке: образцов – {len(library.models)}, текстов – {len(library.templates)}.")
        return
    warnings = _checked(library, file, state)
    click.echo(f"{click.format_filename(file.name)}: ошибок нет" + (f", замечаний – {warnings}." if warnings else "."))


@lna.command()
@click.argument("file", type=FILE, metavar="ФАЙЛ.yaml")
@click.option("-o", "directory", type=FOLDER, default="output", metavar="ПАПКА", help="Куда; без параметра – output.")
@format_option
@click.option("--documents", type=Listed(), default="", metavar="ИМЕНА", help="Какие документы; без параметра – все.")
@state_option
@replace_option
@click.pass_obj
def make(
    templates: Path | None,
    file: Path,
    directory: Path,
    formats: Sequence[Format],
    documents: Sequence[str],
    state: str,
    replace: bool,
) -> None:
    """Сделать комплект документов организации."""
    from generator.answers.files import read_answers
    from generator.answers.questions import State
    from generator.production.advice import advice
    from generator.production.documents import chosen, organisation_set
    from generator.production.organisation import organisation

    library = _library(templates)
    located = read_answers(file)
    school = organisation(library, located, State(state))
    total = len(chosen(school.model, documents)) * len(formats)
    _save(organisation_set(library, school, documents, formats), total, directory, replace)
    for warning in advice(library, school, located):
        click.echo(f"Замечание. {warning}", err=True)


@lna.command()
@model_option
@click.option("--kind", metavar="ВИД", help="Один вид организации; без параметра – все.")
@click.option(
    "-o", "directory", type=FOLDER, default="output/blank", metavar="ПАПКА", help="Куда; без параметра – output/blank."
)
@format_option
@replace_option
@click.pass_obj
def blank(
    templates: Path | None,
    directory: Path,
    formats: Sequence[Format],
    model: str | None,
    kind: str | None,
    replace: bool,
) -> None:
    """Сделать бланки: шаблоны ведомства с образцами слов."""
    from generator.production.documents import blank_set

    library = _library(templates)
    act = _model(library, model)
    kinds = [library.variants[name] for name in act.kinds]
    if kind is not None:
        kinds = [_one("--kind", kind, {name: library.variants[name] for name in act.kinds})]
    _save(blank_set(library, act, kinds, formats), len(kinds) * len(act.documents) * len(formats), directory, replace)


@lna.command()
@click.pass_obj
def models(templates: Path | None) -> None:
    """Показать образцы."""
    from generator.language.dates import short

    for act in _library(templates).models.values():
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

    library = _library(templates)
    act = _model(library, model)
    header = ("имя", "текст", *library.variants)
    rows = [(row.name, row.indented, *row.cells) for row in model_map(library, act)]
    if file is None:
        from generator.writers import table

        click.echo(table.write(header, rows, (20, 44, *(22 for _ in library.variants))), nl=False)
    else:
        from generator.writers.docx.matrix import matrix

        widths = (27, 100, *(140 // len(library.variants) for _ in library.variants))
        _write(file, matrix(f"Карта пунктов: {act.title}", header, rows, widths), replace)


@lna.command()
@click.argument("file", type=FILE, metavar="ФАЙЛ.yaml")
@click.pass_obj
def forms(templates: Path | None, file: Path) -> None:
    """Показать падежи всех имён и названий: откуда каждая форма; готово для вставки в «формы»."""
    from generator.answers.files import read_answers
    from generator.answers.questions import State
    from generator.production.forms import cards, written
    from generator.production.organisation import organisation

    library = _library(templates)
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

    click.echo(json.dumps(json_schema(_library(templates).questionnaire), ensure_ascii=False, indent=2))


@lna.command()
@click.argument("file", type=FILE, metavar="ФАЙЛ.docx")
@replace_option
def master(file: Path, replace: bool) -> None:
    """Записать исходный мастер Word, чтобы изменить вид документов."""
    from generator.writers.docx.new_master import build

    _write(file, build(), replace)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run and exit: 0 done, 1 the user's error, 2 wrong usage, 130 interrupted."""
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


def _library(templates: Path | None) -> Library:
    from generator.production.library import load
    from generator.resources import folders

    return load(folders(templates))


def _model(library: Library, name: str | None) -> ModelAct:
    """The model named, or the newest of all."""
    if name is None:
        return max(library.models.values(), key=lambda act: act.date)
    return _one("--model", name, library.models)


def _one(option: str, name: str, known: Mapping[str, Entry]) -> Entry:
    if name not in known:
        raise AnswersError([Problem(f"параметр {option}", f"«{name}» здесь не бывает", meant(name, known))])
    return known[name]


def _checked(library: Library, file: Path, state: str) -> int:
    """Assemble everything without writing it; prints the warnings and counts them."""
    from generator.answers.files import read_answers
    from generator.answers.questions import State
    from generator.production.advice import advice
    from generator.production.organisation import document, organisation

    located = read_answers(file)
    school = organisation(library, located, State(state))
    problems: list[Problem] = []
    for name in school.model.documents:
        try:
            document(library, school, name)
        except AnswersError as error:
            problems += error.problems
    if problems:
        raise AnswersError(dict.fromkeys(problems))
    warnings = list(advice(library, school, located))
    for warning in warnings:
        click.echo(f"Замечание. {warning}", err=True)
    return len(warnings)


def _write(file: Path, content: bytes, replace: bool = False) -> None:
    from generator.production.output import write_all

    if not replace and file.is_file() and file.read_bytes() != content:
        raise OutputError(
            [Problem(str(file), "такой файл уже есть", "Назовите другой или разрешите замену: --replace")]
        )
    for path in write_all({file.name: content}, file.parent):
        click.echo(click.format_filename(path))


def _save(pieces: Iterable[Piece], total: int, directory: Path, replace: bool) -> None:
    from generator.production.output import save

    made = list(counted(pieces, total, "Готовлю файлы"))
    for path in save(made, directory, replace):
        click.echo(click.format_filename(path))
