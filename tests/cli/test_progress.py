"""The bar: only for a person at a terminal, only when it takes long, and gone without a trace."""

import math
import os
import pty
import subprocess
import sys

import pytest

from generator import console
from tests.cli.conftest import Lna

SHOW_CURSOR = "\x1b[?25h"
BLANK = ("from generator.cli import main", "main(['blank', '--format', 'txt'])")
FAILING = ("def fail():", "    yield 1", "    raise SystemExit(5)", "list(console.counted(fail(), 2, 'Готовлю'))")


def seen_at_a_terminal(patience: float, *program: str) -> str:
    """What the program writes to stderr when stderr is a terminal."""
    code = "\n".join(("from generator import console", f"console.PATIENCE = float('{patience}')", *program))
    master, terminal = pty.openpty()
    subprocess.run([sys.executable, "-c", code], stdout=subprocess.DEVNULL, stderr=terminal, check=False)
    os.close(terminal)
    seen = b""
    try:
        while piece := os.read(master, 4096):
            seen += piece
    except OSError:  # Linux says so at the end
        pass
    os.close(master)
    return seen.decode()


def test_a_person_who_waits_sees_how_far_it_is() -> None:
    seen = seen_at_a_terminal(-1, *BLANK)
    assert "Готовлю файлы" in seen
    assert "25%" in seen
    assert "100%" in seen
    assert seen.endswith(SHOW_CURSOR + "\r\n")


def test_a_person_who_does_not_wait_sees_nothing() -> None:
    assert seen_at_a_terminal(math.inf, *BLANK) == ""


def test_an_error_gives_the_cursor_back() -> None:
    seen = seen_at_a_terminal(-1, *FAILING)
    assert "50%" in seen
    assert SHOW_CURSOR in seen


def test_a_file_or_a_pipe_gets_no_bar(lna: Lna, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(console, "PATIENCE", -1)
    ran = lna("blank", "--format", "txt")
    assert (ran.status, ran.err) == (0, "")


def test_patience_is_a_second() -> None:
    assert console.PATIENCE == 1.0
