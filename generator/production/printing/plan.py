"""Where everything stands in a pack: arithmetic on pages and sheets, nothing else."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Placed:
    """One copy of a document: its pages in the pack are ``first`` to ``last``, counted from 1; ``blank``: an empty
    back follows."""

    title: str
    first: int
    pages: int
    sheets: int
    blank: bool

    @property
    def last(self) -> int:
        return self.first + self.pages - 1

    @property
    def span(self) -> str:
        """«5–11», «5»."""
        return span(self.first, self.last)


@dataclass(frozen=True, slots=True)
class Total:
    """``pages`` with text, ``blanks`` without."""

    pages: int
    sheets: int
    blanks: int


def sheets_of(pages: int, one_sided: bool) -> int:
    return pages if one_sided else (pages + 1) // 2


def placed(papers: Iterable[tuple[str, int]], one_sided: bool, start: int = 1) -> Iterator[Placed]:
    """(title, pages) in their order -> where they stand: each begins on a sheet of its own, the first on page
    ``start``, which is odd."""
    first = start
    for title, pages in papers:
        sheets = sheets_of(pages, one_sided)
        blank = not one_sided and pages % 2 == 1
        yield Placed(title, first, pages, sheets, blank)
        first += pages + blank


def total(copies: Iterable[Placed]) -> Total:
    found = list(copies)
    return Total(sum(one.pages for one in found), sum(one.sheets for one in found), sum(one.blank for one in found))


def span(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}–{last}"
