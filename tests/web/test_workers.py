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
from threading import Semaphore

import pytest

import generator.web.app
from generator.answers.files import written_answers
from generator.errors import GeneratorError
from generator.located import Data
from generator.production.library import Library
from generator.web.app import application
from generator.web.settings import Settings
from generator.web.workers import Busy, Made, Order, Workers, zipped
from tests.web.browser import Browser
from tests.web.servers import UNLIMITED, alive, served
from tests.web.work import DIE, DIE_ONCE, WAIT, obedient

pytestmark = pytest.mark.slow

Visitor = Callable[..., Browser]
TODAY = dt.date(2024, 2, 20)


@pytest.fixture
def order(general: dict[str, Data]) -> Order:
    """One short document."""
    return Order(general, "draft", ("approval-sheet",), ("docx",), TODAY)


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    """One process that does as it is told; while it works one order may wait."""
    with closing(Workers(None, 1, 1, work=obedient)) as made:
        made.start()
        yield made


def told(state: str, place: Path) -> Order:
    """An order that says what its process is to do."""
    return Order({"place": str(place)}, state, (), ("docx",), TODAY)


@pytest.fixture
def waiting(tmp_path: Path) -> Order:
    """An order that never ends; ``taken`` tells when a process has begun it."""
    place = tmp_path / "очередь"
    os.mkfifo(place)
    return told(WAIT, place)


def taken(waiting: Order) -> int:
    """By which process."""
    return int(Path(str(waiting.typed["place"])).read_text())


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


def test_an_order_whose_process_is_killed_is_made_by_another(workers: Workers, tmp_path: Path) -> None:
    before = workers.numbers
    [[file]] = made(workers, told(DIE_ONCE, tmp_path))  # type: ignore[misc]
    assert file.file == "died once"
    assert not set(before) & set(workers.numbers)
    assert not any(map(alive, before))


def test_an_order_that_kills_every_process_is_given_up(workers: Workers, order: Order, tmp_path: Path) -> None:
    [error] = made(workers, told(DIE, tmp_path))
    assert isinstance(error, GeneratorError)
    assert "ошибка в программе" in str(error)
    [[_]] = made(workers, order)  # type: ignore[misc]


def test_a_process_is_replaced_after_its_share(order: Order) -> None:
    worked = []
    with closing(Workers(None, 1, 1, renderings=2)) as workers:
        workers.start()
        for _ in range(3):
            worked += workers.numbers
            made(workers, order)
        assert worked[0] == worked[1] != worked[2]
        assert [alive(process) for process in worked] == [False, False, True]
        assert len(workers.numbers) == 1


def test_an_order_that_never_ends_is_given_up_with_its_process(waiting: Order) -> None:
    with closing(Workers(None, 1, 1, patience=0.1, work=obedient)) as workers:
        workers.start()
        [process] = workers.numbers
        [error] = made(workers, waiting)
        assert "слишком долго" in str(error)
        assert not alive(process)


def test_no_process_is_left() -> None:
    workers = Workers(None, 2, 2)
    workers.start()
    ours = workers.numbers
    assert [alive(process) for process in ours] == [True, True]
    workers.close()
    assert [alive(process) for process in ours] == [False, False]


def test_no_process_is_left_in_the_midst_of_work(waiting: Order) -> None:
    workers = Workers(None, 2, 2, work=obedient)
    workers.start()
    ours = workers.numbers
    with ThreadPoolExecutor() as threads:
        given = threads.submit(made, workers, waiting)
        assert taken(waiting) in ours
        workers.close()
        [outcome] = given.result()
    assert isinstance(outcome, Busy)
    assert [alive(process) for process in ours] == [False, False]


def test_the_same_files_make_the_same_archive() -> None:
    files = [Made("Положение.docx", b"1"), Made("Приказ.pdf", b"2")]
    assert zipped(files) == zipped(files)


# what a visitor sees of it


def test_a_full_queue_is_told_in_a_sentence(
    tmp_path: Path, visitor: Visitor, library: Library, general: dict[str, Data]
) -> None:
    app = application(Settings(f"sqlite:///{tmp_path / 'a.sqlite'}", workers=1, queue=0, **UNLIMITED))
    with served(app) as site, ThreadPoolExecutor() as threads:
        browser = visitor(site)
        browser.upload(written_answers(library.questionnaire, general).encode())
        [process] = app.state.workers.numbers
        os.kill(process, signal.SIGSTOP)
        tabs = [visitor(site, cookies=browser.client.cookies) for _ in range(2)]
        asked = [threads.submit(tab.get, "/files/draft/approval-sheet-1.docx") for tab in tabs]
        [turned_away], [waiting] = wait(asked, return_when=FIRST_COMPLETED)
        assert browser.get("/check").status == 200
        os.kill(process, signal.SIGCONT)
        assert waiting.result().status == 200
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


def noticed(monkeypatch: pytest.MonkeyPatch, workers: Workers) -> Semaphore:
    """It lets through as many as orders have come."""
    came, make = Semaphore(0), workers.make

    async def noticing(order: Order) -> list[Made]:
        came.release()
        return await make(order)

    monkeypatch.setattr(workers, "make", noticing)
    return came


def test_files_do_not_keep_pages_waiting(
    tmp_path: Path, visitor: Visitor, library: Library, general: dict[str, Data], monkeypatch: pytest.MonkeyPatch
) -> None:
    """However long they take: every process is stopped while pages are read and a step is saved."""
    app = application(Settings(f"sqlite:///{tmp_path / 'a.sqlite'}", **UNLIMITED))
    came = noticed(monkeypatch, app.state.workers)
    with served(app) as site:
        browser = visitor(site)
        browser.upload(written_answers(library.questionnaire, general).encode())
        processes = app.state.workers.numbers
        tabs = [visitor(site, cookies=browser.client.cookies) for _ in processes]
        with ThreadPoolExecutor() as threads:
            for process in processes:
                os.kill(process, signal.SIGSTOP)
            files = [threads.submit(tab.get, "/files/draft/approval-sheet-1.docx") for tab in tabs]
            for _ in files:
                came.acquire()
            assert browser.walk({}).url == "/check"
            assert browser.get("/preview/regulation-1").status == 200
            assert not any(one.done() for one in files)
            for process in processes:
                os.kill(process, signal.SIGCONT)
            assert [one.result().status for one in files] == [200, 200]


def test_files_that_are_not_ready_when_the_server_is_stopped_are_told_of(
    tmp_path: Path, visitor: Visitor, library: Library, general: dict[str, Data],
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.setattr(generator.web.app, "HURRY", 0.0)
    monkeypatch.setattr(generator.web.app, "FAREWELL", threading.TIMEOUT_MAX)
    app = application(Settings(f"sqlite:///{tmp_path / 'a.sqlite'}", workers=1, **UNLIMITED))
    came = noticed(monkeypatch, app.state.workers)
    with ThreadPoolExecutor() as threads:
        with served(app) as site:
            browser = visitor(site)
            browser.upload(written_answers(library.questionnaire, general).encode())
            [process] = app.state.workers.numbers
            os.kill(process, signal.SIGSTOP)
            asked = threads.submit(browser.get, "/files/draft/approval-sheet-1.docx")
            came.acquire()
        assert asked.result().status == 503
    assert capfd.readouterr().err == ""
