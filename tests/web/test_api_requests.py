"""What other programs send: every body is answered in Russian and in one shape, or the limits are told."""

import json
from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest

from generator.production.library import Library
from generator.web.guard import MAX_BODY
from tests.web.programs import Program, answers, program, sentences

pytestmark = pytest.mark.slow

JSON = {"content-type": "application/json"}


@pytest.fixture(scope="module")
def server() -> Iterator[Program]:
    with program() as started:
        yield started


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
