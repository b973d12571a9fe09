"""LibreOffice and poppler, for tests that look at the printed page.

The office is started once a session: it holds a document open, and every file to be converted is handed to it.

A start takes some two seconds, a document a fifth of one.
"""

import os
import shutil
import signal
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from time import sleep

from docx import Document


@dataclass(frozen=True, slots=True)
class Office:
    """``folder``: its profile and all that it converts."""

    folder: Path
    _numbers: Iterator[int]

    def converted(self, files: Sequence[Path], to: str, out: Path) -> list[Path]:
        """Files of ``out`` in the same order; their names must differ. ``to``: an ending, with a filter after «:»."""
        command = [*_soffice(self.folder), "--convert-to", to, "--outdir", str(out), *map(str, files)]
        subprocess.run(command, check=True, capture_output=True)
        return [out / f"{file.stem}.{to.partition(':')[0]}" for file in files]

    def __call__(self, data: bytes, extension: str, of: str = "docx") -> bytes:
        return self.all([data], extension, of)[0]

    def all(self, files: Sequence[bytes], extension: str, of: str = "docx") -> list[bytes]:
        """The same with what stands in them; ``of``: what kind of files they are."""
        folder = self.folder / str(next(self._numbers))
        folder.mkdir()
        sources = [folder / f"{number}.{of}" for number in range(len(files))]
        for source, data in zip(sources, files, strict=True):
            source.write_bytes(data)
        return [file.read_bytes() for file in self.converted(sources, extension, folder / "out")]


@contextmanager
def running(folder: Path) -> Iterator[Office]:
    assert shutil.which("soffice"), "нет LibreOffice: make test ставит его сама"
    held = folder / "held.docx"
    Document().save(str(held))
    command = [*_soffice(folder), "--norestore", str(held)]
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, stdout=quiet, stderr=quiet, start_new_session=True) as office:
        # it takes this lock when it is ready to be handed files; before that another start would be its own office
        while not (folder / "profile/.lock").exists():
            assert office.poll() is None, "LibreOffice не запустился"
            sleep(0.05)  # the cores are the office's
        try:
            yield Office(folder, count())
        finally:
            os.killpg(office.pid, signal.SIGKILL)


def _soffice(folder: Path) -> list[str]:
    return ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]


def printed(pdf: bytes, *options: str) -> str:
    run = subprocess.run(["pdftotext", *options, "-", "-"], input=pdf, check=True, capture_output=True)
    return run.stdout.decode()


def pages(pdf: bytes) -> list[str]:
    return printed(pdf, "-layout").split("\f")[:-1]


def lines(page: str) -> list[str]:
    return [" ".join(line.split()) for line in page.splitlines() if line.strip()]
