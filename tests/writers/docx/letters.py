"""A ministry's letter with annexes, invented: one of everything that a letter has and an act has not."""

from dataclasses import replace

from generator.document import (
    Clause,
    ClauseRef,
    Document,
    Footnote,
    FootnoteMark,
    Line,
    Run,
    Section,
    Side,
    Stamp,
    Table,
)
from tests.sample_document import WORDS, line

ANNEX = (line("ПРИЛОЖЕНИЕ"), line("к письму Минобразования Примерской области"), line("от 12.02.2024 № 100"))
TITLE = "О направлении методических рекомендаций и шаблонов положений об использовании платформы"
GREETING = "Уважаемые руководители!"


def letter() -> Document:
    """Its text is numbered as an order's, has a reference and a note, and ends with a signature."""
    return Document(
        id="letter",
        kind="",
        title=line(TITLE),
        caption=(),
        stamps=(
            Stamp("номер", Side.LEFT, (line("12.02.2024 № 100"),)),
            Stamp("адресат", Side.RIGHT, (line("Руководителям органов управления образованием"),)),
        ),
        sections=(_text(),),
        footnotes=(Footnote(1, (line("Письмо Минпросвещения России."),)),),
        master="act",
        letterhead=(line("Министерство образования Примерской области"),),
        closings=(Clause("подпись", "", (), (Table((), (8, 4, 5), (_signature(),)),)),),
        salutation=line(GREETING),
    )


def annexed(document: Document) -> Document:
    return replace(document, annex=ANNEX)


def _text() -> Section:
    return Section(
        "",
        (),
        (
            Clause("просьба", "", line(WORDS)),
            Clause("шаблоны", "1", (Run("Направляем шаблоны (см. п.\u00a0"), ClauseRef("срок", "2"), Run(")."))),
            Clause("срок", "2", (Run("Просим применить их до 1 марта"), FootnoteMark(1), Run("."))),
        ),
    )


def _signature() -> tuple[Line, ...]:
    return (line("Министр"), (), line("И.О.\u00a0Министров"))
