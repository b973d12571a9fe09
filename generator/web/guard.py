"""What keeps strangers and floods out: tokens of forms, limits of size, time and rate, headers of every answer."""

import asyncio
import hashlib
import hmac
import logging
import re
from collections import OrderedDict, deque
from collections.abc import Callable, Collection
from ipaddress import IPv6Address, ip_address, ip_network
from threading import Lock
from time import monotonic

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from generator.production.processes import whereabouts

MAX_BODY = 2_000_000
"""Bytes: the longest honest answers file, encoded as a form."""
_MAX_DRAINED = 50_000_000  # more than that nobody sends by mistake: the connection is closed without a word
_PATIENCE = 60.0  # seconds for a body to come
_CLIENTS = 10_000  # remembered at most; the ones longest silent are forgotten
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; connect-src 'self'; "
    "form-action 'self'; frame-src 'self'; frame-ancestors 'self'; base-uri 'none'"
)
_HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",  # the address of a draft is its key
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
    "cache-control": "no-store",
}
_HOST = re.compile(r"(?:\[(?P<figures>[^]]+)\]|(?P<name>[^:]+))(?::\d*)?")
log = logging.getLogger("generator.web")


def token(secret: str) -> str:
    """What a form must hold to be taken from whoever has this secret; the same after a restart."""
    return hmac.new(secret.encode(), b"form", hashlib.sha256).hexdigest()


def genuine(secret: str, given: str) -> bool:
    return hmac.compare_digest(token(secret).encode(), given.encode())


def client(connection: HTTPConnection) -> str:
    """Whom limits count: an address; of IPv6 the network of 64 bits, for who has one address has all of it."""
    host = connection.client.host.partition("%")[0] if connection.client else ""
    try:
        address = ip_address(host)
    except ValueError:
        return host
    if isinstance(address, IPv6Address):
        return str(address.ipv4_mapped or ip_network((int(address), 64), strict=False))
    return host


class Rate:
    """So many times in so many seconds for one client."""

    def __init__(self, times: int, seconds: float, clock: Callable[[], float] = monotonic) -> None:
        self._times, self._seconds, self._clock = times, seconds, clock
        self._seen: OrderedDict[str, deque[float]] = OrderedDict()
        self._lock = Lock()

    def allows(self, client: str) -> bool:
        with self._lock:
            now = self._clock()
            past = self._seen.setdefault(client, deque(maxlen=self._times))
            self._seen.move_to_end(client)
            while len(self._seen) > _CLIENTS:
                self._seen.popitem(last=False)
            if len(past) == self._times and now - past[0] < self._seconds:
                return False
            past.append(now)
            return True


class Guard:
    """ASGI: names that aren't ours, bodies too great or too slow, errors nobody foresaw, headers of every answer.

    ``hosts``: names under which we answer, empty for any; ``refusal``: the page that says a status in words.
    """

    def __init__(
        self,
        app: ASGIApp,
        hosts: Collection[str],
        refusal: Callable[[Scope, int], Response],
        patience: float = _PATIENCE,
    ) -> None:
        self.app, self.hosts, self.refusal, self.patience = app, hosts, refusal, patience

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        answer = _Answer(send)
        if self.hosts and not _known(Headers(scope=scope).get("host", ""), self.hosts):
            await self.refusal(scope, 421)(scope, receive, answer)
            return
        try:
            await self.app(scope, _bounded(receive, self.patience), answer)
        except Exception as error:
            # words of an error may be words of an answer: only its kind and its place are told
            log.error("%s", whereabouts(error))
            if not answer.begun:
                await self.refusal(scope, 500)(scope, receive, answer)


def _known(host: str, names: Collection[str]) -> bool:
    """A page of another site can have its name lead to this computer, but not figures or «localhost»."""
    found = _HOST.fullmatch(host)
    if found is None:
        return False
    try:
        ip_address(found["figures"] or found["name"])
    except ValueError:
        return found["name"] is not None and found["name"].lower() in {"localhost", *names}
    return True


def _bounded(receive: Receive, patience: float) -> Receive:
    """Raises HTTPException: 413 once the rest of a body that is too great has come, 408 if it doesn't come in time."""
    size, whole = 0, False
    deadline = asyncio.get_running_loop().time() + patience

    async def wrapped() -> Message:
        nonlocal size, whole
        if whole:
            return await receive()
        try:
            async with asyncio.timeout_at(deadline):
                message = await receive()
                size += len(message.get("body", b""))
                # a browser that is still sending doesn't read: what is too great is heard to its end, and dropped
                while MAX_BODY < size < _MAX_DRAINED and message.get("more_body"):
                    message = await receive()
                    size += len(message.get("body", b""))
        except TimeoutError:
            raise HTTPException(408) from None
        whole = not message.get("more_body", False)
        if size > MAX_BODY:
            raise HTTPException(413)
        return message

    return wrapped


class _Answer:
    """``send`` that puts our headers on the answer; ``begun``: nothing else can be answered any more."""

    def __init__(self, send: Send) -> None:
        self.begun, self._send = False, send

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.begun = True
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
        await self._send(message)
