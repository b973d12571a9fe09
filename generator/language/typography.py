"""Spaces that must not break, by ГОСТ Р 7.0.97-2025 and printers' custom.

Only spaces change, one for one, so a bound text is exactly as long as it was.
"""

import re
from functools import lru_cache

from generator.language.months import MONTHS

NBSP = "\u00a0"
OBJECT = "\ufffc"
"""Stands for whatever in a line is not a letter: a reference, a blank, a footnote mark."""

_MONTH = "|".join(MONTHS)
_AFTER = re.compile(
    r"(?<!\w)(?:[№§]|(?:ст|ч|п|пп|пункт|абз|гл|разд|стр|д|каб)\.) (?=[\dА-ЯA-Z" + OBJECT + "])"
    # an abbreviation and its name: «г. Примерск», «ул. Школьная», «им. Ломоносова»
    r"|(?<!\w)(?:г|с|пос|дер|ул|пр|пер|р\.п|обл|им|акад)\. (?=[А-ЯЁ«])"
)
_BEFORE = re.compile(r"(?<=\d) (?=(?:г|гг|л|экз|руб|тыс|млн)\.(?!\w)|%)|(?<=" + OBJECT + r") (?=г\.)")
_DAY = re.compile(rf"(?<=\d) (?=(?:{_MONTH})\b)|(?<=\d») (?=(?:{_MONTH})\b)")
# «Фамилия И.О.», but not the word before «И.О. Фамилия»
_INITIALS = re.compile(
    r"(?<=\b[А-ЯЁ]\.[А-ЯЁ]\.) (?=[А-ЯЁ][а-яё])|(?<=[а-яё]) (?=[А-ЯЁ]\.[А-ЯЁ]\.(?![ \u00a0]?[А-ЯЁ][а-яё]))"
)
_DASH = re.compile(r"(?<=\S) (?=[–—] )")
_THOUSANDS = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")


@lru_cache(maxsize=8192)  # the law's own lines come again in every document
def bind(text: str) -> str:
    """Put no-break spaces where a line must not end; the length stays.

    >>> bind("от 12 февраля 2024 г. № 31").replace(NBSP, "_")
    'от 12_февраля 2024_г. №_31'
    """
    text = _AFTER.sub(lambda match: match[0][:-1] + NBSP, text)
    for pattern in (_BEFORE, _DAY, _INITIALS, _DASH, _THOUSANDS):
        text = pattern.sub(NBSP, text)
    return text
