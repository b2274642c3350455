"""How does python-telegram-bot reach the offline Bot API?"""

from __future__ import annotations

from typing import IO, TYPE_CHECKING
from urllib.parse import unquote

from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest

from bot.offline.faults import Lost
from bot.offline.params import Params, Upload
from bot.offline.serving import AnswerLost, Reply, fetched, serve

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from telegram._utils.types import ODVInput
    from telegram.request import RequestData

    from bot.offline.world import World

OFFLINE_TOKEN = "0:offline"
# As python-telegram-bot's own request translates them.
LOSSES: Mapping[Lost, Callable[[], TelegramError]] = {
    Lost.TIMEOUT: TimedOut,
    Lost.RESET: lambda: NetworkError("httpx.ReadError: connection reset"),
}


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
        reply = await self._reply(url, request_data)
        return reply.status, reply.body

    async def _reply(self, url: str, request_data: RequestData | None) -> Reply:
        if "/file/bot" in url:
            return fetched(self.world, fetched_path(url))
        try:
            return await serve(self.world, url.rpartition("/")[2], params_of(request_data))
        except AnswerLost as lost:
            raise LOSSES[lost.how]() from lost


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
