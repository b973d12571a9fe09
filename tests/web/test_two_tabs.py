"""Two tabs, or two people, on one draft: no answer vanishes without a word."""

import threading
from collections.abc import Callable
from urllib.parse import quote

import pytest

from tests.web.browser import Browser, Page

pytestmark = pytest.mark.slow

Visitor = Callable[..., Browser]
CONTACTS = "/questions/" + quote("Адрес и связь")
STAFF = "/questions/" + quote("Работники")
FIRST = {"образец": "novosibirsk-2024", "вид организации": "общеобразовательная"}


@pytest.fixture
def tab(browser: Browser) -> Browser:
    """A browser with a draft open; every page got is a tab of it."""
    browser.start()
    browser.answer("Образец и вид организации", FIRST)
    return browser


def sent(tab: Browser, page: Page, **answers: str) -> Page:
    return tab.post(page.url, {**page.form(), **answers})


def there(tab: Browser, name: str) -> str:
    return tab.get(CONTACTS).form()[name]


def test_the_second_to_answer_is_shown_both_answers(tab: Browser) -> None:
    early, late = tab.get(CONTACTS), tab.get(CONTACTS)
    sent(tab, early, адрес="ул. Школьная, 1", сайт="школа.рф")
    both = sent(tab, late, адрес="ул. Садовая, 2", телефон="8 (000) 000-00-01")
    assert both.status == 409
    assert "Ответ изменён в другой вкладке" in both.text
    assert "ул. Школьная, 1" in both.text
    assert both.form()["адрес"] == "ул. Садовая, 2"
    assert there(tab, "адрес") == "ул. Школьная, 1"
    # what nobody quarrels about is kept
    assert (there(tab, "сайт"), there(tab, "телефон")) == ("школа.рф", "8 (000) 000-00-01")


def test_whoever_has_seen_both_decides(tab: Browser) -> None:
    early, late = tab.get(CONTACTS), tab.get(CONTACTS)
    sent(tab, early, адрес="ул. Школьная, 1")
    decided = sent(tab, sent(tab, late, адрес="ул. Садовая, 2"))
    assert decided.status == 200
    assert there(tab, "адрес") == "ул. Садовая, 2"


def test_a_table_changed_in_two_tabs_is_shown_twice(tab: Browser) -> None:
    early, late = tab.get(STAFF), tab.get(STAFF)
    sent(tab, early, **{"работники.0.работник": "Ким Ольга Сергеевна", "работники.0.должность": "учитель"})
    both = sent(tab, late, **{"работники.0.работник": "Черных Илья Львович", "работники.0.должность": "учитель"})
    assert both.status == 409
    assert "Ким Ольга Сергеевна" in both.text
    assert both.form()["работники.0.работник"] == "Черных Илья Львович"


def test_different_questions_of_one_page_are_both_kept(tab: Browser) -> None:
    early, late = tab.get(CONTACTS), tab.get(CONTACTS)
    sent(tab, early, адрес="ул. Школьная, 1")
    assert sent(tab, late, телефон="8 (000) 000-00-01").status == 200
    assert (there(tab, "адрес"), there(tab, "телефон")) == ("ул. Школьная, 1", "8 (000) 000-00-01")


def test_different_pages_are_both_kept(tab: Browser) -> None:
    contacts, staff = tab.get(CONTACTS), tab.get("/questions/" + quote("Руководитель"))
    sent(tab, contacts, адрес="ул. Школьная, 1")
    sent(tab, staff, **{"должность руководителя": "директор", "руководитель": "Примеров Пётр Петрович"})
    check = tab.get("/check").text
    assert "ул. Школьная, 1" in check
    assert "Примеров Пётр Петрович" in check


def test_a_tab_is_not_another_tab_to_itself(tab: Browser) -> None:
    """The page saves by itself when it is put away; the form that is sent afterwards is the same one."""
    page = tab.get(CONTACTS)
    assert sent(tab, page, адрес="ул. Шк", действие="сохранить").status == 204
    assert sent(tab, page, адрес="ул. Школьная", действие="сохранить").status == 204
    assert sent(tab, page, адрес="").status == 200
    assert there(tab, "адрес") == ""


def test_the_same_form_sent_twice_is_one_step(tab: Browser) -> None:
    page = tab.get(CONTACTS)
    first, again = (sent(tab, page, адрес="ул. Школьная, 1") for _ in range(2))
    assert (first.status, again.status, first.url) == (200, 200, again.url)


def test_a_page_that_is_put_no_more_is_saved_all_the_same(tab: Browser) -> None:
    """Another tab has changed the kind of organisation meanwhile, and the class has no curator."""
    title = "Кто ведёт класс или группу"
    page = tab.get("/questions/" + quote(title))
    tab.answer("Образец и вид организации", {"вид организации": "дошкольная", "образец": "novosibirsk-2024"})
    assert tab.get("/questions/" + quote(title)).title != title
    sent(tab, page, наставник="классный руководитель")
    tab.answer("Образец и вид организации", FIRST)
    assert tab.get("/questions/" + quote(title)).form()["наставник"] == "классный руководитель"


def test_a_question_that_came_meanwhile_is_not_answered_by_an_old_form(tab: Browser) -> None:
    """The form of the other tab has no such field, which says nothing of what was typed there."""
    old = tab.get("/questions/" + quote("Кто какую группу ведёт"))
    row = {"кураторы.0.куратор": "Ким Ольга Сергеевна", "кураторы.0.группа": "1 «А»"}
    new = sent(tab, old, **row)
    assert "номер приказа о кураторах" in new.form()
    sent(tab, new, **{"номер приказа о кураторах": "34-ОД"})
    sent(tab, old, **row)
    assert tab.get(old.url).form()["номер приказа о кураторах"] == "34-ОД"


def test_grammatical_forms_go_with_their_words_not_with_their_places(tab: Browser) -> None:
    """A card that came first in another tab moves all the others."""
    name = {"краткое наименование": "Школа № 0", "наименование в тексте": "Школа"}
    tab.answer("Название организации", {"полное наименование": "Школа № 0", **name})
    old = tab.get("/forms")
    tab.answer("Учредитель и место", {"учредитель": "администрация Примерского района"})
    field = next(name for name, form in old.form().items() if form == "Школой")
    sent(tab, old, **{field: "Школою"})
    assert [form for form in tab.get("/forms").form().values() if form == "Школою"] == ["Школою"]
    assert "администрацией Примерского района" in tab.get("/forms").form().values()


def test_forms_changed_in_two_tabs(tab: Browser) -> None:
    name = {"краткое наименование": "Школа № 0", "наименование в тексте": "Школа"}
    tab.answer("Название организации", {"полное наименование": "Школа № 0", **name})
    early, late = tab.get("/forms"), tab.get("/forms")
    field = next(name for name, form in early.form().items() if form == "Школой")
    sent(tab, early, **{field: "Школою"})
    both = sent(tab, late, **{field: "ШКОЛОЙ"})
    assert both.status == 409
    assert "В другой вкладке: «Школою»" in both.text
    assert both.form()[field] == "ШКОЛОЙ"


def test_threads_lose_nothing(tab: Browser, visitor: Visitor) -> None:
    """Eight tabs save different answers at once, again and again."""
    fields = ["адрес", "телефон", "электронная почта", "сайт"]
    last = {"адрес": "дом 9", "телефон": "8 (000) 000-00-09", "электронная почта": "9@example.org", "сайт": "9.ru"}
    failed: list[int] = []

    def type_on(name: str) -> None:
        own = visitor(cookies=tab.client.cookies)
        page = own.get(CONTACTS)
        for number in range(10):
            answer = sent(own, page, **{name: last[name].replace("9", str(number))})
            failed.extend([answer.status] if answer.status != 200 else [])

    run_all([lambda name=name: type_on(name) for name in fields])  # type: ignore[misc]
    assert failed == []
    assert {name: there(tab, name) for name in fields} == last


def test_of_two_who_answer_at_once_one_is_asked(tab: Browser, visitor: Visitor) -> None:
    statuses: list[int] = []
    pages = [tab.get(CONTACTS) for _ in range(6)]

    def send(number: int) -> None:
        own = visitor(cookies=tab.client.cookies)
        statuses.append(sent(own, pages[number], адрес=f"дом {number}").status)

    run_all([lambda number=number: send(number) for number in range(6)])  # type: ignore[misc]
    assert sorted(statuses) == [200, 409, 409, 409, 409, 409]


def run_all(doings: list[Callable[[], None]]) -> None:
    threads = [threading.Thread(target=one) for one in doings]
    for one in threads:
        one.start()
    for one in threads:
        one.join()


def test_a_draft_deleted_in_another_tab(tab: Browser) -> None:
    page = tab.get(CONTACTS)
    tab.post("/delete", tab.get("/delete").form())
    gone = sent(tab, page, адрес="ул. Школьная, 1")
    assert (gone.status, gone.title) == (404, "Черновика нет")
