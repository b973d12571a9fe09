"""Why not: a page that only says so to a person, JSON to a program."""

from collections.abc import Mapping, Sequence

from jinja2 import Environment
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.types import Scope

from generator.errors import GeneratorError, Problem
from generator.web.bodies import REQUEST, refusal
from generator.web.cookies import DRAFT, cookie

_WORDS = {
    400: ("Страница отправила не то", "Вернитесь назад, обновите страницу и попробуйте ещё раз"),
    404: ("Такой страницы нет", "Проверьте адрес или начните с первой страницы"),
    405: ("Такой страницы нет", "Этот адрес открывают иначе. Начните с первой страницы"),
    408: ("Ответы шли слишком долго", "Проверьте связь и отправьте снова"),
    413: ("Слишком много данных за один раз", "Сократите их и отправьте снова"),
    421: ("Сервер не знает этого имени", "Администратору: назовите его, lna serve --address https://имя"),
    500: (
        "Ошибка на сервере",
        "Сохранены все шаги, кроме, может быть, последнего. Обновите страницу: браузер отправит его ещё раз",
    ),
}


class Refused(HTTPException):
    """A page that only says why not, with its status."""

    def __init__(self, status: int, title: str, *sentences: str) -> None:
        super().__init__(status, title, {"retry-after": "30"} if status in (429, 503) else None)
        self.sentences = sentences


class Refusals:
    """Words every error for whoever asked."""

    def __init__(self, environment: Environment) -> None:
        self._page = environment.get_template("refusal.html.j2")

    async def refused(self, request: Request, error: Exception) -> Response:
        """Our own words; the framework has only English ones for its errors."""
        assert isinstance(error, HTTPException)
        if isinstance(error, Refused):
            return self._said(request.scope, error.status_code, error.detail, error.sentences, error.headers)
        return self.by_status(request.scope, error.status_code, error.headers)

    async def wrong_answers(self, request: Request, error: Exception) -> Response:
        assert isinstance(error, GeneratorError)
        return self._said(request.scope, 422, "Документ пока не сделать", [str(one) for one in error.problems])

    async def too_great(self, request: Request, _: Exception) -> Response:
        return self.by_status(request.scope, 413)

    def by_status(self, scope: Scope, status: int, headers: Mapping[str, str] | None = None) -> Response:
        title, sentence = _WORDS.get(status, _WORDS[400])
        return self._said(scope, status, title, [f"{sentence}."], headers)

    def _said(
        self,
        scope: Scope,
        status: int,
        title: str,
        sentences: Sequence[str],
        headers: Mapping[str, str] | None = None,
    ) -> Response:
        if scope["path"].startswith("/api/"):
            problem = Problem(REQUEST, title[:1].lower() + title[1:], " ".join(sentences))
            return refusal(status, [problem], headers)
        draft = cookie(Request(scope), DRAFT) is not None
        page = self._page.render(visit=None, title=title, sentences=sentences, draft=draft)
        return HTMLResponse(page, status, headers)
