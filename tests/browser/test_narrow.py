"""A phone, a screen at double size, paper: nothing is cut off, nothing is too small to hit."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Visiting
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.slow
SCREENS = {
    "phone": {"viewport": {"width": 360, "height": 740}, "device_scale_factor": 3, "has_touch": True},
    "double": {"viewport": {"width": 640, "height": 450}, "device_scale_factor": 2},
}
OTHERS = ("/", "/link", "/check", "/forms", "/documents", "/documents?state=registered", "/delete", "/absent")
LONG = "Превысокомногорассмотрительствующееучреждение" * 4
DOUBTFUL = "Гриневич Саша"
# links within a sentence are as high as its lines: WCAG 2.2, 2.5.8 leaves them alone
SMALL = """() => [...document.querySelectorAll('a, button, summary, input:not([type=hidden]), textarea, select')]
    .filter(one => one.checkVisibility() && !one.matches('.hidden, .skip, p a, li a:not(:only-child)'))
    .map(one => [one.getBoundingClientRect(), one.textContent || one.name])
    .filter(([box]) => box.height && (box.height < 24 || box.width < 24))
    .map(([box, name]) => `${name}: ${box.width} × ${box.height}`)"""
WIDER = "() => document.documentElement.scrollWidth - window.innerWidth"


@pytest.mark.parametrize("screen", SCREENS)
def test_no_page_is_wider_than_the_screen(screen: str, visiting: Visiting) -> None:
    """Not even with a word that no line can hold. Everything to be pressed is 24 pixels high and wide."""
    visitor = visiting(**SCREENS[screen])
    visitor.bring("general")
    visitor.say("Название организации", "краткое наименование", LONG)
    visitor.say("Администратор платформы", "администратор", DOUBTFUL)
    for address in [*OTHERS, *visitor.pages()]:
        visitor.page.goto(address)
        unfold(visitor.page)
        assert visitor.page.evaluate(WIDER) <= 0, address
        assert visitor.page.evaluate(SMALL) == [], address


@pytest.mark.parametrize("screen", SCREENS)
def test_no_document_is_wider_than_the_screen(screen: str, visiting: Visiting) -> None:
    """Orders and sheets have tables and signatures."""
    visitor = visiting(**SCREENS[screen])
    visitor.bring("general")
    visitor.page.goto("/documents")
    links = visitor.page.get_by_role("link", name="посмотреть")
    for address in links.evaluate_all("links => links.map(link => link.href)"):
        visitor.page.goto(address)
        assert visitor.page.evaluate(WIDER) <= 0, address


def test_errors_fit_a_phone(visiting: Visiting) -> None:
    visitor = visiting(**SCREENS["phone"])
    visitor.bring("general")
    visitor.say("Чьё мнение учли", "учёт мнения.0.дата", "31.02.2024")
    expect(visitor.page.get_by_role("alert")).to_be_visible()
    assert visitor.page.evaluate(WIDER) <= 0


def test_answers_are_printed_without_what_is_to_be_pressed(visitor: Visitor) -> None:
    """On paper there are questions and answers, and nothing of the screen."""
    visitor.bring("general")
    visitor.page.goto("/check")
    visitor.page.emulate_media(media="print")
    expect(visitor.page.get_by_text("Кто администратор платформы?").first).to_be_visible()
    expect(visitor.page.get_by_text("Образцова Анна Ивановна").first).to_be_visible()
    assert seen(visitor.page.locator("nav, footer, button, .button, a:text('изменить')")) == []


def test_questions_are_printed_without_the_preview(visitor: Visitor) -> None:
    visitor.bring("general")
    visitor.open("Руководитель")
    visitor.page.emulate_media(media="print")
    expect(visitor.field("руководитель")).to_be_visible()
    assert seen(visitor.page.locator("nav, footer, iframe, progress, button, summary")) == []


def unfold(page: Page) -> None:
    """What is folded away must fit, too."""
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")


def seen(found: Locator) -> list[str]:
    assert found.count()
    return [one.inner_text() for one in found.all() if one.is_visible()]
