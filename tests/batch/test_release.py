"""Names of folders, and the key that tells whether a set would be made otherwise today."""

import datetime as dt
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.answers.questions import State
from generator.batch.release import key, places, program
from generator.located import placed
from tests.batch.jobs import jobs, release

HARD = ["МБОУ «СОШ № 1»", "мбоу «сош № 1»", "a/b", "a\\b", "a:b", "..", ".", "", " ", "CON", "con.txt", "x" * 300,
        "ы" * 300, "nul", "А\u00a0Б", "А Б", "имя.", "имя", "имя ", "а\tб", "а\nб"]  # fmt: skip


def fits(names: list[str]) -> bool:
    """On any file system."""
    return all(
        name and not set(name) & set('/\\:*?"<>|\n\t') and name.strip(" .") == name and len(name.encode()) < 200
        for name in names
    )


def test_every_organisation_has_a_folder_of_its_own() -> None:
    found = places(HARD)
    assert len({name.casefold() for name in found}) == len(HARD)
    assert fits(found)
    assert found[:2] == ["МБОУ «СОШ № 1»", "мбоу «сош № 1» (2)"]


@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"])), max_size=20))
def test_whatever_they_are_called(names: list[str]) -> None:
    found = places(names)
    assert len({name.casefold() for name in found}) == len(names)
    assert fits(found)


@pytest.mark.parametrize(
    "change",
    [{"state": State.REGISTERED}, {"documents": ("regulation",)}, {"formats": ("pdf",)}, {"archived": True},
     {"program": "another"}],
)  # fmt: skip
def test_another_set_has_another_key(tmp_path: Path, change: dict[str, object]) -> None:
    one = release(tmp_path)
    [job, *_] = jobs(one)
    assert key(replace(one, **change), job.answers) != job.key  # type: ignore[arg-type]
    assert key(replace(one, engine="typst"), job.answers) == job.key  # there is no PDF in it
    pdf = replace(one, formats=("pdf",))
    assert key(replace(pdf, engine="typst"), job.answers) != key(pdf, job.answers)


def test_another_answer_has_another_key_another_day_or_folder_has_not(tmp_path: Path) -> None:
    one = release(tmp_path)
    [job, *_] = jobs(one)
    assert isinstance(job.answers.data, dict)
    assert key(one, placed("", {**job.answers.data, "номер приказа": "2"})) != job.key
    assert (
        key(replace(one, today=dt.date(2030, 1, 1), folder=tmp_path / "там"), placed("", job.answers.data)) == job.key
    )


def test_a_word_of_the_texts_makes_another_program(tmp_path: Path) -> None:
    root = Path(__file__).parents[2]
    shutil.copytree(root / "templates", tmp_path / "templates")
    before = program.__wrapped__(tmp_path / "templates")
    assert program.__wrapped__(tmp_path / "templates") == before
    text = tmp_path / "templates/common/parts.txt"
    text.write_text(text.read_text("utf8") + "% слово\n", "utf8")
    assert program.__wrapped__(tmp_path / "templates") != before
