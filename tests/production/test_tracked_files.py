"""What may not slip into the repository: paths of one machine, addresses of registries, files beside the checkout."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FOREIGN = {
    "a path of one machine": r"(?<![\w.])/(?:work|home|root|Users)/\w",
    "a registry": r"\b(?:pypi\.org|pythonhosted\.org|npmjs\.org|proxy\.golang\.org|(?:index|registry)-url)\b",
    "a file beside the checkout": r"\.\./shared\b",
}


@pytest.mark.parametrize("what", FOREIGN)
def test_no_tracked_file_holds(what: str) -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    found = [
        f"{name}: {match[0]}"
        for name in listed.split("\0")
        if name and (ROOT / name).is_file() and name != "tests/production/test_tracked_files.py"
        if (match := re.search(FOREIGN[what].encode(), (ROOT / name).read_bytes()))
    ]
    assert found == []
