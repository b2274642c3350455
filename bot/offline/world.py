"""Telegram on one machine: what can be done in it?"""

from __future__ import annotations

from bot.offline.belonging import Belonging
from bot.offline.channels import Channels
from bot.offline.forums import Forums
from bot.offline.inline import Inline
from bot.offline.media import Media
from bot.offline.pressing import Pressing
from bot.offline.state import YINJU, Event, Json, ticking

__all__ = ["YINJU", "Event", "Json", "World", "ticking"]


class World(Media, Inline, Pressing, Belonging, Forums, Channels):
    """Everything the offline Bot API knows. People act by what stands in third person — says, edits, presses,
    joins, posts … — and the bot by the methods of the Bot API (`bot.offline.methods`).
    """

    __slots__ = ()
