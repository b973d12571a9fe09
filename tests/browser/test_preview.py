"""The act grows beside the questions, and what the last answer did to it is seen."""

import re

import pytest
from playwright.sync_api import FrameLocator, expect

from tests.browser.visitor import Visitor

pytestmark = pytest.mark.slow


def shown(visitor: Visitor) -> FrameLocator:
    return visitor.page.frame_locator("iframe[name=preview]")


def test_the_preview_opens_at_the_clause_that_changed(visitor: Visitor) -> None:
    """Marked, and in sight without scrolling."""
    visitor.bring("general")
    visitor.say("Кто создаёт чаты", "стратегия чатов", "администратор")
    marked = shown(visitor).locator(".marked")
    expect(marked.first).to_be_in_viewport()
    expect(marked.first).to_contain_text("администратор")
    assert marked.first.evaluate("one => getComputedStyle(one).backgroundColor") != "rgba(0, 0, 0, 0)"


def test_what_did_not_change_is_not_marked(visitor: Visitor) -> None:
    """One name is said in a few clauses, not in all."""
    visitor.bring("general")
    visitor.say("Кто создаёт чаты", "стратегия чатов", "администратор")
    marked = shown(visitor).locator(".clause.marked")
    expect(marked.first).to_be_visible()
    assert marked.count() < shown(visitor).locator(".clause").count() / 4


def test_a_document_that_changed_is_the_one_shown(visitor: Visitor) -> None:
    """Who has control stands in orders only; the first of them comes up by itself, and is named."""
    visitor.bring("general")
    visitor.say("Контроль", "контролирующий", "Проверкина Алла Львовна")
    expect(shown(visitor).locator(".marked").first).to_contain_text("Проверкин")
    expect(visitor.page.locator("iframe")).to_have_attribute("title", re.compile("Просмотр: Приказ"))


def test_before_any_answer_it_is_the_document_that_is_asked_about(visitor: Visitor) -> None:
    visitor.bring("general")
    visitor.open("Работники")
    expect(shown(visitor).locator("body")).to_contain_text("Завучева")
    expect(visitor.page.locator("iframe")).to_have_attribute("title", "Просмотр: Лист ознакомления")


def test_another_document_may_be_chosen(visitor: Visitor) -> None:
    """The link is marked, the frame takes its name."""
    visitor.bring("general")
    visitor.open("Контроль")
    visitor.page.get_by_text("Показать другой документ").click()
    current = visitor.page.locator(".tabs [aria-current]")
    expect(current).to_have_text("Приказ об утверждении положения")
    visitor.link("Лист ознакомления").click()
    expect(shown(visitor).locator("body")).to_contain_text("Завучева")
    expect(current).to_have_text("Лист ознакомления")
    expect(visitor.page.locator("iframe")).to_have_attribute("title", "Просмотр: Лист ознакомления")
