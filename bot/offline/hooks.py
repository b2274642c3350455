"""Where are updates sent, if they are not asked for?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from bot.offline.refusals import bad_request

SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
PORTS = frozenset({80, 88, 443, 8443})
HERE = frozenset({"127.0.0.1", "localhost", "::1"})


@dataclass(frozen=True, slots=True)
class Hook:
    """A webhook. `error`: what went wrong with it last."""

    url: str
    secret: str
    most: int
    error: str | None = None
    error_at: int | None = None


def check_url(url: str) -> None:
    """Raises Refused for an address that Telegram would not send to. One on this machine may be plain HTTP and have
    any port, as with a Bot API server of one's own.
    """
    parts = urlsplit(url)
    if parts.hostname in HERE:
        return
    if parts.scheme != "https":
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if (parts.port or 443) not in PORTS:
        raise bad_request("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")


def check_secret(secret: str) -> None:
    """Raises Refused for a secret that fits into no header."""
    if secret and not SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
