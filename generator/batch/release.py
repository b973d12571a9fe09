"""What is made in one run, and from what: the same for every organisation, and one organisation's own."""

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import generator
from generator.answers.questions import State
from generator.located import Located
from generator.production.filenames import fit
from generator.production.render import Engine, Format
from generator.resources import Folders, folders

_TYPESETTERS = ("weasyprint", "typst")


@dataclass(frozen=True, slots=True)
class Release:
    """``folder``: where everything goes, absolute, the same for every process; ``documents``: ids, none for all;
    ``archived``: a ZIP for each organisation instead of a folder; ``replace``: what was edited by hand, too;
    ``program``: digest of what makes it."""

    folder: Path
    templates: Path | None
    state: State
    documents: tuple[str, ...]
    formats: tuple[Format, ...]
    engine: Engine
    mirrored: bool
    archived: bool
    replace: bool
    today: dt.date
    program: str


@dataclass(frozen=True, slots=True)
class Job:
    """One organisation: ``place`` is the name of its folder or archive; ``key`` is the same only where the same files
    would be made of the same answers; ``earlier``: sha256 of the archive that a run before has made there."""

    place: str
    key: str
    answers: Located
    earlier: str = ""


def key(release: Release, answers: Located) -> str:
    """Hex digest of all that decides the bytes of a set; the day of the run is not among it."""
    formats = [f"{one} {release.engine}" if one == "pdf" else one for one in release.formats]
    wanted = [release.state.value, *release.documents, "|", *formats, str(release.mirrored), str(release.archived)]
    return _digest([release.program, *wanted, json.dumps(answers.data, sort_keys=True, ensure_ascii=False)])


@cache
def program(templates: Path | None) -> str:
    """Hex digest of the texts, of our code and of what typesets: changed texts or another version make other files."""
    return _digest([*(f"{name} {_version(name)}" for name in _TYPESETTERS), *_contents(folders(templates))])


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:  # one of them is enough
        return "–"


def _contents(places: Folders) -> Iterator[str]:
    code = Path(generator.__file__).parent
    for folder, pattern in ((code, "**/*.py"), (places.templates, "**/*"), (places.variants, "*.yaml")):
        for path in sorted(folder.glob(pattern)):
            if path.is_file():
                yield f"{path.relative_to(folder)} {hashlib.sha256(path.read_bytes()).hexdigest()}"


def _digest(parts: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def places(names: Iterable[str]) -> list[str]:
    """Names of folders for organisations called so, each unlike the others on any file system."""
    taken: set[str] = set()
    found = []
    for name in names:
        plain = fit(name, "организация")
        numbered = (plain, *(f"{plain} ({number})" for number in range(2, len(taken) + 3)))
        place = next(one for one in numbered if one.casefold() not in taken)
        taken.add(place.casefold())
        found.append(place)
    return found
