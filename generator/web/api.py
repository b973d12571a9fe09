"""The same library for programs: JSON in, JSON, a page or files out. Nothing is kept."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Body, Request, Response
from pydantic import BaseModel, ConfigDict, Field, RootModel, create_model
from starlette.concurrency import run_in_threadpool

from generator.answers.model import json_schema
from generator.answers.questions import State
from generator.errors import AnswersError, Problem
from generator.interview import looked_over
from generator.interview.examples import examples
from generator.located import Data
from generator.production.checks import Checked
from generator.production.composition import Composition, Included
from generator.production.library import Library
from generator.production.organisation import KIND, MODEL
from generator.production.render import Look, preview
from generator.web.bodies import Declined, ProblemOut, Refusal, Route, out
from generator.web.clock import today
from generator.web.guard import Rate, client
from generator.web.settings import Settings
from generator.web.workers import Busy, Order, Workers, zipped

StateName = Literal["draft", "registered", "certified", "site"]
Responses = dict[int | str, dict[str, Any]]
POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
"""What a page given to another program may load or do: nothing but its own look."""

_STATES = "Состояние документов: проект, подписанные, заверенные копии, копии для сайта"
_REFUSALS: Responses = {
    400: {"model": Refusal, "description": "Это не JSON, который можно прочитать"},
    408: {"model": Refusal, "description": "Запрос шёл слишком долго"},
    413: {"model": Refusal, "description": "Слишком много данных за один раз"},
    415: {"model": Refusal, "description": "Прислан не JSON"},
    422: {"model": Refusal, "description": "Запрос или ответы не годятся: всё, что не так, сразу"},
    429: {"model": Refusal, "description": "Слишком часто"},
}
_PAGE: Responses = {200: {"description": "Страница", "content": {"text/html": {"schema": {"type": "string"}}}}}
_ARCHIVE: Responses = {
    200: {
        "description": "Файлы в архиве",
        "content": {"application/zip": {"schema": {"type": "string", "format": "binary"}}},
    },
    503: {"model": Refusal, "description": "Сейчас много желающих: повторите позже"},
}


class DocumentOut(BaseModel):
    id: str = Field(description="Имя для documents и document")
    file: str = Field(description="Имя файла без окончания")


class Verdict(BaseModel):
    problems: list[ProblemOut] = Field(description="Всё, что не так; пусто, если документы можно сделать")
    warnings: list[str] = Field(description="На что посмотреть")
    documents: list[DocumentOut] = Field(description="Какие документы получатся, в порядке комплекта")


class Asked(BaseModel):
    model_config = ConfigDict(extra="forbid")

    answers: RootModel[dict[str, Any]]
    state: StateName = Field("draft", description=_STATES)


class PreviewAsked(Asked):
    document: str = Field("", description="id или имя файла документа; пусто – первый в комплекте")


class RenderAsked(Asked):
    documents: list[str] = Field([], description="id документов; пусто – весь комплект", max_length=50)
    formats: list[Literal["docx", "pdf", "html", "txt"]] = Field(
        ["docx", "pdf"], description="В каких форматах", min_length=1, max_length=4
    )


def router(library: Library, workers: Workers, settings: Settings) -> APIRouter:
    api = APIRouter(prefix="/api/v1", route_class=Route)
    service = _Service(library, workers, settings)
    offered = _Offered(library)
    # made here, for what answers there may be is known only from the texts
    ToValidate: Any = offered.body(Asked)
    ToPreview: Any = offered.body(PreviewAsked)
    ToRender: Any = offered.body(RenderAsked, formats=["docx"], documents=[library.plan.main.document])

    @api.get("/schema", summary="JSON Schema ответов", response_description="JSON Schema")
    def schema() -> dict[str, Any]:
        return offered.schema

    @api.post(
        "/validate", responses=_REFUSALS, summary="Проверить ответы", response_description="Что не так и что получится",
        description="Всё, что не так в ответах, на что посмотреть и какие документы из них получатся.",
    )  # fmt: skip
    def validate(asked: ToValidate, request: Request) -> Verdict:
        return service.verdict(asked, request)

    @api.post(
        "/preview", responses=_REFUSALS | _PAGE, summary="Показать документ", response_class=Response,
        description="Один документ комплекта страницей HTML.",
    )  # fmt: skip
    def page(asked: ToPreview, request: Request) -> Response:
        return service.page(asked, request)

    @api.post(
        "/render", responses=_REFUSALS | _ARCHIVE, summary="Сделать документы", response_class=Response,
        description="Документы в архиве ZIP: те же файлы, что делает lna make.",
    )  # fmt: skip
    async def render(asked: ToRender, request: Request) -> Response:
        return await service.archive(asked, request)

    return api


class _Offered:
    """What may be sent: bodies with the answers these texts ask for, and examples of them."""

    def __init__(self, library: Library) -> None:
        self.schema = _schema(library)
        self._answers = _answers(self.schema)
        self._examples = {
            f"{model.name}, {kind}": examples(library, model, kind)
            for model in library.models.values()
            for kind in model.kinds
        }

    def body(self, base: type[Asked], **usual: Any) -> Any:
        """The annotation of a parameter; ``usual``: what the examples say besides the answers."""
        described = Field(description="Ответы: вопрос – ответ, как в файле ответов")
        model = create_model(base.__name__, __base__=base, answers=(self._answers, described))
        shown = {name: {"value": {"answers": answers, **usual}} for name, answers in self._examples.items()}
        return Annotated[model, Body(openapi_examples=shown)]  # type: ignore[arg-type]


class _Service:
    def __init__(self, library: Library, workers: Workers, settings: Settings) -> None:
        self._library, self._workers = library, workers
        self._looks, self._files = Rate(settings.steps_a_minute, 60), Rate(settings.files_a_minute, 60)

    def verdict(self, asked: Asked, request: Request) -> Verdict:
        _limited(self._looks, request)
        found, problems = self._found(asked)
        if found is None:
            return Verdict(problems=out(problems), warnings=[], documents=[])
        included = [DocumentOut(id=one.id, file=one.file) for one in found.composition.included]
        return Verdict(problems=[], warnings=list(map(str, found.warnings)), documents=included)

    def page(self, asked: PreviewAsked, request: Request) -> Response:
        _limited(self._looks, request)
        found, problems = self._found(asked)
        if found is None:
            raise AnswersError(problems)
        document = found.composition.document(_chosen(found.composition, asked.document))
        html = preview(document, Look(self._library.folders))
        return Response(html, media_type="text/html", headers={"content-security-policy": POLICY})

    async def archive(self, asked: RenderAsked, request: Request) -> Response:
        _limited(self._files, request)
        formats = tuple(dict.fromkeys(asked.formats))
        order = Order(_typed(asked.answers.root), asked.state, tuple(asked.documents), formats, today())
        try:
            made = await self._workers.make(order)
        except Busy:
            problem = Problem("сервер", "сейчас много желающих", "Повторите через полминуты")
            raise Declined(503, problem, headers={"retry-after": "30"}) from None
        return Response(await run_in_threadpool(zipped, made), media_type="application/zip")

    def _found(self, asked: Asked) -> tuple[Checked | None, tuple[Problem, ...]]:
        return looked_over(self._library, _typed(asked.answers.root), State(asked.state), today())


def _limited(rate: Rate, request: Request) -> None:
    if not rate.allows(client(request)):
        problem = Problem("сервер", "с вашего адреса слишком много запросов", "Подождите минуту")
        raise Declined(429, problem, headers={"retry-after": "60"})


def _chosen(composition: Composition, name: str) -> Included:
    """By its id or, where one id has several documents, by the name of its file. Raises AnswersError."""
    by_file = next((one for one in composition.included if one.file == name), None)
    return by_file or composition.chosen([name] if name else ())[0]


def _schema(library: Library) -> dict[str, Any]:
    """JSON Schema of the answers, whole in itself; with the model acts and the kinds there are."""
    schema = json_schema(library.questionnaire)
    whole: dict[str, Any] = _without_references(schema, schema.pop("$defs", {}))
    for name, known in ((MODEL, library.models), (KIND, library.variants)):
        question = whole["properties"][name]
        del question["anyOf"]
        question["enum"] = [*known, None]
    return whole


def _without_references(part: Any, definitions: Mapping[str, Any]) -> Any:
    match part:
        case {"$ref": str(reference)}:
            return _without_references(definitions[reference.rpartition("/")[2]], definitions)
        case dict():
            return {name: _without_references(inner, definitions) for name, inner in part.items()}
        case list():
            return [_without_references(inner, definitions) for inner in part]
    return part


def _answers(schema: Mapping[str, Any]) -> Any:
    """Any JSON object: what is wrong in it is told in our words; its schema is for whoever reads the description."""

    class Answers(RootModel[dict[str, Any]]):
        @classmethod
        def __get_pydantic_json_schema__(cls, _: Any, __: Any) -> dict[str, Any]:
            return dict(schema)

    return Answers


def _typed(answers: Mapping[str, Any]) -> dict[str, Data]:
    """As a file would have it: yes and no as their words."""
    return {name: _data(value) for name, value in answers.items()}


def _data(value: Any) -> Data:
    match value:
        case bool():
            return "да" if value else "нет"
        case list():
            return [_data(item) for item in value]
        case dict():
            return {name: _data(item) for name, item in value.items()}
    assert value is None or isinstance(value, str)  # numbers have been read as they were typed
    return value
