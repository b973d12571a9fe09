"""One text in the sets of several model acts: what is wrong under one of them, and what is idle under all."""

from dataclasses import replace

import pytest

from generator.content.parse import parse
from generator.content.review import review_everywhere
from generator.content.vocabulary import Vocabulary
from generator.production.library import Library
from tests.content.small import FRONT, FRONT_LINES, SOURCE, SWITCHES, VOCABULARY, problems

ASKING = VOCABULARY
UNASKED = frozenset({"выбор стратегии"})
SILENT = replace(
    VOCABULARY, switches=tuple(replace(one, when=UNASKED) if one.name == "стратегия чатов" else one for one in SWITCHES)
)
"""Of a model act whose schools aren't asked who creates chats, for nothing brings «выбор стратегии»."""
WORDLESS = replace(VOCABULARY, words={})
"""Of a model act without a word that the others have."""


def told(body: str, **readings: Vocabulary) -> list[str]:
    """Every sentence about a text that these model acts share, a line of the file each."""
    template = parse(FRONT + body, SOURCE)
    found = review_everywhere({name: (template, vocabulary) for name, vocabulary in readings.items()})
    return [str(problem).removeprefix(f"{SOURCE}, ") for problem in found]


def line(number: int) -> str:
    return f"строка {FRONT_LINES + number}"


IDLE = "{#а если чаты создаёт администратор}\nСлова."
NEVER = (
    f"{line(1)}: пункт «а» не стоит ни в одном случае («чаты создаёт администратор»). Исправьте условие или удалите."
)


def test_idle_under_one_model_act_is_no_problem_if_another_prints_it() -> None:
    assert told(IDLE, спрашивает=ASKING, молчит=SILENT) == []
    assert told(IDLE, молчит=SILENT, спрашивает=ASKING) == []


def test_idle_under_all_is_told_once_and_names_none() -> None:
    assert told(IDLE, один=SILENT, другой=SILENT) == [NEVER]


def test_what_is_idle_is_not_known_before_the_names_are_right() -> None:
    """A text wrong under one model act may be printed there once it is put right."""
    body = f"{IDLE}\n{{#б}}\nСлова {{{{организация}}}}."
    assert told(body, один=SILENT, другой=SILENT) == [NEVER]
    (only,) = told(body, один=SILENT, другой=replace(SILENT, words={}))
    assert only.startswith(f"{line(4)}: нет имени «организация» (образец «другой»). ")


CLASH = "{#а}\nВедёт {{кто}}.\n{{кто}}: раз\n{{кто}}: {если чаты создаёт администратор} два"
BOTH_STAND = (
    f"{line(4)}: формулировка «кто»: сразу стоят строки {FRONT_LINES + 3} и {FRONT_LINES + 4} "
    "(признаки: «чаты создаёт администратор»)"
)


@pytest.mark.parametrize(
    ("readings", "under"),
    [
        ({"спрашивает": ASKING, "молчит": SILENT}, " (образец «спрашивает»)"),
        ({"один": ASKING, "молчит": SILENT, "другой": ASKING}, " (образец «один», образец «другой»)"),
        ({"один": ASKING, "другой": ASKING}, ""),
        ({"молчит": SILENT}, None),
    ],
)
def test_a_clash_is_told_with_the_model_acts_that_run_into_it(
    readings: dict[str, Vocabulary], under: str | None
) -> None:
    """With none, if all of them do."""
    clash = [] if under is None else [f"{BOTH_STAND}{under}. Допишите условие так, чтобы стояла одна."]
    assert [sentence for sentence in told(CLASH, **readings) if "сразу стоят" in sentence] == clash


def test_a_word_that_one_model_act_has_not() -> None:
    (only,) = told("{#а}\nСлова {{организация}}.", полный=VOCABULARY, неполный=WORDLESS)
    assert only.startswith(f"{line(2)}: нет имени «организация» (образец «неполный»). ")


def test_a_slip_made_twice_in_a_line_is_told_once() -> None:
    """Clauses borrowed in one line have that line, too."""
    twice, once = "{#а}\nСлова {{руководителя}} и {{руководителя}}.", "{#а}\nСлова {{руководителя}}."
    assert problems(twice) == problems(once)
    assert told(twice, один=VOCABULARY, другой=VOCABULARY) == told(once, один=VOCABULARY, другой=VOCABULARY)


@pytest.mark.parametrize("fact", ["только родители", "профессиональное образование", "выбор частей"])
def test_a_common_text_may_speak_of_what_one_model_act_never_has(library: Library, fact: str) -> None:
    """A kind that a model act is not for, or a choice that another leaves: idle there, and printed elsewhere."""
    template = parse(f"{FRONT}{{#а}}\nСлова[ и слова]{{если {fact}}}.", SOURCE)
    readings = {
        name: (template, library.vocabulary_of(model, "parents-notice")) for name, model in library.models.items()
    }
    assert review_everywhere(readings) == []
