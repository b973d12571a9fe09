"""What is made in one run: the set of an organisation, or the blank templates of a model act."""

from collections.abc import Iterator, Sequence

from generator.errors import AnswersError, Problem, meant
from generator.production.library import Library
from generator.production.organisation import Organisation, blank, document
from generator.production.output import Piece
from generator.production.render import Format, render
from generator.variants import ModelAct, Variant


def chosen(model: ModelAct, names: Sequence[str]) -> tuple[str, ...]:
    """The documents asked for, all of the model when none is named. Raises AnswersError."""
    unknown = [name for name in names if name not in model.documents]
    if unknown:
        where = f"образец «{model.name}»"
        raise AnswersError(Problem(where, f"нет документа «{name}»", meant(name, model.documents)) for name in unknown)
    return tuple(name for name in model.documents if not names or name in names)


def organisation_set(
    library: Library, organisation: Organisation, names: Sequence[str], formats: Sequence[Format]
) -> Iterator[Piece]:
    """The pieces of a set, made one by one: whoever counts them can show progress."""
    for name in chosen(organisation.model, names):
        made = document(library, organisation, name)
        file = library.templates[organisation.model.name, name].front.file
        for rendered in render(made, formats, library.folders):
            yield Piece(name, organisation.variant.name, file, rendered)


def blank_set(
    library: Library, model: ModelAct, kinds: Sequence[Variant], formats: Sequence[Format]
) -> Iterator[Piece]:
    """The ministry's blank templates of the kinds."""
    for variant in kinds:
        organisation = blank(library, model, variant)
        for name in model.documents:
            file = f"{library.templates[model.name, name].front.file} – {variant.kind}"
            for rendered in render(document(library, organisation, name), formats, library.folders):
                yield Piece(name, variant.name, file, rendered)
