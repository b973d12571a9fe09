"""Nothing of the answers, and no secret, is in what the server writes or in the addresses it gives."""

from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from generator.located import Data
from generator.production.library import Library
from tests.web.browser import Browser
from tests.web.servers import Process

MARK = "Меченов"
"""Stands in every answer in words."""
WORDS = {"строка", "лицо", "перечень", "таблица"}


def marked(answer: Data) -> Data:
    match answer:
        case list():
            return [marked(one) for one in answer]
        case dict():
            return {name: marked(one) for name, one in answer.items()}
        case str() if " " in answer:
            return answer.replace(" ", f" {MARK} ", 1)
    return answer


@pytest.mark.slow
def test_a_whole_walk_leaves_no_trace(
    tmp_path: Path, visitor: Callable[..., Browser], library: Library, general: dict[str, Data]
) -> None:
    asked: list[str] = []

    def note(answer: httpx.Response) -> None:
        asked.extend([str(answer.request.url), answer.headers.get("location", "")])

    in_words = {one.name for one in library.questionnaire.questions if one.type in WORDS} - {"образец"}
    answers = {name: marked(answer) if name in in_words else answer for name, answer in general.items()}
    with Process(tmp_path, "--port", "0", "--workers", "1") as process:
        browser = visitor(process.address, event_hooks={"response": [note]})
        link = browser.start().link
        browser.walk(answers)
        check = browser.get("/check")
        assert MARK in check.text
        documents = browser.get("/documents")
        for page in (check, documents, browser.get("/questions/Работники")):
            for one in page.tree.iter():
                asked.extend(str(value) for name, value in one.attrib.items() if name in ("href", "action", "src"))
        files = [one for one in asked if one.startswith(("/files", "/preview"))]
        assert len(files) > 30
        for path in [*files[:4], "/files/draft/Комплект.zip", "/answers.yaml", "/absent", "/files/draft/absent-1.pdf"]:
            browser.get(path)
        browser.post("/questions/Контроль", {"token": MARK})
        browser.client.post("/api/v1/validate", json={"answers": {"руководитель": MARK}, "state": MARK})
        browser.upload(f"{MARK}: [".encode(), f"{MARK}.yaml")
        process.stop()
        written = process.said() + process.complaints()
    secret = link.rpartition("/")[2]
    for trace in (MARK, secret, "Меченов".encode().hex(), "%D0%9C%D0%B5%D1%87%D0%B5%D0%BD%D0%BE%D0%B2"):
        assert trace not in written
        assert [one for one in asked if trace in one] == []
