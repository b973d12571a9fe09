"""The print pack: ``print``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from generator.cli.common import open_library, today, told
from generator.cli.group import lna
from generator.console import Whole, counted
from generator.errors import GeneratorError, OutputError, Problem
from generator.options import FILE, FOLDER, Listed, engine_option, replace_option

if TYPE_CHECKING:
    from generator.production.printing import Pack, Place, Press, Wishes
    from generator.production.printing.folder import Folder
    from generator.production.printing.plan import Placed, Total
    from generator.production.printing.wishes import Register
    from generator.production.render import Engine

F = TypeVar("F", bound=Callable[..., Any])
_MOST_COPIES, _MOST_ROWS = 99, 500  # more is a slip of the hand
_INTERRUPTED = 130
_REGISTERS = ("first", "file", "none")


class Counts(click.ParamType[dict[str, int]]):
    """«regulation=3,order-approval=2»: how many of each."""

    name = "ИМЯ=ЧИСЛО"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dict[str, int]:
        if isinstance(value, dict):
            return value
        found: dict[str, int] = {}
        for word in filter(None, map(str.strip, str(value).split(","))):
            name, sign, number = map(str.strip, word.partition("="))
            if not (name and sign):
                self.fail(f"«{word}»: пишут «имя=число», например regulation=3.", param, ctx)
            if name in found:
                self.fail(f"«{name}» названо дважды.", param, ctx)
            if not number.isdecimal() or not 1 <= int(number) <= _MOST_COPIES:
                self.fail(f"«{word}»: экземпляров бывает от 1 до {_MOST_COPIES}.", param, ctx)
            found[name] = int(number)
        return found


def _counts(option: str, text: str) -> Callable[[F], F]:
    return click.option(option, type=Counts(), default="", metavar="ИМЯ=ЧИСЛО,…", help=text)


@lna.command("print")
@click.argument("folder", type=FOLDER, metavar="ПАПКА")
@click.option("-o", "file", type=FILE, metavar="ФАЙЛ.pdf", help="Куда; без параметра – «Печать.pdf» в той же папке.")
@click.option("--together", type=FILE, metavar="ФАЙЛ.pdf", help="Пачки всех организаций выпуска – в один файл.")
@click.option("--documents", type=Listed(), default="", metavar="ИМЕНА", help="Какие документы; без параметра – все.")
@_counts("--copies", "Сколько экземпляров каких документов; без параметра – по одному.")
@_counts("--certified", "Сколько ещё заверенных копий («Верно») каких документов; делаются из ответов.")
@click.option("--numbered", is_flag=True, help="«Экз. № 1» на первой странице каждого экземпляра.")
@click.option("--watermark", is_flag=True, help="«ПРОЕКТ» через всю страницу; только на проектах.")
@click.option("--rows", type=Whole(1, _MOST_ROWS), metavar="ЧИСЛО", help="Сколько пустых строк в листах для подписей.")
@click.option("--one-sided", is_flag=True, help="На одной стороне листа; без параметра – на двух.")
@click.option("--booklet", is_flag=True, help="Ещё и «Брошюра.pdf»: по две страницы на стороне, сложить пополам.")
@click.option(
    "--register", type=click.Choice(_REGISTERS), default="first", metavar="ГДЕ",
    help="Опись: first – первой страницей (без параметра), file – отдельным файлом, none – без неё.",
)  # fmt: skip
@click.option("--labels/--no-labels", default=None, help="Ярлыки на узел прошивки; без параметра – если есть ответы.")
@engine_option
@replace_option
@click.pass_obj
def print_pack(
    templates: Path | None,
    folder: Path,
    file: Path | None,
    together: Path | None,
    documents: Sequence[str],
    copies: Mapping[str, int],
    certified: Mapping[str, int],
    numbered: bool,
    watermark: bool,
    rows: int | None,
    one_sided: bool,
    booklet: bool,
    register: Register,
    labels: bool | None,
    engine: Engine,
    replace: bool,
) -> None:
    """Собрать документы в один файл для принтера."""
    from generator.production.printing import Press, Wishes, is_release, places
    from generator.production.render import Look

    _refuse_ends(is_release(folder), file, together)
    library = open_library(templates)
    wishes = Wishes(
        tuple(documents), copies, certified, numbered, watermark, rows, one_sided, booklet, register, labels
    )  # fmt: skip
    found = places(folder)
    press = Press(library, Look(library.folders, engine=engine), wishes, today())
    goals = [_Goal(place, wishes, file, together) for place in found]
    _look_over(press, wishes, goals, replace)
    if together is not None:
        _join(press, goals, together)
    elif is_release(folder):
        _print_release(press, goals)
    else:
        _print_one(press, goals[0])


class _Goal:
    """One organisation, and where its files go: ``pack`` is None where all packs go to one file."""

    def __init__(self, place: Place, wishes: Wishes, file: Path | None, together: Path | None) -> None:
        from generator.production.printing import BOOKLET, PACK, REGISTER

        self.place, self.together = place, together
        self.pack = None if together else file or place.target / f"{place.prefix}{PACK}"
        self.folder = file.parent if file else place.target
        besides = {BOOKLET: wishes.booklet, REGISTER: wishes.register == "file"}
        self.besides = {name: self.folder / f"{place.prefix}{name}" for name, wanted in besides.items() if wanted}

    def files(self) -> list[Path]:
        return [one for one in (self.pack or self.together, *self.besides.values()) if one is not None]

    def write(self, pack: Pack) -> None:
        """All or none."""
        from generator.production.output import write_all

        contents = {self.besides[name].name: content for name, content in pack.others.items()}
        if self.pack is not None:
            contents = {self.pack.name: pack.content(), **contents}
        for path in write_all(contents, self.folder) if contents else ():
            click.echo(click.format_filename(path))


def _refuse_ends(release: bool, file: Path | None, together: Path | None) -> None:
    for named in (file, together):
        if named is not None and named.suffix.lower() != ".pdf":
            raise click.UsageError(f"пачка – это PDF, а файл назван «{named.name}». Назовите его с .pdf на конце.")
    if release and file is not None:
        raise click.UsageError("-o – для одной организации, а это выпуск. Один файл на всех: --together.")
    if not release and together is not None:
        raise click.UsageError("--together – для выпуска, а это одна организация. Назвать файл: -o.")


def _look_over(press: Press, wishes: Wishes, goals: Sequence[_Goal], replace: bool) -> None:
    """All that is wrong with any of them, before anything is made."""
    from generator.production.printing import absent, documents_in

    problems = [] if replace else list(_in_the_way(goals))
    there: set[str] = set()
    for goal in counted(goals, len(goals), "Проверяю файлы"):
        try:
            there |= documents_in(goal.place)
            press.looked_over(goal.place)
        except GeneratorError as error:
            problems += error.problems
    problems += absent(wishes, there)
    if problems:
        raise OutputError(dict.fromkeys(problems))


def _in_the_way(goals: Iterable[_Goal]) -> Iterator[Problem]:
    """What somebody else made, or wrote notes in, is not replaced without a word."""
    from generator.production.printing import ours

    files = [file.absolute() for goal in goals for file in goal.files() if file != goal.together]
    for file in [file for file, times in Counter(files).items() if times > 1]:
        yield Problem(str(file), "в этот файл пошло бы и другое", "Назовите файл пачки иначе: -o")
    for file in dict.fromkeys(file for goal in goals for file in goal.files()):
        if file.is_file() and not ours(file):
            what = "такой файл уже есть, и сделала его не эта программа или его с тех пор изменили"
            yield Problem(str(file), what, "Назовите другой или разрешите замену: --replace")


def _print_one(press: Press, goal: _Goal) -> None:
    pack = press.pack(press.folder(goal.place))
    goal.write(pack)
    for line in _map(pack.placed):
        click.echo(line)
    click.echo(_total(pack.total))
    told(pack.notes)


def _print_release(press: Press, goals: Sequence[_Goal]) -> None:
    """A pack in each organisation's folder, written as soon as it is made."""
    totals: list[Total] = []
    try:
        for goal, folder in counted(_filled(press, goals), len(goals), "Собираю пачки"):
            pack = press.pack(folder)
            goal.write(pack)
            click.echo(f"{goal.place.name}: {_total(pack.total)}")
            told(pack.notes)
            totals.append(pack.total)
    except KeyboardInterrupt:
        click.echo(f"Прервано: пачек сделано – {len(totals)}, они целы; остальные прежние.", err=True)
        raise click.exceptions.Exit(_INTERRUPTED) from None
    _say_all(totals)


def _join(press: Press, goals: Sequence[_Goal], file: Path) -> None:
    """One file of all packs, page after page, so that memory does not grow with the release."""
    from generator.production.printing import Joined, replacing

    totals = []
    with replacing(file) as open_file:
        joined = Joined(open_file)
        for goal, folder in counted(_filled(press, goals), len(goals), "Собираю пачки"):
            pack = press.pack(folder, joined.pages + 1)
            joined.add(pack.pdf, goal.place.name, pack.marks)
            goal.write(pack)
            click.echo(f"{goal.place.name}: стр. {pack.span}. {_total(pack.total)}")
            told(pack.notes)
            totals.append(pack.total)
        joined.end(file.stem, press.duplex)
    click.echo(click.format_filename(file))
    _say_all(totals)


def _filled(press: Press, goals: Sequence[_Goal]) -> Iterator[tuple[_Goal, Folder]]:
    """Those that have something of what is asked for: of the documents named some organisations have none."""
    for goal in goals:
        folder = press.folder(goal.place)
        if folder.originals:
            yield goal, folder
        else:
            click.echo(f"{goal.place.name}: названных документов нет, пачки нет.", err=True)


def _map(copies: Iterable[Placed]) -> Iterator[str]:
    """«Положение, экз. № 2: стр. 9–14, листов 3», a line for each copy."""
    for one in copies:
        blank = ", последний оборот пуст" if one.blank else ""
        yield f"{one.title}: стр. {one.span}, листов {one.sheets}{blank}"


def _total(total: Total) -> str:
    return f"Страниц {total.pages}, листов {total.sheets}, пустых оборотов вставлено {total.blanks}."


def _say_all(totals: Sequence[Total]) -> None:
    sheets, pages = sum(one.sheets for one in totals), sum(one.pages for one in totals)
    blanks = sum(one.blanks for one in totals)
    click.echo(f"Всего пачек {len(totals)}. Страниц {pages}, листов {sheets}, пустых оборотов вставлено {blanks}.")
