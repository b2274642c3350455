"""Where is the cluster, and what may we do there? What whoever runs the bot has said of it, checked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

from retrieval.errors import IndexUnavailable

NAME = "yinju"
SECONDS = 4.0
_VARIABLES = ("URL", "NAME", "USER", "PASSWORD", "PASSWORD_FILE", "CA", "SHARDS", "REPLICAS", "SECONDS")
_HERE = ("127.0.0.1", "localhost", "::1")
_NAMED = re.compile(r"[a-z][a-z0-9_]{0,39}")


@dataclass(frozen=True, slots=True)
class Cluster:
    """An OpenSearch cluster. IndexUnavailable says which setting cannot be; no text of it holds the password.

    `urls`: of one or more of its nodes: where one is down, the next is asked. `name`: what our indices' names begin
    with, so that two bots can share a cluster. `ca`: who vouches for its certificate; None is whom the machine
    trusts. `shards`: of the shared collection; others have one. `replicas`: copies beside the first. `seconds`: how
    long an answer may take.
    """

    urls: tuple[str, ...]
    name: str = NAME
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    ca: Path | None = None
    shards: int = 1
    replicas: int = 1
    seconds: float = SECONDS

    def __post_init__(self) -> None:
        parts = [_parts(url) for url in self.urls]
        if not parts:
            raise IndexUnavailable("YINJU_INDEX_URL: no address of a cluster")
        if not _NAMED.fullmatch(self.name):
            raise IndexUnavailable("YINJU_INDEX_NAME: a-z, then up to 39 of a-z, 0-9 and _")
        if (self.user is None) != (self.password is None):
            raise IndexUnavailable("YINJU_INDEX_USER and YINJU_INDEX_PASSWORD: only both together are of use")
        if self.password is not None and any(one.scheme == "http" and one.hostname not in _HERE for one in parts):
            raise IndexUnavailable("YINJU_INDEX_URL: a password travels only to https:// or to this machine")
        if self.ca is not None and not self.ca.is_file():
            raise IndexUnavailable(f"YINJU_INDEX_CA: {self.ca}: there is no such file")
        if not (1 <= self.shards <= 1024 and 0 <= self.replicas <= 10 and 0.1 <= self.seconds <= 60):
            raise IndexUnavailable("YINJU_INDEX_SHARDS is 1 to 1024, _REPLICAS 0 to 10, _SECONDS 0.1 to 60")

    @classmethod
    def said(cls, variables: Mapping[str, str]) -> Cluster | None:
        """The cluster that `variables` say (YINJU_INDEX_URL and its like); None where they say none."""
        told = {name: variables.get(f"YINJU_INDEX_{name}") or "" for name in _VARIABLES}
        if not told["URL"]:
            return None
        return cls(
            urls_of(told["URL"]),
            told["NAME"] or NAME,
            told["USER"] or None,
            told["PASSWORD"] or _read("YINJU_INDEX_PASSWORD_FILE", told["PASSWORD_FILE"]),
            Path(told["CA"]).expanduser() if told["CA"] else None,
            int(_number("SHARDS", told["SHARDS"], 1)),
            int(_number("REPLICAS", told["REPLICAS"], 1)),
            _number("SECONDS", told["SECONDS"], SECONDS),
        )

    @property
    def where(self) -> str:
        """Its addresses, for people."""
        return ", ".join(self.urls)

    @property
    def copies(self) -> int:
        """How many copies must take a change before it counts: two, so that any one node may die after it."""
        return min(2, self.replicas + 1)


def _read(name: str, written: str) -> str | None:
    try:
        return Path(written).expanduser().read_text("utf-8").strip() if written else None
    except (OSError, ValueError) as error:
        raise IndexUnavailable(f"{name}: this file cannot be read ({type(error).__name__})") from None


def _number(name: str, written: str, usual: float) -> float:
    try:
        return float(written or usual)
    except ValueError:
        raise IndexUnavailable(f"YINJU_INDEX_{name}: not a number") from None


def urls_of(written: str) -> tuple[str, ...]:
    """The addresses in a setting, which commas part."""
    return tuple(url.strip().rstrip("/") for url in written.split(",") if url.strip())


def _parts(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        good = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:  # no number as the port
        good = False
    if not good or parts.query or parts.fragment:
        raise IndexUnavailable("YINJU_INDEX_URL: not an address such as https://search.example.org:9200")
    if "@" in parts.netloc:
        raise IndexUnavailable("YINJU_INDEX_URL: user and password have settings of their own, YINJU_INDEX_USER …")
    return parts
