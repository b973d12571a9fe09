"""Files made by processes: a queue with an end, a process that dies, one that never ends, none left behind."""

import asyncio
import datetime as dt
import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from contextlib import closing
from pathlib import Path

import pytest

from generator.answers.files import written_answers
from generator.errors import GeneratorError
from generator.located import Data
from generator.production.library import Library
from generator.web.app import application
from generator.web.settings import Settings
from generator.web.workers import Busy, Made, Order, Workers, zipped
from tests.web.browser import Browser
from tests.web.servers import PATIENCE, UNLIMITED, alive, children, served, until

pytestmark = pytest.mark.slow

Visitor = Callable[..., Browser]
TODAY = dt.date(2024, 2, 20)


def spawned() -> set[int]:
    """Processes of ours that make files."""
    return {one for one in children(os.getpid()) if b"spawn_main" in Path(f"/proc/{one}/cmdline").read_bytes()}


def started(others: set[int], number: int) -> list[int]:
    """So many that the others are not: a process is told by its command, which takes a moment to be there."""
    until(lambda: len(spawned() - others) >= number, "рабочие процессы")
    found = spawned() - others
    assert len(found) == number
    return sorted(found)


@pytest.fixture
def order(general: dict[str, Data]) -> Order:
    """One short document."""
    return Order(general, "draft", ("approval-sheet",), ("docx",), TODAY)


@pytest.fixture(scope="module")
def before() -> set[int]:
    """Those of other tests' servers."""
    return spawned()


@pytest.fixture(scope="module")
def workers(before: set[int]) -> Iterator[Workers]:  # noqa: ARG001 – counted before these are started
    """One process; while it works one order may wait."""
    with closing(Workers(None, 1, 1)) as made:
        made.start()
        yield made


@pytest.fixture
def process(workers: Workers, before: set[int]) -> int:  # noqa: ARG001 – whose process it is
    [found] = started(before, 1)
    return found


def made(workers: Workers, *orders: Order) -> list[list[Made] | BaseException]:
    """What comes of orders given at once."""

    async def all_of_them() -> list[list[Made] | BaseException]:
        return await asyncio.gather(*(workers.make(order) for order in orders), return_exceptions=True)

    return asyncio.run(all_of_them())


def test_files_are_made(workers: Workers, order: Order) -> None:
    [[file]] = made(workers, order)  # type: ignore[misc]
    assert file.file == "Лист согласования.docx"
    assert file.content.startswith(b"PK")


def test_what_is_wrong_with_the_answers_is_told(workers: Workers, general: dict[str, Data]) -> None:
    wrong = Order({**general, "дата приказа": "31.02.2024"}, "draft", (), ("docx",), TODAY)
    [error] = made(workers, wrong)
    assert isinstance(error, GeneratorError)
    assert "31.02.2024" in str(error)


def test_an_error_of_ours_is_told_without_the_answers(
    workers: Workers, order: Order, caplog: pytest.LogCaptureFixture
) -> None:
    [error, [_]] = made(workers, Order(order.typed, "тайна", (), ("docx",), TODAY), order)  # type: ignore[misc]
    assert str(error) == "комплект: файлы не сделаны: ошибка в программе. Скажите администратору, когда это случилось."
    [record] = caplog.records
    assert record.getMessage().startswith("ValueError < ")
    assert "workers.py" in record.getMessage()
    assert "тайна" not in caplog.text


def test_who_comes_when_all_places_are_taken_is_turned_away(workers: Workers, order: Order) -> None:
    """One works, one waits."""
    outcomes = made(workers, *[order] * 5)
    assert [isinstance(one, Busy) for one in outcomes] == [False, False, True, True, True]
    [[_]] = made(workers, order)  # type: ignore[misc]


def test_an_order_whose_process_is_killed_is_made_by_another(workers: Workers, order: Order, process: int) -> None:
    os.kill(process, signal.SIGSTOP)  # so that it can't be done before it dies
    killer = threading.Timer(0.2, os.kill, (process, signal.SIGKILL))
    killer.start()
    [[file]] = made(workers, order)  # type: ignore[misc]
    assert file.content.startswith(b"PK")
    assert not alive(process)


def test_an_order_that_kills_every_process_is_given_up(workers: Workers, order: Order, before: set[int]) -> None:
    given_up = threading.Event()

    def kill_them_all() -> None:
        while not given_up.wait(0.001):
            for process in spawned() - before:
                os.kill(process, signal.SIGKILL)

    with ThreadPoolExecutor() as threads:
        threads.submit(kill_them_all)
        try:
            [error] = made(workers, order)
        finally:
            given_up.set()
    assert isinstance(error, GeneratorError)
    [[_]] = made(workers, order)  # type: ignore[misc]


def test_a_process_is_replaced_after_its_share(order: Order) -> None:
    others, worked = spawned(), []
    with closing(Workers(None, 1, 1, renderings=2)) as workers:
        workers.start()
        for _ in range(3):
            worked += started(others, 1)
            made(workers, order)
        assert worked[0] == worked[1] != worked[2]
        assert [alive(process) for process in worked] == [False, False, True]
        started(others, 1)


def test_an_order_that_never_ends_is_given_up_with_its_process(order: Order) -> None:
    others = spawned()
    with closing(Workers(None, 1, 1, patience=0.1)) as workers:
        workers.start()
        [process] = started(others, 1)
        os.kill(process, signal.SIGSTOP)
        [error] = made(workers, order)
        assert "слишком долго" in str(error)
        assert not alive(process)


@pytest.mark.parametrize("at_work", [False, True])
def test_no_process_is_left(order: Order, at_work: bool) -> None:
    others = spawned()
    workers = Workers(None, 2, 2)
    workers.start()
    ours = started(others, 2)
    with ThreadPoolExecutor() as threads:
        if at_work:
            for process in ours:
                os.kill(process, signal.SIGSTOP)
            given = threads.submit(made, workers, order)
            until(given.running, "заказ")
        workers.close()
    assert spawned() == others
    if at_work:
        assert isinstance(given.result()[0], GeneratorError | Busy)


def test_the_same_files_make_the_same_archive() -> None:
    files = [Made("Положение.docx", b"1"), Made("Приказ.pdf", b"2")]
    assert zipped(files) == zipped(files)


# what a visitor sees of it


def test_a_full_queue_is_told_in_a_sentence(
    tmp_path: Path, visitor: Visitor, library: Library, general: dict[str, Data]
) -> None:
    others = spawned()
    settings = Settings(f"sqlite:///{tmp_path / 'a.sqlite'}", workers=1, queue=0, **UNLIMITED)
    with served(application(settings)) as site, ThreadPoolExecutor() as threads:
        browser = visitor(site)
        browser.upload(written_answers(library.questionnaire, general).encode())
        [process] = started(others, 1)
        os.kill(process, signal.SIGSTOP)
        tabs = [visitor(site, cookies=browser.client.cookies) for _ in range(2)]
        asked = [threads.submit(tab.get, "/files/draft/approval-sheet-1.docx") for tab in tabs]
        [turned_away], [waiting] = wait(asked, PATIENCE, FIRST_COMPLETED)
        assert browser.get("/check").status == 200
        os.kill(process, signal.SIGCONT)
        assert waiting.result(PATIENCE).status == 200
        page = turned_away.result()
        assert (page.status, page.title) == (503, "Сейчас много желающих")
        assert "Подождите полминуты и нажмите снова: ответы сохранены." in page.text
        assert page.answer.headers["retry-after"] == "30"


def test_too_many_files_of_one_client(
    tmp_path: Path, visitor: Visitor, library: Library, general: dict[str, Data]
) -> None:
    settings = Settings(f"sqlite:///{tmp_path / 'a.sqlite'}", workers=1, files_a_minute=2, steps_a_minute=3)
    with served(application(settings)) as site:
        browser = visitor(site)
        browser.upload(written_answers(library.questionnaire, general).encode())
        files = [browser.get("/files/draft/approval-sheet-1.docx") for _ in range(3)]
        assert [page.status for page in files] == [200, 200, 429]
        steps = [browser.post("/forms", browser.get("/forms").form()) for _ in range(4)]
        assert [page.status for page in steps] == [200, 200, 200, 429]
        assert steps[-1].answer.headers["retry-after"] == "30"
        assert browser.get("/check").status == 200


def test_whole_sets_do_not_keep_pages_waiting(
    tmp_path: Path, visitor: Visitor, library: Library, general: dict[str, Data]
) -> None:
    """However long they take: every process is stopped while pages are read and a step is saved."""
    others = spawned()
    with served(application(Settings(f"sqlite:///{tmp_path / 'a.sqlite'}", **UNLIMITED))) as site:
        browser = visitor(site)
        browser.upload(written_answers(library.questionnaire, general).encode())
        processes = started(others, 2)
        tabs = [visitor(site, cookies=browser.client.cookies) for _ in processes]
        with ThreadPoolExecutor() as threads:
            for process in processes:
                os.kill(process, signal.SIGSTOP)
            sets = [threads.submit(tab.get, "/files/draft/Комплект.zip") for tab in tabs]
            until(lambda: all(one.running() for one in sets), "заказы")
            assert browser.walk({}).url == "/check"
            assert browser.get("/preview/regulation-1").status == 200
            assert not any(one.done() for one in sets)
            for process in processes:
                os.kill(process, signal.SIGCONT)
            assert [one.result(PATIENCE).status for one in sets] == [200, 200]


@pytest.mark.slow
def test_files_that_are_not_ready_when_the_server_is_stopped_are_told_of(
    tmp_path: Path, visitor: Visitor, library: Library, general: dict[str, Data],
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    others, came = spawned(), threading.Event()
    app = application(Settings(f"sqlite:///{tmp_path / 'a.sqlite'}", workers=1, **UNLIMITED))
    workers: Workers = app.state.workers
    make = workers.make

    async def noticed(order: Order) -> list[Made]:
        came.set()
        return await make(order)

    monkeypatch.setattr(workers, "make", noticed)
    with ThreadPoolExecutor() as threads:
        with served(app) as site:
            browser = visitor(site)
            browser.upload(written_answers(library.questionnaire, general).encode())
            [process] = started(others, 1)
            os.kill(process, signal.SIGSTOP)
            asked = threads.submit(browser.get, "/files/draft/approval-sheet-1.docx")
            assert came.wait(PATIENCE)
        assert asked.result(PATIENCE).status == 503
    assert capfd.readouterr().err == ""
