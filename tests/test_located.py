"""YAML that remembers its lines."""

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator import located
from generator.located import Located, LocatedError, decode, named, read, shown
from generator.yaml_events import is_plain

ROOT = Path(__file__).parents[1]

FILE = """\
# подсказка
образец: novosibirsk-2024

учёт мнения:
  - орган: совет родителей
    дата: 07.02.2024
  -
    орган: совет обучающихся
управленческие чаты: [с заместителями, с педагогами]
длинный ответ: >
  слова
  на двух строках
"формы":
  полное наименование: {пр.: школе}
"""


def test_data_are_the_words_typed() -> None:
    assert read(FILE, "f.yaml").data == {
        "образец": "novosibirsk-2024",
        "учёт мнения": [{"орган": "совет родителей", "дата": "07.02.2024"}, {"орган": "совет обучающихся"}],
        "управленческие чаты": ["с заместителями", "с педагогами"],
        "длинный ответ": "слова на двух строках\n",
        "формы": {"полное наименование": {"пр.": "школе"}},
    }


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("образец",), 2),
        (("учёт мнения",), 4),
        (("учёт мнения", 0), 5),
        (("учёт мнения", 0, "дата"), 6),
        (("учёт мнения", 1, "орган"), 8),
        (("управленческие чаты", 1), 9),
        (("длинный ответ",), 10),
        (("формы", "полное наименование", "пр."), 14),
        # what the file does not have is looked for where it would stand
        (("учёт мнения", 0, "номер"), 5),
        (("формы", "краткое наименование", "род."), 13),
    ],
)
def test_where(path: tuple[str | int, ...], line: int) -> None:
    assert read(FILE, "f.yaml").where(path) == f"f.yaml, строка {line}"


def test_where_nothing_is_known() -> None:
    assert Located("f.yaml", {}, {}).where(("образец",)) == "f.yaml"
    assert read("", "f.yaml").where() == "f.yaml"


def test_lines_are_counted_from_the_first_line_of_the_file() -> None:
    located = read("а: б\nв: г\n", "regulation.txt", first_line=2)
    assert located.where(("в",)) == "regulation.txt, строка 3"
    with pytest.raises(
        LocatedError, match=r"^regulation\.txt, строка 3: «а» уже есть в строке 2\. Оставьте один ответ\.$"
    ):
        read("а: б\nа: г\n", "regulation.txt", first_line=2)
    with pytest.raises(LocatedError, match=r"^regulation\.txt, строка 3: лишнее двоеточие\."):
        read("а: б\nв: г: д\n", "regulation.txt", first_line=2)
    with pytest.raises(LocatedError, match=r"^regulation\.txt, строка 3, «в»: знак U\+0007,"):
        read("а: б\nв: \a\n", "regulation.txt", first_line=2)


def test_part_keeps_the_lines_of_the_whole_file() -> None:
    part = read(FILE, "f.yaml").part("формы", "полное наименование")
    assert part.data == {"пр.": "школе"}
    assert part.where(("пр.",)) == "f.yaml, строка 14"
    assert part.where() == "f.yaml, строка 14"


def test_absent_part_is_empty() -> None:
    assert read(FILE, "f.yaml").part("образец", "нет такого") == Located("f.yaml", None, {})


@pytest.mark.parametrize("empty", ["", "# одна подсказка", "---", "\n\n"])
def test_empty_file(empty: str) -> None:
    assert read(empty, "f.yaml").data is None


def test_decode() -> None:
    assert decode("\ufeffа\r\nб\n".encode(), "f.yaml") == "а\nб\n"
    with pytest.raises(LocatedError, match=r"^f\.yaml: файл больше 1000 КБ\. Проверьте, тот ли это файл\.$"):
        decode(b"x" * 1_000_001, "f.yaml")
    notepad = "В Блокноте: «Сохранить как», внизу «Кодировка» – UTF-8"
    with pytest.raises(LocatedError, match=rf"^f\.yaml: это не текст в кодировке UTF-8\. {notepad}\.$"):
        decode("школа".encode("cp1251"), "f.yaml")
    word = r"это файл Word или Excel\. Нужен простой текст: наберите ответы в Блокноте"
    with pytest.raises(LocatedError, match=rf"^f\.docx: {word}\.$"):
        decode(b"PK\x03\x04", "f.docx")


def test_deepest_file_that_is_read() -> None:
    assert read("а: " + "[" * 7 + "]" * 7, "f.yaml").data == {"а": [[[[[[[]]]]]]]}
    with pytest.raises(LocatedError, match="слишком глубокая вложенность"):
        read("а: " + "[" * 8 + "]" * 8, "f.yaml")


def test_words_of_others_in_a_sentence() -> None:
    assert shown("Школа\u00a0№ 5") == "Школа № 5"
    assert shown("\x1b[31m\u202e\ud800\n") == "U+001B[31mU+202EU+D800 "
    assert shown("я" * 80) == "я" * 80
    assert shown("я" * 81) == "я" * 79 + "…"


def test_rows_are_counted_from_one() -> None:
    assert named(("учёт мнения", 0, "дата")) == "«учёт мнения – 1 – дата»"


# two parsers, one reading


SIGNS = "аб:- \n\t#\"'[]{},&*!|>%@`?\\.0~<"
FILES = sorted([*ROOT.glob("templates/**/*.yaml"), *ROOT.glob("variants/*.yaml"), *ROOT.glob("examples/**/*.yaml")])
FRAGMENTS = [
    "\n".join(lines[place : place + 8]) + "\n"
    for file in FILES
    for lines in [file.read_text("utf8").split("\n")]
    for place in range(0, len(lines), 40)
]


def outcome(text: str) -> tuple[object, ...]:
    try:
        found = read(text, "f.yaml")
    except LocatedError as error:
        return ("нет", str(error.problem))
    return (found.data, found.lines)


def carefully(text: str) -> tuple[object, ...]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(located, "is_plain", lambda _: False)
        return outcome(text)


@st.composite
def spoilt(draw: st.DrawFn) -> str:
    """A piece of a real file with a few signs more or less."""
    text = draw(st.sampled_from(FRAGMENTS))
    for _ in range(draw(st.integers(1, 3))):
        place = draw(st.integers(0, len(text)))
        text = text[:place] + draw(st.sampled_from([*SIGNS, "", "---", "\u2028", "\ufeff"])) + text[place + 1 :]
    return text


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_our_files_are_read_quickly_and_alike(file: Path) -> None:
    text = file.read_text("utf8")
    assert is_plain(text)
    assert outcome(text) == carefully(text)


@pytest.mark.slow
@settings(max_examples=3000, deadline=None)
@given(spoilt() | st.text(st.sampled_from(SIGNS), max_size=30))
@example("|#[")
@example(">-2#")
@example('|\n#"а')
@example("\n---")
@example("\n\ufeff")
@example("а: {б: Ю?лия, в: г}")
@example('а: "\\/"')
@example("а: б\u2028в: г")
def test_whatever_is_typed_both_parsers_read_or_refuse_it_alike(text: str) -> None:
    assert outcome(text) == carefully(text)
