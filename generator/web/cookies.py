"""What a browser keeps for us: by whom and for how long it may be read."""

from starlette.requests import Request
from starlette.responses import Response

DRAFT, GUEST = "lna", "lna-guest"


def cookie(request: Request, name: str) -> str | None:
    return request.cookies.get(_called(request, name))


def remember(response: Response, request: Request, name: str, value: str, days: int) -> None:
    response.set_cookie(
        _called(request, name), value, days * 86400, httponly=True, samesite="lax", secure=_secure(request)
    )


def forget(response: Response, request: Request, name: str) -> None:
    response.delete_cookie(_called(request, name), httponly=True, samesite="lax", secure=_secure(request))


def _called(request: Request, name: str) -> str:
    """With this prefix no neighbouring site can plant a cookie of its own in place of ours."""
    return f"__Host-{name}" if _secure(request) else name


def _secure(request: Request) -> bool:
    return bool(request.scope["scheme"] == "https")
