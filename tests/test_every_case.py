"""Facts are finite: every case the texts can meet is assembled, and the invariants of a document are held on it.

For each document and kind, ``every_case_made`` says which cases there are and makes the documents,
``every_case_invariants`` what must be true of each; ``every_case_agreement`` reads what documents of a set say of each
other.
"""

import re
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest

from generator.answers.questions import State
from generator.assemble import Materials, assemble
from generator.content import tree
from generator.content.cases import Case, cases, relevant, telling
from generator.content.uses import contexts, owner_key, uses, whole
from generator.document import Document, clauses, plain
from generator.located import read
from generator.production.composition import Composition
from generator.production.library import Library
from generator.production.organisation import law, organisation
from tests import every_case_agreement as said
from tests.every_case_answers import STATE, state_of
from tests.every_case_invariants import hold_invariants
from tests.every_case_made import MODEL, STRATEGY, Made, Subject

KINDS = ("дошкольная", "общеобразовательная", "профессиональная", "дополнительная")
CASES = {
    "regulation": (454, 1418, 1418, 1418),
    "protocol-extract": (100, 100, 100, 100),
    "order-approval": (376, 376, 376, 376),
    "order-introduction": (648, 648, 648, 648),
    "order-administrator": (324, 324, 324, 324),
    "order-platform": (128, 136, 136, 136),
    "order-combined": (1556, 1564, 1564, 1564),
    "order-curators": (0, 180, 180, 180),  # nobody leads a group of pupils in a kindergarten
    "approval-sheet": (36, 36, 36, 36),
    "acquaintance-sheet": (40, 40, 40, 40),
    "application": (160, 160, 160, 160),
    "parents-notice": (104, 112, 112, 112),
}
"""Document -> how many files of answers are made for each kind: a case lost in silence is seen here."""
LONG = tuple(
    one for one in CASES if one not in ("protocol-extract", "approval-sheet", "acquaintance-sheet", "order-platform")
)
"""A second and more for each kind; the inner loop takes four of the short ones."""
SUBJECTS = [pytest.param(one, marks=pytest.mark.slow if one in LONG else ()) for one in CASES]
EXAMPLES = Path(__file__).parents[1] / "examples"


def test_every_document_is_looked_at(library: Library) -> None:
    assert (*CASES, *library.variants) == (*library.plan.documents(), *KINDS)
    print(f"всего случаев: {sum(map(sum, CASES.values()))}")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("document", SUBJECTS)
def test_invariants_hold_in_every_case(library: Library, document: str, kind: str) -> None:
    subject = Subject(library, document, kind)
    every = subject.every_case()
    seen = {facts for case in every for facts in documents_of(subject, case)}
    print(f"{document}, {kind}: {len(every)} случаев")
    assert len(every) == CASES[document][KINDS.index(kind)]
    for conditions in subject.groups:
        assert {facts & conditions for facts in seen} == subject.possible(conditions)


def documents_of(subject: Subject, case: Case) -> list[tree.Facts]:
    """Facts of the documents of one case, each found right; one of them has all the case's facts."""
    made = subject.made(case)
    for one in made:
        hold_invariants(one, subject.library.questionnaire)
    found = [one.answers.facts for one in made]
    assert case.facts in found if state_of(case) not in subject.excluded else not found, sorted(case.facts)
    return found


@pytest.mark.parametrize("document", CASES)
def test_every_state_meets_every_strategy(library: Library, document: str) -> None:
    """By name, lest a change of the groups lose it."""
    labels = [dict(case.labels) for case in Subject(library, document, "общеобразовательная").every_case()]
    found = {tuple(one[name] for name in (STATE, *STRATEGY)) for one in labels if one[STATE] != State.BLANK.value}
    states = (state.value for state in State if state is not State.BLANK)
    assert found == set(product(states, ("администратор", "педагоги"), ("да", "нет"), ("в тексте", "в сноске")))


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_every_absent_document_is_explained(library: Library, kind: str) -> None:
    """In every case on which the set depends a document is either in it, or left out for what is really so."""
    subject = Subject(library, library.plan.main.document, kind)
    needed = tree.NONE.union(*(member.needed for member in library.plan.members))
    for case in cases(relevant(library.switches_of(kind), needed | subject.states)):
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


@pytest.mark.parametrize("document", CASES)
def test_every_clause_point_and_wording_stands_in_some_case(library: Library, document: str) -> None:
    template = whole(library.template(MODEL, document))
    switches = library.vocabulary_of(library.models[MODEL], document).switches
    reach = contexts(template)
    never = [
        (type(use.thing).__name__, use.line)
        for use in uses(template)
        if not any(
            use.when | outer <= facts
            for outer, _ in (reach[owner_key(use.owner)] if use.owner else {(tree.NONE, ())})
            for facts in telling(switches, use.when | outer)
        )
    ]
    assert never == []


PEOPLE = ("Образцов", "Секретарёв", "Завучев", "Примеров", "Ким")


@pytest.mark.slow
@pytest.mark.parametrize("document", [one for one in CASES if one.startswith("order-")])
def test_whoever_an_order_names_signs_that_he_knows_it(library: Library, document: str) -> None:
    subject = Subject(library, document, "общеобразовательная")
    registered = [case for case in subject.every_case() if state_of(case) is State.REGISTERED]
    for case in registered:
        (made,) = subject.made(case)
        assert said.acquainted(made.document, PEOPLE) == said.named(made.document, PEOPLE), sorted(case.facts)
    assert registered


BODIES = {
    "педагогический совет": ("педагогическим советом", "имеющим"),
    "родительская ассамблея": ("родительской ассамблеей", "имеющей"),
    "Общее собрание работников": ("Общим собранием работников", "имеющим"),
    "правление": ("правлением", "имеющим"),
    "собрания классов": ("собраниями классов", "имеющими"),
}


@pytest.mark.parametrize("body", BODIES)
@pytest.mark.parametrize("kind", KINDS)
def test_body_of_any_gender(library: Library, kind: str, body: str) -> None:
    made = first_made(library, kind, {"принятие"}, {"принимающий орган": body})
    hold_invariants(made, library.questionnaire)
    (clause,) = (clause for clause in clauses(made.document) if clause.name == "принятие")
    instrumental, participle = BODIES[body]
    assert f"принимается {instrumental}, {participle} право вносить" in plain(clause.intro)


def first_made(library: Library, kind: str, facts: set[str], given: dict[str, str] | None = None) -> Made:
    """The act in the first case that has the facts, registered."""
    subject = Subject(library, library.plan.main.document, kind, given)
    case = next(one for one in subject.every_case() if facts <= one.facts and state_of(one) is State.REGISTERED)
    (made,) = subject.made(case)
    return made


KINDS_OF_ACT = {
    "ПОЛОЖЕНИЕ": ("ПРИНЯТО", "УТВЕРЖДЕНО"),
    "ПОРЯДОК": ("ПРИНЯТ", "УТВЕРЖДЕН"),
    "ИНСТРУКЦИЯ": ("ПРИНЯТА", "УТВЕРЖДЕНА"),
    "ПРАВИЛА": ("ПРИНЯТЫ", "УТВЕРЖДЕНЫ"),
}


@pytest.mark.parametrize("called", KINDS_OF_ACT)
def test_stamps_agree_with_the_document(library: Library, called: str) -> None:
    answers = first_made(library, KINDS[0], {"принятие", "гриф утверждено"}).answers
    template = library.template(MODEL, library.plan.main.document)
    template = replace(template, front=replace(template.front, kind=called))
    model, variant = library.models[MODEL], library.variants[KINDS[0]]
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
}
"""What puts the act in force."""
MENTIONS = {"preschool": 7, "general": 13, "vocational": 12, "additional": 1}
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


ADMINISTRATOR = {"preschool": "Гоголь", "general": "Образцов", "vocational": "Дюма", "additional": "Студийн"}
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


@pytest.mark.parametrize("example", MENTIONS)
def test_numbers_of_clauses_are_those_of_the_act(library: Library, example: str, state: State) -> None:
    act, *others = set_of(library, example, state)
    assert {one.id: said.cited(one, act) for one in others if said.cited(one, act)} == {
        one.id: CITED[one.id] for one in others if one.id in CITED
    }


AT_ONCE = ("с момента его подписания и утверждения", "с момента утверждения", "со дня подписания настоящего приказа")
IN_FORCE = {
    "preschool": ("с 1 марта 2024 г.",) * 3,
    "general": ("с 1 марта 2024 г.",) * 3,
    "vocational": ("с 1 октября 2024 г.",) * 3,
    "additional": AT_ONCE,
}
"""Since when the act is in force by its own words and by the order, and since when the platform is used."""


@pytest.mark.parametrize("example", IN_FORCE)
def test_the_act_comes_into_force_and_the_platform_into_use_on_one_day(
    library: Library, example: str, state: State
) -> None:
    documents = set_of(library, example, state)
    told = [(one.id, text) for one in documents if (text := said.words(one, "введение"))]
    told += [(one.id, text) for one in documents if (text := said.words(one, "использование"))]
    used = "order-combined" if example == "preschool" else "order-platform"
    assert [document for document, _ in told] == ["regulation", ORDER[example], used]
    found = [re.findall(rf"с {said.DAY}|со? (?:момента|дня) [^.]+", text) for _, text in told]
    assert found == [[since] for since in IN_FORCE[example]]
