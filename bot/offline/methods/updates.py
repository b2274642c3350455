"""What happened, who are we, and where shall it be told?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.offline.hooks import Hook, check_secret, check_url
from bot.offline.refusals import Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.offline.params import Params
    from bot.offline.world import World

MOST_UPDATES = 100
CONNECTIONS = 40


def get_me(world: World, params: Params) -> object:
    """The bot itself."""
    more = {
        "can_join_groups": True,
        "can_read_all_group_messages": not world.privacy,
        "supports_inline_queries": world.inline_mode,
        "supports_guest_queries": True,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }
    return {**world.bot.as_json(), **more}


def get_updates(world: World, params: Params) -> object:
    """What happened since the last one that was seen. Raises Refused while updates are sent elsewhere."""
    if world.hook is not None:
        raise Refused(
            409,
            "Conflict: can't use getUpdates method while webhook is active; "
            "use deleteWebhook to delete the webhook first",
        )
    take_kinds(world, params)
    forget_seen(world, params.number("offset") or 0)
    limit = min(max(params.number("limit") or MOST_UPDATES, 1), MOST_UPDATES)
    return list(world.updates)[:limit]


def take_kinds(world: World, params: Params) -> None:
    """Telegram remembers which kinds of update were asked for; an empty list asks for its own choice."""
    if "allowed_updates" in params.given:
        world.allowed = frozenset(map(str, params.listed("allowed_updates"))) or None


def forget_seen(world: World, offset: int) -> None:
    """Updates before `offset` were seen; a negative one keeps only so many of the last."""
    while offset < 0 and len(world.updates) > -offset:
        world.updates.popleft()
    while offset > 0 and world.updates and int(str(world.updates[0]["update_id"])) < offset:
        world.updates.popleft()


def set_webhook(world: World, params: Params) -> object:
    """Updates are sent to an address from now on; an empty one ends that."""
    url, secret = params.text("url"), params.text("secret_token")
    if not url:
        return delete_webhook(world, params)
    check_url(url)
    check_secret(secret)
    take_kinds(world, params)
    if params.flag("drop_pending_updates"):
        world.updates.clear()
    world.hook = Hook(url, secret, params.number("max_connections") or CONNECTIONS)
    world.did("setWebhook", given=params.given)
    return True


def delete_webhook(world: World, params: Params) -> object:
    """Updates are asked for from now on."""
    if params.flag("drop_pending_updates"):
        world.updates.clear()
    world.hook = None
    return True


def get_webhook_info(world: World, params: Params) -> object:
    """Where updates are sent, and how that goes."""
    info = {"url": "", "has_custom_certificate": False, "pending_update_count": len(world.updates)}
    if world.hook is None:
        return info
    wrong = {"last_error_message": world.hook.error, "last_error_date": world.hook.error_at}
    known = {name: value for name, value in wrong.items() if value is not None}
    return {**info, "url": world.hook.url, "max_connections": world.hook.most, **known}


UPDATES: Mapping[str, Callable[[World, Params], object]] = {
    "getMe": get_me,
    "getUpdates": get_updates,
    "setWebhook": set_webhook,
    "deleteWebhook": delete_webhook,
    "getWebhookInfo": get_webhook_info,
}
