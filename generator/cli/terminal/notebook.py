"""The file the answers go to, after each of them."""

from collections.abc import Iterator, Mapping
from itertools import count
from pathlib import Path

from generator.answers.files import written_answers
from generator.answers.questions import Questionnaire
from generator.located import Data
from generator.production.output import write_all


class Notebook:
    """``typed``: what the file says already; None: there is no file yet."""

    def __init__(self, file: Path, questionnaire: Questionnaire, typed: Mapping[str, Data] | None) -> None:
        # a link stays a link, and what it leads to is written
        self.file, self.questionnaire = (file.resolve() if file.is_symlink() else file), questionnaire
        self.written = "" if typed is None else written_answers(questionnaire, typed)

    def save(self, typed: Mapping[str, Data]) -> Path | None:
        """Whole or not at all; returns where a file was put aside that says more than we would write.

        It has comments or an order of its own, or somebody else has written it meanwhile. Raises OutputError.
        """
        text = written_answers(self.questionnaire, typed)
        if text == self.written and self.file.exists():
            return None
        aside = self._put_aside()
        write_all({self.file.name: text.encode()}, self.file.parent)
        self.written = text
        return aside

    def _put_aside(self) -> Path | None:
        there = self.file.read_bytes() if self.file.is_file() else None
        if there is None or _text(there) == self.written:
            return None
        aside = next(path for path in self._places() if not path.exists() or path.read_bytes() == there)
        write_all({aside.name: there}, aside.parent)
        return aside

    def _places(self) -> Iterator[Path]:
        """школа.yaml.bak, школа.yaml.2.bak …: an older copy is not replaced either."""
        yield self.file.with_name(f"{self.file.name}.bak")
        yield from (self.file.with_name(f"{self.file.name}.{number}.bak") for number in count(2))


def _text(content: bytes) -> str:
    """An editor's mark at the beginning and its ends of lines are no difference."""
    return content.decode("utf-8-sig", "replace").replace("\r\n", "\n")
