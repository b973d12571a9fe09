"""Who makes a PDF of the same act: we, by either engine, and what a project would take instead of us.

Every file is of another number: Typst remembers what it has laid out, and no school prints the same act twice.
``python -m benchmarks.pdf_peers PEER FILE`` makes files in a process of its own, as ``docx_peers`` does.
"""

import pickle
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import plain, plain_typst
from benchmarks.decliners import CannotBeHadError
from benchmarks.docx_peers import make_as_told
from generator.document import Document, Line, Run
from generator.writers import docx, html

WEASYPRINT, TYPST = "ours by WeasyPrint", "ours by Typst"
PLAIN_WEASYPRINT, TAGGED_WEASYPRINT = "plain WeasyPrint of our HTML", "plain WeasyPrint of our HTML, as PDF/A-2a"
TYPST_ALONE, PLAIN_TYPST = "ours by Typst, not read back", "plain Typst, typst.compile"
KEPT_TYPST = "plain Typst, its compiler kept"
IDLE = "nothing: what all have imported"
OFFICE, CHROMIUM = "LibreOffice, of our DOCX", "Chromium, warm, of our HTML"
NUMBER = "01-04/31"
"""Of the order that approves the example; ``numbered`` puts another in its place."""
AT_MOST = 240  # files a call: of a thousand soffice converts 247 and says that all is well
_CHROMIUM = "/usr/bin/chromium"
_PATIENCE = 600

Make = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Given:
    """An act and the look of it: the Jinja page, its style, the page of Typst, the Word master."""

    act: Document
    page: str
    css: str
    typ: str
    master: bytes

    def html(self, act: Document) -> str:
        return html.write(act, self.page, self.css)


Prepare = Callable[[Given], Make]


def numbered(act: Document) -> Iterator[Document]:
    """The act over and over, each of an order with a number of its own."""
    for number in count(1):
        stamps = (replace(stamp, lines=tuple(_again(line, number) for line in stamp.lines)) for stamp in act.stamps)
        yield replace(act, stamps=tuple(stamps))


def _again(line: Line, number: int) -> Line:
    return tuple(replace(one, text=_with(one.text, number)) if isinstance(one, Run) else one for one in line)


def texts(source: str) -> Iterator[str]:
    """The same of what has been written of the act."""
    if source.count(NUMBER) != 1:
        raise SystemExit(f"The number {NUMBER} is not once in the act: nothing tells one file from another.")
    return (_with(source, number) for number in count(1))


def _with(text: str, number: int) -> str:
    return text.replace(NUMBER, f"{NUMBER}-{number}")


def _weasyprint(given: Given) -> Make:
    from generator.writers import pdf

    acts = numbered(given.act)

    def make() -> None:
        act = next(acts)
        pdf.write(given.html(act), act)

    return make


def _plain_weasyprint(given: Given) -> Make:
    import weasyprint

    pages = texts(given.html(given.act))
    return lambda: weasyprint.HTML(string=next(pages)).write_pdf()


def _tagged_weasyprint(given: Given) -> Make:
    import weasyprint

    pages = texts(given.html(given.act))
    return lambda: weasyprint.HTML(string=next(pages)).write_pdf(pdf_variant="pdf/a-2a")


def _typst(given: Given) -> Make:
    from generator.writers import typst

    acts = numbered(given.act)
    return lambda: typst.write(given.typ, next(acts))


def _typst_alone(given: Given) -> Make:
    """``typst.write`` where the first layout is right; raises SystemExit where it is not."""
    from generator.writers import typst
    from generator.writers.typst.compiler import compiled
    from generator.writers.typst.data import data
    from generator.writers.typst.finish import finished

    def made(act: Document) -> bytes:
        return finished(compiled(given.typ, [data(act)]), act)

    if made(given.act) != typst.write(given.typ, given.act).content:
        raise SystemExit("The act takes Typst a second layout: what is not read back is no part of what is.")
    acts = numbered(given.act)
    return lambda: made(next(acts))


def _plain_typst(given: Given) -> Make:
    import typst

    pages = texts(_typst_page(given, lambda source: typst.compile(source)))
    return lambda: typst.compile(next(pages).encode())


def _kept_typst(given: Given) -> Make:
    import typst

    compiler = typst.Compiler()
    pages = texts(_typst_page(given, lambda source: compiler.compile(source, format="pdf")))
    return lambda: compiler.compile(next(pages).encode(), format="pdf")


def _typst_page(given: Given, compiled: Callable[[bytes], object]) -> str:
    """The source, seen to print the words of the act."""
    context = plain.context(given.act)
    source = plain_typst.page(context)
    made = compiled(source.encode())
    if not isinstance(made, bytes) or not plain_typst.same_words(made, context):
        raise SystemExit("The plain page of Typst does not print the words of the act: nothing to compare.")
    return source


PYTHON: Mapping[str, Prepare] = {
    WEASYPRINT: _weasyprint,
    PLAIN_WEASYPRINT: _plain_weasyprint,
    TAGGED_WEASYPRINT: _tagged_weasyprint,
    TYPST: _typst,
    TYPST_ALONE: _typst_alone,
    PLAIN_TYPST: _plain_typst,
    KEPT_TYPST: _kept_typst,
}


def _idle(_: Given) -> Make:
    """What all of them have in memory before they begin."""
    return lambda: None


def office(given: Given, files: int, stack: ExitStack) -> Make:
    """Converts so many ``files`` a call, by a profile of its own; the call is a process, as there is no other way."""
    if shutil.which("soffice") is None:
        raise CannotBeHadError(OFFICE, "no soffice here")
    if files > AT_MOST:
        raise SystemExit(f"soffice is given {AT_MOST} files a call at most.")
    folder = Path(stack.enter_context(TemporaryDirectory(ignore_cleanup_errors=True)))
    acts = numbered(given.act)
    for number in range(files):
        (folder / f"{number}.docx").write_bytes(docx.write(next(acts), given.master))
    return lambda: _converted(folder)


def _converted(folder: Path) -> None:
    made, sources = folder / "made", sorted(map(str, folder.glob("*.docx")))
    shutil.rmtree(made, ignore_errors=True)
    options = [f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", "pdf"]
    command = ["soffice", *options, "--outdir", str(made), *sources]
    subprocess.run(command, check=True, capture_output=True, timeout=_PATIENCE)
    if (there := len(list(made.glob("*.pdf")))) != len(sources):
        raise SystemExit(f"soffice made {there} files of {len(sources)} and said that all was well.")


def chromium(given: Given, stack: ExitStack) -> Make:
    """One browser, one page; it knows no footnotes and no numbers of pages in the margin, and leaves them out."""
    try:
        from playwright.sync_api import Error, sync_playwright

        playwright = stack.enter_context(sync_playwright())
        browser = stack.enter_context(playwright.chromium.launch(executable_path=_CHROMIUM, args=["--no-sandbox"]))
    except (ImportError, Error) as error:
        raise CannotBeHadError(CHROMIUM, str(error).splitlines()[0]) from error
    page, pages = browser.new_page(), texts(given.html(given.act))

    def make() -> None:
        page.set_content(next(pages))
        page.pdf(prefer_css_page_size=True, tagged=True)

    return make


def main() -> None:
    peer, given = sys.argv[1:]
    make_as_told({**PYTHON, IDLE: _idle}[peer](pickle.loads(Path(given).read_bytes())))


if __name__ == "__main__":
    main()
