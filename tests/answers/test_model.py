"""Values, facts, defaults and the schema: what becomes of the answers."""

from pathlib import Path
from typing import Any

import pytest

from generator.answers.files import read_answers
from generator.answers.model import Phrase, json_schema
from generator.answers.questions import State
from generator.document import paragraphs, plain
from generator.located import Data
from generator.production.library import Library
from generator.production.organisation import blank, document, organisation
from tests.answers.school import SCHOOL, school

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.yaml"))


def test_there_is_an_example_for_every_kind(library: Library) -> None:
    kinds = {organisation(library, read_answers(path), State.REGISTERED).variant.kind for path in EXAMPLES}
    assert kinds == set(library.variants)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_example_makes_a_registered_document(library: Library, path: Path) -> None:
    example = organisation(library, read_answers(path), State.REGISTERED)
    for name in example.model.documents:
        assert document(library, example, name).date is not None


def test_defaults(library: Library, tmp_path: Path) -> None:
    answers = school(library, tmp_path, SCHOOL).answers
    assert answers.values["наименование в тексте"] == Phrase("Учреждение", {})
    assert answers.values["группа сотрудников"] == Phrase(
        "группа «Сотрудники»", {"им.": "группа «Сотрудники»", "вин.": "группу «Сотрудники»"}
    )
    assert {"стратегия в тексте", "гриф утверждено", "классный руководитель"} <= answers.facts
    assert "администрация в чатах" not in answers.facts


def test_own_answer_goes_before_the_default_and_leaves_its_forms(library: Library, tmp_path: Path) -> None:
    answers = school(library, tmp_path, "группа сотрудников: Работники\n" + SCHOOL).answers
    assert answers.values["группа сотрудников"] == Phrase("Работники", {})


def test_typed_default_keeps_its_forms(library: Library, tmp_path: Path) -> None:
    answers = school(library, tmp_path, "группа сотрудников: группа «Сотрудники»\n" + SCHOOL).answers
    assert answers.values == school(library, tmp_path, SCHOOL).answers.values


def test_choices_in_any_letter_case(library: Library, tmp_path: Path) -> None:
    upper = SCHOOL.replace("стратегия чатов: педагоги", "стратегия чатов: ПЕДАГОГИ")
    assert school(library, tmp_path, upper).answers == school(library, tmp_path, SCHOOL).answers


def test_spaces_are_folded_and_letters_composed(library: Library, tmp_path: Path) -> None:
    typed = SCHOOL.replace("МБОУ «Школа № 5»", '"  МБОУ\\u00a0 «И\u0306\u202fшкола»\\n№ 5 "')
    assert school(library, tmp_path, typed).answers.values["краткое наименование"] == Phrase("МБОУ «Й школа» № 5", {})


def test_names_typed_as_two_signs_are_the_same_names(library: Library, tmp_path: Path) -> None:
    typed = "населённый пункт: г. Примерск\n".replace("ё", "е\u0308") + SCHOOL
    assert school(library, tmp_path, typed).answers.values["населённый пункт"] == Phrase("г. Примерск", {})


@pytest.mark.parametrize("kind", ["дошкольная", "общеобразовательная", "профессиональная", "дополнительная"])
def test_blank_template_prints_sample_words(library: Library, kind: str) -> None:
    made = document(library, blank(library, library.models["novosibirsk-2024"], library.variants[kind]), "regulation")
    text = "\n".join(map(plain, paragraphs(made)))
    assert "НАЗВАНИЕ ОРГАНИЗАЦИИ" in text
    assert "ПЕДАГОГИЧЕСКИМ СОВЕТОМ" in text
    assert "И.О.\u00a0Фамилия" in text
    assert "1 вариант" not in text
    assert plain(made.footnotes[0].paragraphs[0]).startswith("1 вариант: все чаты")


# the schema


def test_schema_accepts_the_examples(library: Library) -> None:
    schema = json_schema(library.questionnaire)
    for path in EXAMPLES:
        assert list(faults(read_answers(path).data, schema, schema)) == []


def test_schema_refuses_what_the_program_refuses(library: Library) -> None:
    schema = json_schema(library.questionnaire)
    slips: dict[str, Data] = {
        "наставник": "кураторр",
        "номер приказ": "5",
        "учёт мнения": [{"номер": "5"}],
        "кураторы": [{"куратор": "Образцова Анна", "класс": "7"}],
        "управленческие чаты": "с заместителями",
        "формы": {"полное наименование": {"пр": "школе"}},
    }
    for name, answer in slips.items():
        assert list(faults({name: answer}, schema, schema)) != [], name


def test_schema_accepts_no_for_a_list(library: Library) -> None:
    schema = json_schema(library.questionnaire)
    assert list(faults({"учёт мнения": "нет", "дата приказа": "12.02.2024"}, schema, schema)) == []


def test_schema_says_what_is_asked(library: Library) -> None:
    schema = json_schema(library.questionnaire)
    assert list(schema["properties"]) == [*library.questionnaire.names(), "формы"]
    assert schema["properties"]["наставник"]["description"] == "Кто ведёт класс или группу?"


def faults(data: Data, schema: dict[str, Any], root: dict[str, Any]) -> list[str]:
    """The part of JSON Schema that ours is written in, and nothing else."""
    unknown = set(schema) - {"$defs", "$ref", "anyOf", "const", "enum", "type", "properties", "additionalProperties"}
    assert unknown <= {"propertyNames", "items", "required", "default", "title", "description"}, unknown
    if "$ref" in schema:
        return faults(data, root["$defs"][schema["$ref"].rpartition("/")[2]], root)
    if "anyOf" in schema:
        found = [faults(data, option, root) for option in schema["anyOf"]]
        return [] if [] in found else found[0]
    if ("const" in schema and data != schema["const"]) or ("enum" in schema and data not in schema["enum"]):
        return [f"{data} не из перечня"]
    types = {"string": str, "object": dict, "array": list, "null": type(None)}
    if "type" in schema and not isinstance(data, types[schema["type"]]):
        return [f"{data} – не {schema['type']}"]
    if isinstance(data, list):
        return [fault for item in data for fault in faults(item, schema["items"], root)]
    return _object_faults(data, schema, root) if isinstance(data, dict) else []


def _object_faults(data: dict[str, Data], schema: dict[str, Any], root: dict[str, Any]) -> list[str]:
    found = [f"нет «{name}»" for name in schema.get("required", []) if name not in data]
    for name, value in data.items():
        found += faults(name, schema.get("propertyNames", {}), root)
        part = schema.get("properties", {}).get(name, schema.get("additionalProperties", {}))
        found += [f"лишнее «{name}»"] if part is False else faults(value, part, root)
    return found
