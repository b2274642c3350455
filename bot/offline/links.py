"""Is this an address that Telegram takes, and what does a deep link carry?"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, parse_qs, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator

PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")  # what a deep link may carry
WEB = ("http", "https")
OWN = ("tg", "ton", "tonsite")
DEEP_LINKS = ("start", "startgroup", "startchannel")
TELEGRAMS = frozenset({"t.me", "telegram.me", "telegram.dog"})


def fault_of(text: str) -> str | None:
    """What Telegram has against an address, in its words; None where it takes it."""
    try:
        parts = split(text)
    except ValueError:
        return "Wrong HTTP URL"
    if parts.scheme in OWN:
        return None
    if parts.scheme not in WEB:
        return "Unsupported URL protocol"
    host = parts.hostname or ""
    if not host:
        return "URL host is empty"
    return "Wrong HTTP URL" if "." not in host or any(letter.isspace() for letter in text) else None


def split(text: str) -> SplitResult:
    """The parts of an address; without a scheme it is one of the web."""
    known = text.partition(":")[0].lower() in OWN
    return urlsplit(text if known or "://" in text else f"http://{text}")


def is_passed_on(text: str) -> bool:
    """Whether a deep link carries what Telegram's apps pass on; any other address does."""
    return all(PAYLOAD.fullmatch(payload) for payload in payloads(text))


def payloads(text: str) -> Iterator[str]:
    """What a deep link to a bot carries."""
    parts = split(text)
    if parts.hostname in TELEGRAMS or parts.scheme == "tg":
        carried = parse_qs(parts.query, keep_blank_values=True)
        for name in DEEP_LINKS:
            yield from (payload for payload in carried.get(name, ()) if payload or name == "start")
