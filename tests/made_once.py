"""Sets of the examples, made by the command line once a run, whichever worker needs them first."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock

from generator.cli import main

ROOT = Path(__file__).parents[1]
FORMATS = "docx,pdf,html,txt"


def lna(*arguments: object, cwd: Path = ROOT, **environment: str) -> None:
    command = [sys.executable, "-m", "generator", *map(str, arguments)]
    done = subprocess.run(command, check=False, capture_output=True, text=True, cwd=cwd, env=os.environ | environment)
    assert done.returncode == 0, done.stderr


def run(*arguments: object) -> None:
    """``lna`` in this process."""
    with pytest.raises(SystemExit) as stop:
        main(list(map(str, arguments)))
    assert stop.value.code == 0


def registered(example: str) -> Path:
    """The folder with the whole set, registered, in every format. Nobody writes there."""
    folder = Path(os.environ["LNA_TESTS_FOLDER"], "registered")
    with FileLock(folder.with_name("registered.lock")):
        if not (folder / example).exists():
            aside = folder / f"{example}.new"
            run("make", ROOT / f"examples/{example}.yaml", "--state", "registered", "--format", FORMATS, "-o", aside)
            aside.rename(folder / example)
    return folder / example
