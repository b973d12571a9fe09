"""What is asked of a pack, and what of it the folder cannot give: all of it at once, before anything is made."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from generator.answers.questions import State
from generator.errors import AnswersError, Problem, meant
from generator.production.printing.anew import Anew, why_not
from generator.production.printing.folder import Folder, Original

Register = Literal["first", "file", "none"]
_NO_STATE = "в файле не записано, в каком он состоянии"


@dataclass(frozen=True, slots=True)
class Wishes:
    """``documents``: ids, none for all; ``copies``, ``certified``: id -> how many; ``labels``: None for where they can
    be made; ``rows``: blank rows of a sheet, None for as it is."""

    documents: tuple[str, ...] = ()
    copies: Mapping[str, int] = field(default_factory=dict)
    certified: Mapping[str, int] = field(default_factory=dict)
    numbered: bool = False
    watermark: bool = False
    rows: int | None = None
    one_sided: bool = False
    booklet: bool = False
    register: Register = "first"
    labels: bool | None = None

    def named(self) -> Iterator[tuple[str, str]]:
        """(option, document) for every document named."""
        for option, names in (
            ("--documents", self.documents),
            ("--copies", self.copies),
            ("--certified", self.certified),
        ):
            yield from ((option, name) for name in names)


def absent(wishes: Wishes, there: Iterable[str]) -> Iterator[Problem]:
    """Documents named that are nowhere among those ``there``, or among the fewer that will be printed."""
    known = frozenset(there)
    printed = known & frozenset(wishes.documents) if wishes.documents else known
    for option, name in wishes.named():
        among = known if option == "--documents" else printed
        if name not in among:
            yield Problem(f"параметр {option}", f"документа «{name}» в пачке нет", meant(name, among))


def misfits(wishes: Wishes, folder: Folder, anew: Anew) -> Iterator[Problem]:
    """What makes no sense with these documents."""
    if not folder.originals:
        return
    if wishes.watermark:
        yield from _no_watermark(folder)
    for original in folder.originals:
        if original.document in wishes.certified:
            yield from _no_certified(original, anew)
        if wishes.rows is not None and anew.has_rows(original) and (why := why_not(original, anew.library)):
            yield why
    if wishes.rows is not None and not any(map(anew.has_rows, folder.originals)):
        what = "ни у одного документа пачки нет пустых строк для подписей"
        yield Problem(f"{folder.place.source}, параметр --rows", what, "Уберите этот параметр")
    if wishes.labels:
        yield from _no_labels(folder, anew)


def _no_labels(folder: Folder, anew: Anew) -> Iterator[Problem]:
    try:
        if anew.organisation(folder) is None:
            what = "для ярлыков нужны должность и фамилия руководителя, а ответов в файлах нет"
            yield Problem(f"{folder.place.source}, параметр --labels", what, "Напечатайте без ярлыков: --no-labels")
    except AnswersError as error:
        yield from error.problems


def _no_watermark(folder: Folder) -> Iterator[Problem]:
    """Said once of all its files."""
    remedy = "Уберите --watermark или назовите проекты: --documents"
    unknown = [one.file for one in folder.originals if one.origin is None]
    final = [one.file for one in folder.originals if one.origin is not None and one.origin.state is not State.DRAFT]
    lie = "это не проекты, пометка «ПРОЕКТ» на них была бы неправдой"
    for files, what in ((unknown, "в файлах не записано, в каком они состоянии"), (final, lie)):
        if files:
            yield Problem(f"{folder.place.source}, {', '.join(files)}", what, remedy)


def _no_certified(original: Original, anew: Anew) -> Iterator[Problem]:
    origin = original.origin
    if origin is None:
        yield Problem(original.where, _NO_STATE, "Уберите его из --certified")
    elif origin.state is State.DRAFT:
        remedy = "Сделайте подлинник: lna make --state registered"
        yield Problem(original.where, "проект не заверяют: подписывать и копировать ещё нечего", remedy)
    elif origin.state is not State.REGISTERED:
        yield Problem(original.where, "это не подлинник, а заверяют копию с подлинника", "Уберите его из --certified")
    elif why := why_not(original, anew.library):
        yield why
    else:
        yield from _no_copy(original, anew)


def _no_copy(original: Original, anew: Anew) -> Iterator[Problem]:
    try:
        anew.certifying(original)
    except AnswersError as error:
        yield from error.problems
