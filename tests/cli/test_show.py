"""What only shows: model acts, the map, the schema, the Word master."""

import json
from pathlib import Path
from typing import Any

import docx

from generator.production.clause_map import model_map
from generator.production.library import Library
from tests.cli.conftest import Lna


def test_models(lna: Lna, library: Library) -> None:
    ran = lna("models")
    assert (ran.status, ran.err) == (0, "")
    names = [line for line in ran.out.splitlines() if not line.startswith(" ")]
    assert names == list(library.models)
    assert "  Виды: дошкольная, общеобразовательная, профессиональная, дополнительная\n" in ran.out
    assert "  Для актов по 31.12.2025. " in ran.out


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
    mapped = [(row.name, row.indented, *row.cells) for row in model_map(library, library.models["novosibirsk-2024"])]
    rows = [("имя", "текст", *library.variants), *mapped]
    assert [cell.text for cell in table._cells] == [cell for row in rows for cell in row]
    assert len(lna("map", "--model", "novosibirsk-2024").out.splitlines()) == len(rows)


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
