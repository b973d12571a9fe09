"""The library as it was read last, kept in the user's cache folder: reading the texts is most of a short command.

What is kept is named by a digest of all that it was made from, so nothing in it is ever out of date. Without a folder
to write to the texts are read each time, and nothing else changes.
"""

import hashlib
import os
import pickle
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pydantic
from platformdirs import user_cache_path

import generator
from generator.production.library import Library, texts_digest
from generator.resources import Folders

KEPT = 8
"""Libraries that stay: a region's own texts beside ours, a version before."""


def opened(folders: Folders) -> Library:
    """Raises ContentError with every problem that keeps the texts from being read."""
    file = user_cache_path("lna") / f"library-{_key(folders)}.pickle"
    library = _kept(file)
    if library is None:
        # what reads the texts takes long to import
        from generator.production.loading import load

        library = load(folders)
        _keep(library, file)
    return library


def _key(folders: Folders) -> str:
    """Hex digest of the texts, where they lie, our code and what else a pickle hangs on."""
    parts = (sys.version, pydantic.VERSION, folders.templates, folders.variants, texts_digest(folders), *_code())
    return hashlib.sha256("\n".join(map(str, parts)).encode()).hexdigest()


def _code() -> Iterator[str]:
    """A module that was changed has another time or another size."""
    for path in sorted(Path(generator.__file__).parent.rglob("*.py")):
        status = path.stat()
        yield f"{path} {status.st_mtime_ns} {status.st_size}"


def _kept(file: Path) -> Library | None:
    """None if it is not there, not whole, or somebody else's: a pickle may do anything to whoever reads it."""
    try:
        with file.open("rb") as there:
            if hasattr(os, "getuid") and os.fstat(there.fileno()).st_uid != os.getuid():
                return None
            digest, content = there.read(_DIGEST), there.read()
    except OSError:
        return None
    if digest != hashlib.sha256(content).digest():
        return None
    library = pickle.loads(content)
    assert isinstance(library, Library)
    return library


_DIGEST = hashlib.sha256().digest_size


def _keep(library: Library, file: Path) -> None:
    from tempfile import NamedTemporaryFile  # with random, bz2, lzma …

    _ = library.digest, library.mentions  # worked out once, they are kept, too
    content = pickle.dumps(library, pickle.HIGHEST_PROTOCOL)
    with suppress(OSError):
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=file.parent, delete=False) as new:
            new.write(hashlib.sha256(content).digest() + content)
        Path(new.name).replace(file)
        latest = sorted(file.parent.glob("library-*.pickle"), key=lambda one: one.stat().st_mtime_ns, reverse=True)
        for old in latest[KEPT:]:
            old.unlink(missing_ok=True)
