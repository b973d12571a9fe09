"""``lna letter``: a file of questions, then one Word file and one PDF whose annexes are counted."""

import json
import re
from pathlib import Path

import pypdfium2
import pytest

from generator.located import read
from tests.cli.conftest import Lna

EXAMPLE = Path(__file__).parents[2] / "examples/ministry/letter.yaml"


def pages(file: Path) -> list[str]:
    """The words of each page, spaces as one."""
    document = pypdfium2.PdfDocument(file)
    found = [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]
    document.close()
    return found


@pytest.mark.slow
@pytest.mark.parametrize("engine", ["weasyprint", "typst"])
def test_sheets_said_are_the_sheets_there(lna: Lna, engine: str) -> None:
    ran = lna("letter", EXAMPLE, "-o", "письмо", "--format", "pdf", "--pdf-engine", engine)
    assert (ran.status, ran.out) == (0, "письмо/Письмо с шаблонами.pdf\nписьмо/manifest.json\n")
    first, *annexes = pages(Path("письмо/Письмо с шаблонами.pdf"))
    said = re.search(r"Приложения: на (\d+) л\. в 1 экз\.", first.replace("\u00a0", " "))
    assert said is not None
    assert int(said[1]) == len(annexes)
    assert annexes[0].startswith("ПРИЛОЖЕНИЕ к письму Минобразования Примерской области")
    (entry,) = json.loads(Path("письмо/manifest.json").read_text("utf8"))
    assert (entry["document"], entry["pages"]) == ("letter", 1 + len(annexes))


def test_questions_are_asked_once_and_never_lost(lna: Lna) -> None:
    ran = lna("letter", "--new", "письмо.yaml")
    assert (ran.status, ran.out, ran.err) == (0, "письмо.yaml\n", "")
    asked = read(Path("письмо.yaml").read_text("utf8"), "письмо.yaml").data
    assert isinstance(asked, dict)
    assert asked["образец"] == "novosibirsk-2024"
    Path("письмо.yaml").write_text("моё", encoding="utf-8")
    again = lna("letter", "--new", "письмо.yaml")
    assert (again.status, Path("письмо.yaml").read_text("utf8")) == (1, "моё")


def test_an_empty_file_of_questions_lacks_only_what_must_be_answered(lna: Lna) -> None:
    lna("letter", "--new", "письмо.yaml")
    ran = lna("letter", "письмо.yaml")
    assert ran.status == 1
    assert re.findall(r"«([^»]+)»: нет ответа\. ", ran.err) == [
        "ведомство", "краткое наименование ведомства", "регион", "адресаты", "контактное лицо",
        "должность контактного лица", "телефон контактного лица", "подписывает", "должность подписывающего",
    ]  # fmt: skip
    assert not Path("output").exists()


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["--new", "--model", "services-2024", "письмо.yaml"], 1, "нет письма с бланками ведомства"),
        (["--model", "novosibirsk-2024", EXAMPLE], 2, "--model бывает только с --new"),
        (["--format", "txt", EXAMPLE], 2, "«txt» здесь не бывает"),
        (["нет.yaml"], 1, "нет.yaml: такого файла нет. Создайте его: lna letter --new нет.yaml."),
    ],
)
def test_what_it_refuses(lna: Lna, arguments: list[object], status: int, said: str) -> None:
    ran = lna("letter", *arguments)
    assert ran.status == status
    assert said in ran.err
    assert not Path("письмо.yaml").exists()
