"""Grammatical forms: the user's own, then the closed table, then the rule; each says where it comes from."""

import pytest

from generator.language.forms import (
    AGREEMENTS,
    CASES,
    GENDER,
    INITIALS,
    Form,
    Kind,
    Lexicon,
    Origin,
    agreement,
    form,
    initials,
    person_parts,
)
from generator.production.library import Library

# «детсад» is declined otherwise than any rule would have it, so what comes from the table shows
LEXICON = Lexicon.of(
    [
        ("она", "школа", "школы", "школе", "школу", "школой", "школе"),
        ("оно", "детсад", "детсадья", "детсадью", "детсадье", "детсадьем", "детсадье"),
        ("они", "правила", "правил", "правилам", "правила", "правилами", "правилах"),
    ]
)


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
        ("Ахметов Ерлан Касым улы", "Е.К. Ахметов"),
        ("Алиева Лейла Рашид Кызы", "Л.Р. Алиева"),
        ("Кызы Анна Петровна", "А.П. Кызы"),
        ("Примеров", "Примеров"),
    ],
)
def test_initials(person: str, short: str) -> None:
    assert initials(person) == short
    assert form(person, "лицо", INITIALS, {}, LEXICON) == Form(short, Origin.RULE)


@pytest.mark.parametrize(
    ("person", "parts"),
    [
        ("Примеров Пётр Петрович", ("Примеров", "Пётр", "Петрович")),
        ("Пак Ен", ("Пак", "Ен", "")),
        ("Кваша", ("Кваша", "", "")),
        ("Алиева Лейла Рашид кызы", ("Алиева", "Лейла", "Рашид кызы")),
    ],
)
def test_parts_of_a_person(person: str, parts: tuple[str, str, str]) -> None:
    assert person_parts(person) == parts


# where a form comes from


def test_given_goes_before_the_table_and_the_table_before_the_rule() -> None:
    given = {"пр.": "ясли-саде", "им.": "Ясли-сад"}
    assert form("детсад", "слово", "пр.", given, LEXICON) == Form("ясли-саде", Origin.GIVEN)
    assert form("детсад", "слово", "им.", given, LEXICON) == Form("Ясли-сад", Origin.GIVEN)
    assert form("детсад", "слово", "пр.", {}, LEXICON) == Form("детсадье", Origin.TABLE)
    assert form("детсад", "слово", "тв.", given, LEXICON) == Form("детсадьем", Origin.TABLE)
    assert form("детсад", "слово", "пр.", {}, Lexicon.of([])) == Form("детсаде", Origin.RULE)


@pytest.mark.parametrize(
    ("text", "case", "expected"),
    [
        ("школа", "пр.", "школе"),
        ("Школа", "род.", "Школы"),
        ("ШКОЛА", "тв.", "ШКОЛОЙ"),
        ("школА", "вин.", "школу"),
        ("Правила", "дат.", "Правилам"),
    ],
)
def test_table_keeps_the_letter_case(text: str, case: str, expected: str) -> None:
    assert form(text, "слово", case, {}, LEXICON) == Form(expected, Origin.TABLE)


def test_nominative_is_what_was_typed() -> None:
    for text in ("Школа", "Шк. № 5", "Кваша Клавдия Игоревна"):
        assert form(text, "лицо", "им.", {}, LEXICON) == Form(text, Origin.RULE)


def test_table_knows_no_people() -> None:
    """Somebody may be called Школа."""
    assert form("Школа", "лицо", "тв.", {}, LEXICON).origin is Origin.DOUBTFUL
    assert agreement("Школа", "лицо", {}, LEXICON) is None


@pytest.mark.parametrize(
    ("text", "kind", "case", "expected"),
    [
        ("МБОУ", "организация", "пр.", "МБОУ"),
        ("МБОУ «Школа № 5»", "организация", "род.", "МБОУ «Школа № 5»"),
        ("ГБОУ-СОШ", "организация", "пр.", "ГБОУ-СОШ"),
        ("Школа № 5", "организация", "род.", "Школы № 5"),
        ("бюджетное учреждение «Школа № 5»", "организация", "пр.", "бюджетном учреждении «Школа № 5»"),
        ("попечительский совет", "орган", "тв.", "попечительским советом"),
        ("родительская ассамблея", "орган", "вин.", "родительскую ассамблею"),
        ("учитель информатики", "должность", "дат.", "учителю информатики"),
        ("группа «Сотрудники»", "слово", "вин.", "группу «Сотрудники»"),
        ("Примеров Пётр Петрович", "лицо", "дат.", "Примерову Петру Петровичу"),
        ("Алиева Лейла Рашид кызы", "лицо", "дат.", "Алиевой Лейле Рашид кызы"),
    ],
)  # fmt: skip
def test_rule(text: str, kind: Kind, case: str, expected: str) -> None:
    assert form(text, kind, case, {}, LEXICON) == Form(expected, Origin.RULE)


# doubts


@pytest.mark.parametrize(
    ("text", "kind", "expected", "doubt"),
    [
        ("А школа", "слово", "А школа", "не найдено слово, которое склоняется"),
        ("Кваша Клавдия Игоревна", "лицо", "Кваши Клавдии Игоревны", "ударение в фамилии решает носитель: «Кваша»"),
        ("Шевченко Саша", "лицо", "Шевченко Саша", "род не определён"),
    ],
)
def test_doubt_says_why(text: str, kind: Kind, expected: str, doubt: str) -> None:
    assert form(text, kind, "род.", {}, LEXICON) == Form(expected, Origin.DOUBTFUL, doubt)


def test_doubt_is_of_the_rule_alone() -> None:
    """A form given by the user, the nominative and initials are beyond doubt."""
    person, given = "Кваша Клавдия Игоревна", {"род.": "Кваша Клавдии Игоревны"}
    assert form(person, "лицо", "род.", given, LEXICON) == Form("Кваша Клавдии Игоревны", Origin.GIVEN)
    assert form(person, "лицо", "им.", given, LEXICON) == Form(person, Origin.RULE)
    assert form(person, "лицо", INITIALS, given, LEXICON) == Form("К.И. Кваша", Origin.RULE)
    assert form(person, "лицо", "дат.", given, LEXICON).origin is Origin.DOUBTFUL


@pytest.mark.parametrize(
    ("said", "expected"), [("он", "Гайдаю Саше"), ("она", "Гайдай Саше")], ids=["Гайдай – он", "Гайдай – она"]
)
def test_gender_that_was_said_settles_a_person(said: str, expected: str) -> None:
    assert form("Гайдай Саша", "лицо", "дат.", {GENDER: said}, LEXICON) == Form(expected, Origin.RULE)


# agreement


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("школа", "слово", "она"),
        ("ШКОЛА", "слово", "она"),
        ("Правила", "слово", "они"),
        ("детсад", "слово", "оно"),
        ("педагогический совет", "орган", "он"),
        ("родительская ассамблея", "орган", "она"),
        ("общее собрание", "орган", "оно"),
        ("муниципальное учреждение «Школа № 5»", "организация", "оно"),
        ("учитель информатики", "должность", "он"),
        ("Примеров Пётр Петрович", "лицо", "он"),
        ("Образцова Анна Ивановна", "лицо", "она"),
        ("Алиева Лейла Рашид кызы", "лицо", "она"),
        ("Пак Ен", "лицо", None),
        ("МБОУ", "организация", None),
    ],
)
def test_agreement(text: str, kind: Kind, expected: str | None) -> None:
    assert agreement(text, kind, {}, LEXICON) == expected


@pytest.mark.parametrize("said", AGREEMENTS)
def test_agreement_that_was_said_goes_before_everything(said: str) -> None:
    given = {GENDER: said}
    assert agreement("школа", "слово", given, LEXICON) == said
    assert agreement("МБОУ", "организация", given, LEXICON) == said
    assert agreement("Примеров Пётр Петрович", "лицо", given, LEXICON) == said


# our own table


def test_our_table_has_six_forms_of_every_word(library: Library) -> None:
    for word, entry in library.lexicon.entries.items():
        assert tuple(entry.forms) == CASES
        assert entry.forms["им."] == word
        assert entry.agreement in AGREEMENTS
        assert all(form == form.strip() != "" for form in entry.forms.values())


KINDS: tuple[Kind, ...] = ("слово", "должность", "орган", "организация")
BEYOND_RULES = [("детский сад", "пр.")]  # «в детском саду», and no rule would say so


def test_rules_agree_with_our_table(library: Library) -> None:
    """A rule that would decline a word of the table otherwise is wrong, or the table is."""
    nothing, entries = Lexicon.of([]), library.lexicon.entries
    otherwise = [
        (word, case)
        for word, entry in entries.items()
        for case in CASES
        if entry.forms[case] not in [form(word, kind, case, {}, nothing).text for kind in KINDS]
    ]
    assert otherwise == BEYOND_RULES
    for word, entry in entries.items():
        assert entry.agreement in [agreement(word, kind, {}, nothing) for kind in KINDS], word


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("заведующая", "заведующей заведующей заведующую заведующей заведующей"),
        ("директор", "директора директору директора директором директоре"),
        ("гимназия", "гимназии гимназии гимназию гимназией гимназии"),
        ("лицей", "лицея лицею лицей лицеем лицее"),
        ("детский сад", "детского сада детскому саду детский сад детским садом детском саду"),
        ("положение", "положения положению положение положением положении"),
    ],
)
def test_our_words(library: Library, word: str, forms: str) -> None:
    made = [form(word, "слово", case, {}, library.lexicon) for case in CASES[1:]]
    assert " ".join(form.text for form in made) == forms
    assert {form.origin for form in made} == {Origin.TABLE}
