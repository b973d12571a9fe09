"""README's commands do what it says: every «lna …» line is run, in order, in a copy of the folder."""

import re
import shutil
from pathlib import Path

import pytest

from generator.cli import main

ROOT = Path(__file__).parent.parent


def commands() -> list[str]:
    blocks = re.findall(r"^```sh\n(.*?)^```", (ROOT / "README.md").read_text("utf8"), re.DOTALL | re.MULTILINE)
    return [line for block in blocks for line in block.splitlines() if line.startswith("lna ")]


@pytest.mark.slow
def test_commands_of_readme_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for folder in ("examples", "templates", "variants"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    monkeypatch.chdir(tmp_path)
    assert len(commands()) >= 10
    for command in commands():
        with pytest.raises(SystemExit) as stop:
            main(command.split()[1:])
        assert stop.value.code == 0, command
    assert {path.name for path in (tmp_path / "output").glob("Положение.*")} == {"Положение.docx", "Положение.pdf"}
    assert len(list((tmp_path / "output" / "бланки").glob("*.docx"))) == 4


def test_readme_names_only_what_is_there() -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", (ROOT / "README.md").read_text("utf8"))
    assert [link for link in links if not (ROOT / link).exists()] == []
