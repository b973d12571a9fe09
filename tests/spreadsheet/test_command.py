"""``lna sheet``: a form on the disk, or one sentence why not."""

from pathlib import Path

import pytest

from generator.cli import main
from generator.production.library import Library
from generator.spreadsheet import form, read


def run(capfd: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as stopped:
        main(["sheet", *map(str, arguments)])
    told = capfd.readouterr()
    return int(stopped.value.code or 0), told.out, told.err


def test_writes_the_form_and_says_so(capfd: pytest.CaptureFixture[str], library: Library, tmp_path: Path) -> None:
    file = tmp_path / "школы.xlsx"
    assert run(capfd, file) == (0, f"{file}\n", "")
    assert file.read_bytes() == form(library)
    assert read(file, library).rows == ()


def test_narrows_the_form(capfd: pytest.CaptureFixture[str], library: Library, tmp_path: Path) -> None:
    file = tmp_path / "сады.xlsx"
    assert run(capfd, file, "--model", "services-2024", "--kind", "дошкольная")[0] == 0
    assert file.read_bytes() == form(library, "services-2024", "дошкольная")


@pytest.mark.slow
def test_does_not_replace_what_is_filled_in(capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "школы.xlsx"
    file.write_bytes(b"mine")
    status, _, said = run(capfd, file)
    assert (status, said) == (1, f"{file}: такой файл уже есть. Назовите другой или разрешите замену: --replace.\n")
    assert file.read_bytes() == b"mine"
    assert run(capfd, file, "--replace")[0] == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["ф.csv"], "ф.csv: форма – это книга Excel. Назовите файл с окончанием .xlsx.\n"),
        (["ф.xlsx", "--kind", "школа"], "параметр --kind: «школа» здесь не бывает."),
        (["ф.xlsx", "--model", "нет"], "параметр --model: «нет» здесь не бывает."),
        (
            ["ф.xlsx", "--model", "platform-2023", "--kind", "дошкольная"],
            "параметр --kind: образец «platform-2023» не",
        ),
    ],
)
def test_wrong_usage_is_one_sentence(
    capfd: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    status, out, err = run(capfd, *arguments)
    assert (status, out) == (1, "")
    assert err.startswith(said)
    assert list(tmp_path.iterdir()) == []
