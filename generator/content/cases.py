"""Facts are finite: every case the text can meet, or only those that a few conditions can tell apart."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.content.tree import NONE, Facts


@dataclass(frozen=True, slots=True)
class Option:
    """One way a switch can stand; ``when`` are facts without which it can't."""

    label: str
    facts: Facts
    when: Facts = NONE


@dataclass(frozen=True, slots=True)
class Switch:
    """A choice that brings facts: the kind, the state, a question. Asked only if ``when`` holds.

    ``always``: it bounds the cases themselves, so it counts even where nobody asks for its facts.
    """

    name: str
    options: tuple[Option, ...]
    when: Facts = NONE
    always: bool = False


@dataclass(frozen=True, slots=True)
class Case:
    """``labels``: switch -> option, of those that were asked."""

    labels: tuple[tuple[str, str], ...]
    facts: Facts


def cases(switches: Sequence[Switch]) -> Iterator[Case]:
    """Every case, each once; a switch may depend on facts of the switches before it."""
    return _extend(Case((), NONE), switches)


def telling(switches: Sequence[Switch], conditions: Facts) -> frozenset[Facts]:
    """The sets of facts that can hold together, as far as ``conditions`` can tell them apart."""
    return frozenset(case.facts for case in cases(relevant(switches, conditions)))


def known_facts(switches: Iterable[Switch]) -> Facts:
    return NONE.union(*(option.facts for switch in switches for option in switch.options))


def _extend(case: Case, switches: Sequence[Switch]) -> Iterator[Case]:
    if not switches:
        yield case
        return
    first, rest = switches[0], switches[1:]
    if not first.when <= case.facts:
        yield from _extend(case, rest)
        return
    for option in first.options:
        if option.when <= case.facts:
            yield from _extend(Case((*case.labels, (first.name, option.label)), case.facts | option.facts), rest)


def relevant(switches: Sequence[Switch], conditions: Facts) -> list[Switch]:
    """Those that bring a fact of ``conditions``, and those that decide whether these are asked."""
    wanted, chosen = conditions, []
    for switch in reversed(switches):
        if switch.always or any(option.facts & wanted for option in switch.options):
            chosen.append(switch)
            wanted |= switch.when.union(*(option.when for option in switch.options))
    return chosen[::-1]
