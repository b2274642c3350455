"""Which methods has the offline Bot API?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.offline.methods.answering import ANSWERING
from bot.offline.methods.chats import CHATS
from bot.offline.methods.editing import EDITING
from bot.offline.methods.files import FILES
from bot.offline.methods.menus import MENUS
from bot.offline.methods.presence import PRESENCE
from bot.offline.methods.sending import SENDING
from bot.offline.methods.topics import TOPICS
from bot.offline.methods.updates import UPDATES
from bot.offline.refusals import not_found

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.offline.params import Params
    from bot.offline.world import World

METHODS: Mapping[str, Callable[[World, Params], object]] = {
    **UPDATES,
    **SENDING,
    **FILES,
    **EDITING,
    **PRESENCE,
    **ANSWERING,
    **CHATS,
    **TOPICS,
    **MENUS,
}


def call(world: World, method: str, params: Params) -> object:
    """What the method gives. Raises Refused where Telegram would refuse."""
    if method not in METHODS:
        raise not_found()
    return METHODS[method](world, params)
