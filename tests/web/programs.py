"""Another program that asks the server for something: the application in this process, no sockets."""

import asyncio
from pathlib import Path
from types import TracebackType
from typing import Any

import httpx
from fastapi import FastAPI

from generator.answers.files import read_answers
from generator.located import Data
from generator.web.app import application
from generator.web.settings import Settings

FILES = sorted((Path(__file__).parents[2] / "examples").glob("*.yaml"))
GENERAL = next(file for file in FILES if file.stem == "general")
OFTEN = 1_000_000
"""No test of answers is one of limits."""


class Program:
    """Everything in one loop, between the start and the end of the application."""

    def __init__(self, app: FastAPI) -> None:
        self.app = app
        self._lifespan = app.router.lifespan_context(app)
        self._client = httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://lna")

    def __enter__(self) -> "Program":
        self._runner = asyncio.Runner()
        self._runner.run(self._lifespan.__aenter__())
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._runner.run(self._lifespan.__aexit__(kind, error, trace))
        self._runner.close()

    def get(self, path: str) -> httpx.Response:
        return self._runner.run(self._client.get(path))

    def post(self, path: str, **sent: Any) -> httpx.Response:
        return self._runner.run(self._client.post(path, **sent))


def program(**limits: Any) -> Program:
    usual = {"drafts_an_hour": OFTEN, "files_a_minute": OFTEN, "steps_a_minute": OFTEN, "workers": 2}
    return Program(application(Settings("sqlite://", **(usual | limits))))


def answers(file: Path = GENERAL) -> dict[str, Data]:
    data = read_answers(file).data
    assert isinstance(data, dict)
    return data


def problems(answer: httpx.Response) -> list[dict[str, Any]]:
    found = answer.json()
    assert list(found) == ["problems"]
    assert all(list(one) == ["path", "where", "what", "remedy"] for one in found["problems"])
    return list(found["problems"])


def sentences(answer: httpx.Response) -> list[str]:
    return [f"{one['where']}: {one['what']}. {one['remedy']}." for one in problems(answer)]
