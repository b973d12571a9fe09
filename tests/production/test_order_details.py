"""The реквизиты of an order by ГОСТ Р 7.0.97-2025, in their order, read from the finished DOCX by python-docx."""

import re
from io import StringIO
from typing import Any

import pytest
from ruamel.yaml import YAML

from generator.production.documents import organisation_set
from generator.production.library import Library
from generator.production.render import Look
from tests.production.in_word import lines
from tests.production.sets import EXAMPLES, Changed, answers, composition

MONTHS = "января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря"
LETTERHEAD = (
    r"по середине: (?P<founder>[^\n(]+)\n"
    r"по середине: (?P<full>[^\n(]+)\n"
    r"по середине: \((?P<short>[^\n]+)\)\n"
)
KIND = r"по середине: ПРИКАЗ\n"
DATE_AND_NUMBER = rf"слева: (?P<date>\d{{1,2}} (?:{MONTHS}) \d{{4}} г\.) \| справа: № (?P<number>\S+)\n"
PLACE = r"по середине: (?P<place>[^\n|]+)\n"
TITLE = r"по середине: (?P<title>Об? [^\n]+[^.\n])\n"
PREAMBLE = r"по ширине: (?P<preamble>(?:В соответствии|В целях|Во исполнение) [^\n]+(?:[^.\n]| г\.))\n"
ORDERED = r"по ширине: ПРИКАЗЫВАЮ:\n"
ITEM = r"– [^\n]+[;.]\n|по середине: № \| [^\n]+\n(?:по середине: \d+ \| [^\n]+\n)+"
CLAUSES = rf"(?P<clauses>(?:\d+\. [^\n]+[.:]\n(?:{ITEM})*)+)"
ANNEX = r"(?P<annex>по ширине: Приложение: [^\n]+ в 1 экз\.\n)?"
SIGNATURE = r"слева: (?P<post>[^\n|]+) \| по середине: _{14} \| справа: (?P<head>[А-ЯЁ]\.[А-ЯЁ]\. \S+)\n"
ACQUAINTED = (
    r"слева: С приказом ознакомлены:\n"
    r"(?P<acquainted>(?:слева: _{14} \| по середине: [А-ЯЁ]\.[А-ЯЁ]\. \S+ \| справа: «__» _{10} 20__ г\.\n)+)"
)
DETAILS = {
    "бланк": LETTERHEAD,
    "вид": KIND,
    "дата и номер": DATE_AND_NUMBER,
    "место": PLACE,
    "заголовок": TITLE,
    "основание": PREAMBLE,
    "приказываю": ORDERED,
    "пункты": CLAUSES,
    "отметка о приложении": ANNEX,
    "подпись": SIGNATURE,
    "ознакомлены": ACQUAINTED,
}
ORDER = re.compile("".join(DETAILS.values()))
WITH_ANNEX = {"order-approval", "order-combined"}
DATES = {
    "order-approval": "приказа",
    "order-combined": "приказа",
    "order-introduction": "приказа о введении",
    "order-platform": "приказа об использовании",
    "order-administrator": "приказа об администраторе",
    "order-curators": "приказа о кураторах",
}
# each example and the orders of its set; the last issues one order instead of three
ONE_ORDER: Changed = {"приказы": "один", "дата приказа об использовании": None, "дата приказа об администраторе": None}
ACTING: Changed = {
    "должность руководителя": "врио директора",
    "основание полномочий": "приказа управления образования от 01.02.2024 № 15",
}
CASES: dict[str, tuple[str, Changed]] = {
    **{name: (name, {}) for name in EXAMPLES},
    "general, один приказ": ("general", ONE_ORDER),
    "general, врио": ("general", ACTING),
}


def orders(library: Library, case: str) -> dict[str, str]:
    """Every order of the set, id -> its lines in Word."""
    made = composition(library, answers(*CASES[case]))
    names = [one.id for one in made.included if one.id.startswith("order-")]
    pieces = organisation_set(made, names, ["docx"], Look(library.folders))
    return {piece.document: "".join(f"{line}\n" for line in lines(piece.rendered.content)) for piece in pieces}


def read_answers(case: str) -> dict[str, Any]:
    data = YAML(typ="safe").load(StringIO(answers(*CASES[case])))
    assert isinstance(data, dict)
    return data


def parted(order: str) -> dict[str, str]:
    """The details of an order; fails with the first that is missing or stands elsewhere."""
    pattern = ""
    for name, detail in DETAILS.items():
        pattern += detail
        assert re.match(pattern, order), f"«{name}» нет на своём месте:\n{order}"
    found = ORDER.fullmatch(order)
    assert found, f"после приказа есть лишнее:\n{order}"
    return found.groupdict()


def initials(person: str) -> str:
    surname, name, patronymic, *_ = person.split()
    return f"{name[0]}.{patronymic[0]}. {surname}"


def persons(data: object) -> list[str]:
    """Everybody who is named in the answers, in full."""
    if isinstance(data, dict):
        return [person for value in data.values() for person in persons(value)]
    if isinstance(data, list):
        return [person for value in data for person in persons(value)]
    full = isinstance(data, str) and re.fullmatch(
        r"[А-ЯЁ][а-яё]+ [А-ЯЁ][а-яё]+ [А-ЯЁ][а-яё]+(?:вна|ична|вич|ьич)", data
    )
    return [data] if full else []


def mentioned(person: str, text: str) -> bool:
    """In any case: «Черных Илью Львовича», «Гоголь Инне Викторовне»."""
    surname, name, patronymic = person.split()
    pattern = rf"\b{surname[:-2]}\w* {name[0]}\w+ {patronymic[0]}\w+(?:вн|ичн|вич|ьич)\w*"
    return re.search(pattern, text) is not None


def day(date: str) -> str:
    number, month, year = date.split(".")
    return f"{int(number)} {MONTHS.split('|')[int(month) - 1]} {year} г."


def test_all_orders_of_the_examples_are_looked_at(library: Library) -> None:
    assert {case: list(orders(library, case)) for case in CASES} == {
        "additional": ["order-introduction", "order-administrator", "order-platform"],
        "general": ["order-approval", "order-administrator", "order-platform", "order-curators"],
        "gymnasium": ["order-approval", "order-administrator", "order-platform", "order-curators"],
        "kindergarten": ["order-approval", "order-administrator", "order-platform"],
        "preschool": ["order-combined"],
        "small-school": ["order-combined"],
        "vocational": ["order-approval", "order-administrator", "order-platform", "order-curators"],
        "general, один приказ": ["order-combined", "order-curators"],
        "general, врио": ["order-approval", "order-administrator", "order-platform", "order-curators"],
    }


@pytest.mark.parametrize("case", CASES)
def test_every_order_has_all_its_details_in_their_order(library: Library, case: str) -> None:
    said = read_answers(case)
    for name, order in orders(library, case).items():
        found = parted(order)
        assert found["founder"].casefold() == said["учредитель"].casefold()
        assert found["full"].casefold() == said["полное наименование"].casefold()
        assert found["short"] == said["краткое наименование"]
        assert found["date"] == day(said[f"дата {DATES[name]}"])
        assert found["number"] == said[f"номер {DATES[name]}"]
        assert found["place"] == said["населённый пункт"]
        assert (found["annex"] is not None) == (name in WITH_ANNEX)
        assert found["post"].casefold() == said["должность руководителя"].casefold()
        assert found["head"] == initials(said["руководитель"])


@pytest.mark.parametrize("case", CASES)
def test_a_participial_phrase_is_closed_before_the_order(library: Library, case: str) -> None:
    for name, order in orders(library, case).items():
        preamble = parted(order)["preamble"]
        phrase = "действуя на основании" in preamble or "утверждённ" in preamble
        assert preamble.endswith(",") == phrase, name
        assert "утвержденн" not in preamble
        assert ",," not in preamble


@pytest.mark.parametrize("case", CASES)
def test_laws_are_cited_with_the_day_in_words(library: Library, case: str) -> None:
    for name, order in orders(library, case).items():
        preamble = parted(order)["preamble"]
        cited = re.findall(r"(?:закона|законом) от (.+?) № \d+-ФЗ", preamble)
        assert [day for day in cited if not re.fullmatch(rf"\d{{1,2}} (?:{MONTHS}) \d{{4}} г\.", day)] == [], name
        assert bool(cited) == (name not in ("order-administrator", "order-curators"))


@pytest.mark.parametrize("case", CASES)
def test_clauses_are_numbered_by_word_from_one_on(library: Library, case: str) -> None:
    for order in orders(library, case).values():
        numbers = [int(number) for number in re.findall(r"^(\d+)\. ", parted(order)["clauses"], re.MULTILINE)]
        assert numbers == list(range(1, len(numbers) + 1))
        assert len(numbers) >= 3


@pytest.mark.parametrize("case", CASES)
def test_everybody_an_order_names_signs_that_he_has_read_it_once(library: Library, case: str) -> None:
    said = read_answers(case)
    known = [person for person in dict.fromkeys(persons(said)) if person != said["руководитель"]]
    for name, order in orders(library, case).items():
        found = parted(order)
        named = {initials(person) for person in known if mentioned(person, found["clauses"])}
        signing = re.findall(r"по середине: (.+?) \|", found["acquainted"])
        assert sorted(signing) == sorted(named), name
