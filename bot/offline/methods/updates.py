"""What happened, and who are we?"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.offline.params import Params
    from bot.offline.world import World

MOST_UPDATES = 100


def get_me(world: World, params: Params) -> object:
    """The bot itself."""
    more = {
        "can_join_groups": True,
        "can_read_all_group_messages": not world.privacy,
        "supports_inline_queries": True,
        "supports_guest_queries": True,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }
    return {**world.bot.as_json(), **more}


def get_updates(world: World, params: Params) -> object:
    """What happened since the last one that was seen."""
    seen = params.number("offset") or 0
    if "allowed_updates" in params.given:
        # An empty list asks for Telegram's own choice.
        world.allowed = frozenset(map(str, params.listed("allowed_updates"))) or None
    while world.updates and int(str(world.updates[0]["update_id"])) < seen:
        world.updates.popleft()
    limit = min(max(params.number("limit") or MOST_UPDATES, 1), MOST_UPDATES)
    return list(world.updates)[:limit]


def delete_webhook(world: World, params: Params) -> object:
    """There is none."""
    if params.flag("drop_pending_updates"):
        world.updates.clear()
    return True


UPDATES: Mapping[str, Callable[[World, Params], object]] = {
    "getMe": get_me,
    "getUpdates": get_updates,
    "deleteWebhook": delete_webhook,
}
