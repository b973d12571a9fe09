"""Sets for every organisation of a table: ``batch``."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

import click

from generator.cli.common import open_library, today, told
from generator.cli.group import lna
from generator.console import Whole, counted
from generator.errors import AnswersError, DiskError, OutputError, Problem, meant
from generator.options import (
    FILE,
    FOLDER,
    Listed,
    engine_option,
    format_option,
    mirror_option,
    replace_option,
    state_option,
)

if TYPE_CHECKING:
    from generator.batch.batch import Batch
    from generator.batch.pools import Cluster, LocalPool
    from generator.batch.release import Release
    from generator.production.library import Library
    from generator.production.render import Engine, Format
    from generator.spreadsheet import Entry, Note, Table

_REGISTER = "Реестр.xlsx"
_COPY = " – исправить"
_INTERRUPTED = 130
_TOLD = 20  # problems on the screen; all of them are in the copy of the table


@lna.command()
@click.argument("file", type=FILE, metavar="ТАБЛИЦА.xlsx")
@click.option("-o", "directory", type=FOLDER, metavar="ПАПКА", help="Куда; без параметра – output/<имя таблицы>.")
@format_option
@click.option("--documents", type=Listed(), default="", metavar="ИМЕНА", help="Какие документы; без параметра – все.")
@engine_option
@mirror_option
@state_option
@click.option("--check", is_flag=True, help="Только проверить все строки.")
@click.option("--only-valid", is_flag=True, help="Сделать верные строки, хотя в других есть ошибки.")
@click.option("--resume", is_flag=True, help="Продолжить: готовое и неизменившееся не делать заново.")
@click.option("--zip", "archived", is_flag=True, help="Каждой организации – архив ZIP вместо папки.")
@click.option("--jobs", type=Whole(1, 256), metavar="ЧИСЛО", help="Сколько процессов; без параметра – по числу ядер.")
@click.option("--scheduler", metavar="АДРЕС", help="Планировщик Dask: делать на его кластере.")
@replace_option
@click.pass_obj
def batch(
    templates: Path | None,
    file: Path,
    directory: Path | None,
    formats: Sequence[Format],
    documents: Sequence[str],
    engine: Engine,
    mirrored: bool,
    state: str,
    check: bool,
    only_valid: bool,
    resume: bool,
    archived: bool,
    jobs: int | None,
    scheduler: str | None,
    replace: bool,
) -> int:
    """Сделать комплекты всем организациям таблицы."""
    from generator.answers.questions import State
    from generator.batch.release import Release, program
    from generator.spreadsheet import read

    templates = templates and templates.resolve()  # a worker of a cluster stands in a folder of its own
    library = open_library(templates)
    _refuse_unknown(library, documents)
    table = read(file, library)
    folder = (directory or Path("output", file.stem)).resolve()
    release = Release(
        folder, templates, State(state), tuple(documents), tuple(formats), engine, mirrored, archived, replace,
        today(), program(templates),
    )  # fmt: skip
    if not resume and not check:
        _refuse_begun(folder)
    with closing(_pool(jobs, scheduler)) as pool:
        return _run(file, table, release, pool, check, only_valid)


def _refuse_unknown(library: Library, documents: Sequence[str]) -> None:
    known = library.plan.documents()
    problems = [
        Problem("параметр --documents", f"нет документа «{name}»", meant(name, known))
        for name in documents
        if name not in known
    ]
    if problems:
        raise AnswersError(problems)


def _refuse_begun(folder: Path) -> None:
    from generator.batch.journal import begun

    if begun(folder):
        remedy = "Продолжите его: --resume, или назовите другую папку: -o"
        raise OutputError([Problem(str(folder), "здесь уже лежит выпуск", remedy)])


def _pool(jobs: int | None, scheduler: str | None) -> LocalPool | Cluster:
    from generator.batch.pools import Cluster, LocalPool

    return LocalPool(jobs or _cores()) if scheduler is None else Cluster(scheduler)


def _cores() -> int:
    """Those that are ours, where the system tells."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _run(file: Path, table: Table, release: Release, pool: LocalPool | Cluster, check: bool, only_valid: bool) -> int:
    from generator.batch.batch import Batch
    from generator.batch.journal import Journal

    with closing(Journal(release.folder)) as journal:
        run = Batch(table.rows, release, pool, journal)
        _exhaust(counted(run.look_over(), len(run.jobs), "Проверяю строки"))
        wrong = bool(run.wrong or table.problems)
        if not check and (only_valid or not wrong):
            _make(run)
        return _report(run, table, file, check)


def _make(run: Batch) -> None:
    try:
        begun = monotonic()

        def so_far() -> str:
            done = len(run.made) + len(run.failed)
            return f"в секунду {done / (monotonic() - begun):.1f}, не вышло {len(run.failed)}".replace(".", ",")

        _exhaust(counted(run.make(), len(run.jobs), "Делаю комплекты", so_far))
    except DiskError as error:
        last = Problem(error.problems[0].where, error.problems[0].what, "Освободите место и продолжите: --resume")
        raise DiskError([last]) from None
    except KeyboardInterrupt:
        click.echo(f"Прервано: сделано комплектов – {len(run.made)}. Продолжить – с --resume.", err=True)
        raise click.exceptions.Exit(_INTERRUPTED) from None


def _exhaust(steps: Iterable[object]) -> None:
    for _ in steps:
        pass


def _report(run: Batch, table: Table, file: Path, check: bool) -> int:
    """What came of it, in files and in words; the status to end with."""
    from generator.production.output import write_all

    _tell_problems(run, table)
    written = dict(_files(run, table, file, check))
    if written:
        write_all(written, run.release.folder)
    right = len(table.rows) - len(run.wrong)
    click.echo(f"Строк {len(table.rows)}: верных {right}, с ошибками {len(run.wrong)}.")
    if run.records and not check:
        files = sum(len(record.files) for _, record in run.records)
        again = f" (из них готовы были {len(run.kept)})" if run.kept else ""
        click.echo(f"Комплектов {len(run.records)}{again}, файлов {files}.")
    for name in written:
        click.echo(click.format_filename(run.release.folder / name))
    if run.wrong and not check and not run.made:
        click.echo(
            "Исправьте отмеченное в копии таблицы и запустите с ней; верные строки сделает --only-valid.", err=True
        )
    return 1 if run.problems or table.problems else 0


def _tell_problems(run: Batch, table: Table) -> None:
    """The first of them: the copy of the table has all."""
    found = [*table.problems, *(problem for problems in run.problems.values() for problem in problems)]
    for problem in found[:_TOLD]:
        click.echo(str(problem), err=True)
    if len(found) > _TOLD:
        click.echo(f"И ещё ошибок: {len(found) - _TOLD}. Все отмечены в копии таблицы.", err=True)
    told(str(note) for note in table.notes)


def _files(run: Batch, table: Table, file: Path, check: bool) -> Iterator[tuple[str, bytes]]:
    from generator.spreadsheet import corrected, register

    if run.problems or table.problems:
        done = {row.number for row, _ in run.records}
        yield _copy_of(file), corrected(file, table, run.problems, done)
    if run.records and not check:
        yield _REGISTER, register(_entries(run), _notes(run))


def _entries(run: Batch) -> Iterator[Entry]:
    from generator.spreadsheet import Entry

    for row, record in run.records:
        for one in record.files:
            name = Path(one.name).stem
            yield Entry(row.key, row.municipality, name, one.format, one.pages, one.name, one.sha256)


def _notes(run: Batch) -> Iterator[Note]:
    from generator.spreadsheet import Note

    for row, record in run.records:
        for text in record.warnings:
            yield Note(row.key, row.municipality, text)


def _copy_of(file: Path) -> str:
    """«школы – исправить.xlsx»; the copy of such a copy is not called like it, for she is still mending that one."""
    stem, found, number = file.stem.partition(_COPY)
    count = (int(number) if number.strip().isdecimal() else 1) + 1 if found else 1
    return f"{stem}{_COPY}{f' {count}' if count > 1 else ''}.xlsx"
