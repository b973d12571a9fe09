"""Nothing that was typed is lost: a tab that is closed, a step back, a day away."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visiting
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.slow
PAGE, NAME = "Учредитель и место", "учредитель"
HIDDEN = """() => {
    Object.defineProperty(document, 'visibilityState', {value: 'hidden', configurable: true});
    document.dispatchEvent(new Event('visibilitychange'));
}"""
_TRIES = 200  # page loads; what a closed tab sends arrives within a few


@pytest.fixture
def typing(visitor: Visitor) -> Visitor:
    """With an answer half typed, right before the interruption."""
    visitor.bring("general")
    visitor.open(PAGE)
    visitor.type(NAME, "управа")
    return visitor


def put_away(visitor: Visitor) -> None:
    """As a phone that is put away or a tab that is left does it."""
    with visitor.page.expect_response(lambda answer: answer.request.method == "POST") as kept:
        visitor.page.evaluate(HIDDEN)
    assert kept.value.status == 204


def test_a_closed_tab_keeps_what_was_typed(typing: Visitor) -> None:
    """The cookie opens the draft, and the text stands in its field."""
    context = typing.page.context
    typing.page.close(run_before_unload=True)
    again = Visitor(context.new_page())
    for _ in range(_TRIES):
        again.open(PAGE)
        if again.field(NAME).input_value() == "управа":
            return
    raise AssertionError("набранное пропало")


def test_a_link_keeps_what_was_typed(typing: Visitor) -> None:
    """Whoever leaves by a link and not by the button."""
    typing.follow("Все ответы")
    for _ in range(_TRIES):
        typing.open(PAGE)
        if typing.field(NAME).input_value() == "управа":
            return
    raise AssertionError("набранное пропало")


def test_whoever_comes_back_to_a_tab_is_no_other_tab(typing: Visitor) -> None:
    """What was kept meanwhile is hers: the page takes her next words without asking which to keep."""
    put_away(typing)
    typing.type(NAME, "управа образования")
    put_away(typing)
    typing.type(NAME, "управа образования района")
    typing.press("Дальше")
    assert typing.title == "Адрес и связь"


def test_a_page_put_away_is_not_a_page_answered(visitor: Visitor) -> None:
    """The next day the questions go on where they were left."""
    visitor.begin()
    visitor.choose("образец", "novosibirsk-2024")
    visitor.choose("вид организации", "общеобразовательная")
    visitor.press("Дальше")
    visitor.type("краткое наименование", "МБОУ")
    put_away(visitor)
    visitor.page.goto("/questions")
    assert visitor.title == "Название организации"
    expect(visitor.field("краткое наименование")).to_have_value("МБОУ")


def test_back_and_on_again(visitor: Visitor) -> None:
    """The browser's own button and ours: answers stand in their fields, and may be changed."""
    visitor.bring("general")
    visitor.say(PAGE, NAME, "управа")
    visitor.page.go_back()
    expect(visitor.field(NAME)).to_have_value("управа")
    visitor.type(NAME, "комитет")
    visitor.press("Дальше")
    assert visitor.title == "Адрес и связь"
    visitor.follow("Назад")
    expect(visitor.field(NAME)).to_have_value("комитет")


def test_the_link_opens_the_draft_on_another_computer(visiting: Visiting) -> None:
    """And is shown until the first answer."""
    visitor = visiting()
    visitor.bring("general")
    link = visitor.page.get_by_label("Ссылка на черновик").input_value()
    other = visiting()
    other.page.goto(link)
    other.press("Открыть")
    other.open(PAGE)
    expect(other.field(NAME)).to_have_value("администрация Примерского района")
    visitor.say(PAGE, NAME, "управа")
    visitor.page.goto("/link")
    expect(visitor.page.get_by_role("heading", name="Ссылку мы показали один раз")).to_be_visible()
    assert link not in visitor.page.content()
