"""``lna make`` and ``lna blank``: the files, the manifest beside them, and nothing after an error."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from generator.errors import OutputError, Problem
from generator.production import render
from tests.cli.conftest import Lna, School

KINDS = {
    "дошкольная": "preschool",
    "общеобразовательная": "general",
    "профессиональная": "vocational",
    "дополнительная": "additional",
}


def manifest(folder: str) -> list[dict[str, Any]]:
    entries = json.loads(Path(folder, "manifest.json").read_text("utf8"))
    assert isinstance(entries, list)
    return entries


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_set_is_in_its_folder_with_a_manifest(lna: Lna, school: School) -> None:
    ran = lna("make", school(), "--documents", "regulation")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.splitlines() == ["output/Положение.docx", "output/Положение.pdf", "output/manifest.json"]
    assert sorted(path.name for path in Path("output").iterdir()) == [
        "manifest.json",
        "Положение.docx",
        "Положение.pdf",
    ]
    pages = len(pypdfium2.PdfDocument("output/Положение.pdf"))
    common = {"document": "regulation", "kind": "general"}
    assert manifest("output") == [
        common
        | {"format": "docx", "file": "Положение.docx", "pages": None, "sha256": sha256(Path("output/Положение.docx"))},
        common
        | {"format": "pdf", "file": "Положение.pdf", "pages": pages, "sha256": sha256(Path("output/Положение.pdf"))},
    ]
    assert [list(entry) for entry in manifest("output")] == [
        ["document", "kind", "format", "file", "pages", "sha256"]
    ] * 2


def test_formats_and_folder_are_as_asked(lna: Lna, school: School) -> None:
    ran = lna("make", school(), "--documents", "regulation", "--format", "txt, html,txt", "-o", "куда/глубже")
    files = ["Положение.txt", "Положение.html", "manifest.json"]
    assert ran.out.splitlines() == [f"куда/глубже/{file}" for file in files]
    assert "приказом МБОУ «Школа №\u00a00»" in Path("куда/глубже/Положение.txt").read_text("utf8")


def test_warnings_do_not_mix_with_the_paths(lna: Lna, school: School) -> None:
    ran = lna("make", school({"дата приказа": "12.02.2026"}), "--format", "txt")
    assert ran.status == 0
    assert all(Path(line).is_file() for line in ran.out.splitlines())
    assert "\nЗамечание. Образец «novosibirsk-2024» на 12\u00a0февраля 2026\u00a0г. устарел. " in ran.err


def test_unknown_documents_are_all_named(lna: Lna, school: School) -> None:
    ran = lna("make", school(), "--documents", "regulatio,письмо")
    assert (ran.status, ran.out) == (1, "")
    assert [line.split(". ")[0] for line in ran.err.splitlines()] == [
        "комплект школа.yaml: нет документа «regulatio»",
        "комплект школа.yaml: нет документа «письмо»",
    ]
    assert "Возможно, имелось в виду «regulation»." in ran.err
    assert not Path("output").exists()


@pytest.mark.parametrize(
    ("changed", "state"),
    [({"дата приказа": "31.02.2024"}, "draft"), ({"дата приказа": None}, "registered"), ({"образец": None}, "draft")],
)
def test_wrong_answers_leave_no_folder(lna: Lna, school: School, changed: dict[str, str | None], state: str) -> None:
    ran = lna("make", school(changed), "--state", state)
    assert (ran.status, ran.out) == (1, "")
    assert [path.name for path in Path().iterdir()] == ["школа.yaml"]


def test_what_check_refuses_make_refuses_in_the_same_words(lna: Lna, school: School) -> None:
    wrong = school({"руководитель": "П.П.", "вид организации": "школа"})
    assert lna("make", wrong).err == lna("check", wrong).err


def test_a_late_error_leaves_the_earlier_set_as_it_was(
    lna: Lna, school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    lna("make", school())
    before = contents(Path("output"))

    def failing(*_: object) -> object:
        raise OutputError([Problem("PDF", "не вышел", "Повторите")])

    monkeypatch.setattr(render, "_pdf", failing)
    ran = lna("make", school({"номер приказа": "32-ОД"}))
    assert (ran.status, ran.out, ran.err) == (1, "", "PDF: не вышел. Повторите.\n")
    assert contents(Path("output")) == before


def test_no_room_on_the_disk(lna: Lna, school: School, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    ran = lna("make", school(), "-o", "куда/глубже")
    assert (ran.status, ran.out) == (1, "")
    assert ran.err == (
        "куда/глубже: записать не удалось (на диске нет места). "
        "Проверьте место на диске и права на папку; файлы не изменены.\n"
    )
    assert [path.name for path in Path().iterdir()] == ["школа.yaml"]


def test_a_file_in_the_way(lna: Lna, school: School) -> None:
    Path("занято").write_text("", encoding="utf-8")
    ran = lna("make", school(), "-o", "занято/тут", "--format", "txt")
    assert ran.status == 1
    assert ran.err.startswith("занято/тут: записать не удалось (на месте папки файл). ")


@pytest.mark.slow
def test_blank_templates_of_every_kind(lna: Lna) -> None:
    ran = lna("blank")
    assert (ran.status, ran.err) == (0, "")
    files = [f"Положение – {kind}.{format_}" for kind in KINDS for format_ in ("docx", "pdf")]
    assert ran.out.splitlines() == [f"output/blank/{file}" for file in [*files, "manifest.json"]]
    assert sorted(path.name for path in Path("output/blank").iterdir()) == sorted([*files, "manifest.json"])
    entries = manifest("output/blank")
    assert [(entry["file"], entry["kind"]) for entry in entries] == [
        (file, KINDS[file.removeprefix("Положение – ").partition(".")[0]]) for file in files
    ]
    assert [entry["sha256"] for entry in entries] == [sha256(Path("output/blank", file)) for file in files]


def test_blank_template_of_one_kind(lna: Lna) -> None:
    ran = lna("blank", "--kind", "дошкольная", "--format", "txt", "-o", ".")
    assert ran.out.splitlines() == ["Положение – дошкольная.txt", "manifest.json"]
    assert Path("Положение – дошкольная.txt").read_text("utf8").startswith("Шаблон Положения об использовании ")
