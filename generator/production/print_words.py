"""The words of a pack, ``templates/print.yaml``: marks, register, labels; the program fills places in braces."""

import re
from collections.abc import Iterator
from typing import Annotated

from pydantic import AfterValidator, Field

from generator.borders import Border, validate, wrong
from generator.errors import ContentError, Problem, meant
from generator.located import Located, LocatedError, Path, decode, read, shown
from generator.production.library import Library

_PLACE = re.compile(r"\{([^{}]*)\}")
_FILE = "print.yaml"


def _with(*places: str) -> AfterValidator:
    """A phrase that has exactly these places, each once."""
    remedy = "Места этой строки: " + (", ".join(f"{{{place}}}" for place in places) or "нет ни одного")

    def check(phrase: str) -> str:
        found = _PLACE.findall(phrase)
        if unknown := [name for name in found if name not in places]:
            raise wrong(f"места {{{shown(unknown[0])}}} здесь не бывает", remedy)
        if absent := [place for place in places if place not in found]:
            raise wrong(f"нет места {{{absent[0]}}}", remedy)
        if len(found) > len(places) or re.search("[{}]", _PLACE.sub("", phrase)):
            raise wrong("лишняя фигурная скобка или место стоит дважды", remedy)
        return phrase

    return AfterValidator(check)


_Plain = Annotated[str, _with()]


class Columns(Border):
    number: _Plain = Field(alias="номер")
    document: _Plain = Field(alias="документ")
    copies: _Plain = Field(alias="экземпляров")
    pages: _Plain = Field(alias="страниц")
    sheets: _Plain = Field(alias="листов")
    all_sheets: _Plain = Field(alias="всего")
    place: _Plain = Field(alias="место")


class RegisterWords(Border):
    master: str = Field(alias="мастер")
    letterhead: tuple[str, ...] = Field((), alias="шапка")
    kind: _Plain = Field(alias="вид")
    title: _Plain = Field(alias="заголовок")
    columns: Columns = Field(alias="графы")
    total: _Plain = Field(alias="итого")
    in_all: Annotated[str, _with("экземпляров", "страниц", "листов")] = Field(alias="всего")


class LabelWords(Border):
    """``signature``: the part whose rows of signatures stand on a label."""

    master: str = Field(alias="мастер")
    name: _Plain = Field(alias="название")
    kind: _Plain = Field(alias="вид")
    title: _Plain = Field(alias="заголовок")
    words: Annotated[str, _with("листов")] = Field(alias="надпись")
    signature: str = Field(alias="подпись")
    date: _Plain = Field(alias="дата")


class Wording(Border):
    """``copy_mark`` stands on the first page of a copy, ``copy_name`` in lists."""

    copy_mark: Annotated[str, _with("номер")] = Field(alias="экземпляр")
    copy_name: Annotated[str, _with("документ", "номер")] = Field(alias="название экземпляра")
    watermark: _Plain = Field(alias="водяной знак")
    register_words: RegisterWords = Field(alias="опись")
    labels: LabelWords = Field(alias="ярлыки")


def filled(phrase: str, **values: object) -> str:
    """The phrase with its places filled."""
    return _PLACE.sub(lambda place: str(values[place[1]]), phrase)


def wording(library: Library) -> Wording:
    """Raises ContentError with everything that is wrong with the file."""
    found, problems = _read(library)
    if found is None or problems:
        raise ContentError(problems)
    return found


def problems(library: Library) -> list[Problem]:
    """What is wrong with the file, for a review of the texts."""
    return _read(library)[1]


def _read(library: Library) -> tuple[Wording | None, list[Problem]]:
    try:
        located = read(decode((library.folders.templates / _FILE).read_bytes(), _FILE), _FILE)
    except OSError:
        return None, [Problem(_FILE, "файл не прочитать", "Проверьте, на месте ли он")]
    except LocatedError as error:
        return None, [error.problem]
    found, wrongs = validate(Wording, located)
    return found, wrongs if found is None else list(_part_slips(found, library, located))


def _part_slips(found: Wording, library: Library, located: Located) -> Iterator[Problem]:
    """Names of parts that name nothing, or what does not always stand: a pack goes with any set."""
    parts = {part.name: part for part in library.parts.clauses}
    for path, name in _named_parts(found):
        where = located.where(path)
        if name not in parts:
            yield Problem(where, f"нет части «{name}»", meant(name, parts))
        elif parts[name].when:
            yield Problem(where, f"часть «{name}» бывает не всегда", "Назовите часть без условия")


def _named_parts(found: Wording) -> Iterator[tuple[Path, str]]:
    for index, name in enumerate(found.register_words.letterhead):
        yield ("опись", "шапка", index), name
    yield ("ярлыки", "подпись"), found.labels.signature
