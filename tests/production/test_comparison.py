"""Model acts side by side, read as a methodologist reads them."""

from dataclasses import replace
from itertools import permutations

import pytest

from generator.production.comparison import Matter, Passage, compare, depends, summary
from generator.production.library import Library

MODELS = ("novosibirsk-2024", "services-2024", "platform-2023")


def compared(library: Library, *names: str) -> list[Matter]:
    return compare(library, [library.models[name] for name in names])


@pytest.fixture(scope="module")
def matters(library: Library) -> dict[str, Matter]:
    return {matter.name: matter for matter in compared(library, *MODELS)}


def clauses(library: Library, model: str) -> list[str]:
    template = library.template(model, library.plan.main.document)
    return [clause.name for section in template.sections for clause in section.clauses]


@pytest.mark.parametrize("models", list(permutations(MODELS, 2)))
def test_the_first_act_gives_the_order_and_the_other_fits_in(library: Library, models: tuple[str, str]) -> None:
    first, second = (clauses(library, model) for model in models)
    names = [matter.name for matter in compared(library, *models)]
    assert sorted(names) == sorted({*first, *second})
    assert [name for name in names if name in first] == first
    before = dict(zip(names[1:], names, strict=False))
    # each act opens with its subject, so every other clause has one before it
    assert [before[name] for name in second if name not in first] == [
        second[second.index(name) - 1] for name in second if name not in first
    ]


def test_a_matter_of_the_third_act_follows_what_it_follows_there(matters: dict[str, Matter]) -> None:
    names = list(matters)
    assert names[names.index("инструмент") + 1] == "пользователи"
    assert matters["пользователи"].passages[:2] == (None, None)


def test_what_only_a_later_act_opens_with_comes_first(library: Library) -> None:
    key = MODELS[0], library.plan.main.document
    first, *others = library.templates[key].sections
    headless = replace(first, clauses=first.clauses[1:])
    cut = replace(library.templates[key], sections=(headless, *others))
    matters = compared(replace(library, templates={**library.templates, key: cut}), *MODELS[:2])
    assert [matter.name for matter in matters[:2]] == ["предмет", "основания"]
    assert matters[0].passages[0] is None


def test_cells_of_one_matter(matters: dict[str, Matter]) -> None:
    assert matters["доступ"].cells == (
        "3. Права участников образовательных отношений\n"
        "Участники образовательных отношений, использующие функциональные возможности учебного профиля "
        "в VK Мессенджере, имеют доступ к платформе на безвозмездной основе круглосуточно.",
        "2. Сервисы взаимодействия [преподавателей с обучающимися и][педагогов с обучающимися и][педагогов с] "
        "законными представителями\n"
        "(если обязанности в акте)\n"
        "Участники образовательных отношений, использующие функциональные возможности учебного профиля "
        "в VK Мессенджере, имеют доступ к платформе на безвозмездной основе круглосуточно.",
        "3. Права участников образовательных отношений\n"
        "Участники образовательного процесса (Пользователи) имеют право доступа к ИКОП «Сферум» "
        "ежедневно и круглосуточно на безвозмездной основе.",
    )


def test_an_act_that_is_silent(matters: dict[str, Matter]) -> None:
    assert matters["срок"].cells[1] == "–"
    assert matters["блокировка"].cells[::2] == ("–", "–")


def test_points_stand_line_by_line_then_what_the_clause_calls_for(matters: dict[str, Matter]) -> None:
    passage = matters["наставник"].passages[1]
    assert passage is not None
    assert passage.depends == "если наставник, обязанности в акте; кроме: дошкольная"
    assert [line[:40] for line in passage.lines] == [
        "{наставник} координирует процессы по исп",
        "– присоединяется к образовательной орган",
        "– проходит процесс верификации статуса «",
        "– создает чаты с участниками образовател",
        "  – чат с обучающимися {своей группы}",
        "  – чат с родителями (законными представ",
        "  – чат с педагогическими работниками, в",
        "  – иные чаты для решения образовательны",
        "  – чат {образовательные чаты}",
        "– поддерживает и развивает коммуникацию ",
        "{наставник}: классный руководитель",
        "{наставник}: куратор",
        "{своей группы}: своего класса",
        "{своей группы}: своей группы",
        "{классе}: классе",
        "{классе}: группе",
        "{класса}: класса",
        "{класса}: группы",
        "{предметы}: предметы",
        "{предметы}: дисциплины",
    ]


def test_footnotes_and_wordings_within_them(matters: dict[str, Matter]) -> None:
    passage = matters["администрация"].passages[0]
    assert passage is not None
    called = [line[:40] for line in passage.lines if line[0] in "*{"]
    assert called == [
        "* {норма о чатах}",
        "{например}: например",
        "{норма о чатах}: все чаты, необходимые д",
        "{норма о чатах}: все чаты или каналы, не",
        "{представители}: представители администр",
    ]


def test_samples_of_a_ministrys_blank_are_left_out(matters: dict[str, Matter]) -> None:
    lines = [line for matter in matters.values() for passage in matter.passages if passage for line in passage.lines]
    assert [line for line in lines if line.isupper() or "1 вариант" in line] == []


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        (("да", "да", "да"), ""),
        (("если чаты", "если чаты", "если чаты"), "если чаты"),
        (("–", "да", "да"), "кроме: сад"),
        (("–", "если чаты", "–"), "если чаты; кроме: сад, колледж"),
        (("да", "если чаты", "да"), "сад: да; школа: если чаты; колледж: да"),
        (("–", "если чаты", "да"), "школа: если чаты; колледж: да; кроме: сад"),
        (("–", "–", "–"), "кроме: сад, школа, колледж"),
    ],
)
def test_conditions_in_short(cells: tuple[str, ...], said: str) -> None:
    assert depends(("сад", "школа", "колледж"), cells) == said


def test_summary(library: Library) -> None:
    models = [library.models[name] for name in MODELS]
    a = Passage("", "", ("слова",))
    two = [Matter("все", (a, a)), Matter("первый", (a, None)), Matter("ещё", (a, None)), Matter("второй", (None, a))]
    assert summary(models[:2], two) == "Общих предметов – 1; только в novosibirsk-2024 – 2; только в services-2024 – 1."
    three = [Matter("все", (a, a, a)), Matter("двое", (a, a, None)), Matter("третий", (None, None, a))]
    assert summary(models, three) == (
        "Предметов, общих для всех, – 1; только в novosibirsk-2024 – 0; только в services-2024 – 0; "
        "только в platform-2023 – 1."
    )
