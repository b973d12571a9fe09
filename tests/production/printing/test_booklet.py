"""Which page stands where on a sheet that is folded; found anew by folding."""

import io

import pikepdf
import pytest

from generator.production.printing.booklet import booklet, sides
from generator.production.printing.imposing import Leaf, pages_of
from tests.production.printing.sets import Shelf, texts


def folded(laid: list[tuple[int | None, int | None]]) -> list[int | None]:
    """Pages in reading order: sheets put one into another, the first outermost, and folded in the middle."""
    fronts, backs = laid[::2], laid[1::2]
    first_half = [page for front, back in zip(fronts, backs, strict=True) for page in (front[1], back[0])]
    second_half = [page for front, back in zip(fronts, backs, strict=True) for page in (front[0], back[1])]
    return first_half + second_half[::-1]


@pytest.mark.parametrize("pages", range(1, 42))
def test_folded_sheets_read_from_the_first_page_to_the_last(pages: int) -> None:
    read = folded(list(sides(pages)))
    assert read[:pages] == list(range(1, pages + 1))
    assert len(read) % 4 == 0
    assert set(read[pages:]) <= {None}
    assert len(read) - pages < 4


def test_six_pages() -> None:
    assert list(sides(6)) == [(None, 1), (2, None), (6, 3), (4, 5)]


def test_two_pages_of_the_act_on_a_side(shelf: Shelf) -> None:
    content = (shelf.made() / "Положение.pdf").read_bytes()
    made = booklet([Leaf("Положение", "Положение.pdf", content, pages_of(content, ""))], "Брошюра")
    pages = texts(content)
    found = texts(made)
    assert len(pages) == 6
    assert [pages[5] in found[2], pages[2] in found[2], pages[0] in found[0], pages[1] in found[1]] == [True] * 4
    with pikepdf.open(io.BytesIO(made)) as file:
        assert [round(float(side)) for side in file.pages[0].mediabox] == [0, 0, 842, 595]
        assert file.Root.ViewerPreferences.Duplex == pikepdf.Name.DuplexFlipShortEdge
