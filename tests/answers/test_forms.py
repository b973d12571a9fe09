"""Grammatical forms: the school's own, then the closed table, then the rule; nothing is silently unused."""

from pathlib import Path

import pytest

from generator.production.library import Library
from tests.answers.school import SCHOOL, regulation, said, words

OPINIONS = """\
учёт мнения:
  - орган: совет отцов
    номер: "1"
  - орган: совет матерей
    номер: "2"
"""
FORMS = """\
формы:
  полное наименование: {пр.: муниципальной школе № 5}
"""


def test_form_under_the_name_of_the_answer(library: Library, tmp_path: Path) -> None:
    made = words(regulation(library, tmp_path, SCHOOL))
    assert "отношений в муниципальной школе № 5 (далее – Учреждение)" in made


def test_form_in_a_list_stands_under_the_words_themselves(library: Library, tmp_path: Path) -> None:
    forms = "  совет отцов: {род.: совета отцов}\n  совет матерей: {род.: совета матерей}\n"
    made = words(regulation(library, tmp_path, OPINIONS + SCHOOL + forms))
    assert "С УЧЁТОМ МНЕНИЯ\nсовета отцов\nпротокол от «»  20 г. № 1" in made
    assert "С УЧЁТОМ МНЕНИЯ\nсовета матерей\nпротокол от «»  20 г. № 2" in made


def test_no_form_is_shared_by_the_rows_of_a_list(library: Library, tmp_path: Path) -> None:
    (only,) = said(library, tmp_path, OPINIONS + SCHOOL + "  орган: {род.: совета отцов}\n")
    assert only.startswith("школа-5.yaml, строка 15, «формы – орган»: слов с такими формами в ответах нет. ")
    assert "«1»" not in only
    assert "«2»" not in only


def test_misspelt_words_of_a_row_among_the_forms(library: Library, tmp_path: Path) -> None:
    assert said(library, tmp_path, OPINIONS + SCHOOL + "  совет отцоф: {род.: совета отцов}\n") == [
        "школа-5.yaml, строка 15, «формы – совет отцоф»: слов с такими формами в ответах нет. "
        "Возможно, имелось в виду «совет отцов»."
    ]


def test_closed_table(library: Library, tmp_path: Path) -> None:
    text = "наименование в тексте: Гимназия\nпринимающий орган: Общее собрание работников\n" + SCHOOL
    made = words(regulation(library, tmp_path, text))
    assert "VK Мессенджер в Гимназии разработано" in made
    assert "на заседании Общего собрания работников" in made


def test_own_form_goes_before_the_table(library: Library, tmp_path: Path) -> None:
    text = "наименование в тексте: Лицей\n" + SCHOOL + "  наименование в тексте: {пр.: Лицее имени Примерова}\n"
    assert "VK Мессенджер в Лицее имени Примерова разработано" in words(regulation(library, tmp_path, text))


def test_abbreviation_does_not_decline(library: Library, tmp_path: Path) -> None:
    assert "приказом МБОУ «Школа № 5»" in words(regulation(library, tmp_path, SCHOOL))


def test_rule_where_neither_says(library: Library, tmp_path: Path) -> None:
    text = SCHOOL.replace(FORMS, "").replace("МБОУ «Школа № 5»", "Школа № 5")
    made = words(regulation(library, tmp_path, text))
    assert "приказом Школы № 5" in made
    assert "отношений в муниципальной школе № 5 (далее – Учреждение)" in made


def test_body_that_no_table_knows(library: Library, tmp_path: Path) -> None:
    made = words(regulation(library, tmp_path, "принимающий орган: родительская ассамблея\n" + SCHOOL))
    assert "на заседании родительской ассамблеи" in made
    assert "принимается родительской ассамблеей, имеющей право вносить" in made


@pytest.mark.parametrize(
    ("gender", "participle"), [("он", "имеющим"), ("она", "имеющей"), ("оно", "имеющим"), ("они", "имеющими")]
)
def test_gender_that_the_school_says(library: Library, tmp_path: Path, gender: str, participle: str) -> None:
    text = "принимающий орган: Кубкур\n" + SCHOOL + f"  принимающий орган: {{род слова: {gender}}}\n"
    assert f", {participle} право вносить" in words(regulation(library, tmp_path, text))


def test_wrong_gender(library: Library, tmp_path: Path) -> None:
    text = "принимающий орган: Кубкур\n" + SCHOOL + "  принимающий орган: {род слова: ж}\n"
    assert said(library, tmp_path, text) == [
        "школа-5.yaml, строка 11, «формы – принимающий орган»: «ж» – не род слова. Есть: «он», «она», «они», «оно»."
    ]


def test_form_under_words_typed_in_another_way(library: Library, tmp_path: Path) -> None:
    """The key is put right just as the words in the list were."""
    opinions = 'учёт мнения:\n  - орган: совет "Росток" N 5\n'
    made = words(regulation(library, tmp_path, opinions + SCHOOL + '  совет "Росток" N 5: {род.: совета Ростка}\n'))
    assert "С УЧЁТОМ МНЕНИЯ\nсовета Ростка\n" in made


def test_misspelt_name_among_the_forms(library: Library, tmp_path: Path) -> None:
    assert said(library, tmp_path, SCHOOL + "  полное наименованее: {пр.: школе}\n") == [
        "школа-5.yaml, строка 10, «формы – полное наименованее»: слов с такими формами в ответах нет. "
        "Возможно, имелось в виду «краткое наименование» или «полное наименование»."
    ]


def test_misspelt_case(library: Library, tmp_path: Path) -> None:
    assert said(library, tmp_path, SCHOOL.replace("{пр.:", "{пр:")) == [
        "школа-5.yaml, строка 9, «формы – полное наименование – пр»: «пр» здесь не бывает. "
        "Возможно, имелось в виду «пр.»."
    ]


def test_empty_form(library: Library, tmp_path: Path) -> None:
    assert said(library, tmp_path, SCHOOL.replace("{пр.: муниципальной школе № 5}", '{пр.: ""}')) == [
        "школа-5.yaml, строка 9, «формы – полное наименование – пр.»: нет ответа. Допишите его или удалите строку."
    ]
