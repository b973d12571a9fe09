"""``print.yaml``: every place in its phrase, every part there; what is wrong is said with its line."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from generator.errors import ContentError
from generator.production.library import Library
from generator.production.print_words import filled, problems, wording
from generator.resources import Folders


@pytest.fixture
def region(library: Library, tmp_path: Path) -> Library:
    shutil.copy(library.folders.templates / "print.yaml", tmp_path)
    return replace(library, folders=Folders(tmp_path, library.folders.variants))


def edit(region: Library, old: str, new: str) -> None:
    file = region.folders.templates / "print.yaml"
    text = file.read_text("utf8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), encoding="utf8")


def told(region: Library) -> list[str]:
    return [str(problem) for problem in problems(region)]


def test_ours_is_right(library: Library) -> None:
    assert problems(library) == []
    assert filled(wording(library).copy_mark, номер=2) == "Экз. № 2"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "печатью {листов}",
            "печатью {страниц}",
            "«ярлыки – надпись»: места {страниц} здесь не бывает. Места этой строки: {листов}.",
        ),
        ("печатью {листов}", "печатью", "«ярлыки – надпись»: нет места {листов}. Места этой строки: {листов}."),
        (
            "Экз. № {номер}\nназвание",
            "Экз. № {номер} из {номер}\nназвание",
            "«экземпляр»: лишняя фигурная скобка или место стоит дважды. Места этой строки: {номер}.",
        ),
        (
            "водяной знак: ПРОЕКТ",
            'водяной знак: "ПРОЕКТ {номер}"',
            "«водяной знак»: места {номер} здесь не бывает. Места этой строки: нет ни одного.",
        ),
        ("  вид: ЯРЛЫКИ\n", "", "«ярлыки – вид»: нет ответа. Допишите эту строку."),
        ("[организация]", "[организацыя]", ": нет части «организацыя». Возможно, имелось в виду «организация»."),
        ("[организация]", "[адрес]", ": часть «адрес» бывает не всегда. Назовите часть без условия."),
        ("подпись: подпись и печать", "подпись: подпись", ": нет части «подпись». "),
    ],
)
def test_what_is_wrong_is_said(region: Library, old: str, new: str, said: str) -> None:
    edit(region, old, new)
    (only,) = told(region)
    assert only.startswith("print.yaml")
    assert said in only
    with pytest.raises(ContentError, match=r"print\.yaml"):
        wording(region)


def test_line_of_the_slip(region: Library) -> None:
    edit(region, "печатью {листов}", "печатью")
    rows = (region.folders.templates / "print.yaml").read_text("utf8").splitlines()
    line = next(number for number, row in enumerate(rows, 1) if "надпись" in row)
    assert told(region)[0].startswith(f"print.yaml, строка {line}, ")


def test_no_file(region: Library) -> None:
    (region.folders.templates / "print.yaml").unlink()
    assert told(region) == ["print.yaml: файл не прочитать. Проверьте, на месте ли он."]
