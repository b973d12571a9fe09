"""In one run each document is assembled once, however often it is asked for: checked, spoken of, printed."""

from collections import Counter

import pytest

from generator.answers.questions import State
from generator.assemble import Assembled, Materials
from generator.production import composition as module
from generator.production.documents import organisation_set
from generator.production.library import Library
from generator.production.render import Look
from tests.production.sets import EXAMPLES, answers, looked_over


@pytest.fixture
def assembled(monkeypatch: pytest.MonkeyPatch) -> list[Materials]:
    """What is put together, in order."""
    calls: list[Materials] = []
    really = module.put_together

    def counted(materials: Materials) -> Assembled:
        calls.append(materials)
        return really(materials)

    monkeypatch.setattr(module, "put_together", counted)
    return calls


@pytest.mark.parametrize("state", ["draft", "registered", "certified", "site"])
@pytest.mark.parametrize("example", EXAMPLES)
def test_a_set_is_assembled_once(library: Library, assembled: list[Materials], example: str, state: str) -> None:
    made = looked_over(library, answers(example), State(state)).composition
    pieces = list(organisation_set(made, (), ("txt", "html"), Look(library.folders)))
    assert len(pieces) == 2 * len(made.included)
    counted = Counter(id(materials.answers) for materials in assembled)
    assert set(counted.values()) == {1}
    assert sorted(counted) == sorted(id(one.answers) for one in made.included)


def test_documents_not_asked_for_are_not_assembled_but_the_act_they_speak_of(
    library: Library, assembled: list[Materials]
) -> None:
    looked_over(library, answers("general"), State.REGISTERED, "order-platform", "application")
    assert sorted(materials.template.front.id for materials in assembled) == [
        "application",
        "order-platform",
        "regulation",
    ]
