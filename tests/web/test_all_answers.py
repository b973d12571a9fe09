"""«Мои ответы»: what is wrong and what deserves a glance is told there, and one answer is changed from there."""

from collections.abc import Callable

import pytest

from generator.answers.files import written_answers
from generator.located import Data
from generator.production.library import Library
from tests.web.browser import Browser

pytestmark = pytest.mark.slow

Visitor = Callable[..., Browser]
CHATS = "Кто создаёт чаты"


def brought(browser: Browser, library: Library, answers: dict[str, Data]) -> Browser:
    """Everything is answered, or left to the hand."""
    browser.upload(written_answers(library.questionnaire, answers).encode())
    browser.walk({})
    return browser


def test_what_deserves_a_glance_is_told_with_a_link(
    browser: Browser, library: Library, general: dict[str, Data]
) -> None:
    brought(browser, library, {**general, "голосов за": "двадцать", "дата приказа": "10.02.2024"})
    page = browser.get("/check")
    assert "На что посмотреть" in page.text
    links = {"".join(one.itertext()): one.get("href") for one in page.tree.iter("a")}
    asked = library.questionnaire["дата приказа"].question
    assert "10 февраля 2024 г. – суббота" in page.text.replace("\u00a0", " ")
    assert browser.get(str(links[asked])).title == "Утверждение"
    assert "ответы: " not in page.text
    assert "здесь нужно число" in page.text


def test_before_all_is_asked_nothing_is_blamed(browser: Browser) -> None:
    browser.start()
    first = {"вид организации": "общеобразовательная", "образец": "novosibirsk-2024"}
    browser.answer("Образец и вид организации", first)
    page = browser.get("/check")
    assert "Остались вопросы" in page.text
    assert "На что посмотреть" not in page.text
    assert "Нужно исправить" not in page.text


def test_who_changes_one_answer_comes_back_to_all(browser: Browser, general: dict[str, Data]) -> None:
    browser.start()
    browser.walk(general, steps=6)
    page = browser.get("/questions/Название организации?check")
    assert browser.post("/questions/Название организации?check", page.form()).url == "/check"


def test_an_answer_that_asks_something_new_leads_there(
    browser: Browser, library: Library, general: dict[str, Data]
) -> None:
    brought(browser, library, general)
    page = browser.get("/questions/Утверждение?check")
    following = browser.post("/questions/Утверждение?check", {**page.form(), "утверждение": "подпись"})
    assert following.url not in ("/check", "/questions/Утверждение?check")


def test_empty_lines_of_a_file_are_asked(browser: Browser, library: Library, general: dict[str, Data]) -> None:
    """As ``lna new`` makes it."""
    names = dict.fromkeys(library.questionnaire.names())
    browser.upload(written_answers(library.questionnaire, {**names, "образец": general["образец"]}).encode())
    assert browser.get("/questions").title == "Образец и вид организации"


def test_a_file_that_is_none_is_told_so(browser: Browser) -> None:
    page = browser.upload(b"%PDF-1.7 \xff\xfe", "акт.pdf")
    assert (page.status, page.title) == (422, "Файл не подошёл")
    assert "К вопросам" not in page.text


def test_another_organisation_is_not_begun_unawares(
    browser: Browser, library: Library, general: dict[str, Data]
) -> None:
    brought(browser, library, general)
    page = browser.get("/")
    assert f"Сейчас открыт черновик: {general['полное наименование']}" in page.text
    assert "/answers.yaml" in [one.get("href") for one in page.tree.iter("a")]


def test_a_text_that_has_had_its_time_says_so_where_it_is_chosen(browser: Browser, library: Library) -> None:
    browser.start()
    assert "– для актов до 31.12.2025" in browser.get("/questions/Образец и вид организации").text
    assert {model.applies_to is not None for model in library.models.values()} == {True}
