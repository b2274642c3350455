"""How does Telegram say no?"""

from __future__ import annotations


class Refused(Exception):
    """A call that the Bot API answers with an error: HTTP status and description, as Telegram words it."""

    def __init__(self, code: int, description: str) -> None:
        super().__init__(description)
        self.code = code
        self.description = description


def bad_request(reason: str) -> Refused:
    """400: the call is wrong."""
    return Refused(400, f"Bad Request: {reason}")


def unreadable(reason: str) -> Refused:
    """400: the markup cannot be read."""
    return bad_request(f"can't parse entities: {reason}")


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
