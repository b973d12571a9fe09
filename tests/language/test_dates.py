"""Dates as people write them."""

import csv
import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.language.dates import NotADate, long, order, parse, short
from generator.language.months import MONTHS

DAY = dt.date(2024, 2, 12)
NBSP = "\u00a0"

with (Path(__file__).parent / "dates.dev.tsv").open(encoding="utf-8", newline="") as file:
    GOLD = [
        [cell.replace("␣", NBSP) for cell in row] for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
    ]


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


def test_gold_is_there() -> None:
    assert GOLD[0] == ["iso", "long", "order", "short"]
    assert len(GOLD) == 10


@pytest.mark.parametrize(("iso", "in_text", "in_orders", "in_numbers"), GOLD[1:], ids=[row[0] for row in GOLD[1:]])
def test_gold(iso: str, in_text: str, in_orders: str, in_numbers: str) -> None:
    day = dt.date.fromisoformat(iso)
    assert [long(day), order(day), short(day)] == [in_text, in_orders, in_numbers]
    assert {parse(iso), parse(in_text), parse(in_orders), parse(in_numbers)} == {day}


def test_printed() -> None:
    assert long(DAY) == f"12{NBSP}февраля 2024{NBSP}г."
    assert order(DAY) == f"«12» февраля 2024{NBSP}г."
    assert short(DAY) == "12.02.2024"
    assert order(dt.date(2025, 1, 9)) == f"«09» января 2025{NBSP}г."


@given(st.dates())
def test_every_printed_day_reads_back(day: dt.date) -> None:
    month, year = MONTHS[day.month - 1], f"{day.year:04}"
    styles = [short(day), day.isoformat(), f"«{day.day:02}» {month} {year} г.", f"{day.day} {month} {year}"]
    styles += [long(day), order(day)] if day.year >= 1000 else []
    assert {parse(text) for text in styles} == {day}
