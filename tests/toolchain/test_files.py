"""The files themselves: pages alike, notes with their marks, a PDF for every reader, the same bytes again."""

import hashlib
import json
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from generator.document import name_of
from tests.made_once import ROOT, lna
from tests.regional.letter import KINDS
from tests.toolchain.conftest import EXAMPLES, Acts
from tests.writers.docx.parts import W, tree

pytestmark = pytest.mark.slow
ALL = (*KINDS, *EXAMPLES)
LONGEST = 8  # pages of the longest act


@pytest.mark.parametrize("name", ALL)
def test_word_and_pdf_have_as_many_pages(acts: Acts, name: str) -> None:
    ours, office = (len(pypdfium2.PdfDocument(pdf)) for pdf in (acts[name].pdf, acts[name].office))
    assert ours == office
    assert ours <= LONGEST


@pytest.mark.parametrize("name", ALL)
def test_marks_and_notes_are_one_to_one_in_word(acts: Acts, name: str) -> None:
    content = acts[name].docx.read_bytes()
    marks = [mark.get(f"{W}id") for mark in tree(content).iter(f"{W}footnoteReference")]
    notes = [
        note.get(f"{W}id")
        for note in tree(content, "word/footnotes.xml").iter(f"{W}footnote")
        if note.get(f"{W}type") is None
    ]
    assert marks == notes
    assert len(marks) == len(acts[name].document.footnotes)


@pytest.mark.parametrize("name", ALL)
def test_pdf_is_for_every_reader(acts: Acts, name: str) -> None:
    with pikepdf.open(acts[name].pdf) as file:
        assert str(file.Root.Lang) in ("ru", "ru-RU")
        assert str(file.docinfo["/Title"]) == name_of(acts[name].document)
        assert file.Root.ViewerPreferences.DisplayDocTitle
        assert file.Root.MarkInfo.Marked
        assert "/StructTreeRoot" in file.Root


@pytest.mark.parametrize("name", ALL)
def test_all_fonts_are_in_the_pdf(acts: Acts, name: str) -> None:
    with pikepdf.open(acts[name].pdf) as file:
        fonts = {
            str(font.BaseFont): font
            for page in file.pages
            for font in page.resources.get("/Font", pikepdf.Dictionary()).as_dict().values()
        }
        outside = [name for name, font in fonts.items() if not embedded(font)]
    assert fonts
    assert outside == []


def embedded(font: pikepdf.Object) -> bool:
    described = font.DescendantFonts[0] if "/DescendantFonts" in font else font
    return bool({"/FontFile", "/FontFile2", "/FontFile3"} & set(described.FontDescriptor.keys()))


def test_the_same_bytes_in_another_process_and_place(tmp_path: Path) -> None:
    formats = ("--format", "docx,pdf,html,txt")
    example = ROOT / "examples/vocational.yaml"
    lna("make", example, *formats, "-o", tmp_path / "1", PYTHONHASHSEED="1", TZ="Asia/Novosibirsk", LC_ALL="C.UTF-8")
    lna("make", example, *formats, "-o", tmp_path / "2", PYTHONHASHSEED="2", TZ="America/Lima", LC_ALL="C", UMASK="0")
    first, second = hashes(tmp_path / "1"), hashes(tmp_path / "2")
    assert first == second
    assert {Path(name).suffix for name in first} == {".docx", ".pdf", ".html", ".txt", ".json"}


def test_the_manifest_holds_for_every_file(acts: Acts) -> None:
    for made in acts.values():
        entries = json.loads((made.docx.parent / "manifest.json").read_text("utf8"))
        found = hashes(made.docx.parent)
        assert {entry["file"]: entry["sha256"] for entry in entries} == {
            name: value for name, value in found.items() if name != "manifest.json"
        }
        pages = {entry["file"]: entry["pages"] for entry in entries}
        assert pages[made.pdf.name] == len(pypdfium2.PdfDocument(made.pdf))


def hashes(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}
