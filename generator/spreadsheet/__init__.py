"""Tables of organisations: a form to fill in, what somebody filled in, and her own table back with what is wrong in it.

``read`` gives rows whose answers know their cells, so that what ``production.checks`` says of them leads to the cell;
``corrected`` marks it there; ``register`` lists what was made.
"""

from generator.spreadsheet.corrected import corrected
from generator.spreadsheet.form import form
from generator.spreadsheet.register import Entry, Note, register
from generator.spreadsheet.rows import read
from generator.spreadsheet.table import Cells, Notice, Row, Table, findings

__all__ = ["Cells", "Entry", "Note", "Notice", "Row", "Table", "corrected", "findings", "form", "read", "register"]
