"""YAML that remembers its lines."""

import pytest

from generator.located import Located, LocatedError, decode, named, read, shown

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
