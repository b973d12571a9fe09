"""For each kind and model act: typed into the browser page by page, the document is the one ``lna make`` writes."""

import hashlib
import io
import json
import zipfile
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn

from generator.answers.files import read_answers
from generator.answers.questions import State
from generator.production.composition import Composition
from generator.production.library import Library
from generator.production.organisation import organisation
from tests.browser.visitor import EXAMPLES, Visitor, answers
from tests.made_once import lna
from tests.office import Office
from tests.toolchain.conftest import printed_by_office
from tests.toolchain.paper import expected, printed

pytestmark = pytest.mark.slow
OPENED = "additional"
"""The example whose document LibreOffice opens."""
OTHERS = ("preschool", "general", "vocational", "gymnasium", "kindergarten", "small-school")


def walked(visitor: Visitor, example: str) -> bytes:
    """From the first page, every answer of the example typed, to the downloaded document."""
    visitor.begin()
    seen = list(visitor.walk(answers(example)))
    assert len(set(seen)) > 15
    visitor.follow("Дальше: падежи")
    visitor.press("Всё верно, к документам")
    return visitor.download("Word: Положение")


def make(example: str, folder: Path, *arguments: str) -> Path:
    """What the command line makes of the same answers."""
    lna("make", EXAMPLES / f"{example}.yaml", "--state", "draft", "-o", folder, *arguments)
    return folder


def words(file: bytes) -> list[str]:
    """Paragraph by paragraph, those of tables too."""
    body = Document(io.BytesIO(file)).element.body
    return ["".join(paragraph.itertext()) for paragraph in body.iter(qn("w:p"))]


@pytest.mark.parametrize("example", OTHERS)
def test_a_walk_ends_with_the_document_of_the_command_line(example: str, visitor: Visitor, tmp_path: Path) -> None:
    """Byte for byte: the browser and the command line are two ways to one file. The browser complains of nothing."""
    same_as_made(walked(visitor, example), visitor, example, tmp_path)
    assert visitor.complaints == []


def same_as_made(downloaded: bytes, visitor: Visitor, example: str, folder: Path) -> None:
    """It says what is made of the example's answers; made of the browser's own, which it carries, it is the same."""
    options = ("--documents", "regulation", "--format", "docx")
    made = make(example, folder, *options) / "Положение.docx"
    assert words(downloaded) == words(made.read_bytes())
    own = folder / "ответы.yaml"
    own.write_bytes(visitor.page.request.get("/answers.yaml").body())
    lna("make", own, "--state", "draft", "-o", folder / "своё", *options)
    assert downloaded == (folder / "своё" / "Положение.docx").read_bytes()


def test_libreoffice_opens_the_document(library: Library, visitor: Visitor, convert: Office, tmp_path: Path) -> None:
    """On its paper stand the words of the document, no more and no fewer."""
    downloaded = walked(visitor, OPENED)
    same_as_made(downloaded, visitor, OPENED, tmp_path / "made")
    file = tmp_path / "Положение.docx"
    file.write_bytes(downloaded)
    school = organisation(library, read_answers(EXAMPLES / f"{OPENED}.yaml"), State.DRAFT)
    (regulation,) = (composition := Composition(library, school)).chosen(["regulation"])
    made = printed_by_office(convert, {("browser", OPENED): (composition.document(regulation), file)}, tmp_path)
    opened = made["browser"][OPENED]
    assert printed(opened.office, opened.document) == expected(opened.document)


def test_the_whole_set_is_that_of_the_command_line(visitor: Visitor, tmp_path: Path) -> None:
    """In the ZIP lie the files that the manifest of ``lna make`` names, with their sums."""
    visitor.bring("kindergarten")
    visitor.page.goto("/documents")
    with zipfile.ZipFile(io.BytesIO(visitor.download("Скачать весь комплект (ZIP)"))) as archive:
        sums = {one.filename: hashlib.sha256(archive.read(one)).hexdigest() for one in archive.infolist()}
    manifest = json.loads((make("kindergarten", tmp_path) / "manifest.json").read_text(encoding="utf-8"))
    assert sums == {one["file"]: one["sha256"] for one in manifest}
