"""Which questions are put, in what order, what is offered, and what is wrong with an answer."""

from collections.abc import Mapping

import pytest

from generator.answers.questions import Question
from generator.interview import Interview, Page, Wanted
from generator.located import Data
from generator.production.library import Library
from tests.interview.school import EXAMPLES, interview, typed, without

NAMES = sorted(path.stem for path in EXAMPLES.glob("*.yaml"))
FIRST = "Образец и вид организации"
SETS = [
    *(
        ("novosibirsk-2024", kind)
        for kind in ("дошкольная", "общеобразовательная", "профессиональная", "дополнительная")
    ),
    *(("services-2024", kind) for kind in ("дошкольная", "общеобразовательная", "профессиональная", "дополнительная")),
    ("platform-2023", "общеобразовательная"),
]


def whole(library: Library, changed: Mapping[str, Data] | None = None) -> dict[str, Data]:
    """Every question put: what the example does not say was left to the hand."""
    return {**dict.fromkeys(library.questionnaire.names()), **typed(changed)}


def titles(found: Interview) -> list[str]:
    return [page.title for page in found.pages]


def page(found: Interview, title: str) -> Page:
    known = found.page(title)
    assert known is not None
    return known


# pages


@pytest.mark.parametrize("name", NAMES)
def test_each_page_is_put_once_with_its_questions_together(library: Library, name: str) -> None:
    found = interview(library, name=name)
    assert len(titles(found)) == len(set(titles(found)))
    put = [question for one in found.pages for question in one.names]
    assert put == [question for question in library.questionnaire.names() if question in put]
    groups = [one.group for one in found.pages]
    assert list(dict.fromkeys(groups)) == [group for group in library.questionnaire.groups.values() if group in groups]


@pytest.mark.parametrize(("model", "kind"), SETS)
def test_pages_of_an_organisation_of_which_nothing_else_is_known(library: Library, model: str, kind: str) -> None:
    found = Interview(library, {"образец": model, "вид организации": kind})
    assert len(titles(found)) == len(set(titles(found)))
    assert titles(found)[:3] == [FIRST, "Название организации", "Учредитель и место"]
    assert ("Кто ведёт класс или группу" in titles(found)) == (kind != "дошкольная")
    assert found.questions == [question for one in found.pages for question in one.questions]


@pytest.mark.parametrize(
    "known",
    [
        {},
        {"образец": "novosibirsk-2024"},
        {"вид организации": "дошкольная"},
        {"образец": "сферум", "вид организации": "дошкольная"},
        {"образец": None, "вид организации": None, "руководитель": "Примеров Пётр Петрович"},
    ],
)
def test_until_the_text_and_the_kind_are_known_only_they_are_asked(library: Library, known: dict[str, Data]) -> None:
    found = Interview(library, known)
    assert [(one.title, one.names) for one in found.pages] == [(FIRST, ("образец", "вид организации"))]
    assert found.organisation is None


def test_an_answer_brings_questions_and_takes_them_away(library: Library) -> None:
    by_order, by_hand = interview(library), interview(library, {"утверждение": "подписью"})
    assert page(by_order, "Утверждение").names == ("утверждение", "приказы", "дата приказа", "номер приказа")
    assert page(by_hand, "Утверждение").names == (
        "утверждение", "дата утверждения", "дата приказа о введении", "номер приказа о введении",
    )  # fmt: skip
    assert by_hand.typed["номер приказа"] == "01-04/31"


def test_a_page_has_one_before_it_and_one_after(library: Library) -> None:
    found = interview(library)
    for before, after in zip(found.pages, found.pages[1:], strict=False):
        assert (found.after(before), found.before(after)) == (after, before)
    assert (found.before(found.pages[0]), found.after(found.pages[-1])) == (None, None)
    assert found.page("такой нет") is None


def test_a_page_that_is_put_no_more_is_followed_by_the_first_not_seen(library: Library) -> None:
    before = interview(library)
    now = Interview(library, without(whole(library, {"наставник": "нет"}), "региональная ГИС", "контроль"))
    gone = page(before, "Кто какую группу ведёт")
    assert now.page(gone.title) is None
    assert now.after(gone) == page(now, "Регистрация на платформе")
    assert now.before(gone) is None


def test_somebody_who_comes_back_goes_on_where_a_question_was_not_put(library: Library) -> None:
    known = whole(library)
    assert Interview(library, known).next_unseen() is None
    found = Interview(library, without(known, "номер протокола", "контроль"))
    assert found.next_unseen() == page(found, "Принимающий орган")


def test_a_page_is_seen_when_each_question_was_answered_or_left(library: Library) -> None:
    found = Interview(library, without(typed({"учредитель": None}), "населённый пункт"))
    assert found.seen(page(found, "Название организации"))
    assert not found.seen(page(found, "Учредитель и место"))
    assert found.answered("населённый пункт", None).seen(page(found, "Учредитель и место"))


# one question after another


def named(question: Question | None) -> str | None:
    return question.name if question else None


def put(found: Interview, after: str, wanted: Wanted = Interview.puts) -> str | None:
    return named(found.following(found.library.questionnaire[after], wanted))


def test_the_next_question_may_stand_on_the_next_page(library: Library) -> None:
    found = interview(library)
    assert put(found, "образец") == "вид организации"
    assert put(found, "вид организации") == "полное наименование"
    assert put(found, "пометка проекта") is None
    assert named(found.preceding(library.questionnaire["полное наименование"])) == "вид организации"
    assert found.preceding(library.questionnaire["образец"]) is None


def test_a_question_that_is_put_no_more_still_has_neighbours(library: Library) -> None:
    found = interview(library, {"утверждение": "подписью"})
    assert put(found, "номер приказа") == "дата утверждения"
    assert named(found.preceding(library.questionnaire["номер приказа"])) == "утверждение"


def test_what_waits_is_not_put_yet_or_wrong(library: Library) -> None:
    found = Interview(library, without(whole(library, {"дата приказа": "31.02.2024"}), "номер приказа"))
    assert [question.name for question in found.questions if found.waits(question)] == ["дата приказа", "номер приказа"]
    assert named(found.following(None, Interview.waits)) == "дата приказа"
    assert put(found, "дата приказа", Interview.waits) == "номер приказа"
    assert put(found, "номер приказа", Interview.waits) is None
    assert found.page_of(library.questionnaire["номер приказа"]).title == "Утверждение"


def test_what_is_empty_has_neither_an_answer_nor_a_suggestion(library: Library) -> None:
    found = Interview(library, without(typed({"дело": None, "наименование в тексте": None}), "сайт"))
    names = ["дело", "сайт", "наименование в тексте", "руководитель", "выписки"]
    assert [name for name in names if found.empty(library.questionnaire[name])] == ["дело", "сайт"]


def test_an_interview_goes_on_and_stays_as_it_was(library: Library) -> None:
    before = interview(library)
    after = before.answered("номер приказа", "99")
    assert (before.typed["номер приказа"], after.typed["номер приказа"]) == ("01-04/31", "99")


# what is wrong


def wrong(found: Interview, title: str) -> list[tuple[tuple[str | int, ...], str]]:
    return [(problem.path, problem.what) for problem in found.wrong(page(found, title))]


def test_what_is_wrong_on_a_page_comes_in_the_order_of_its_questions(library: Library) -> None:
    found = interview(library, {"номер приказа": "1 от 12.02.2024", "дата приказа": "31.02.2024", "почта": "нет"})
    assert wrong(found, "Утверждение") == [
        (("дата приказа",), "31.02.2024, такого дня нет"),
        (("номер приказа",), "«1 от 12.02.2024» – не один номер"),
    ]
    assert wrong(found, "Введение в действие") == []


def test_what_is_missing_stands_among_what_is_wrong(library: Library) -> None:
    found = Interview(library, without(typed({"краткое наименование": "😀"}), "полное наименование"))
    paths = [("полное наименование",), ("краткое наименование",)]
    assert [path for path, _ in wrong(found, "Название организации")] == paths


def test_what_is_wrong_in_a_table_is_found_at_its_field(library: Library) -> None:
    rows: Data = [{"орган": "совет родителей"}, {"орган": "профсоюз", "дата": "07.13.2024"}, {"дата": "07.02.2024"}]
    found = interview(library, {"учёт мнения": rows})
    assert wrong(found, "Чьё мнение учли") == [
        (("учёт мнения", 1, "дата"), "07.13.2024, такого дня нет"),
        (("учёт мнения", 2, "орган"), "нет ответа"),
    ]
    assert [problem.path for problem in found.wrong_at("учёт мнения", 1)] == [("учёт мнения", 1, "дата")]
    assert found.wrong_at("учёт мнения", 0) == []


def test_a_line_of_a_list_that_is_wrong_is_found_by_its_number(library: Library) -> None:
    found = interview(library, {"управленческие чаты": ["руководителя с заместителями", "😀"]})
    assert [path for path, _ in wrong(found, "Чаты для управления")] == [("управленческие чаты", 1)]


@pytest.mark.parametrize("name", ["полное наименование", "стратегия чатов"])
@pytest.mark.parametrize("left", [True, False], ids=["left empty", "not put yet"])
def test_what_must_be_answered_is_missing_at_its_place(library: Library, name: str, left: bool) -> None:
    found = Interview(library, typed({name: None}) if left else without(typed(), name))
    (problem,) = found.problems
    assert (problem.path, problem.what) == ((name,), "нет ответа")
    assert [one.path for one in found.wrong(found.page_of(library.questionnaire[name]))] == [(name,)]


@pytest.mark.parametrize(
    ("known", "paths"),
    [
        ({}, [("образец",), ("вид организации",)]),
        ({"образец": "сферум", "вид организации": "дошкольная"}, [("образец",)]),
        ({"образец": "platform-2023", "вид организации": "дошкольная"}, [("вид организации",)]),
    ],
)
def test_the_first_page_says_what_keeps_the_others_back(
    library: Library, known: dict[str, Data], paths: list[tuple[str, ...]]
) -> None:
    found = Interview(library, known)
    assert [problem.path for problem in found.wrong(page(found, FIRST))] == paths


def test_a_message_names_no_file_and_no_line(library: Library) -> None:
    found = interview(library, {"дата приказа": "31.02.2024"})
    assert [str(problem) for problem in found.problems] == [
        "ответы, «дата приказа»: 31.02.2024, такого дня нет. Напишите дату так: 28.02.2025."
    ]


# what is offered


def choices(library: Library, name: str, known: dict[str, Data]) -> list[str]:
    return list(Interview(library, known).choices(library.questionnaire[name]))


def test_kinds_are_those_of_the_model_act(library: Library) -> None:
    every = ["дошкольная", "общеобразовательная", "профессиональная", "дополнительная"]
    assert choices(library, "вид организации", {}) == every
    assert choices(library, "вид организации", {"образец": "novosibirsk-2024"}) == every
    assert choices(library, "вид организации", {"образец": "platform-2023"}) == ["общеобразовательная"]
    assert choices(library, "вид организации", {"образец": "сферум"}) == every


def test_choices_have_the_words_a_person_knows_them_by(library: Library) -> None:
    found = Interview(library, {})
    assert found.choices(library.questionnaire["образец"])["platform-2023"] == library.models["platform-2023"].title
    kinds = found.choices(library.questionnaire["вид организации"])
    assert kinds["дошкольная"] == "Дошкольная образовательная организация"
    assert found.choices(library.questionnaire["утверждение"]) == {"приказом": "приказом", "подписью": "подписью"}
    assert found.choices(library.questionnaire["руководитель"]) == {}


@pytest.mark.parametrize(
    ("name", "known", "answer"),
    [
        ("должность руководителя", {"вид организации": "дошкольная"}, "заведующий"),
        ("должность руководителя", {}, "директор"),
        ("региональная ГИС", {}, "Электронная школа НСО"),
        ("региональная ГИС", {"вид организации": "профессиональная"}, None),
        ("обязанности в акте", {"образец": "services-2024", "вид организации": "дошкольная"}, "нет"),
        ("обязанности в акте", {"образец": "services-2024"}, "да"),
        ("наименование в тексте", {}, "Учреждение"),
        ("руководитель", {}, None),
        ("администратор из педагогов", {}, "да"),
        ("администратор из педагогов", {"должность администратора": "бухгалтер"}, "нет"),
        ("администратор из педагогов", {"должность администратора": "учитель физики"}, "да"),
        ("администратор из педагогов", {"должность администратора": None}, "да"),
    ],
)
def test_an_answer_is_suggested_by_the_kind_the_model_act_or_another_answer(
    library: Library, name: str, known: dict[str, Data], answer: str | None
) -> None:
    basis: dict[str, Data] = {"образец": "novosibirsk-2024", "вид организации": "общеобразовательная"}
    assert Interview(library, {**basis, **known}).suggested(library.questionnaire[name]) == answer


def test_nothing_is_suggested_before_the_kind_is_known(library: Library) -> None:
    assert Interview(library, {}).suggested(library.questionnaire["наименование в тексте"]) is None


def test_every_question_is_shown_with_what_will_be_printed(library: Library) -> None:
    known = without(typed({"номер приказа": None, "наименование в тексте": None}), "выписки", "дело")
    found = Interview(library, known)
    shown = {question.name: (one.title, answer) for one, question, answer in found.said()}
    assert list(shown) == [question.name for question in found.questions]
    assert shown["руководитель"] == ("Руководитель", "Фоменко Пётр Ильич")
    assert shown["наименование в тексте"] == ("Название организации", "Учреждение")
    assert shown["выписки"] == ("Принимающий орган", "да")
    assert (shown["номер приказа"][1], shown["дело"][1]) == (None, None)
    assert "дата утверждения" not in shown
