"""What a stranger may try, one attack after another, and what comes of it."""

import socket
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote, urlsplit

import httpx
import pytest

from generator.answers.files import written_answers
from generator.located import Data
from generator.production.library import Library
from generator.web.app import application
from generator.web.drafts import digest
from generator.web.guard import MAX_BODY, token
from generator.web.settings import Settings
from tests.web.browser import Browser, Page
from tests.web.servers import UNLIMITED, served

pytestmark = pytest.mark.slow

Visitor = Callable[..., Browser]
CONTACTS = "/questions/" + quote("Адрес и связь")
URLENCODED = {"content-type": "application/x-www-form-urlencoded"}


@pytest.fixture
def owner(browser: Browser, library: Library, general: dict[str, Data]) -> Browser:
    """Somebody with a whole set."""
    answers = {**general, "краткое наименование": "Школа № 0", "адрес": "ул. Школьная, 1"}
    browser.upload(written_answers(library.questionnaire, answers).encode())
    return browser


def address(browser: Browser) -> str:
    return browser.get(CONTACTS).form()["адрес"]


def asked(site: str, request: str) -> bytes:
    """What the server says to bytes that no client would send."""
    server = urlsplit(site)
    with socket.create_connection((server.hostname, server.port)) as connection:
        connection.sendall(request.encode("latin-1"))
        return b"".join(iter(lambda: connection.recv(65536), b""))


# forms that no page of ours made


def change(browser: Browser) -> dict[str, str]:
    return {**browser.get(CONTACTS).form(), "адрес": "взломан"}


FORGED: dict[str, Callable[[Browser, Browser], str]] = {
    "none": lambda _owner, _stranger: "",
    "of a stranger's draft": lambda _owner, stranger: stranger.get(CONTACTS).form()["token"],
    "of a guest": lambda _owner, stranger: of_a_guest(stranger),
    "of a cookie the stranger planted": lambda owner, _stranger: planted(owner),
    "cyrillic": lambda _owner, _stranger: "токен",
    "half a sign": lambda _owner, _stranger: "%ED%A0%80",
}


def of_a_guest(stranger: Browser) -> str:
    stranger.client.cookies.clear()
    return stranger.get("/").form()["token"]


def planted(owner: Browser) -> str:
    """A guest's cookie may come from a neighbouring site; with a draft open it opens nothing."""
    owner.client.cookies.set("lna-guest", "planted")
    return token("planted")


@pytest.fixture
def stranger(visitor: Visitor) -> Browser:
    browser = visitor()
    browser.start()
    browser.answer(
        "Образец и вид организации", {"образец": "novosibirsk-2024", "вид организации": "общеобразовательная"}
    )
    return browser


@pytest.mark.parametrize("forged", FORGED)
@pytest.mark.parametrize("action", ["/start", "/upload", "/forms", "/delete", CONTACTS, "/draft/{secret}"])
def test_a_forged_form_does_nothing(owner: Browser, stranger: Browser, action: str, forged: str) -> None:
    secret, path = owner.secret, action.format(secret=stranger.secret)
    answer = owner.client.post(path, data={**change(owner), "token": FORGED[forged](owner, stranger)})
    assert answer.status_code == 403
    assert (owner.secret, address(owner)) == (secret, "ул. Школьная, 1")


def test_a_form_without_cookies_does_nothing(site: str, owner: Browser) -> None:
    """So a browser sends what another site has it send: our cookies stay with our own pages."""
    answer = httpx.post(f"{site}/delete", data=owner.get("/delete").form(), trust_env=False)
    assert answer.status_code in (403, 404)
    assert address(owner) == "ул. Школьная, 1"


# drafts of others


@pytest.mark.parametrize("guess", ["a" * 32, "../../etc/passwd", "%00", "' OR 1=1 --", quote("сосед"), "0" * 5000])
def test_a_guessed_draft_opens_nothing(browser: Browser, guess: str) -> None:
    page = browser.get(f"/draft/{quote(guess, safe='')}")
    assert page.status == 404
    assert "lna" not in browser.client.cookies


PRIVATE = (
    *("/questions", "/check", "/forms", "/documents", "/answers.yaml", "/link", "/delete"),
    *("/preview/regulation-1", "/files/draft/regulation-1.docx"),
)


@pytest.mark.parametrize("path", PRIVATE)
def test_without_the_secret_nothing_is_shown(visitor: Visitor, path: str) -> None:
    stranger = visitor(cookies={"lna": "a" * 32})
    page = stranger.get(path)
    assert page.status == 404
    assert page.title == "Черновика нет"


def test_what_the_database_holds_opens_nothing(visitor: Visitor, owner: Browser) -> None:
    """Whoever reads the database finds a digest, and a digest is no secret."""
    assert visitor(cookies={"lna": digest(owner.secret)}).get("/check").status == 404


# a link to a draft of the attacker's: the victim would type into it


def test_a_link_opens_nothing_by_itself(owner: Browser, stranger: Browser) -> None:
    mine = owner.secret
    page = owner.get(f"/draft/{stranger.secret}")
    assert page.title == "Открыть этот черновик?"
    assert "не открывайте" in page.text
    assert "Сейчас в этом браузере открыт другой черновик" in page.text
    assert owner.secret == mine


def test_somebody_without_a_draft_is_asked_too(visitor: Visitor, stranger: Browser) -> None:
    victim = visitor()
    assert victim.get(f"/draft/{stranger.secret}").title == "Открыть этот черновик?"
    assert "lna" not in victim.client.cookies


def test_the_owner_opens_it_with_a_button(visitor: Visitor, owner: Browser) -> None:
    elsewhere = visitor()
    page = elsewhere.get(f"/draft/{owner.secret}")
    assert "муниципальное бюджетное общеобразовательное учреждение" in page.text
    elsewhere.post(page.url, page.form())
    assert address(elsewhere) == "ул. Школьная, 1"
    assert elsewhere.get(f"/draft/{owner.secret}").url.startswith("/questions")


# reading changes nothing


def test_reading_changes_nothing(tmp_path: Path, visitor: Visitor, general: dict[str, Data]) -> None:
    file = tmp_path / "drafts.sqlite"
    with served(application(Settings(f"sqlite:///{file}", workers=1, **UNLIMITED))) as site:
        browser = visitor(site)
        secret = urlsplit(browser.start().link).path
        browser.answer(
            "Образец и вид организации", {name: str(general[name]) for name in ("образец", "вид организации")}
        )
        before = content(file)
        for path in ("/", "/questions", CONTACTS, f"{CONTACTS}?check", "/check", "/forms", "/documents", "/delete",
                     "/answers.yaml", "/preview/regulation-1", "/link", secret, "/start", "/upload"):  # fmt: skip
            browser.client.get(path)
            browser.client.head(path)
        assert content(file) == before
        assert browser.client.cookies["lna"] == secret.rpartition("/")[2]


def content(file: Path) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(file)
    found = connection.execute("SELECT * FROM drafts").fetchall()
    connection.close()
    return found


def test_a_link_fetched_ahead_is_still_to_be_shown(browser: Browser) -> None:
    form = browser.get("/").form("/start")
    browser.client.post("/start", data=form, follow_redirects=False)
    ahead = browser.client.get("/link", headers={"sec-purpose": "prefetch"})
    assert "/draft/" in ahead.text
    assert "/draft/" in browser.get("/link").answer.text
    assert "/draft/" not in browser.get("/link").answer.text


# paths that lead out


@pytest.mark.parametrize(
    "path",
    [
        "/files/draft/../../etc/passwd",
        "/files/draft/..%2f..%2fetc%2fpasswd",
        "/files/..%2f..%2fetc/passwd.docx",
        "/files/draft/%2e%2e/%2e%2e/etc/passwd",
        "/files/draft/regulation-1.docx%00.pdf",
        "/files/draft/regulation-1.yaml",
        "/files/draft/regulation-0.docx",
        "/files/draft/regulation-1%0d%0aset-cookie:x=1.docx",
        "/files/draft/" + "9" * 6000 + ".pdf",
        "/files/blank/regulation-1.docx",
        "/preview/..%2f..%2fetc%2fpasswd",
        "/preview/regulation-" + "9" * 6000,
        "/static/../app.py",
        "/static/..%2fapp.py",
        "/static/%2e%2e%2fapp.py",
        "/static/..%5capp.py",
        "/static/%2fetc%2fpasswd",
        "/static//etc/passwd",
        "/static/%00",
        "/static",
        "//evil.example/%2e%2e",
        "/\\evil.example",
        "/questions/",
    ],
)  # fmt: skip
def test_a_path_that_leads_out_leads_nowhere(site: str, owner: Browser, path: str) -> None:
    cookie = f"Cookie: lna={owner.secret}"
    answer = asked(site, f"GET {path} HTTP/1.1\r\nHost: localhost\r\n{cookie}\r\nConnection: close\r\n\r\n")
    assert answer.split(b" ", 2)[1] == b"404", answer[:300]
    assert b"root:" not in answer
    assert b"import " not in answer


# names of files


NAMES = ['"><img src=x onerror=alert(1)>.yaml', "../../etc/passwd", "a\r\nset-cookie: x=1", "a" * 5000, "\0", "", "‮gpj"]


@pytest.mark.parametrize("name", NAMES)
def test_the_name_of_an_upload_is_only_words(browser: Browser, name: str) -> None:
    page = browser.upload(b"no answers", name or "x")
    assert page.status in (400, 422)
    assert "x" not in browser.client.cookies
    assert "etc" not in page.text
    assert page.tree.find(".//img") is None


def test_words_of_an_answer_in_the_name_of_a_file(browser: Browser, library: Library, general: dict[str, Data]) -> None:
    """«Выписка – совет родителей» is called by an answer, and its name goes into a header."""
    body = 'совет\r\nset-cookie: x=1\r\n\r\n<script>alert(1)</script>";/../'
    record = {**general["учёт мнения"][0], "орган": body}  # type: ignore[index,call-overload,dict-item]
    browser.upload(written_answers(library.questionnaire, {**general, "учёт мнения": [record]}).encode())
    answer = browser.client.get("/files/draft/protocol-extract-2.docx")
    assert answer.status_code == 200
    assert "set-cookie" not in answer.headers
    assert set(answer.headers["content-disposition"].partition("''")[2]) <= set(quote("ы") + quote("я")) | set(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789%-_.~"
    )


# uploads


BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{b}: &{b} [{','.join(f'*{a}' for _ in range(9))}]\n" for a, b in zip("abcdefg", "bcdefgh", strict=True)
)
UPLOADS: dict[str, bytes] = {
    "zip": b"PK\x03\x04" + b"\0" * 500_000,
    "xlsx by another name": b"PK\x05\x06" + b"\0" * 18,
    "XXE": b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
    "anchors": BOMB.encode(),
    "merge": b"a: &a {b: c}\nd:\n  <<: *a\n",
    "python": "дело: !!python/object/apply:os.system [id]".encode(),
    "include": "дело: !include /etc/passwd".encode(),
    "deep": b"[" * 100_000,
    "deep pairs": b"{a: " * 100_000,
    "many": b"- a\n" * 200_000,
    "one long line": b"a" * 900_000,
    "one long name": b"a" * 900_000 + b": b",
    "binary": bytes(range(256)) * 1000,
    "UTF-16": "дело: № 1".encode("utf-16"),
    "NUL": b"a: \0",
    "escaped NUL": b'a: "\\0"',
    "half a sign": 'дело: "\\ud800"'.encode(),
    "beyond unicode": 'дело: "\\U00110000"'.encode(),
    "empty": b"",
    "two parts": b"a: b\n---\nc: d",
    "a megabyte and more": b"#" * 1_100_000,
    "nothing of ours": b"<script>alert(1)</script>: {{7*191}}",
    "XML billion laughs": b'<!DOCTYPE l [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><l>&b;</l>',
}  # fmt: skip


@pytest.mark.parametrize("kind", UPLOADS)
def test_a_hostile_file_is_refused_in_words(browser: Browser, kind: str) -> None:
    page = browser.upload(UPLOADS[kind])
    assert page.status in (400, 422)
    assert "lna" not in browser.client.cookies
    assert "root:" not in page.text
    assert [one.get("src") for one in page.tree.iter("script")] == ["/static/lna.js"]


ODD: dict[str, Data] = {
    "дело": ["список", {"не": "строка"}, None, ["вложен", [None]]],
    "образец": {"имя": "novosibirsk-2024"},
    "адрес": {"улица": "Школьная", "дом": None},
    "управленческие чаты": [None, {"а": "б"}, [["в"]], "с родителями"],
    "работники": ["строка", None, ["а", None], {"работник": {"имя": ["Ким"]}}, {}],
    "кураторы": "строка",
    "стратегия чатов": ["педагоги"],
    "дата приказа": {"день": "12"},
    "формы": {"руководитель": ["род."], "дело": None},
}


@pytest.mark.parametrize("names", [*([name] for name in ODD), list(ODD)], ids=len)
def test_answers_of_a_wrong_shape_break_no_page(
    browser: Browser, library: Library, general: dict[str, Data], names: list[str]
) -> None:
    answers = {**general, **{name: ODD[name] for name in names}}
    browser.upload(written_answers(library.questionnaire, answers).encode())
    titles = {library.questionnaire[name].page for name in names if name != "формы"}
    pages = ["/check", "/forms", "/documents", "/documents?state=site", "/answers.yaml", "/questions"]
    pages += [f"/questions/{quote(title)}" for title in titles]
    assert {path for path in pages if browser.get(path).status not in (200, 409)} == set()


@pytest.mark.parametrize("charset", ["punycode", "idna", "utf-7", "unicode_escape", "utf-16", "zip", "нет"])
def test_no_alphabet_is_taken_from_a_form(browser: Browser, charset: str) -> None:
    """Some take hours to read, some make halves of signs."""
    form = browser.get("/").form("/upload")
    body = f'--x\r\nContent-Disposition: form-data; name="token"\r\n\r\n{form["token"]}\r\n--x--\r\n'
    kind = f"multipart/form-data; boundary=x; charset={charset}"
    answer = browser.client.post("/upload", content=body.encode(), headers={"content-type": kind.encode()})
    assert answer.status_code == 415


# too much


def test_a_body_too_great_is_refused(owner: Browser) -> None:
    page = Page(owner.client.post(CONTACTS, content=b"a=" + b"b" * MAX_BODY, headers=URLENCODED))
    assert (page.status, page.title) == (413, "Слишком много данных за один раз")


def test_a_body_of_unknown_length_is_counted(owner: Browser) -> None:
    def pieces() -> Iterator[bytes]:
        yield from (b"a" * 100_000 for _ in range(MAX_BODY // 100_000 + 1))

    page = Page(owner.client.post(CONTACTS, content=pieces(), headers=URLENCODED))
    assert (page.status, page.title) == (413, "Слишком много данных за один раз")


def test_a_hundred_thousand_fields_are_refused(owner: Browser) -> None:
    page = Page(owner.client.post(CONTACTS, content=b"a=&" * 100_000, headers=URLENCODED))
    assert page.status == 400


def test_a_hundred_thousand_parts_are_refused(owner: Browser) -> None:
    part = b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n\r\n'
    kind = {"content-type": "multipart/form-data; boundary=x"}
    assert owner.client.post(CONTACTS, content=part * 35_000, headers=kind).status_code in (400, 413)


@pytest.mark.parametrize(
    ("title", "name", "answer"),
    [("Чаты для управления", "управленческие чаты", "а\n" * 100_000), ("Адрес и связь", "адрес", "ы" * 900_000),
     ("Работники", "работники.вставка", "а\tб\n" * 60_000)],
)  # fmt: skip
def test_more_answers_than_a_school_has_are_refused(owner: Browser, title: str, name: str, answer: str) -> None:
    path, before = f"/questions/{quote(title)}", owner.get("/answers.yaml").answer.text
    form = {**owner.get(path).form(), name: "МНОГО"}
    body = str(httpx.QueryParams(form)).replace(quote("МНОГО"), answer).encode()
    assert Page(owner.client.post(path, content=body, headers=URLENCODED)).status == 413
    assert owner.get("/answers.yaml").answer.text == before


def test_an_answer_too_long_is_kept_and_refused_at_its_field(owner: Browser) -> None:
    page = owner.post(CONTACTS, {**owner.get(CONTACTS).form(), "адрес": "ы" * 5000})
    assert page.status == 422
    assert "Ответ длиннее 600 знаков" in page.text


# words of others in numbers and names


@pytest.mark.parametrize("said", ["9" * 5000, "-1", "1e9", "²", "", "\0", "٣"])
def test_hidden_fields_may_say_anything(owner: Browser, said: str) -> None:
    form = owner.get(CONTACTS).form()
    hidden = {name: said for name in form if name != "token" and (name == "лист" or name.endswith(".было"))}
    assert owner.post(CONTACTS, {**form, **hidden, "убрать": f"работники.{said}"}).status in (200, 409)
    rows = {f"работники.{said}.работник": "Ким Ольга Сергеевна"}
    assert owner.post("/questions/" + quote("Работники"), {**form, **rows}).status == 200


def test_forms_may_say_anything(owner: Browser) -> None:
    form = owner.get("/forms").form()
    said = {name: "<b>" * 300 if name.endswith(".пр.") else form[name] for name in form}
    page = owner.post("/forms", {**said, "0.род.": "x", "формы.было": "x", "лист": "y" * 100_000})
    assert page.status in (409, 422)


# names of the server


@pytest.fixture(scope="module")
def named(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server that knows its name."""
    database = f"sqlite:///{tmp_path_factory.mktemp('named') / 'drafts.sqlite'}"
    names = frozenset({"localhost", "xn--80a1acny.example"})
    settings = Settings(database, workers=1, address="https://xn--80a1acny.example", hosts=names, **UNLIMITED)
    with served(application(settings)) as site:
        yield site


STRANGE_HOSTS = (
    *("evil.example", "evil.example:8000", "127.0.0.1.evil.example", "localhost.evil.example"),
    *("", "[", "[::1", "a b", "x@localhost", "localhost:8000/x", "localhost, evil"),
)


@pytest.mark.parametrize("host", STRANGE_HOSTS)
def test_another_name_is_not_answered(named: str, host: str) -> None:
    answer = asked(named, f"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n")
    assert answer.split(b" ", 2)[1] in (b"421", b"400"), answer[:200]


@pytest.mark.parametrize(
    "host", ["localhost", "LOCALHOST:8000", "127.0.0.1:1", "[::1]:8000", "192.168.1.5", "xn--80a1acny.example"]
)
def test_our_own_names_are(named: str, host: str) -> None:
    answer = asked(named, f"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n")
    assert answer.split(b" ", 2)[1] == b"200"


def test_a_link_begins_with_the_address_that_was_named(named: str, visitor: Visitor) -> None:
    assert visitor(named).start().link.startswith("https://xn--80a1acny.example/draft/")


def test_a_strange_name_breaks_nothing_where_any_is_taken(site: str) -> None:
    for host in ("[", "[::1", "a b", '"><script>alert(1)</script>'):
        answer = asked(site, f"GET /check HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n")
        assert answer.split(b" ", 2)[1] in (b"404", b"400")
        assert b"<script>alert" not in answer


# a flood


def test_a_thousand_drafts_by_one_client_stay_thirty(tmp_path: Path, visitor: Visitor) -> None:
    file = tmp_path / "drafts.sqlite"
    with served(application(Settings(f"sqlite:///{file}", workers=1))) as site:
        guest = visitor(site, follow_redirects=False)
        form = guest.get("/").form("/start")
        statuses = []
        for number in range(1000):
            spoofed = {"x-forwarded-for": f"10.0.{number // 250}.{number % 250}", "x-real-ip": f"10.1.1.{number % 250}"}
            answer = guest.client.post("/start", data=form, headers=spoofed)
            statuses.append(answer.status_code)
            guest.client.cookies.delete("lna") if "lna" in guest.client.cookies else None
        assert (statuses.count(303), statuses.count(429)) == (30, 970)
        assert answer.headers["retry-after"]
        assert len(content(file)) == 30
