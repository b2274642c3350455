"""Which commands does Telegram offer to whom?"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

from bot.offline.refusals import bad_request

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bot.offline.people import Person, Place
    from bot.offline.state import State

Menu: TypeAlias = "tuple[tuple[str, str], ...]"  # command and description
NAME = re.compile(r"[a-z0-9_]{1,32}")
LANGUAGE = re.compile(r"[a-z]{2}")
LONGEST_DESCRIPTION = 256
MOST_COMMANDS = 100
WIDE_SCOPES = frozenset({"default", "all_private_chats", "all_group_chats", "all_chat_administrators"})
CHAT_SCOPES: Mapping[str, tuple[str, ...]] = {  # and what they name
    "chat": ("chat_id",),
    "chat_administrators": ("chat_id",),
    "chat_member": ("chat_id", "user_id"),
}


def menu_key(scope: Mapping[str, object], language: str) -> str:
    """Under what a menu is kept. Raises Refused for a scope or language that Telegram does not have."""
    kind = str(scope.get("type", "default"))
    if kind not in {*WIDE_SCOPES, *CHAT_SCOPES}:
        raise bad_request("can't parse BotCommandScope: Unsupported type specified")
    if language and not LANGUAGE.fullmatch(language):
        raise bad_request("invalid language code specified")
    for needed in CHAT_SCOPES.get(kind, ()):
        if needed not in scope:
            raise bad_request(f"can't parse BotCommandScope: Can't find field \"{needed}\"")
    where = f"{scope.get('chat_id', '')}" if kind in CHAT_SCOPES else ""
    whom = f"{scope.get('user_id', '')}" if kind == "chat_member" else ""
    return f"{kind}:{where}:{whom}:{language}"


def checked_menu(commands: list[object]) -> Menu:
    """The commands of a menu. Raises Refused for one that Telegram would not take."""
    if len(commands) > MOST_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    return tuple(checked_command(command) for command in commands)


def checked_command(command: object) -> tuple[str, str]:
    """A command and its description; a slash before it goes."""
    given = command if isinstance(command, dict) else {}
    name, description = str(given.get("command", "")).removeprefix("/"), str(given.get("description", ""))
    if not name or not description.strip():
        raise bad_request(f"command{' description' if name else ''} must be non-empty")
    if not NAME.fullmatch(name):
        raise bad_request("BOT_COMMAND_INVALID")
    if len(description.strip()) > LONGEST_DESCRIPTION:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return name, description.strip()


def menu(state: State, place: Place, person: Person) -> Menu:
    """What `person` is offered at `place`: the narrowest menu that there is, in their language or in any."""
    language = (person.language or "").split("-")[0].lower()
    for scope in scopes(state, place, person):
        for spoken in (language, "") if language else ("",):
            found = state.menus.get(f"{scope}:{spoken}")
            if found:
                return found
    return ()


def scopes(state: State, place: Place, person: Person) -> Iterator[str]:
    """The scopes that hold for `person` at `place`, the narrowest first."""
    if place.kind == "private":
        yield from (f"chat:{place.id}:", "all_private_chats::", "default::")
        return
    yield f"chat_member:{place.id}:{person.id}"
    admin = state.member(place, person).is_admin
    if admin:
        yield f"chat_administrators:{place.id}:"
    yield f"chat:{place.id}:"
    if admin:
        yield "all_chat_administrators::"
    yield from ("all_group_chats::", "default::")
