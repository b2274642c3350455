"""What tests of the offline Telegram share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from bot_samples import ANNA
from telegram import Bot

from bot.offline.request import OFFLINE_TOKEN, OfflineRequest

if TYPE_CHECKING:
    from bot.offline.people import Place
    from bot.offline.world import World


@pytest.fixture(autouse=True)
def _timedelta(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it, python-telegram-bot 22.8 warns whenever it makes a RetryAfter."""
    monkeypatch.setenv("PTB_TIMEDELTA", "1")


@pytest.fixture
def bot(world: World) -> Bot:
    """python-telegram-bot's own, over a world with Anna in it."""
    world.private(ANNA)
    return Bot(OFFLINE_TOKEN, request=OfflineRequest(world), get_updates_request=OfflineRequest(world))


@pytest.fixture
def club(world: World) -> Place:
    """A supergroup with the bot as an ordinary member."""
    return world.group("读书会")
