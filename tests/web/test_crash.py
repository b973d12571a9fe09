"""The server is killed in the midst of a step: what it had taken is there, and the open page goes on."""

import random
import threading
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest

from generator.answers.files import answers_of
from generator.located import Data
from tests.web.browser import Browser, Page, typed
from tests.web.servers import Process, until

pytestmark = pytest.mark.slow
Visitor = Callable[..., Browser]
CONTACTS = "/questions/" + quote("Адрес и связь")


@pytest.fixture
def serve(tmp_path: Path) -> Callable[[], Process]:
    """Each call starts a server on the same database."""
    return lambda: Process(tmp_path, "--port", "0", "--workers", "1")


def saved(browser: Browser) -> dict[str, Data]:
    data = answers_of(browser.get("/answers.yaml").answer.content, "ответы").data
    assert isinstance(data, dict)
    return data


def test_killed_between_two_steps(serve: Callable[[], Process], visitor: Visitor, general: dict[str, Data]) -> None:
    """Twice on the way: the last step sent is there, the page open in the browser can be sent."""
    process = serve()
    browser = visitor(process.address)
    browser.start()
    page = browser.get("/questions")
    for steps in (3, 9):
        for _ in range(steps):
            page = answer(browser, page, general)
        before = saved(browser)
        process.kill()
        process = serve()
        browser = visitor(process.address, cookies=browser.client.cookies)
        assert saved(browser) == before
        page = answer(browser, page, general)
        assert saved(browser).keys() > before.keys()
    assert browser.walk(general).url == "/check"
    process.stop()


def answer(browser: Browser, page: Page, answers: dict[str, Data]) -> Page:
    """Send the page that is open, though the server may be another."""
    following = browser.post(page.url, {**page.form(), **typed(answers, page.form())})
    assert following.status == 200
    return following


def test_killed_in_the_midst_of_a_step(serve: Callable[[], Process], visitor: Visitor) -> None:
    """Whatever was acknowledged is there, and of what was on its way all or nothing; five times over."""
    process, moments = serve(), random.Random(6)
    browser = visitor(process.address)
    browser.start()
    browser.answer("Образец и вид организации", {"образец": "novosibirsk-2024", "вид организации": "дошкольная"})
    for _ in range(5):
        page, taken = browser.get(CONTACTS), [-1]
        typing = threading.Thread(target=type_on, args=(browser, page, taken))
        typing.start()
        until(lambda taken=taken: len(taken) > 3, "первые шаги")  # type: ignore[misc]
        time.sleep(moments.uniform(0, 0.1))  # anywhere in a step
        process.kill()
        typing.join(30)
        process = serve()
        browser = visitor(process.address, cookies=browser.client.cookies)
        found = saved(browser)
        last = int(str(found["адрес"]).removeprefix("дом "))
        assert last in (taken[-1], taken[-1] + 1)
        assert found["телефон"] == f"8 (000) {last:07}"
        assert browser.post(CONTACTS, {**page.form(), "адрес": "дом 5"}).status == 200
        assert saved(browser)["адрес"] == "дом 5"
    process.stop()


def type_on(browser: Browser, page: Page, taken: list[int]) -> None:
    """Send one step after another until nobody answers; ``taken``: those that were acknowledged."""
    for number in range(10_000):
        try:
            step = {"адрес": f"дом {number}", "телефон": f"8 (000) {number:07}"}
            sent = browser.post(CONTACTS, {**page.form(), **step})
        except httpx.HTTPError:
            return
        assert sent.status == 200
        taken.append(number)
