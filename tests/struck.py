"""``lna`` with a blow at a known moment: ``python -m tests.struck BLOW WHO SIDE WHERE COUNT``, then words of ``lna``.

The moment is before or after (SIDE) the COUNT-th call of WHERE («module:name») in the leader or in a worker: a process
of ``multiprocessing`` imports the main module of its parent, so it is struck by the same rule.
BLOW: «kill» the leader, «kill worker», «interrupt» the leader, or the number of a process that is killed.
"""

import os
import signal
import sys
from collections.abc import Callable
from functools import reduce
from importlib import import_module
from itertools import count
from multiprocessing import active_children, parent_process
from pathlib import Path
from typing import Any

LEADER, WORKER = "leader", "worker"
BEFORE, AFTER = "before", "after"
Moment = tuple[str, str, str, int]
"""Who is struck, before or after which call, the how many-th."""
KILL, KILL_WORKER, INTERRUPT = "kill", "kill worker", "interrupt"


def strike(blow: str) -> None:
    match blow:
        case "kill":
            os.kill(os.getpid() if parent_process() is None else os.getppid(), signal.SIGKILL)
        case "kill worker":
            active_children()[0].kill()
        case "interrupt":
            signal.raise_signal(signal.SIGINT)
        case _:
            os.kill(int(blow), signal.SIGKILL)


def program(blow: str, moment: Moment) -> tuple[str, ...]:
    """What takes the words of ``lna``; its folder is on the path."""
    return (sys.executable, "-m", "tests.struck", blow, *map(str, moment))


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}


def lie_in_wait(blow: str, side: str, where: str, moment: int) -> None:
    module, _, names = where.partition(":")
    *path, name = names.split(".")
    owner: Any = reduce(getattr, path, import_module(module))
    plain: Callable[..., object] = getattr(owner, name)
    calls = count(1)

    def struck(*given: object, **named: object) -> object:
        now = next(calls) == moment
        if now and side == BEFORE:
            strike(blow)
        result = plain(*given, **named)
        if now and side == AFTER:
            strike(blow)
        return result

    setattr(owner, name, struck)


if __name__ in ("__main__", "__mp_main__"):
    blow, who, side, where, number, *words = sys.argv[1:]
    if who == (LEADER if __name__ == "__main__" else WORKER):
        lie_in_wait(blow, side, where, int(number))
if __name__ == "__main__":
    from generator.cli import main

    main(words)
