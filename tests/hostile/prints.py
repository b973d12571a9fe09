"""Answers into files and back out of the finished DOCX and PDF, by other means than the writers' own."""

import re
from collections.abc import Mapping
from contextlib import closing
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pypdfium2
from lxml import etree

from generator.answers.characters import clean
from generator.answers.files import quoted, read_answers
from generator.answers.questions import State
from generator.errors import GeneratorError
from generator.language.tidy import tidy
from generator.production.library import Library
from generator.production.organisation import organisation
from generator.production.render import Format, Look, render
from tests.made import document

NAME = "школа-5.yaml"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CALM: Mapping[str, str] = {
    "образец": "novosibirsk-2024",
    "вид организации": "общеобразовательная",
    "полное наименование": "муниципальная школа",
    "краткое наименование": "МБОУ «Школа»",
    "стратегия чатов": "педагоги",
    "регистрация обучающихся": "да",
    "наставник": "классный руководитель",
    "региональная ГИС": "нет",
}
PLACES = ("полное наименование", "краткое наименование", "региональная ГИС", "номер приказа", "номер протокола")


def everywhere(value: str) -> str:
    """A school that gave ``value`` wherever words of its own are printed."""
    own = quoted(value)
    lines = [f"{name}: {quoted(words)}" for name, words in CALM.items() if name not in PLACES]
    lines += [
        f"{name}: {own}" for name in (*PLACES, "группы обучающихся", "наименование в тексте", "принимающий орган")
    ]
    lines += [
        "управленческие чаты:",
        f"  - {own}",
        f"  - {own}",
        "учёт мнения:",
        f"  - орган: {own}",
        f"    номер: {own}",
    ]
    forms = {
        name: ["род.", "пр.", "тв."] for name in ("полное наименование", "краткое наименование", "принимающий орган")
    }
    lines += ["формы:", f"  {own}: {{род.: {own}}}", f"  наименование в тексте: {{род.: {own}, пр.: {own}}}"]
    lines += [f"  {name}: {{{', '.join(f'{case}: {own}' for case in cases)}}}" for name, cases in forms.items()]
    return "\n".join(lines) + "\n"


def listed(values: list[str]) -> str:
    """A school with ``values`` as the points of one list: many of them in one document."""
    lines = [f"{name}: {quoted(words)}" for name, words in CALM.items()]
    lines += ["управленческие чаты:", *(f"  - {quoted(value)}" for value in values)]
    return "\n".join([*lines, "формы:", "  полное наименование: {пр.: школе}"]) + "\n"


def typed(line: str) -> str:
    """A school one line of whose file is as somebody typed it."""
    lines = [f"{name}: {quoted(words)}" for name, words in CALM.items() if name != line.partition(":")[0]]
    return "\n".join([line, *lines, "формы:", "  полное наименование: {пр.: школе}"]) + "\n"


def tidied(value: str) -> str:
    """An answer as it is printed, no-break spaces as spaces."""
    return tidy(clean(value)).replace("\u00a0", " ")


def item(value: str) -> str:
    """A line of a list as it is printed: the sign at its end is the program's."""
    said = tidied(value)
    ends = said.endswith((";", ",")) or re.search(r"\w{4}\.\Z", said)
    return said[:-1] if ends and len(said) > 1 else said


def unquoted(said: str) -> str:
    """A name between quotes that the text has already."""
    inside = said[1:-1]
    return inside if said.startswith("«") and said.endswith("»") and "«" not in inside else said


def made(library: Library, folder: Path, text: str | bytes, formats: tuple[Format, ...] = ("docx",)) -> list[bytes]:
    path = folder / NAME
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass"))
    school = organisation(library, read_answers(path), State.DRAFT)
    regulation = document(library, school, "regulation")
    return [rendered.content for rendered in render(regulation, formats, Look(library.folders))]


def refusal(library: Library, folder: Path, text: str | bytes) -> list[str]:
    """What the program said instead of making a DOCX."""
    try:
        made(library, folder, text)
    except GeneratorError as error:
        return [str(problem) for problem in error.problems]
    raise AssertionError("документ сделан")


def docx_words(content: bytes) -> str:
    """Text of every paragraph of word/document.xml, no-break spaces as spaces."""
    with ZipFile(BytesIO(content)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    paragraphs = ("".join(piece.text or "" for piece in paragraph.iter(f"{W}t")) for paragraph in root.iter(f"{W}p"))
    return "\n".join(paragraphs).replace("\u00a0", " ")


def pdf_words(content: bytes) -> str:
    """The text layer of all pages without numbers of pages and without spaces, which every line's end invents."""
    with closing(pypdfium2.PdfDocument(content)) as file:
        pages = [squeezed(page.get_textpage().get_text_range()) for page in file]
    return "".join(page.removesuffix(str(number)) if number > 1 else page for number, page in enumerate(pages, 1))


def squeezed(text: str) -> str:
    """Without spaces; a hyphen at a line's end is pdfium's U+0002 or U+FFFE."""
    return re.sub(r"\s", "", re.sub("[\x02\ufffe]", "-", text))
