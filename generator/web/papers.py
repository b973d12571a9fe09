"""Pages of documents: the set, its files, previews, and the answers as a file, out and in."""

from collections.abc import Mapping

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Route

from generator.answers.files import answers_of, written_answers
from generator.answers.questions import State
from generator.errors import AnswersError
from generator.interview import Interview, looked_over
from generator.located import Data, shown
from generator.production.printing import PACK
from generator.production.render import Format
from generator.web import fields
from generator.web.clock import today
from generator.web.desk import Desk, Visit, absent, download
from generator.web.forms import FORMS
from generator.web.guard import Rate, client
from generator.web.previews import Preview
from generator.web.refusals import Refused
from generator.web.site import begun
from generator.web.workers import Busy, Made, Order, Workers, zipped

ALL = "Комплект.zip"
_PRINTED = (State.DRAFT, State.REGISTERED)
_STATES = [state.value for state in State if state is not State.BLANK]
_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "zip": "application/zip",
    "yaml": "application/yaml; charset=utf-8",
}


class Papers:
    def __init__(self, desk: Desk, workers: Workers) -> None:
        self.desk, self.library, self.workers = desk, desk.library, workers
        self.files = Rate(desk.settings.files_a_minute, 60)

    def routes(self) -> list[BaseRoute]:
        return [
            Route("/documents", self.documents),
            Route(f"/files/{{state}}/{ALL}", self.whole),
            Route(f"/files/{{state}}/{PACK}", self.for_printer),
            Route("/files/{state}/{document}.{ending}", self.file),
            Route("/preview/{document}", self.preview),
            Route("/answers.yaml", self.answers),
            Route("/upload", self.upload, methods=["POST"]),
        ]

    async def documents(self, request: Request) -> Response:
        visit = await self.desk.complete(request)
        return await run_in_threadpool(self._documents, request, visit)

    def _documents(self, request: Request, visit: Visit) -> Response:
        asked = request.query_params.get("state")
        state = asked if asked in _STATES else State.DRAFT.value
        found, problems = looked_over(self.library, visit.draft.typed, State(state), today())
        return self.desk.page(
            "documents", request, visit,
            state=state, states=_STATES, found=found, problems=problems, all=ALL,
            pack=PACK if State(state) in _PRINTED else None,
            pages=visit.interview.titles,
        )  # fmt: skip

    async def whole(self, request: Request) -> Response:
        """The set in every format."""
        made = await self._made(request, (), ("docx", "pdf"))
        return download(ALL, await run_in_threadpool(zipped, made), _TYPES["zip"])

    async def for_printer(self, request: Request) -> Response:
        """One PDF that goes to the printer as it is."""
        if request.path_params["state"] not in [state.value for state in _PRINTED]:
            raise absent()
        (made,) = await self._made(request, (), ("pdf",), for_printer=True)
        return download(PACK, made.content, _TYPES["pdf"])

    async def file(self, request: Request) -> Response:
        document, _, number = request.path_params["document"].rpartition("-")
        ending = request.path_params["ending"]
        if ending not in ("docx", "pdf") or document not in self.library.plan.documents():
            raise absent()
        made = await self._made(request, (document,), (ending,))
        one = next((one for place, one in enumerate(made, 1) if str(place) == number), None)
        if one is None:
            raise absent()
        return download(one.file, one.content, _TYPES[ending])

    async def _made(
        self, request: Request, documents: tuple[str, ...], formats: tuple[Format, ...], for_printer: bool = False
    ) -> list[Made]:
        visit = await self.desk.complete(request)
        state = request.path_params["state"]
        if state not in _STATES:
            raise absent()
        if not self.files.allows(client(request)):
            raise Refused(429, "Слишком часто", "Подождите минуту и нажмите снова.")
        try:
            return await self.workers.make(
                Order(dict(visit.draft.typed), state, documents, formats, today(), for_printer)
            )
        except Busy:
            sentence = "Подождите полминуты и нажмите снова: ответы сохранены."
            raise Refused(503, "Сейчас много желающих", sentence) from None

    async def preview(self, request: Request) -> Response:
        visit = await self.desk.complete(request)
        return await run_in_threadpool(self._previewed, visit, request.path_params["document"])

    def _previewed(self, visit: Visit, document: str) -> Response:
        preview = Preview(visit.interview, Interview(self.library, visit.draft.before))
        one = preview.find(document)
        if one is None:
            raise absent()
        page = preview.shown(one)
        return HTMLResponse(page.html, headers={"content-security-policy": page.policy})

    # the answers as a file

    async def answers(self, request: Request) -> Response:
        visit = await self.desk.visit(request)
        text = await run_in_threadpool(written_answers, self.library.questionnaire, visit.draft.typed)
        return download("ответы.yaml", text.encode(), _TYPES["yaml"])

    async def upload(self, request: Request) -> Response:
        """A new draft from a file: the one there was, if any, stays under its own link."""
        visit = await self.desk.visit_or_none(request)
        sent = await self.desk.sent(request, visit, self.desk.new_drafts)
        if sent.file is None or not sent.file[1]:
            raise Refused(400, "Файл не выбран", "Вернитесь и выберите файл ответов.")
        typed = await run_in_threadpool(self._read, *sent.file)
        return begun(request, await run_in_threadpool(self.desk.drafts.create, typed), self.desk.settings.days)

    def _read(self, name: str, content: bytes) -> Mapping[str, Data]:
        try:
            typed = answers_of(content, fields.safe_name(name)).data
        except AnswersError as error:
            raise Refused(422, "Файл не подошёл", *map(str, error.problems)) from None
        assert isinstance(typed, dict)  # answers_of has seen to it
        unknown = sorted(typed.keys() - {*self.library.questionnaire.names(), FORMS})
        if unknown:
            names = (f"Имени «{shown(one)}» среди вопросов нет." for one in unknown[:5])
            raise Refused(400, "Это не файл ответов", *names)
        # an empty line has been answered by nobody yet: it will be asked
        return {name: answer for name, answer in typed.items() if answer is not None}
