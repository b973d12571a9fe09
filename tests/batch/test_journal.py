"""What is recorded stays, what was torn is as if it were not, and only what is whole is believed."""

from collections.abc import Iterator
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest

from generator.batch.journal import File, Journal, Record, begun
from generator.errors import OutputError


def record(folder: Path, place: str, key: str = "k", words: bytes = b"words") -> Record:
    """Of a file that is there."""
    (folder / place).mkdir(exist_ok=True)
    (folder / place / "a.docx").write_bytes(words)
    sums = ((f"{place}/a.docx", sha256(words).hexdigest()),)
    return Record(place, key, (File("a", "docx", f"{place}/a.docx", None, sums[0][1]),), sums, ("Посмотрите.",))


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with closing(Journal(tmp_path)) as opened:
        yield opened


def lines(folder: Path) -> Path:
    return folder / ".lna" / "journal.jsonl"


def reopened(journal: Journal, folder: Path) -> Journal:
    journal.close()
    return Journal(folder)


def test_what_was_recorded_is_there_after_a_restart(journal: Journal, tmp_path: Path) -> None:
    known = record(tmp_path, "Школа")
    journal.add(known)
    again = reopened(journal, tmp_path)
    assert again.records == {"Школа": known}
    assert again.whole("Школа", "k")
    again.close()


@pytest.mark.parametrize("harm", ["missing", "changed", "key"])
def test_what_is_not_as_it_was_made_is_not_whole(journal: Journal, tmp_path: Path, harm: str) -> None:
    journal.add(record(tmp_path, "Школа"))
    file = tmp_path / "Школа/a.docx"
    if harm == "missing":
        file.unlink()
    elif harm == "changed":
        file.write_bytes(b"edited")
    assert not journal.whole("Школа", "other" if harm == "key" else "k")


@pytest.mark.parametrize("torn", [1, 5, 40, 200])
def test_a_torn_line_is_as_if_it_were_not_and_spoils_no_other(journal: Journal, tmp_path: Path, torn: int) -> None:
    for place in ("А", "Б"):
        journal.add(record(tmp_path, place))
    journal.close()
    content = lines(tmp_path).read_bytes()
    lines(tmp_path).write_bytes(content[:-torn])
    again = Journal(tmp_path)
    assert list(again.records) == ["А"] if torn > 1 else ["А", "Б"]
    again.add(record(tmp_path, "В"))
    after = reopened(again, tmp_path)
    assert set(after.records) == {*again.records}
    after.close()


def test_lines_of_somebody_else_are_passed_over(journal: Journal, tmp_path: Path) -> None:
    journal.add(record(tmp_path, "А"))
    journal.close()
    with lines(tmp_path).open("ab") as file:
        file.write(b'{"place": 1}\n[]\n"\xff\n{"files": [[]], "paths": [], "warnings": []}\n')
    again = Journal(tmp_path)
    assert list(again.records) == ["А"]
    again.close()


def test_of_two_records_of_one_place_the_later_holds(journal: Journal, tmp_path: Path) -> None:
    journal.add(record(tmp_path, "А", "old"))
    journal.add(record(tmp_path, "А", "new"))
    again = reopened(journal, tmp_path)
    assert again.whole("А", "new")
    again.close()


def test_settled_it_is_the_same_whatever_order_things_were_made_in(tmp_path: Path) -> None:
    found = []
    for order in (["А", "Б", "В"], ["В", "А", "Б"]):
        folder = tmp_path / order[0]
        folder.mkdir()
        with closing(Journal(folder)) as journal:
            for place in order:
                journal.add(record(folder, place))
            journal.settle({"Б": 0, "А": 1, "В": 2})
        found.append(lines(folder).read_bytes())
    assert found[0] == found[1]


def test_one_program_at_a_time(journal: Journal, tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="уже пишет другой запуск"):
        Journal(tmp_path)
    journal.close()
    Journal(tmp_path).close()


def test_where_nothing_was_made_nothing_is_left(tmp_path: Path) -> None:
    Journal(tmp_path / "выпуск").close()
    assert not (tmp_path / "выпуск").exists()
    assert not begun(tmp_path / "выпуск")


def test_what_lies_there_already_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "чужое.txt").write_text("words")
    Journal(tmp_path).close()
    assert [path.name for path in tmp_path.iterdir()] == ["чужое.txt"]


def test_a_folder_that_cannot_be_written_to_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="записать не удалось"):
        Journal(tmp_path / "file")


def test_what_a_killed_process_has_left_aside_goes(tmp_path: Path) -> None:
    aside = tmp_path / "выпуск/.lna-x"
    aside.mkdir(parents=True)
    (aside / "Школа.zip").write_bytes(b"half")
    Journal(tmp_path / "выпуск").close()
    assert not aside.exists()
