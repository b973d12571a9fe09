"""What only shows: model acts, the map, the schema, the Word master."""

import json
import re
from pathlib import Path
from typing import Any

import docx
import pytest

from generator.production.clause_map import ClauseMap
from generator.production.comparison import compare, summary
from generator.production.library import Library
from tests.cli.conftest import Lna

pytestmark = pytest.mark.slow


def test_models(lna: Lna, library: Library) -> None:
    ran = lna("models")
    assert (ran.status, ran.err) == (0, "")
    *names, compare = [line for line in ran.out.splitlines() if not line.startswith(" ")]
    assert names == ["novosibirsk-2024 (без --model берётся этот)", "platform-2023", "services-2024"]
    assert list(library.models) == ["novosibirsk-2024", "platform-2023", "services-2024"]
    assert compare == "Сравнить: lna map --compare novosibirsk-2024,platform-2023"
    assert lna(*compare.split()[2:]).status == 0


def test_each_model_says_what_it_is(lna: Lna, library: Library) -> None:
    said = lna("models").out.partition("platform-2023\n")[2].partition("services-2024\n")
    act = library.models["platform-2023"]
    assert said[0].splitlines() == [
        "  Положение об использовании информационно-коммуникационной образовательной платформы «Сферум»",
        f"  Источник: {act.source}, 29.12.2023",
        "  Виды: общеобразовательная",
        f"  Регулирует: {act.regulates}",
        f"  Отличается: {act.differs}",
        "  Разделов – 4, пунктов – 19",
        "  Бланки ведомства: нет",
        f"  Для актов по 31.12.2025. {act.outdated}.",
    ]
    assert "  Виды: дошкольная, общеобразовательная, профессиональная, дополнительная\n" in said[2]
    assert lna("models").out.count("Бланки ведомства: есть\n") == 1


def test_map_in_the_terminal(lna: Lna) -> None:
    lines = lna("map", "--model", "novosibirsk-2024").out.splitlines()
    assert lines[0].split() == [
        "имя",
        "текст",
        "дошкольная",
        "общеобразовательная",
        "профессиональная",
        "дополнительная",
    ]
    mentor = next(line for line in lines if line.startswith("наставник "))
    assert mentor.split()[-7:] == ["–", "если", "наставник", "если", "наставник", "если", "наставник"]
    assert all(line == line.rstrip() for line in lines)


def test_map_in_word_says_the_same(lna: Lna, library: Library) -> None:
    ran = lna("map", "-o", "карта.docx", "--model", "novosibirsk-2024")
    assert (ran.status, ran.out, ran.err) == (0, "карта.docx\n", "")
    opened = docx.Document("карта.docx")
    assert opened.paragraphs[0].text.startswith("Карта пунктов: ")
    (table,) = opened.tables
    mapped = ClauseMap(library, library.models["novosibirsk-2024"]).rows()
    rows = [("имя", "текст", *library.variants), *((row.name, row.indented, *row.cells) for row in mapped)]
    assert [cell.text for cell in table._cells] == [cell for row in rows for cell in row]
    assert len(lna("map", "--model", "novosibirsk-2024").out.splitlines()) == len(rows)


def test_map_of_a_text_nobody_published_is_of_its_act(lna: Lna) -> None:
    lines = lna("map", "--model", "platform-2023").out.splitlines()
    assert lines[0].split() == ["имя", "текст", "общеобразовательная"]
    assert "наставник      [Классный руководитель][Куратор]…             если наставник" in lines
    assert lna("map", "--model", "services-2024").out.splitlines()[0].split()[2:] == [
        "дошкольная",
        "общеобразовательная",
        "профессиональная",
        "дополнительная",
    ]


def test_compared_in_the_terminal(lna: Lna) -> None:
    ran = lna("map", "--compare", " services-2024, platform-2023,")
    assert ran.status == 0
    assert ran.out.startswith(HEADER)
    assert ACCESS in ran.out
    lines = ran.out.splitlines()
    left = [line[22:92].rstrip() for line in lines]
    folded = left.index("  – чат с педагогическими работниками, ведущими {предметы}, занятия с")
    assert left[folded + 1] == "    обучающимися {класса}"
    assert max(map(len, lines)) <= 20 + 2 * (2 + 70)
    assert all(line == line.rstrip() for line in lines)
    assert re.fullmatch(
        r"Общих предметов – \d+; только в services-2024 – \d+; только в platform-2023 – \d+.\n", ran.err
    )


HEADER = """\
предмет               services-2024                                                           platform-2023
                                                                                              только: общеобразовательная

предмет               1. Общие положения                                                      1. Общие положения
"""  # noqa: E501 – what a reader sees
ACCESS = """
доступ                2. Сервисы взаимодействия [преподавателей с обучающимися и][педагогов   3. Права участников образовательных отношений
                      с обучающимися и][педагогов с] законными представителями                Участники образовательного процесса (Пользователи) имеют право доступа
                      (если обязанности в акте)                                               к ИКОП «Сферум» ежедневно и круглосуточно на безвозмездной основе.
                      Участники образовательных отношений, использующие функциональные
                      возможности учебного профиля в VK Мессенджере, имеют доступ к
                      платформе на безвозмездной основе круглосуточно.

"""  # noqa: E501 – what a reader sees


def test_compared_in_word_says_the_same(lna: Lna, library: Library) -> None:
    names = ["novosibirsk-2024", "services-2024", "platform-2023"]
    acts = [library.models[name] for name in names]
    ran = lna("map", "-o", "сравнение.docx", "--compare", ",".join(names))
    matters = compare(library, acts)
    assert (ran.status, ran.out, ran.err) == (0, "сравнение.docx\n", summary(acts, matters) + "\n")
    opened = docx.Document("сравнение.docx")
    assert opened.paragraphs[0].text == "Сравнение образцов: novosibirsk-2024, services-2024 и platform-2023"
    (table,) = opened.tables
    header = ("предмет", *names[:2], "platform-2023\nтолько: общеобразовательная")
    rows = [header, *((matter.name, *matter.cells) for matter in matters)]
    said = [[paragraph.text for paragraph in cell.paragraphs] for cell in table._cells]
    assert said == [cell.split("\n") for row in rows for cell in row]


def test_schema(lna: Lna, library: Library) -> None:
    ran = lna("schema")
    schema: dict[str, Any] = json.loads(ran.out)
    assert (ran.status, ran.err, schema["type"]) == (0, "", "object")
    assert list(schema["properties"]) == [*(question.name for question in library.questionnaire.questions), "формы"]
    assert schema["additionalProperties"] is False
    references = [part.split('"')[0] for part in ran.out.split('"#/$defs/')[1:]]
    assert set(references) == set(schema["$defs"])


def test_master_is_the_one_we_ship(lna: Lna) -> None:
    ran = lna("master", "папка/мастер.docx")
    assert (ran.status, ran.out, ran.err) == (0, "папка/мастер.docx\n", "")
    ours = Path(__file__).parents[2] / "templates/masters/act.docx"
    assert Path("папка/мастер.docx").read_bytes() == ours.read_bytes()
