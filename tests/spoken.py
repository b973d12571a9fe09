"""Programs that say when they are ready."""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO


@contextmanager
def heard(pipe: IO[str] | None, pattern: str) -> Iterator[re.Match[str]]:
    """What the program says at last. What it says later is heard, too, so that its pipe is never full; whoever leaves
    has ended the program."""
    assert pipe is not None
    with pipe:
        said: list[str] = []
        for line in pipe:
            said.append(line)
            if found := re.search(pattern, line):
                break
        else:
            raise AssertionError("".join(said))
        listening = threading.Thread(target=said.extend, args=(pipe,))
        listening.start()
        yield found
        listening.join()
