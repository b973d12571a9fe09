"""Where everything stands: fresh sheets, blank backs, pages of the pack."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.production.printing.plan import Placed, Total, placed, sheets_of, total

PAPERS = [("Приказ", 2), ("Положение", 5), ("Лист", 1)]


def test_on_both_sides_each_begins_on_a_fresh_sheet() -> None:
    assert list(placed(PAPERS, one_sided=False)) == [
        Placed("Приказ", 1, 2, 1, blank=False),
        Placed("Положение", 3, 5, 3, blank=True),
        Placed("Лист", 9, 1, 1, blank=True),
    ]


def test_on_one_side_nothing_is_inserted() -> None:
    assert [(one.span, one.sheets, one.blank) for one in placed(PAPERS, one_sided=True)] == [
        ("1–2", 2, False), ("3–7", 5, False), ("8", 1, False),
    ]  # fmt: skip


def test_pages_go_on_from_another_pack() -> None:
    assert [one.span for one in placed(PAPERS, one_sided=False, start=11)] == ["11–12", "13–17", "19"]


def test_paper_is_summed() -> None:
    assert total(placed(PAPERS, one_sided=False)) == Total(pages=8, sheets=5, blanks=2)


@pytest.mark.parametrize(("pages", "duplex"), [(1, 1), (2, 1), (3, 2), (6, 3), (7, 4), (400, 200)])
def test_sheets(pages: int, duplex: int) -> None:
    assert (sheets_of(pages, one_sided=False), sheets_of(pages, one_sided=True)) == (duplex, pages)


@given(st.lists(st.integers(1, 60), min_size=1, max_size=30))
def test_no_two_share_a_sheet(pages: list[int]) -> None:
    stand = list(placed([("", count) for count in pages], one_sided=False))
    used = [side for one in stand for side in range(one.first, one.last + 1 + one.blank)]
    assert used == list(range(1, len(used) + 1))
    assert all(one.first % 2 == 1 for one in stand)
    assert len(used) == 2 * total(stand).sheets
