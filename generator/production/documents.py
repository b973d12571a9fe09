"""What is made in one run: the set of an organisation, or the blank templates of a model act."""

from collections.abc import Iterator, Sequence

from generator.answers.questions import State
from generator.errors import OutputError, Problem
from generator.production.composition import Composition, Included, published
from generator.production.library import Library
from generator.production.organisation import blank
from generator.production.output import Piece
from generator.production.render import Format, Look, render
from generator.variants import ModelAct, Variant

MAX_SITE_BYTES = 15_000_000
"""The greatest file a school's site may hold, by Рособрнадзор's rules for such sites."""


def pieces_of(
    composition: Composition, names: Sequence[str], formats: Sequence[Format], look: Look
) -> list[tuple[Included, Format]]:
    """Which files there will be, before any is made. Raises AnswersError."""
    return [
        (one, wanted)
        for one in composition.chosen(names)
        for wanted in look.formats(composition.document(one), formats)
    ]


def organisation_set(
    composition: Composition, names: Sequence[str], formats: Sequence[Format], look: Look
) -> Iterator[Piece]:
    """The pieces of a set, made one by one: whoever counts them can show progress."""
    for one, wanted in pieces_of(composition, names, formats, look):
        for rendered in render(composition.document(one), [wanted], look):
            piece = Piece(one.id, composition.organisation.variant.name, one.file, rendered)
            _refuse_heavy(piece, one.answers.state)
            yield piece


def _refuse_heavy(piece: Piece, state: State) -> None:
    """A school's site takes no greater file."""
    size = len(piece.rendered.content)
    if state is State.SITE and size > MAX_SITE_BYTES:
        what = f"файл – {size / 1_000_000:.1f} МБ, а на сайт можно не больше {MAX_SITE_BYTES // 1_000_000} МБ"
        raise OutputError([Problem(piece.file, what, "Уменьшите картинки в бланке организации")])


def blank_set(
    library: Library, model: ModelAct, kinds: Sequence[Variant], formats: Sequence[Format], look: Look
) -> Iterator[Piece]:
    """The ministry's blank templates of the kinds."""
    for variant in kinds:
        organisation = blank(library, model, variant)
        for name in model.documents:
            file = f"{library.templates[model.name, name].front.file} – {variant.kind}"
            for rendered in render(published(library, organisation, name), formats, look):
                yield Piece(name, variant.name, file, rendered)
