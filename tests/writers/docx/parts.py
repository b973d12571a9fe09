"""A DOCX taken apart and put together again, for tests that look inside or spoil it."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ROOT = Path(__file__).parents[3]
MASTER = ROOT / "templates/masters/act.docx"


def parts(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def tree(data: bytes, part: str = "word/document.xml") -> etree._Element:
    return etree.fromstring(parts(data)[part])


def changed(data: bytes, part: str, change: Callable[[str], str]) -> bytes:
    """The same file with the text of one part changed; fails if nothing changed."""
    members = parts(data)
    before = members[part].decode()
    after = change(before)
    assert after != before, f"nothing to change in {part}"
    return packed(members | {part: after.encode()})


def packed(members: dict[str, bytes]) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def texts(data: bytes, part: str = "word/document.xml") -> list[str]:
    """The words of each paragraph as python-docx's users see them, numbers and codes of fields left out."""
    paragraphs = tree(data, part).iter(f"{W}p")
    return ["".join(piece.text or "" for piece in paragraph.iter(f"{W}t")) for paragraph in paragraphs]
