"""Slips made in the real text with the real vocabulary: none is silent, and the first ones speak in exact words."""

from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.content.parse import parse
from generator.content.review import review
from generator.content.vocabulary import Vocabulary
from generator.errors import ContentError
from generator.located import decode
from generator.production.library import Library
from generator.production.texts_review import problems
from generator.resources import folders
from tests.content.shape import outline
from tests.content.typos import TYPOS

pytestmark = pytest.mark.slow

MODEL, DOCUMENT = "novosibirsk-2024", "regulation"
TEXT = folders().templates / MODEL / f"{DOCUMENT}.txt"


@pytest.fixture(scope="module")
def vocabulary(library: Library) -> Vocabulary:
    """What this text may speak of: its model act settles what another leaves open."""
    return library.vocabulary_of(library.models[MODEL], DOCUMENT)


def real_text() -> str:
    return decode(TEXT.read_bytes(), TEXT.name)


def said(text: str, vocabulary: Vocabulary) -> list[str]:
    try:
        return [str(problem) for problem in review(parse(text, TEXT.name), vocabulary)]
    except ContentError as error:
        return [str(problem) for problem in error.problems]


@dataclass(frozen=True)
class Edit:
    """A slip: ``written`` becomes ``slipped`` in the real text, once; the program says ``sentence`` about that line."""

    written: str
    slipped: str
    sentence: str
    lines_below: int = 0  # how far under the edit's first line the slip is


SLIPS = {
    "unknown fact": Edit(
        "{если приглашения} рассматривает",
        "{если приглошения} рассматривает",
        "нет признака «приглошения». Возможно, имелось в виду «приглашения».",
    ),
    "misspelt place in a branch no sample takes": Edit(
        "{{создаёт или присоединяется}}\n{{участие в чатах}}: {если приглашения}",
        "{{создает или присоединяется}}\n{{участие в чатах}}: {если приглашения}",
        "нет имени «создает или присоединяется». Возможно, имелось в виду «создаёт или присоединяется».",
    ),
    "missing brace": Edit(
        "{{наименование в тексте, пр.}} разработано",
        "{{наименование в тексте, пр.} разработано",
        "фигурная скобка стоит не на месте или не закрыта. Имя пишется так: {{имя}}; знак текста – «\\{».",
    ),
    "wrong indent": Edit(
        "  - {если примерные образовательные чаты} иные",
        "   - {если примерные образовательные чаты} иные",
        "отступ перед «-» не тот. Подпункт пишут без отступа, вложенный – с двумя пробелами.",
    ),
    "two standing wordings": Edit(
        "{{класса}}: {если куратор} группы",
        "{{класса}}: {если обучающиеся} группы",
        "формулировка «класса»: сразу стоят строки 103 и 104 "
        "(признаки: «дополнительное образование», «занятия», «классный руководитель», «наставник», «обучающиеся», "
        "«примерные образовательные чаты»). Допишите условие так, чтобы стояла одна.",
    ),
    "none standing": Edit(
        "{{своего класса}}: {если классный руководитель} своего класса\n{{своего класса}}: {если куратор} своей группы",
        "{{своего класса}}: {если классный руководитель} своего класса",
        "формулировка «своего класса»: ни одна строка не стоит "
        "(признаки: «куратор», «наставник», «примерные образовательные чаты»). "
        "Допишите строку для этого случая.",
    ),
    "duplicate clause name": Edit(
        "{#поддержка}", "{#доступ}", "пункт «доступ» уже есть в строке 145. Дайте одному из них другое имя."
    ),
    "reference to a missing clause": Edit(
        "{{п. стратегия}}", "{{п. стратегии}}", "нет пункта «стратегии». Возможно, имелось в виду «стратегия»."
    ),
    "unknown legal act": Edit(
        "{{акт 1678, тв.}}", "{{акт 1768, тв.}}", "нет правового акта «1768». Возможно, имелось в виду «1678»."
    ),
    "tab instead of spaces": Edit(
        "  - {если примерные управленческие чаты} иные",
        "\t- {если примерные управленческие чаты} иные",
        "в строке знак табуляции. Замените его двумя пробелами.",
    ),
}
OTHER_SLIPS = {
    "circular wording": Edit(
        "{{представители}}: представители администрации",
        "{{представители}}: {{Представители}} администрации",
        "формулировка «представители» ссылается сама на себя. Разорвите круг.",
    ),
    "condition never true": Edit(
        "{#наставник если наставник}",
        "{#наставник если классный руководитель, куратор}",
        "пункт «наставник» не стоит ни в одном случае («классный руководитель», «куратор»). "
        "Исправьте условие или удалите.",
    ),
    "footnote never marked": Edit(
        "представителями)[^стратегия]",
        "представителями)",
        "сноска «стратегия» нигде не стоит. Поставьте её в текст или удалите.",
        88,
    ),
    "wording unused": Edit(
        "{{класса}}: {если куратор} группы",
        "{{класса}}: {если куратор} группы\n{{школы}}: школы",
        "формулировка «школы» нигде не стоит. Поставьте её в текст или удалите.",
        1,
    ),
    "list printed as a line": Edit(
        "{для каждого управленческие чаты} {{",
        "{{",
        "«управленческие чаты» – перечень, одной строкой его не напечатать. "
        "Поставьте {для каждого управленческие чаты}.",
    ),
    "repeated for what is no list": Edit(
        "{для каждого управленческие чаты} {{управленческие чаты}}",
        "{для каждого руководитель} {{руководитель}}",
        "нет перечня «руководитель». "
        "Есть: «дополнительные администраторы», «кураторы», «образовательные чаты», «работники», «согласование», "
        "«согласующие», «управленческие чаты», «учёт мнения».",
    ),
    "reference to a clause that does not always stand": Edit(
        "[ в соответствии с п. {{п. стратегия}} настоящего Положения]{если стратегия в тексте}",
        " в соответствии с п. {{п. стратегия}} настоящего Положения",
        "ссылка на пункт «стратегия» стоит и там, где его нет. "
        "Дайте ссылке те же признаки, что у пункта: «стратегия в тексте».",
    ),
    "empty list after a colon": Edit(
        "  - {для каждого управленческие чаты} {{управленческие чаты}}\n",
        "",
        "после двоеточия в некоторых случаях ничего не остаётся. Допишите подпункт для этих случаев.",
        -6,
    ),
    "colon forgotten": Edit(
        "[а именно]{если свои управленческие чаты}:",
        "[а именно]{если свои управленческие чаты}",
        "перед подпунктами нет двоеточия. Поставьте «:» в конце этой строки.",
    ),
    "condition «не»": Edit(
        "{если приглашения} рассматривает",
        "{если не региональная ГИС} рассматривает",
        "в условии «не региональная ГИС» стоит «не» или «или». "
        "Назовите такой признак в questions.yaml и впишите его имя.",
    ),
    "condition «или»": Edit(
        "{#наставник если наставник}",
        "{#наставник если классный руководитель или куратор}",
        "в условии «классный руководитель или куратор» стоит «не» или «или». "
        "Назовите такой признак в questions.yaml и впишите его имя.",
    ),
    "place where the answer is not asked": Edit(
        "Положение [принимается {{принимающий орган, тв.}}, "
        "{{принимающий орган: имеющим | имеющей | имеющим | имеющими}} право вносить в него изменения "
        "и дополнения, и ]{если принятие}утверждается",
        "Положение принимается {{принимающий орган, тв.}}, имеющим право вносить в него изменения и дополнения, и "
        "утверждается",
        "«принимающий орган» стоит и там, где этого ответа нет. Возьмите место в скобки с условием: «принятие».",
    ),
}


def first_sentence(edit: Edit, vocabulary: Vocabulary) -> tuple[str, str]:
    """-> what the program says first, what it should say."""
    text = real_text()
    assert text.count(edit.written) == 1
    line = text[: text.index(edit.written)].count("\n") + 1 + edit.lines_below
    found = said(text.replace(edit.written, edit.slipped), vocabulary)
    return found[0] if found else "", f"{TEXT.name}, строка {line}: {edit.sentence}"


@pytest.mark.parametrize("edit", SLIPS.values(), ids=SLIPS)
def test_ten_slips(edit: Edit, vocabulary: Vocabulary) -> None:
    found, expected = first_sentence(edit, vocabulary)
    assert found == expected


@pytest.mark.parametrize("edit", OTHER_SLIPS.values(), ids=OTHER_SLIPS)
def test_other_slips(edit: Edit, vocabulary: Vocabulary) -> None:
    found, expected = first_sentence(edit, vocabulary)
    assert found == expected


def test_real_texts_have_no_problems(library: Library) -> None:
    assert problems(library) == []


def edited(written: str, slipped: str) -> str:
    text = real_text()
    assert written in text
    assert written != slipped
    return text.replace(written, slipped, 1)


@pytest.mark.parametrize(("written", "slipped"), TYPOS, ids=[slipped[:40] for _, slipped in TYPOS])
def test_no_typo_is_silent(written: str, slipped: str, vocabulary: Vocabulary) -> None:
    assert said(edited(written, slipped), vocabulary) != []


def drawn(text: str) -> list[str]:
    """The tree without line numbers."""
    return [line.split(" ", 1)[1] for line in outline(parse(text, TEXT.name)).splitlines()]


# said otherwise, meant the same
HARMLESS = [
    ("верификации\n- {если приглашения}", "верификации\n- {если  приглашения}"),
    (
        "«ученик»\n- {если приглашения, регистрация обучающихся}",
        "«ученик»\n- {если приглашения,регистрация обучающихся}",
    ),
    ("приглашения} создает и направляет", "приглашения}создает и направляет"),
    ("среды {{наименование в тексте, род.}}.\n{#понятия}", "среды {{ наименование в тексте, род. }}.\n{#понятия}"),
    ("деятельности.\n{#среда}", "деятельности.\n{# среда}"),
    ("{#среда}\nИспользование", "{#среда }\nИспользование"),
    ("{#среда}\nИспользование", "{#среда} \nИспользование"),
    ("{#наставник если наставник}", "{#наставник  если наставник}"),
    ("{#наставник если наставник}", "{#наставник если  наставник}"),
    ("{#среда}\nИспользование", "{#среда}\n\nИспользование"),
    ("представителями)[^стратегия][", "представителями)[^ стратегия]["),
    ("пользователей.\n  2 вариант:", "пользователей.\n\n  2 вариант:"),
    ("пользователей.\n  2 вариант:", "пользователей.\n% x\n  2 вариант:"),
    ("act\n---\n% Источник:", "act\n---\n%Источник:"),
    ("Положение\nвид: ПОЛОЖЕНИЕ", "Положение\nвид : ПОЛОЖЕНИЕ"),
    ("act\n---\n% Источник:", "act\n---  \n% Источник:"),
    ("чаты создаёт администратор}", "чаты создае\u0308т администратор}"),
    ("{#срок}\nНастоящее", "{#срок}\r\nНастоящее"),
]


@pytest.mark.parametrize(("written", "slipped"), HARMLESS, ids=[slipped[:40] for _, slipped in HARMLESS])
def test_harmless_typing_changes_nothing(written: str, slipped: str, vocabulary: Vocabulary) -> None:
    text = edited(written, slipped)
    assert said(text, vocabulary) == []
    assert drawn(text) == drawn(real_text())


NOTATION = "#{}[]()^*_%:;.,-–«»|\\\n\t еслиА1"


@pytest.mark.slow
@given(st.data())
@settings(max_examples=400, deadline=None)
def test_one_sign_more_or_less_never_crashes(vocabulary: Vocabulary, data: st.DataObject) -> None:
    text = real_text()
    place = data.draw(st.integers(0, len(text)))
    sign = data.draw(st.sampled_from(["", *NOTATION]))
    changed = text[:place] + sign + text[place + (sign == "") :]
    assert isinstance(said(changed, vocabulary), list)
