"""Numbers, dates and truth values of a table as the words a person would have typed."""

import datetime as dt
import re
from decimal import Decimal, InvalidOperation

from openpyxl.styles.numbers import is_date_format
from openpyxl.utils.datetime import WINDOWS_EPOCH, from_excel

from generator.language import dates
from generator.spreadsheet.book import Cell, Fault

DIGITS = 15
"""As many digits of a number a table keeps (IEEE 754 doubles; Excel says so of itself)."""
_ZEROS = re.compile(r"0{2,}\Z")
# serial numbers of 1982 … 2064: another bare number is hardly a date of ours
_FIRST_DAY, _LAST_DAY = 30_000, 60_000
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")

_ERROR = re.compile(
    r"(?:#(?:REF!|N/A|VALUE!|NAME\?|DIV/0!|NULL!|NUM!|ССЫЛКА!|Н/Д|ЗНАЧ!|ИМЯ\?|ДЕЛ/0!|ПУСТО!|ЧИСЛО!|ОШИБКА)|Err:\d{3})\Z"
)
_UNCOUNTED = Fault(
    "здесь формула, а её значения в файле нет", "Откройте файл в Excel и сохраните или наберите здесь сам ответ"
)
TOO_LONG = Fault(
    f"в числе больше {DIGITS} цифр, и последние таблица уже потеряла",
    "Сделайте ячейку текстовой (формат «Текстовый») и наберите число заново",
)


def truth(yes: bool) -> Cell:
    return Cell("да" if yes else "нет")


def error(shown: str) -> Cell:
    """A cell that shows «#REF!» or its like."""
    return Cell(shown or "#ОШИБКА", _failed(shown or "#ОШИБКА"))


def uncounted(formula: str = "") -> Cell:
    """A formula whose value the file doesn't have."""
    return Cell("=" + formula.removeprefix("of:").removeprefix("="), _UNCOUNTED)


def slip(text: str) -> Fault | None:
    """Why words that a table shows are no answer: a formula or its error, kept as text."""
    return _UNCOUNTED if text.startswith("=") else _failed(text) if _ERROR.match(text) else None


def _failed(shown: str) -> Fault:
    return Fault(f"вместо ответа ошибка таблицы {shown}", "Исправьте формулу или наберите здесь сам ответ")


def number(typed: str, form: str = "General", epoch: dt.datetime = WINDOWS_EPOCH) -> Cell:
    """``typed``: as the file writes it, «1.2E+3»; ``form``: the number format's code. A fault keeps the words."""
    try:
        value = Decimal(typed.strip())
    except InvalidOperation:
        return Cell(typed)
    if not value.is_finite() or abs(value) > Decimal(10) ** 40:
        return error(typed.strip())
    if is_date_format(form):
        return Cell(day_or_time(value, epoch) or _plain(value), dated=True)
    if value == value.to_integral_value() and abs(value) >= Decimal(10) ** DIGITS:
        return Cell(f"{value:f}", TOO_LONG)
    day = day_or_time(value, epoch) if _FIRST_DAY <= value <= _LAST_DAY and value == int(value) else ""
    return Cell(_plain(value).zfill(len(form) if _ZEROS.match(form) else 0), day=day)


def day_or_time(serial: Decimal, epoch: dt.datetime) -> str:
    """«01.09.2025», «01.09.2025 10:30», «10:30»; empty where the number is no date."""
    try:
        moment = from_excel(float(serial), epoch)
    except (OverflowError, ValueError):
        return ""
    if isinstance(moment, dt.time):
        return f"{moment:%H:%M}" if serial else ""
    return moment_said(moment)


def moment_said(moment: dt.datetime) -> str:
    day = dates.short(moment.date())
    return f"{day} {moment:%H:%M}" if moment.time() != dt.time() else day


def _plain(value: Decimal) -> str:
    """Twelve is «12», a half «0,5», never «1E+10»."""
    rounded = Decimal(f"{value:.{DIGITS}g}")  # 0.30000000000000004 is what the table counted, not what it shows
    text = f"{rounded:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")


def unescaped(text: str) -> str:
    """XLSX writes signs that XML has no place for as «_x000D_» (ECMA-376, ST_Xstring)."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


def iso(said: str) -> Cell:
    """«2025-09-01», «2025-09-01T10:30:00» as people write it; what is no date stays as it is."""
    try:
        return Cell(moment_said(dt.datetime.fromisoformat(said.strip()).replace(tzinfo=None)), dated=True)
    except ValueError:
        return Cell(said.strip())
