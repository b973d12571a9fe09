"""What an answer may hold is what the faces of Times draw, and what both files give back."""

import re
import unicodedata
from pathlib import Path

import pytest

from generator.answers.characters import PEOPLES, clean, unprintable
from generator.production.library import Library
from tests.hostile.faces import faces
from tests.hostile.prints import docx_words, listed, made, pdf_words, squeezed

ACCEPTED = [chr(code) for code in range(0x110000) if unprintable(chr(code)) is None]
COMMON = [sign for sign in ACCEPTED if not re.match(f"[{PEOPLES}]", sign)]


def test_every_accepted_sign_has_a_glyph() -> None:
    assert faces(), "fc-match не нашёл шрифтов с ширинами Times: apt install fonts-liberation"
    for face in faces():
        assert [sign for sign in COMMON if ord(sign) not in face] == []
        # a face has all letters of the peoples or, like Liberation Serif 1.07, none of them
        assert {ord(sign) in face for sign in ACCEPTED if sign not in COMMON} in ({True}, {False})


def test_no_accepted_sign_is_unseen() -> None:
    unseen = [sign for sign in ACCEPTED if not sign.isprintable() or unicodedata.combining(sign)]
    assert [f"U+{ord(sign):04X}" for sign in unseen] == ["U+00A0"]
    assert clean("а\u00a0б") == "а б"


def test_accepted_signs_are_composed() -> None:
    assert [sign for sign in ACCEPTED if unicodedata.normalize("NFC", sign) != sign] == []


def test_russian_is_accepted() -> None:
    letters = "абвгдеёжзийклмнопрстуфхцчшщъыьэюяАБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ"
    assert unprintable(letters + "0123456789 №§«»„“”–—…-.,;:!?()[]/\"'%+=&@#*_") is None


def signs(accepted: list[str]) -> list[str]:
    """The signs as answers of forty."""
    visible = [sign for sign in accepted if not sign.isspace()]
    return ["".join(visible[start : start + 40]) for start in range(0, len(visible), 40)]


def test_every_accepted_sign_is_in_the_docx(library: Library, tmp_path: Path) -> None:
    (content,) = made(library, tmp_path, listed(signs(ACCEPTED)))
    assert [line for line in signs(ACCEPTED) if line not in docx_words(content)] == []


@pytest.mark.slow
def test_every_accepted_sign_is_in_the_pdf(library: Library, tmp_path: Path) -> None:
    (content,) = made(library, tmp_path, listed(signs(COMMON)), ("pdf",))
    assert [line for line in signs(COMMON) if squeezed(line) not in pdf_words(content)] == []
