"""What every page needs: whose draft is open, what its form says, the page itself."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from jinja2 import Environment
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from generator.interview import Interview
from generator.production.library import Library
from generator.web import fields
from generator.web.cookies import DRAFT, GUEST, cookie, remember
from generator.web.drafts import Draft, Drafts, Step
from generator.web.forms import still_true
from generator.web.guard import MAX_BODY, Rate, client, genuine, token
from generator.web.refusals import Refused
from generator.web.settings import Settings

_MAX_FIELDS = 30_000  # as many as the longest list of staff has cells


@dataclass(frozen=True, slots=True)
class Visit:
    """Somebody with a draft open in the browser."""

    secret: str
    draft: Draft
    interview: Interview


@dataclass(frozen=True, slots=True)
class Sent:
    """What a form held; ``file``: its name and what is in it."""

    fields: Mapping[str, str]
    file: tuple[str, bytes] | None


class Desk:
    def __init__(self, library: Library, drafts: Drafts, settings: Settings, environment: Environment) -> None:
        self.library, self.drafts, self.settings, self._environment = library, drafts, settings, environment
        self.new_drafts = Rate(settings.drafts_an_hour, 3600)
        self.steps = Rate(settings.steps_a_minute, 60)

    async def visit_or_none(self, request: Request) -> Visit | None:
        secret = cookie(request, DRAFT)
        draft = await run_in_threadpool(self.drafts.open, secret) if secret else None
        if secret is None or draft is None:
            return None
        return Visit(secret, draft, await run_in_threadpool(Interview, self.library, draft.typed))

    async def visit(self, request: Request) -> Visit:
        visit = await self.visit_or_none(request)
        if visit is None:
            raise gone()
        return visit

    async def complete(self, request: Request) -> Visit:
        """Where the text and the kind are known."""
        visit = await self.visit(request)
        if visit.interview.organisation is None:
            raise Refused(409, "Сначала ответьте на первые вопросы", "Какой образец и какая это организация?")
        return visit

    async def sent(self, request: Request, visit: Visit | None, rate: Rate) -> Sent:
        """What was sent. Raises Refused for too many, and for a form that no page of ours made for this visitor.

        Whoever has a draft open must send its own token: a guest's may have come with a cookie of somebody else.
        """
        secret = visit.secret if visit else cookie(request, GUEST)
        if secret is None:
            raise _stale()
        if not rate.allows(client(request)):
            raise Refused(429, "Слишком часто", "Подождите и обновите страницу: браузер отправит её ещё раз.")
        if _odd(request.headers.get("content-type", "").lower()):
            raise Refused(415, "Страница отправила не то", "Вернитесь назад и попробуйте ещё раз.")
        async with request.form(max_files=1, max_fields=_MAX_FIELDS, max_part_size=MAX_BODY) as form:
            words = {name: value for name, value in form.items() if isinstance(value, str)}
            if not genuine(secret, words.get("token", "")):
                raise _stale()
            file = form.get("file")
            return Sent(words, (file.filename or "", await file.read()) if isinstance(file, UploadFile) else None)

    def saved(self, visit: Visit, step: Step) -> tuple[Visit, list[str]]:
        """The draft with the answers laid over; names on which another tab has said otherwise, left as they are.

        Raises Refused if somebody has deleted the draft.
        """
        draft: Draft | None = visit.draft
        while draft is not None:
            taken, others = draft.merged(step)
            taken |= still_true(self.library, draft.typed, taken)
            if (saved := self.drafts.save(draft, taken, step.sheet)) is not None:
                return Visit(visit.secret, saved, Interview(self.library, saved.typed)), others
            draft = self.drafts.open(visit.secret)
        raise gone()

    def link(self, request: Request, secret: str) -> str:
        """The address by which a draft is found again; who may call us by which name is the guard's."""
        came_to = f"{request.scope['scheme']}://{request.headers.get('host', '')}"
        return f"{self.settings.address or came_to}/draft/{secret}"

    def page(self, name: str, request: Request, visit: Visit | None, status: int = 200, **words: Any) -> Response:
        given = {"token": token(visit.secret) if visit else "", "sheet": fields.new_sheet(), **words}
        html = self._environment.get_template(f"{name}.html.j2").render(
            visit=visit, days=self.settings.days, path=request.scope["path"], query=request.query_params, **given
        )
        return HTMLResponse(html, status)

    def for_guest(self, name: str, request: Request, visit: Visit | None, **words: Any) -> Response:
        """A page with a form that may be sent without a draft, too."""
        guest = cookie(request, GUEST) or secrets.token_urlsafe(24)
        made = self.page(name, request, visit, token=token(visit.secret if visit else guest), **words)
        if visit is None:
            remember(made, request, GUEST, guest, days=1)
        return made


def _odd(kind: str) -> bool:
    """Browsers name no alphabet for a file; some of those that can be named take hours to read."""
    return kind.startswith("multipart/") and "charset" in kind


def to(address: str) -> RedirectResponse:
    return RedirectResponse(address, 303)


def download(name: str, content: bytes, media: str) -> Response:
    headers = {"content-disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}"}
    return Response(content, media_type=media, headers=headers)


def gone() -> Refused:
    return Refused(404, "Черновика нет", "Откройте его по своей ссылке или начните новый.")


def absent() -> Refused:
    return Refused(404, "Такой страницы нет", "Вернитесь к документам.")


def _stale() -> Refused:
    return Refused(403, "Страница устарела", "Вернитесь назад, обновите страницу и отправьте снова.")
