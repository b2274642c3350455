"""Where does a server of ours listen?"""

from __future__ import annotations

import re
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from retrieval.errors import YinjuError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from aiohttp import web

ADDRESS = re.compile(r"(?P<host>[A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\]):(?P<port>[0-9]{1,5})")
HERE = frozenset({"127.0.0.1", "::1", "localhost"})
MOST = 65535
STOP_SECONDS = 2.0  # for requests that are under way, and to read on what was refused


class ListenError(YinjuError):
    """A port cannot be had."""


@dataclass(frozen=True, slots=True)
class Listen:
    """A host and a port of this machine."""

    host: str
    port: int

    @property
    def is_here(self) -> bool:
        """Whether only this machine reaches it."""
        return self.host in HERE


def listen_at(written: str) -> Listen:
    """What `written` means. ValueError where it is no address.

    >>> listen_at("127.0.0.1:8443")
    Listen(host='127.0.0.1', port=8443)
    >>> listen_at("[::1]:80").is_here
    True
    """
    found = ADDRESS.fullmatch(written)
    if found is None or int(found["port"]) > MOST:
        raise ValueError("not an address and a port to listen at (127.0.0.1:8443)")
    return Listen(found["host"].strip("[]"), int(found["port"]))


@asynccontextmanager
async def listening(app: web.Application, listen: Listen, variable: str) -> AsyncIterator[int]:
    """While this is open, `app` answers there; the port. Raises ListenError, which names the variable."""
    from aiohttp import web  # only who listens pays for a server

    runner = web.AppRunner(app, access_log=None, shutdown_timeout=STOP_SECONDS, lingering_time=STOP_SECONDS)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, listen.host, listen.port).start()
        except OSError as error:
            where = f"{listen.host}:{listen.port}"
            raise ListenError(f"{variable}: {where} cannot be had: {error.strerror}. Choose another.") from error
        yield int(runner.addresses[0][1])
    finally:
        await runner.cleanup()
