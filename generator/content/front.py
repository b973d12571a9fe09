"""The data above the text, between two «---» lines."""

import re
from collections.abc import Iterator, Sequence

from pydantic import Field

from generator.borders import Border, validate
from generator.content.inline import parse_text
from generator.content.slips import Slip, refuse_unseen
from generator.content.tree import Front, Text
from generator.content.vocabulary import Vocabulary
from generator.errors import ContentError, Problem, meant
from generator.located import Located, LocatedError, Path, read


class _Stamps(Border):
    left: tuple[str, ...] = Field((), alias="слева")
    right: tuple[str, ...] = Field((), alias="справа")


class _FrontData(Border):
    id: str = Field(alias="документ")
    file: str = Field("", alias="файл")
    kind: str = Field("", alias="вид")
    title: str = Field("", alias="заголовок")
    caption: tuple[str, ...] = Field((), alias="надпись")
    letterhead: tuple[str, ...] = Field((), alias="шапка")
    stamps: _Stamps = Field(default_factory=lambda: _Stamps.model_validate({}), alias="грифы")
    details: tuple[str, ...] = Field((), alias="реквизиты")
    closings: tuple[str, ...] = Field((), alias="концовка")
    annex: tuple[str, ...] = Field((), alias="отметка о приложении")
    salutation: str = Field("", alias="обращение")
    master: str = Field("", alias="мастер")
    dates: tuple[str, ...] = Field((), alias="дата")
    numbers: tuple[str, ...] = Field((), alias="номер")


def _zones(front: Front) -> dict[str, tuple[str, ...]]:
    """Line of the head -> the parts it names, in the order in which they are printed."""
    return {
        "шапка": front.letterhead,
        "грифы": (*front.stamps_left, *front.stamps_right),
        "реквизиты": front.details,
        "концовка": front.closings,
        "отметка о приложении": front.annex,
    }


def head_slips(front: Front, vocabulary: Vocabulary) -> Iterator[tuple[int, str, str]]:
    """(line, what, remedy) for every name in the head that names nothing or stands twice."""
    yield from _part_slips(front, vocabulary.parts)
    for line, names in (("дата", front.dates), ("номер", front.numbers)):
        for name in _twice(names):
            yield front.lines[line], f"ответ «{name}» стоит дважды", "Оставьте один"
    days = {name for name, known in vocabulary.answers.items() if known.is_date} | vocabulary.days
    for name in front.dates:
        if name not in days:
            yield front.lines["дата"], f"«{name}» – не дата из вопросов", meant(name, days)
    yield from _number_slips(front, vocabulary)


def _part_slips(front: Front, parts: frozenset[str]) -> Iterator[tuple[int, str, str]]:
    named: list[str] = []
    for zone, names in _zones(front).items():
        noun, lacks, once = ("гриф", "грифа", "один") if zone == "грифы" else ("часть", "части", "одну")
        for name in dict.fromkeys(names):
            if [*named, *names].count(name) > 1:
                yield front.lines[zone], f"{noun} «{name}» стоит дважды", f"Оставьте {once}"
            if name not in parts:
                yield front.lines[zone], f"нет {lacks} «{name}»", meant(name, parts)
        named += names


def _number_slips(front: Front, vocabulary: Vocabulary) -> Iterator[tuple[int, str, str]]:
    answered = {name for name, known in vocabulary.answers.items() if not known.is_date and known.fields is None}
    numbers = answered | vocabulary.fields.keys() - vocabulary.days
    for name in front.numbers:
        if name in vocabulary.answers or name in vocabulary.days:
            if name not in numbers:
                yield front.lines["номер"], f"«{name}» – дата или перечень, а не номер", meant(name, numbers)
        elif name not in numbers:
            yield front.lines["номер"], f"нет ответа «{name}»", meant(name, numbers)


def _twice(names: Sequence[str]) -> list[str]:
    return [name for name in dict.fromkeys(names) if names.count(name) > 1]


def split_front(text: str, source: str) -> tuple[str, str, int]:
    """-> text of the front matter, text of the body, line number of the body's first line."""
    lines = text.split("\n")
    if lines[0].rstrip() == "---":
        for index, line in enumerate(lines[1:], 1):
            if line.rstrip() == "---":
                return "\n".join(lines[1:index]), "\n".join(lines[index + 1 :]), index + 2
    remedy = "Скопируйте его из соседнего файла"
    raise ContentError([Problem(f"{source}, строка 1", "нет заголовка между двумя строками «---»", remedy)])


def parse_front(text: str, source: str, problems: list[Problem]) -> Front | None:
    """Read the front matter; what is wrong is added to ``problems`` and gives None."""
    try:
        located = read(text, source, first_line=2)
    except LocatedError as error:
        problems.append(error.problem)
        return None
    data, found = validate(_FrontData, located)
    problems.extend(found)
    return None if data is None else _front(data, located, problems)


def _front(data: _FrontData, located: Located, problems: list[Problem]) -> Front:
    def text(source: str, path: Path) -> Text:
        try:
            refuse_unseen(source)
            return parse_text(source)
        except Slip as slip:
            problems.append(Problem(located.where(path), slip.what, slip.remedy))
            return ()

    _refuse_file(data.file, located, problems)
    return Front(
        id=data.id,
        file=data.file,
        kind=data.kind,
        title=text(data.title, ("заголовок",)),
        caption=tuple(text(line, ("надпись", index)) for index, line in enumerate(data.caption)),
        stamps_left=data.stamps.left,
        stamps_right=data.stamps.right,
        master=data.master,
        dates=data.dates,
        lines={str(path[0]): line for path, line in located.lines.items() if path},
        numbers=data.numbers,
        letterhead=data.letterhead,
        details=data.details,
        closings=data.closings,
        annex=data.annex,
        salutation=text(data.salutation, ("обращение",)),
    )


def _refuse_file(name: str, located: Located, problems: list[Problem]) -> None:
    if unfit := re.search(r'[/\\:*?"<>|]', name):
        remedy = "Уберите его: такого знака в именах файлов не бывает"
        problems.append(Problem(located.where(("файл",)), f"в имени файла знак «{unfit[0]}»", remedy))
