"""Which commands does the bot offer?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.offline.commands import checked_menu, menu_key

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.offline.params import Params
    from bot.offline.world import World


def key(params: Params) -> str:
    """Under what the menu that is meant is kept."""
    return menu_key(params.fields("scope"), params.text("language_code"))


def set_my_commands(world: World, params: Params) -> object:
    """This is the menu from now on."""
    world.menus[key(params)] = checked_menu(params.listed("commands"))
    world.did("setMyCommands", given=params.given)
    return True


def get_my_commands(world: World, params: Params) -> object:
    """The menu as it was set for just this scope and language."""
    commands = world.menus.get(key(params), ())
    return [{"command": name, "description": description} for name, description in commands]


def delete_my_commands(world: World, params: Params) -> object:
    """There is no such menu any more."""
    world.menus.pop(key(params), None)
    world.did("deleteMyCommands", given=params.given)
    return True


MENUS: Mapping[str, Callable[[World, Params], object]] = {
    "setMyCommands": set_my_commands,
    "getMyCommands": get_my_commands,
    "deleteMyCommands": delete_my_commands,
}
