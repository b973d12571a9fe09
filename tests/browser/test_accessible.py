"""axe-core, as its package ships it, on every page there is: not one violation, of whatever impact."""

from collections.abc import Sequence
from importlib.resources import files

import pytest
from playwright.sync_api import Page, expect

from tests.browser.visitor import Visitor

pytestmark = pytest.mark.slow
AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
ALL = (*RULES, "best-practice")
RUN = """async tags => (await axe.run(document, {runOnly: tags, iframes: false})).violations
    .map(one => `${one.impact} ${one.id}: ${one.nodes.map(node => node.html)}`)"""


def violations(page: Page, rules: Sequence[str] = ALL) -> list[str]:
    """What is folded away is looked at, too. ``evaluate`` is not what the page's policy is about."""
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    page.evaluate(AXE)
    found: list[str] = page.evaluate(RUN, list(rules))
    return found


def test_axe_finds_what_is_wrong(visitor: Visitor) -> None:
    """The rules are switched on: without its label a field is told of."""
    visitor.page.goto("/")
    visitor.page.evaluate("document.querySelector('label').remove()")
    assert [one for one in violations(visitor.page) if one.startswith("critical label:")]


def test_before_there_is_a_draft(visitor: Visitor) -> None:
    visitor.page.goto("/")
    assert violations(visitor.page) == []
    visitor.press("Начать")
    assert violations(visitor.page) == []
    visitor.follow("К вопросам")
    assert violations(visitor.page) == []


def test_every_page_of_questions(visitor: Visitor) -> None:
    visitor.bring("general")
    assert {address: found for address in visitor.pages() if (found := at(visitor, address))} == {}


PAGES = (
    "/check", "/forms", "/documents", "/documents?state=registered", "/delete", "/?deleted", "/absent", "/draft/absent",
)  # fmt: skip
DOCUMENTS = ("/preview/regulation-1", "/preview/order-approval-1", "/preview/acquaintance-sheet-1")


def test_every_other_page(visitor: Visitor) -> None:
    visitor.bring("general")
    assert {address: found for address in PAGES if (found := at(visitor, address))} == {}


def test_documents_on_the_screen(visitor: Visitor) -> None:
    """A document is printed as well: it has no landmarks, which are a custom and no rule."""
    visitor.bring("general")
    assert {address: found for address in DOCUMENTS if (found := at(visitor, address, RULES))} == {}


def at(visitor: Visitor, address: str, rules: Sequence[str] = ALL) -> list[str]:
    visitor.page.goto(address)
    return violations(visitor.page, rules)


def test_forms_that_are_in_doubt(visitor: Visitor) -> None:
    """Nobody can tell by this name whether it is a man or a woman: the page asks."""
    visitor.bring("general")
    visitor.say("Администратор платформы", "администратор", "Гриневич Саша")
    assert at(visitor, "/forms") == []
    expect(visitor.page.get_by_role("combobox", name="Как об этом сказать: он, она?")).to_be_visible()


def test_pages_that_refuse(visitor: Visitor) -> None:
    """A mistake in a field, in a table and in a form; what is missing."""
    visitor.bring("general")
    visitor.say("Принимающий орган", "дата протокола", "31.02.2024")
    assert violations(visitor.page) == []
    visitor.open("Чьё мнение учли")
    visitor.type("учёт мнения.0.дата", "31.02.2024")
    visitor.type("учёт мнения.1.орган", "")
    visitor.press("Дальше")
    assert violations(visitor.page) == []
    assert at(visitor, "/check") == []
    assert at(visitor, "/documents?state=registered") == []
    visitor.page.goto("/forms")
    visitor.page.get_by_text("Показать имена и названия").click()
    visitor.page.get_by_role("textbox", name="Нет (кого? чего?)").first.fill("знак 🙂")
    visitor.press("Всё верно, к документам")
    assert violations(visitor.page) == []


def test_the_page_of_two_tabs(visitor: Visitor) -> None:
    visitor.bring("general")
    visitor.open("Учредитель и место")
    Visitor(visitor.page.context.new_page()).say("Учредитель и место", "учредитель", "город")
    visitor.type("учредитель", "район")
    visitor.press("Дальше")
    assert visitor.page.get_by_role("alert").inner_text().startswith("Ответ изменён в другой вкладке")
    assert violations(visitor.page) == []
