"""What a process of a test does with an order: what its ``state`` says, or the files.

It stands in a module that imports nothing of pytest's, for a process finds its work by name.
"""

import os
import signal
from pathlib import Path

from generator.production.library import Library
from generator.web.workers import Made, Order, files

DIE, DIE_ONCE, WAIT = "die", "die once", "wait"


def obedient(library: Library, order: Order) -> list[Made]:
    """``place`` of the order: a folder (DIE_ONCE) or a pipe with a name (WAIT), which tells the number of the process
    and is never written to again."""
    match order.state:
        case "die":
            os.kill(os.getpid(), signal.SIGKILL)
        case "die once":
            if not _marked(_place(order) / "died"):
                os.kill(os.getpid(), signal.SIGKILL)
            return [Made("died once", b"")]
        case "wait":
            _place(order).write_text(str(os.getpid()))
            signal.pause()
    return files(library, order)


def _place(order: Order) -> Path:
    return Path(str(order.typed["place"]))


def _marked(file: Path) -> bool:
    """Whether it was there already."""
    there = file.exists()
    file.touch()
    return there
