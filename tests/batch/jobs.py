"""Jobs made from the examples, and a release to make them in."""

import datetime as dt
import os
import signal
from pathlib import Path

from generator.answers.files import read_answers
from generator.answers.questions import State
from generator.batch.release import Job, Release, key, program

EXAMPLES = Path(__file__).parents[2] / "examples"
NAMES = ("additional", "general", "preschool", "vocational")


def release(folder: Path, **changes: object) -> Release:
    given: dict[str, object] = {
        "folder": folder, "templates": None, "state": State.DRAFT, "documents": ("approval-sheet",),
        "formats": ("docx",), "engine": "weasyprint", "mirrored": False, "archived": False, "replace": False,
        "today": dt.date(2024, 6, 1), "program": program(None),
    }  # fmt: skip
    return Release(**{**given, **changes})  # type: ignore[arg-type]


def jobs(wanted: Release) -> list[Job]:
    found = [(name, read_answers(EXAMPLES / f"{name}.yaml")) for name in NAMES]
    return [Job(name, key(wanted, answers), answers) for name, answers in found]


def numbered(count: int) -> list[Job]:
    """Jobs whose answers don't matter."""
    answers = read_answers(EXAMPLES / "general.yaml")
    return [Job(str(number), str(number), answers) for number in range(count)]


# work for processes: it must be found by its name in another interpreter


def who(wanted: Release, job: Job) -> int:
    """The process; what it does is written down, a file for each time."""
    count = len(list(wanted.folder.glob(f"{job.place}-*")))
    (wanted.folder / f"{job.place}-{count}").write_text(str(os.getpid()))
    return os.getpid()


def dying(wanted: Release, job: Job) -> int:
    """Whoever takes job 3 dies of it, as for want of memory."""
    if job.place == "3":
        os.kill(os.getpid(), signal.SIGKILL)
    return who(wanted, job)


def dying_once(wanted: Release, job: Job) -> int:
    if job.place == "3" and not (wanted.folder / "died").exists():
        (wanted.folder / "died").touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return who(wanted, job)


def failing(_: Release, job: Job) -> int:
    if job.place == "3":
        raise ZeroDivisionError
    return 0
