"""What is typed is put right, and what is right stays. ␣ stands for a no-break space."""

import csv
import re
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.answers.characters import unprintable
from generator.language.tidy import tidy
from generator.language.typography import NBSP, bind

with (Path(__file__).parent / "typography.dev.tsv").open(encoding="utf-8", newline="") as file:
    GOLD = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))

RIGHT = {
    # quotes
    '(далее - "Платформа")': "(далее␣– «Платформа»)",
    '"Центр "Росток""': "«Центр „Росток“»",
    '"Центр "Росток" города"': "«Центр „Росток“ города»",
    '«Центр "Росток" города»': "«Центр „Росток“ города»",
    '"Центр «Росток»"': "«Центр «Росток»»",
    '"7А", "7Б" и ("7В")': "«7А», «7Б» и («7В»)",
    '"Да"!': "«Да»!",
    'МБОУ"СОШ №5"': "МБОУ «СОШ №␣5»",
    'детский сад №5"Ёлочка"': "детский сад №␣5 «Ёлочка»",
    '7"А"': "7 «А»",
    "«Ромашка »": "«Ромашка»",
    "« Ромашка»": "«Ромашка»",
    # «№»
    "Школа №5 - детский сад": "Школа №␣5␣– детский сад",
    "МБОУ СОШ№5": "МБОУ СОШ №␣5",
    "МБОУ СОШ N5": "МБОУ СОШ №␣5",
    "МБОУ No. 5": "МБОУ №␣5",
    "приказ №Р-139": "приказ №␣Р-139",
    "№№1, 3": "№№␣1, 3",
    'закон от 29.12.2012 N 273-ФЗ "Об образовании"': "закон от 29.12.2012 №␣273-ФЗ «Об образовании»",
    # initials
    "А. С. Пушкин": "А.С.␣Пушкин",
    "А.С.Пушкин": "А.С.␣Пушкин",
    "Пушкин А. С.": "Пушкин␣А.С.",
    "Иванов И. И., Петров П. П.": "Иванов␣И.И., Петров␣П.П.",
    "Ситник-Образцова А. Л.": "Ситник-Образцова␣А.Л.",
    "им. А.С.Пушкина": "им.␣А.С.␣Пушкина",
    "им.А. С. Пушкина": "им.␣А.С.␣Пушкина",
    "ул.А.С.Пушкина": "ул.␣А.С.␣Пушкина",
    # addresses
    "г.Примерск,ул.Ленина,д.5": "г.␣Примерск,ул.␣Ленина,д.␣5",
    "ул. 8-го Марта, д.5, корп.2": "ул. 8-го Марта, д.␣5, корп. 2",
    "р.п.Кольцово, мкр.Горский": "р.п.␣Кольцово, мкр. Горский",
    "п.п.1.2 и ст.28": "п.п.␣1.2 и ст.␣28",
    # dates, numbers, units
    "12февраля 2024г.": "12␣февраля 2024␣г.",
    "от 12.02.2024г.": "от 12.02.2024␣г.",
    "на 21л. в 1экз.": "на 21␣л. в 1␣экз.",
    "100 000 руб.": "100␣000␣руб.",
    # dashes
    "2024-2025 учебный год": "2024–2025 учебный год",
    "1941-1945гг.": "1941–1945␣гг.",
    "1-4, 5-9 и 10-11 классы": "1–4, 5–9 и 10–11 классы",
    "3-5 л.": "3–5␣л.",
    "6-11 лет, 10-20%": "6–11 лет, 10–20%",
    "12-15 февраля": "12–15␣февраля",
    "пункты 1, 3-5": "пункты 1, 3–5",
    "стр. 5-10": "стр.␣5–10",
    "школа - детский сад -- ясли": "школа␣– детский сад␣– ясли",
    "- подпункт": "– подпункт",
    # spaces
    "два  пробела   подряд": "два пробела подряд",
    "слово , слово ; слово .": "слово, слово; слово.",
    "( слово )": "(слово)",
    "где ?": "где?",
}
LEFT = [
    # words and abbreviations
    "и т. п.", "и т.д., и др.", "в т.ч. иное", "т. е.", "и.о. директора", "1С", "1С:Предприятие", "д/с", "и/или", "C++",
    "зам. директора", "гл. врач", "ст. мастер", "Ф. И. О.", "Ф.И.О.", "А. Б. В.", "А.Б.В.Г.", "вариант А. Вариант Б.",
    "педагог-психолог", "кто-либо, по-прежнему", "видео- и аудиосвязь", "Ростов-на-Дону", "Санкт-Петербург",
    "пр-т Мира", "Ж.-Ж. Руссо", "школа-детский сад", "слово…", "слово ...", "... слово",
    # letters of classes, ordinal numbers
    "5-й класс", "1-2-й", "7-9-е классы", "50-70-х годов", "80-летие Победы", "7 «А»", "7А", "5-А", "II-III",
    # numbers of documents and codes
    "ГОСТ Р 7.0.97-2025", "ГОСТ 7.32-2017", "СП 2.4.3648-20", "СанПиН 1.2.3685-21", "273-ФЗ", "Р-139", "ИШ-206/04",
    "01-04/31", "31-ОД", "15-20", "ОКТМО 50-701", "лицензия 54-01", "ИНН/КПП 5401/540101", "1.1-1.3", "3.1. текст.",
    # other numbers
    "1/2", "½", "2,5 ставки", "1,5-2 часа", "12:30", "9:00-12:00", "10.00-12.00", "24/7", "1:2", "100%", "12+", "-5 °C",
    "2024-02-12", "12.02.2024-15.02.2024", "2024/2025 учебный год", "C:\\Школа", "N2O", "No problem",
    # houses and flats may look like ranges
    "Ленина, 5-7", "Ленина, 18-20", "кв. 3-4", "доб. 12-15",
    # telephones
    "8 (383) 238-73-46", "+7 (383) 238-73-46", "8(383)238-73-46", "8-383-238-73-46", "+7-383-238-73-46", "83832387346",
    "+7 383 238 73 46", "8 383 238-73-46", "238-73-46", "23-87-34", "2-15-20", "8 (38341) 2-15-20", "8 (383-41) 21-520",
    "8-800-555-35-35", "+73832387346", "8 (383) 238–73–46", "тел. 223-45-67, 223-45-68", "(383) 238-73-46", "112",
    # mail, pages and files
    "school0@example.org", "(school0@example.org)", "<a.b-c_d+e@school-5.edu.ru>", "почта: a-1@b-2.ru, тел.",
    "a@b.ru-тест", "https://school0.example.org/a-b?x=1-2&y=5-7", "http://школа.рф/2024-2025", "www.a.ru/1-2",
    "(https://example.org/a).", "sferum.ru", "prof-sferum.ru.", "Положение.docx", "Положение-2024-2025.docx",
    "ст.2.pdf", "школа.рф", "@канал", "#тег",
    # quotes as they were typed
    "«Центр „Росток“»", "«Центр «Росток»", "«Центр «Росток» города", "„лапки“ “английские”", "„лапки”", "‘а’", "А»Б«",
    'экран 10"', '10" и 12"', '10"x12"', '"Росток', 'Росток"', '" Росток "', '"«Росток"»', "''", "a'b`c",
    "д'Артаньян", "О’Коннор",
]  # fmt: skip


def shown(text: str) -> str:
    return text.replace(NBSP, "␣")


def test_gold_is_there() -> None:
    assert len(GOLD) == 28
    assert len(RIGHT) + len(LEFT) >= 60


@pytest.mark.parametrize("row", GOLD, ids=[row["input"] for row in GOLD])
def test_gold(row: dict[str, str]) -> None:
    """«must»: parts that are there, « ~ » between alternatives; «must_not»: parts that are not."""
    text = shown(tidy(row["input"]))
    parts = [part.split(" ~ ") for part in row["must"].split(" && ") if part]
    assert [part for part in parts if not any(one.strip(" ") in text for one in part)] == []
    assert [part for part in (row["must_not"] or "").split(" && ") if part and part in text] == []


@pytest.mark.parametrize(("typed", "expected"), RIGHT.items())
def test_put_right(typed: str, expected: str) -> None:
    assert shown(tidy(typed)) == expected


@pytest.mark.parametrize("text", LEFT)
def test_left_alone(text: str) -> None:
    """Spaces are bound, and nothing else changes; neither does it in the middle of a sentence."""
    assert tidy(text).replace(NBSP, " ") == text
    sentence = f"слово {text}, слово"
    assert tidy(sentence).replace(NBSP, " ") == sentence


@pytest.mark.parametrize("text", [*RIGHT, *LEFT])
def test_second_time_changes_nothing(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)
    assert bind(tidy(text)) == bind(tidy(tidy(text)))


SIGNS = f'" " « » „ “ {NBSP} - -- – — . , : ; ( ) / % ! ? … № \''.split(" ")
WORDS = (
    "N No 5 12 2024 000 а А А. Б. им. ул. г. д. Иванов школа ко л. экз. мая классы стр. с. п. и +7 8 x Z ё.docx a@b.ru"
)
TOKENS = st.sampled_from([" ", *SIGNS, *WORDS.split(), "https://x.ru/a-b", "238-73-46", "8 (383) 238-73-46"])
TYPED = st.lists(TOKENS, max_size=14).map("".join)
PRINTABLE = st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Co", "Cn"]).filter(lambda sign: unprintable(sign) is None)
)


def letters(text: str) -> str:
    """Letters and digits, without a Latin N or No before a number: it may stand for «№»."""
    return "".join(filter(str.isalnum, re.sub(r"\bNo?[ \u00a0.]*(?=\d)", "", text)))


@settings(max_examples=500)
@given(TYPED | PRINTABLE)
@example('" А "')
@example('- - "')
def test_letters_are_kept_and_once_is_enough(text: str) -> None:
    tidied = tidy(text)
    assert letters(tidied) == letters(text)
    assert tidy(tidied) == tidied


@settings(max_examples=500)
@given(TYPED)
def test_no_quote_is_lost(text: str) -> None:
    def count(text: str) -> int:
        return len(re.findall('["«»„“]', text))

    assert count(tidy(text)) == count(text)


PROTECTED = [text for text in LEFT if re.search(r"\d{2}-\d{2}|@|//|\.(?:ru|docx|pdf|рф)", text)]


@given(st.sampled_from(PROTECTED), st.sampled_from(["", "тел. ", "№ 5, ", "«Школа», ", "2024-2025 годы: "]), TOKENS)
def test_neighbours_do_no_harm(text: str, before: str, after: str) -> None:
    assert text in tidy(f"{before}{text}, {after}").replace(NBSP, " ")


LONG = [
    "1",
    "1-2, ",
    "1-2, 1",
    "п. 1, ",
    '"',
    '"а ',
    "( ",
    "А. ",
    "Иванов ",
    "8 (383) ",
    "000 ",
    "а.",
    "a@",
    "www.",
    "N",
]


@pytest.mark.parametrize("part", LONG)
def test_long_answers_do_not_stall(part: str) -> None:
    """Seconds here would mean a rule that tries every way to read the text."""
    text = (part * 600)[:600]
    assert tidy(tidy(text)) == tidy(text)
