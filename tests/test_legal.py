"""Legal acts: which stand on a day, and how they are cited."""

import datetime as dt

import pytest

from generator.borders import validate
from generator.legal import CASES, Law, LegalActs, cite, problems
from generator.located import read
from generator.production.library import Library

FILE = """\
виды:
  приказ: [приказ, приказа, приказу, приказ, приказом, приказе]
  закон: [Федеральный закон, Федерального закона, Федеральному закону, Федеральный закон, Федеральным законом, Федеральном законе]
акты:
  новый: {вид: приказ, чей: Минпросвещения России, дата: 2024-05-01, номер: "5", название: О новом порядке, действует с: 2024-09-01, прежний: старый, нормативный: да, откуда: выдуман, проверено: 2026-11-22}
  без названия: {вид: приказ, чей: Минпросвещения России, дата: 2023-07-31, номер: 04-423, нормативный: нет, откуда: выдуман, проверено: 2026-11-22}
  старый: {вид: приказ, дата: 2014-01-23, номер: 36/а, название: О порядке, действует с: 2014-02-01, действует по: 2024-08-31, нормативный: да, откуда: выдуман, проверено: 2026-11-20}
  закон: {вид: закон, дата: 2012-12-29, номер: 273-ФЗ, название: Об образовании, нормативный: да, откуда: выдуман, проверено: 2026-11-22, в письме: {novosibirsk-2024: Законом об образовании}}
"""  # noqa: E501


def acts(text: str = FILE) -> LegalActs:
    value, found = validate(LegalActs, read(text, "legal-acts.yaml"))
    assert value is not None, found
    return value


def day(iso: str) -> dt.date:
    return dt.date.fromisoformat(iso)


@pytest.mark.parametrize(
    ("case", "words"),
    [
        ("им.", "приказ Минпросвещения России от 01.05.2024 № 5 «О новом порядке»"),
        ("род.", "приказа Минпросвещения России от 01.05.2024 № 5 «О новом порядке»"),
        ("дат.", "приказу Минпросвещения России от 01.05.2024 № 5 «О новом порядке»"),
        ("вин.", "приказ Минпросвещения России от 01.05.2024 № 5 «О новом порядке»"),
        ("тв.", "приказом Минпросвещения России от 01.05.2024 № 5 «О новом порядке»"),
        ("пр.", "приказе Минпросвещения России от 01.05.2024 № 5 «О новом порядке»"),
    ],
)
def test_cite(case: str, words: str) -> None:
    assert cite(acts().acts["новый"], case, acts().types) == words


def test_act_without_an_issuer() -> None:
    law = Law(acts(), day("2024-02-12"))
    assert law.cite("закон", "тв.") == "Федеральным законом от 29.12.2012 № 273-ФЗ «Об образовании»"


@pytest.mark.parametrize(
    ("on", "number"),
    [("2014-01-31", None), ("2014-02-01", "36/а"), ("2024-08-31", "36/а"), ("2024-09-01", "5"), ("2030-01-01", "5")],
)
def test_predecessor_stands_until_the_act_does(on: str, number: str | None) -> None:
    standing = Law(acts(), day(on)).standing("новый")
    assert (None if standing is None else standing.number) == number


def test_an_act_without_a_title() -> None:
    """A letter has none: nothing stands in its place, in the citation or where a message names the act."""
    law = Law(acts(), day("2024-02-12"))
    assert law.cite("без названия", "род.") == "приказа Минпросвещения России от 31.07.2023 № 04-423"
    assert acts().acts["без названия"].called == "№ 04-423"
    assert acts().acts["старый"].called == "№ 36/а «О порядке»"


def test_an_act_of_a_later_day_is_not_cited() -> None:
    """Where nobody wrote since when it is in force, it is not before its own date."""
    assert Law(acts(), day("2012-12-28")).cite("закон", "им.") is None
    assert Law(acts(), day("2012-12-29")).cite("закон", "им.") is not None


def test_the_day_in_words() -> None:
    law = Law(acts(), day("2024-02-12"), published_in="novosibirsk-2024", in_words=True)
    assert law.cite("новый", "род.") == "приказа от 23\u00a0января 2014\u00a0г. № 36/а «О порядке»"
    assert law.cite("закон", "тв.") == "Законом об образовании"


def test_repealed_act_is_not_cited() -> None:
    assert Law(acts(), day("2024-08-31")).cite("старый", "им.") == "приказ от 23.01.2014 № 36/а «О порядке»"
    assert Law(acts(), day("2024-09-01")).cite("старый", "им.") is None


def test_blank_template_repeats_the_letter_whatever_the_case() -> None:
    law = Law(acts(), day("2024-02-12"), published_in="novosibirsk-2024")
    assert law.cite("закон", "род.") == law.cite("закон", "тв.") == "Законом об образовании"
    assert law.cite("старый", "тв.") == "приказом от 23.01.2014 № 36/а «О порядке»"
    other = Law(acts(), day("2024-02-12"), published_in="services-2024")
    assert other.cite("закон", "пр.") == "Федеральном законе от 29.12.2012 № 273-ФЗ «Об образовании»"


def test_last_day_the_acts_were_checked() -> None:
    assert acts().checked() == day("2026-11-22")


def test_acts_in_order() -> None:
    assert problems(acts()) == []


@pytest.mark.parametrize(
    ("typed", "instead", "problem"),
    [
        ("вид: закон", "вид: указ", ("закон", "для вида «указ» нет шести форм", "Допишите их в «виды»")),
        (" приказом, приказе]", " приказом]", ("старый", "для вида «приказ» нет шести форм", "Допишите их в «виды»")),
        (
            "прежний: старый",
            "прежний: давний",
            ("новый", "нет прежнего акта «давний»", "Допишите его или исправьте имя"),
        ),
        ("по: 2024-08-31", "по: 2013-08-31", ("старый", "утратил силу раньше, чем вступил в неё", "Исправьте даты")),
        ("прежний: старый", "прежний: новый", ("новый", "среди прежних актов он сам", "Исправьте «прежний»")),
        ("2014-02-01,", "2014-02-01, прежний: новый,", ("старый", "среди прежних актов он сам", "Исправьте «прежний»")),
    ],
)
def test_problem(typed: str, instead: str, problem: tuple[str, str, str]) -> None:
    assert problem in problems(acts(FILE.replace(typed, instead)))


def test_our_acts(library: Library) -> None:
    assert problems(library.acts) == []
    for act in library.acts.acts.values():
        assert [bool(cite(act, case, library.acts.types)) for case in CASES] == [True] * 6
        assert act.date <= act.checked
        assert act.in_force_from is None or act.date <= act.in_force_from
