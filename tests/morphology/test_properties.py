"""What holds for every phrase and name, met or not."""

import re
from typing import Literal

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.language.cases import OBLIQUE
from generator.language.inflect import inflect_person, phrase_forms

HEADS = {
    "position": ("учитель", "старший воспитатель", "заведующая", "педагог-психолог", "исполняющий", "электроник"),
    "organisation": ("школа", "муниципальное учреждение", "детский сад", "вечерняя (сменная) школа", "МБОУ", "ясли"),
    "body": ("педагогический совет", "общее собрание", "комиссия", "управляющий Совет", "бюро"),
}
# genitives and what goes with them: nothing of it may change
TAILS = (
    "физики", "имени М.А. Лаврентьева", "№ 5", "города Оби", "по труду",
    "«Лицей № 9»", "«Центр «Росток»", "(г. Обь)", "с. Верх-Тула",
)  # fmt: skip

kinds = st.sampled_from(sorted(HEADS))
tails = st.lists(st.sampled_from(TAILS), max_size=4).map(" ".join)
cases = st.sampled_from(OBLIQUE)
letters = st.text(alphabet='абвийоьяЁЫ-. «»"(),/1A', max_size=30)


@st.composite
def phrases(draw: st.DrawFn) -> tuple[str, str, str]:
    """Kind, head, tail."""
    kind = draw(kinds)
    return kind, draw(st.sampled_from(HEADS[kind])), draw(tails)


def form(text: str, case: str, kind: str) -> str:
    return phrase_forms(text, kind).forms[case]


@given(phrases(), cases)
def test_all_after_the_head_stays(phrase: tuple[str, str, str], case: str) -> None:
    kind, head, tail = phrase
    assert form(f"{head} {tail}", case, kind) == f"{form(head, case, kind)} {tail}"


@given(phrases(), cases)
def test_letter_case_is_kept(phrase: tuple[str, str, str], case: str) -> None:
    kind, head, _ = phrase
    words = form(head, case, kind)
    if head != "МБОУ":
        assert form(head.upper(), case, kind) == words.upper()
        assert form(head.capitalize(), case, kind) == words.capitalize()


@given(letters, cases, kinds)
@settings(max_examples=300)
def test_words_signs_and_quotations_are_kept(text: str, case: str, kind: str) -> None:
    changed = form(text, case, kind)
    signs: list[list[str]] = [re.findall(r"[^А-Яа-яЁё]+", one) for one in (text, changed)]
    assert signs[0] == signs[1]


@given(letters, st.sampled_from(["position", "organisation"]), cases)
def test_a_quotation_never_changes(inside: str, kind: Literal["position", "organisation"], case: str) -> None:
    quoted = "«" + re.sub('[«»"]', "", inside) + "»"
    assert form(f"школа {quoted} города", case, kind).endswith(f" {quoted} города")


@given(letters, letters, letters, st.sampled_from("mf"), cases)
@settings(max_examples=300)
def test_a_name_never_fails_and_keeps_its_parts(
    surname: str, name: str, patronymic: str, gender: str, case: str
) -> None:
    typed = (surname, name, patronymic)
    declined = inflect_person(*typed, gender, case)
    assert [part.count("-") for part in declined] == [part.count("-") for part in typed]
    assert [bool(part) for part in declined] == [bool(part) for part in typed]


@given(st.sampled_from(["Римский-Корсаков", "Орёл", "Пётр", "Заяц", "Белая", "Ильич"]), st.sampled_from("mf"), cases)
def test_a_name_in_capitals(name: str, gender: str, case: str) -> None:
    small = inflect_person(name, name, "", gender, case)
    assert inflect_person(name.upper(), name.upper(), "", gender, case) == tuple(part.upper() for part in small)
