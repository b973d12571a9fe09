"""Facts are finite: every case the texts can meet is assembled, and the invariants of a document are held on it.

For each document of each model act's set and each kind, ``every_case_made`` says which cases there are and makes the
documents, ``every_case_invariants`` what must be true of each; ``every_case_agreement`` reads what documents of a set
say of each other.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest

from generator.answers.questions import State
from generator.assemble import Materials, assemble
from generator.content import tree
from generator.content.cases import Case, Switch, cases, relevant, telling
from generator.content.uses import contexts, owner_key, uses, whole
from generator.document import Document, clauses, plain
from generator.located import read
from generator.production.composition import Composition
from generator.production.library import Library
from generator.production.organisation import law, organisation
from tests import every_case_agreement as said
from tests.every_case_answers import STATE, state_of
from tests.every_case_invariants import hold_invariants
from tests.every_case_made import Made, Subject

EVERY_KIND = ("дошкольная", "общеобразовательная", "профессиональная", "дополнительная")
SCHOOL = "общеобразовательная"
KINDS = {"novosibirsk-2024": EVERY_KIND, "platform-2023": (SCHOOL,), "services-2024": EVERY_KIND}
"""Model act -> the kinds it is for."""
CASES: dict[str, dict[str, tuple[int, ...]]] = {
    "novosibirsk-2024": {
        "regulation": (474, 1334, 1334, 1334),
        "protocol-extract": (196, 196, 196, 196),
        "order-approval": (408, 408, 408, 408),
        "order-introduction": (680, 680, 680, 680),
        "order-administrator": (356, 356, 356, 356),
        "order-platform": (156, 164, 164, 164),
        "order-combined": (1584, 1592, 1592, 1592),
        "order-curators": (0, 212, 212, 212),
        "approval-sheet": (68, 68, 68, 68),
        "acquaintance-sheet": (72, 72, 72, 72),
        "application": (192, 192, 192, 192),
        "parents-notice": (132, 140, 140, 140),
    },
    "platform-2023": {
        "regulation": (304,),
        "protocol-extract": (16,),
        "order-approval": (348,),
        "order-introduction": (620,),
        "order-administrator": (296,),
        "order-platform": (100,),
        "order-combined": (1528,),
        "order-curators": (148,),
        "approval-sheet": (8,),
        "acquaintance-sheet": (12,),
        "application": (132,),
        "parents-notice": (76,),
    },
    "services-2024": {
        "regulation": (324, 3276, 796, 548),
        "protocol-extract": (76, 76, 76, 76),
        "order-approval": (368, 368, 368, 368),
        "order-introduction": (640, 640, 640, 640),
        "order-administrator": (356, 356, 356, 356),
        "order-platform": (116, 120, 120, 120),
        "order-combined": (1636, 1640, 1640, 1640),
        "order-curators": (0, 184, 184, 184),
        "approval-sheet": (28, 28, 28, 28),
        "acquaintance-sheet": (32, 32, 32, 32),
        "application": (152, 152, 152, 152),
        "parents-notice": (92, 96, 96, 96),
    },
}
"""Model act -> document -> how many files of answers are made for each kind: a case lost in silence is seen here.

Nobody leads a group of pupils in a kindergarten, so it has no order about who does.
"""
DOCUMENTS = tuple(CASES["novosibirsk-2024"])
SHORT = ("protocol-extract", "order-platform", "approval-sheet", "acquaintance-sheet")
"""A second at most: the inner loop takes them for a school of each model act."""
SETS = [(model, kind) for model, kinds in KINDS.items() for kind in kinds]
SUBJECTS = [
    pytest.param(model, kind, document, marks=() if kind == SCHOOL and document in SHORT else pytest.mark.slow)
    for model, kind in SETS
    for document in DOCUMENTS
]
EXAMPLES = Path(__file__).parents[1] / "examples"


def test_every_document_is_looked_at(library: Library) -> None:
    assert {name: tuple(model.kinds) for name, model in library.models.items()} == KINDS
    assert tuple(library.variants) == EVERY_KIND
    assert {tuple(counts) for counts in CASES.values()} == {library.plan.documents()}
    assert CASES.keys() == KINDS.keys()
    print(f"всего случаев: {sum(sum(counts) for model in CASES.values() for counts in model.values())}")


@pytest.mark.parametrize(("model", "kind", "document"), SUBJECTS)
def test_invariants_hold_in_every_case(library: Library, model: str, kind: str, document: str) -> None:
    subject = Subject(library, model, kind, document)
    every = subject.every_case()
    seen = {facts for case in every for facts in documents_of(subject, case)}
    print(f"{document}, {model}, {kind}: {len(every)} случаев")
    assert len(every) == CASES[model][document][KINDS[model].index(kind)]
    for conditions in subject.groups:
        assert {facts & conditions for facts in seen} == subject.possible(conditions)


PEOPLE = ("Образцов", "Секретарёв", "Завучев", "Примеров", "Ким")


def documents_of(subject: Subject, case: Case) -> list[tree.Facts]:
    """Facts of the documents of one case, each found right; one of them has all the case's facts.

    Whoever an order names signs that he knows it.
    """
    made = subject.made(case)
    for one in made:
        hold_invariants(one, subject.library.questionnaire)
        if one.document.kind == "ПРИКАЗ" and one.answers.state is State.REGISTERED:
            assert said.acquainted(one.document, PEOPLE) == said.named(one.document, PEOPLE), sorted(case.facts)
    found = [one.answers.facts for one in made]
    assert case.facts in found if state_of(case) not in subject.excluded else not found, sorted(case.facts)
    return found


LEFT_OPEN = {
    "novosibirsk-2024": {
        "стратегия чатов": ("администратор", "педагоги"),
        "администрация в чатах": ("да", "нет"),
        "место стратегии": ("в тексте", "в сноске"),
        "региональная ГИС": ("есть", "нет"),
    },
    "platform-2023": {},
    "services-2024": {"обязанности в акте": ("да", "нет"), "правила чатов": ("да", "нет")},
}
"""Model act -> what it leaves to the school."""


@pytest.mark.parametrize("document", DOCUMENTS)
@pytest.mark.parametrize("model", LEFT_OPEN)
def test_every_state_meets_all_that_the_model_act_leaves_open(library: Library, model: str, document: str) -> None:
    """By name, lest a change of the groups lose it."""
    subject, answers = Subject(library, model, SCHOOL, document), LEFT_OPEN[model]
    labels = [dict(case.labels) for conditions in subject.groups for case in subject.told_apart(conditions)]
    found = {tuple(one[name] for name in (STATE, *answers)) for one in labels if one.keys() >= answers.keys()}
    made = {one for one in found if one[0] != State.BLANK.value}
    assert made == set(product((state.value for state in State if state is not State.BLANK), *answers.values()))


@pytest.mark.slow
@pytest.mark.parametrize(("model", "kind"), SETS)
def test_every_absent_document_is_explained(library: Library, model: str, kind: str) -> None:
    """In every case on which the set depends a document is either in it, or left out for what is really so."""
    subject = Subject(library, model, kind, library.plan.main.document)
    needed = tree.NONE.union(*(member.needed for member in library.plan.members))
    for case in cases(relevant(library.switches_of(subject.model, kind), needed | subject.states)):
        if state_of(case) is not State.BLANK:
            composition = Composition(library, subject.organisation(subject.completed(case)))
            included, left_out = {one.id for one in composition.included}, composition.left_out
            why = {name: reasons(library, name, case) for name in library.plan.documents()}
            assert included == {name for name, true in why.items() if not true}
            assert {one.id for one in left_out} == {name for name, true in why.items() if true}
            assert all(one.reason in why[one.id] for one in left_out), left_out


def reasons(library: Library, document: str, case: Case) -> list[str]:
    """Every true reason why a set has not this document; none, if one of its members may be there."""
    members = [member for member in library.plan.members if member.document == document]
    found = [
        [why for fact, why in member.needed.items() if fact not in case.facts]
        + [why for state, why in member.excluded.items() if state == state_of(case).value]
        for member in members
    ]
    return [why for one in found for why in one] if all(found) else []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_clause_point_and_wording_stands_in_some_case(library: Library, document: str) -> None:
    """A model act's own text in its own set, a common one in the set of some model act."""
    never: dict[str, list[set[tuple[str, int]]]] = {}
    for model in library.models.values():
        template = library.template(model.name, document)
        never.setdefault(template.source, []).append(idle(template, library.vocabulary_of(model, document).switches))
    assert [set.intersection(*found) for found in never.values()] == [set()] * len(never)


def idle(template: tree.Template, switches: Sequence[Switch]) -> set[tuple[str, int]]:
    """What no case has: its sort and line."""
    template = whole(template)
    reach = contexts(template)
    return {
        (type(use.thing).__name__, use.line)
        for use in uses(template)
        if not any(
            use.when | outer <= facts
            for outer, _ in (reach[owner_key(use.owner)] if use.owner else {(tree.NONE, ())})
            for facts in telling(switches, use.when | outer)
        )
    }


BODIES = {
    "педагогический совет": ("педагогического совета", "педагогическим советом", "имеющим"),
    "родительская ассамблея": ("родительской ассамблеи", "родительской ассамблеей", "имеющей"),
    "Общее собрание работников": ("Общего собрания работников", "Общим собранием работников", "имеющим"),
    "правление": ("правления", "правлением", "имеющим"),
    "собрания классов": ("собраний классов", "собраниями классов", "имеющими"),
}
"""Body -> its genitive and instrumental, and the word that agrees with it."""


@pytest.mark.parametrize("body", BODIES)
@pytest.mark.parametrize("model", KINDS)
def test_body_of_any_gender(library: Library, model: str, body: str) -> None:
    made = first_made(library, model, {"принятие"}, {"принимающий орган": body})
    hold_invariants(made, library.questionnaire)
    genitive, instrumental, participle = BODIES[body]
    assert f"на заседании {genitive}" in made.words
    stands = any(clause.name == "принятие" for clause in clauses(made.document))
    assert (f"принимается {instrumental}, {participle} право вносить" in made.words) == stands


def first_made(library: Library, model: str, facts: set[str], given: dict[str, str] | None = None) -> Made:
    """A school's act in the first case that has the facts, registered."""
    subject = Subject(library, model, SCHOOL, library.plan.main.document, given)
    case = next(one for one in subject.walk() if facts <= one.facts and state_of(one) is State.REGISTERED)
    (made,) = subject.made(case)
    return made


@pytest.mark.parametrize("model", KINDS)
def test_an_act_outlives_who_signs_it_for_the_head(library: Library, model: str) -> None:
    """His post stands in stamps; the text speaks of the head, who will be another."""
    given = {"должность руководителя": "врио директора"}
    decide = {fact for use in uses(library.template(model, library.plan.main.document)) for fact in use.when}
    wanted = {"основание полномочий", "введение с утверждения"} & decide
    assert "основание полномочий" in wanted
    document = first_made(library, model, wanted, given).document
    said_so = [(clause.name, text) for clause in clauses(document) for text in said.texts_of(clause) if "врио" in text]
    assert said_so == []


KINDS_OF_ACT = {
    "ПОЛОЖЕНИЕ": ("ПРИНЯТО", "УТВЕРЖДЕНО"),
    "ПОРЯДОК": ("ПРИНЯТ", "УТВЕРЖДЕН"),
    "ИНСТРУКЦИЯ": ("ПРИНЯТА", "УТВЕРЖДЕНА"),
    "ПРАВИЛА": ("ПРИНЯТЫ", "УТВЕРЖДЕНЫ"),
}


@pytest.mark.parametrize("called", KINDS_OF_ACT)
@pytest.mark.parametrize("name", KINDS)
def test_stamps_agree_with_the_document(library: Library, name: str, called: str) -> None:
    answers = first_made(library, name, {"принятие", "гриф утверждено"}).answers
    template = library.template(name, library.plan.main.document)
    template = replace(template, front=replace(template.front, kind=called))
    model, variant = library.models[name], library.variants[SCHOOL]
    seen = law(library, model, template, answers)
    made = assemble(Materials(template, {**variant.words, **model.words}, answers, seen, library.lexicon))
    stamps = {stamp.name: [plain(line) for line in stamp.lines] for stamp in made.stamps}
    accepted, approved = stamps["принято"], stamps["утверждено приказом"]
    assert (accepted[0], approved[0], approved[1]) == (KINDS_OF_ACT[called][0], "Приложение", KINDS_OF_ACT[called][1])


@pytest.fixture(params=[state.value for state in State if state.complete])
def state(request: pytest.FixtureRequest) -> State:
    return State(request.param)


def set_of(library: Library, example: str, state: State = State.REGISTERED) -> list[Document]:
    located = read((EXAMPLES / f"{example}.yaml").read_text(encoding="utf-8"), example)
    composition = Composition(library, organisation(library, located, state))
    return [composition.document(one) for one in composition.included]


ORDER = {
    "preschool": "order-combined",
    "general": "order-approval",
    "vocational": "order-approval",
    "additional": "order-introduction",
    "gymnasium": "order-approval",
    "kindergarten": "order-approval",
    "small-school": "order-combined",
}
"""What puts the act in force."""
ONE_ORDER = ("preschool", "small-school")
"""Who have one order instead of three."""
MENTIONS = {
    "preschool": 7,
    "general": 13,
    "vocational": 12,
    "additional": 1,
    "gymnasium": 10,
    "kindergarten": 9,
    "small-school": 6,
}
"""How many times the registered documents say «приказом от … № …» and «протокол от … № …»."""


@pytest.mark.parametrize("example", MENTIONS)
def test_dates_and_numbers_are_those_of_the_documents_themselves(library: Library, example: str, state: State) -> None:
    registered = set_of(library, example)
    own = {
        said.words(one, "заседание").removeprefix("заседания ") or one.id: said.registration(one) for one in registered
    }
    approved = own.get("order-approval") or own.get("order-combined")
    appointed = own.get("order-administrator") or own.get("order-combined")
    for document in set_of(library, example, state):
        for mention in said.mentions(document):
            true = [own[body] for body in said.named_last(mention.before, own)]
            if mention.of == "приказом":
                true = [appointed if document.id == "application" else approved]
            assert [mention.registration] == true, (document.id, mention)
    assert sum(len(said.mentions(document)) for document in registered) == MENTIONS[example]


def test_the_day_of_a_signed_approval_is_one(library: Library, state: State) -> None:
    days = [day for document in set_of(library, "additional", state) for day in said.approval_days(document)]
    assert set(days) == {"3 сентября 2024 г."}
    assert len(days) == {State.REGISTERED: 6, State.CERTIFIED: 4, State.SITE: 4}[state]


@pytest.mark.parametrize("example", MENTIONS)
def test_persons_and_the_organisation_are_the_same_everywhere(library: Library, example: str, state: State) -> None:
    documents = set_of(library, example, state)
    people = set().union(*map(said.initials, documents)) - {("Фамилия", "И.О.")}
    assert len({surname for surname, _ in people}) == len(people), people
    assert len({sign for one in documents if (sign := said.signature(one))}) == 1
    assert len({words for one in documents if (words := said.words(one, "контроль"))}) <= 1
    names = {plain(line) for one in documents for line in one.letterhead if plain(line).startswith("(")}
    assert len(names) == 1, names


ADMINISTRATOR = {
    "preschool": "Гоголь",
    "general": "Образцов",
    "vocational": "Дюма",
    "additional": "Студийн",
    "gymnasium": "Звонков",
    "kindergarten": "Качелин",
    "small-school": "Мельник",
}
NAMED = {
    "order-administrator": ("назначение", "ознакомлены администраторы"),
    "order-platform": ("регистрация", "ознакомлен администратор"),
    "order-combined": ("назначение", "ознакомлены все"),
    "application": ("администратор",),
}
"""Where the administrator of the platform is named."""
ATTACHING = {"order-curators": ("прикрепление", "ознакомлены кураторы")}
"""Where he is named, too, if he is to attach the curators: in the college only."""


@pytest.mark.parametrize("example", ADMINISTRATOR)
def test_the_administrator_is_one_person(library: Library, example: str) -> None:
    named = NAMED | (ATTACHING if example == "vocational" else {})
    for document in set_of(library, example):
        for name in named.get(document.id, ()):
            assert ADMINISTRATOR[example] in said.whole(document, name), (document.id, name)
        attaches = document.id in ATTACHING and example == "vocational"
        assert bool(said.words(document, "прикрепление")) == attaches, document.id


CITED = {
    "order-platform": {"основание": "администрация"},
    "order-administrator": {"основание": "администрация", "обязанности": "администратор"},
    "order-combined": {"обязанности": "администратор"},
    "order-curators": {"основание": "наставник", "обязанности": "наставник"},
}
"""Order -> its clause -> the clause of the act whose number it must give."""
DUTIES_ELSEWHERE = ("kindergarten",)
"""Whose act has no duties: an order names them itself and cites no clause."""
UNSAID = ("gymnasium",)
"""Whose act does not say that an order on the use of the platform is issued: that order cites the act as a whole."""


@pytest.mark.parametrize("example", MENTIONS)
def test_numbers_of_clauses_are_those_of_the_act(library: Library, example: str, state: State) -> None:
    act, *others = set_of(library, example, state)
    cited = {name: places for name, places in CITED.items() if name != "order-platform" or example not in UNSAID}
    expected = {one.id: cited[one.id] for one in others if one.id in cited and example not in DUTIES_ELSEWHERE}
    assert {one.id: said.cited(one, act) for one in others if said.cited(one, act)} == expected


AT_ONCE = ("с момента его подписания и утверждения", "с момента утверждения", "со дня подписания настоящего приказа")
IN_FORCE = {
    "preschool": ("с 1 марта 2024 г.",) * 3,
    "general": ("с 1 марта 2024 г.",) * 3,
    "vocational": ("с 1 октября 2024 г.",) * 3,
    "additional": AT_ONCE,
    "gymnasium": ("с 9 января 2025 г.",) * 2,
    "kindergarten": ("с 9 января 2025 г.",) * 2,
    "small-school": ("с момента его подписания и утверждения директором Школы", *AT_ONCE[1:]),
}
"""Since when the act is in force by its own words, if it says so, and by the order; since when the platform is used."""


@pytest.mark.parametrize("example", IN_FORCE)
def test_the_act_comes_into_force_and_the_platform_into_use_on_one_day(
    library: Library, example: str, state: State
) -> None:
    documents = set_of(library, example, state)
    told = [(one.id, text) for one in documents if (text := said.words(one, "введение"))]
    told += [(one.id, text) for one in documents if (text := said.words(one, "использование"))]
    used = "order-combined" if example in ONE_ORDER else "order-platform"
    assert [document for document, _ in told] == ["regulation", ORDER[example], used][-len(IN_FORCE[example]) :]
    found = [re.findall(rf"с {said.DAY}|со? (?:момента|дня) [^.]+", text) for _, text in told]
    assert found == [[since] for since in IN_FORCE[example]]
