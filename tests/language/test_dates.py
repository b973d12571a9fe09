"""Dates as people write them."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.language.dates import MONTHS, NotADate, long, parse, short

DAY = dt.date(2024, 2, 12)


@pytest.mark.parametrize(
    "text",
    [
        "12.02.2024", "12.2.2024", "12.02.2024 г.", "12.02.2024г.", "2024-02-12", "2024-2-12", "12 февраля 2024",
        "12 февраля 2024 г.", "12 февраля 2024г.", "12 февраля 2024 года", "«12» февраля 2024 г.", "12 ФЕВРАЛЯ 2024 Г.",
        "  12\u00a0февраля  2024\u00a0г. ",
    ],
)  # fmt: skip
def test_every_way_to_write_a_day(text: str) -> None:
    assert parse(text) == DAY


@pytest.mark.parametrize("text", ["31.02.2025", "29.02.2023", "00.01.2024", "32.01.2024", "12.13.2024", "2024-00-01"])
@pytest.mark.parametrize("style", ["{}", "{} г."])
def test_no_such_day(text: str, style: str) -> None:
    if "-" in text and style != "{}":
        return
    with pytest.raises(NotADate, match=r"^такого дня нет$"):
        parse(style.format(text))


@pytest.mark.parametrize("text", ["31 февраля 2025 г.", "«31» апреля 2024", "0 мая 2024", "1 мая 0000"])
def test_no_such_day_in_words(text: str) -> None:
    with pytest.raises(NotADate, match=r"^такого дня нет$"):
        parse(text)


@pytest.mark.parametrize("text", ["12 мартобря 2024", "12 февраль 2024"])
def test_no_such_month(text: str) -> None:
    with pytest.raises(NotADate, match=f"^нет месяца «{text.split()[1]}»$"):
        parse(text)


@pytest.mark.parametrize(
    "text",
    ["", "вчера", "12.02.24", "12.02", "2024", "12/02/2024", "12.02.2024 утром", "от 12.02.2024", "2024-02-12T00:00"],
)
def test_not_a_date(text: str) -> None:
    with pytest.raises(NotADate, match=r"^это не дата$"):
        parse(text)


def test_printed() -> None:
    assert long(DAY) == "12\u00a0февраля 2024\u00a0г."
    assert short(DAY) == "12.02.2024"
    assert long(dt.date(2025, 1, 9)) == "9\u00a0января 2025\u00a0г."
    assert short(dt.date(2025, 1, 9)) == "09.01.2025"


@given(st.dates())
def test_every_printed_day_reads_back(day: dt.date) -> None:
    year = f"{day.year:04}"
    assert parse(short(day)) == day
    assert parse(day.isoformat()) == day
    assert parse(f"«{day.day:02}» {MONTHS[day.month - 1]} {year} г.") == day
    assert day.year < 1000 or parse(long(day)) == day
