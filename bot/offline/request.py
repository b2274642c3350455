"""How does python-telegram-bot reach the offline Bot API?"""

from __future__ import annotations

import asyncio
import json
from typing import IO, TYPE_CHECKING, Final
from urllib.parse import unquote

from telegram.request import BaseRequest

from bot.offline.methods import call
from bot.offline.methods.files import download
from bot.offline.params import Params, Upload
from bot.offline.refusals import Refused, not_found

if TYPE_CHECKING:
    from telegram._utils.types import ODVInput
    from telegram.request import RequestData

    from bot.offline.world import World

OFFLINE_TOKEN = "0:offline"
LOOK_AGAIN: Final = 0.01  # seconds between two looks for updates


class OfflineRequest(BaseRequest):
    """Every call of the Bot API goes to `world` instead of the network."""

    __slots__ = ("world",)

    def __init__(self, world: World) -> None:
        self.world = world

    @property
    def read_timeout(self) -> float | None:
        """None: nothing is read."""
        return None

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

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
        """Status and body, as Telegram's server gives them."""
        if "/file/bot" in url:
            content = download(self.world, fetched_path(url))
            return (404, body(not_found().as_json())) if content is None else (200, content)
        name = url.rpartition("/")[2]
        params = params_of(request_data)
        if name == "getUpdates":
            await self._until_something_happens(params.number("timeout") or 0)
        try:
            return 200, body({"ok": True, "result": call(self.world, name, params)})
        except Refused as no:
            return no.code, body(no.as_json())

    async def _until_something_happens(self, seconds: int) -> None:
        for _ in range(round(seconds / LOOK_AGAIN)):
            if self.world.updates or self.world.refusals.get("getUpdates"):
                return
            await asyncio.sleep(LOOK_AGAIN)


def fetched_path(url: str) -> str:
    """Which file an address means: what stands behind `/file/bot<token>/`."""
    return unquote(url.split("/file/bot", 1)[1].partition("/")[2])


def params_of(request_data: RequestData | None) -> Params:
    """What python-telegram-bot gives to a method."""
    if request_data is None:
        return Params({})
    files = {name: upload(*parts) for name, parts in request_data.multipart_data.items()}
    return Params(request_data.json_parameters, files)


def upload(name: str, content: bytes | IO[bytes], kind: str) -> Upload:
    """A file as it comes in."""
    return Upload(name, content if isinstance(content, bytes) else content.read(), kind)


def body(answer: dict[str, object]) -> bytes:
    """The answer as it comes over HTTP."""
    return json.dumps(answer).encode()
