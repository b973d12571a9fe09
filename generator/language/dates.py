"""Dates as people write them, and as documents print them."""

import datetime as dt
import re

from generator.language.months import MONTHS
from generator.language.typography import NBSP

_NUMBERS = re.compile(r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})(?: ?г\.?)?\Z")
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})\Z")
_WORDS = re.compile(r"«?(?P<day>\d{1,2})»? (?P<name>[а-я]+) (?P<year>\d{4})(?: ?г\.| ?года)?\Z")


class NotADate(ValueError):
    """The text is not written as a date, or there is no such day; the message says which."""


def parse(text: str) -> dt.date:
    """Read 12.02.2024, 2024-02-12, 12 февраля 2024 г., «12» февраля 2024 г. Raises NotADate."""
    compact = " ".join(text.replace("\u00a0", " ").lower().split())
    match = _NUMBERS.match(compact) or _ISO.match(compact) or _WORDS.match(compact)
    if match is None:
        raise NotADate("это не дата")
    parts = match.groupdict()
    if "name" in parts and parts["name"] not in MONTHS:
        raise NotADate(f"нет месяца «{parts['name']}»")
    month = MONTHS.index(parts["name"]) + 1 if "name" in parts else int(parts["month"])
    try:
        return dt.date(int(parts["year"]), month, int(parts["day"]))
    except ValueError:
        raise NotADate("такого дня нет") from None


def long(day: dt.date) -> str:
    """«12 февраля 2024 г.», the day bound to the month and the year to its «г.»."""
    return f"{day.day}{NBSP}{MONTHS[day.month - 1]} {day.year}{NBSP}г."


def order(day: dt.date) -> str:
    """«12» февраля 2024 г., the day in quotes and two digits, as letterheads of orders have it."""
    return f"«{day.day:02}» {MONTHS[day.month - 1]} {day.year}{NBSP}г."


def short(day: dt.date) -> str:
    """«12.02.2024»"""
    return f"{day.day:02}.{day.month:02}.{day.year:04}"
