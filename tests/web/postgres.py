"""A PostgreSQL of one's own: made in a temporary folder, reached through a socket there, ended by its own number."""

import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import psycopg

from tests.spoken import heard


@contextmanager
def postgres() -> Iterator[str]:
    """The URL of its databases, with a place for the name of one."""
    programs = max(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: int(folder.parent.name))
    folder = Path(mkdtemp(prefix="lna-postgres-"))
    # it refuses to be run by root
    whose: dict[str, Any] = {"user": "postgres", "group": "postgres", "extra_groups": []} if os.getuid() == 0 else {}
    if whose:
        shutil.chown(folder, "postgres", "postgres")
    data = folder / "data"
    made = [programs / "initdb", "-D", data, "-U", "lna", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"]
    subprocess.run(made, cwd=folder, check=True, capture_output=True, **whose)
    quick = ["-c", "fsync=off", "-c", f"unix_socket_directories={folder}", "-c", "listen_addresses="]
    command = [programs / "postgres", "-D", data, *quick]
    server = subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE, env=_english(), text=True, **whose)
    with heard(server.stderr, "ready to accept connections"):
        try:
            yield f"postgresql+psycopg://lna@/{{name}}?host={folder}"
        finally:
            server.send_signal(signal.SIGINT)
            server.wait()
    shutil.rmtree(folder)


def new_database(server: str, name: str) -> str:
    """The URL of an empty database."""
    with psycopg.connect(server.format(name="postgres").replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"'.encode())
    return server.format(name=name)


def _english() -> dict[str, str]:
    """What it says is waited for."""
    return {**os.environ, "LC_ALL": "C"}
