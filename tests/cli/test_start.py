"""A fast start: what a command does not need it does not import."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import School

pytestmark = pytest.mark.slow

# in a process of its own, for this one has imported everything
PROCESS = """
import json, sys
from generator.cli import main
try:
    main(sys.argv[1:])
except SystemExit as stopped:
    assert not stopped.code, stopped.code
print(json.dumps(sorted({name.partition(".")[0] for name in sys.modules})))
"""
HEAVY = {"weasyprint", "docx", "docxtpl", "jinja2", "lxml", "pypdfium2", "pydantic", "ruamel", "yaml"}
OF_ANSWERS = {"pydantic", "yaml"}


def heavy(*arguments: str) -> set[str]:
    """Which of the heavy packages the command has imported."""
    done = subprocess.run([sys.executable, "-c", PROCESS, *arguments], check=True, capture_output=True, text=True)
    return HEAVY & set(json.loads(done.stdout.splitlines()[-1]))


@pytest.mark.parametrize("command", ["--help", "--version", "make --help", "check --help"])
def test_help_imports_nothing_but_click(command: str) -> None:
    assert heavy(*command.split()) == set()


@pytest.mark.parametrize("command", ["check", "check школа.yaml", "new новый.yaml", "models", "map", "schema"])
def test_what_makes_no_document_imports_no_writer(school: School, command: str) -> None:
    school()
    assert heavy(*command.split()) <= OF_ANSWERS


@pytest.mark.slow
def test_each_format_imports_its_own_writer(school: School) -> None:
    school()
    assert "weasyprint" not in heavy("make", "школа.yaml", "--format", "docx")
    assert not {"docx", "docxtpl"} & heavy("make", "школа.yaml", "--format", "pdf")
    assert heavy("make", "школа.yaml", "--format", "html") == OF_ANSWERS | {"jinja2"}
    assert heavy("make", "школа.yaml", "--format", "txt") == OF_ANSWERS
    assert Path("output/Положение.txt").is_file()
