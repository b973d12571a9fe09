"""An organisation's act is the blank template but for its answers and ``corrections.yaml``; none of it is idle."""

import pytest

from generator.answers.questions import State
from generator.located import Data, Located
from generator.production.library import Library
from generator.production.organisation import organisation
from generator.writers import text
from tests.made import document
from tests.regional.differences import Difference, Words, corrected, difference, entries, first_difference, words
from tests.regional.letter import HERE, KINDS
from tests.regional.test_letter import ours

STRATEGIES = ("педагоги", "администратор")
POSTS = ("учитель информатики", "делопроизводитель")
LISTED = entries(HERE / "corrections.yaml")
# the blank's own sample words as answers: what differs then is the text itself
SAMPLES: dict[str, Data] = {
    "образец": "novosibirsk-2024",
    "полное наименование": "НАЗВАНИЕ ОРГАНИЗАЦИИ",
    "краткое наименование": "НАЗВАНИЕ ОРГАНИЗАЦИИ",
    "должность руководителя": "ДИРЕКТОР",
    "принимающий орган": "ПЕДАГОГИЧЕСКИЙ СОВЕТ",
    "группа сотрудников": "ГРУППА «СОТРУДНИКИ»",
    "группы обучающихся": "ГРУППА ИЛИ ГРУППЫ ОБУЧАЮЩИХСЯ",
    "место стратегии": "в сноске",
    "дата приказа": "12.02.2024",
    "формы": {
        "полное наименование": {"пр.": "НАЗВАНИЕ ОРГАНИЗАЦИИ"},
        "краткое наименование": {"род.": "НАЗВАНИЕ ОРГАНИЗАЦИИ"},
        "группа сотрудников": {"вин.": "ГРУППУ «СОТРУДНИКИ»"},
    },
}


def body(found: Words) -> Words:
    """From the title on, in lower case: stamps and the caption are the procedure's, not the text's."""
    return tuple(word.lower() for word in found[found.index("ПОЛОЖЕНИЕ") :])


def act(library: Library, kind: str, strategy: str, post: str) -> Words:
    answers: dict[str, Data] = {
        **SAMPLES,
        "вид организации": kind,
        "стратегия чатов": strategy,
        "должность администратора": post,
    }
    made = organisation(library, Located("образцы", answers, {}), State.DRAFT)
    return body(words(text.write(document(library, made, "regulation"))))


def corrections(kind: str, *case: str) -> list[Difference]:
    """Those of a kind, whatever the case or for this one; in lower case, as ``body`` is."""
    return [
        difference({**entry, "бланк": str(entry["бланк"]).lower(), "акт": str(entry["акт"]).lower()}, "бланк", "акт")
        for entry in LISTED
        if kind in (entry.get("виды") or KINDS) and entry.get("при") in (None, *case)
    ]


@pytest.mark.parametrize("post", POSTS)
@pytest.mark.parametrize("strategy", STRATEGIES)
@pytest.mark.parametrize("kind", KINDS)
def test_act_is_the_blank_but_for_listed_corrections(library: Library, kind: str, strategy: str, post: str) -> None:
    expected = corrected(body(ours(library, kind)), corrections(kind, strategy, post))
    assert first_difference(act(library, kind, strategy, post), expected) == ""


def test_no_correction_is_for_a_case_that_never_comes() -> None:
    assert {entry.get("при") for entry in LISTED} <= {None, *STRATEGIES, *POSTS}
