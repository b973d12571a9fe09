"""Names, and the conditions typed before a paragraph, in a clause's head and in a table's row."""

import re
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import pairwise

from generator.content.slips import Slip
from generator.content.tree import NONE, Facts

NAME = re.compile(r"[^\W_](?:[\w .«»/№-]*[\w».])?\Z")
CONDITION = re.compile(r"\{(если|для каждого|повторить) ([^{}\[\]]*)\}")
MISPLACED = (
    "условие стоит не на месте",
    "Его место: {#имя если признак}, «- {если признак} слова», «| {если признак} ячейка |» или сразу после скобок: "
    "[слова]{если признак}",
)
WRONG_HEAD = ("имя пункта записано не так", "Напишите на отдельной строке {#имя} или {#имя если признак}")
MOST_TIMES = 100
_HOW = "Условия пишут так: {если признак}, {#имя если признак}, {#имя если признак для каждого перечень}"
_HEAD = re.compile(
    r"\{#(?P<name>[^{}]*?)(?P<plain> +без номера)?"
    r"(?: +если (?P<when>[^{}]*?))?(?: +для каждого (?P<each>[^{}]*?))? *\}\Z"
)
_UNNUMBERED = "без номера"


@dataclass(frozen=True, slots=True)
class Conditions:
    when: Facts = NONE
    each: str | None = None
    times: int = 1


@dataclass(frozen=True, slots=True)
class Head:
    """«{#имя без номера если А для каждого X}»."""

    name: str
    conditions: Conditions
    numbered: bool


def parse_head(source: str) -> Head:
    """Read the line that names a clause; raises Slip."""
    match = _HEAD.match(source)
    if match is None:
        raise Slip(*WRONG_HEAD)
    for part in match.group("name", "when", "each"):
        _refuse_unnumbered(part or "")
    each = None if match["each"] is None else name(match["each"])
    conditions = Conditions(NONE if match["when"] is None else facts(match["when"]), each)
    return Head(name(match["name"]), conditions, match["plain"] is None)


def parse_conditions(source: str, in_table: bool = False) -> tuple[Conditions, str]:
    """Take «{если А, Б}», «{для каждого X}», in a table «{повторить 20}» too, off the head of ``source``.

    The rest is the paragraph.
    """
    found: dict[str, str] = {}
    while match := CONDITION.match(source):
        if match[1] in found:
            raise Slip(f"«{match[1]}» стоит дважды", "Оставьте одно; два признака – через запятую: {если А, Б}")
        found[match[1]] = match[2]
        source = source[match.end() :].removeprefix(" ")
    if source.startswith("{") and not source.startswith("{{"):
        also = ", {повторить 20}" if in_table else ""
        remedy = f"Напишите {{если признак}}, {{если признак, признак}}{also} или {{для каждого имя}}"
        raise Slip("условие записано не так", remedy)
    if "повторить" in found and not in_table:
        raise Slip("«повторить» стоит не в таблице", "Его место – начало строки таблицы: | {повторить 20} ячейка |")
    when = facts(found["если"]) if "если" in found else NONE
    each = name(found["для каждого"]) if "для каждого" in found else None
    return Conditions(when, each, _times(found.get("повторить", "1"))), source


def facts(source: str) -> Facts:
    """«А, Б» -> the set of both; raises Slip on an empty one, on «или» and «не»."""
    if not all(part.strip() for part in source.split(",")):
        raise Slip("в условии пропущен признак", "Напишите {если признак} или {если признак, признак}")
    names = [name(part) for part in source.split(",")]
    for fact in names:
        if re.search(r"\Aне | или ", fact, re.IGNORECASE):
            raise Slip(
                f"в условии «{fact}» стоит «не» или «или»", "Назовите такой признак в questions.yaml и впишите его имя"
            )
    return frozenset(names)


def name(source: str) -> str:
    """A checked name without spaces around it."""
    stripped = source.strip(" ")
    if not stripped:
        raise Slip("имя пропущено", "Впишите его в скобки")
    if re.search(r"(?:\A| )(?:если|для кажд)", stripped, re.IGNORECASE):
        raise Slip(f"в имени «{stripped}» стоит условие", _HOW)
    if not NAME.match(stripped) or "  " in stripped:
        raise Slip(f"имя «{stripped}» записано не так", "Имя – слова из букв и цифр через один пробел, без запятых")
    return stripped


def lower_first(word: str) -> str:
    """«Наставник» -> «наставник»; an abbreviation stays: «ГИС»."""
    return word if word[1:2].isupper() else word[:1].lower() + word[1:]


def _refuse_unnumbered(part: str) -> None:
    """«без номера» in a wrong place or misspelt would become a part of a name."""
    words = re.split(r"[ ,]+", part.casefold())
    pairs = [" ".join(pair) for pair in pairwise(words)]
    if get_close_matches(_UNNUMBERED, [*words, *pairs], cutoff=0.8) or "без №" in pairs:
        remedy = "Их место – сразу за именем: {#имя без номера}, {#имя без номера если признак}"
        raise Slip(f"в «{part.strip()}» слова «{_UNNUMBERED}» записаны не так или стоят не на месте", remedy)


def _times(source: str) -> int:
    typed = source.strip(" ")
    if not re.fullmatch(r"[1-9]\d{0,2}", typed, re.ASCII) or int(typed) > MOST_TIMES:
        raise Slip(f"повторить «{typed}» раз нельзя", f"Напишите число от 1 до {MOST_TIMES}: {{повторить 20}}")
    return int(typed)
