"""What whoever runs the server may decide."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Settings:
    """``database``: a URL of SQLAlchemy; ``templates``: a region's own folder of texts; ``days``: how long a draft
    nobody touches is kept; ``workers``: processes that make files; ``queue``: how many requests may wait for them;
    ``drafts_an_hour``, ``files_a_minute``, ``steps_a_minute``: of one client.

    ``address``: what links to drafts begin with, «https://акты.example.ru»; empty: as the visitor came.
    ``hosts``: names under which the server answers, besides addresses in figures; empty: any.
    """

    database: str
    templates: Path | None = None
    days: int = 90
    workers: int = 2
    queue: int = 20
    drafts_an_hour: int = 30
    files_a_minute: int = 60
    steps_a_minute: int = 240
    address: str = ""
    hosts: frozenset[str] = frozenset()
