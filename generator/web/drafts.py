"""Drafts: answers not finished yet, in a database, each found again only by its secret.

The database holds a digest of the secret, so whoever reads the database can't open a draft by its link.
"""

import hashlib
import json
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    create_engine,
    delete,
    event,
    insert,
    select,
    update,
)
from sqlalchemy.engine import Engine, make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import StaticPool

from generator.errors import OutputError, Problem
from generator.located import MAX_ENTRIES, Data

MAX_LETTERS = 4_000_000
"""Of one draft in the database, where a Russian letter takes six; two thousand workers take a quarter."""
_metadata = MetaData()
_drafts = Table(
    "drafts",
    _metadata,
    Column("digest", String(64), primary_key=True),
    Column("revision", Integer, nullable=False),
    Column("expires", BigInteger, nullable=False, index=True),
    Column("content", Text, nullable=False),
)
Typed = Mapping[str, Data]


class TooGreat(Exception):
    """More answers than any organisation has: they are not saved."""


@dataclass(frozen=True, slots=True)
class Step:
    """What one form says. ``given``: question -> what was typed; ``seen``: question -> mark of the answer the form was
    made with; ``sheet``: the form's own name, which no other form has, not even the same page in another tab."""

    given: Typed
    seen: Mapping[str, str]
    sheet: str


@dataclass(frozen=True, slots=True)
class Draft:
    """``typed``: question -> what was typed; ``undone``: what stood there before the last step; ``writers``: question
    -> the sheet that changed it last."""

    digest: str
    revision: int = 0
    typed: Typed = field(default_factory=dict)
    undone: Typed = field(default_factory=dict)
    writers: Mapping[str, str] = field(default_factory=dict)

    @property
    def before(self) -> Typed:
        """The answers before the last step."""
        return {**self.typed, **self.undone}

    def merged(self, step: Step) -> tuple[dict[str, Data], list[str]]:
        """Which answers of the step are to be saved, and on which another sheet has said otherwise meanwhile.

        An answer that this sheet left as it was gives way to what another has said.
        """
        taken: dict[str, Data] = {}
        others = []
        for name, answer in step.given.items():
            now = self.typed.get(name)
            elsewhere = mark(now) != step.seen[name] and self.writers.get(name) != step.sheet
            if answer == now or not elsewhere:
                taken[name] = answer
            elif mark(answer) != step.seen[name]:
                others.append(name)
        return taken, others


def mark(answer: Data) -> str:
    """Short, the same for the same answer; not asked yet is the same as left empty."""
    return hashlib.sha256(json.dumps(answer, sort_keys=True).encode()).hexdigest()[:16]


def digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


class Drafts:
    """The store. ``url``: of SQLAlchemy, SQLite or PostgreSQL; a draft lives ``days`` after its last step.

    Raises OutputError if the database can't be opened.
    """

    def __init__(self, url: str, days: int = 90, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._days, self._now = timedelta(days=days), now
        try:
            self._engine = _engine(url)
            _metadata.create_all(self._engine)
            self.forget_expired()
        except (SQLAlchemyError, ImportError, ValueError, OSError) as error:
            what = f"база черновиков не открывается ({type(error).__name__})"
            remedy = "Проверьте адрес, имя и пароль; для PostgreSQL нужен пакет: pip install 'lna[postgres]'"
            raise OutputError([Problem("параметр --database", what, remedy)]) from None

    def create(self, typed: Typed) -> str:
        """A new draft; its secret, which nobody can tell again. Raises TooGreat."""
        self.forget_expired()
        secret = secrets.token_urlsafe(24)
        draft = Draft(digest(secret), 0, typed)
        with self._engine.begin() as connection:
            connection.execute(insert(_drafts).values(digest=draft.digest, **self._row(draft)))
        return secret

    def open(self, secret: str) -> Draft | None:
        """None for a secret that opens nothing, or nothing any more."""
        query = select(_drafts.c.digest, _drafts.c.revision, _drafts.c.content)
        query = query.where(_drafts.c.digest == digest(secret), _drafts.c.expires > self._stamp(self._now()))
        with self._engine.connect() as connection:
            row = connection.execute(query).one_or_none()
        return None if row is None else Draft(row.digest, row.revision, **json.loads(row.content))

    def save(self, draft: Draft, given: Typed, sheet: str) -> Draft | None:
        """The draft with these answers laid over; None if it has been changed or deleted since it was opened.

        Raises TooGreat.
        """
        typed = draft.typed
        news = {name: answer for name, answer in given.items() if name not in typed or typed[name] != answer}
        new = Draft(
            draft.digest,
            draft.revision + 1,
            {**typed, **news},
            {name: typed.get(name) for name in news} if news else draft.undone,
            {**draft.writers, **dict.fromkeys(news, sheet)},
        )
        same = (_drafts.c.digest == draft.digest) & (_drafts.c.revision == draft.revision)
        with self._engine.begin() as connection:
            done = connection.execute(update(_drafts).where(same).values(**self._row(new)))
        return new if done.rowcount else None

    def delete(self, draft: Draft) -> None:
        with self._engine.begin() as connection:
            connection.execute(delete(_drafts).where(_drafts.c.digest == draft.digest))

    def forget_expired(self) -> None:
        with self._engine.begin() as connection:
            connection.execute(delete(_drafts).where(_drafts.c.expires <= self._stamp(self._now())))

    def close(self) -> None:
        self._engine.dispose()

    def _row(self, draft: Draft) -> dict[str, object]:
        # in ASCII: PostgreSQL takes neither NUL nor half a character, and somebody will type them
        kept = {"typed": dict(draft.typed), "undone": dict(draft.undone), "writers": dict(draft.writers)}
        content = json.dumps(kept)
        if len(content) > MAX_LETTERS or _entries(kept["typed"]) > MAX_ENTRIES:
            raise TooGreat
        return {"revision": draft.revision, "expires": self._stamp(self._now() + self._days), "content": content}

    @staticmethod
    def _stamp(moment: datetime) -> int:
        return int(moment.timestamp())


def _entries(data: object) -> int:
    inner = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    return 1 + sum(map(_entries, inner))


def _engine(url: str) -> Engine:
    place = make_url(url)
    match place.get_backend_name():
        case "postgresql":
            return create_engine(place, pool_pre_ping=True, connect_args={"connect_timeout": 10})
        case "sqlite" if place.database in (None, "", ":memory:"):
            # one connection for every thread, or each would have a database of its own
            return create_engine(place, connect_args={"check_same_thread": False}, poolclass=StaticPool)
        case "sqlite":
            Path(str(place.database)).touch(mode=0o600)  # answers are nobody else's on this computer
            engine = create_engine(place)
            event.listen(engine, "connect", _durable)
            return engine
    raise ValueError(place.get_backend_name())


def _durable(connection: Any, _: object) -> None:
    """Readers don't wait for writers, writers wait for each other; what is committed is on the disk, what is deleted
    is overwritten."""
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=20000", "secure_delete=ON"):
        connection.execute(f"PRAGMA {pragma}")
