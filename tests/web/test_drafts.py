"""Drafts in SQLite and in PostgreSQL alike: found by their secret alone, saved whole or not at all, and forgotten."""

import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from generator.errors import OutputError
from generator.located import Data
from generator.web.drafts import MAX_LETTERS, Draft, Drafts, Step, TooGreat, mark
from tests.web.postgres import new_database, postgres

MONDAY = datetime(2024, 2, 12, 9, tzinfo=UTC)
NUMBERS = count()
HARD = {
    "кириллица": "ёЁ «СОШ № 0» – “лапки”",
    "знаки": "\0 \x01 \x7f \ud83d \udc00 \U0001f600 \u2028 \ufeff \\u0000 '; DROP TABLE drafts; --",
    "перечень": ["", "а\nб\tв\r\n"],
    "таблица": [{"имя": "\0", "пусто": None}],
    "": "без имени",
}


class Clock:
    def __init__(self) -> None:
        self.now = MONDAY

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    with postgres() as url:
        yield url


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'drafts.sqlite'}"
    return new_database(request.getfixturevalue("server"), f"drafts{next(NUMBERS)}")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def reopened(url: str, clock: Clock) -> Iterator[Callable[[], Drafts]]:
    """Each call opens the same database anew, as after a restart."""
    opened: list[Drafts] = []

    def again() -> Drafts:
        opened.append(Drafts(url, days=90, now=clock))
        return opened[-1]

    yield again
    for one in opened:
        one.close()


@pytest.fixture
def drafts(reopened: Callable[[], Drafts]) -> Drafts:
    return reopened()


def there(drafts: Drafts, secret: str) -> Draft:
    draft = drafts.open(secret)
    assert draft is not None
    return draft


def rows(url: str) -> list[tuple[object, ...]]:
    engine = create_engine(url)
    with engine.connect() as connection:
        found = [
            tuple(row) for row in connection.execute(text("SELECT digest, revision, expires, content FROM drafts"))
        ]
    engine.dispose()
    return found


def test_a_draft_is_found_by_its_secret_after_a_restart(drafts: Drafts, reopened: Callable[[], Drafts]) -> None:
    secret = drafts.create({"дело": "№ 1"})
    assert there(reopened(), secret).typed == {"дело": "№ 1"}


@pytest.mark.parametrize("guess", ["", "нет такого", "' OR 1=1 --", "\0", "%"])
def test_nothing_else_opens_it(drafts: Drafts, guess: str) -> None:
    secret = drafts.create({"дело": "№ 1"})
    assert drafts.open(guess) is None
    assert drafts.open(secret.swapcase()) is None


def test_the_database_does_not_hold_the_secret(drafts: Drafts, url: str) -> None:
    secret = drafts.create({})
    [row] = rows(url)
    assert secret not in str(row)
    assert drafts.open(str(row[0])) is None


def test_a_step_is_laid_over_the_answers(drafts: Drafts, reopened: Callable[[], Drafts]) -> None:
    secret = drafts.create({"адрес": "А", "сайт": "x.org"})
    drafts.save(there(drafts, secret), {"адрес": "Б", "дело": None}, "лист")
    draft = there(reopened(), secret)
    assert draft.typed == {"адрес": "Б", "сайт": "x.org", "дело": None}
    assert draft.before == {"адрес": "А", "сайт": "x.org", "дело": None}
    assert draft.writers == {"адрес": "лист", "дело": "лист"}


def test_the_same_step_sent_twice_changes_nothing_more(drafts: Drafts) -> None:
    secret = drafts.create({"адрес": "А"})
    drafts.save(there(drafts, secret), {"адрес": "Б"}, "первый")
    drafts.save(there(drafts, secret), {"адрес": "Б"}, "второй")
    draft = there(drafts, secret)
    assert (draft.before, draft.writers) == ({"адрес": "А"}, {"адрес": "первый"})


def test_what_was_changed_since_it_was_opened_is_not_saved_over(drafts: Drafts) -> None:
    secret = drafts.create({})
    early, late = there(drafts, secret), there(drafts, secret)
    assert drafts.save(early, {"дело": "первое"}, "а") is not None
    assert drafts.save(late, {"дело": "второе"}, "б") is None
    assert there(drafts, secret).typed == {"дело": "первое"}


def test_threads_that_try_again_lose_nothing(drafts: Drafts) -> None:
    secret = drafts.create({})

    def write(name: str) -> None:
        for number in range(5):
            while drafts.save(there(drafts, secret), {f"{name}{number}": name}, name) is None:
                pass

    threads = [threading.Thread(target=write, args=(name,)) for name in "абвг"]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    draft = there(drafts, secret)
    assert draft.typed == {f"{name}{number}": name for name in "абвг" for number in range(5)}
    assert draft.revision == 20


def test_a_deleted_draft_opens_no_more_and_takes_no_step(drafts: Drafts, url: str) -> None:
    secret, other = drafts.create({}), drafts.create({})
    draft = there(drafts, secret)
    drafts.delete(draft)
    assert drafts.open(secret) is None
    assert drafts.save(draft, {"дело": "№ 1"}, "а") is None
    assert there(drafts, other).typed == {}
    assert len(rows(url)) == 1


def test_a_draft_nobody_touches_is_forgotten(drafts: Drafts, clock: Clock, url: str) -> None:
    secret = drafts.create({"дело": "№ 1"})
    clock.now = MONDAY + timedelta(days=89, hours=23)
    assert drafts.open(secret) is not None
    clock.now = MONDAY + timedelta(days=90)
    assert drafts.open(secret) is None
    drafts.create({})
    assert "№ 1" not in str(rows(url))
    assert len(rows(url)) == 1


def test_forgotten_drafts_are_gone_after_a_restart(
    drafts: Drafts, clock: Clock, url: str, reopened: Callable[[], Drafts]
) -> None:
    drafts.create({})
    clock.now = MONDAY + timedelta(days=91)
    reopened()
    assert rows(url) == []


def test_a_step_keeps_a_draft_alive(drafts: Drafts, clock: Clock) -> None:
    secret = drafts.create({"дело": "№ 1"})
    clock.now = MONDAY + timedelta(days=80)
    drafts.save(there(drafts, secret), {"дело": "№ 1"}, "а")
    clock.now = MONDAY + timedelta(days=160)
    assert drafts.open(secret) is not None


def test_whatever_is_typed_comes_back(drafts: Drafts, reopened: Callable[[], Drafts]) -> None:
    secret = drafts.create(HARD)
    drafts.save(there(drafts, secret), {"ещё": HARD["знаки"]}, "\0")
    assert there(reopened(), secret).typed == {**HARD, "ещё": HARD["знаки"]}


def test_a_school_of_two_thousand_fits_twice(drafts: Drafts) -> None:
    row = {"работник": "Константинопольская Александра Вячеславовна", "должность": "преподаватель-организатор"}
    staff: list[Data] = [dict(row) for _ in range(2000)]
    secret = drafts.create({"работники": staff})
    saved = drafts.save(there(drafts, secret), {"работники": staff[1:]}, "а")
    assert saved is not None
    assert there(drafts, secret) == saved


@pytest.mark.parametrize("answer", ["ы" * (MAX_LETTERS // 6), ["а"] * 30_000], ids=["letters", "lines"])
def test_more_than_any_school_has_is_not_saved(drafts: Drafts, url: str, answer: Data) -> None:
    with pytest.raises(TooGreat):
        drafts.create({"дело": answer})
    secret = drafts.create({"дело": "№ 1"})
    with pytest.raises(TooGreat):
        drafts.save(there(drafts, secret), {"дело": answer}, "а")
    assert there(drafts, secret).typed == {"дело": "№ 1"}
    assert len(rows(url)) == 1


# what one form says beside what another has said


@pytest.mark.parametrize(
    ("shown", "now", "writer", "given", "outcome"),
    [
        ("А", "А", "другой", "Б", "taken"),
        ("А", "Б", "другой", "Б", "taken"),
        ("А", "Б", "этот", "В", "taken"),
        ("А", "Б", "этот", "А", "taken"),
        ("А", "Б", "другой", "А", "left"),
        ("А", "Б", "другой", "В", "other"),
        (None, "Б", "другой", None, "left"),
        (None, None, "другой", None, "taken"),
        ("А", None, "другой", "Б", "other"),
    ],
)
def test_an_answer_beside_one_of_another_tab(shown: Data, now: Data, writer: str, given: Data, outcome: str) -> None:
    draft = Draft("", 0, {"дело": now}, {}, {"дело": writer})
    taken, others = draft.merged(Step({"дело": given}, {"дело": mark(shown)}, "этот"))
    assert (taken, others) == {"taken": ({"дело": given}, []), "left": ({}, []), "other": ({}, ["дело"])}[outcome]


# the file


def test_answers_are_for_nobody_else_on_the_computer(tmp_path: Path) -> None:
    drafts = Drafts(f"sqlite:///{tmp_path / 'drafts.sqlite'}")
    drafts.create({})
    assert {oct(file.stat().st_mode & 0o777) for file in tmp_path.iterdir()} == {"0o600"}
    drafts.close()


def test_nothing_of_a_deleted_draft_is_left_in_the_file(tmp_path: Path) -> None:
    drafts = Drafts(f"sqlite:///{tmp_path / 'drafts.sqlite'}")
    secret = drafts.create({"дело": "marker" * 1000})
    drafts.delete(there(drafts, secret))
    drafts.close()
    assert [file.name for file in tmp_path.iterdir()] == ["drafts.sqlite"]
    assert b"marker" not in (tmp_path / "drafts.sqlite").read_bytes()


@pytest.mark.parametrize(
    "url",
    [
        "drafts.sqlite",
        "mysql://root:parole@localhost/drafts",
        "sqlite:////no/such/folder/drafts.sqlite",
        "sqlite:////dev/null",
        "postgresql://lna:parole@127.0.0.1:1/drafts",
        "postgresql://lna:parole@127.0.0.1:port/drafts",
        f"sqlite:///{__file__}",
    ],
)
def test_a_database_that_does_not_open_is_named_without_its_password(url: str) -> None:
    with pytest.raises(OutputError) as refused:
        Drafts(url)
    [problem] = refused.value.problems
    assert problem.where == "параметр --database"
    assert problem.what.startswith("база черновиков не открывается (")
    assert "parole" not in str(problem)
