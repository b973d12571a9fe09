"""A script in any answer stays words: on every page, in every document, in every refusal."""

from collections.abc import Callable
from urllib.parse import quote
from xml.etree.ElementTree import Element

import pytest

from generator.answers.files import written_answers
from generator.located import Data
from generator.production.library import Library
from tests.hostile.prints import docx_words
from tests.web.browser import Browser, Page

pytestmark = pytest.mark.slow

EVIL = (
    """{{7*191}} {% for a in b %} ${7*191} "><img src=x onerror=alert(1)> ' onfocus=alert(1) autofocus x=' """
    "</textarea></title></style><svg onload=alert(1)> <script>alert(1)</script> <!-- --!> <base href=//evil>"
)
ADDRESSES = {"href", "src", "action", "formaction", "srcdoc", "data"}
OPEN = {"орган", "председатель", "секретарь", "работник", "согласующий", "куратор", "должность", "группа"}
"""Columns of tables that take words."""
OURS = {"/static/lna.js"}


def harmless(page: Page) -> bool:
    """Nothing of what was typed has become an element, an attribute or the result of an expression."""
    elements = list(page.tree.iter())
    scripts = [one.get("src") for one in elements if one.tag == "script"]
    assert set(scripts) <= OURS
    assert [one for one in elements if one.tag in ("img", "svg", "object", "embed", "base", "math")] == []
    assert [one.attrib for one in elements if any(str(name).startswith("on") for name in one.attrib)] == []
    assert [one.attrib for one in elements if any(not inside(one, name) for name in ADDRESSES)] == []
    assert "1337" not in page.answer.text
    return True


def inside(element: Element, name: str) -> bool:
    """An address of ours: a path, a place in the page, or the empty picture."""
    address = element.get(name) or "/"
    return address == "data:," or (address[0] in "/#" and not address.startswith("//"))


def hostile(answer: Data, words: str) -> Data:
    """The same answer with the words after it; dates, numbers and choices would only be refused."""
    match answer:
        case list():
            return [hostile(one, words) for one in answer]
        case dict():
            return {name: hostile(one, words) if name in OPEN else one for name, one in answer.items()}
    return f"{answer} {words}"


@pytest.fixture(params=[EVIL, "javascript:alert(1)"], ids=["elements", "address"])
def words(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def victim(browser: Browser, library: Library, general: dict[str, Data], words: str) -> Browser:
    """Whose every answer that takes words has these in it."""
    taken = {"строка", "лицо", "перечень", "таблица", "номер", "телефон", "сайт"}
    open_to_words = [one.name for one in library.questionnaire.questions[2:] if one.type in taken]
    answers = {name: hostile(answer, words) if name in open_to_words else answer for name, answer in general.items()}
    answers["управленческие чаты"] = [words]
    browser.upload(written_answers(library.questionnaire, answers).encode())
    return browser


def links(page: Page) -> list[str]:
    return [href for one in page.tree.iter("a") if (href := one.get("href", ""))[:1] == "/"]


def test_pages_and_previews(victim: Browser, words: str) -> None:
    check = victim.get("/check")
    assert words in check.text
    documents = victim.get("/documents")
    paths = ["/forms", "/documents?state=site", "/delete", "/link", *links(check), *links(documents)]
    pages = [victim.get(path) for path in dict.fromkeys(paths) if not path.startswith(("/files", "/answers"))]
    assert all(map(harmless, [check, documents, *pages]))
    assert documents.tree.find(".//div[@class='summary']") is None, documents.text
    previews = [page for page in pages if page.url.startswith("/preview")]
    assert len(previews) > 8
    assert all(words.split()[0] in page.text for page in previews)


def test_pages_that_refuse(victim: Browser, words: str) -> None:
    """The answer is shown again in its field, beside what is wrong with it."""
    for title, name in (("Адрес и связь", "электронная почта"), ("Принимающий орган", "дата протокола")):
        path = "/questions/" + quote(title)
        page = victim.post(path, {**victim.get(path).form(), name: words})
        assert page.status == 422
        assert harmless(page)
        assert page.form()[name] == words


def test_the_page_of_a_quarrel(victim: Browser, words: str) -> None:
    path = "/questions/" + quote("Адрес и связь")
    early, late = victim.get(path).form(), victim.get(path).form()
    victim.post(path, {**early, "адрес": f"{words} 1"})
    page = victim.post(path, {**late, "адрес": f"{words} 2"})
    assert page.status == 409
    assert harmless(page)
    assert f"{words} 1" in page.text


def test_grammatical_forms(victim: Browser, words: str) -> None:
    form = victim.get("/forms").form()
    page = victim.post("/forms", {name: words if name.endswith(".тв.") else value for name, value in form.items()})
    again = victim.get("/forms")
    assert words.split()[-1] in " ".join(again.form().values())
    assert harmless(page)
    assert harmless(again)


def test_words_in_addresses_and_files(browser: Browser, words: str) -> None:
    said = quote(words, safe="")
    paths = ["/", "/questions/", "/draft/", "/preview/", "/static/", "/?deleted=", "/documents?state=", "/files/draft/"]
    for path in paths:
        assert harmless(browser.get(path + said))
    assert harmless(browser.upload(f"{words!r}: {words!r}".encode(), f"{words}.yaml"))
    browser.start()
    assert harmless(browser.get(f"/check?{said}={said}"))


def test_a_link_to_somebody_elses_draft(visitor: Callable[..., Browser], victim: Browser, words: str) -> None:
    page = visitor().get(f"/draft/{victim.secret}")
    assert words.split()[0] in page.text
    assert harmless(page)


@pytest.mark.parametrize("words", ["{{7*191}} {% for a in b %} <w:t>"], indirect=True)
def test_files(victim: Browser, words: str) -> None:
    answer = victim.client.get("/files/draft/regulation-1.docx")
    assert words in docx_words(answer.content)
    assert "1337" not in docx_words(answer.content)
