"""Clauses a text takes from its neighbour: as written there, told of here."""

import pytest

from generator.content.borrowing import nothing
from generator.content.parse import parse
from generator.content.review import review
from generator.content.tree import Template
from generator.errors import ContentError
from tests.content.shape import outline
from tests.content.small import FRONT, FRONT_LINES, SOURCE, VOCABULARY

NEIGHBOUR = """{#чаты если обучающиеся}
Чаты:
- раз:
  - два
- три
{#лист без номера}
| № | Имя |
|--|--|
| {{номер строки}} | {{руководитель}} |
# Раздел
{#понятия}
Слова, {{номер приказа}}:
: *Раз* – два
{#неверный}
Слова {{никто}} по п. {{п. чаты}}.
"""
OUTLINE = """
1 пункт свой
2 «Слова.»
3 пункт понятия
3 «Слова, » МЕСТО номер приказа им. «:»
3  определение ЖИРНО(«Раз») « – два»
3 пункт чаты если обучающиеся
3 «Чаты:»
3  подпункт «раз:»
3    подпункт «два»
3  подпункт «три»
4 абзац лист
4  таблица «№» | «Имя» – 2, 2
4    строка МЕСТО номер строки им. | МЕСТО руководитель им.
5 пункт последний
6 «Слова.»
""".strip()


def neighbour(document: str) -> Template | None:
    return parse(FRONT + NEIGHBOUR, "сосед.txt") if document == "order-1" else nothing(document)


def taken(body: str) -> Template:
    return parse(FRONT + body, SOURCE, neighbour)


def problems(body: str) -> list[str]:
    try:
        found = review(taken(body), VOCABULARY)
    except ContentError as error:
        found = list(error.problems)
    return [str(problem).removeprefix(f"{SOURCE}, ") for problem in found]


def line(number: int) -> str:
    return f"строка {FRONT_LINES + number}"


def test_clauses_stand_where_they_are_called_for() -> None:
    body = "{#свой}\nСлова.\n{взять из order-1: понятия, чаты}\n{взять из order-1: лист}\n{#последний}\nСлова."
    drawn = (one.partition(" ") for one in outline(taken(body)).splitlines())
    assert "\n".join(f"{int(number) - FRONT_LINES} {rest}" for number, _, rest in drawn) == OUTLINE
    assert problems(body) == []


def test_nothing_hangs_on_a_borrowed_clause() -> None:
    assert problems("{взять из order-1: чаты}\n- слова") == [
        f"{line(2)}: подпункт вне пункта. Поставьте выше строку {{#имя}} и текст пункта."
    ]


def test_a_section_may_hold_borrowed_clauses_only() -> None:
    assert problems("# Раздел\n{взять из order-1: понятия}") == []


def test_what_is_wrong_here_with_a_borrowed_clause_is_told_here() -> None:
    found = problems("{взять из order-1: неверный}\n{#свой}\nСлова.")
    assert [sentence.split(". ")[0] for sentence in found] == [
        f"{line(1)}: нет имени «никто»",
        f"{line(1)}: нет пункта «чаты»",
    ]


def test_a_clause_has_one_name() -> None:
    assert problems("{взять из order-1: понятия}\n{взять из order-1: понятия}") == [
        f"{line(2)}: пункт «понятия» уже есть в {line(1).replace('строка', 'строке')}. Дайте одному из них другое имя."
    ]


def test_slips() -> None:
    assert problems("{взять из order-1: понятие}") == [
        f"{line(1)}: в тексте «order-1» нет пункта «понятие». Возможно, имелось в виду «понятия»."
    ]
    assert problems("{взять из order-1: понятия,}") == [f"{line(1)}: имя пропущено. Впишите его в скобки."]
    assert problems("{взять из order-2: понятия}") == [
        f"{line(1)}: из текста «order-2» пункты не взять. "
        "Назовите текст из этой же папки, без .txt; если он есть, сначала исправьте ошибки в нём."
    ]


@pytest.mark.parametrize(
    "written",
    [
        "{взять из соседа}",
        "{взять из соседа срок}",
        "{взять из: срок}",
        "{взять соседа: срок}",
        "{Взять из соседа: срок}",
        "{{взять из соседа: срок}}",
        "[взять из соседа: срок]",
        "( взять соседа )",
    ],
)
def test_a_line_that_almost_borrows(written: str) -> None:
    remedy = "Напишите так: {взять из имя-текста: пункт, другой пункт}."
    assert problems(f"{{#свой}}\nСлова.\n{written}") == [f"{line(3)}: строка «взять из» записана не так. {remedy}"]


def test_a_refused_line_does_not_blame_its_section() -> None:
    assert len(problems("# Раздел\n{взять из order-2: понятия}")) == 1
