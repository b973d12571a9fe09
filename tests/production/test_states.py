"""Draft, registered, certified copy, site copy: which documents there are, what each holds and what it must not."""

import re

import pytest

from generator.answers.questions import State
from generator.production.library import Library
from tests.cli.conftest import SCHOOL
from tests.production.sets import EXAMPLES, Changed, answers, composition, files, notes, refusals, words

pytestmark = pytest.mark.slow

ALL = ["draft", "registered", "certified", "site"]
ORDERS = [
    "Приказ об утверждении положения",
    "Приказ об администраторе платформы",
    "Приказ об использовании платформы",
    "Приказ о распределении групп",
]
PUBLIC_ORDERS = [ORDERS[0], ORDERS[2]]
EXTRACTS = [
    f"Выписка из протокола – {body}" for body in ("педагогический совет", "совет обучающихся", "совет родителей")
]
SHEETS = ["Лист согласования", "Лист ознакомления"]
DOCUMENTS = {
    "draft": [
        "Положение",
        *EXTRACTS,
        *ORDERS,
        *SHEETS,
        "Заявка на регистрацию",
        "Информация для родителей",
    ],
    "certified": [f"{file} (копия)" for file in ("Положение", *EXTRACTS, *ORDERS)],
    "site": [f"{file} (сайт)" for file in ("Положение", *PUBLIC_ORDERS, "Информация для родителей")],
}
DOCUMENTS["registered"] = DOCUMENTS["draft"]
CERTIFIED = [file for file in DOCUMENTS["certified"] if "Выписка" not in file]
SIGNED = [*ORDERS, "Заявка на регистрацию"]
REASONS = {
    "certified": {
        "approval-sheet": "лист согласования остаётся в деле с подлинником",
        "acquaintance-sheet": "лист ознакомления остаётся в деле с подлинником",
        "application": "заявка уходит в подлиннике",
        "parents-notice": "это не акт, заверять нечего",
    },
    "site": {
        "protocol-extract": "протоколы на сайт не помещают",
        "order-administrator": "назначение работника – внутренний приказ",
        "order-curators": "распределение работников – внутренний приказ",
        "approval-sheet": "лист согласования остаётся в деле",
        "acquaintance-sheet": "подписи работников на сайт не помещают",
        "application": "в заявке личный телефон и почта администратора",
    },
}
# the marks of a state and the documents that bear them
TRUE_COPY = "\nВерно\n"
WHERE_THE_ORIGINAL_IS = (
    "Подлинник документа находится в МБОУ «СОШ № 0 имени академика И.И. Примерова» в деле № 01-05 за"
)
ROOM_FOR_E_SIGNATURE = "Место отметки об электронной подписи"
ACQUAINTED = "С приказом ознакомлены:"
DRAFT_MARK = "\nПРОЕКТ\n"


def bearing(library: Library, state: str, mark: str, changed: Changed | None = None) -> list[str]:
    """Which documents of the general school hold the mark; in none is it twice."""
    made = composition(library, answers("general", changed or {}), State(state))
    found = {file: f"\n{words(made, file)}".count(mark) for file in files(made)}
    assert set(found.values()) <= {0, 1}
    return [file for file, times in found.items() if times]


@pytest.mark.parametrize("state", ALL)
def test_which_documents_there_are(library: Library, state: str) -> None:
    made = composition(library, answers("general"), State(state))
    assert files(made) == DOCUMENTS[state]
    usual = {
        "order-introduction": "положение утверждают приказом, он же вводит его в действие",
        "order-combined": "приказы отдельные",
    }
    assert {one.id: one.reason for one in made.left_out} == usual | REASONS.get(state, {})


@pytest.mark.parametrize(
    ("mark", "bearers"),
    [
        (TRUE_COPY, {"draft": EXTRACTS, "registered": EXTRACTS, "certified": DOCUMENTS["certified"]}),
        (WHERE_THE_ORIGINAL_IS, {"certified": CERTIFIED}),
        (ROOM_FOR_E_SIGNATURE, {"site": DOCUMENTS["site"]}),
        (ACQUAINTED, {"draft": ORDERS, "registered": ORDERS}),
        ("\nДиректор ______________ П.И. Фоменко\n", {"draft": SIGNED, "registered": SIGNED}),
        ("\nДиректор (подпись) П.И. Фоменко\n", {"certified": CERTIFIED[1:]}),
    ],
)
def test_what_each_holds_and_what_not(library: Library, mark: str, bearers: dict[str, list[str]]) -> None:
    assert {state: bearing(library, state, mark) for state in ALL} == {state: bearers.get(state, []) for state in ALL}


def test_where_the_original_is_is_said_only_if_known(library: Library) -> None:
    assert bearing(library, "certified", "Подлинник", {"дело": None}) == []


def test_the_head_certifies_where_nobody_else_is_named(library: Library) -> None:
    head = "Верно\nДиректор ______________ П.И. Фоменко\n«__» __________ 20__ г.\n"
    assert bearing(library, "certified", head) == []
    assert bearing(library, "certified", head, {"заверяющий": None}) == DOCUMENTS["certified"]


@pytest.mark.parametrize("state", ALL)
def test_a_draft_says_so_only_when_asked(library: Library, state: str) -> None:
    marked = {"draft": ["Положение", *ORDERS]}
    assert bearing(library, state, DRAFT_MARK) == []
    assert bearing(library, state, DRAFT_MARK, {"пометка проекта": "нет"}) == []
    assert bearing(library, state, DRAFT_MARK, {"пометка проекта": "да"}) == marked.get(state, [])


@pytest.mark.parametrize("example", EXAMPLES)
def test_finished_documents_have_no_gap(library: Library, example: str) -> None:
    """Ruled lines are left only where somebody signs and dates with a pen."""
    for state in (State.REGISTERED, State.CERTIFIED, State.SITE):
        made = composition(library, answers(example), state)
        assert [gap for file in files(made) for gap in unruled(words(made, file))] == []


def unruled(text: str) -> list[str]:
    signed = r"^(?:\S.*)?_{10,14} [А-ЯЁ]\.[А-ЯЁ]\. \S+(?: «__» _{10} 20__ г\.)?$|^«__» _{10} 20__ г\.$"
    return [line for line in text.splitlines() if "_" in line and not re.match(signed, line)]


# personal contacts

PHONE = "8 (913) 000-00-00"
ON_THE_SITE = ("Приказ об использовании платформы", "Информация для родителей")
SITE_FILES = tuple(f"{file} (сайт)" for file in ON_THE_SITE)


def private(file: str, contact: str) -> str:
    return (
        f"{file}: «{contact}» – похоже на личный телефон или почту, а это копия для сайта. "
        "Уберите его из ответов или впишите как телефон организации."
    )


@pytest.mark.parametrize(
    "contact",
    [
        PHONE,
        "8(913)000-00-00",
        "8 913 000 00 00",
        "8 913 000-00-00",
        "89130000000",
        "+7 913 000-00-00",
        "+79130000000",
        "+7 (38341) 2-00-00",
        "8-913-000-00-00",
        "+7-913-000-00-00",
        "8-913-0000000",
        "8 913 000–00–00",
        "8.913.000.00.00",
        "+375 29 000-00-00",
        "222-33-44",
        "@obraztsova",
        "t.me/obraztsova",
        "vk.com/obraztsova",
        "obraztsova.anna@example.org",
        "школа@пример.рф",
    ],
)
def test_a_personal_contact_in_the_other_channel_is_refused_on_the_site(library: Library, contact: str) -> None:
    text = answers("general", {"другой канал": f"лично или {contact}, до 18 часов"})
    assert refusals(library, text, State.SITE) == [private(file, contact) for file in SITE_FILES]
    assert [refusals(library, text, state) for state in (State.DRAFT, State.REGISTERED, State.CERTIFIED)] == [
        [],
        [],
        [],
    ]


def test_what_goes_on_the_site_later_is_warned_of_in_every_state(library: Library) -> None:
    text = answers("general", {"другой канал": f"лично или {PHONE}"})
    for state in (State.DRAFT, State.REGISTERED, State.CERTIFIED):
        told = [line for line in notes(library, text, state) if PHONE in line]
        there = files(composition(library, text, state))
        expected = [file for file in there if file.removesuffix(" (копия)") in ON_THE_SITE]
        assert told == [
            f"{file}: «{PHONE}» – похоже на личный телефон или почту, в копии для сайта его быть не должно."
            for file in expected
        ]


@pytest.mark.parametrize("name", ["контроль", "должность ответственного за сайт", "прежний акт", "учредитель"])
def test_a_personal_contact_anywhere_else_is_refused_where_it_is_printed(library: Library, name: str) -> None:
    text = answers("general", {name: f"заместитель директора от 01.09.2022 № 5, {PHONE}"})
    printed = PUBLIC_ORDERS if name in ("учредитель", "контроль") else PUBLIC_ORDERS[:1]
    assert refusals(library, text, State.SITE) == [private(f"{file} (сайт)", PHONE) for file in printed]


def test_what_no_document_of_the_site_prints_is_nobodys_business(library: Library) -> None:
    text = answers("general", {"должность замещающего": f"учитель, {PHONE}"})
    assert refusals(library, text, State.SITE) == []


def test_contacts_of_the_organisation_and_of_the_support_stay(library: Library) -> None:
    text = answers("general", {"другой канал": "по телефону 8-000-000-00-01 или school0@example.org"})
    assert refusals(library, text, State.SITE) == []
    notice = words(composition(library, text, State.SITE), "Информация для родителей (сайт)")
    for contact in ("тел. 8 (000) 000-00-01", "e-mail: school0@example.org", "info@sferum.ru"):
        assert contact in notice


def test_the_site_knows_nothing_of_the_administrators_own_contacts(library: Library) -> None:
    made = composition(library, answers("general"), State.SITE)
    everything = "\n".join(words(made, file) for file in files(made))
    assert "8 (900) 000-00-02" not in everything
    assert "obraztsova@example.org" not in everything


@pytest.mark.parametrize("contact", ["8 (900) 000-00-02", "obraztsova@example.org"])
def test_the_administrators_own_contacts_are_not_the_organisations(library: Library, contact: str) -> None:
    text = answers("general", {"другой канал": f"лично или {contact}"})
    assert refusals(library, text, State.SITE) == [private(file, contact) for file in SITE_FILES]


@pytest.mark.parametrize(
    "number",
    [
        "№ 222-33-44",
        "№ 8 913 000-00-00",
        "№\u00a022-33-44",
        "от 2022-09-01",
        "01-04/338/1",
        "8 800",
        "п. 8.3.1",
        "8 (восемь) экземпляров",
        "с 8 до 20 часов",
        "ОГРН 1025401234567",
    ],
)
def test_numbers_that_are_no_telephones(library: Library, number: str) -> None:
    text = answers("general", {"другой канал": f"на бумаге, {number}"})
    assert refusals(library, text, State.SITE) == []


# a registered set that lacks what only papers of the office say

ONLY_NAMES = SCHOOL.partition("принимающий орган:")[0]
GAPS = [
    "дата приказа",
    "номер приказа",
    "населённый пункт",
    "присутствовало",
    "голосов за",
    "голосов против",
    "воздержались",
    "председатель органа",
    "секретарь органа",
    "дата приказа об администраторе",
    "номер приказа об администраторе",
    "администратор",
    "должность администратора",
    "дата приказа об использовании",
    "номер приказа об использовании",
]


def test_all_that_is_missing_is_said_at_once_and_once(library: Library) -> None:
    """The body is the usual one of the kind: nobody typed it."""
    by_a_rule, *said = refusals(library, ONLY_NAMES)
    assert "«принимающий орган» – педагогический совет; «дата протокола», «номер протокола» – нет ответа: " in by_a_rule
    assert said == [
        f"школа.yaml, «{name}»: нет ответа, а в зарегистрированном документе пропусков не бывает. "
        "Ответьте или сделайте проект: --state draft."
        for name in GAPS
    ]
    assert refusals(library, ONLY_NAMES, State.DRAFT) == []


def test_an_answer_that_is_usual_for_the_kind_has_no_line_in_the_file(library: Library) -> None:
    assert refusals(library, ONLY_NAMES)[0].startswith("школа.yaml: «принимающий орган» – педагогический совет; ")


RECORD: Changed = {"учёт мнения": "[{орган: совет родителей, дата: 07.02.2024, номер: '3'}]"}
FIELDS = ("присутствовало", "за", "против", "воздержались", "председатель", "секретарь")


def test_a_missing_cell_is_called_by_its_record(library: Library) -> None:
    said = refusals(library, answers("general", RECORD))
    assert [sentence.partition(": нет ответа")[0] for sentence in said] == [
        f"школа.yaml, «учёт мнения», запись 1, «{field}»" for field in FIELDS
    ]


def test_a_missing_cell_that_a_rule_asks_for_is_said_once(library: Library) -> None:
    text = answers("general", {"учёт мнения": "[{орган: совет родителей, номер: '3'}]"})
    dates = [sentence for sentence in refusals(library, text) if "«дата»" in sentence]
    assert [sentence.partition(": решение")[0].partition(": мнение")[0] for sentence in dates] == [
        f"школа.yaml, строка {len(text.splitlines())}: «учёт мнения», запись 1, «орган» – совет родителей; "
        "«дата» – нет ответа"
    ]


def test_a_gap_in_a_record_is_not_hidden_by_a_rule_about_another_answer(library: Library) -> None:
    """«присутствовало» is asked of the body that adopts and of every other one."""
    said = refusals(library, answers("general", RECORD | {"присутствовало": None}))
    assert "школа.yaml, «учёт мнения», запись 1, «присутствовало»" in [line.partition(": ")[0] for line in said]
