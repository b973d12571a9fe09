"""What the last answer did to a document."""

from collections.abc import Mapping

from generator.document import Clause, ClauseRef, Definition, Document, FootnoteMark, Line, Point, Stamp, Table, clauses
from generator.production.organisation import Organisation

Notes = Mapping[int, tuple[Line, ...]]


def touched(before: Organisation, after: Organisation) -> frozenset[str]:
    """Names of answers, and facts, that are not what they were."""
    old, new = before.answers, after.answers
    names = (name for name in {*old.values, *new.values} if old.values.get(name) != new.values.get(name))
    return frozenset(names) | (old.facts ^ new.facts)


def changed(before: Document | None, after: Document) -> frozenset[str]:
    """Names of clauses, stamps and parts that are new or say something else; a number that shifts is no change."""
    known = {} if before is None else _said(before)
    return frozenset(name for name, words in _said(after).items() if known.get(name) != words)


def _said(document: Document) -> dict[str, object]:
    named: list[Clause | Stamp] = [*document.stamps, *document.details, *clauses(document), *document.closings]
    notes = {note.number: note.paragraphs for note in document.footnotes}
    return {one.name: _words(one.lines if isinstance(one, Stamp) else (one.intro, one.body), notes) for one in named}


def _words(part: object, notes: Notes) -> object:
    """What a part says, the numbers of other clauses and of footnotes left out, the footnotes themselves put in."""
    match part:
        case tuple():
            return tuple(_words(inner, notes) for inner in part)
        case Point(line=line, points=points):
            return _words((line, points), notes)
        case Definition(line=line):
            return _words(line, notes)
        case Table(head=head, rows=rows):
            return _words((head, rows), notes)
        case ClauseRef(name=name):
            return ("п.", name)
        case FootnoteMark(number=number):
            return ("*", _words(notes.get(number, ()), notes))
    return part
