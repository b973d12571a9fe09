"""The library for other programs: what they get is what the command line gives, and what is wrong is said in words."""

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from generator.answers.files import read_answers
from generator.answers.questions import State
from generator.errors import AnswersError
from generator.interview import SOURCE
from generator.interview.examples import examples
from generator.located import Located
from generator.production.checks import checked
from generator.production.library import Library
from generator.web.clock import today
from tests.made_once import FORMATS, registered
from tests.web.programs import FILES, GENERAL, Program, answers, problems, program, sentences

STATES = ("draft", "registered", "certified", "site")
SCHEMA = "/api/v1/schema"


@pytest.fixture(scope="module")
def server() -> Iterator[Program]:
    with program() as started:
        yield started


# the same as on the command line


def verdict(library: Library, located: Located, state: str) -> dict[str, Any]:
    """What ``lna check`` says, with places in the file called as the answers of a program are."""
    place = re.compile(re.escape(located.source) + r"(?:, строка \d+)?")
    try:
        found = checked(library, located, State(state), today())
    except AnswersError as error:
        return {
            "problems": [
                {"path": list(one.path), "where": place.sub(SOURCE, one.where), "what": one.what, "remedy": one.remedy}
                for one in error.problems
            ],
            "warnings": [],
            "documents": [],
        }
    return {
        "problems": [],
        "warnings": [place.sub(SOURCE, str(warning)) for warning in found.warnings],
        "documents": [{"id": one.id, "file": one.file} for one in found.composition.included],
    }


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_verdict_is_that_of_lna_check(server: Program, library: Library, file: Path, state: str) -> None:
    answer = server.post("/api/v1/validate", json={"answers": answers(file), "state": state})
    assert (answer.status_code, answer.json()) == (200, verdict(library, read_answers(file), state))
    assert answer.json()["documents"]


WRONG: dict[str, str] = {
    "образец": "school",
    "руководитель": "директор",
    "дата приказа": "31.02.2025",
    "номер протокола": "4 от 5.02.2024",
    "учёт мнения": "\n  - {орган: совет родителей, за: много}\n  - {номер: '3', проезд: да}",
    "согласование": "[профсоюз]",
    "телефон": "позвоните",
    "наставник": "куратор классный",
    "почта школы": "a@b.ru",
    "формы": "{руководитель: {кем: Фоменкой}}",
}


@pytest.mark.parametrize("name", WRONG)
def test_so_it_is_of_wrong_answers(server: Program, library: Library, tmp_path: Path, name: str) -> None:
    lines = GENERAL.read_text("utf8").split("\n")
    begins = [place for place, line in enumerate(lines) if line.startswith(f"{name}:")]
    for place in begins:
        while len(lines) > place + 1 and lines[place + 1].startswith(" "):
            del lines[place + 1]
        del lines[place]
    (file := tmp_path / "школа.yaml").write_text("\n".join([*lines, f"{name}: {WRONG[name]}"]), "utf8")
    answer = server.post("/api/v1/validate", json={"answers": answers(file), "state": "registered"})
    found, expected = answer.json(), verdict(library, read_answers(file), "registered")
    assert answer.status_code == 200
    assert found["problems"]
    assert name in {one["path"][0] for one in found["problems"]}
    # a file is told line by line; what came from none has only the order in which it was found
    assert sorted(found["problems"], key=str) == sorted(expected["problems"], key=str)


@pytest.mark.slow
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_files_are_those_of_lna_make(server: Program, file: Path) -> None:
    folder = registered(file.stem)
    written = {path.name: path.read_bytes() for path in folder.iterdir() if path.name != "manifest.json"}
    assert len(written) >= 4 * 7
    assert archive(server, answers=answers(file), state="registered", formats=FORMATS.split(",")) == written


def archive(server: Program, **asked: Any) -> dict[str, bytes]:
    answer = server.post("/api/v1/render", json=asked)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/zip"), answer.text
    with zipfile.ZipFile(io.BytesIO(answer.content)) as opened:
        assert opened.testzip() is None
        return {name: opened.read(name) for name in opened.namelist()}


def test_only_what_was_asked_for_is_made(server: Program) -> None:
    chosen = ["order-platform", "regulation", "order-platform"]
    made = archive(server, answers=answers(), documents=chosen, formats=["txt", "html", "txt"])
    names = ("Положение", "Приказ об использовании платформы")
    assert list(made) == [f"{name}.{ending}" for name in names for ending in ("txt", "html")]
    assert archive(server, answers=answers(), documents=["regulation"], formats=["txt"], state="certified").keys() == {
        "Положение (копия).txt"
    }


def test_usual_formats_are_those_of_the_command(server: Program) -> None:
    assert archive(server, answers=answers(), documents=["regulation"]).keys() == {"Положение.docx", "Положение.pdf"}


@pytest.mark.parametrize("name", ["regulatoin", "order-combined"])
def test_an_unknown_document_is_told_as_of_the_option(server: Program, library: Library, name: str) -> None:
    with pytest.raises(AnswersError) as refused:
        checked(library, read_answers(GENERAL), State.DRAFT, today(), [name])
    told = [str(one).replace(GENERAL.name, SOURCE) for one in refused.value.problems]
    for answer in (
        server.post("/api/v1/render", json={"answers": answers(), "documents": ["regulation", name]}),
        server.post("/api/v1/preview", json={"answers": answers(), "document": name}),
    ):
        assert (answer.status_code, sentences(answer)) == (422, told)


def test_wrong_answers_make_nothing(server: Program) -> None:
    typed = answers() | {"дата приказа": "31.02.2025"}
    for address in ("preview", "render"):
        answer = server.post(f"/api/v1/{address}", json={"answers": typed})
        assert answer.status_code == 422
        assert [(one["path"], one["what"]) for one in problems(answer)] == [
            (["дата приказа"], "31.02.2025, такого дня нет")
        ]


# the same as in the browser


def test_a_page_is_the_preview_of_the_questionnaire(server: Program) -> None:
    start = server.get("/")
    token = re.search(r'name="token" value="(\w+)"', start.text)
    assert token
    sent = server.post("/upload", data={"token": token[1]}, files={"file": ("школа.yaml", GENERAL.read_bytes())})
    assert sent.status_code == 303
    documents = server.post("/api/v1/validate", json={"answers": answers()}).json()["documents"]
    addresses = re.findall('href="(/preview/[^"]+)"', server.get("/documents").text)
    assert len(addresses) == len(documents)
    for one, address in zip(documents, addresses, strict=True):
        page = server.post("/api/v1/preview", json={"answers": answers(), "document": one["file"]})
        assert (page.status_code, page.headers["content-type"]) == (200, "text/html; charset=utf-8")
        assert body(page.text) == body(server.get(address).text)
        assert "sandbox" in page.headers["content-security-policy"]
    first = server.post("/api/v1/preview", json={"answers": answers()})
    assert first.text == server.post("/api/v1/preview", json={"answers": answers(), "document": "regulation"}).text


def body(page: str) -> str:
    found = re.search("<body.*</body>", page, re.DOTALL)
    assert found
    return found[0]


# the description


@pytest.mark.slow
def test_examples_of_the_description_are_done(server: Program) -> None:
    paths = server.get("/api/openapi.json").json()["paths"]
    for path in (path for path in paths if path != SCHEMA):
        offered = paths[path]["post"]["requestBody"]["content"]["application/json"]["examples"]
        assert len(offered) == 9
        for one in offered.values():
            assert server.post(path, json=one["value"]).status_code == 200


def test_examples_answer_every_question_and_fit_the_schema(server: Program, library: Library) -> None:
    schema = server.get("/api/v1/schema").json()
    assert schema["properties"]["образец"]["enum"] == [*library.models, None]
    fits = jsonschema_rs.validator_for(schema)
    for model in library.models.values():
        for kind in model.kinds:
            one = examples(library, model, kind)
            fits.validate(one)
            answer = server.post("/api/v1/validate", json={"answers": one, "state": "registered"})
            assert answer.json()["problems"] == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_files_of_answers_fit_the_schema(server: Program, file: Path) -> None:
    jsonschema_rs.validator_for(server.get("/api/v1/schema").json()).validate(answers(file))


def test_the_description_is_whole_and_in_russian(server: Program) -> None:
    description = server.get("/api/openapi.json").json()
    for reference in set(re.findall(r"'\$ref': '#/([^']+)'", str(description))):
        part = description
        for name in reference.split("/"):
            part = part[name]
    operations = [one for path in description["paths"].values() for one in path.values()]
    assert [one["summary"] for one in operations] == [
        "JSON Schema ответов",
        "Проверить ответы",
        "Показать документ",
        "Сделать документы",
    ]
    common = ["200", "400", "408", "413", "415", "422", "429"]
    assert [list(one["responses"]) for one in operations] == [["200"], common, common, [*common, "503"]]
    described = [answer["description"] for one in operations for answer in one["responses"].values()]
    assert [words for words in described if not re.search("[а-я]|JSON Schema", words)] == []
