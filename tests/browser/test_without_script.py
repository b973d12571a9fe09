"""With JavaScript off everything is there but the comforts."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visiting
from tests.browser.visitor import answers

pytestmark = pytest.mark.slow


def test_a_whole_walk(visiting: Visiting) -> None:
    """To the document, the preview beside the questions all the way."""
    visitor = visiting(java_script_enabled=False)
    said = answers("preschool")
    visitor.begin()
    previews = [visitor.page.locator("iframe[name=preview]").count() for _ in visitor.walk(said)]
    assert previews == [0] + [1] * (len(previews) - 1)
    visitor.follow("Сразу к документам")
    assert visitor.download("Word: Положение").startswith(b"PK")


def test_the_preview_shows_whichever_document_is_chosen(visiting: Visiting) -> None:
    """A link with a target needs no script."""
    visitor = visiting(java_script_enabled=False)
    visitor.bring("vocational")
    visitor.open("Руководитель")
    shown = visitor.page.frame_locator("iframe[name=preview]").locator("body")
    expect(shown).to_contain_text("1. Общие положения")
    visitor.page.get_by_text("Показать другой документ").click()
    visitor.link("Приказ об утверждении положения").click()
    expect(shown).to_contain_text("ПРИКАЗЫВАЮ")
