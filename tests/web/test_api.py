"""The library for other programs: what they get is what the command line gives, and what is wrong is said in words."""

import io
import json
import re
import zipfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import httpx
import jsonschema_rs
import pytest

from generator.answers.files import read_answers
from generator.answers.questions import State
from generator.cli import main
from generator.errors import AnswersError
from generator.interview import SOURCE
from generator.interview.examples import examples
from generator.located import Data, Located
from generator.production.checks import checked
from generator.production.library import Library
from generator.web.clock import today
from generator.web.guard import MAX_BODY
from tests.web.programs import Program, program

FILES = sorted((Path(__file__).parents[2] / "examples").glob("*.yaml"))
STATES = ("draft", "registered", "certified", "site")
JSON = {"content-type": "application/json"}
SCHEMA = "/api/v1/schema"
GENERAL = next(file for file in FILES if file.stem == "general")


@pytest.fixture(scope="module")
def server() -> Iterator[Program]:
    with program() as started:
        yield started


def answers(file: Path = GENERAL) -> dict[str, Data]:
    data = read_answers(file).data
    assert isinstance(data, dict)
    return data


def problems(answer: httpx.Response) -> list[dict[str, Any]]:
    found = answer.json()
    assert list(found) == ["problems"]
    assert all(list(one) == ["path", "where", "what", "remedy"] for one in found["problems"])
    return list(found["problems"])


def sentences(answer: httpx.Response) -> list[str]:
    return [f"{one['where']}: {one['what']}. {one['remedy']}." for one in problems(answer)]


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
        "warnings": [place.sub(SOURCE, warning) for warning in found.warnings],
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
def test_the_files_are_those_of_lna_make(server: Program, tmp_path: Path, file: Path) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["make", str(file), "-o", str(tmp_path), "--state", "registered", "--format", "docx,pdf,html,txt"])
    assert stopped.value.code == 0
    written = {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.name != "manifest.json"}
    assert len(written) >= 4 * 7
    assert archive(server, answers=answers(file), state="registered", formats=["docx", "pdf", "html", "txt"]) == written


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


# what is sent


def test_yes_no_and_numbers_are_read_as_their_words(server: Program) -> None:
    typed: dict[str, Any] = answers() | {"номер протокола": 4, "голосов за": 23, "заявка": True, "согласование": False}
    said = answers() | {"номер протокола": "4", "голосов за": "23", "заявка": "да", "согласование": "нет"}
    one, other = (server.post("/api/v1/validate", json={"answers": each}) for each in (typed, said))
    assert one.json() == other.json()
    # as it was typed, digit for digit
    page = server.post("/api/v1/preview", content=with_value("номер приказа", "0.10"), headers=JSON)
    assert "№ 0.10" in page.text.replace("\u00a0", " ")


def with_value(name: str, value: str) -> bytes:
    """The answers of the general school, one of them as JSON by hand."""
    others = json.dumps({other: answer for other, answer in answers().items() if other != name})
    return raw(f'{others[:-1]}, "{name}": {value}}}')


def raw(answers: str) -> bytes:
    return f'{{"answers": {answers}}}'.encode()


NOT_READ: dict[str, tuple[bytes, str]] = {
    "empty": (b"", 'запрос: запрос пуст. Пришлите JSON: {"answers": {…}}.'),
    "cut off": (
        b'{"answers": {\n"a": ',
        "запрос, строка 2, знак 6: запись не по правилам JSON. Проверьте здесь кавычки, запятые и скобки.",
    ),
    "not UTF-8": (
        '{"answers": {"а": "б"}}'.encode("cp1251"),
        "запрос: это не текст в кодировке UTF-8. Пришлите JSON в UTF-8.",
    ),
    "NaN": (raw('{"a": NaN}'), "запрос: «NaN» – не значение JSON. Пришлите число, строку или null."),
    "infinity": (raw('{"a": -Infinity}'), "запрос: «-Infinity» – не значение JSON. Пришлите число, строку или null."),
    "a hundred thousand brackets": (
        raw('{"a": ' + "[" * 100_000 + "]" * 100_000 + "}"),
        "запрос: слишком глубокая вложенность. Уберите лишние скобки.",
    ),
    "nine levels": (
        raw('{"a": ' + "[" * 8 + "]" * 8 + "}"),
        "запрос: слишком глубокая вложенность. Уберите лишние скобки.",
    ),
    "half a sign": (
        raw(r'{"учёт мнения": [{"орган": "совет \ud800"}]}'),
        "ответы, «учёт мнения – 1 – орган»: U+D800 – половина знака, её не напечатать. "
        "Удалите её или наберите знак заново.",
    ),
    "half a sign in a name": (
        raw(r'{"a\udfff": ""}'),
        "запрос, «answers»: U+DFFF – половина знака, её не напечатать (имя «aU+DFFF»). "
        "Удалите её или наберите знак заново.",
    ),
    "half a sign in an option": (
        rb'{"answers": {}, "document": "\ud800"}',
        "запрос, «document»: U+D800 – половина знака, её не напечатать. Удалите её или наберите знак заново.",
    ),
    "a name twice": (
        raw('{"заявка": "да", "заявка": "нет"}'),
        "запрос, «заявка»: это имя уже есть выше. Оставьте один ответ.",
    ),
    "too many": (
        raw('{"a": [' + "1," * 40_000 + "1]}"),
        "запрос: слишком много записей. Пришлите не больше 30000 значений сразу.",
    ),
}


@pytest.mark.parametrize("name", NOT_READ)
@pytest.mark.parametrize("address", ["validate", "preview", "render"])
def test_what_cannot_be_read(server: Program, address: str, name: str) -> None:
    content, sentence = NOT_READ[name]
    answer = server.post(f"/api/v1/{address}", content=content, headers=JSON)
    assert (answer.status_code, sentences(answer)) == (400, [sentence])


UNFIT: dict[str, tuple[str, str]] = {
    "no answers": ("{}", "запрос, «answers»: этого поля нет. Допишите его."),
    "a list": ("[]", 'запрос: здесь ждём имена и значения. Пришлите их в фигурных скобках: {"имя": "значение"}.'),
    "nothing": ("null", 'запрос: здесь ждём имена и значения. Пришлите их в фигурных скобках: {"имя": "значение"}.'),
    "answers in a row": (
        '{"answers": ["да"]}',
        'запрос, «answers»: здесь ждём имена и значения. Пришлите их в фигурных скобках: {"имя": "значение"}.',
    ),
    "a state of no act": (
        '{"answers": {}, "state": "drafts"}',
        "запрос, «state»: «drafts» здесь не бывает. Возможно, имелось в виду «draft».",
    ),
    "blank templates are made otherwise": (
        '{"answers": {}, "state": "blank"}',
        "запрос, «state»: «blank» здесь не бывает. Есть: «certified», «draft», «registered», «site».",
    ),
    "a document in a list": (
        '{"answers": {}, "documents": "regulation"}',
        "запрос, «documents»: здесь ждём перечень. Пришлите его в квадратных скобках: […].",
    ),
    "no string": (
        '{"answers": {}, "documents": [null]}',
        'запрос, «documents – 1»: здесь ждём строку. Пришлите её в кавычках: "…".',
    ),
    "no format": ('{"answers": {}, "formats": []}', "запрос, «formats»: здесь меньше 1. Дополните перечень."),
    "a format of others": (
        '{"answers": {}, "formats": ["doc"]}',
        "запрос, «formats – 1»: «doc» здесь не бывает. Возможно, имелось в виду «docx».",
    ),
    "too many documents": (
        '{"answers": {}, "documents": [' + ", ".join(['"regulation"'] * 51) + "]}",
        "запрос, «documents»: здесь больше 50. Сократите перечень.",
    ),
    "a field of nobody": (
        '{"answers": {}, "letterhead": "a"}',
        "запрос, «letterhead»: такого поля нет. Уберите его или сверьте имя с описанием /api/openapi.json.",
    ),
}


@pytest.mark.parametrize("name", UNFIT)
def test_a_request_of_another_shape(server: Program, name: str) -> None:
    content, sentence = UNFIT[name]
    answer = server.post("/api/v1/render", content=content.encode(), headers=JSON)
    assert (answer.status_code, sentences(answer)) == (422, [sentence])


@pytest.mark.parametrize("media", ["text/plain", "application/x-www-form-urlencoded", "application/xml", ""])
def test_another_type_of_content(server: Program, media: str) -> None:
    answer = server.post("/api/v1/validate", content=raw("{}"), headers={"content-type": media} if media else {})
    assert (answer.status_code, sentences(answer)) == (
        415,
        ["запрос: это не JSON. Пришлите JSON с заголовком Content-Type: application/json."],
    )


HOSTILE: dict[str, str] = {
    "an integer of 5,000 digits": "9" * 5_000,
    "a number out of range": "1e999",
    "NUL": r'"\u0000"',
    "an empty string": '""',
    "an empty list": "[]",
    "an empty table": "{}",
    "lists in lists": '[[["a"]]]',
    "a row of another list": '[{"орган": {"дата": []}}]',
    "a list of nothing": "[null, null]",
    "truth": "true",
    "a long string": '"' + "Ы" * 100_000 + '"',
    "the other direction": r'"\u202e"',
    "markup": '"<script>alert(1)</script>{{ 7 * 7 }}{% raw %}"',
}


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE)
def test_any_value_in_any_answer(server: Program, library: Library, name: str) -> None:
    for question in (*library.questionnaire.names(), "формы", "неизвестное имя"):
        answer = server.post("/api/v1/validate", content=with_value(question, HOSTILE[name]), headers=JSON)
        assert answer.status_code == 200, question


# limits


async def _parts() -> AsyncIterator[bytes]:
    for _ in range(MAX_BODY // 100_000 + 1):
        yield b" " * 100_000


def test_too_much_is_refused_whether_announced_or_not(server: Program) -> None:
    for content in (b" " * (MAX_BODY + 1), _parts()):
        answer = server.post("/api/v1/validate", content=content, headers=JSON)
        assert (answer.status_code, sentences(answer)) == (
            413,
            ["запрос: слишком много данных за один раз. Сократите их и отправьте снова."],
        )


def test_too_often() -> None:
    with program(steps_a_minute=2, files_a_minute=1) as server:
        asked = {"answers": answers(), "documents": ["regulation"], "formats": ["txt"]}
        looks = [server.post("/api/v1/validate", json={"answers": {}}).status_code for _ in range(2)]
        files = server.post("/api/v1/render", json=asked)
        assert [*looks, files.status_code] == [200, 200, 200]
        for answer in (
            server.post("/api/v1/preview", json={"answers": {}}),
            server.post("/api/v1/render", json=asked),
        ):
            assert (answer.status_code, answer.headers["retry-after"]) == (429, "60")
            assert sentences(answer) == ["сервер: с вашего адреса слишком много запросов. Подождите минуту."]


def test_too_many_at_once() -> None:
    with program(workers=1, queue=-1) as server:
        answer = server.post("/api/v1/render", json={"answers": answers()})
        assert (answer.status_code, answer.headers["retry-after"]) == (503, "30")
        assert sentences(answer) == ["сервер: сейчас много желающих. Повторите через полминуты."]


def test_another_method(server: Program) -> None:
    answer = server.get("/api/v1/render")
    assert (answer.status_code, answer.headers["allow"]) == (405, "POST")
    assert sentences(answer) == ["GET: таким методом к этому адресу не обращаются. Есть: POST."]


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
