"""The faces this machine draws documents with."""

import shutil
import subprocess
from pathlib import Path

from fontTools.ttLib import TTFont

FAMILIES = ("Times New Roman", "Liberation Serif", "PT Astra Serif")


def faces() -> list[frozenset[int]]:
    """Code points of the regular and the bold face of the first family found; empty without fontconfig."""
    if shutil.which("fc-match") is None:
        return []
    for family in FAMILIES:
        files = [_file(f"{family}:{style}") for style in ("style=Regular", "bold")]
        if all(name == family for name, _ in files):
            return [frozenset(TTFont(path, fontNumber=0).getBestCmap()) for _, path in files]
    return []


def _file(pattern: str) -> tuple[str, Path]:
    found = subprocess.run(
        ["fc-match", "--format=%{family[0]}|%{file}", pattern], capture_output=True, text=True, check=True
    )
    family, _, path = found.stdout.partition("|")
    return family, Path(path)
