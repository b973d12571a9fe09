"""Where the texts lie: beside the sources in a checkout, inside the package in a wheel, or where a region says."""

from dataclasses import dataclass
from pathlib import Path

from generator.errors import ContentError, Problem

_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Folders:
    templates: Path
    variants: Path


def folders(templates: Path | None = None) -> Folders:
    """A region's own ``templates`` may have its own ``variants``, inside or beside; else ours. Raises ContentError."""
    ours = _HERE / "data" if (_HERE / "data").is_dir() else _HERE.parent
    if templates is None:
        return Folders(ours / "templates", ours / "variants")
    if not (templates / "questions.yaml").is_file():
        remedy = "Укажите папку, устроенную как templates/ программы"
        raise ContentError([Problem(str(templates), "здесь нет файла questions.yaml", remedy)])
    own = (templates / "variants", templates.resolve().parent / "variants", ours / "variants")
    return Folders(templates, next(folder for folder in own if folder.is_dir()))
