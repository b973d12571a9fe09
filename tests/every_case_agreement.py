"""What the documents of one set say of each other, read from their words: dates, numbers, persons, clauses."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.document import Clause, Document, Table, clauses, plain, points

DAY = r"\d{1,2} [а-я]+ \d{4} г\."
_REGISTERED = rf"({DAY}) № (\S+?)(?=[,;.)]*(?:\s|\Z))"
_MENTION = re.compile(rf"(?:(приказом)[^,;()]*|(протокол)) от {_REGISTERED}")
_INITIALS = re.compile(r"([А-ЯЁ]\.[А-ЯЁ]\.) ([А-ЯЁ][\w-]+)")
_QUOTED = re.compile(r"«[^«»]*(?:«[^«»]*»[^«»]*)*»")

Registration = tuple[str, str]
"""Date and number: («12 февраля 2024 г.», «31-ОД»)."""


@dataclass(frozen=True)
class Mention:
    """«приказом от … № …», «протокол от … № …»; ``before``: the words up to it, which name the body."""

    of: str
    before: str
    registration: Registration


def texts(document: Document) -> Iterator[str]:
    """Its paragraphs; a stamp and a row of a table as one; no-break spaces are spaces."""
    yield spaced(plain(document.title))
    for stamp in document.stamps:
        yield spaced(" ".join(map(plain, stamp.lines)))
    for clause in (*document.details, *clauses(document), *document.closings):
        yield from texts_of(clause)


def texts_of(clause: Clause) -> Iterator[str]:
    yield from map(spaced, (plain(clause.intro), *(plain(point.line) for point in points(clause.body))))
    yield from map(" ".join, rows(clause))


def rows(clause: Clause) -> list[list[str]]:
    tables = (item for item in clause.body if isinstance(item, Table))
    return [[spaced(plain(cell)) for cell in row] for table in tables for row in table.rows]


def spaced(text: str) -> str:
    return text.replace("\u00a0", " ")


def part(document: Document, *names: str) -> Clause | None:
    """The first clause of those names, in the text or around it."""
    every = {clause.name: clause for clause in (*document.details, *clauses(document), *document.closings)}
    return next((every[name] for name in names if name in every), None)


def words(document: Document, name: str) -> str:
    """Of a clause; empty if it hasn't such a one."""
    clause = part(document, name)
    return spaced(plain(clause.intro)) if clause else ""


def body(document: Document) -> str:
    """Whose protocol it is an extract from, in the genitive."""
    return words(document, "заседание").removeprefix("заседания ")


def whole(document: Document, name: str) -> str:
    """With what is in its tables."""
    clause = part(document, name)
    return " ".join(texts_of(clause)) if clause else ""


def registration(document: Document) -> Registration | None:
    """Its own date and number, as its details say them."""
    details = part(document, "дата и номер")
    found = re.search(_REGISTERED, " ".join(rows(details)[0])) if details else None
    return (found[1], found[2]) if found else None


def mentions(document: Document) -> list[Mention]:
    return [
        Mention(match[1] or match[2], text[: match.start()].rstrip(" ("), (match[3], match[4]))
        for text in texts(document)
        for match in _MENTION.finditer(text)
    ]


def named_last(said: str, names: Iterable[str]) -> list[str]:
    """Those of the names with which the words end, in whatever case: by the beginnings of words."""
    return [name for name in names if _stems(said)[-len(_stems(name)) :] == _stems(name)]


def _stems(said: str) -> list[str]:
    return [word[:3].casefold() for word in said.split()]


def approval_days(document: Document) -> set[str]:
    """On which days it says the act is approved by a signature: the stamp's own, or «утвержденного …»."""
    stamps = (said for said in texts(document) if said.startswith("УТВЕРЖДАЮ"))
    return {day for said in stamps for day in re.findall(DAY, said)} | {
        day for said in texts(document) for day in re.findall(rf"утвержд[её]нн\w+ ({DAY})", said)
    }


def initials(document: Document) -> set[tuple[str, str]]:
    """(surname, initials) of everybody named so; a name of an organisation may hold somebody else's."""
    found = (match for text in texts(document) for match in _INITIALS.finditer(_QUOTED.sub("", text)))
    return {(match[2], match[1]) for match in found}


def named(document: Document, surnames: Iterable[str]) -> set[str]:
    """Those of the surnames, by their beginnings, that the text of the document says with name and patronymic."""
    told = " ".join(text for clause in clauses(document) for text in texts_of(clause))
    return {surname for surname in surnames if re.search(rf"\b{surname}\w* [А-ЯЁ]\w+ [А-ЯЁ]\w+", told)}


def acquainted(document: Document, surnames: Iterable[str]) -> set[str]:
    """Those who are to sign that they know the document."""
    visas = [clause for clause in document.closings if spaced(plain(clause.intro)) == "С приказом ознакомлены:"]
    told = " ".join(text for clause in visas for text in texts_of(clause))
    return {surname for surname in surnames if re.search(rf"[А-ЯЁ]\.[А-ЯЁ]\. {surname}", told)}


def signature(document: Document) -> tuple[str, str] | None:
    """(post, name) of the head."""
    closing = part(document, "подпись руководителя", "подпись в копии", "подпись для сайта", "подпись и печать")
    return (rows(closing)[0][0], rows(closing)[0][-1]) if closing else None


def cited(document: Document, act: Document) -> dict[str, str]:
    """Clause -> the clause of the act whose number it gives."""
    names = {clause.number: clause.name for clause in clauses(act)}
    found = {clause.name: re.search(r"\bп\.\s(\d\.\d+)", plain(clause.intro)) for clause in clauses(document)}
    return {name: names[match[1]] for name, match in found.items() if match}
