"""Clauses that many schools share are prepared once: equal ones become one object, and what is made of it is kept."""

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache, wraps
from typing import Final, TypeVar

from generator.document import Clause, Document

# a region's acts and orders have some hundreds
_MANY: Final = 2048

Of = TypeVar("Of")
Made = TypeVar("Made")


def shared(document: Document) -> Document:
    """The same, each clause of its text being the very object that an equal one was in a document before it."""
    sections = tuple(replace(section, clauses=tuple(map(_one, section.clauses))) for section in document.sections)
    return replace(document, sections=sections)


@lru_cache(maxsize=_MANY)
def _one(clause: Clause) -> Clause:
    return clause


def once(make: Callable[[Of], Made]) -> Callable[[Of], Made]:
    """``make`` that remembers what it made of an object: it knows one by identity, which costs nothing to ask."""
    known: dict[int, tuple[Of, Made]] = {}

    @wraps(make)
    def made(of: Of) -> Made:
        # while it is remembered its identity is nobody else's
        found = known.get(id(of))
        if found is None:
            if len(known) >= _MANY:
                known.clear()
            found = known[id(of)] = of, make(of)
        return found[1]

    return made
