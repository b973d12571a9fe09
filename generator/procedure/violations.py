"""What an organisation's answers break: each violation names both sides with their values.

What nobody answered breaks no rule, except where a rule asks for it.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, product, zip_longest
from typing import NamedTuple, assert_never

from generator.answers.model import Answers, Day, Phrase, Row
from generator.language import dates
from generator.language.months import MONTHS
from generator.located import Path, shown
from generator.procedure.rules import (
    Among,
    DateInWords,
    Distinct,
    Happened,
    Order,
    Procedure,
    Rule,
    Together,
    Votes,
    Wording,
    Workday,
)

_WEEKEND = {5: "суббота", 6: "воскресенье"}
_DATE = re.compile(
    rf"\b\d{{1,2}}\.\d{{1,2}}\.\d{{4}}\b|«?\b\d{{1,2}}»? (?:{'|'.join(MONTHS)}) \d{{4}}\b", re.IGNORECASE
)
_NUMBER = re.compile(r"[0-9]{1,6}")
_UNHEARD = re.compile(r"[\s«»„“”\"]")  # two spellings of one name may differ in these


@dataclass(frozen=True, slots=True)
class Violation:
    """``what``, ``remedy``: Russian sentences without a final stop.

    ``paths``: where the answers concerned stand in their file, in the order the sentence names them; one that is
    missing stands nowhere.
    """

    serious: bool
    paths: tuple[Path, ...]
    what: str
    remedy: str
    ground: str

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(str(path[0]) for path in self.paths))


class _Given(NamedTuple):
    """One answer, or one cell of a list."""

    path: Path
    value: Phrase | Day

    def __str__(self) -> str:
        return dates.long(self.value.date) if isinstance(self.value, Day) else shown(self.text)

    @property
    def text(self) -> str:
        return self.value.date.isoformat() if isinstance(self.value, Day) else " ".join(self.value.text.split())

    @property
    def key(self) -> str:
        return _UNHEARD.sub("", self.text).casefold().replace("ё", "е")


class _Breach(NamedTuple):
    """``remedy``: empty if the rule's own fits."""

    paths: tuple[Path, ...]
    what: str
    remedy: str = ""


_Seen = Mapping[str, Sequence[_Given]]
"""Name -> what is given under it: one answer, or the cells of a list's rows."""


def violations(procedure: Procedure, answers: Answers, today: dt.date | None = None) -> Iterator[Violation]:
    """What the answers break, in the order of the rules; without ``today`` nothing lies ahead."""
    said: set[str] = set()  # rules may overlap
    for _, rule in procedure.rules():
        for breach in _breaches(rule, answers, today) if rule.concerns(answers) else ():
            if breach.what not in said:
                said.add(breach.what)
                remedy = breach.remedy or rule.remedy
                yield Violation(rule.serious(answers.state), breach.paths, breach.what, remedy, rule.ground)


def _breaches(rule: Rule, answers: Answers, today: dt.date | None) -> Iterator[_Breach]:
    for seen in _readings(rule, answers):
        match rule:
            case Order():
                yield from _out_of_order(rule, seen)
            case Distinct():
                yield from _repeated(rule, seen)
            case Together():
                yield from _incomplete(rule, seen)
            case Votes():
                yield from _miscounted(rule, seen)
            case Wording():
                yield from _misworded(rule, seen)
            case Happened():
                yield from _ahead(rule, seen, today)
            case Workday():
                yield from _at_weekends(rule, seen)
            case DateInWords():
                yield from _too_late(rule, seen)
            case Among():
                yield from _strange(rule, seen)
            case _:
                assert_never(rule)


def _readings(rule: Rule, answers: Answers) -> Iterator[_Seen]:
    rows = rule.rows()
    places = range(len(_rows(answers, rows))) if rows else (None,)
    for place in places:
        yield {name: list(_given(answers, name, place)) for name in rule.names() or _every(answers)}


def _rows(answers: Answers, name: str) -> tuple[Row, ...]:
    value = answers.values.get(name)
    return value if isinstance(value, tuple) else ()


def _given(answers: Answers, name: str, place: int | None) -> Iterator[_Given]:
    """What is given under a name, in one row or in all; sample words of a blank template are nobody's answer."""
    head, _, field = name.partition(".")
    match answers.values.get(head):
        case Phrase(sample=False) | Day() as value if not field:
            yield _Given((head,), value)
        case tuple() as rows:
            for index in range(len(rows)) if place is None else (place,):
                if (cell := rows[index].get(field or head)) is not None:
                    yield _Given((head, index, field) if field else (head, index), cell)


def _every(answers: Answers) -> Iterator[str]:
    for name, value in answers.values.items():
        fields = dict.fromkeys(field for row in value for field in row) if isinstance(value, tuple) else (name,)
        yield from (name if field == name else f"{name}.{field}" for field in fields)


def _label(path: Path) -> str:
    """«учителя», запись 2, «класс»: rows are counted from 1, as people count."""
    return ", ".join(f"запись {part + 1}" if isinstance(part, int) else f"«{part}»" for part in path)


def _sides(sides: Iterable[_Given]) -> str:
    """Each answer with its value; the row that several stand in is named once."""
    row: Path = ()
    said = []
    for one in sides:
        label = f"«{one.path[-1]}»" if row and one.path[:-1] == row else _label(one.path)
        said.append(f"{label} – {one}")
        row = one.path[:-1]
    return ", ".join(said)


def _said(sides: Sequence[_Given], words: str, remedy: str = "") -> _Breach:
    return _Breach(tuple(one.path for one in sides), f"{_sides(sides)}: {words}", remedy)


def _unanswered(sides: Sequence[_Given], missing: Iterable[str], words: str, remedy: str = "") -> _Breach:
    """What is given, and beside it – in its row, if it stands in one – what is not."""
    paths = tuple(_beside(sides[0], name) for name in missing)
    named = ", ".join(f"«{path[-1]}»" for path in paths)
    what = f"{_sides(sides)}; {named} – нет ответа: {words}"
    return _Breach((*(one.path for one in sides), *paths), what, remedy)


def _beside(one: _Given, name: str) -> Path:
    head, _, field = name.partition(".")
    return (*one.path[:-1], field) if field and head == one.path[0] else (head,)


def _dated(cells: Iterable[_Given]) -> Iterator[tuple[dt.date, _Given]]:
    return ((one.value.date, one) for one in cells if isinstance(one.value, Day))


def _out_of_order(rule: Order, seen: _Seen) -> Iterator[_Breach]:
    chain = [(what, seen[name]) for name, what in rule.chain.items() if seen[name]]
    for (before, earlier), (after, later) in pairwise(chain):
        for (first, one), (second, other) in product(_dated(earlier), _dated(later)):
            if second < first:
                yield _said([one, other], f"{after} раньше, чем {before}")


def _repeated(rule: Distinct, seen: _Seen) -> Iterator[_Breach]:
    """Each answer that says again what one before it said."""
    first: dict[tuple[str, ...], list[_Given]] = {}
    for name, mate in zip_longest(rule.answers, rule.beside):
        for one in seen[name]:
            mates = [other for other in seen[mate] if other.path[:-1] == one.path[:-1]] if mate else []
            sides = [one, *mates]
            known = first.setdefault((one.key, *(_mate(rule, side) for side in mates)), sides)
            same_day = rule.of_a_year and [side.key for side in known[1:]] == [side.key for side in mates]
            if known is not sides and bool(mates) == bool(mate) and not same_day:
                yield _said([*known, *sides], rule.words)


def _mate(rule: Distinct, side: _Given) -> str:
    return str(side.value.date.year) if rule.of_a_year and isinstance(side.value, Day) else side.key


def _incomplete(rule: Together, seen: _Seen) -> Iterator[_Breach]:
    missing = [name for name in rule.needed if not seen[name]]
    if missing and seen[rule.given]:
        yield _unanswered(seen[rule.given][:1], missing, rule.words)


def _miscounted(rule: Votes, seen: _Seen) -> Iterator[_Breach]:
    given = [one for name in rule.names() for one in seen[name]]
    wordy = [one for one in given if not _NUMBER.fullmatch(one.text)]
    missing = [name for name in rule.names() if not seen[name]]
    yield from (_said([one], "здесь нужно число", "Напишите его цифрами: 12") for one in wordy)
    if given and missing:
        yield _unanswered(given, missing, "голоса названы не все", "Допишите их по протоколу; если никто – 0")
    elif given and not wordy:
        yield from _counted(given)


def _counted(given: Sequence[_Given]) -> Iterator[_Breach]:
    present, *votes = (int(one.text) for one in given)
    if sum(votes) != present:
        yield _said(given, f"{' + '.join(map(str, votes))} = {sum(votes)}, а не {present}")
    elif 2 * votes[0] <= present:
        yield _said(given[:2], "«за» не больше половины присутствовавших, решение не принято")


def _misworded(rule: Wording, seen: _Seen) -> Iterator[_Breach]:
    names = rule.answers or [name for name in seen if name not in rule.excepted]
    if not any(seen[name] for name in rule.without):
        for one in (one for name in names for one in seen[name] if isinstance(one.value, Phrase)):
            if (rule.found and rule.found.search(one.text)) or (rule.lacks and not rule.lacks.search(one.text)):
                yield _said([one], rule.words)


def _ahead(rule: Happened, seen: _Seen, today: dt.date | None) -> Iterator[_Breach]:
    for day, one in (found for name in rule.answers for found in _dated(seen[name])):
        if today is not None and today < day:
            yield _Breach((one.path,), f"{_sides([one])}, сегодня – {dates.long(today)}: {rule.words}")


def _at_weekends(rule: Workday, seen: _Seen) -> Iterator[_Breach]:
    for day, one in (found for name in rule.answers for found in _dated(seen[name])):
        if day.weekday() in _WEEKEND:
            yield _Breach((one.path,), f"{_label(one.path)}: {dates.long(day)} – {_WEEKEND[day.weekday()]}")


def _too_late(rule: DateInWords, seen: _Seen) -> Iterator[_Breach]:
    limits = [found for name in rule.before for found in _dated(seen[name])]
    for one in seen[rule.answer]:
        for typed in _DATE.findall(one.text):
            try:
                day = dates.parse(typed)
            except dates.NotADate as error:
                yield _Breach((one.path,), f"{_label(one.path)} – {typed}: {error}")
            else:
                named = one._replace(value=Day(day))
                yield from (_said([named, other], rule.words) for limit, other in limits if limit <= day)


def _strange(rule: Among, seen: _Seen) -> Iterator[_Breach]:
    roll = {one.key for one in seen[rule.roll]}
    for one in (one for name in rule.answers for one in seen[name]):
        if roll and one.key not in roll:
            yield _said([one], rule.words)
