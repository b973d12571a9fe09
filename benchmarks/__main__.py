"""Everything that was promised, measured on this machine in one run: ``python -m benchmarks``.

DOCX and PDF of one act against what others take, then ``lna batch``; at the end each ratio beside what is wanted.
"""

import argparse
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass

from benchmarks import batch_speed, docx_speed, pdf_speed
from benchmarks.bars import Part, show


@dataclass(frozen=True, slots=True)
class Extent:
    """How much of everything. ``sets``: documents, one after another, of a process; ``rows``: of the long runs;
    ``counts`` and ``paired``: rows of the short ones, by Typst; by WeasyPrint they are ``slow``, the last the pair's.
    """

    docx_rounds: int
    sets: tuple[int, ...]
    pdf: pdf_speed.Size
    batch_rounds: int
    counts: tuple[int, ...]
    paired: int
    slow: tuple[int, ...]
    rows: int


FULL = Extent(20, (10, 100, 1000), pdf_speed.Size(15), 5, (10, 100, 1000), batch_speed.PAIRED, (10, 40), 3000)
QUICK = Extent(2, (2, 4), pdf_speed.Size(2, 2, 3, (2, 4)), 2, (3, 9), 9, (2, 4), 20)
JOBS = 2


def everything(extent: Extent, rows: int) -> Iterator[Part]:
    with ExitStack() as stack:
        yield "# DOCX"
        yield from docx_speed.report(docx_speed.taking_part(stack, extent.sets[-1]), extent.docx_rounds, extent.sets)
    yield "# PDF"
    yield from pdf_speed.report(pdf_speed.given(), extent.pdf)
    yield "# Batch"
    rounds = extent.batch_rounds
    yield from batch_speed.comparison("typst", extent.counts, extent.paired, JOBS, rounds)
    yield from batch_speed.comparison("weasyprint", extent.slow, extent.slow[-1], JOBS, rounds)
    for engine in batch_speed.ENGINES if rows else ():
        yield from batch_speed.release(rows, engine, JOBS)


def timed(parts: Iterator[Part]) -> Iterator[Part]:
    begun = time.monotonic()
    yield from parts
    yield f"# What was wanted ({(time.monotonic() - begun) / 60:.0f} minutes of measuring)"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="does it run at all; its figures mean nothing")
    parser.add_argument("--rows", type=int, help="of the long runs; 0: none of them")
    asked = parser.parse_args()
    extent = QUICK if asked.quick else FULL
    show(timed(everything(extent, extent.rows if asked.rows is None else asked.rows)))


if __name__ == "__main__":
    main()
