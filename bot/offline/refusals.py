"""How does Telegram say no?"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


class Refused(Exception):
    """A call that the Bot API answers with an error: HTTP status and description, as Telegram words it.

    `parameters`: what a program is told besides (ResponseParameters).
    """

    def __init__(self, code: int, description: str, parameters: Mapping[str, int] | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = dict(parameters or {})

    def as_json(self) -> dict[str, object]:
        """The answer's body."""
        more = {"parameters": self.parameters} if self.parameters else {}
        return {"ok": False, "error_code": self.code, "description": self.description, **more}


def bad_request(reason: str) -> Refused:
    """400: the call is wrong."""
    return Refused(400, f"Bad Request: {reason}")


def unreadable(reason: str) -> Refused:
    """400: the markup cannot be read."""
    return bad_request(f"can't parse entities: {reason}")


def migrated(to: int) -> Refused:
    """400: the group is a supergroup now, under another id."""
    return Refused(400, "Bad Request: group chat was upgraded to a supergroup chat", {"migrate_to_chat_id": to})


def unauthorized() -> Refused:
    """401: the token was revoked."""
    return Refused(401, "Unauthorized")


def forbidden(reason: str) -> Refused:
    """403: the call is right, but not allowed."""
    return Refused(403, f"Forbidden: {reason}")


def not_found() -> Refused:
    """404: no such method."""
    return Refused(404, "Not Found")


def conflict() -> Refused:
    """409: somebody else asks for updates."""
    return Refused(
        409,
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
    )


def flooded(seconds: int) -> Refused:
    """429: too much at once; come again after `seconds`."""
    return Refused(429, f"Too Many Requests: retry after {seconds}", {"retry_after": seconds})


def broken(code: int = 502) -> Refused:
    """5xx: Telegram itself is not well."""
    return Refused(code, {500: "Internal Server Error", 502: "Bad Gateway"}.get(code, "Service Unavailable"))
