"""A table of invented organisations, hard names among them: ``python -m benchmarks.organisations 3000 школы.xlsx``.

The form of ``lna sheet``, filled in from the examples of the four kinds; the same seed makes the same table.
"""

import argparse
import random
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook, load_workbook

from generator.answers.files import read_answers
from generator.located import Data
from generator.production.library import Library
from generator.production.loading import load
from generator.resources import folders
from generator.spreadsheet import form

ROOT = Path(__file__).parents[1]
EXAMPLES = ("general", "preschool", "vocational", "additional", "gymnasium", "kindergarten")
HEADER, FIRST = 3, 4
SHEET = "Организации"
SHORT, FULL, HEAD = "краткое наименование", "полное наименование", "руководитель"
SURNAMES = ("Пробный", "Образцова-Примерная", "Тестенко", "Выдуманных", "Макетян", "Условная", "Черновик", "Заглушко")
NAMES = ("Пётр Ильич", "Анна Львовна", "Любовь Петровна", "Илья Никитич", "Олег Саввич", "Жанна Фёдоровна")
TITLES = ("", " имени О'Примера", " «Ёлочка»", " с. Нижние Образцы", " № 0-бис", " (при заводе «Макет & Ко»)",
          " имени Героя Выдуманного Труда Образца Образцовича Примерного-Длиннофамильного")  # fmt: skip
CITIES = ("г. Примерск", "пос. Образцово", "с. Верхнее Макетное", "г. Тестов-на-Пробе")


def organisations(count: int, seed: int = 7) -> Iterator[dict[str, Data]]:
    """Answers, one organisation after another."""
    for number, names in enumerate(named(count, seed), start=1):
        given = _example(EXAMPLES[number % len(EXAMPLES)])
        yield {**{name: answer for name, answer in given.items() if isinstance(answer, str)}, **names}


def named(count: int, seed: int = 7) -> Iterator[dict[str, Data]]:
    """The answers that no two organisations share."""
    chance = random.Random(seed)
    for number in range(1, count + 1):
        title = chance.choice(TITLES)
        yield {
            SHORT: f"МБУ «Организация № {number}»{title}",
            FULL: f"муниципальное бюджетное учреждение «Организация № {number} выдуманного района»{title}",
            HEAD: f"{chance.choice(SURNAMES)} {chance.choice(NAMES)}",
            "номер приказа": f"{number:02d}-01/{chance.randint(1, 400)}",
            "населённый пункт": chance.choice(CITIES),
        }


def _example(name: str) -> Mapping[str, Data]:
    read = read_answers(ROOT / "examples" / f"{name}.yaml").data
    assert isinstance(read, dict)
    return read


def table(library: Library, count: int, seed: int = 7) -> Workbook:
    """The form with so many organisations, of five municipalities."""
    workbook = load_workbook(BytesIO(form(library)))
    sheet = workbook[SHEET]
    columns = {str(cell.value): cell.column for cell in sheet[HEADER] if cell.value}
    for row, answers in enumerate(organisations(count, seed), FIRST):
        for name, answer in answers.items():
            sheet.cell(row, columns[name]).value = answer
        sheet.cell(row, columns["муниципалитет"]).value = f"Район {row % 5 + 1}"
    return workbook


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int)
    parser.add_argument("file", type=Path)
    parser.add_argument("--seed", type=int, default=7)
    asked = parser.parse_args()
    table(load(folders()), asked.count, asked.seed).save(asked.file)


if __name__ == "__main__":
    main()
