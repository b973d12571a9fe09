"""Values, facts, defaults and the schema: what becomes of the answers."""

from pathlib import Path
from typing import Any

import pytest

from generator.answers.files import quoted, read_answers
from generator.answers.model import Phrase, json_schema
from generator.answers.questions import State
from generator.document import paragraphs, plain
from generator.language.typography import NBSP
from generator.located import Data
from generator.production.library import Library
from generator.production.organisation import blank, organisation
from tests.answers.school import SCHOOL, said, school
from tests.made import document

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.yaml"))


def test_there_is_an_example_for_every_kind_and_every_model_act(library: Library) -> None:
    examples = [organisation(library, read_answers(path), State.REGISTERED) for path in EXAMPLES]
    assert {one.variant.kind for one in examples} == set(library.variants)
    assert {one.model.name for one in examples} == set(library.models)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_example_makes_a_registered_document(library: Library, path: Path) -> None:
    example = organisation(library, read_answers(path), State.REGISTERED)
    assert document(library, example, library.plan.main.document).date is not None


def test_defaults(library: Library, tmp_path: Path) -> None:
    answers = school(library, tmp_path, SCHOOL).answers
    assert answers.values["наименование в тексте"] == Phrase("Учреждение", {}, "слово")
    assert answers.values["группа сотрудников"] == Phrase("группа «Сотрудники»", {}, "слово")
    assert {"стратегия в тексте", "гриф утверждено", "классный руководитель"} <= answers.facts
    assert "администрация в чатах" not in answers.facts


def test_own_answer_goes_before_the_default_and_leaves_its_forms(library: Library, tmp_path: Path) -> None:
    answers = school(library, tmp_path, "группа сотрудников: Работники\n" + SCHOOL).answers
    assert answers.values["группа сотрудников"] == Phrase("Работники", {}, "слово")


def test_typed_default_keeps_its_forms(library: Library, tmp_path: Path) -> None:
    answers = school(library, tmp_path, "группа сотрудников: группа «Сотрудники»\n" + SCHOOL).answers
    assert answers.values == school(library, tmp_path, SCHOOL).answers.values


def test_choices_in_any_letter_case(library: Library, tmp_path: Path) -> None:
    upper = SCHOOL.replace("стратегия чатов: педагоги", "стратегия чатов: ПЕДАГОГИ")
    assert school(library, tmp_path, upper).answers == school(library, tmp_path, SCHOOL).answers


def test_spaces_are_folded_and_letters_composed(library: Library, tmp_path: Path) -> None:
    typed = SCHOOL.replace("МБОУ «Школа № 5»", '"  МБОУ\\u00a0 «И\u0306\u202fшкола»\\n№ 5 "')
    assert school(library, tmp_path, typed).answers.values["краткое наименование"] == Phrase(
        f"МБОУ «Й школа» №{NBSP}5", {}, "организация"
    )


def test_names_typed_as_two_signs_are_the_same_names(library: Library, tmp_path: Path) -> None:
    typed = "населённый пункт: г. Примерск\n".replace("ё", "е\u0308") + SCHOOL
    assert school(library, tmp_path, typed).answers.values["населённый пункт"] == Phrase(f"г.{NBSP}Примерск", {})


TYPED = [
    # lines, people, lists and forms are put right as a typist would
    ("учредитель", 'администрация "Примерского"  района', "администрация «Примерского» района"),
    ("адрес", "г.Примерск, ул.А.С.Пушкина, д.5", f"г.{NBSP}Примерск, ул.{NBSP}А.С.{NBSP}Пушкина, д.{NBSP}5"),
    ("прежний акт", 'приказ 01.09.2022г. N 50 - "О чатах"', f"приказ 01.09.2022{NBSP}г. №{NBSP}50{NBSP}– «О чатах»"),
    ("руководитель", "Примеров  Пётр   Петрович", "Примеров Пётр Петрович"),
    # a post stands amid sentences, a name between quotes that the text has
    ("должность руководителя", "Директор", "директор"),
    ("должность руководителя", "И.о. директора", "и.о. директора"),
    ("должность администратора", "ИТ-специалист", "ИТ-специалист"),
    ("региональная ГИС", "«Моя школа»", "Моя школа"),
    ("региональная ГИС", '"Моя школа"', "Моя школа"),
    ("региональная ГИС", "«Моя» и «школа»", "«Моя» и «школа»"),
    # the rest is exact: numbers, telephones, pages, mail
    ("номер приказа", '31 - "ОД"', '31 - "ОД"'),
    ("номер приказа", "15-20", "15-20"),
    ("номер приказа", "№ 31-ОД", "31-ОД"),
    ("номер приказа", "№31-ОД", "31-ОД"),
    ("номер приказа", "N 31-ОД", "31-ОД"),
    ("номер приказа", "№", "№"),
    ("номер приказа", "Н-5", "Н-5"),
    ("телефон", "8 383 238 - 73 - 46", "8 383 238 - 73 - 46"),
    ("телефон", "+7(383)238-73-46", "+7(383)238-73-46"),
    ("сайт", "https://школа.рф/a-b", "https://школа.рф/a-b"),
    ("электронная почта", "school-0.a@mail.example.org", "school-0.a@mail.example.org"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "typed", "printed"), TYPED, ids=[f"{name}: {typed}" for name, typed, _ in TYPED])
def test_what_is_typed_is_put_right_or_kept_by_its_type(
    library: Library, tmp_path: Path, name: str, typed: str, printed: str
) -> None:
    rest = "".join(line for line in SCHOOL.splitlines(keepends=True) if not line.startswith(f"{name}:"))
    value = school(library, tmp_path, f"{name}: {quoted(typed)}\n{rest}").answers.values[name]
    assert isinstance(value, Phrase)
    assert value.text == printed


def test_lists_tables_and_forms_are_put_right_too(library: Library, tmp_path: Path) -> None:
    text = """\
управленческие чаты: ["с N 5;", "и т. д.", "школа - садик.", ";"]
учёт мнения:
  - орган: совет "Росток"
    номер: № 4 - а
""" + SCHOOL.replace("школе № 5", 'школе N 5 - "Росток"')
    values = school(library, tmp_path, text).answers.values
    chats, opinions, name = (values[one] for one in ("управленческие чаты", "учёт мнения", "полное наименование"))
    assert [row["управленческие чаты"] for row in chats] == [
        Phrase(words, {}) for words in (f"с №{NBSP}5", "и т. д.", f"школа{NBSP}– садик", ";")
    ]
    assert [(row["орган"], row["номер"]) for row in opinions] == [
        (Phrase("совет «Росток»", {}, "орган"), Phrase("4 - а", {}))
    ]
    assert name.forms == {"пр.": f"муниципальной школе №{NBSP}5{NBSP}– «Росток»"}


@pytest.mark.parametrize("mail", ["school0", "school0@", "school0@example", "@example.org", "a b@example.org", "a@b.c"])
def test_mail_is_looked_over(library: Library, tmp_path: Path, mail: str) -> None:
    assert said(library, tmp_path, f"электронная почта: {quoted(mail)}\n{SCHOOL}") == [
        f"школа-5.yaml, строка 1, «электронная почта»: «{mail}» – не адрес почты. "
        "Напишите его целиком: school@example.org."
    ]


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
