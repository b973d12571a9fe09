"""A finished file read again: ``read``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.common import open_library, refuse_there, write_one
from generator.cli.group import lna
from generator.errors import AnswersError, OutputError, Problem
from generator.options import FILE

if TYPE_CHECKING:
    from generator.answers.questions import Questionnaire
    from generator.production.library import Library
    from generator.production.origin import Origin

_LARGEST = 100_000_000  # bytes: no document of ours comes near
_NAME = "Назовите файл DOCX или PDF, который сделала программа"


@lna.command()
@click.argument("file", type=Path, metavar="ФАЙЛ")
@click.option("-o", "answers", type=FILE, metavar="ОТВЕТЫ.yaml", help="Записать ответы, из которых сделан файл.")
@click.pass_obj
def read(templates: Path | None, file: Path, answers: Path | None) -> None:
    """Прочитать готовый DOCX или PDF: из чего сделан, что в нём изменили."""
    from generator.cli.reread_words import about, again, said
    from generator.production.rereading import reread

    if answers is not None:
        refuse_there(answers)
    content = _content(file)
    library = open_library(templates)
    found = reread(library, content, str(file))
    for line in (*about(library, found), *said(found)):
        click.echo(line)
    if answers is not None:
        _write(library, found.origin, file, answers)
    for line in again(library, found, answers):
        click.echo(line)


def _content(file: Path) -> bytes:
    """Raises OutputError."""
    if file.is_dir():
        raise OutputError([Problem(str(file), "это папка", _NAME)])
    try:
        if file.stat().st_size > _LARGEST:
            raise OutputError([Problem(str(file), f"файл больше {_LARGEST // 1_000_000} МБ", _NAME)])
        return file.read_bytes()
    except FileNotFoundError:
        raise OutputError([Problem(str(file), "такого файла нет", "Проверьте имя файла")]) from None
    except (OSError, ValueError):
        raise OutputError([Problem(str(file), "файл не прочитать", "Проверьте имя файла и права на него")]) from None


def _write(library: Library, origin: Origin, file: Path, answers: Path) -> None:
    """Raises AnswersError for a file that carries none."""
    from generator.answers.files import written_answers

    if not origin.answers:
        remedy = "Запишите их из проекта или подлинника"
        raise AnswersError([Problem(str(file), "ответов в файле нет", remedy)])
    write_one(answers, written_answers(_asked(library, origin), origin.answers).encode())


def _asked(library: Library, origin: Origin) -> Questionnaire:
    from generator.production.origin import LETTER

    return library.letters.questionnaire if origin.document == LETTER else library.questionnaire
