"""One PDF for the printer: as ``lna print`` makes it, where there is something to sign."""

import pypdfium2
import pytest

from generator.answers.files import written_answers
from generator.located import Data
from generator.production.library import Library
from tests.web.browser import Browser

pytestmark = pytest.mark.slow


@pytest.fixture
def owner(browser: Browser, library: Library, general: dict[str, Data]) -> Browser:
    browser.upload(written_answers(library.questionnaire, general).encode())
    return browser


def pages(content: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(content)
    found = [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]
    document.close()
    return found


def test_everything_to_sign_in_one_file(owner: Browser) -> None:
    assert "Скачать одним файлом для принтера" in owner.get("/documents?state=registered").text
    answer = owner.client.get("/files/registered/Печать.pdf")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/pdf")
    printed = pages(answer.content)
    assert "ОПИСЬ" in printed[0]
    assert "Прошито, пронумеровано и скреплено печатью" in " ".join(printed[-2:])
    starts = [place for place, text in enumerate(printed) if "ПРИКАЗЫВАЮ" in text]
    assert starts
    assert [place for place in starts if place % 2] == []


@pytest.mark.parametrize("state", ["certified", "site", "blank", "никакое"])
def test_nothing_to_sign_nothing_to_print(owner: Browser, state: str) -> None:
    assert owner.client.get(f"/files/{state}/Печать.pdf").status_code == 404
    if state in ("certified", "site"):
        assert "принтера" not in owner.get(f"/documents?state={state}").text
