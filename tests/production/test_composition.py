"""What belongs to a set, from which answers, and why the rest is left out."""

from collections import Counter

import pytest

from generator.answers.questions import State
from generator.errors import AnswersError
from generator.production.composition import Composition
from generator.production.library import Library
from tests.production.sets import EXAMPLES, Changed, answers, composition, files, looked_over, refusals, words

COMBINED = "Приказ об утверждении положения, использовании платформы и администраторе"
SHEETS = ["Лист согласования", "Лист ознакомления"]
SETS = {
    "preschool": [
        "Положение",
        "Выписка из протокола – педагогический совет",
        "Выписка из протокола – совет родителей",
        COMBINED,
        *SHEETS,
        "Информация для родителей",
    ],
    "general": [
        "Положение",
        "Выписка из протокола – педагогический совет",
        "Выписка из протокола – совет обучающихся",
        "Выписка из протокола – совет родителей",
        "Приказ об утверждении положения",
        "Приказ об администраторе платформы",
        "Приказ об использовании платформы",
        "Приказ о распределении групп",
        *SHEETS,
        "Заявка на регистрацию",
        "Информация для родителей",
    ],
    "vocational": [
        "Положение",
        "Выписка из протокола – совет колледжа",
        "Выписка из протокола – общее собрание работников",
        "Выписка из протокола – студенческий совет",
        "Приказ об утверждении положения",
        "Приказ об администраторе платформы",
        "Приказ об использовании платформы",
        "Приказ о распределении групп",
        *SHEETS,
        "Информация для родителей",
    ],
    "additional": [
        "Положение",
        "Выписка из протокола – педагогический совет",
        "Приказ о введении положения в действие",
        "Приказ об администраторе платформы",
        "Приказ об использовании платформы",
        *SHEETS,
        "Информация для родителей",
    ],
}
BY_AN_ORDER = {"order-introduction": "положение утверждают приказом, он же вводит его в действие"}
LEFT_OUT = {
    "preschool": BY_AN_ORDER
    | {
        "order-approval": "приказ один на всё",
        "order-platform": "приказ один на всё",
        "order-administrator": "приказ один на всё",
        "order-curators": "в организации нет ни кураторов, ни классных руководителей",
        "application": "на вопрос «заявка» отвечено «нет»",
    },
    "general": BY_AN_ORDER | {"order-combined": "приказы отдельные"},
    "vocational": BY_AN_ORDER
    | {
        "order-combined": "приказы отдельные",
        "application": "на вопрос «заявка» отвечено «нет»",
    },
    "additional": {
        "order-approval": "положение утверждают подписью, гриф «УТВЕРЖДАЮ»",
        "order-combined": "приказы отдельные",
        "order-curators": "в организации нет ни кураторов, ни классных руководителей",
        "application": "на вопрос «заявка» отвечено «нет»",
    },
}


def reasons(made: Composition) -> dict[str, str]:
    return {one.id: one.reason for one in made.left_out}


@pytest.mark.parametrize("example", SETS)
def test_the_set_of_a_kind(library: Library, example: str) -> None:
    made = composition(library, answers(example))
    assert files(made) == SETS[example]
    assert reasons(made) == LEFT_OUT[example]


@pytest.mark.parametrize("state", ["draft", "registered", "certified", "site"])
@pytest.mark.parametrize("example", EXAMPLES)
def test_every_document_is_in_the_set_or_has_a_reason(library: Library, example: str, state: str) -> None:
    made = composition(library, answers(example), State(state))
    there, absent = {one.id for one in made.included}, [one.id for one in made.left_out]
    assert there.isdisjoint(absent)
    assert sorted((*there, *absent)) == sorted(library.plan.documents())


NO_BODIES: Changed = {"принимающий орган": "нет", "учёт мнения": "нет"}


@pytest.mark.parametrize(
    ("changed", "document", "reason"),
    [
        (NO_BODIES, "protocol-extract", "положение никакой орган не принимает"),
        ({"выписки": "нет"}, "protocol-extract", "на вопрос «выписки» отвечено «нет»"),
        ({"утверждение": "подписью"}, "order-approval", "положение утверждают подписью, гриф «УТВЕРЖДАЮ»"),
        ({}, "order-introduction", "положение утверждают приказом, он же вводит его в действие"),
        ({"приказы": "один"}, "order-approval", "приказ один на всё"),
        ({"приказы": "один"}, "order-platform", "приказ один на всё"),
        ({"приказы": "один"}, "order-administrator", "приказ один на всё"),
        ({"приказы": "отдельные"}, "order-combined", "приказы отдельные"),
        (
            {"наставник": "нет", "кураторы": None},
            "order-curators",
            "в организации нет ни кураторов, ни классных руководителей",
        ),
        ({"кураторы": None}, "order-curators", "на вопрос «кураторы» нет ответа"),
        ({"заявка": "нет"}, "application", "на вопрос «заявка» отвечено «нет»"),
        ({"заявка": None}, "application", "на вопрос «заявка» отвечено «нет»"),
    ],
)
def test_an_answer_leaves_a_document_out(library: Library, changed: Changed, document: str, reason: str) -> None:
    made = composition(library, answers("general", changed))
    assert document not in {one.id for one in made.included}
    assert reasons(made)[document] == reason


def test_one_body_is_enough_for_an_extract(library: Library) -> None:
    made = composition(library, answers("general", {"принимающий орган": "нет"}))
    assert files(made)[:3] == [
        "Положение",
        "Выписка из протокола – совет обучающихся",
        "Выписка из протокола – совет родителей",
    ]
    assert "protocol-extract" not in reasons(made)


def test_documents_asked_for(library: Library) -> None:
    made = composition(library, answers("general"))
    chosen = made.chosen(["order-platform", "protocol-extract"])
    assert [one.file for one in chosen] == [*SETS["general"][1:4], "Приказ об использовании платформы"]


def test_what_the_set_has_not_is_refused_with_its_reason_and_the_unknown_with_a_guess(library: Library) -> None:
    made = composition(library, answers("additional"))
    with pytest.raises(AnswersError) as refused:
        made.chosen(["order-approval", "order-platfrom", "order-platform", "application"])
    assert [str(problem) for problem in refused.value.problems] == [
        "комплект школа.yaml: документ «order-approval» в комплект не входит: положение утверждают подписью, "
        "гриф «УТВЕРЖДАЮ». Уберите его из --documents.",
        "комплект школа.yaml: нет документа «order-platfrom». Возможно, имелось в виду «order-platform».",
        "комплект школа.yaml: документ «application» в комплект не входит: на вопрос «заявка» отвечено «нет». "
        "Уберите его из --documents.",
    ]


def test_what_is_missing_elsewhere_does_not_stop_the_documents_asked_for(library: Library) -> None:
    text = answers("general", {"населённый пункт": None, "кураторы": None})
    gap = "школа.yaml, «населённый пункт»: нет ответа, а в зарегистрированном документе пропусков не бывает. "
    assert [line.startswith(gap) for line in refusals(library, text)] == [True]
    assert refusals(library, text, State.REGISTERED, "regulation", "application") == []


# extracts: one for every body, each from its own record

BODIES: Changed = {
    "согласование": "[{орган: управляющий совет, дата: 09.02.2024, номер: '5', председатель: Ким Ян Ильич,"
    " секретарь: Ли Яна Львовна, присутствовало: '6', за: '4', против: '0', воздержались: '2'}]"
}
EXTRACTS = {
    "педагогический совет": ("заседания педагогического совета", "8 февраля 2024 г. № 4", "24 чел.", "П.И. Фоменко"),
    "управляющий совет": ("заседания управляющего совета", "9 февраля 2024 г. № 5", "6 чел.", "Я.И. Ким"),
    "совет обучающихся": ("заседания совета обучающихся", "6 февраля 2024 г. № 2", "11 чел.", "Д.О. Ученикова"),
    "совет родителей": ("заседания совета родителей", "7 февраля 2024 г. № 3", "9 чел.", "И.И. Родителев"),
}
DECISIONS = {
    "педагогический совет": "1. Принять Положение.",
    "управляющий совет": "1. Согласовать Положение.",
    "совет обучающихся": "1. Выразить согласие с проектом Положения.",
    "совет родителей": "1. Выразить согласие с проектом Положения.",
}


def test_an_extract_for_every_body_each_from_its_own_record(library: Library) -> None:
    made = composition(library, answers("general", BODIES))
    extracts = [file for file in files(made) if file.startswith("Выписка")]
    assert extracts == [f"Выписка из протокола – {body}" for body in EXTRACTS]
    for body, said in EXTRACTS.items():
        text = words(made, f"Выписка из протокола – {body}")
        strangers = {word for other, others in EXTRACTS.items() if other != body for word in others} - set(said)
        assert [word for word in (*said, DECISIONS[body]) if word not in text] == []
        assert [word for word in strangers if f" {word}" in text or f"\n{word}" in text] == []


def test_an_extract_leaves_for_the_hand_what_its_own_record_has_not(library: Library) -> None:
    """Another body's votes are not its own."""
    changed: Changed = {"учёт мнения": "[{орган: совет родителей, дата: 07.02.2024, номер: '3'}]"}
    made = composition(library, answers("general", changed), State.DRAFT)
    text = words(made, "Выписка из протокола – совет родителей")
    assert "Присутствовали: ____ чел." in text
    assert "Голосовали: «за» – ____, «против» – ____, «воздержались» – ____." in text


# files

ODD_NAMES: Changed = {"учёт мнения": "[{орган: совет родителей 1/4}, {орган: 'совет: второй'}, {орган: 'совет «?»'}]"}


def test_signs_that_a_file_name_can_not_hold(library: Library) -> None:
    made = composition(library, answers("general", ODD_NAMES), State.DRAFT)
    assert files(made)[2:5] == [
        "Выписка из протокола – совет родителей 1-4",
        "Выписка из протокола – совет- второй",
        "Выписка из протокола – совет «-»",
    ]
    assert "заседания совета родителей 1/4" in words(made, files(made)[2])


def test_a_file_name_can_be_typed(library: Library) -> None:
    """A no-break space looks like any other, and nobody finds the file by its name."""
    made = composition(library, answers("general", {"учёт мнения": "[{орган: совет школы № 2}]"}), State.DRAFT)
    assert files(made)[2] == "Выписка из протокола – совет школы № 2"


@pytest.mark.parametrize("changed", [{}, BODIES, ODD_NAMES], ids=["examples", "bodies", "odd"])
@pytest.mark.parametrize("example", EXAMPLES)
def test_no_two_files_of_a_set_have_one_name_on_any_disk(library: Library, example: str, changed: Changed) -> None:
    made = composition(library, answers(example, changed), State.DRAFT)
    counted = Counter(file.casefold() for file in files(made))
    assert [file for file, times in counted.items() if times > 1] == []


ALIKE: Changed = {
    "учёт мнения": "[{орган: совет корпусов 1/2, дата: 06.02.2024, номер: '2'},"
    " {орган: совет корпусов 1-2, дата: 07.02.2024, номер: '3'}]"
}


def test_bodies_whose_files_would_be_called_alike_have_each_its_own_extract(library: Library) -> None:
    made = composition(library, answers("general", ALIKE), State.DRAFT)
    extracts = [made.assembled(one).document for one in made.chosen(["protocol-extract"])]
    assert len({str(document.details) for document in extracts}) == len(extracts) == 3
    assert len(set(files(made))) == len(files(made))


def test_a_long_name_of_a_body_makes_a_file_that_a_disk_takes(library: Library) -> None:
    """255 bytes, two for a Russian letter."""
    body = "общее собрание (конференция) работников и обучающихся, родителей (законных представителей) обучающихся "
    long_names: Changed = {"учёт мнения": f"[{{орган: '{body}первого корпуса'}}, {{орган: '{body}второго корпуса'}}]"}
    made = files(composition(library, answers("general", long_names), State.DRAFT))
    assert [file for file in made if len(f"{file}.docx".encode()) > 255] == []
    assert len(set(made)) == len(made)
    labels = [file.partition(" – ")[2] for file in made if " – общее" in file]
    assert labels == [body[:60].strip(), f"{body[:60].strip()} (2)"]


def test_two_bodies_of_one_name_are_refused(library: Library) -> None:
    twice: Changed = {"учёт мнения": "[{орган: совет родителей}, {орган: Совет родителей}]"}
    (only,) = refusals(library, answers("general", twice), State.DRAFT)
    assert only.partition(": ")[2].startswith(
        "«учёт мнения», запись 1, «орган» – совет родителей, "
        "«учёт мнения», запись 2, «орган» – Совет родителей: один орган назван дважды"
    )


def test_a_set_may_be_looked_over_again_and_again(library: Library) -> None:
    first, second = (looked_over(library, answers("general")) for _ in range(2))
    assert first.warnings == second.warnings
    assert files(first.composition) == files(second.composition)
