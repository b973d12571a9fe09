"""Made once a run, by the command line: blank templates and examples; all DOCX turned into PDF by one LibreOffice."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.answers.files import read_answers
from generator.answers.questions import State
from generator.document import Document
from generator.production.library import Library
from generator.production.organisation import blank, document, organisation
from tests.regional.letter import KINDS

ROOT = Path(__file__).parents[2]
EXAMPLES = ("preschool", "general", "vocational", "additional")
MODEL = "novosibirsk-2024"


@dataclass(frozen=True, slots=True)
class Made:
    """One act: what it says, our files, and our DOCX as LibreOffice prints it."""

    document: Document
    docx: Path
    pdf: Path
    office: Path


Acts = dict[str, Made]


def lna(*arguments: object, cwd: Path = ROOT, **environment: str) -> None:
    command = [sys.executable, "-m", "generator", *map(str, arguments)]
    done = subprocess.run(command, check=False, capture_output=True, text=True, cwd=cwd, env=os.environ | environment)
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="session")
def acts(library: Library, tmp_path_factory: pytest.TempPathFactory) -> Acts:
    """By kind: the blank templates; by name: the examples, registered."""
    assert shutil.which("soffice"), "нет LibreOffice: make test ставит его сама"
    assert shutil.which("pdftotext"), "нет pdftotext: make test ставит его сама"
    folder = tmp_path_factory.mktemp("toolchain")
    lna("blank", "-o", folder / "blank")
    files = {kind: folder / "blank" / f"Положение – {kind}.docx" for kind in KINDS}
    for name in EXAMPLES:
        lna("make", f"examples/{name}.yaml", "--state", "registered", "--documents", "regulation", "-o", folder / name)
        files[name] = folder / name / "Положение.docx"
    office = printed_by_office(files, folder)
    written = {kind: blank_document(library, kind) for kind in KINDS} | {
        name: example_document(library, name) for name in EXAMPLES
    }
    return {name: Made(written[name], file, file.with_suffix(".pdf"), office[name]) for name, file in files.items()}


def printed_by_office(files: dict[str, Path], folder: Path) -> dict[str, Path]:
    """One start of LibreOffice for all; a profile of its own, for a running office would swallow the request."""
    renamed = [shutil.copy(file, folder / f"{name}.docx") for name, file in files.items()]
    profile = (folder / "profile").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf"]
    subprocess.run([*command, "--outdir", folder / "office", *renamed], check=True, capture_output=True, timeout=300)
    return {name: folder / "office" / f"{name}.pdf" for name in files}


def blank_document(library: Library, kind: str) -> Document:
    return document(library, blank(library, library.models[MODEL], library.variants[kind]), "regulation")


def example_document(library: Library, name: str) -> Document:
    answers = read_answers(ROOT / f"examples/{name}.yaml")
    return document(library, organisation(library, answers, State.REGISTERED), "regulation")
