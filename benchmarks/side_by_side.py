"""Our DOCX and PDF against plain docxtpl and plain WeasyPrint, in one run: ``python -m benchmarks.side_by_side``."""

import argparse
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

import weasyprint

from benchmarks import plain
from benchmarks.rounds import Measured, alternate, milliseconds, ratio, table
from generator.answers.files import read_answers
from generator.answers.questions import State
from generator.document import Document
from generator.production.composition import Composition
from generator.production.library import Library
from generator.production.loading import load
from generator.production.organisation import Organisation, organisation
from generator.production.render import Format, Look, render
from generator.resources import folders
from generator.writers import docx, html, pdf, pdf_readback

ANSWERS = Path(__file__).parents[1] / "examples" / "general.yaml"
# a PDF takes some twenty times as long as a DOCX: fewer rounds are as steady
PDF_SHARE = 5
WORD, PAGE = "plain docxtpl, python-docx's empty file", "plain WeasyPrint, HTML given"
OUR_WORD, OUR_PAGE = "our DOCX, read back", "our PDF, HTML made, read back"
Cases = dict[str, Callable[[], object]]


@dataclass(frozen=True, slots=True)
class Act:
    """The example's act, assembled, with the look it is written in."""

    library: Library
    document: Document
    master: bytes
    page: str
    css: str

    def made(self, wanted: Format) -> bytes:
        return next(render(self.document, [wanted], Look(self.library.folders))).content

    def html(self) -> str:
        return html.write(self.document, self.page, self.css)


def act() -> Act:
    library = load(folders())
    school = organisation(library, read_answers(ANSWERS), State.DRAFT)
    made = assembled(library, school)
    look = library.folders.templates
    page = (look / "pages" / f"{made.master}.html.j2").read_text()
    css = (look / "pages" / f"{made.master}.css").read_text()
    return Act(library, made, (look / "masters" / f"{made.master}.docx").read_bytes(), page, css)


def assembled(library: Library, school: Organisation) -> Document:
    """The act anew, out of a set of which nothing else is assembled."""
    composition = Composition(library, school)
    return composition.document(composition.chosen([library.plan.main.document])[0])


def word_cases(act: Act) -> Cases:
    words = plain.context(act.document)
    empty, own = plain.template(), plain.template(act.master)
    for source in (empty, own):
        if not plain.same_words(plain.rendered(source, words), words):
            raise SystemExit("The plain template does not print the words of the act: nothing to compare.")
    if not_read_back(act) != act.made("docx"):
        raise SystemExit("not_read_back() is no longer what generator.writers.docx.write does before reading back.")
    return {
        WORD: lambda: plain.rendered(empty, words),
        "plain docxtpl, our master": lambda: plain.rendered(own, words),
        OUR_WORD: lambda: act.made("docx"),
        "our DOCX, not read back": lambda: not_read_back(act),
    }


def not_read_back(act: Act) -> bytes:
    """generator.writers.docx.write without its last step."""
    with patch.object(docx, "read_back"):
        return docx.write(act.document, act.master)


def page_cases(act: Act) -> Cases:
    source = act.html()
    content = pdf.write(source, act.document).content
    return {
        PAGE: lambda: weasyprint.HTML(string=source).write_pdf(),
        "plain WeasyPrint, as PDF/A-2a": lambda: weasyprint.HTML(string=source).write_pdf(pdf_variant="pdf/a-2a"),
        OUR_PAGE: lambda: pdf.write(act.html(), act.document),
        "of it: HTML": act.html,
        "of it: read-back": lambda: pdf_readback.check(content, act.document),
    }


def before_cases(act: Act) -> Cases:
    """What comes before any writer; ``load`` once a process, the answers once a school."""
    library, located = act.library, read_answers(ANSWERS)
    school = organisation(library, located, State.DRAFT)
    return {
        OUR_WORD: lambda: act.made("docx"),
        "assemble": lambda: assembled(library, school),
        "answers: read, check, complete": lambda: organisation(library, read_answers(ANSWERS), State.DRAFT),
        "library.load": lambda: load(library.folders),
    }


def speeds(measured: dict[str, Measured], base: str) -> Iterator[list[str]]:
    """How many times as fast as ``base``: more than 1 is faster."""
    for name, own in measured.items():
        found = ratio(measured[base], own)
        spread = f"{found.low:.2f}–{found.high:.2f}"
        yield [name, f"{found.middle:.2f}", spread, f"{found.cpu:.2f}", milliseconds(own)]


def shares(measured: dict[str, Measured], whole: str) -> Iterator[list[str]]:
    for name, own in measured.items():
        found = ratio(own, measured[whole])
        spread = f"{found.low:.0%}–{found.high:.0%}"
        yield [name, f"{found.middle:.0%}", spread, f"{found.cpu:.0%}", milliseconds(own)]


def report(act: Act, rounds: int) -> Iterator[str]:
    columns = ["quartiles", "by CPU time", "ms here"]
    fewer = max(rounds // PDF_SHARE, 4)
    words = alternate(word_cases(act), rounds)
    yield f"DOCX, {rounds} rounds\n" + table(["case", "× as fast", *columns], speeds(words, WORD))
    pages = alternate(page_cases(act), fewer)
    made = {name: found for name, found in pages.items() if not name.startswith("of it")}
    yield f"PDF, {fewer} rounds\n" + table(["case", "× as fast", *columns], speeds(made, PAGE))
    parts = {name: found for name, found in pages.items() if name == OUR_PAGE or name.startswith("of it")}
    yield "Inside our PDF\n" + table(["part", "share", *columns], shares(parts, OUR_PAGE))
    before = alternate(before_cases(act), fewer)
    yield f"Before a DOCX, {fewer} rounds\n" + table(["part", "of a DOCX", *columns], shares(before, OUR_WORD))
    yield "Times hold for this machine only; compare the ratios, and repeat if the quartiles are far apart."


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=100, help=f"of DOCX; of the rest one in {PDF_SHARE}, 4 at least")
    rounds = max(parser.parse_args().rounds, 2)
    for part in report(act(), rounds):
        print(part, end="\n\n", flush=True)


if __name__ == "__main__":
    main()
