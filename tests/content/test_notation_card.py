"""``templates/NOTATION.md`` is held to the program: every example on it is read, reviewed and printed."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

import pytest

from generator.answers.model import Answers, Cell, Day, Phrase, Value
from generator.answers.questions import State
from generator.assemble import Act, Materials, assemble
from generator.content.cases import known_facts
from generator.content.parse import parse
from generator.content.review import review
from generator.content.tree import Facts, Template
from generator.content.vocabulary import ALL_CASES, ALL_FORMS
from generator.document import Run
from generator.errors import ContentError
from generator.language import dates
from generator.language.forms import Kind, Lexicon
from generator.legal import Law, LegalAct, LegalActs
from generator.resources import folders
from generator.writers import text
from tests.content.small import FRONT, SOURCE, SWITCHES, VOCABULARY

FEWEST_EXAMPLES, FEWEST_OUTCOMES, FEWEST_REFUSALS, FEWEST_SLIPS = 24, 33, 8, 40
BLOCK = re.compile(r"^```(\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
OUTCOME = re.compile(r"^Выходит(?:, если (?:есть призна(?:к|ки) (?P<facts>.*)|этих признаков нет))?:\s*\Z", re.M)
SLIP = re.compile(r"^\| `(.*)` \| (.*) \|$", re.MULTILINE)
LEXICON = Lexicon.of(
    [
        ("она", "школа", "школы", "школе", "школу", "школой", "школе"),
        ("он", "директор", "директора", "директору", "директора", "директором", "директоре"),
        ("он", "совет родителей", "совета родителей", "", "", "", ""),
        ("он", "совет обучающихся", "совета обучающихся", "", "", "", ""),
        ("оно", "положение", "положения", "", "", "положением", ""),
    ]
)
ACT = Act("ПОЛОЖЕНИЕ", (Run("об учебных чатах"),), {"администратор": "2.2", "наставник": "2.3"})
NAMED = re.compile(r"«([^»]+)»")


@dataclass(frozen=True)
class Outcome:
    """One «выходит» block: what comes of ``source`` under ``facts``."""

    source: str
    facts: Facts
    expected: str
    line: int


@lru_cache
def card() -> str:
    return (folders().templates / "NOTATION.md").read_text(encoding="utf-8")


def blocks() -> list[re.Match[str]]:
    return list(BLOCK.finditer(card()))


def parts() -> Template:
    """The file of parts as the card shows it."""
    return parse(next(block[2] for block in blocks() if block[1] == "части"), "parts.txt")


def neighbour(document: str) -> Template | None:
    """Another example of the card, for those that take clauses from it."""
    texts = (block[2] for block in blocks() if block[1] == "текст")
    return next((read(text) for text in texts if f"\nдокумент: {document}\n" in text), None)


def read(source: str) -> Template:
    return parse(whole(source), SOURCE, neighbour)


def outcomes() -> list[Outcome]:
    found, source, end = [], "", 0
    for block in blocks():
        if block[1] == "текст":
            source = block[2]
        if block[1] == "выходит":
            said = OUTCOME.search(card(), end, block.start())
            assert said is not None, f"перед «{block[2]}» не сказано, когда это выходит"
            facts = frozenset(NAMED.findall(said["facts"] or "")) | {"локальный акт"}
            found.append(Outcome(source, facts, block[2], card().count("\n", 0, block.start()) + 1))
        end = block.end()
    return found


def refusals() -> list[tuple[str, str]]:
    """(source, message) of every «ошибка» block and the «сообщение» after it."""
    pairs = zip(blocks(), blocks()[1:], strict=False)
    return [(first[2], second[2]) for first, second in pairs if first[1] == "ошибка"]


def slips() -> list[tuple[str, str]]:
    """Bars are escaped: the card is a table itself."""
    found = SLIP.findall(card().split("### Частые")[1])
    return [(source.replace(" ⏎ ", "\n"), message.replace("\\|", "|")) for source, message in found]


def whole(source: str) -> str:
    """The file an example stands for."""
    if source.startswith("---"):
        return source
    return FRONT + ("" if source.startswith("# ") else "# Пример\n") + source


KINDS: dict[frozenset[str], Kind] = {ALL_FORMS: "лицо", ALL_CASES: "слово"}


def cell(value: str, forms: frozenset[str]) -> Cell:
    if re.fullmatch(r"\d\d\.\d\d\.\d{4}", value):
        return Day(dates.parse(value))
    return Phrase(value, {}, KINDS.get(forms))


def value(name: str, typed: str) -> Value:
    """As written on the card: rows parted by «;», fields of a row by «,» and «–»."""
    known = VOCABULARY.answers[name]
    if known.fields is None:
        made = cell(typed, known.forms)
        assert made is not None
        return made
    rows = [[(name, *part.split(" – "))[-2:] for part in row.split(", ")] for row in typed.split("; ")]
    return tuple({field: cell(words, known.fields[field]) for field, words in row} for row in rows)


def answers(facts: Facts) -> Answers:
    given = next(block[2] for block in blocks() if block[1] == "ответы")
    pairs = (line.split(": ", 1) for line in given.splitlines())
    values = {name: value(name, typed) for name, typed in pairs if VOCABULARY.answers[name].given <= facts}
    return Answers(SOURCE, State.DRAFT, values, facts, {}, frozenset())


def act() -> LegalAct:
    given = {"вид": "закон", "дата": "2006-07-27", "номер": "149-ФЗ", "нормативный": "да", "откуда": "карточка"}
    title = "Об информации, информационных технологиях и о защите информации"
    return LegalAct.model_validate({**given, "название": title, "проверено": "2026-11-22"})


def law() -> Law:
    forms = tuple(f"Федеральн{end}" for end in ("ый закон", "ого закона", "", "", "ым законом", ""))
    return Law(LegalActs.model_construct(types={"закон": forms}, acts={"149-ФЗ": act()}), dt.date(2024, 2, 12))


def printed(template: Template, facts: Facts) -> str:
    filled = replace(template, parts=parts().sections[0].clauses)
    document = assemble(Materials(filled, {}, answers(facts), law(), LEXICON, ACT))
    return text.write(document).replace("\u00a0", " ")


def shown(outcome: Outcome) -> str:
    """What the card shows of the output: the text alone where the example has no front matter or no heading."""
    output = printed(read(outcome.source), outcome.facts)
    if outcome.source.startswith("---"):
        return output
    output = output.split("\n\n", 1)[1]
    return output if outcome.source.startswith("# ") else output.split("\n\n", 1)[1]


def refused(source: str) -> list[str]:
    """Every sentence of the program about an example, lines counted from the example's first line."""
    before = whole(source).count("\n") - source.count("\n")
    try:
        found = review(read(source), VOCABULARY)
    except ContentError as error:
        found = list(error.problems)
    return [
        re.sub(r"строка (\d+)", lambda number: f"строка {int(number[1]) - before}", problem.where)
        + str(problem).removeprefix(problem.where)
        for problem in found
    ]


def in_place(source: str) -> str:
    """A slip of the table in a text that is right but for it."""
    return source if source[0] in "#{" else "{#чаты}\nАдминистратор:\n- ведёт каналы\n" + source


def ids(examples: Iterator[Outcome]) -> list[str]:
    return [f"строка {outcome.line}" for outcome in examples]


@pytest.mark.parametrize("outcome", outcomes(), ids=ids(iter(outcomes())))
def test_what_the_card_shows_comes_out(outcome: Outcome) -> None:
    assert shown(outcome) == outcome.expected


@pytest.mark.parametrize("source", sorted({outcome.source for outcome in outcomes()}))
def test_examples_have_no_problems(source: str) -> None:
    assert refused(source) == []


@pytest.mark.parametrize(("source", "message"), refusals())
def test_what_the_card_calls_wrong_is_refused_in_these_words(source: str, message: str) -> None:
    assert refused(source) == message.splitlines()


@pytest.mark.parametrize(("source", "message"), slips())
def test_slips_of_the_table_are_refused_in_these_words(source: str, message: str) -> None:
    first = refused(in_place(source))[0]
    assert first.split(": ", 1)[1] == message


def test_card_has_enough_examples() -> None:
    kinds = [block[1] for block in blocks()]
    assert set(kinds) == {"ответы", "текст", "выходит", "ошибка", "сообщение", "части"}
    assert kinds.count("текст") >= FEWEST_EXAMPLES
    assert len(outcomes()) == kinds.count("выходит") >= FEWEST_OUTCOMES
    assert len(refusals()) == kinds.count("ошибка") == kinds.count("сообщение") >= FEWEST_REFUSALS
    assert len(slips()) >= FEWEST_SLIPS
    assert {outcome.source for outcome in outcomes()} == {block[2] for block in blocks() if block[1] == "текст"}


def test_card_names_only_facts_of_the_small_vocabulary() -> None:
    assert frozenset().union(*(outcome.facts for outcome in outcomes())) <= known_facts(SWITCHES)


def test_parts_of_the_card_have_no_problems() -> None:
    assert review(parts(), VOCABULARY) == []
    assert {clause.name for clause in parts().sections[0].clauses} <= VOCABULARY.parts


def test_a_wrong_example_is_seen() -> None:
    outcome = next(outcome for outcome in outcomes() if "создаёт чаты;" in outcome.expected)
    assert shown(replace(outcome, source=outcome.source.replace("создаёт чаты", "ведёт чаты"))) != outcome.expected


@pytest.mark.parametrize(
    "construct",
    ["# ", "{#срок}", "{#куратор если ", " для каждого ", "\n- ", "\n  - ", "\n: *", "- {если ", "- {для каждого ",
     "]{если ", "{{наставник}}", "{{Наставник}}", ", вин.", ", инициалы}}", ": назначенный | назначенная}}",
     "{{вид документа: ", " вместе с {{", "{{акт ", "{{п. ", "[^стратегия]",
     " без номера}", "{повторить ", "\n|--|", "\n| {для каждого ", "{{номер строки}}", ", акта}}", "]{для каждого ",
     "{взять из ", "шапка: [", "реквизиты: [", "концовка: [", "номер: [", "{{название акта, ", "{{Вид акта}}",
     "}}: {если ", "\n  Он", "*обязательна*", "% ", "____", "\\["],
)  # fmt: skip
def test_every_construct_is_on_the_card(construct: str) -> None:
    everything = "\n".join(block[2] for block in blocks() if block[1] == "текст")
    assert construct in (card() if construct == ", вин." else everything)
