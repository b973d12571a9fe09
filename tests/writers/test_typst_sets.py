"""Every document of every example and every blank template: by Typst as by WeasyPrint."""

import datetime as dt
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from click.testing import CliRunner

from generator.answers.files import read_answers
from generator.answers.questions import State
from generator.cli import lna
from generator.document import Document
from generator.options import ENGINES
from generator.production.checks import checked
from generator.production.composition import published
from generator.production.library import Library
from generator.production.organisation import blank
from generator.production.render import Engine, Look, render
from generator.writers import pdf, typst
from generator.writers.html import prefix_of
from tests.writers.printed_pdf import TYPST_PAGE, annexed, lines, source

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.yaml"))
STATES = (State.DRAFT, State.REGISTERED, State.CERTIFIED, State.SITE)
TODAY = dt.date(2025, 3, 1)


def pages(library: Library, document: Document, engine: Engine) -> list[str]:
    """Words of every page without spaces, which every line's end invents; soft hyphens of pdfium made hyphens."""
    made = next(render(document, ["pdf"], Look(library.folders, engine=engine)))
    with closing(pypdfium2.PdfDocument(made.content)) as file:
        texts = [page.get_textpage().get_text_range() for page in file]
    assert made.pages == len(texts)
    return ["".join(text.replace("\ufffe", "-").replace("\x02", "-").split()) for text in texts]


def blanks(library: Library) -> Iterator[Document]:
    for model in library.models.values():
        for variant in (library.variants[kind] for kind in model.kinds):
            organisation = blank(library, model, variant)
            yield from (published(library, organisation, name) for name in model.documents)


def test_order_is_made_by_the_engine_asked_for(library: Library) -> None:
    composition = checked(library, read_answers(EXAMPLES[0]), State.DRAFT, TODAY, ()).composition
    document = composition.document(composition.chosen(())[-1])
    assert pages(library, document, "typst") == pages(library, document, "weasyprint")
    contents = [next(render(document, ["pdf"], Look(library.folders, engine=engine))).content for engine in ENGINES]
    assert [b"Typst" in content for content in contents] == [False, True]


def test_command_line_chooses_the_engine(tmp_path: Path) -> None:
    options = ["-o", str(tmp_path), "--format", "pdf", "--documents", "regulation", "--pdf-engine", "typst"]
    ran = CliRunner().invoke(lna, ["make", str(EXAMPLES[0]), *options])
    assert (ran.exit_code, ran.exception) == (0, None)
    [file] = tmp_path.rglob("*.pdf")
    assert b"Typst" in file.read_bytes()


@pytest.mark.slow
@pytest.mark.parametrize("state", STATES, ids=lambda state: state.name.lower())
@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_pages_of_every_set_say_the_same(library: Library, example: Path, state: State) -> None:
    composition = checked(library, read_answers(example), state, TODAY, ()).composition
    documents = [composition.document(one) for one in composition.chosen(())]
    assert documents
    for document in documents:
        assert pages(library, document, "typst") == pages(library, document, "weasyprint"), document.id


@pytest.mark.slow
def test_pages_of_every_blank_template_say_the_same(library: Library) -> None:
    documents = list(blanks(library))
    assert len(documents) >= 4
    for document in documents:
        assert pages(library, document, "typst") == pages(library, document, "weasyprint"), document.id


@pytest.mark.slow
def test_blank_templates_in_one_file_say_what_they_say_apart(library: Library) -> None:
    look = Look(library.folders)
    documents = [annexed(document, number) for number, document in enumerate(blanks(library), 1)]
    together = {
        "weasyprint": pdf.write_together([(source(one, prefix=prefix_of(n)), one) for n, one in enumerate(documents)]),
        "typst": typst.write_together(TYPST_PAGE, documents),
    }
    for engine in ENGINES:
        apart = [next(render(document, ["pdf"], replace(look, engine=engine))) for document in documents]
        assert lines(together[engine].content) == [page for one in apart for page in lines(one.content)]
        assert together[engine].parts == tuple(one.pages for one in apart)
