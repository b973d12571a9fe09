"""What a process that works for another does first: nobody but its master tells it when to stop."""

import os
import signal
import sys
from multiprocessing import parent_process
from threading import Thread


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
