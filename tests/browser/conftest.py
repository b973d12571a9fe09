"""A server and a Chromium for each pytest worker; each visitor has an address of their own, so none is too frequent."""

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, expect, sync_playwright

from tests.browser.visitor import Visitor

ROOT = Path(__file__).parents[2]
CHROMIUM = "/usr/bin/chromium-headless-shell"
QUIET = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
WIDE = {"width": 1280, "height": 900}
PATIENCE = 120_000  # milliseconds; a condition that is not met by then never will be
_clients = count(1)
expect.set_options(timeout=PATIENCE)

Visiting = Callable[..., Visitor]


@dataclass(frozen=True, slots=True)
class Server:
    address: str
    complaints: Path
    """What it wrote to the standard error."""


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """``lna serve`` behind a proxy, so to speak: every visitor names an address."""
    folder = tmp_path_factory.mktemp("server")
    database = f"sqlite:///{folder / 'drafts.sqlite'}"
    command = [
        sys.executable,
        "-m",
        "generator",
        "serve",
        "--port",
        "0",
        "--proxy",
        "127.0.0.1",
        "--database",
        database,
    ]
    complaints = folder / "complaints.txt"
    with (
        complaints.open("wb") as log,
        subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=log, text=True) as process,
    ):
        assert process.stdout is not None
        found = re.search(r"http://127\.0\.0\.1:\d+", process.stdout.readline())
        assert found, complaints.read_text(encoding="utf-8")
        yield Server(found[0], complaints)
        process.terminate()


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    # ended with this package: while Playwright lasts, its loop runs, and no other test may have one of its own
    assert Path(CHROMIUM).exists(), "нет Chromium: make test ставит его сам"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def visiting(server: Server, chromium: Browser) -> Iterator[Visiting]:
    """``visiting(viewport=…)``: somebody new, with nothing in the cookies."""
    contexts: list[BrowserContext] = []

    def visit(**options: object) -> Visitor:
        number = next(_clients)
        client = {"X-Forwarded-For": f"10.0.{number // 250}.{number % 250 + 1}"}
        given = {"viewport": WIDE, "accept_downloads": True, **options}
        context = chromium.new_context(base_url=server.address, extra_http_headers=client, **given)  # type: ignore[arg-type]
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        return Visitor(context.new_page())

    yield visit
    for context in contexts:
        context.close()


@pytest.fixture
def visitor(visiting: Visiting) -> Visitor:
    return visiting()
