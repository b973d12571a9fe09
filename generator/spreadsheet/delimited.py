"""CSV as a ``Book`` of one sheet: the encoding and the separator are found, not asked for."""

import csv
import re
from collections.abc import Iterator
from io import StringIO
from itertools import islice

from generator.spreadsheet.book import Book, Cell, Filling, Format, refusal

SEPARATORS = ";,\t"
_LOOKED_AT = 20
_ANNOUNCED = re.compile("sep=(.)\r?\n")  # a row for Excel, not of the table
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def read(content: bytes, source: str) -> Book:
    """UTF-8 with or without its mark, Windows-1251, or Excel's «Текст Юникод». Raises AnswersError."""
    text = _decoded(content, source)
    announced = _ANNOUNCED.match(text)
    if announced:
        text = text[announced.end() :]
    separator = announced[1] if announced else max(SEPARATORS, key=lambda one: _fits(text, one))
    filling = Filling(source)
    for number, row in enumerate(_records(text, separator, source), 2 if announced else 1):
        for column, said in enumerate(row, 1):
            if said.strip():
                filling.put(number, column, _cell(said.strip()))
    filling.finish("")
    return filling.book(Format.CSV)


def _decoded(content: bytes, source: str) -> str:
    for encoding in ("utf-16",) if content.startswith(_UTF16) else ("utf-8-sig", "cp1251"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise refusal(source, "это не таблица", "Нужен файл .xlsx, .ods или .csv; форму делает команда: lna sheet")


def _fits(text: str, separator: str) -> tuple[bool, int]:
    """How well the first rows read, were they separated so: without a slip, then by the number of their fields."""
    most, reader = 0, csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        for row in islice(reader, _LOOKED_AT):
            most = max(most, len(row))
    except csv.Error:
        return False, most
    return True, most


def _records(text: str, separator: str, source: str) -> Iterator[list[str]]:
    """One after another, as Excel counts its rows."""
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        yield from reader
    except csv.Error:
        what = f"строка {reader.line_num}: кавычка не закрыта, или после неё есть лишнее"
        remedy = 'Поле с кавычками возьмите в кавычки, а внутри удвойте их: "МБОУ ""Школа № 0"""'
        raise refusal(source, what, remedy) from None


def _cell(said: str) -> Cell:
    if len(said) > 3 and said.startswith('="') and said.endswith('"') and '"' not in said[2:-1]:
        return Cell(said[2:-1].strip())  # how programs keep Excel from making «0012» twelve
    return Cell(said)
