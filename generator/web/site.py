"""Pages of questions: the start, the steps, all the answers, grammatical forms; coming back and leaving for good."""

from collections.abc import Mapping, Sequence
from urllib.parse import quote, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from generator.answers.questions import State
from generator.errors import Problem
from generator.interview import Interview, Page, affected, grounds, looked_over
from generator.located import Data
from generator.production.forms import cards
from generator.production.remarks import Remark
from generator.web import fields, forms
from generator.web.clock import today
from generator.web.cookies import DRAFT, cookie, forget, remember
from generator.web.desk import Desk, Visit, to
from generator.web.drafts import Step
from generator.web.previews import Preview
from generator.web.refusals import Refused

_NEW = "lna-new"  # somebody has just got a draft, and may see its link


class Site:
    def __init__(self, desk: Desk) -> None:
        self.desk, self.library = desk, desk.library

    def routes(self) -> list[BaseRoute]:
        return [
            Route("/", self.start),
            Route("/start", self.begin, methods=["POST"]),
            Route("/link", self.link),
            Route("/draft/{secret}", self.ask_to_open),
            Route("/draft/{secret}", self.open, methods=["POST"]),
            Route("/questions", self.go_on),
            Route("/questions/{title}", self.question),
            Route("/questions/{title}", self.answer, methods=["POST"]),
            Route("/check", self.check),
            Route("/forms", self.forms),
            Route("/forms", self.confirm, methods=["POST"]),
            Route("/delete", self.ask_to_delete),
            Route("/delete", self.delete, methods=["POST"]),
        ]

    # start and coming back

    async def start(self, request: Request) -> Response:
        visit = await self.desk.visit_or_none(request)
        called = self._called(visit.draft.typed) if visit else None
        return self.desk.for_guest("start", request, visit, models=self.library.models.values(), called=called)

    async def begin(self, request: Request) -> Response:
        await self.desk.sent(request, await self.desk.visit_or_none(request), self.desk.new_drafts)
        return begun(request, await run_in_threadpool(self.desk.drafts.create, {}), self.desk.settings.days)

    async def link(self, request: Request) -> Response:
        """The secret link, shown once: who would come by later is not known."""
        visit = await self.desk.visit(request)
        shown = self.desk.link(request, visit.secret) if cookie(request, _NEW) else None
        made = self.desk.page("link", request, visit, address=shown, local=_only_here(shown or ""))
        if "prefetch" not in request.headers.get("sec-purpose", ""):  # what was fetched ahead nobody has seen yet
            forget(made, request, _NEW)
        return made

    async def ask_to_open(self, request: Request) -> Response:
        """A link may come from anybody, who would then read what is typed: only a button opens a draft."""
        secret = request.path_params["secret"]
        there = await run_in_threadpool(self._found, secret)
        visit = await self.desk.visit_or_none(request)
        if visit and visit.secret == secret:
            return to("/questions")
        return self.desk.for_guest("open", request, visit, called=self._called(there), other=visit)

    def _called(self, typed: Mapping[str, Data]) -> Data:
        """Whose answers they are, if that has been said."""
        named = (one.name for one in self.library.questionnaire.questions if one.declines == "организация")
        return next((typed[name] for name in named if typed.get(name)), None)

    async def open(self, request: Request) -> Response:
        visit = await self.desk.visit_or_none(request)
        await self.desk.sent(request, visit, self.desk.steps)
        secret = request.path_params["secret"]
        await run_in_threadpool(self._found, secret)
        made = to("/questions")
        remember(made, request, DRAFT, secret, self.desk.settings.days)
        return made

    def _found(self, secret: str) -> Mapping[str, Data]:
        draft = self.desk.drafts.open(secret)
        if draft is None:
            sentence = "Проверьте ссылку. Возможно, черновик удалён или его срок истёк."
            raise Refused(404, "Такого черновика нет", sentence)
        return draft.typed

    # questions

    async def go_on(self, request: Request) -> Response:
        visit = await self.desk.visit(request)
        following = await run_in_threadpool(visit.interview.next_unseen)
        return to(_address(following) if following else "/check")

    async def question(self, request: Request) -> Response:
        visit = await self.desk.visit(request)
        page = await run_in_threadpool(visit.interview.page, request.path_params["title"])
        if page is None:
            return to("/questions")
        return await run_in_threadpool(self._asked, request, visit, page)

    def _asked(
        self, request: Request, visit: Visit, page: Page, status: int = 200, wrong: Sequence[Problem] = (),
        other: Sequence[str] = (), typed: Mapping[str, Data] | None = None,
    ) -> Response:  # fmt: skip
        """``other``: names changed in another tab; ``typed``: what stands in the fields besides the draft."""
        interview = visit.interview
        model = interview.organisation.model if interview.organisation else None
        preview = Preview(interview, Interview(self.library, visit.draft.before)) if interview.organisation else None
        return self.desk.page(
            "question", request, visit, status,
            page=page, typed={**visit.draft.typed, **(typed or {})}, wrong=wrong, other=other, preview=preview,
            number=interview.pages.index(page) + 1, total=len(interview.pages),
            back=interview.before(page), checking="check" in request.query_params,
            affected={one.name: affected(self.library, model, one) if model else [] for one in page.questions},
            grounds={one.name: grounds(self.library, one) for one in page.questions},
        )  # fmt: skip

    async def answer(self, request: Request) -> Response:
        visit = await self.desk.visit(request)
        sent = await self.desk.sent(request, visit, self.desk.steps)
        made = await run_in_threadpool(self._answered, request, visit, sent.fields)
        remember(made, request, DRAFT, visit.secret, self.desk.settings.days)  # as long again as the draft itself
        return made

    def _answered(self, request: Request, visit: Visit, form: Mapping[str, str]) -> Response:
        """Whatever was on the form is saved, though its page, or one of its questions, may be put no more."""
        title, action = request.path_params["title"], form.get("действие", "дальше")
        step = fields.step(self.library.questionnaire.questions, form)
        if action == "сохранить":
            step = _begun(visit, step)
        expected = visit.interview.next_unseen()
        visit, other = self.desk.saved(visit, step)
        if action == "сохранить":
            return Response(status_code=204)
        page = visit.interview.page(title)
        if page is None:
            return to("/questions")
        if other:
            return self._asked(request, visit, page, 409, other=other, typed=step.given)
        if wrong := visit.interview.wrong(page):
            return self._asked(request, visit, page, 422, wrong)
        checking = "check" in request.query_params
        if action == "ещё" or "убрать" in form or not visit.interview.seen(page):
            return to(_address(page) + ("?check" if checking else ""))
        following = visit.interview.next_unseen() if checking else visit.interview.after(page)
        if checking and expected and following and following.title == expected.title:
            following = None  # one answer of all was changed, and it asks nothing new
        return to(_address(following) if following else "/check")

    async def check(self, request: Request) -> Response:
        visit = await self.desk.visit(request)
        return await run_in_threadpool(self._checked, request, visit)

    def _checked(self, request: Request, visit: Visit) -> Response:
        interview, unseen = visit.interview, visit.interview.next_unseen()
        typed = visit.draft.typed
        # what has not been asked yet is not wanting
        problems: Sequence[Problem] = [one for one in interview.problems if not one.path or one.path[0] in typed]
        remarks: Sequence[Remark] = ()
        if unseen is None:
            found, problems = looked_over(self.library, typed, State.DRAFT, today())
            remarks = found.warnings if found else ()
        return self.desk.page(
            "check", request, visit,
            said=list(interview.said()), unseen=unseen, typed=typed, remarks=remarks,
            wrong={problem.path[0]: problem for problem in problems if problem.path},
            whole=[problem for problem in problems if not problem.path],
            pages=interview.titles,
        )  # fmt: skip

    # grammatical forms

    async def forms(self, request: Request) -> Response:
        visit = await self.desk.complete(request)
        return await run_in_threadpool(self._forms, request, visit)

    def _forms(
        self, request: Request, visit: Visit, status: int = 200, wrong: Sequence[Problem] = (), other: Data = None
    ) -> Response:
        """``other``: what this tab says where another has said otherwise; else the fields hold what the draft does."""
        assert visit.interview.organisation is not None
        typed = other or visit.draft.typed.get(forms.FORMS)
        return self.desk.page(
            "forms", request, visit, status,
            cards=list(cards(self.library, visit.interview.organisation)), doubted=forms.doubted(visit.interview),
            typed=typed if isinstance(typed, dict) else {}, wrong=wrong, other=status == 409,
        )  # fmt: skip

    async def confirm(self, request: Request) -> Response:
        visit = await self.desk.complete(request)
        sent = await self.desk.sent(request, visit, self.desk.steps)
        return await run_in_threadpool(self._confirmed, request, visit, sent.fields)

    def _confirmed(self, request: Request, visit: Visit, form: Mapping[str, str]) -> Response:
        assert visit.interview.organisation is not None
        before = cards(self.library, visit.interview.organisation)
        given = forms.own(before, visit.draft.typed.get(forms.FORMS), form) or None
        visit, other = self.desk.saved(visit, fields.stepped({forms.FORMS: given}, form))
        if other:
            return self._forms(request, visit, 409, other=given)
        if wrong := visit.interview.wrong_at(forms.FORMS):
            return self._forms(request, visit, 422, wrong)
        assert visit.interview.organisation is not None
        settled = forms.settled(cards(self.library, visit.interview.organisation), form)
        return to("/documents" if settled else "/forms")

    # leaving for good

    async def ask_to_delete(self, request: Request) -> Response:
        return self.desk.page("delete", request, await self.desk.visit(request))

    async def delete(self, request: Request) -> Response:
        visit = await self.desk.visit(request)
        await self.desk.sent(request, visit, self.desk.steps)
        await run_in_threadpool(self.desk.drafts.delete, visit.draft)
        made = to("/?deleted")
        forget(made, request, DRAFT)
        return made


def begun(request: Request, secret: str, days: int) -> Response:
    """To the link of a draft that has just been made."""
    made = to("/link")
    remember(made, request, DRAFT, secret, days)
    remember(made, request, _NEW, "1", days=1)
    return made


def _begun(visit: Visit, step: Step) -> Step:
    """What was typed on a page nobody has sent yet: a field left as it was shown is no answer so far."""
    known, interview = visit.draft.typed, visit.interview
    shown = {name: (None, interview.suggested(interview.library.questionnaire[name])) for name in step.given}
    given = {name: answer for name, answer in step.given.items() if name in known or answer not in shown[name]}
    return Step(given, step.seen, step.sheet)


def _only_here(address: str) -> bool:
    return urlsplit(address).hostname in ("localhost", "127.0.0.1", "::1")


def _address(page: Page) -> str:
    return f"/questions/{quote(page.title, safe='')}"
