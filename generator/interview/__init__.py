"""What to ask next and what an answer is worth: one interview for every edge that asks, browser or terminal.

Everything derives from the questionnaire, the texts and the procedure; nothing is kept between two answers.
"""

from generator.interview.changes import changed, touched
from generator.interview.interview import SOURCE, Interview, Page, Wanted, looked_over
from generator.interview.reasons import affected, affects, depends, grounds

__all__ = [
    "SOURCE",
    "Interview",
    "Page",
    "Wanted",
    "affected",
    "affects",
    "changed",
    "depends",
    "grounds",
    "looked_over",
    "touched",
]
