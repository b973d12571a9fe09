"""What commands share: the library, a model act by its name, files onto the disk."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from generator.console import counted
from generator.errors import AnswersError, OutputError, Problem, meant

if TYPE_CHECKING:
    from generator.production.library import Library
    from generator.production.output import Piece
    from generator.variants import ModelAct, Variant

Entry = TypeVar("Entry")


def open_library(templates: Path | None) -> Library:
    from generator.production.library_cache import opened
    from generator.resources import folders

    return opened(folders(templates))


def model_act(library: Library, name: str | None) -> ModelAct:
    """The model named, or the newest published as one; what began as a single school's act must be asked for."""
    if name is None:
        return max(library.models.values(), key=lambda act: (bool(act.documents), act.date))
    return one_of("--model", name, library.models)


def kinds_of(library: Library, act: ModelAct, kind: str | None) -> list[Variant]:
    """The kind named, or all the model act is for."""
    known = {name: library.variants[name] for name in library.variants if name in act.kinds}
    if kind is not None and kind in library.variants and kind not in known:
        what = f"образец «{act.name}» не для такого вида: {kind}"
        raise AnswersError([Problem("параметр --kind", what, meant(kind, known))])
    return list(known.values()) if kind is None else [one_of("--kind", kind, known)]


def one_of(option: str, name: str, known: Mapping[str, Entry]) -> Entry:
    if name not in known:
        raise AnswersError([Problem(f"параметр {option}", f"«{name}» здесь не бывает", meant(name, known))])
    return known[name]


def refuse_there(file: Path) -> None:
    """Before anything is done: answers are an hour's work and are never replaced. Raises AnswersError."""
    if file.exists():
        remedy = "Назовите новый иначе, чтобы не потерять ответы"
        raise AnswersError([Problem(str(file), "такой файл уже есть", remedy)])


def write_one(file: Path, content: bytes, replace: bool = False) -> None:
    from generator.production.output import write_all

    if not replace and file.is_file() and file.read_bytes() != content:
        raise OutputError(
            [Problem(str(file), "такой файл уже есть", "Назовите другой или разрешите замену: --replace")]
        )
    for path in write_all({file.name: content}, file.parent):
        click.echo(click.format_filename(path))


def save_all(pieces: Iterable[Piece], total: int, directory: Path, replace: bool) -> list[Path]:
    """The paths written, which are printed too, the manifest last."""
    from generator.production.output import save

    made = save(list(counted(pieces, total, "Готовлю файлы")), directory, replace)
    for path in made:
        click.echo(click.format_filename(path))
    return made


def told(warnings: Iterable[object]) -> int:
    """Print what somebody should look at; how many there were."""
    said = list(warnings)
    for warning in said:
        click.echo(f"Замечание. {warning}", err=True)
    return len(said)


def today() -> dt.date:
    """The reader's own day: what lies ahead for her is what has not happened yet."""
    return dt.datetime.now().astimezone().date()


def read_form(file: Path | None) -> bytes | None:
    """The organisation's own Word form. Raises AnswersError."""
    if file is None:
        return None
    try:
        return file.read_bytes()
    except OSError:
        remedy = "Проверьте имя файла и права на него"
        raise AnswersError([Problem(str(file), "бланк организации не прочитать", remedy)]) from None
