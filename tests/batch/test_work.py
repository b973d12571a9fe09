"""One job: the whole set on the disk and a record of it, or words why not and nothing."""

from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

import pytest

from generator.batch.release import Job, Release
from generator.batch.work import inspected, made
from generator.located import placed
from tests.batch import jobs


@pytest.fixture
def release(tmp_path: Path) -> Release:
    return jobs.release(tmp_path)


@pytest.fixture
def job(release: Release) -> Job:
    return next(one for one in jobs.jobs(release) if one.place == "general")


def with_answer(job: Job, name: str, answer: str | None) -> Job:
    assert isinstance(job.answers.data, dict)
    return replace(job, answers=placed("таблица", {**job.answers.data, name: answer}))


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_record_tells_what_is_on_the_disk(release: Release, job: Job) -> None:
    record = made(release, job).record
    assert record is not None
    assert {name: sha256(content).hexdigest() for name, content in files(release.folder).items()} == dict(record.paths)
    assert {name for name, _ in record.paths} == {"general/Лист согласования.docx", "general/manifest.json"}
    assert [(one.document, one.format, one.name) for one in record.files] == [
        ("approval-sheet", "docx", "general/Лист согласования.docx")
    ]


def test_the_same_job_makes_the_same_bytes(release: Release, job: Job, tmp_path: Path) -> None:
    made(release, job)
    other = replace(release, folder=tmp_path / "другой")
    made(other, job)
    assert files(other.folder) == {name: content for name, content in files(tmp_path).items() if "другой" not in name}


def test_an_archive_holds_the_same_files(release: Release, job: Job) -> None:
    made(release, job)
    packed = replace(release, archived=True)
    record = made(packed, job).record
    assert record is not None
    assert [name for name, _ in record.paths] == ["general.zip"]
    with ZipFile(release.folder / "general.zip") as archive:
        content = {f"general/{name}": archive.read(name) for name in archive.namelist()}
    assert content == {name: one for name, one in files(release.folder).items() if "/" in name}


def test_documents_that_a_set_has_not_are_passed_over_where_it_has_others(release: Release, job: Job) -> None:
    both = replace(release, documents=("order-combined", "approval-sheet"))
    record = made(both, job).record
    assert record is not None
    assert [one.document for one in record.files] == ["approval-sheet"]
    none = replace(release, documents=("order-combined",))
    [problem] = inspected(none, job).problems
    assert problem.what == "названных документов в этом комплекте нет"


def test_all_that_is_wrong_is_told_and_nothing_is_written(release: Release, job: Job) -> None:
    wrong = with_answer(with_answer(job, "дата приказа", "31.02.2024"), "краткое наименование", None)
    assert len(inspected(release, wrong).problems) >= 2
    outcome = made(release, wrong)
    assert outcome.record is None
    assert outcome.problems == inspected(release, wrong).problems
    assert files(release.folder) == {}


def test_a_set_that_has_changed_leaves_nothing_of_the_old_but_what_was_edited(release: Release, job: Job) -> None:
    wide = replace(release, documents=("approval-sheet", "application", "parents-notice"))
    made(wide, job)
    (release.folder / "general/Заявка на регистрацию.docx").write_bytes(b"edited")
    record = made(release, job).record
    assert record is not None
    there = {name.removeprefix("general/") for name in files(release.folder)}
    assert there == {"Лист согласования.docx", "Заявка на регистрацию.docx", "manifest.json"}


@pytest.mark.parametrize("archived", [False, True])
def test_what_was_edited_by_hand_is_replaced_only_if_told(release: Release, job: Job, archived: bool) -> None:
    asked = replace(release, archived=archived)
    made(asked, job)
    file = release.folder / ("general.zip" if archived else "general/Лист согласования.docx")
    file.write_bytes(b"edited")
    outcome = made(asked, job)
    assert outcome.record is None
    assert not outcome.stop
    assert "--replace" in outcome.problems[0].remedy
    assert file.read_bytes() == b"edited"
    assert made(replace(asked, replace=True), job).record is not None
    assert file.read_bytes() != b"edited"


def test_what_a_killed_process_has_left_aside_goes(release: Release, job: Job) -> None:
    aside = release.folder / "general/.lna-x"
    aside.mkdir(parents=True)
    (aside / "Лист согласования.docx").write_bytes(b"half")
    made(release, job)
    assert not aside.exists()


def test_an_error_nobody_foresaw_is_one_organisations_own(
    release: Release, job: Job, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("слова ответа")

    monkeypatch.setattr("generator.batch.work._unpacked", broken)
    outcome = made(release, job)
    assert not outcome.stop
    [problem] = outcome.problems
    assert problem.what.startswith("ошибка в программе (ZeroDivisionError < ")
    assert "слова ответа" not in str(problem)


def test_a_disk_that_takes_no_more_stops_everything(release: Release, job: Job) -> None:
    (release.folder / "general").write_text("на месте папки файл")
    outcome = made(release, job)
    assert outcome.stop
    assert "записать не удалось" in outcome.problems[0].what


def test_a_machine_with_another_version_makes_nothing(release: Release, job: Job) -> None:
    outcome = made(replace(release, program="0" * 64), job)
    assert outcome.record is None
    assert "другая версия программы" in outcome.problems[0].what
    assert list(release.folder.iterdir()) == []
