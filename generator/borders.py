"""Where typed text becomes typed values: pydantic models over located YAML, errors re-worded by their type."""

import datetime as dt
from collections.abc import Mapping
from functools import partial
from typing import Annotated, Any, TypeVar, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from generator.errors import Problem, meant
from generator.located import Data, Located, Path, named, shown

Model = TypeVar("Model", bound="Border")


class Border(BaseModel):
    """A file's part: Russian names as aliases, nothing unknown let in, nothing changed afterwards."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, populate_by_name=False, arbitrary_types_allowed=True,
        defer_build=True,  # till the first validation: most commands need few of the models
    )  # fmt: skip


def wrong(what: str, remedy: str) -> PydanticCustomError:
    """What a validator of ours raises: both halves of the sentence, in Russian; words of others come ``shown``."""
    return PydanticCustomError("worded", "{what}. {remedy}.", {"what": what, "remedy": remedy})


def _yes(value: Any) -> Any:
    answers = {"да": True, "нет": False}
    if isinstance(value, str) and value.strip().lower() in answers:
        return answers[value.strip().lower()]
    if isinstance(value, bool):
        return value
    raise wrong("здесь ждём «да» или «нет»", "Напишите одно из них")


def _iso(value: Any) -> Any:
    if isinstance(value, dt.date):
        return value
    try:
        return dt.date.fromisoformat(str(value))
    except ValueError:
        raise wrong(f"«{shown(str(value))}» – не дата", "Напишите её так: 2024-02-12") from None


Yes = Annotated[bool, BeforeValidator(_yes)]
IsoDate = Annotated[dt.date, BeforeValidator(_iso)]
"""The form of the project's own data files; a school's dates are read by ``answers``."""


def validate(model: type[Model], located: Located) -> tuple[Model | None, list[Problem]]:
    """-> the model and no problems, or None and every problem with its line, in the order of the lines."""
    try:
        return model.model_validate(located.data if located.data is not None else {}), []
    except ValidationError as error:
        details = error.errors(include_url=False)
        return None, [_reword(one, located, model) for one in sorted(details, key=partial(_line, located=located))]


def sound(model: type[Model], data: Mapping[str, Data]) -> Model:
    """What is right of a file: the names with problems left out, as if they had not been written."""
    while True:  # one name may lean on another that has just been left out; each round leaves out at least one
        try:
            return model.model_validate(data)
        except ValidationError as error:
            broken = {details["loc"][0] for details in error.errors(include_url=False)}
            data = {name: value for name, value in data.items() if name not in broken}


def _reword(details: ErrorDetails, located: Located, model: type[BaseModel]) -> Problem:
    path = _path_in(located, details["loc"])
    where = located.where(path) + (f", {named(path)}" if path else "")
    if path and details["type"] == "string_type" and details["input"] is None:
        return Problem(where, "нет ответа", located.wanted(path), path)
    return Problem(where, *_sentence(details, model), path)


def _line(details: ErrorDetails, located: Located) -> int:
    path = _path_in(located, details["loc"])
    return max((line for known, line in located.lines.items() if known == path[: len(known)]), default=0)


def _path_in(located: Located, location: tuple[int | str, ...]) -> Path:
    """The part of pydantic's location that names things of the file: it adds tags of unions and «[key]»."""
    path: Path = ()
    names = location[:-1] if location[-1:] == ("[key]",) else location
    for index, key in enumerate(names):
        if (*path, key) in located.lines or index == len(names) - 1:
            path = (*path, key)
    return path


def _sentence(details: ErrorDetails, model: type[BaseModel]) -> tuple[str, str]:
    context = details.get("ctx", {})
    match details["type"]:
        case "worded":
            return str(context["what"]), str(context["remedy"])
        case "missing":
            return "нет ответа", "Допишите эту строку"
        case "extra_forbidden":
            return "такого имени нет", meant(str(details["loc"][-1]), _names(model, details["loc"][:-1]))
        case "literal_error":
            return _literal(details)
        case "string_type":
            return "здесь ждём одну строку текста", "Уберите лишние отступы и скобки или допишите ответ"
        case "list_type" | "tuple_type":
            return "здесь ждём перечень", "Напишите каждую запись с новой строки: «- …»"
        case "dict_type" | "model_type" | "model_attributes_type":
            return "здесь ждём записи вида «имя: значение»", "Напишите их с новой строки, с отступом"
        case "int_parsing" | "int_type":
            return f"«{shown(str(details['input']))}» – не число", "Напишите его цифрами"
    return f"значение «{shown(str(details['input']))}» не подходит ({details['type']})", "Сверьте его с образцом"


def _literal(details: ErrorDetails) -> tuple[str, str]:
    expected = str(details.get("ctx", {}).get("expected", ""))
    choices = [choice.strip("' ") for part in expected.split(", ") for choice in part.split(" or ")]
    return f"«{shown(str(details['input']))}» здесь не бывает", meant(str(details["input"]), choices)


def _names(model: type[BaseModel], location: tuple[int | str, ...]) -> list[str]:
    """Aliases of the model that stands at ``location``; unknown depth gives none."""
    current: Any = model
    for key in location:
        if isinstance(current, type) and issubclass(current, BaseModel):
            fields = {field.alias or name: field.annotation for name, field in current.model_fields.items()}
            current = fields.get(str(key), current)
        current = _inner(current)
    if isinstance(current, type) and issubclass(current, BaseModel):
        return [field.alias or name for name, field in current.model_fields.items()]
    return []


def _inner(annotation: Any) -> Any:
    """The model inside ``list[Model] | None`` and its like."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for argument in get_args(annotation):
        if (found := _inner(argument)) is not None:
            return found
    return None
