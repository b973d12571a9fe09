"""Facts are finite: which sets of them can hold together."""

from generator.content.cases import Option, Switch, cases, known_facts, telling
from tests.content.small import SWITCHES, option

KIND = Switch("вид", (option("сад"), option("школа", "дети")))
TEACHER = Switch("учитель", (option("есть", "учитель"), option("нет")), frozenset({"дети"}))
STATE = Switch("состояние", (option("бланк", "бланк"), option("проект", "акт")))
OPEN = Switch("чаты", (option("да", "чаты"), Option("без ответа", frozenset({"чаты не решены"}), frozenset({"бланк"}))))


def listed(*switches: Switch) -> list[str]:
    return [", ".join(f"{name} {label}" for name, label in case.labels) for case in cases(switches)]


def told(conditions: set[str], *switches: Switch) -> list[list[str]]:
    return sorted(sorted(facts) for facts in telling(switches, frozenset(conditions)))


def test_a_question_is_asked_only_where_it_makes_sense() -> None:
    assert listed(KIND, TEACHER) == ["вид сад", "вид школа, учитель есть", "вид школа, учитель нет"]


def test_an_option_may_need_a_fact() -> None:
    assert listed(STATE, OPEN) == [
        "состояние бланк, чаты да",
        "состояние бланк, чаты без ответа",
        "состояние проект, чаты да",
    ]


def test_facts_of_a_case_are_those_of_its_options() -> None:
    assert [sorted(case.facts) for case in cases((KIND, TEACHER))] == [[], ["дети", "учитель"], ["дети"]]


def test_no_switch_is_one_case() -> None:
    assert listed() == [""]
    assert told(set()) == [[]]


def test_only_switches_that_matter_are_told_apart() -> None:
    assert told({"дети"}, KIND, TEACHER, STATE) == [[], ["дети"]]
    assert told({"учитель"}, KIND, TEACHER, STATE) == [[], ["дети"], ["дети", "учитель"]]
    assert told({"чаты не решены"}, KIND, STATE, OPEN) == [
        ["акт", "чаты"],
        ["бланк", "чаты"],
        ["бланк", "чаты не решены"],
    ]


def test_a_switch_may_limit_every_case() -> None:
    """A document that is in the set only where there is a teacher."""
    member = Switch("комплект", (Option("лист", frozenset({"в комплекте"}), frozenset({"учитель"})),), always=True)
    assert told({"акт"}, KIND, TEACHER, STATE, member) == [
        ["акт", "в комплекте", "дети", "учитель"],
        ["бланк", "в комплекте", "дети", "учитель"],
    ]
    assert told(set(), KIND, TEACHER, STATE, member) == [["в комплекте", "дети", "учитель"]]


def test_telling_agrees_with_every_case() -> None:
    """What holds together in some case holds together when only the conditions' switches are tried."""
    conditions = frozenset({"куратор", "приглашения", "свои чаты"})
    every = {case.facts & conditions for case in cases(SWITCHES)}
    assert {facts & conditions for facts in telling(SWITCHES, conditions)} == every


def test_known_facts() -> None:
    assert known_facts((KIND, TEACHER, OPEN)) == {"дети", "учитель", "чаты", "чаты не решены"}
