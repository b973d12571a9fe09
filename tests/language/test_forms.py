"""Grammatical forms: the user's, then the table; nothing is guessed."""

import pytest

from generator.language.forms import Lexicon, decline, initials
from generator.production.library import Library

LEXICON = Lexicon.of([("школа", "школы", "школе", "школу", "школой", "школе")])


@pytest.mark.parametrize(
    ("person", "short"),
    [
        ("Примеров Пётр Петрович", "П.П. Примеров"),
        ("Ситник-Образцова Анна Львовна", "А.Л. Ситник-Образцова"),
        ("Примерова Анна-Мария Петровна", "А.П. Примерова"),
        ("Пак Ен", "Е. Пак"),
        ("Кызы-Примерова Гульнара Рашид кызы", "Г.Р. Кызы-Примерова"),
        ("Алиев Тимур Рашид оглы", "Т.Р. Алиев"),
        ("Алиев Тимур Рашид-оглы", "Т.Р. Алиев"),
        ("Кызы Анна Петровна", "А.П. Кызы"),
    ],
)
def test_initials(person: str, short: str) -> None:
    assert initials(person) == short


@pytest.mark.parametrize(
    ("text", "case", "form"),
    [
        ("школа", "пр.", "школе"),
        ("Школа", "род.", "Школы"),
        ("ШКОЛА", "тв.", "ШКОЛОЙ"),
        ("Школа", "им.", "Школа"),
        ("МБОУ «Школа № 5»", "род.", "МБОУ «Школа № 5»"),
        ("МБОУ", "пр.", "МБОУ"),
        ("ГБОУ-СОШ", "пр.", "ГБОУ-СОШ"),
        ("Школа № 5", "род.", None),
        ("МБОУшка", "род.", None),
        ("А школа", "род.", None),
    ],
)
def test_decline(text: str, case: str, form: str | None) -> None:
    assert decline(text, case, {}, LEXICON) == form


def test_given_form_goes_before_everything() -> None:
    given = {"пр.": "лицее", "им.": "Лицей"}
    assert decline("школа", "пр.", given, LEXICON) == "лицее"
    assert decline("МБОУ", "пр.", given, LEXICON) == "лицее"
    assert decline("школа", "им.", given, LEXICON) == "Лицей"
    assert decline("школа", "тв.", given, LEXICON) == "школой"


def test_our_table_has_six_forms_of_every_word(library: Library) -> None:
    for word, forms in library.lexicon.forms.items():
        assert list(forms) == ["им.", "род.", "дат.", "вин.", "тв.", "пр."]
        assert forms["им."] == word
        assert all(form == form.strip() != "" for form in forms.values())


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("заведующая", "заведующей заведующей заведующую заведующей заведующей"),
        ("директор", "директора директору директора директором директоре"),
        ("гимназия", "гимназии гимназии гимназию гимназией гимназии"),
        ("лицей", "лицея лицею лицей лицеем лицее"),
    ],
)
def test_our_words(library: Library, word: str, forms: str) -> None:
    cases = ("род.", "дат.", "вин.", "тв.", "пр.")
    assert " ".join(decline(word, case, {}, library.lexicon) or "" for case in cases) == forms
