"""The questionnaire as a web application: pages for people, JSON for programs, one library behind both."""

import asyncio
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import uvicorn
from fastapi import FastAPI
from starlette.exceptions import HTTPException
from starlette.staticfiles import StaticFiles

from generator.errors import GeneratorError
from generator.production.library_cache import opened
from generator.resources import folders
from generator.web.api import router
from generator.web.desk import Desk
from generator.web.drafts import Drafts, TooGreat
from generator.web.guard import Guard
from generator.web.papers import Papers
from generator.web.refusals import Refusals
from generator.web.settings import Settings
from generator.web.site import Site
from generator.web.view import STATIC, environment
from generator.web.workers import Workers

FAREWELL = 10
"""Seconds for answers that are on their way when the server is stopped."""
HURRY = FAREWELL / 2
"""Seconds after which files that are not ready are given up, so that whoever waits can be told."""


def application(settings: Settings) -> FastAPI:
    """Raises ContentError if the texts can't be read, OutputError if the database can't be opened."""
    library = opened(folders(settings.templates))
    drafts = Drafts(settings.database, settings.days)
    workers = Workers(settings.templates, settings.workers, settings.queue)
    pages = environment()
    refusals, desk = Refusals(pages), Desk(library, drafts, settings, pages)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        workers.start()
        yield
        workers.close()
        drafts.close()

    app = FastAPI(
        title="lna", description="Локальные нормативные акты школы: проверить ответы, посмотреть и сделать документы.",
        openapi_url="/api/openapi.json", docs_url=None, redoc_url=None, lifespan=lifespan,
        telemetry={"tracing": False, "metrics": False, "logs": False},  # the address of a draft is its key
        redirect_slashes=False,  # by the name the visitor called us, which may be anybody's
        exception_handlers={
            HTTPException: refusals.refused, GeneratorError: refusals.wrong_answers, TooGreat: refusals.too_great
        },
    )  # fmt: skip
    app.include_router(router(library, workers, settings))
    app.router.routes.extend([*Site(desk).routes(), *Papers(desk, workers).routes()])
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    app.state.workers = workers
    app.add_middleware(Guard, hosts=settings.hosts, refusal=refusals.by_status)
    return app


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, hurry: Callable[[], None]) -> None:
        super().__init__(config)
        self._hurry = hurry

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        asyncio.get_running_loop().call_later(HURRY, self._hurry)
        await super().shutdown(sockets)


def listening(host: str, port: int) -> socket.socket:
    """A socket of our own for ``server``. Raises OSError where the address is taken or not this computer's.

    What is sent goes out at once: asyncio asks for that only of sockets that name their protocol, and this one does
    not; an answer in two pieces would wait 40 ms for the visitor's acknowledgement of the first.
    """
    listener = socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listener


def server(app: FastAPI, proxy: str | None = None) -> uvicorn.Server:
    """It keeps to itself what was asked and by whom; ``proxy``: whose X-Forwarded-* it believes, nobody's if None.

    When it is stopped, files that aren't ready after ``HURRY`` seconds are given up: whoever waits is told of it.
    """
    workers: Workers | None = getattr(app.state, "workers", None)
    return _Server(
        uvicorn.Config(
            app, access_log=False, log_level="warning", server_header=False, limit_concurrency=500,
            timeout_keep_alive=20, timeout_graceful_shutdown=FAREWELL,
            proxy_headers=proxy is not None, forwarded_allow_ips=proxy,
        ),
        workers.close if workers else lambda: None,
    )  # fmt: skip
