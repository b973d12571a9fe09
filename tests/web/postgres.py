"""A PostgreSQL of one's own: made in a temporary folder, served on a free port, ended by its own number."""

import os
import shutil
import signal
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import psycopg

from tests.web.servers import until


@contextmanager
def postgres() -> Iterator[str]:
    """The URL of its server, to which the name of a database is added."""
    programs = max(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: int(folder.parent.name))
    folder, port = Path(mkdtemp(prefix="lna-postgres-")), _free_port()
    # it refuses to be run by root
    whose: dict[str, Any] = {"user": "postgres", "group": "postgres", "extra_groups": []} if os.getuid() == 0 else {}
    if whose:
        shutil.chown(folder, "postgres", "postgres")
    data = folder / "data"
    made = [programs / "initdb", "-D", data, "-U", "lna", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"]
    subprocess.run(made, cwd=folder, check=True, capture_output=True, **whose)
    quick = ["-c", "fsync=off", "-c", "unix_socket_directories=", "-c", "listen_addresses=127.0.0.1"]
    with (folder / "log").open("w") as log:
        server = subprocess.Popen(
            [programs / "postgres", "-D", data, "-p", str(port), *quick], cwd=folder, stderr=log, **whose
        )
    address = f"127.0.0.1:{port}"
    try:
        until(lambda: _answers(address), "PostgreSQL")
        yield f"postgresql+psycopg://lna@{address}"
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(30)
        shutil.rmtree(folder)


def new_database(server: str, name: str) -> str:
    """The URL of an empty database."""
    with psycopg.connect(server.replace("+psycopg", "") + "/postgres", autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"'.encode())
    return f"{server}/{name}"


def _answers(address: str) -> bool:
    try:
        psycopg.connect(f"postgresql://lna@{address}/postgres").close()
    except psycopg.OperationalError:
        return False
    return True


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
