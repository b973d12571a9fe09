"""What another program sends: JSON read as strictly as a file of answers, and every refusal in words."""

import json
import re
import unicodedata
from collections.abc import Callable, Coroutine, Iterable, Mapping
from email.message import Message
from typing import Any

from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from fastapi.routing import APIRoute
from pydantic import BaseModel, Field
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.types import Receive, Scope, Send

from generator.errors import GeneratorError, Problem, meant
from generator.interview import SOURCE
from generator.located import MAX_DEPTH, MAX_ENTRIES, Path, named, shown

REQUEST = "запрос"
"""How messages call what was sent."""
_CUT_SHORT = {
    408: ("он шёл слишком долго", "Проверьте связь и отправьте снова"),
    413: ("слишком много данных за один раз", "Сократите их и отправьте снова"),
}
_HALF = re.compile("[\ud800-\udfff]")


class ProblemOut(BaseModel):
    path: list[str | int] = Field(
        description="О каком ответе: вопрос или перечень, номер записи с нуля, поле. Пусто, если не об одном ответе."
    )
    where: str = Field(description="Где")
    what: str = Field(description="Что не так")
    remedy: str = Field(description="Что делать")


class Refusal(BaseModel):
    problems: list[ProblemOut] = Field(description="Всё, что не так, сразу")


class Declined(Exception):
    """Not to be done now or not to be read; ``status`` is of HTTP."""

    def __init__(self, status: int, *problems: Problem, headers: Mapping[str, str] | None = None) -> None:
        self.status, self.problems, self.headers = status, problems, headers
        super().__init__(*problems)


def out(problems: Iterable[Problem]) -> list[ProblemOut]:
    return [ProblemOut(path=list(one.path), where=one.where, what=one.what, remedy=one.remedy) for one in problems]


def refusal(status: int, problems: Iterable[Problem], headers: Mapping[str, str] | None = None) -> Response:
    return JSONResponse(Refusal(problems=out(problems)).model_dump(), status, headers)


class Route(APIRoute):
    """Reads the body before FastAPI does and answers whatever is wrong in one shape."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        answer = super().get_route_handler()

        async def worded(request: Request) -> Response:
            try:
                return await answer(await _read(request) if self.body_field else request)
            except Declined as refused:
                return refusal(refused.status, refused.problems, refused.headers)
            except RequestValidationError as error:
                return refusal(422, map(_reworded, error.errors()))
            except GeneratorError as error:
                return refusal(422, error.problems)

        return worded

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        known = self.methods or set()
        if scope["method"] in known:
            await super().handle(scope, receive, send)
            return
        methods = ", ".join(sorted(known))
        problem = Problem(scope["method"], "таким методом к этому адресу не обращаются", f"Есть: {methods}")
        await refusal(405, [problem], {"allow": methods})(scope, receive, send)


class _Body(Request):
    """A request whose body has been read by us."""

    data: Any = None

    async def json(self) -> Any:
        return self.data


async def _read(request: Request) -> Request:
    """Raises Declined."""
    body = _Body(request.scope, request.receive)
    content = await _content(body)
    if not content:
        raise Declined(400, Problem(REQUEST, "запрос пуст", 'Пришлите JSON: {"answers": {…}}'))
    if not _of_json(request.headers.get("content-type", "")):
        raise Declined(
            415, Problem(REQUEST, "это не JSON", "Пришлите JSON с заголовком Content-Type: application/json")
        )
    body.data = await run_in_threadpool(_data, content)
    return body


async def _content(body: Request) -> bytes:
    """What the guard lets in. Raises Declined."""
    try:
        return await body.body()
    except HTTPException as error:
        what, remedy = _CUT_SHORT[error.status_code]
        raise Declined(error.status_code, Problem(REQUEST, what, remedy)) from None


def _of_json(media_type: str) -> bool:
    message = Message()
    message["content-type"] = media_type
    subtype = message.get_content_subtype()
    return message.get_content_maintype() == "application" and (subtype == "json" or subtype.endswith("+json"))


def _data(content: bytes) -> Any:
    """Numbers stay the strings that were typed, as in a file of answers: 0.10 is not 0.1. Raises Declined."""
    try:
        text = content.decode("utf-8-sig")
        data = json.loads(
            text, parse_int=str, parse_float=str, parse_constant=_not_a_number, object_pairs_hook=_each_once
        )
    except UnicodeDecodeError:
        raise Declined(400, Problem(REQUEST, "это не текст в кодировке UTF-8", "Пришлите JSON в UTF-8")) from None
    except json.JSONDecodeError as error:
        where = f"{REQUEST}, строка {error.lineno}, знак {error.colno}"
        remedy = "Проверьте здесь кавычки, запятые и скобки"
        raise Declined(400, Problem(where, "запись не по правилам JSON", remedy)) from None
    except RecursionError:
        raise _too_deep() from None
    _refuse_unfit(data)
    return data


def _not_a_number(constant: str) -> Any:
    raise Declined(400, Problem(REQUEST, f"«{constant}» – не значение JSON", "Пришлите число, строку или null"))


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A name given twice would lose an answer without a word; «й» typed as two signs is still «й»."""
    found: dict[str, Any] = {}
    for key, value in pairs:
        name = unicodedata.normalize("NFC", key)
        if name in found:
            raise Declined(400, Problem(f"{REQUEST}, «{shown(name)}»", "это имя уже есть выше", "Оставьте один ответ"))
        found[name] = value
    return found


def _refuse_unfit(data: Any) -> None:
    """What a file of answers may not hold either: too deep, too much, halves of signs."""
    waiting: list[tuple[Path, Any]] = [((), data)]
    for count in range(MAX_ENTRIES + 1):
        if not waiting:
            return
        path, value = waiting.pop()
        _refuse_halves(path, value)
        inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else None
        if inner is not None and len(path) > MAX_DEPTH:
            raise _too_deep()
        waiting.extend(((*path, key), one) for key, one in inner or ())
        if len(waiting) + count > MAX_ENTRIES:
            break
    raise Declined(400, Problem(REQUEST, "слишком много записей", f"Пришлите не больше {MAX_ENTRIES} значений сразу"))


def _too_deep() -> Declined:
    return Declined(400, Problem(REQUEST, "слишком глубокая вложенность", "Уберите лишние скобки"))


def _refuse_halves(path: Path, value: Any) -> None:
    for place, text in ((path[:-1], path[-1] if path else None), (path, value)):
        if isinstance(text, str) and (half := _HALF.search(text)):
            what = f"U+{ord(half[0]):04X} – половина знака, её не напечатать"
            name = f" (имя «{shown(text)}»)" if place != path else ""
            raise Declined(400, _problem(place, what + name, "Удалите её или наберите знак заново"))


def _problem(path: Path, what: str, remedy: str) -> Problem:
    """At a place of the request; what is among the answers is told as of them."""
    match path:
        case ("answers", *inner) if inner:
            return Problem(f"{SOURCE}, {named(tuple(inner))}", what, remedy, tuple(inner))
        case ():
            return Problem(REQUEST, what, remedy)
    return Problem(f"{REQUEST}, {named(path)}", what, remedy)


def _reworded(error: Any) -> Problem:
    return _problem(error["loc"][1:], *_sentence(error))  # the first part says that it is the body


def _sentence(error: Any) -> tuple[str, str]:
    context = error.get("ctx", {})
    match error["type"]:
        case "missing":
            return "этого поля нет", "Допишите его"
        case "extra_forbidden":
            return "такого поля нет", "Уберите его или сверьте имя с описанием /api/openapi.json"
        case "literal_error":
            said = str(error["input"])
            return f"«{shown(said)}» здесь не бывает", meant(said, re.findall("'([^']+)'", str(context["expected"])))
        case "string_type":
            return "здесь ждём строку", 'Пришлите её в кавычках: "…"'
        case "list_type":
            return "здесь ждём перечень", "Пришлите его в квадратных скобках: […]"
        case "dict_type" | "model_type" | "model_attributes_type":
            return "здесь ждём имена и значения", 'Пришлите их в фигурных скобках: {"имя": "значение"}'
        case "too_long":
            return f"здесь больше {context['max_length']}", "Сократите перечень"
        case "too_short":
            return f"здесь меньше {context['min_length']}", "Дополните перечень"
    return f"значение не подходит ({error['type']})", "Сверьте его с описанием /api/openapi.json"
