# ruff: noqa: E501 – a sentence stands whole beside what calls it forth
"""Hostile files: every one is refused in a sentence, or its words are printed as they were typed."""

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.answers.characters import clean
from generator.errors import GeneratorError
from generator.language.prepositions import agreed
from generator.production.library import Library
from tests.hostile.prints import NAME, docx_words, everywhere, item, listed, made, refusal, tidied, typed, unquoted


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("номер приказа: {{ x }}", 'лишние скобки. Если скобки – часть ответа, возьмите ответ в кавычки: "…".'),
        ("номер приказа: {% raw %}", 'ответ начинается знаком «%». Возьмите ответ в кавычки: "…".'),
        ("номер приказа: ]]>", 'ответ начинается знаком «]». Возьмите ответ в кавычки: "…".'),
        ("номер приказа: *жирно*", "ссылки «&» и «*» здесь не разрешены. Возьмите ответ в кавычки или повторите его."),
        ("номер приказа: [слова]{если х}", "после скобки есть ещё слова. Возьмите весь ответ в кавычки '…' или пишите кавычки «ёлочками»."),
        ("номер приказа: %s", 'ответ начинается знаком «%». Возьмите ответ в кавычки: "…".'),
        ("номер приказа: @школа", 'ответ начинается знаком «@». Возьмите ответ в кавычки: "…".'),
        ("номер приказа: > 5", 'ответ начинается знаком «>». Возьмите ответ в кавычки: "…".'),
        ("номер приказа: - 5", 'ответ начинается знаком «-». Возьмите ответ в кавычки: "…".'),
        ("номер приказа: &x 5", "ссылки «&» и «*» здесь не разрешены. Возьмите ответ в кавычки или повторите его."),
        ("номер приказа: !!python/object/apply:os.system [ls]", "пометки «!» здесь не разрешены. Возьмите ответ в кавычки."),
        ("номер приказа: !важно", "пометки «!» здесь не разрешены. Возьмите ответ в кавычки."),
        ("номер приказа: !!binary aaaa", "пометки «!» здесь не разрешены. Возьмите ответ в кавычки."),
        ("номер приказа: 5: 6", 'лишнее двоеточие. Если двоеточие – часть ответа, возьмите ответ в кавычки: "…".'),
        ("номер приказа:\t5", "в строке знак табуляции. Замените его пробелами."),
        ("номер приказа: 5\tОД", "в строке знак табуляции. Замените его пробелами."),
        ('краткое наименование: "Школа" № 5', "после закрывающей кавычки есть ещё слова. Возьмите весь ответ в кавычки '…' или пишите кавычки «ёлочками»."),
        ("краткое наименование: 'Школа № 5", "кавычка не закрыта. Закройте её; внутри ответа пишите кавычки «ёлочками»."),
        ("краткое наименование: [Школа", 'скобка не закрыта. Закройте её; если скобка – часть ответа, возьмите ответ в кавычки: "…".'),
        ('краткое наименование: "C:\\Школа"', "после знака «\\» в кавычках стоит не то. Удвойте этот знак: «\\\\»."),
        ("номер приказа: 5\nномер приказа: 6", "«номер приказа» уже есть в строке 1. Оставьте один ответ."),
        ("номер приказа: 5\n\"номер приказа\": 5", "«номер приказа» уже есть в строке 1. Оставьте один ответ."),
        ("номер приказа: 5\nдата приказа\nтелефон: 5", "нет двоеточия с пробелом после имени. Напишите так: «имя: ответ»."),
        ("учёт мнения:\n  - орган: а\n номер: б", "сбит отступ. Выровняйте строку по соседним."),
        ("номер приказа: " + "[" * 900_000, "слишком глубокая вложенность. Уберите лишние отступы или скобки."),
        ("номер приказа: " + "{а: " * 150_000, "слишком глубокая вложенность. Уберите лишние отступы или скобки."),
        ("номер приказа:\n  " + "- " * 400_000, "слишком глубокая вложенность. Уберите лишние отступы или скобки."),
        ("номер приказа: [" + "а," * 100_000 + "]", "в файле слишком много записей. Разделите его или проверьте, тот ли это файл."),
        ("номер приказа: 5\n---\nномер приказа: 6", "в файле две части, разделённые «---». Оставьте одну."),
        ("? [номер приказа]\n: 5", 'лишние скобки. Если скобки – часть ответа, возьмите ответ в кавычки: "…".'),
        ("<<: {номер приказа: 5}", "такого имени нет. "),
        ("__class__: 5", "такого имени нет. "),
        ("forms: {}", "такого имени нет. "),
        ("номер приказа: \0", "знак U+0000, которого в тексте быть не может. Наберите эту строку заново."),
        ("номер приказа: \x1b[31m", "знак U+001B, которого в тексте быть не может. Наберите эту строку заново."),
    ],
    ids=lambda text: text[:24],
)  # fmt: skip
def test_line_is_refused_by_its_number(library: Library, tmp_path: Path, line: str, sentence: str) -> None:
    (only,) = refusal(library, tmp_path, typed(line))
    where, said = only.split(": ", 1)
    assert where.startswith(f"{NAME}, строка ")
    assert int(where.removeprefix(f"{NAME}, строка ").partition(",")[0]) <= line.count("\n") + 2
    assert said.startswith(sentence) if sentence.endswith(" ") else said == sentence


def test_open_quote_is_looked_for_where_it_was_opened(library: Library, tmp_path: Path) -> None:
    assert refusal(library, tmp_path, 'образец: "novosibirsk-2024"\nномер приказа: "5\nнаставник: нет\nтелефон: 5') == [
        "школа-5.yaml, строка 2: кавычка не закрыта. Закройте её; внутри ответа пишите кавычки «ёлочками»."
    ]


def test_control_sign_is_refused_with_the_name_of_the_answer(library: Library, tmp_path: Path) -> None:
    assert refusal(library, tmp_path, typed("номер приказа: 5\0")) == [
        "школа-5.yaml, строка 1, «номер приказа»: знак U+0000, которого в тексте быть не может. "
        "Наберите эту строку заново."
    ]


def test_bomb_of_references_is_not_lit(library: Library, tmp_path: Path) -> None:
    levels = [
        f"{name}: &{name} [{', '.join([f'*{below}'] * 10)}]" for below, name in zip("abcdefgh", "bcdefghi", strict=True)
    ]
    assert refusal(library, tmp_path, "\n".join(["a: &a [бум]", *levels])) == [
        "школа-5.yaml, строка 1: ссылки «&» и «*» здесь не разрешены. Возьмите ответ в кавычки или повторите его."
    ]


def test_code_point_beyond_unicode(library: Library, tmp_path: Path) -> None:
    assert refusal(library, tmp_path, typed('номер приказа: "\\U00110000"')) == [
        "школа-5.yaml: запись знака через «\\» не читается. Наберите сам знак."
    ]


@pytest.mark.parametrize(
    ("bare", "printed"),
    [
        ("0123", "0123"), ("1_000", "1_000"), ("1e5", "1e5"), ("0x1F", "0x1F"), ("0o17", "0o17"), ("12:30", "12:30"),
        ("yes", "yes"), ("true", "true"), ("Null", "Null"), ("2024-02-12", "2024-02-12"), ("1.10", "1.10"),
        (".5", ".5"), ("+7", "+7"), ("-5", "-5"), ("=", "="), ("<<", "<<"), (".inf", ".inf"), (".", "."),
        ("01-04/31", "01-04/31"), ("№ 5", "5"), ("№5", "5"), ("N 5-ОД", "5-ОД"), ("№№ 5, 6", "5, 6"), ("Н-5", "Н-5"), ("5 # подсказка", "5"), ("5#6", "5#6"), ("a&b", "a&b"),
        ("а,б", "а,б"), ("'а''б'", "а'б"), ('"а\\"б"', 'а"б'), ("14-ОД\n  дополнение", "14-ОД дополнение"),
        ("|\n  14\n  ОД", "14 ОД"), (">\n  14\n  ОД", "14 ОД"), ("|-\n  14\n\n  ОД", "14 ОД"), ('"14\n\n  ОД"', "14 ОД"),
    ],
)  # fmt: skip
def test_bare_scalar_is_printed_as_it_was_typed(library: Library, tmp_path: Path, bare: str, printed: str) -> None:
    (content,) = made(library, tmp_path, typed(f"номер приказа: {bare}\nдата приказа: 12.02.2024"))
    assert f"\nот 12 февраля 2024 г. № {printed}\n" in docx_words(content)


@pytest.mark.parametrize("nothing", ["", "~", "null", "# подсказка", "''", "нет"])
def test_nothing_is_a_place_for_the_hand(library: Library, tmp_path: Path, nothing: str) -> None:
    (content,) = made(library, tmp_path, typed(f"номер приказа: {nothing}\nдата приказа: 12.02.2024"))
    (line,) = (line for line in docx_words(content).split("\n") if line.startswith("от 12 февраля 2024 г. № "))
    assert line.removeprefix("от 12 февраля 2024 г. № ").strip("\u2007_ ") == ""


def test_name_of_the_file_does_not_come_from_the_answers(library: Library, tmp_path: Path) -> None:
    made(library, tmp_path, everywhere("../../etc/passwd"))
    assert [path.name for path in tmp_path.rglob("*")] == [NAME]


# arbitrary text; the checks stand inside, for hypothesis prints every argument of a test that fails

SIGNS = st.characters(codec=None, exclude_categories=[])
ANY = st.text(SIGNS, max_size=40) | st.text(st.sampled_from("аяАЯ.…;: {}[]<>&*%\"'\\#-–№5\u00a0\u0301"), max_size=20)
RUSSIAN = st.text(st.sampled_from("абвгёжщьяАБВЁЯ019 .,;:!?()«»–№/{}[]<>&*%\"'\\-"), min_size=1, max_size=40)


@pytest.mark.slow
def test_any_answer_is_printed_tidied_or_refused(library: Library, tmp_path: Path) -> None:
    @settings(max_examples=60, deadline=None)
    @given(ANY | RUSSIAN)
    @example("\ud800")
    @example("\ud83d\ude00")
    @example("\0")
    @example(".")
    @example("a.")
    @example("N0")
    @example("«а»")
    @example("вб")
    def check(value: str) -> None:
        try:
            (content,) = made(library, tmp_path, everywhere(value))
        except GeneratorError as error:
            assert [problem for problem in error.problems if not str(problem).startswith(NAME)] == []  # noqa: PT017
            str(error).encode("utf-8")
        else:
            said, words = tidied(value), docx_words(content)
            assert f"{agreed('участниками образовательных отношений в ', said)}{said} (далее – {said}" in words
            assert f"ГИС «{unquoted(said)}»" in words
            assert f"\nприказом {said}\n" in words

    check()


@pytest.mark.slow
def test_any_list_is_printed_tidied_or_refused(library: Library, tmp_path: Path) -> None:
    @settings(max_examples=25, deadline=None)
    @given(st.lists(RUSSIAN, min_size=1, max_size=5))
    @example([";"])
    @example(["и т. д.", "конец.", "конец;"])
    def check(values: list[str]) -> None:
        if all(map(clean, values)):
            (content,) = made(library, tmp_path, listed(values))
            joined = ";\n".join(map(item, values))
            assert f"а именно:\n{joined};\nосуществляет контроль" in docx_words(content)
        else:
            assert "нет ответа. Допишите его или удалите строку." in refusal(library, tmp_path, listed(values))[0]

    check()


@pytest.mark.slow
def test_any_file_is_refused_in_russian(library: Library, tmp_path: Path) -> None:
    @settings(max_examples=300, deadline=None)
    @given(st.binary(max_size=60) | st.text(SIGNS, max_size=60).map(lambda text: text.encode("utf-8", "surrogatepass")))
    @example(b"\xff\xfe")
    @example("а: \u2028b\n- c".encode())
    def check(content: bytes) -> None:
        for sentence in refusal(library, tmp_path, content):
            assert sentence.startswith(NAME)
            assert sentence.endswith((".", "…"))
            assert any("а" <= letter <= "я" for letter in sentence.removeprefix(NAME))

    check()


@pytest.mark.slow
def test_any_notation_is_read_or_refused_in_russian(library: Library, tmp_path: Path) -> None:
    @settings(max_examples=300, deadline=None)
    @given(st.text(st.sampled_from("аб:- \n\t#\"'[]{},&*!|>%@`?\\.0~<"), max_size=30))
    def check(value: str) -> None:
        try:
            made(library, tmp_path, typed(f"номер приказа: {value}"), ())
        except GeneratorError as error:
            assert [problem for problem in error.problems if not str(problem).startswith(f"{NAME}")] == []  # noqa: PT017

    check()
