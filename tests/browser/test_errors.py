"""A mistake is told where it is, read out, and one key away from being put right."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.visitor import Visitor

pytestmark = pytest.mark.slow
WRONG = "31.02.2024"
SAID = "31.02.2024, такого дня нет. Напишите дату так: 28.02.2025."


@pytest.fixture
def mistaken(visitor: Visitor) -> Visitor:
    """Before a page sent back."""
    visitor.bring("general")
    visitor.say("Принимающий орган", "дата протокола", WRONG)
    return visitor


def test_the_summary_is_read_out(mistaken: Visitor) -> None:
    """Title, role and focus: whoever hears the page hears first that something is wrong."""
    expect(mistaken.page).to_have_title(re.compile(r"^Ошибка: Принимающий орган"))
    expect(mistaken.page.locator("html")).to_have_attribute("lang", "ru")
    summary = mistaken.page.get_by_role("alert", name="Проверьте ответы")
    expect(summary).to_be_focused()
    expect(summary.get_by_role("listitem")).to_have_text([SAID])


def test_the_summary_leads_to_the_field(mistaken: Visitor) -> None:
    mistaken.follow(SAID)
    expect(mistaken.field("дата протокола")).to_be_focused()


def test_the_field_is_described_by_its_mistake(mistaken: Visitor) -> None:
    """What was typed still stands there; its neighbours are not accused."""
    date = mistaken.field("дата протокола")
    expect(date).to_have_value(WRONG)
    expect(date).to_have_attribute("aria-invalid", "true")
    expect(date).to_have_accessible_description(re.compile(rf"Дата протокола\..*Ошибка: {re.escape(SAID)}", re.DOTALL))
    expect(mistaken.page.locator("[aria-invalid]")).to_have_count(1)


def test_a_cell_is_described_by_its_mistake(visitor: Visitor) -> None:
    visitor.bring("general")
    visitor.say("Чьё мнение учли", "учёт мнения.1.дата", WRONG)
    visitor.follow(SAID)
    cell = visitor.field("учёт мнения.1.дата")
    expect(cell).to_be_focused()
    expect(cell).to_have_accessible_description(f"Ошибка: {SAID}")
    expect(visitor.page.locator("[aria-invalid]")).to_have_count(1)


def test_a_form_is_described_by_its_mistake(visitor: Visitor) -> None:
    """The page of grammatical forms is a page of fields like any other."""
    visitor.bring("general")
    visitor.page.goto("/forms")
    visitor.page.get_by_text("Показать имена и названия").click()
    visitor.page.get_by_role("textbox", name="Дать (кому? чему?)").first.fill("знак 🙂")
    visitor.press("Всё верно, к документам")
    expect(visitor.page).to_have_title(re.compile("^Ошибка: Падежи"))
    visitor.page.get_by_role("alert").get_by_role("link").click()
    field = visitor.page.get_by_role("textbox", name="Дать (кому? чему?)").first
    expect(field).to_be_focused()
    expect(field).to_have_value("знак 🙂")
    expect(field).to_have_accessible_description(re.compile("^Ошибка: "))


def test_what_is_missing_is_asked_for(visitor: Visitor) -> None:
    """In words of the page: nobody in a browser can add a line to a file."""
    visitor.begin()
    visitor.press("Дальше")
    expect(visitor.page.get_by_role("alert").get_by_role("listitem")).to_have_text(
        ["Ответьте на вопрос: По какому образцу составляется положение?", "Ответьте на вопрос: Какая это организация?"]
    )
    visitor.follow("Ответьте на вопрос: Какая это организация?")
    expect(visitor.page.get_by_role("group", name="Какая это организация?").get_by_role("radio").first).to_be_focused()


def test_a_question_that_follows_from_an_answer_is_pointed_at(visitor: Visitor) -> None:
    """The same page comes again: it says why, and leads to what is new."""
    visitor.bring("kindergarten")
    visitor.say("Контроль", "контроль", "старший воспитатель")
    expect(visitor.page.get_by_role("status", name="Ещё вопрос")).to_be_focused()
    visitor.follow("Как зовут того, кто контролирует?")
    expect(visitor.field("контролирующий")).to_be_focused()
