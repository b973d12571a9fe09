"""What several commands ask in the same words."""

from collections.abc import Sequence
from typing import Any

import click

from generator.console import FilePath, FolderPath
from generator.errors import meant

FILE, FOLDER = FilePath(), FolderPath()


class Listed(click.ParamType[tuple[str, ...]]):
    """«docx,pdf»: words through commas, each of ``known`` where it is given."""

    name = "СПИСОК"

    def __init__(self, known: Sequence[str] = ()) -> None:
        self.known = known

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, ...]:
        words = (
            tuple(dict.fromkeys(word.strip() for word in value.split(",") if word.strip()))
            if isinstance(value, str)
            else tuple(value)
        )
        if self.known and not words:
            self.fail("назовите хотя бы одно: " + ", ".join(self.known) + ".", param, ctx)
        for word in words:
            if self.known and word not in self.known:
                self.fail(f"«{word}» здесь не бывает. {meant(word, self.known)}.", param, ctx)
        return words


FORMATS = ("docx", "pdf", "html", "txt")
format_option = click.option(
    "--format", "formats", type=Listed(FORMATS), default="docx,pdf", show_default=False, metavar="ФОРМАТЫ",
    help="Через запятую: docx, pdf, html, txt. Без параметра – docx,pdf.",
)  # fmt: skip
ENGINES = ("weasyprint", "typst")
engine_option = click.option(
    "--pdf-engine", "engine", type=click.Choice(ENGINES), default="weasyprint", metavar="ПРОГРАММА",
    help="Чем делать PDF: weasyprint (без параметра) или typst. Вид тот же, typst быстрее; ставится отдельно.",
)  # fmt: skip
mirror_option = click.option(
    "--mirror", "mirrored", is_flag=True, help="Зеркальные поля: для печати на двух сторонах листа."
)
replace_option = click.option("--replace", is_flag=True, help="Заменить и те файлы, которые правили вручную.")
model_option = click.option("--model", "model", metavar="ОБРАЗЕЦ", help="Образец; список показывает lna models.")
STATES = ("draft", "registered", "certified", "site")
state_option = click.option(
    "--state", type=click.Choice(STATES), default="draft", metavar="СОСТОЯНИЕ",
    help="draft – проект с местами для руки, registered – без них, certified – копия с отметкой «Верно», "
    "site – копия для сайта.",
)  # fmt: skip
