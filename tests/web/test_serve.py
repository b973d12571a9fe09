"""``lna serve``: what it says, whom it lets in, and what is left when it ends."""

import os
import signal
import socket
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from shutil import copytree
from urllib.parse import urlsplit

import httpx
import pytest

from generator.answers.files import written_answers
from generator.cli import main
from generator.located import Data
from generator.production.library import Library
from generator.resources import folders
from generator.web.app import listening
from tests.web.browser import Browser, Page
from tests.web.servers import LNA, Process, await_end

Visitor = Callable[..., Browser]


def refusal(capsys: pytest.CaptureFixture[str], *options: str) -> str:
    with pytest.raises(SystemExit) as stopped:
        main(["serve", *options])
    assert stopped.value.code == 1
    return capsys.readouterr().err


def test_a_port_that_is_taken(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        said = refusal(capsys, "--port", str(port))
    assert said == (
        f"127.0.0.1, порт {port}: адрес занят или не этого компьютера (ошибка системы 98). "
        "Назовите другой порт: --port 8001.\n"
    )


def test_an_answer_in_two_pieces_does_not_wait_for_the_visitor() -> None:
    """Nagle's algorithm would hold the second back for 40 ms, on every page."""
    with listening("127.0.0.1", 0) as listener, socket.create_connection(listener.getsockname()[:2]):
        accepted, _ = listener.accept()
        with accepted:
            assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) != 0


def test_a_host_that_is_not_ours(capsys: pytest.CaptureFixture[str]) -> None:
    assert "не этого компьютера" in refusal(capsys, "--host", "192.0.2.1", "--port", "0")


def test_a_host_that_is_no_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert "не этого компьютера" in refusal(capsys, "--host", "нет такого.example", "--port", "0")


def test_a_database_that_does_not_open(capsys: pytest.CaptureFixture[str]) -> None:
    said = refusal(capsys, "--port", "0", "--database", "postgresql://lna:parole@127.0.0.1:1/drafts")
    assert said.startswith("параметр --database: база черновиков не открывается (OperationalError). Проверьте адрес")
    assert "parole" not in said


@pytest.mark.parametrize(
    "address", ["акты.example.ru", "ftp://x", "https://", "https://x/y", "https://u@x", "https://x:y", "https://x/?a"]
)
def test_an_address_that_is_none(capsys: pytest.CaptureFixture[str], address: str) -> None:
    assert refusal(capsys, "--address", address).startswith(f"параметр --address: «{address}» – не адрес сайта.")


@pytest.mark.slow
def test_it_says_where_it_is_and_ends_at_ctrl_c(tmp_path: Path, visitor: Visitor) -> None:
    with Process(tmp_path, "--port", "0") as process:
        browser = visitor(process.address)
        assert browser.start().link.startswith(f"{process.address}/draft/")
        helpers = process.children()
        assert len(helpers) >= 2
        assert process.stop(signal.SIGINT) == 0
        assert process.said() == (
            f"Анкета открыта: {process.address}/ Остановить – Ctrl-C.\nАнкета закрыта, черновики сохранены.\n"
        )
        assert process.complaints() == ""
        for one in helpers:
            await_end(one)
    assert (tmp_path / "lna-черновики.sqlite").stat().st_mode & 0o777 == 0o600


@pytest.mark.slow
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_nothing_is_left_of_it_however_it_ends(
    tmp_path: Path, visitor: Visitor, library: Library, general: dict[str, Data], how: signal.Signals
) -> None:
    """In the midst of work, too: what is to be read for a set comes through a pipe into which nobody writes."""
    templates = copytree(folders().templates, tmp_path / "templates")
    pipe = templates / "pages/act.css"
    pipe.unlink()
    with Process(tmp_path, "--port", "0", program=(LNA, "--templates", templates)) as process:
        browser = visitor(process.address)
        browser.upload(written_answers(library.questionnaire, general).encode())
        browser.get("/files/draft/approval-sheet-1.docx")
        os.mkfifo(pipe)
        helpers = process.children()
        with ThreadPoolExecutor() as threads:
            asked = threads.submit(browser.get, "/files/draft/approval-sheet-1.pdf")
            with pipe.open("w"):  # opens when it is being read
                process.stop(how)
        assert asked.exception() is not None or asked.result().status == 503
        for one in helpers:
            await_end(one)
        assert process.complaints() == ""


@pytest.mark.slow
def test_an_open_network_is_warned_of(tmp_path: Path, visitor: Visitor) -> None:
    with Process(tmp_path, "--host", "0.0.0.0", "--port", "0", "--address", "https://акты.example.ru/") as process:
        port = urlsplit(process.address).port
        name = socket.gethostname()
        public = "https://xn--80auy0b.example.ru/"
        assert process.said() == f"Анкета открыта: http://{name}:{port}/, снаружи – {public} Остановить – Ctrl-C.\n"
        assert visitor(f"http://127.0.0.1:{port}").get("/").status == 200
        assert "анкету может открыть любой, кто есть в этой сети" in process.complaints()


@pytest.mark.slow
def test_a_proxy_is_believed_if_it_was_named(tmp_path: Path) -> None:
    """Cookies go by https only, links begin with the address, and another name is not answered."""
    with Process(tmp_path, "--port", "0", "--proxy", "127.0.0.1", "--address", "https://акты.example.ru") as process:
        through = {"x-forwarded-proto": "https", "host": "xn--80auy0b.example.ru", "x-forwarded-host": "evil.example"}
        with httpx.Client(base_url=process.address, headers=through, trust_env=False) as proxy:
            cookies, page = given(proxy.get("/"))
            assert list(cookies) == ["__Host-lna-guest"]
            cookies, _ = given(proxy.post("/start", data=page.form("/start"), headers=sent(cookies)))
            assert list(cookies) == ["__Host-lna", "__Host-lna-new"]
            _, page = given(proxy.get("/link", headers=sent(cookies)))
            assert page.link == f"https://xn--80auy0b.example.ru/draft/{cookies['__Host-lna']}"
            assert proxy.get("/", headers={"host": "evil.example"}).status_code == 421


@pytest.mark.slow
def test_nobody_else_is(tmp_path: Path) -> None:
    with Process(tmp_path, "--port", "0") as process:
        forged = {"x-forwarded-proto": "https", "x-forwarded-host": "evil.example", "forwarded": "proto=https"}
        answer = httpx.get(f"{process.address}/", headers=forged, trust_env=False)
        assert answer.headers["set-cookie"].startswith("lna-guest=")
        assert "Secure" not in answer.headers["set-cookie"]


def given(answer: httpx.Response) -> tuple[dict[str, str], Page]:
    """The cookies of an answer, each for our own pages by https only, and its page."""
    cookies = {}
    for one in answer.headers.get_list("set-cookie"):
        name, value = one.partition(";")[0].split("=")
        cookies[name] = value
        assert {"secure", "httponly", "samesite=lax", "path=/"} <= {part.strip().lower() for part in one.split(";")}
    return cookies, Page(answer)


def sent(cookies: Mapping[str, str]) -> dict[str, str]:
    """As a browser would send them by https."""
    return {"cookie": "; ".join(f"{name}={value}" for name, value in cookies.items())}
