"""People at the questionnaire of ``lna serve``: browsers without JavaScript, each with cookies and an address."""

import asyncio
import random
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from statistics import quantiles
from typing import Any
from urllib.parse import unquote

import httpx
from lxml import html

from generator.answers.questions import Question
from generator.located import Data
from generator.production.library import Library
from generator.web import fields

STEP, PREVIEW, DOCX = "a step, the next page there", "the preview in it", "a DOCX"
Page = Any  # of lxml
_addresses = (f"10.{number >> 16}.{number >> 8 & 255}.{number & 255}" for number in count(1))


@dataclass(frozen=True, slots=True)
class Seen:
    """Seconds by what was waited for; ``failed``: what was not answered as a person would expect."""

    seconds: dict[str, list[float]] = field(default_factory=lambda: {STEP: [], PREVIEW: [], DOCX: []})
    failed: list[str] = field(default_factory=list)

    def worst(self, name: str) -> float:
        """The 95th percentile."""
        return quantiles(self.seconds[name], n=20)[-1]


class Failed(Exception):
    """An answer that a person would not have expected."""


class Person:
    """A visitor with a browser of their own; ``pause``: seconds at a page, give or take a half."""

    def __init__(self, server: str, answers: Mapping[str, str], pause: float, seen: Seen) -> None:
        self.client = httpx.AsyncClient(base_url=server, headers=elsewhere(), follow_redirects=True, timeout=300)
        self._answers, self._pause, self._seen = answers, pause, seen
        self._random = random.Random(self.client.headers["x-forwarded-for"])

    async def walk(self) -> None:
        """From the first page to a document."""
        try:
            async with self.client:
                await self._rest()
                documents = await self.answer_all()
                await self._rest()
                await self.download(links(documents, ".docx")[0])
        except (Failed, httpx.HTTPError) as error:
            self._seen.failed.append(f"{type(error).__name__} {error}")

    async def answer_all(self) -> Page:
        """The page of the documents."""
        await self._send(_form(await self._open("/"), "/start"), {})
        page = await self._open("/questions")
        while (form := _form(page, "/questions/")) is not None:
            await self._rest()
            page = await self._step(form)
        return await self._open("/documents?state=registered")

    async def _step(self, form: Page) -> Page:
        """«Дальше»: until the next page is there, and then the preview in it."""
        with self._waited(STEP):
            page = await self._send(form, {**self._answers, "действие": "дальше"})
        for frame in page.iter("iframe"):
            with self._waited(PREVIEW):
                await self._open(frame.get("src"))
        return page

    async def download(self, address: str, headers: Mapping[str, str] | None = None) -> None:
        with self._waited(DOCX):
            made = await self.client.get(address, headers=headers)
        if made.status_code != 200 or not made.content.startswith((b"PK", b"%PDF")):
            raise Failed(f"{_path(made)}: {made.status_code}")

    async def _open(self, address: str) -> Page:
        return _read(await self.client.get(address))

    async def _send(self, form: Page, answers: Mapping[str, str]) -> Page:
        """The form as the page has it, with the answers to what it asks."""
        asked = {str(name): value for name, value in form.fields.items()}
        given = {name: value for name, value in (asked | dict(answers)).items() if name in asked or name == "действие"}
        sent = {name: value for name, value in given.items() if value is not None}
        return _read(await self.client.post(form.get("action"), data=sent))

    async def _rest(self) -> None:
        await asyncio.sleep(self._pause * self._random.uniform(0.5, 1.5))

    @contextmanager
    def _waited(self, name: str) -> Iterator[None]:
        begun = time.perf_counter()
        yield
        self._seen.seconds[name].append(time.perf_counter() - begun)


def elsewhere() -> dict[str, str]:
    """What a proxy would tell of somebody who has not been here yet."""
    return {"x-forwarded-for": next(_addresses)}


def _read(answer: httpx.Response) -> Page:
    if answer.status_code != 200:
        raise Failed(f"{_path(answer)}: {answer.status_code}")
    return html.document_fromstring(answer.text)


def _path(answer: httpx.Response) -> str:
    return unquote(answer.url.path)


def _form(page: Page, action: str) -> Page:
    """The form of the page that goes there, or None."""
    return next((form for form in page.forms if (form.get("action") or "").startswith(action)), None)


def links(page: Page, ending: str) -> list[str]:
    found = [str(link.get("href")) for link in page.iter("a") if (link.get("href") or "").endswith(ending)]
    if not found:
        raise Failed(f"no link to {ending}: " + " ".join(page.find("body").text_content().split())[:500])
    return found


def as_typed(library: Library, answers: Mapping[str, Data]) -> dict[str, str]:
    """Field of a form -> what stands in it."""
    return dict(one for name, answer in answers.items() for one in _typed(library.questionnaire[name], answer))


def _typed(question: Question, answer: Data) -> Iterator[tuple[str, str]]:
    if not question.fields or not isinstance(answer, list):
        yield question.name, fields.shown(answer)
        return
    for index, row in enumerate(answer):
        for column in question.fields:
            typed = row.get(column.name) if isinstance(row, dict) else None
            yield fields.field(question, index, column), fields.shown(typed)
