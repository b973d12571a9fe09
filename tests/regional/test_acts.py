"""Our acts are those of three real schools but for ``differences.yaml`` beside each; no entry of these is idle."""

import pytest

from generator.production.library import Library
from generator.writers.text import write
from tests.regional.acts import ACTS, NUMBER, act, differences, expected, numbering, seed, unnumbered
from tests.regional.differences import Words, first_difference, parting

MOST = {"gymnasium": 25, "kindergarten": 15, "small-school": 20}


@pytest.fixture(scope="module")
def ours(library: Library) -> dict[str, Words]:
    return {name: unnumbered(write(act(library, name))) for name in ACTS}


@pytest.mark.parametrize("name", ACTS)
def test_act_is_the_seed_but_for_the_listed_differences(ours: dict[str, Words], name: str) -> None:
    assert first_difference(ours[name], expected(name)) == ""


@pytest.mark.parametrize("name", ACTS)
def test_numbers_differ_as_listed(library: Library, name: str) -> None:
    made, listed = act(library, name), numbering(name)
    numbers = [part.number for section in made.sections for part in (section, *section.clauses)]
    assert NUMBER.findall(seed(name)) == [*listed.theirs]
    # what was taken from the words compared above are the numbers and nothing else
    assert numbers == NUMBER.findall(write(made)) == [*listed.ours]


@pytest.mark.parametrize("name", ACTS)
def test_differences_are_few_and_take_nothing_away(name: str) -> None:
    listed = [*differences(name), numbering(name)]
    assert len(listed) <= MOST[name]
    assert [one.where for one in listed if one.theirs == one.ours or not one.ours] == []


@pytest.mark.parametrize("name", ACTS)
def test_any_word_changed_or_dropped_is_seen_where_it_stands(ours: dict[str, Words], name: str) -> None:
    found, wanted = ours[name], expected(name)
    for place, word in enumerate(found):
        before, after = found[:place], found[place + 1 :]
        assert parting((*before, "иначе", *after), wanted) == place
        assert word in first_difference(before + after, wanted)
