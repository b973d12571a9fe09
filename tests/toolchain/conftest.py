"""Made once a run, by the command line: blank templates, sets and acts; all DOCX turned into PDF by one LibreOffice."""

import shutil
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import pytest

from generator.answers.files import read_answers
from generator.answers.questions import State
from generator.document import Document
from generator.production.composition import Composition
from generator.production.library import Library
from generator.production.organisation import blank, organisation
from tests.made import document
from tests.made_once import ROOT, registered, run
from tests.office import Office
from tests.production import sets as examples
from tests.regional import acts as regional
from tests.regional.letter import KINDS

EXAMPLES = ("preschool", "general", "vocational", "additional", *regional.ACTS)
MODEL = "novosibirsk-2024"
# sixty characters, the longest short name that a stamp promises to hold
SHORT_NAME = "МБОУ «Средняя школа № 12 имени академика И.И. Примеровского»"
LONG = "long"
# the acts of the schools that wrote the seeds
SEEDS = "seeds"
# an order with so many more administrators: its end comes at the end of a page, and over it
CROWD, MORE = "crowd", (1, 2, 8, 13, 14, 19, 20)


@dataclass(frozen=True, slots=True)
class Made:
    """One document: what it says, our files, and our DOCX as LibreOffice prints it."""

    document: Document
    docx: Path
    pdf: Path
    office: Path


Acts = dict[str, Made]
Sets = dict[str, dict[str, Made]]
"""Example -> file -> document."""
Source = tuple[Document, Path]
"""A document and its DOCX."""


@pytest.fixture(scope="session")
def everything(library: Library, convert: Office, tmp_path_factory: pytest.TempPathFactory) -> Sets:
    """Blank templates under «blank», by kind; sets of the examples and of a long name, acts of seeds, registered."""
    assert shutil.which("pdftotext"), "нет pdftotext: make test ставит его сама"
    folder = tmp_path_factory.mktemp("toolchain")
    run("blank", "-o", folder / "blank")
    sources = {
        ("blank", kind): (blank_document(library, kind), folder / "blank" / f"Положение – {kind}.docx")
        for kind in KINDS
    }
    for name in EXAMPLES:
        found = written(library, ROOT / f"examples/{name}.yaml", registered(name))
        sources |= {(name, docx.stem): (said, docx) for said, docx in found}
    sources |= {(LONG, docx.stem): (said, docx) for said, docx in make(library, folder / LONG, long_name())}
    for more in MORE:
        (sources[CROWD, f"{more}"],) = make(library, folder / f"{CROWD}-{more}", crowded(more), "order-administrator")
    for name in regional.ACTS:
        text = regional.answers(name)
        (sources[SEEDS, name],) = make(library, folder / f"{SEEDS}-{name}", text, "regulation")
    return printed_by_office(convert, sources, folder)


@pytest.fixture(scope="session")
def acts(everything: Sets) -> Acts:
    """By kind: the blank templates; by name: the acts of the examples."""
    return {**everything["blank"], **{name: everything[name]["Положение"] for name in EXAMPLES}}


@pytest.fixture(scope="session")
def seeds(everything: Sets) -> Acts:
    """By name: the acts of the schools that wrote the seeds."""
    return everything[SEEDS]


@pytest.fixture(scope="session")
def sets(everything: Sets) -> Sets:
    """The sets of the examples and of the long name; the crowded orders as one more."""
    return {name: made for name, made in everything.items() if name not in ("blank", SEEDS)}


def long_name() -> str:
    """The general school under a short name of sixty characters."""
    assert len(SHORT_NAME) == 60
    return examples.answers("general", {"краткое наименование": SHORT_NAME})


def crowded(more: int) -> str:
    """The general school with so many more administrators."""
    people = (
        f"{{администратор: Примеров {name} {patronymic}, должность: учитель физики}}"
        for patronymic in ("Ильич", "Петрович", "Львович", "Олегович")
        for name in ("Лев", "Пётр", "Илья", "Глеб", "Олег")
    )
    rows = ", ".join(islice(people, more))
    return examples.answers("general", {"дополнительные администраторы": f"[{rows}]"})


def make(library: Library, folder: Path, answers: str, *names: str) -> list[Source]:
    """What the command line makes of a file with these answers: all documents of the set or those named."""
    file = folder.with_suffix(".yaml")
    file.write_text(answers, encoding="utf-8")
    chosen = ("--documents", ",".join(names)) if names else ()
    run("make", file, "--state", "registered", "-o", folder, *chosen)
    return written(library, file, folder, *names)


def written(library: Library, file: Path, folder: Path, *names: str) -> list[Source]:
    composition = Composition(library, organisation(library, read_answers(file), State.REGISTERED))
    return [(composition.document(one), folder / f"{one.file}.docx") for one in composition.chosen(names)]


def printed_by_office(convert: Office, sources: dict[tuple[str, str], Source], folder: Path) -> Sets:
    numbered = [shutil.copy(file, folder / f"{number}.docx") for number, (_, file) in enumerate(sources.values())]
    out = folder / "office"
    convert.converted(numbered, "pdf", out)
    made: Sets = {}
    for number, ((name, file), (said, docx)) in enumerate(sources.items()):
        made.setdefault(name, {})[file] = Made(said, docx, docx.with_suffix(".pdf"), out / f"{number}.pdf")
    return made


def blank_document(library: Library, kind: str) -> Document:
    return document(library, blank(library, library.models[MODEL], library.variants[kind]), "regulation")
