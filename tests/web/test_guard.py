"""What stands before every page: limits, headers, names, and errors nobody foresaw."""

import logging
import math
import socket
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from starlette.applications import Starlette
from starlette.requests import HTTPConnection, Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from generator.answers.files import written_answers
from generator.located import Data
from generator.production.library import Library
from generator.web.app import application
from generator.web.guard import POLICY, Guard, Rate, client, genuine, token, whereabouts
from generator.web.settings import Settings
from tests.web.browser import Browser
from tests.web.servers import UNLIMITED, served

pytestmark = pytest.mark.slow

Visitor = Callable[..., Browser]


# how often


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_so_many_times_and_no_more(clock: Clock) -> None:
    rate = Rate(3, 60, clock)
    assert [rate.allows("я") for _ in range(5)] == [True, True, True, False, False]
    assert rate.allows("другой")


def test_what_was_long_ago_does_not_count(clock: Clock) -> None:
    rate = Rate(2, 60, clock)
    for moment, allowed in ((0, True), (30, True), (59, False), (60, True), (61, False), (90, True)):
        clock.now = 1000.0 + moment
        assert rate.allows("я") is allowed


def test_a_crowd_of_clients_is_not_remembered_for_ever(clock: Clock) -> None:
    rate = Rate(1, 60, clock)
    rate.allows("первый")
    for number in range(10_000):
        rate.allows(str(number))
    assert rate.allows("первый")
    assert not rate.allows("9999")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("192.0.2.1", "192.0.2.1", True),
        ("192.0.2.1", "192.0.2.2", False),
        ("2001:db8::1", "2001:db8::ffff:1", True),
        ("2001:db8::1", "2001:db8:0:1::1", False),
        ("::ffff:192.0.2.1", "192.0.2.1", True),
        ("fe80::1%eth0", "fe80::2%eth1", True),
        ("unix", "unix", True),
    ],
)
def test_who_is_one_client(one: str, other: str, same: bool) -> None:
    assert (client(came_from(one)) == client(came_from(other))) is same


def came_from(address: str) -> HTTPConnection:
    return HTTPConnection({"type": "http", "client": (address, 1)})


# tokens


def test_a_token_is_of_one_secret_and_outlives_a_restart() -> None:
    assert genuine("тайна", token("тайна"))
    assert token("тайна") == "52104531c7abc20e31ed7eb2aae7c85c425a6c8dbbfdfbac6998ac27750f8d76"
    assert not genuine("тайна", token("другая"))
    assert not genuine("тайна", "")
    assert not genuine("тайна", "тайна")


# bodies and errors


class Late(Response):
    """An answer that breaks when it has begun."""

    async def __call__(self, _: Scope, __: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        raise KeyError


def guarded_by(patience: float) -> Starlette:
    """An application that reads what it is sent, and breaks if asked to."""

    async def read(request: Request) -> Response:
        return PlainTextResponse(str(len(await request.body())))

    async def fail(_: Request) -> Response:
        answer = "ответ Иванова"
        raise KeyError(answer)

    async def fail_late(_: Request) -> Response:
        return Late()

    routes = [Route("/read", read, methods=["POST"]), Route("/fail", fail), Route("/late", fail_late)]

    def refusal(_: Scope, status: int) -> Response:
        return PlainTextResponse(f"отказ {status}", status)

    app = Starlette(routes=routes)
    app.add_middleware(Guard, hosts=frozenset(), refusal=refusal, patience=patience)
    return app


@pytest.fixture(scope="module")
def guarded() -> Iterator[str]:
    """One that waits for as long as it takes."""
    with served(guarded_by(patience=math.inf)) as address:
        yield address


@pytest.fixture(scope="module")
def impatient() -> Iterator[str]:
    """One that does not wait at all."""
    with served(guarded_by(patience=0)) as address:
        yield address


def spoken(address: str, *pieces: bytes) -> bytes:
    """What the server answers to bytes that then cease to come."""
    server = urlsplit(address)
    with socket.create_connection((server.hostname, server.port)) as connection:
        for piece in pieces:
            connection.sendall(piece)
        return b"".join(iter(lambda: connection.recv(65536), b""))


READ = b"POST /read HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"


def test_whoever_sends_too_slowly_is_not_waited_for(impatient: str) -> None:
    answer = spoken(impatient, READ + b"Content-Length: 1000\r\n\r\n", b"a")
    assert answer.split(b" ")[1] == b"408"


def test_a_body_in_time_is_read(guarded: str) -> None:
    answer = spoken(guarded, READ + b"Content-Length: 2\r\n\r\n", b"a", b"b")
    assert answer.endswith(b"\r\n\r\n2")


def test_an_error_is_logged_without_its_words(guarded: str, visitor: Visitor, caplog: pytest.LogCaptureFixture) -> None:
    page = visitor(guarded).get("/fail")
    assert (page.status, page.answer.text) == (500, "отказ 500")
    assert page.answer.headers["content-security-policy"] == POLICY
    [record] = caplog.records
    assert record.levelno == logging.ERROR
    assert record.getMessage().startswith("KeyError < test_guard.py:")
    assert " in fail < guard.py:" in record.getMessage()
    assert "Иванова" not in caplog.text


def test_an_error_after_the_answer_has_begun_ends_it(guarded: str, caplog: pytest.LogCaptureFixture) -> None:
    answer = spoken(guarded, b"GET /late HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
    assert b"500" not in answer
    [logged] = [record.getMessage() for record in caplog.records if record.name == "generator.web"]
    assert logged.startswith("KeyError < ")


def test_an_error_in_an_error_shows_where_not_what() -> None:
    with pytest.raises(RuntimeError) as raised:
        raise RuntimeError("тайна") from ValueError("тайна")
    assert whereabouts(raised.value).startswith("RuntimeError < test_guard.py:")
    assert "тайна" not in whereabouts(raised.value)


# headers

HEADERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}
ANSWERS = [
    ("GET", "/", 200),
    ("GET", "/questions", 303),
    ("GET", "/check", 200),
    ("GET", "/preview/regulation-1", 200),
    ("GET", "/files/draft/regulation-1.docx", 200),
    ("GET", "/answers.yaml", 200),
    ("GET", "/static/lna.css", 200),
    ("GET", "/static/absent.css", 404),
    ("GET", "/absent", 404),
    ("GET", "/questions/absent", 303),
    ("DELETE", "/check", 405),
    ("POST", "/static/lna.css", 405),
    ("POST", "/start", 403),
    ("POST", "/questions/absent", 403),
    ("GET", "/boom", 500),
    ("GET", "/api/openapi.json", 200),
    ("GET", "/api/v1/absent", 404),
    ("POST", "/api/v1/validate", 400),
]


@pytest.fixture(scope="module")
def breaking(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The whole site, with a page that breaks."""

    def fail(_: Request) -> Response:
        raise ZeroDivisionError

    app = application(Settings(f"sqlite:///{tmp_path_factory.mktemp('breaking') / 'a.sqlite'}", workers=1, **UNLIMITED))
    app.router.routes.insert(0, Route("/boom", fail))
    with served(app) as address:
        yield address


@pytest.fixture(scope="module")
def known(breaking: str, library: Library, general: dict[str, Data]) -> Iterator[Browser]:
    browser = Browser(breaking)
    browser.upload(written_answers(library.questionnaire, general).encode())
    browser.client.follow_redirects = False
    yield browser
    browser.client.close()


@pytest.mark.parametrize(("method", "path", "status"), ANSWERS)
def test_headers_of_every_answer(known: Browser, method: str, path: str, status: int) -> None:
    answer = known.client.request(method, path)
    assert answer.status_code == status
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'unsafe" not in policy
    assert "frame-ancestors 'self'" in policy
    assert "server" not in answer.headers


@pytest.mark.parametrize(("method", "path"), [one[:2] for one in ANSWERS if one[2] >= 400])
def test_every_refusal_is_in_russian(known: Browser, method: str, path: str) -> None:
    answer = known.client.request(method, path)
    if path.startswith("/api"):
        assert answer.json()["problems"][0]["what"][0] in "абвгдежзиклмнопрстуфхцчшщэюя"
    else:
        assert answer.headers["content-type"] == "text/html; charset=utf-8"
        assert "<h1>" in answer.text
        assert '<html lang="ru">' in answer.text
        assert not any(word in answer.text for word in ("Not Found", "Method Not", "Internal", "Error", "Traceback"))


def test_what_may_be_asked_instead_is_told(known: Browser) -> None:
    assert known.client.request("PUT", "/check").headers["allow"].split(", ") in (["GET", "HEAD"], ["HEAD", "GET"])


# cookies


def test_cookies_are_for_our_pages_only(breaking: str, visitor: Visitor) -> None:
    browser = visitor(breaking, follow_redirects=False)
    cookies = [browser.client.get("/").headers["set-cookie"]]
    form = browser.get("/").form("/start")
    cookies += browser.client.post("/start", data=form).headers.get_list("set-cookie")
    assert [cookie.partition("=")[0] for cookie in cookies] == ["lna-guest", "lna", "lna-new"]
    for cookie in cookies:
        attributes = {part.strip().lower() for part in cookie.split(";")[1:]}
        assert {"httponly", "samesite=lax", "path=/"} <= attributes
        assert "secure" not in attributes
        assert not any(one.startswith("domain") for one in attributes)
