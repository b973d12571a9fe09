"""What an answer may have changed is known without looking at the documents; looking at them all tells the same."""

from pathlib import Path

import pytest

from generator.answers.files import read_answers
from generator.interview import Interview, changed, depends, touched
from generator.located import Data
from generator.production.composition import Composition
from generator.production.library import Library
from generator.production.organisation import KIND, MODEL

FILES = sorted((Path(__file__).parents[2] / "examples").glob("*.yaml"))


def answers(file: Path) -> dict[str, Data]:
    data = read_answers(file).data
    assert isinstance(data, dict)
    return data


def sets(library: Library, typed: dict[str, Data]) -> Composition:
    organisation = Interview(library, typed).organisation
    assert organisation is not None
    return Composition(library, organisation)


def others(library: Library, name: str, typed: Data) -> list[Data]:
    """What else might have been answered: nothing, another choice, other words, one row less."""
    question = library.questionnaire[name]
    choices = [option for option in question.options if option != typed]
    words = [f"{typed} иной"] if isinstance(typed, str) and not choices else []
    rows = [typed[1:]] if isinstance(typed, list) else []
    return [None, *choices, *words, *rows]


@pytest.mark.slow
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_document_that_depends_on_nothing_touched_says_the_same(library: Library, file: Path) -> None:
    typed = answers(file)
    after = sets(library, typed)
    main = depends(library, after.organisation.model, library.plan.main.document)
    for name in library.questionnaire.names():
        for other in others(library, name, typed.get(name)) if name not in (MODEL, KIND) else ():
            before = sets(library, typed | {name: other})
            moved = touched(before.organisation, after.organisation)
            for one in after.included:
                by = depends(library, after.organisation.model, one.id) | main
                old = next((same for same in before.included if same.file == one.file), None)
                if not moved & by:
                    assert old is not None, (name, other, one.file)
                    assert not changed(before.assembled(old).document, after.assembled(one).document), (name, other)
