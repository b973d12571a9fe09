"""LibreOffice and poppler, for tests that look at the printed page."""

import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Office:
    """With a profile of its own, for a running office would swallow the request."""

    folder: Path

    def __call__(self, data: bytes, extension: str, of: str = "docx") -> bytes:
        return self.all([data], extension, of)[0]

    def all(self, files: Sequence[bytes], extension: str, of: str = "docx") -> list[bytes]:
        """One start of the office for all of them; ``of``: what kind of files they are."""
        sources = [self.folder / f"{number}.{of}" for number in range(len(files))]
        for source, data in zip(sources, files, strict=True):
            source.write_bytes(data)
        profile, out = self.folder / "profile", self.folder / "out"
        command = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", extension]
        subprocess.run([*command, "--outdir", str(out), *map(str, sources)], check=True, capture_output=True)
        return [(out / f"{source.stem}.{extension.split(':')[0]}").read_bytes() for source in sources]


def printed(pdf: bytes, *options: str) -> str:
    run = subprocess.run(["pdftotext", *options, "-", "-"], input=pdf, check=True, capture_output=True)
    return run.stdout.decode()


def pages(pdf: bytes) -> list[str]:
    return printed(pdf, "-layout").split("\f")[:-1]


def lines(page: str) -> list[str]:
    return [" ".join(line.split()) for line in page.splitlines() if line.strip()]
