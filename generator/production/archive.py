"""Many files in one."""

import io
import zipfile
from collections.abc import Mapping

_CLOCK = (1980, 1, 1, 0, 0, 0)


def zipped(contents: Mapping[str, bytes]) -> bytes:
    """The same files make the same bytes; they are stored as they are, for DOCX and PDF are deflated already."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, content in contents.items():
            archive.writestr(zipfile.ZipInfo(name, _CLOCK), content)
    return buffer.getvalue()
