"""The card of forms: how every person, post, organisation and body of the answers declines, and where from."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.answers.files import quoted
from generator.answers.model import Phrase, Value
from generator.language.forms import CASES, GENDER, Form, Lexicon, agreement, form
from generator.language.typography import NBSP
from generator.production.library import Library
from generator.production.organisation import Organisation

OBLIQUE = CASES[1:]


@dataclass(frozen=True, slots=True)
class Card:
    """``name``: under which «формы» would give the forms; ``forms``: case -> form, the nominative left out."""

    name: str
    phrase: Phrase
    forms: Mapping[str, Form]
    agreement: str | None


def cards(library: Library, organisation: Organisation) -> Iterator[Card]:
    """A card for everything among the answers that declines, each thing once."""
    seen: set[str] = set()
    for name, value in organisation.answers.values.items():
        for key, phrase in _phrases(name, value):
            if phrase.kind is not None and key not in seen:
                seen.add(key)
                yield _card(key, phrase, library.lexicon)


def written(found: Card) -> Iterator[str]:
    """The card as lines of an answers file, to be pasted under «формы»; origins are comments."""
    yield f"  {_typed(found.name)}:  # {_spaced(found.phrase.text)}"
    if found.agreement is not None:
        yield f"    {GENDER}: {found.agreement}"
    for case, made in found.forms.items():
        doubt = f": {made.doubt}" if made.doubt else ""
        yield f"    {case}: {_typed(made.text)}  # {made.origin.value}{doubt}"


def _typed(text: str) -> str:
    """As a person would type it: no-break spaces come back by themselves."""
    return quoted(_spaced(text))


def _spaced(text: str) -> str:
    return text.replace(NBSP, " ")


def _card(name: str, phrase: Phrase, lexicon: Lexicon) -> Card:
    assert phrase.kind is not None
    forms: dict[str, Form] = {case: form(phrase.text, phrase.kind, case, phrase.forms, lexicon) for case in OBLIQUE}
    return Card(name, phrase, forms, agreement(phrase.text, phrase.kind, phrase.forms, lexicon))


def _phrases(name: str, value: Value) -> Iterator[tuple[str, Phrase]]:
    """In a list each row has words of its own, so they are their own name."""
    match value:
        case Phrase():
            yield name, value
        case tuple():
            for row in value:
                yield from ((cell.text, cell) for cell in row.values() if isinstance(cell, Phrase))
