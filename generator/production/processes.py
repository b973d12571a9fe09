"""What a process that works for another does first, and how it tells of an error nobody foresaw."""

import os
import signal
import sys
from multiprocessing import parent_process
from pathlib import Path
from threading import Thread
from traceback import extract_tb

_OURS = Path(__file__).parents[1]


def serve_parent(niceness: int = 0) -> None:
    """Ctrl-C is for the parent, which ends its processes itself; killed or not, it leaves none behind."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()
    if niceness and sys.platform != "win32":
        os.nice(niceness)


def _end_with_parent() -> None:
    """Even in the midst of work."""
    parent = parent_process()
    assert parent is not None
    parent.join()
    os._exit(1)


def whereabouts(error: BaseException) -> str:
    """The kind of an error, the line that raised it and ours that led there, innermost first; not what it says."""
    frames = extract_tb(error.__traceback__)
    ours = [frame for frame in frames[:-1] if _OURS in Path(frame.filename).parents]
    lines = [f"{Path(frame.filename).name}:{frame.lineno} in {frame.name}" for frame in [*ours, *frames[-1:]]]
    return " < ".join([type(error).__name__, *reversed(lines)])
