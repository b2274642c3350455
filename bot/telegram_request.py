"""How do calls get to Telegram without costing more than the answers?"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import aiohttp
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest

if TYPE_CHECKING:
    from telegram._utils.types import ODVInput
    from telegram.request import RequestData

SECONDS = 5.0  # to connect, to be answered
UPLOAD_SECONDS = 30.0
POOL_SECONDS = 30.0  # to wait for a free connection: what waits here was not sent
KEPT_OPEN = 50.0  # seconds that an unused connection stays: less than Telegram's own, so that none is found closed


class AiohttpRequest(BaseRequest):
    """python-telegram-bot's way out, over aiohttp with a pool of `connections`. Errors come as its own do.

    python-telegram-bot's `HTTPXRequest` costs several times as much for each update.
    """

    __slots__ = ("_connections", "_proxy", "_session")

    def __init__(self, connections: int, proxy: str | None = None) -> None:
        self._connections = connections
        self._proxy = proxy
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        """Seconds that an answer may take."""
        return SECONDS

    async def initialize(self) -> None:
        """Opens the pool."""
        if self._session is None:
            connector = aiohttp.TCPConnector(limit=self._connections, ttl_dns_cache=300, keepalive_timeout=KEPT_OPEN)
            self._session = aiohttp.ClientSession(
                connector=connector, cookie_jar=aiohttp.DummyCookieJar(), headers={"User-Agent": self.USER_AGENT}
            )

    async def shutdown(self) -> None:
        """Closes it."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Status and body. TimedOut where what was sent had no answer in time, NetworkError for the rest."""
        if self._session is None:
            raise RuntimeError("This request is not initialized")
        upload = request_data is not None and request_data.contains_files
        timeout = aiohttp.ClientTimeout(
            total=UPLOAD_SECONDS if upload else None,
            connect=seconds(pool_timeout, POOL_SECONDS),
            sock_connect=seconds(connect_timeout, SECONDS),
            sock_read=UPLOAD_SECONDS if upload else seconds(read_timeout, SECONDS),
        )
        try:
            async with self._session.request(
                method, url, data=body(request_data), timeout=timeout, proxy=self._proxy
            ) as answer:
                return answer.status, await answer.read()
        # `from None`: aiohttp's own texts may hold the address, and so the token.
        except aiohttp.ConnectionTimeoutError:
            raise NetworkError("aiohttp.ConnectionTimeoutError") from None  # nothing was sent: it may be tried again
        except TimeoutError:
            raise TimedOut from None
        except (aiohttp.ClientError, OSError) as error:
            raise NetworkError(f"aiohttp.{type(error).__name__}") from None

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """The JSON in `payload`. Unlike the one that it replaces, it logs nothing: updates hold questions."""
        try:
            parsed: dict[str, Any] = json.loads(payload.decode("utf-8", "replace"))
        except ValueError:
            raise TelegramError("Invalid server response") from None
        return parsed


def seconds(given: ODVInput[float], otherwise: float) -> float | None:
    """A time limit as it was given; `otherwise` where none was."""
    return given if given is None or isinstance(given, (int, float)) else otherwise


def body(request_data: RequestData | None) -> aiohttp.FormData | dict[str, str] | None:
    """The parameters as a form; with files, one of several parts."""
    if request_data is None:
        return None
    if not request_data.contains_files:
        return request_data.json_parameters or None
    form = aiohttp.FormData()
    for name, value in request_data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, kind) in request_data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=kind)
    return form
