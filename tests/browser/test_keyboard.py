"""Whoever has no mouse: Tab, Enter, Space and arrows are enough. Nothing here clicks."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.visitor import Answers, Visitor, answers

pytestmark = pytest.mark.slow
MODEL = (
    "Положение о применении сервисов взаимодействия преподавателей с обучающимися и законными представителями"
    " – для актов до 31.12.2025"
)
_FAR = 150  # stops: no page has more


class Keys:
    """Ten fingers, no mouse."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def reach(self, wanted: Locator) -> None:
        """Tab until it is there; a field that Tab never reaches is an error."""
        wanted.wait_for(state="attached")
        for _ in range(_FAR):
            if wanted.evaluate("one => one === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"Tab не доходит: {wanted}")

    def press(self, name: str) -> None:
        self.reach(self.page.get_by_role("button", name=name, exact=True))
        self.go_on("Space")

    def follow(self, name: str) -> None:
        self.reach(self.page.get_by_role("link", name=name, exact=True))
        self.go_on("Enter")

    def go_on(self, key: str) -> None:
        """The page that follows is there, this one is gone."""
        self.page.evaluate("window.old = true")
        self.page.keyboard.press(key)
        self.page.wait_for_function("() => !window.old && document.readyState === 'complete'")

    def type(self, label: str, text: str) -> None:
        """Instead of what stands there."""
        self.reach(self.page.get_by_role("textbox", name=label, exact=True))
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type(text)

    def choose(self, question: str, option: str) -> None:
        """Tab to the group, arrows within it."""
        group = self.page.get_by_role("group", name=question, exact=True)
        wanted = group.get_by_role("radio", name=option, exact=True)
        self.reach(group.locator("input:checked").or_(group.locator("input")).first)
        for _ in range(group.get_by_role("radio").count()):
            if wanted.is_checked():
                return
            self.page.keyboard.press("ArrowDown")
        assert wanted.is_checked()


@pytest.fixture
def keys(visitor: Visitor) -> Keys:
    return Keys(visitor.page)


@pytest.fixture
def said() -> Answers:
    return answers("kindergarten")


def test_from_the_first_page_to_the_document(keys: Keys, visitor: Visitor, said: Answers) -> None:
    """Choices, names, a list with two rows, a mistake put right by way of the summary, a file."""
    visitor.page.goto("/")
    keys.press("Начать")
    keys.follow("К вопросам")
    keys.choose("По какому образцу составляется положение?", MODEL)
    keys.choose("Какая это организация?", "Дошкольная образовательная организация")
    keys.press("Дальше")
    keys.type("Как организация называется полностью, по уставу?", str(said["полное наименование"]))
    keys.type("Как организация называется кратко?", str(said["краткое наименование"]))
    keys.press("Дальше")
    keys.press("Пока не знаю – впишем от руки")
    keys.press("Дальше")
    keys.type("Как называется должность руководителя?", str(said["должность руководителя"]))
    keys.type("Как зовут руководителя?", str(said["руководитель"]))
    keys.press("Дальше")
    keys.follow("Мои ответы")
    keys.follow("изменить: Кто положение согласовывает?")
    keys.type("Орган", "управляющий совет")
    keys.press("Сохранить и добавить ещё")
    assert visitor.page.evaluate("document.activeElement.name") == "согласование.1.орган"
    keys.page.keyboard.type("общее собрание")
    second = keys.page.get_by_role("group", name="Новая запись")
    keys.reach(second.get_by_role("textbox", name="Дата протокола"))
    keys.page.keyboard.type("31.02.2024")
    keys.press("Сохранить")
    assert visitor.page.evaluate("document.activeElement.getAttribute('role')") == "alert"
    keys.reach(keys.page.get_by_role("link", name="31.02.2024, такого дня нет."))
    keys.page.keyboard.press("Enter")
    expect(visitor.field("согласование.1.дата")).to_be_focused()
    keys.page.keyboard.press("Control+a")
    keys.page.keyboard.type("29.02.2024")
    keys.go_on("Enter")
    keys.follow("Документы")
    keys.reach(keys.page.get_by_role("link", name="Word: Положение"))
    with keys.page.expect_download() as started:
        keys.page.keyboard.press("Enter")
    assert started.value.suggested_filename == "Положение.docx"
