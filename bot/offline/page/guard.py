"""Who may talk to the page, and what may the page do?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from aiohttp import web

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from aiohttp.typedefs import Middleware

NAMES: Final = ("127.0.0.1", "localhost", "[::1]")
HTTP_PORT: Final = 80  # the one that browsers leave out
SAFE: Final = frozenset({"GET", "HEAD"})
POLICY: Final = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' blob:",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-cache",
}


def hosts(port: int) -> frozenset[str]:
    """What a browser on this machine calls us.

    >>> sorted(hosts(8765))
    ['127.0.0.1:8765', '[::1]:8765', 'localhost:8765']
    """
    named = {f"{name}:{port}" for name in NAMES}
    return frozenset(named | set(NAMES) if port == HTTP_PORT else named)


def own_port(request: web.Request) -> int:
    """The port that the request came in by; 0 where the connection is gone."""
    name = request.transport.get_extra_info("sockname") if request.transport else None
    return int(name[1]) if name else 0


def guard(live: str) -> Middleware:
    """Refuses with 403 whoever is not our own page.

    Another name in Host is a site that has its name lead here (DNS rebinding). Another Origin on what changes
    something, or on the stream at `live`, is another site's page.
    """

    @web.middleware
    async def guarded(
        request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
    ) -> web.StreamResponse:
        ours = hosts(own_port(request))
        if request.headers.get("Host", "").lower() not in ours:
            raise web.HTTPForbidden(text="This page is for this machine only.")
        minds = request.method not in SAFE or request.path == live
        if minds and request.headers.get("Origin", "").lower() not in {f"http://{host}" for host in ours}:
            raise web.HTTPForbidden(text="This is not for other pages.")
        return await handler(request)

    return guarded


async def add_headers(request: web.Request, response: web.StreamResponse) -> None:
    """Every answer says what a page of ours may do."""
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
