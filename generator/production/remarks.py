"""What nobody is refused for, but somebody should look at."""

from dataclasses import dataclass

from generator.located import Path


@dataclass(frozen=True, slots=True)
class Remark:
    """``text``: Russian sentences; ``where`` and ``remedy``: the place and the way out as they are in a file, for an
    edge that shows the text at its place; ``path``: the answer it is about, empty where it is about none."""

    text: str
    where: str = ""
    remedy: str = ""
    path: Path = ()

    def __str__(self) -> str:
        said = f"{self.where}: {self.text}" if self.where else self.text
        return f"{said} {self.remedy}" if self.remedy else said
