"""Hostile answers: each is printed as it was typed, put right as a typist would, or refused in a sentence."""

from pathlib import Path

import pytest

from generator.answers.characters import clean
from generator.answers.files import read_answers
from generator.answers.questions import State
from generator.errors import OutputError
from generator.production.advice import advice
from generator.production.composition import Composition
from generator.production.library import Library
from generator.production.organisation import organisation
from tests.hostile.faces import faces
from tests.hostile.prints import docx_words, everywhere, listed, made, pdf_words, refusal, squeezed, typed

PRINTED = [
    "Рога & Копыта <СОШ>",
    "{{ x }}",
    "{{x}} {{полное наименование, пр.}}",
    "{% raw %}",
    "{% for x in y %}",
    "{# x #}",
    "]]>",
    "<![CDATA[x]]>",
    "*жирно*",
    "[слова]{если х}",
    "[^стратегия] {{п. стратегия}} {#имя если х}",
    "% строка",
    "- подпункт",
    ": *Термин* – текст",
    "</w:t>",
    "</w:t></w:r></w:p>",
    "<script>alert(1)</script>",
    "<style>p{display:none}</style>",
    "<!-- нет -->",
    "&nbsp; &amp; &#x41; &lt;",
    "%s %(name)s {0} {name!r}",
    "\\n \\x41 \\\\",
    "../../etc/passwd",
    "C:\\Школа",
    "a\"b'c`d",
    "«Центр «Росток»",
    "„лапки“ “английские”",
    "ёж ЁЖ й Й",
    "№ 1/24–25 — § 3…",
    "1/2 ½ ² ° ±",
    "3.1. текст.",
    "конец.",
    "конец…",
    "конец;",
    "__ ____",
    "©®™€",
    "é ñ ß ő Ź",
    "Ελλάς",
    "нет!",
    "null, true, ~",
]
PEOPLES = [
    "Мәктәп өй үзәк җир чаңгы һава",
    "Саха сирэ Дьокуускай оскуолата ҕаһыҥтүөҤҔҺӨҮ",
    "Шӗнкӗл ҫӑлтӑр Ӳсӗм",
    "Ӧшмае Тӱҥ Ӹ Ӓ Ӝ Ӟ Ӵ Ӌ ҷ Ӏ Ӕ Ғ Ҙ Ҡ Ӈ Ӄ ԓ",
]


# what is printed otherwise than it was typed: anywhere, and as a line of a list
RIGHTED = {"- подпункт": "– подпункт"}
POINTS = {
    "3.1. текст.": "3.1. текст",
    "конец.": "конец",
    "конец;": "конец",
    "&nbsp; &amp; &#x41; &lt;": "&nbsp; &amp; &#x41; &lt",
}


@pytest.mark.parametrize("value", [*PRINTED, *PEOPLES])
def test_docx_says_it_wherever_it_was_answered(library: Library, tmp_path: Path, value: str) -> None:
    (content,) = made(library, tmp_path, everywhere(value))
    words, said, point = docx_words(content), RIGHTED.get(value, value), POINTS.get(value, RIGHTED.get(value, value))
    stop = "" if said.endswith((".", "…")) else "."
    for place in (
        f"участниками образовательных отношений в {said} (далее – {said}).",
        f"\nприказом {said}\n",
        f" № {value.removeprefix('№ ')}\n",
        f"на заседании {said}\n",
        f"С УЧЁТОМ МНЕНИЯ\n{said}\nпротокол от ",
        f"ГИС «{said}»",
        f"\n{point};\n{point};\n",
        f"электронной информационно-образовательной среды {said}{stop}",
    ):
        assert place in words


@pytest.mark.slow
def test_pdf_says_it_too(library: Library, tmp_path: Path) -> None:
    (content,) = made(library, tmp_path, listed(PRINTED), ("pdf",))
    words = pdf_words(content)
    points = [POINTS.get(value, RIGHTED.get(value, value)) for value in PRINTED]
    assert [point for point in points if f"–{squeezed(point)};" not in words] == []


@pytest.mark.slow
@pytest.mark.parametrize("value", ["Рога & Копыта <СОШ> {{ x }}", "</w:t>[слова]{если х}]]>", "«Центр «Росток» № 5"])
def test_pdf_says_it_wherever_it_was_answered(library: Library, tmp_path: Path, value: str) -> None:
    docx, pdf = made(library, tmp_path, everywhere(value), ("docx", "pdf"))
    assert docx_words(docx).count(value) == pdf_words(pdf).count(squeezed(value)) >= 12


@pytest.mark.slow
@pytest.mark.parametrize("value", ["слово " * 66 + "конец", "я" * 400, "Ж" * 400, "i" * 400])
def test_name_of_four_hundred_signs(library: Library, tmp_path: Path, value: str) -> None:
    forms = f"  полное наименование: {{пр.: {value}}}\n  краткое наименование: {{род.: {value}}}\n"
    text = typed(f"краткое наименование: {value}").partition("  полное наименование")[0] + forms
    docx, pdf = made(library, tmp_path, text, ("docx", "pdf"))
    assert f"приказом {value}\n" in docx_words(docx)
    assert f"отношений в {value} (далее" in docx_words(docx)
    assert f"отношенийв{squeezed(value)}(далее" in pdf_words(pdf)


def test_longest_answer(library: Library, tmp_path: Path) -> None:
    (content,) = made(library, tmp_path, listed(["я" * 600]))
    assert "я" * 600 in docx_words(content)
    (only,) = refusal(library, tmp_path, listed(["я", "я" * 601]))
    assert only == ("школа-5.yaml, строка 11, «управленческие чаты – 2»: ответ длиннее 600 знаков. Сократите его.")


UNPRINTABLE = {
    "эмодзи 😀": "«😀» (U+1F600)",
    "👩‍🏫": "«👩» (U+1F469)",
    "нуль \0": "U+0000",
    "звонок \a": "U+0007",
    "escape \x1b[31m": "U+001B",
    "удалить \x7f": "U+007F",
    "наоборот \u202eяалш": "U+202E",
    "изоляция \u2066x\u2069": "U+2066",
    "пе\u00adре\u00adнос": "U+00AD",
    "за\u0301мок": "U+0301",
    "ну\u200bль": "U+200B",
    "со\u200dединитель": "U+200D",
    "BOM \ufeff": "U+FEFF",
    "замена \ufffd": "«\ufffd» (U+FFFD)",
    "объект \ufffc": "«\ufffc» (U+FFFC)",
    "своё \ue000": "U+E000",
    "о\ufb01с": "«\ufb01» (U+FB01)",
    "o\ufb00ice": "«\ufb00» (U+FB00)",
    "14\u2011ОД": "«\u2011» (U+2011)",
    "цена ₽": "«₽» (U+20BD)",
    "汉字": "«汉» (U+6C49)",
    "שלום": "«ש» (U+05E9)",
    "ﷺ": "«ﷺ» (U+FDFA)",
    "𝕏": "«𝕏» (U+1D54F)",
}


@pytest.mark.parametrize(("value", "sign"), UNPRINTABLE.items())
def test_sign_that_no_document_shows_is_refused_by_name(
    library: Library, tmp_path: Path, value: str, sign: str
) -> None:
    assert refusal(library, tmp_path, listed([value])) == [
        f"школа-5.yaml, строка 10, «управленческие чаты – 1»: знак {sign} в документе не напечатать. "
        "Наберите ответ заново или замените знак словом."
    ]


@pytest.mark.parametrize(
    "name", ["полное наименование", "краткое наименование", "руководитель", "номер приказа", "формы"]
)
def test_refusal_names_the_answer(library: Library, tmp_path: Path, name: str) -> None:
    if name == "формы":
        text = listed(["а"]).replace("{пр.: школе}", "{пр.: школе 😀}")
        where = "школа-5.yaml, строка 12, «формы – полное наименование – пр.»"
    else:
        text, where = typed(f"{name}: Примеров 😀 Петрович"), f"школа-5.yaml, строка 1, «{name}»"
    assert refusal(library, tmp_path, text) == [
        f"{where}: знак «😀» (U+1F600) в документе не напечатать. Наберите ответ заново или замените знак словом."
    ]


@pytest.mark.parametrize("value", ['"\\ud800"', '"\\udfff"', '"\\ud83d\\ude00"'])
def test_half_of_a_sign(library: Library, tmp_path: Path, value: str) -> None:
    code = value[3:7].upper()
    assert refusal(library, tmp_path, typed(f"номер приказа: {value}")) == [
        f"школа-5.yaml, строка 1, «номер приказа»: U+{code} – половина знака, её не напечатать. "
        "Удалите её или наберите знак заново."
    ]


def test_half_of_a_sign_in_bytes(library: Library, tmp_path: Path) -> None:
    assert refusal(library, tmp_path, typed("номер приказа: \ud800")) == [
        "школа-5.yaml: это не текст в кодировке UTF-8. В Блокноте: «Сохранить как», внизу «Кодировка» – UTF-8."
    ]


@pytest.mark.parametrize("name", ["руководитель", "администратор"])
@pytest.mark.parametrize("value", ["Рога & Копыта", "<b>Примеров</b> Пётр", "{{ x }} Пётр", "Примеров *Пётр* {если х}"])
def test_person_is_only_words(library: Library, tmp_path: Path, name: str, value: str) -> None:
    text = typed(f'{name}: "{value}"') + "утверждение: подписью\n"
    surname, *names = value.split()
    (content,) = made(library, tmp_path, text.replace("формы:", "принимающий орган: нет\nформы:"))
    initials = "".join(f"{part[0]}." for part in names)
    assert name == "администратор" or f"{initials} {surname}" in docx_words(content)


# letters that look like others


def warnings(library: Library, folder: Path, text: str) -> list[str]:
    path = folder / "школа-5.yaml"
    path.write_text(text, encoding="utf-8")
    located = read_answers(path)
    composition = Composition(library, organisation(library, located, State.DRAFT))
    return [line for line in map(str, advice(composition, located)) if "букв" in line]


@pytest.mark.parametrize("word", ["МАХ", "MАХ", "VК", "Cферум"])
def test_letters_of_another_alphabet_are_printed_as_typed_with_a_warning(
    library: Library, tmp_path: Path, word: str
) -> None:
    text = typed(f"группы обучающихся: группы в {word}")
    (content,) = made(library, tmp_path, text.replace('региональная ГИС: "нет"', "региональная ГИС: нет"))
    assert f"компонентом которой являются группы в {word}, с целью" in docx_words(content)
    (warning,) = warnings(library, tmp_path, text)
    assert warning.startswith("школа-5.yaml, строка 1, «группы обучающихся»: ")
    assert f"«{'MAX' if word == 'МАХ' else word}»" in warning


@pytest.mark.parametrize("words", ["группы в MAX", "VK-чат и 7А", "класс XI", "1С и Wi-Fi"])
def test_honest_words_are_not_warned_of(library: Library, tmp_path: Path, words: str) -> None:
    assert warnings(library, tmp_path, typed(f"группы обучающихся: {words}")) == []


def test_spaces_of_every_kind_become_one(library: Library, tmp_path: Path) -> None:
    value = "Школа\u00a0№\u202f5\u2003имени\u2009\t Примерова"
    (content,) = made(library, tmp_path, listed([value]))
    assert f"\n{clean(value)};\n" in docx_words(content) or f"\n{clean(value)}." in docx_words(content)
    assert clean(value) == "Школа № 5 имени Примерова"


# old Liberation Serif, 1.07, has no letters of the peoples of Russia; Word draws them with any


@pytest.mark.slow
@pytest.mark.parametrize("value", PEOPLES)
def test_letters_of_the_peoples_in_pdf(library: Library, tmp_path: Path, value: str) -> None:
    if all({ord(sign) for sign in value} <= face for face in faces()):
        (content,) = made(library, tmp_path, listed([value]), ("pdf",))
        assert squeezed(value) in pdf_words(content)
    else:
        with pytest.raises(OutputError, match="PDF не принят: шрифт"):
            made(library, tmp_path, listed([value]), ("pdf",))
