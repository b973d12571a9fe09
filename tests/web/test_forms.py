"""Grammatical forms: doubts are asked, what was said is kept while its words stand, and no longer."""

from collections.abc import Callable
from urllib.parse import quote

import pytest

from generator.answers.files import answers_of, written_answers
from generator.located import Data
from generator.production.library import Library
from tests.web.browser import Browser, Page

pytestmark = pytest.mark.slow

DOUBTFUL = "Ким Ни Су"
"""He or she?"""
TITLE = "Руководитель"


@pytest.fixture
def school(browser: Browser, library: Library, general: dict[str, Data]) -> Callable[..., Browser]:
    """``school(руководитель="Ким Ни Су")``: the general school with other answers."""

    def of(**answers: Data) -> Browser:
        browser.upload(written_answers(library.questionnaire, {**general, **answers}).encode())
        return browser

    return of


def field(page: Page, label: str, legend: str) -> str:
    """The name of a field of the card that begins with these words."""
    cards = {"".join(one.find("legend").itertext()).casefold(): one for one in page.tree.iter("fieldset")}
    card = next(one for words, one in cards.items() if words.startswith(legend))
    place = next(one.get("for") for one in card.iter("label") if label in "".join(one.itertext()))
    return str(next(one.get("name") for one in card.iter() if one.get("id") == place))


def own(browser: Browser) -> Data:
    data = answers_of(browser.get("/answers.yaml").answer.content, "ответы").data
    assert isinstance(data, dict)
    return data.get("формы")


def test_forms_without_doubts_are_kept_as_they_are(school: Callable[..., Browser]) -> None:
    browser = school()
    assert browser.post("/forms", browser.get("/forms").form()).url == "/documents"
    assert own(browser) is None


def test_a_corrected_form_is_printed(school: Callable[..., Browser]) -> None:
    browser = school()
    page = browser.get("/forms")
    corrected = {field(page, "Нет", "руководитель"): "Фоменки Петра Ильича"}
    assert browser.post("/forms", {**page.form(), **corrected}).url == "/documents"
    assert own(browser) == {"руководитель": {"род.": "Фоменки Петра Ильича"}}
    page = browser.get("/forms")
    emptied = browser.post("/forms", {**page.form(), field(page, "Нет", "руководитель"): ""})
    assert emptied.form()[field(emptied, "Нет", "руководитель")] == "Фоменко Петра Ильича"
    assert own(browser) is None


def test_nobody_is_asked_whether_a_known_word_is_he_or_she(school: Callable[..., Browser]) -> None:
    assert school().get("/forms").tree.find(".//select") is None


def test_he_or_she_is_asked_and_forms_are_made_anew(school: Callable[..., Browser]) -> None:
    browser = school(руководитель=DOUBTFUL)
    page = browser.get("/forms")
    gender = field(page, "он, она", "руководитель")
    again = browser.post("/forms", {**page.form(), gender: "он"})
    assert again.url == "/forms"  # with forms nobody has seen yet
    assert own(browser) == {"руководитель": {"род слова": "он"}}
    assert again.form()[gender] == "он"
    assert browser.post("/forms", again.form()).url == "/documents"
    assert "род не определён" not in browser.get("/documents").text
    # and it may be thought better of
    browser.post("/forms", {**browser.get("/forms").form(), gender: "она"})
    assert own(browser) == {"руководитель": {"род слова": "она"}}
    browser.post("/forms", {**browser.get("/forms").form(), gender: ""})
    assert browser.get("/forms").form()[gender] == ""


def test_doubtful_forms_sent_as_they_are_are_confirmed(school: Callable[..., Browser]) -> None:
    browser = school(руководитель=DOUBTFUL)
    assert browser.post("/forms", browser.get("/forms").form()).url == "/documents"
    forms = dict.fromkeys(("род.", "дат.", "вин.", "тв.", "пр."), DOUBTFUL)
    assert own(browser) == {"руководитель": forms}
    assert "род не определён" not in browser.get("/documents").text


def test_a_word_some_document_agrees_with_is_asked_too(school: Callable[..., Browser]) -> None:
    """«Принимающий орган, имеющий …»: a body nobody has heard of."""
    browser = school(**{"принимающий орган": "КПСУ"})
    page = browser.get("/forms")
    gender = field(page, "он, она", "принимающий орган")
    browser.post("/forms", {**page.form(), gender: "оно"})
    assert own(browser) == {"принимающий орган": {"род слова": "оно"}}


def test_another_head_is_not_declined_as_the_one_before(school: Callable[..., Browser]) -> None:
    browser = school(формы={"руководитель": {"род.": "Фоменки Петра Ильича"}, "учредитель": {"тв.": "управой"}})
    browser.answer(TITLE, {"руководитель": "Иванова Анна Ивановна"})
    assert own(browser) == {"учредитель": {"тв.": "управой"}}


def test_the_same_answer_sent_again_keeps_its_forms(school: Callable[..., Browser]) -> None:
    forms = {"руководитель": {"род.": "Фоменки Петра Ильича"}}
    browser = school(формы=forms)
    browser.answer(TITLE, {})
    assert own(browser) == forms


def test_forms_of_words_no_list_has_any_more_go_with_them(school: Callable[..., Browser]) -> None:
    """Left behind they would keep every document from being made, and no page would show them."""
    staff = [{"работник": name, "должность": "учитель"} for name in ("Ким Ольга Сергеевна", "Цой Яна Игоревна")]
    forms = {row["работник"]: {"дат.": f"{row['работник']}!"} for row in staff}
    others = dict.fromkeys(("кураторы", "дата приказа о кураторах", "номер приказа о кураторах"))
    browser = school(работники=staff, формы=forms, **others)
    path = "/questions/" + quote("Работники")
    browser.post(path, {**browser.get(path).form(), "убрать": "работники.0"})
    assert own(browser) == {"Цой Яна Игоревна": {"дат.": "Цой Яна Игоревна!"}}
    assert "Так документы пока не сделать" not in browser.get("/documents").text


def test_a_form_that_cannot_be_printed_is_shown_where_it_was_typed(school: Callable[..., Browser]) -> None:
    browser = school()
    page = browser.get("/forms")
    name = field(page, "Нет", "руководитель")
    wrong = browser.post("/forms", {**page.form(), name: "Фоменко 😀"})
    assert wrong.status == 422
    assert wrong.form()[name] == "Фоменко 😀"
    assert "в документе не напечатать" in wrong.text
