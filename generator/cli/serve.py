"""The command that opens the questionnaire for browsers: ``serve``."""

from __future__ import annotations

import socket
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

import click

from generator.cli.group import lna
from generator.console import Whole
from generator.errors import AnswersError, OutputError, Problem

_EVERYWHERE = ("0.0.0.0", "::")  # every address this computer has
_DATABASE = "lna-черновики.sqlite"


@lna.command()
@click.option("--host", default="127.0.0.1", metavar="АДРЕС", help="Без параметра – только этот компьютер.")
@click.option("--port", default=8000, type=Whole(0, 65535), metavar="ПОРТ", help="Без параметра – 8000.")
@click.option("--address", metavar="URL", help="Как анкету открывают снаружи: им начинаются ссылки.")
@click.option("--database", metavar="URL", help="Где черновики; без параметра – файл в этой папке.")
@click.option("--days", default=90, type=Whole(1, 3650), metavar="ДНИ", help="Сколько хранить нетронутые.")
@click.option("--workers", default=2, type=Whole(1, 64), metavar="ЧИСЛО", help="Сколько процессов; без параметра – 2.")
@click.option("--proxy", metavar="АДРЕСА", help="Чьим словам о посетителе верить, через запятую.")
@click.pass_obj
def serve(
    templates: Path | None,
    host: str,
    port: int,
    address: str | None,
    database: str | None,
    days: int,
    workers: int,
    proxy: str | None,
) -> None:
    """Открыть анкету в браузере."""
    from generator.web.app import application, server
    from generator.web.settings import Settings

    public = _public(address)
    hosts = frozenset({"localhost", host.lower(), socket.gethostname().lower(), urlsplit(public).hostname or ""})
    url = database or f"sqlite:///{Path.cwd() / _DATABASE}"
    settings = Settings(url, templates, days, workers, address=public, hosts=hosts)
    with _bound(host, port) as listener:
        serving = server(application(settings), proxy)
        _welcome(host, listener.getsockname()[1], public)
        try:
            serving.run([listener])
        except KeyboardInterrupt:
            click.echo("Анкета закрыта, черновики сохранены.")


def _welcome(host: str, port: int, public: str) -> None:
    name = socket.gethostname() if host in _EVERYWHERE else f"[{host}]" if ":" in host else host
    outside = f", снаружи – {public}/" if public else ""
    click.echo(f"Анкета открыта: http://{name}:{port}/{outside} Остановить – Ctrl-C.")
    if not _only_here(host):
        click.echo(
            "Внимание: анкету может открыть любой, кто есть в этой сети; ответы идут без шифрования. "
            "Для интернета поставьте перед ней прокси с https и назовите --address и --proxy.",
            err=True,
        )


def _only_here(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def _public(address: str | None) -> str:
    """The address as browsers write it, without a slash at its end; empty if none is given. Raises AnswersError."""
    if address is None:
        return ""
    try:
        parts = urlsplit(address.rstrip("/"))
        name = (parts.hostname or "").encode("idna").decode()
        port = f":{parts.port}" if parts.port else ""
        whole = parts.scheme in ("http", "https") and name and not (parts.path or parts.query or parts.username)
    except ValueError:
        whole = False
    if not whole:
        what, remedy = f"«{address}» – не адрес сайта", "Напишите так: https://акты.example.ru"
        raise AnswersError([Problem("параметр --address", what, remedy)])
    return f"{parts.scheme}://{name}{port}"


def _bound(host: str, port: int) -> socket.socket:
    """Whoever starts us learns at once that the port is taken. Raises OutputError."""
    from generator.web.app import listening

    try:
        return listening(host, port)
    except OSError as error:
        what = f"адрес занят или не этого компьютера (ошибка системы {error.errno})"
        remedy = "Назовите другой порт: --port 8001"
        raise OutputError([Problem(f"{host}, порт {port}", what, remedy)]) from None
