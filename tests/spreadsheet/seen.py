"""What the program says of a table: found on reading and by the check of every row, as a batch puts them together."""

import datetime as dt
from pathlib import Path

from generator.answers.questions import State
from generator.errors import AnswersError, Problem
from generator.production.checks import checked
from generator.production.library import Library
from generator.spreadsheet import Row, Table, findings, read

TODAY = dt.date(2025, 1, 1)


def looked_over(library: Library, table: Table) -> dict[int, tuple[Problem, ...]]:
    """Number of a row -> what its check has found."""
    found = {row.number: _found(library, row) for row in table.rows}
    return {number: problems for number, problems in found.items() if problems}


def _found(library: Library, row: Row) -> tuple[Problem, ...]:
    try:
        checked(library, row.located, State.DRAFT, TODAY)
    except AnswersError as error:
        return error.problems
    return ()


def said(library: Library, path: Path) -> list[str]:
    """Every sentence, of the table and of its rows."""
    table = read(path, library)
    found = looked_over(library, table)
    rows = [problem for row in table.rows for problem in findings(row, found.get(row.number, ()))]
    return [str(problem) for problem in (*table.problems, *rows)]
