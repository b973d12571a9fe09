"""Every PDF of ours is archival and accessible: PDF/A-2a and PDF/UA-1, by both typesetters, for every document."""

import datetime as dt
import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from generator.answers.files import read_answers
from generator.answers.questions import State
from generator.document import Document
from generator.options import ENGINES
from generator.production.checks import checked
from generator.production.composition import published
from generator.production.library import Library
from generator.production.organisation import blank
from generator.production.render import Engine, Look, render, render_together
from generator.resources import folders
from generator.writers import pdf
from tests.sample_document import sample_document, sample_order
from tests.writers import pdf_archival, pdf_structure
from tests.writers.printed_pdf import annexed, letter, source

pytestmark = pytest.mark.slow

GENERAL = Path(__file__).parents[2] / "examples" / "general.yaml"
OTHERS = (State.REGISTERED, State.CERTIFIED, State.SITE)
TODAY = dt.date(2025, 3, 1)
NOTED = sample_document(paragraphs=12)


def faults(content: bytes, *documents: Document) -> list[str]:
    with pikepdf.open(io.BytesIO(content)) as file:
        return [*pdf_archival.faults(content), *pdf_structure.faults(file, documents)]


@pytest.fixture(params=ENGINES)
def look(request: pytest.FixtureRequest) -> Look:
    engine: Engine = request.param
    return Look(folders(), engine=engine)


def printed(document: Document, look: Look) -> bytes:
    return next(render(document, ["pdf"], look)).content


def of_general(library: Library, state: State) -> Iterator[Document]:
    composition = checked(library, read_answers(GENERAL), state, TODAY, ()).composition
    return (composition.document(one) for one in composition.chosen(()))


def blanks(library: Library) -> Iterator[Document]:
    for model in library.models.values():
        for variant in (library.variants[kind] for kind in model.kinds):
            organisation = blank(library, model, variant)
            yield from (published(library, organisation, name) for name in model.documents)


class TestSound:
    @pytest.mark.parametrize(
        "document",
        [NOTED, sample_order(rows=80, people=40), letter(), replace(NOTED, date=None, origin="{}")],
        ids=["act", "order", "letter", "without a date"],
    )
    def test_document(self, document: Document, look: Look) -> None:
        assert faults(printed(document, look), document) == []

    def test_several_in_one_file(self, look: Look) -> None:
        documents = (letter(), annexed(sample_document(), 1), annexed(sample_order(rows=40), 2))
        assert faults(render_together(documents, "pdf", look).content, *documents) == []

    @pytest.mark.slow
    def test_every_document_of_a_set(self, library: Library, look: Look) -> None:
        documents = list(of_general(library, State.DRAFT))
        assert len(documents) > 10
        for document in documents:
            assert faults(printed(document, look), document) == [], document.id

    @pytest.mark.slow
    @pytest.mark.parametrize("state", OTHERS, ids=lambda state: state.value)
    def test_act_in_every_other_state(self, library: Library, look: Look, state: State) -> None:
        document = next(of_general(library, state))
        assert faults(printed(document, look), document) == []

    @pytest.mark.slow
    def test_every_blank_template(self, library: Library, look: Look) -> None:
        documents = list(blanks(library))
        assert len(documents) >= 4
        for document in documents:
            assert faults(printed(document, look), document) == [], document.id

    def test_picture_of_a_page_says_what_it_is(self) -> None:
        picture = (
            '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><title>Герб</title><path d="M0 0h9"/></svg>'
        )
        page = source(NOTED).replace("<body>", f"<body><p>{picture}</p>")
        with pikepdf.open(io.BytesIO(pdf.write(page, NOTED).content)) as file:
            assert str(element(file, "Figure").Alt) == "Герб"

    def test_document_without_a_date_says_none(self, look: Look) -> None:
        with pikepdf.open(io.BytesIO(printed(replace(NOTED, date=None), look))) as file:
            assert not {"/CreationDate", "/ModDate"} & set(file.docinfo)
            assert b"1970" not in file.Root.Metadata.read_bytes()

    def test_head_that_runs_on_is_read_once(self, look: Look) -> None:
        document = sample_order(rows=80)
        with pikepdf.open(io.BytesIO(printed(document, look))) as file:
            structure = pdf_structure.Structure(file)
            tables = [tag for tag in structure.document.all() if tag.role == "Table"]
            heads = [tag for tag in structure.document.all() if tag.role == "TH"]
            artifacts = [one.text for page in structure.drawn for one in page if one.artifact and one.text]
        assert (len(tables), [structure.text(head) for head in heads]) == (1, ["№", "Куратор", "Группа"])
        assert "".join("".join(artifacts).split()) == "№КураторГруппа2№КураторГруппа34"


def element(file: pikepdf.Pdf, role: str) -> pikepdf.Object:
    """The first of that role."""
    tags = pdf_structure.Structure(file).document.all()
    return next(tag.element for tag in tags if tag.role == role)


def drop(item: pikepdf.Object, name: str) -> None:
    del item[name]


def say(old: bytes, new: bytes) -> Callable[[pikepdf.Pdf], None]:
    def changed(file: pikepdf.Pdf) -> None:
        file.Root.Metadata.write(file.Root.Metadata.read_bytes().replace(old, new))

    return changed


def draw(extra: bytes) -> Callable[[pikepdf.Pdf], None]:
    return lambda file: file.pages[0].contents_add(extra)


def widen(file: pikepdf.Pdf) -> None:
    font = next(item for item in file.objects if isinstance(item, Dictionary) and "/W" in item and "/BaseFont" in item)
    font.W = Array([0, 60000, 777])


SPOILT: list[tuple[str, Callable[[pikepdf.Pdf], object]]] = [
    ("language is not Russian", lambda file: drop(file.Root, "/Lang")),
    ("no title", lambda file: drop(file.docinfo, "/Title")),
    ("first heading is not H1", lambda file: setattr(element(file, "H1"), "S", Name.H2)),
    ("H3 follows H1", lambda file: setattr(element(file, "H2"), "S", Name.H3)),
    ("LI holds ['Lbl', 'Lbl']", lambda file: setattr(element(file, "LBody"), "S", Name.Lbl)),
    ("notes: 0 instead of 1", lambda file: setattr(element(file, "Note"), "S", Name.P)),
    ("notes without names of their own: ['']", lambda file: drop(element(file, "Note"), "/ID")),
    ("P is empty", lambda file: drop(element(file, "P"), "/K")),
    ("more parents than children", lambda file: drop(element(file, "P"), "/K")),
    ("reads «", lambda file: element(file, "Document").K.append(element(file, "Document").K[0])),
    ("a content is reached twice", lambda file: element(file, "Document").K.append(element(file, "Document").K[0])),
    ("page 1: f '' is neither content nor artifact, or both", draw(b"0 0 9 9 re f")),
    ("contents that no tag holds: ['(0, 999)']", draw(b"/P <</MCID 999>> BDC 0 0 9 9 re f EMC")),
    ("a link does not say where it leads", lambda file: drop(file.pages[0].Annots[0], "/Contents")),
    ("annotation /Link with flags 0", lambda file: drop(file.pages[0].Annots[0], "/F")),
    ("metadata: pdfaid:part is not 2", say(b"pdfa/ns/id", b"pdfx/ns/id")),
    ("metadata: pdfuaid:part is not 1", say(b"pdfua/ns/id", b"pdfux/ns/id")),
    ("words of PDF/UA are not described", say(b"namespaceURI>http://www.aiim.org/pdfua", b"namespaceURI>http://x")),
    ("/Title is ", say("Положение".encode(), b"?")),
    ("output intent", lambda file: drop(file.Root, "/OutputIntents")),
    ("forbidden: /OpenAction", lambda file: setattr(file.Root, "OpenAction", Dictionary(S=Name.JavaScript))),
    ("forbidden action /JavaScript", lambda file: setattr(file.Root, "OpenAction", Dictionary(S=Name.JavaScript))),
    ("colours of print: {'k'}", draw(b"/Artifact BMC 0 0 0 1 k 0 0 9 9 re f EMC")),
    ("is of another width", widen),
]


@pytest.fixture(scope="module", params=ENGINES)
def content(request: pytest.FixtureRequest) -> bytes:
    return printed(NOTED, Look(folders(), engine=request.param))


class TestChecks:
    """What is held against the standards finds what is wrong."""

    @pytest.mark.parametrize(("fault", "spoil"), SPOILT, ids=[fault for fault, _ in SPOILT])
    def test_spoilt_file_is_seen_through(
        self, content: bytes, fault: str, spoil: Callable[[pikepdf.Pdf], object]
    ) -> None:
        spoilt = io.BytesIO()
        with pikepdf.open(io.BytesIO(content)) as file:
            spoil(file)
            file.save(spoilt)
        assert any(fault in found for found in faults(spoilt.getvalue(), NOTED))

    def test_other_document_is_seen_through(self, content: bytes) -> None:
        assert faults(content, sample_document(paragraphs=11))[0].startswith("reads «")
