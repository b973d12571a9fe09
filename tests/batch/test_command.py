"""``lna batch`` as the methodologist runs it: all rows or the right ones, killed and resumed, mended."""

import json
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from openpyxl import load_workbook

from benchmarks.organisations import FIRST, HEADER, SHEET, table
from generator.production.library import Library
from tests.struck import AFTER, BEFORE, INTERRUPT, KILL, KILL_WORKER, LEADER, WORKER, Moment, environment, program

pytestmark = pytest.mark.slow
LNA = Path(sys.executable).with_name("lna")
SECOND_RECORD: Moment = (LEADER, AFTER, "generator.batch.journal:Journal.add", 2)
QUICK = ("--format", "docx", "--documents", "approval-sheet,parents-notice")
ROWS = 12


@pytest.fixture(scope="session")
def schools(tmp_path_factory: pytest.TempPathFactory, library: Library) -> Path:
    file = tmp_path_factory.mktemp("schools") / "школы.xlsx"
    table(library, ROWS).save(file)
    return file


def edited(file: Path, folder: Path, changes: Mapping[tuple[int, str], str | None]) -> Path:
    """A copy with other words in cells: (place of the organisation from 0, column) -> words."""
    workbook = load_workbook(file)
    sheet = workbook[SHEET]
    columns = {str(cell.value): cell.column for cell in sheet[HEADER] if cell.value}
    for (place, column), words in changes.items():
        sheet.cell(FIRST + place, columns[column]).value = words
    made = folder / "школы.xlsx"
    workbook.save(made)
    return made


def started(
    file: Path, folder: Path, *options: str, called: tuple[str | Path, ...] = (LNA,)
) -> "subprocess.Popen[str]":
    command = [*called, "batch", file, "-o", folder, *QUICK, "--jobs", "2", *options]
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=folder.parent, env=environment()
    )


def struck(blow: str, moment: Moment, file: Path, folder: Path, *options: str) -> "subprocess.Popen[str]":
    return started(file, folder, *options, called=program(blow, moment))


def finished(process: "subprocess.Popen[str]") -> tuple[int, str, str]:
    """When the last of its processes has ended: each holds the pipes."""
    out, err = process.communicate()
    return process.returncode, out, err


def run(file: Path, folder: Path, *options: str) -> tuple[int, str, str]:
    return finished(started(file, folder, *options))


def content(folder: Path) -> dict[str, bytes]:
    """Everything that is there, the journal too; locks are nothing."""
    files = {path for path in folder.rglob("*") if path.is_file() and path.name != "lock"}
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def recorded(folder: Path) -> list[str]:
    file = folder / ".lna/journal.jsonl"
    lines = file.read_bytes().split(b"\n")[:-1] if file.exists() else []
    return [json.loads(line)["place"] for line in lines]


@pytest.fixture(scope="session")
def undisturbed(schools: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("once") / "выпуск"
    assert run(schools, folder)[0] == 0
    return content(folder)


def test_every_organisation_has_its_folder_and_a_line_in_the_register(undisturbed: dict[str, bytes]) -> None:
    folders = {name.partition("/")[0] for name in undisturbed if name.endswith("manifest.json")}
    assert len(folders) == ROWS
    assert "Реестр.xlsx" in undisturbed


# the whole way of a release, from the first row that is looked over to its last file: who is struck, at which call, and
# how many sets are recorded by then, where that hangs on the leader alone
MOMENTS: dict[str, tuple[Moment, int | None]] = {
    "over the third row": ((WORKER, BEFORE, "generator.batch.work:examined", 3), 0),
    "before the first set": ((LEADER, BEFORE, "generator.batch.batch:Batch.make", 1), 0),
    "as a file is written": ((WORKER, BEFORE, "generator.production.output:_write", 2), 0),
    "among files put in their places": ((WORKER, BEFORE, "generator.production.output:_put", 2), None),
    "as a later set is put in its place": ((WORKER, BEFORE, "generator.production.output:_put", 8), None),
    "before the first record": ((LEADER, BEFORE, "generator.batch.journal:Journal.add", 1), 0),
    "as a record is written": ((LEADER, BEFORE, "generator.batch.journal:_line", 3), 2),
    "after a late record": ((LEADER, AFTER, "generator.batch.journal:Journal.add", 11), 11),
    "as the journal is put in order": ((LEADER, BEFORE, "pathlib:Path.replace", 1), ROWS),
    "before the register": ((LEADER, BEFORE, "generator.production.output:_put", 1), ROWS),
}


@pytest.mark.parametrize("moment", MOMENTS)
def test_killed_at_any_moment_and_resumed_it_is_as_if_undisturbed(
    schools: Path, tmp_path: Path, undisturbed: dict[str, bytes], moment: str
) -> None:
    """What had been recorded is not made anew."""
    folder, (when, count) = tmp_path / "выпуск", MOMENTS[moment]
    code, _, _ = finished(struck(KILL, when, schools, folder))
    assert code == -signal.SIGKILL
    before = {place: changed(folder / place) for place in recorded(folder)}
    assert len(before) == count or count is None
    code, out, err = run(schools, folder, "--resume")
    assert code == 0, err
    assert content(folder) == undisturbed
    assert {place: changed(folder / place) for place in before} == before
    assert (f"готовы были {len(before)})" in out) == bool(before)


def changed(folder: Path) -> dict[str, int]:
    return {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}


def test_a_worker_that_is_killed_costs_nothing(schools: Path, tmp_path: Path, undisturbed: dict[str, bytes]) -> None:
    folder = tmp_path / "выпуск"
    code, _, err = finished(struck(KILL_WORKER, SECOND_RECORD, schools, folder))
    assert code == 0, err
    assert content(folder) == undisturbed


def test_interrupted_it_says_how_to_go_on(schools: Path, tmp_path: Path, undisturbed: dict[str, bytes]) -> None:
    folder = tmp_path / "выпуск"
    code, _, err = finished(struck(INTERRUPT, SECOND_RECORD, schools, folder))
    assert code == 130
    assert len(recorded(folder)) == 2
    assert err.endswith("Продолжить – с --resume.\n")
    assert run(schools, folder, "--resume")[0] == 0
    assert content(folder) == undisturbed


def test_on_a_full_disk_what_is_there_stays(schools: Path, tmp_path: Path, undisturbed: dict[str, bytes]) -> None:
    """On a disk of its own, in a namespace of its own, so that no rights are needed."""
    place, kept = tmp_path / "диск", tmp_path / "снято"
    place.mkdir()
    command = " ".join(f"'{word}'" for word in [LNA, "batch", schools, "-o", place / "выпуск", *QUICK, "--jobs", "2"])
    script = f"""
        mount -t tmpfs -o size=128k none '{place}'
        {command} > '{tmp_path}/1.txt' 2>&1; echo $? >> '{tmp_path}/1.txt'
        mount -o remount,size=64m '{place}'
        {command} --resume > '{tmp_path}/2.txt' 2>&1; echo $? >> '{tmp_path}/2.txt'
        cp -r '{place}/выпуск' '{kept}'
    """
    subprocess.run(["unshare", "--map-root-user", "--mount", "sh", "-c", script], check=True)
    first, second = ((tmp_path / name).read_text().splitlines() for name in ("1.txt", "2.txt"))
    assert first[-1] == "1"
    assert "на диске нет места" in "\n".join(first)
    assert "Освободите место и продолжите: --resume." in "\n".join(first)
    assert second[-1] == "0"
    assert "готовы были" in "\n".join(second)
    assert content(kept) == undisturbed


# rows that are wrong


WRONG = {(2, "дата приказа"): "31.02.2024", (5, "вид организации"): "школа", (7, "полное наименование"): None}


def test_with_a_wrong_row_nothing_is_made_but_the_copy_that_says_so(schools: Path, tmp_path: Path) -> None:
    file, folder = edited(schools, tmp_path, WRONG), tmp_path / "выпуск"
    code, out, err = run(file, folder)
    assert code == 1
    assert f"Строк {ROWS}: верных {ROWS - 3}, с ошибками 3." in out
    assert "лист «Организации», ячейка" in err
    assert "31.02.2024, такого дня нет" in err
    assert set(content(folder)) == {"школы – исправить.xlsx"}


def test_of_a_copy_that_was_mended_only_the_mended_rows_are_made(
    schools: Path, tmp_path: Path, undisturbed: dict[str, bytes]
) -> None:
    file, folder = edited(schools, tmp_path, WRONG), tmp_path / "выпуск"
    code, out, _ = run(file, folder, "--only-valid")
    assert code == 1
    assert f"Комплектов {ROWS - 3}, файлов" in out
    before = {place: changed(folder / place) for place in recorded(folder)}
    right = load_workbook(schools)[SHEET]
    columns = {str(cell.value): cell.column for cell in right[HEADER] if cell.value}
    mended = {(place, name): right.cell(FIRST + place, columns[name]).value for place, name in WRONG}
    mending = tmp_path / "правка"
    mending.mkdir()
    copy = edited(folder / "школы – исправить.xlsx", mending, mended)  # type: ignore[arg-type]
    code, out, err = run(copy, folder, "--resume")
    assert code == 0, err
    assert f"готовы были {ROWS - 3})" in out
    assert {place: changed(folder / place) for place in before} == before
    (folder / "школы – исправить.xlsx").unlink()
    assert content(folder) == undisturbed


def test_an_answer_that_changed_makes_its_set_anew_and_no_other(schools: Path, tmp_path: Path) -> None:
    folder = tmp_path / "выпуск"
    run(schools, folder)
    before = {place: changed(folder / place) for place in recorded(folder)}
    run(edited(schools, tmp_path, {(3, "телефон"): "8 (000) 000-00-99"}), folder, "--resume")
    after = {place: changed(folder / place) for place in recorded(folder)}
    assert [place for place in before if before[place] != after[place]] == [recorded(folder)[3]]


def test_a_folder_with_a_release_in_it_is_not_begun_anew(schools: Path, tmp_path: Path) -> None:
    folder = tmp_path / "выпуск"
    run(schools, folder)
    code, _, err = run(schools, folder)
    assert code == 1
    assert "здесь уже лежит выпуск. Продолжите его: --resume, или назовите другую папку: -o." in err


def test_only_to_check_nothing_is_made(schools: Path, tmp_path: Path) -> None:
    code, out, _ = run(schools, tmp_path / "выпуск", "--check")
    assert (code, out) == (0, f"Строк {ROWS}: верных {ROWS}, с ошибками 0.\n")
    assert not (tmp_path / "выпуск").exists()


def test_archives(schools: Path, tmp_path: Path, undisturbed: dict[str, bytes]) -> None:
    folder = tmp_path / "выпуск"
    assert run(schools, folder, "--zip")[0] == 0
    for archive in sorted(folder.glob("*.zip")):
        shutil.unpack_archive(archive, folder / archive.stem)
        archive.unlink()
    made = {name: one for name, one in content(folder).items() if "/" in name and ".lna" not in name}
    assert made == {name: one for name, one in undisturbed.items() if "/" in name and ".lna" not in name}


def test_an_unknown_document_is_told_before_anything_is_read(schools: Path, tmp_path: Path) -> None:
    code, _, err = run(schools, tmp_path / "выпуск", "--documents", "regulatoin")
    assert code == 1
    assert "параметр --documents: нет документа «regulatoin»." in err
