"""A school's file as text, and what the program says to it."""

from pathlib import Path

from generator.answers.files import read_answers
from generator.answers.questions import State
from generator.document import Document, paragraphs, plain
from generator.errors import AnswersError
from generator.production.library import Library
from generator.production.organisation import Organisation, organisation
from tests.made import document

NAME = "школа-5.yaml"
SCHOOL = """\
образец: novosibirsk-2024
вид организации: общеобразовательная
полное наименование: муниципальная школа № 5
краткое наименование: МБОУ «Школа № 5»
стратегия чатов: педагоги
региональная ГИС: нет
номер приказа: 01-04/31
формы:
  полное наименование: {пр.: муниципальной школе № 5}
"""


def school(library: Library, folder: Path, text: str, state: State = State.DRAFT) -> Organisation:
    path = folder / NAME
    path.write_text(text, encoding="utf-8")
    return organisation(library, read_answers(path), state)


def regulation(library: Library, folder: Path, text: str, state: State = State.DRAFT) -> Document:
    return document(library, school(library, folder, text, state), "regulation")


def words(made: Document) -> str:
    """Every line of the document, no-break spaces as spaces."""
    return "\n".join(map(plain, paragraphs(made))).replace("\u00a0", " ")


def said(library: Library, folder: Path, text: str, state: State = State.DRAFT) -> list[str]:
    """The sentences of the refusal; none if the document is made."""
    try:
        regulation(library, folder, text, state)
    except AnswersError as error:
        return [str(problem) for problem in error.problems]
    return []
