"""What a process does with one job: look the answers over, make the set, put it on the disk."""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from threading import Lock

from generator.batch.journal import File, Record
from generator.batch.release import Job, Release, program
from generator.errors import AnswersError, DiskError, GeneratorError, OutputError, Problem
from generator.production.archive import zipped
from generator.production.checks import Checked, checked
from generator.production.composition import Composition
from generator.production.documents import organisation_set
from generator.production.library import Library
from generator.production.library_cache import opened
from generator.production.organisation import examined
from generator.production.output import ASIDE, Piece, manifest, save, sum_of, write_all
from generator.production.processes import whereabouts
from generator.production.render import Look
from generator.resources import folders

_one_at_a_time = Lock()  # a worker of a cluster may have threads; our libraries are used by one


@dataclass(frozen=True, slots=True)
class Verdict:
    """Before anything is made: all that is wrong."""

    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """``record`` of the set on the disk, or the ``problems`` that kept it from there; ``stop``: no other will do
    better, for the disk takes no more."""

    record: Record | None
    problems: tuple[Problem, ...] = ()
    stop: bool = False


def inspected(release: Release, job: Job) -> Verdict:
    with _one_at_a_time:
        try:
            _checked(_library(release), release, job)
        except GeneratorError as error:
            return Verdict(error.problems)
        except Exception as error:
            return Verdict((_unforeseen(job, error),))
        return Verdict(())


def made(release: Release, job: Job) -> Outcome:
    """The whole set or nothing of it."""
    with _one_at_a_time:
        try:
            return Outcome(_made(release, job))
        except DiskError as error:
            return Outcome(None, error.problems, stop=True)
        except GeneratorError as error:
            return Outcome(None, error.problems)
        except Exception as error:
            return Outcome(None, (_unforeseen(job, error),))


def _unforeseen(job: Job, error: Exception) -> Problem:
    """One organisation must not keep the others waiting for whoever mends the program."""
    what = f"ошибка в программе ({whereabouts(error)})"
    return Problem(job.answers.where(), what, "Сообщите о ней; остальным она не мешает")


def _made(release: Release, job: Job) -> Record:
    library = _library(release)
    found, documents = _checked(library, release, job)
    pieces = list(
        organisation_set(
            found.composition,
            documents,
            release.formats,
            Look(library.folders, engine=release.engine, mirrored=release.mirrored),
        )
    )
    paths = (_archived if release.archived else _unpacked)(release, job, pieces)
    files = tuple(_file(job, piece) for piece in pieces)
    return Record(job.place, job.key, files, paths, tuple(map(str, found.warnings)))


def _checked(library: Library, release: Release, job: Job) -> tuple[Checked, tuple[str, ...]]:
    """The set, and which documents of it are to be made: of those asked for some organisations have not all."""
    documents = release.documents
    if documents:
        complete, _ = examined(library, job.answers, release.state)
        there = {one.id for one in Composition(library, complete).included}
        documents = tuple(name for name in documents if name in there)
        if not documents:
            remedy = "Назовите в --documents и другие или уберите строку"
            raise AnswersError([Problem(job.answers.where(), "названных документов в этом комплекте нет", remedy)])
    return checked(library, job.answers, release.state, release.today, documents), documents


@cache
def _known(templates: Path | None, wanted: str) -> Library:
    if program(templates) != wanted:
        remedy = "Поставьте на все машины одну версию lna и одни тексты"
        raise OutputError([Problem("рабочий процесс", "у него другая версия программы или другие тексты", remedy)])
    return opened(folders(templates))


def _library(release: Release) -> Library:
    """Read once for a process. Raises OutputError on a machine where the program or its texts are others."""
    return _known(release.templates, release.program)


Paths = tuple[tuple[str, str], ...]


def _unpacked(release: Release, job: Job, pieces: Sequence[Piece]) -> Paths:
    folder = release.folder / job.place
    for aside in folder.glob(f"{ASIDE}*"):  # of a process that was killed
        shutil.rmtree(aside, ignore_errors=True)
    written = save(pieces, folder, release.replace, whole=True)
    return tuple((f"{job.place}/{path.name}", sum_of(path)) for path in written)


def _archived(release: Release, job: Job, pieces: Sequence[Piece]) -> Paths:
    name = f"{job.place}.zip"
    contents = {piece.file: piece.rendered.content for piece in pieces} | {"manifest.json": manifest(pieces)}
    content = zipped(contents)
    made_now, there = sha256(content).hexdigest(), release.folder / name
    if there.is_file() and not release.replace and sum_of(there) not in (made_now, job.earlier):
        what = "такой архив уже есть, и сделан он не этой программой или изменён после неё"
        remedy = "Переименуйте его, укажите другую папку (-o) или разрешите замену: --replace"
        raise OutputError([Problem(str(there), what, remedy)])
    write_all({name: content}, release.folder)
    return ((name, made_now),)


def _file(job: Job, piece: Piece) -> File:
    rendered = piece.rendered
    name = f"{job.place}/{piece.file}"
    return File(piece.document, rendered.format, name, rendered.pages, sha256(rendered.content).hexdigest())
