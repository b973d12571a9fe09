"""The server is killed in the midst of a step: what it had taken is there, and the open page goes on."""

from collections.abc import Callable
from itertools import count
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest

from generator.answers.files import answers_of
from generator.located import Data
from tests.struck import AFTER, BEFORE, KILL, LEADER, program
from tests.web.browser import Browser, Page, typed
from tests.web.servers import Process

pytestmark = pytest.mark.slow
Visitor = Callable[..., Browser]
OPTIONS = ("--port", "0", "--workers", "1")
CONTACTS = "/questions/" + quote("Адрес и связь")


@pytest.fixture
def serve(tmp_path: Path) -> Callable[[], Process]:
    """Each call starts a server on the same database."""
    return lambda: Process(tmp_path, *OPTIONS)


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


SAVE, COMMIT = "generator.web.drafts:Drafts.save", "sqlalchemy.engine.default:DefaultDialect.do_commit"
# before or after which call the server is struck, and whether the step it was at is to be there
MIDST = {
    "before it is saved": ((LEADER, BEFORE, SAVE, 5), False),
    "before it is on the disk": ((LEADER, BEFORE, COMMIT, 9), False),
    "before it is acknowledged": ((LEADER, AFTER, COMMIT, 9), True),
    "after it is saved": ((LEADER, AFTER, SAVE, 5), True),
}


@pytest.mark.parametrize("moment", MIDST)
def test_killed_in_the_midst_of_a_step(tmp_path: Path, visitor: Visitor, moment: str) -> None:
    """Whatever was acknowledged is there, and of what was on its way all or nothing."""
    where, there = MIDST[moment]
    process = Process(tmp_path, *OPTIONS, program=program(KILL, where))
    browser = visitor(process.address)
    browser.start()
    browser.answer("Образец и вид организации", {"образец": "novosibirsk-2024", "вид организации": "дошкольная"})
    page = browser.get(CONTACTS)
    taken = type_on(browser, page)
    process.ended()
    assert taken > 0
    with Process(tmp_path, *OPTIONS) as again:
        browser = visitor(again.address, cookies=browser.client.cookies)
        found = saved(browser)
        last = taken + there
        assert found["адрес"] == f"дом {last}"
        assert found["телефон"] == f"8 (000) {last:07}"
        assert browser.post(CONTACTS, {**page.form(), "адрес": "дом 5"}).status == 200
        assert saved(browser)["адрес"] == "дом 5"


def type_on(browser: Browser, page: Page) -> int:
    """Send one step after another until nobody answers; the last that was acknowledged."""
    for number in count(1):
        try:
            step = {"адрес": f"дом {number}", "телефон": f"8 (000) {number:07}"}
            sent = browser.post(CONTACTS, {**page.form(), **step})
        except httpx.HTTPError:
            return number - 1
        assert sent.status == 200
    raise AssertionError
