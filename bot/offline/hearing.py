"""Which messages does Telegram pass on to the bot?"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.offline.people import Said
    from bot.offline.state import State

# Kinds of update that come only when asked for by name.
ON_REQUEST = frozenset({"chat_member", "message_reaction", "message_reaction_count"})


def is_heard(state: State, said: Said) -> bool:
    """Whether the bot is told of a message that somebody else wrote."""
    if said.place.kind == "private":
        return True
    me = state.me(said.place)
    if not me.is_present:
        return False
    if said.place.kind == "channel":  # its posts come under the channel's name, whoever wrote them
        return True
    if said.sender.is_bot and said.sender_chat is None and said.text:
        return False
    return me.is_admin or not state.privacy or is_for_us(state, said)


def is_for_us(state: State, said: Said) -> bool:
    """Whether privacy mode lets it through: commands, replies to us, what came by us, service messages.

    A mere @mention is not reliably delivered by Telegram; here it never is.
    """
    if said.reply_to is not None and said.reply_to.sender == state.bot:
        return True
    if "via_bot" in said.more or not (said.text or said.media):
        return True
    return is_command(said, state.bot.username or "")


def is_command(said: Said, username: str) -> bool:
    """Whether it begins with a command that names no other bot. One that touches Chinese letters is none."""
    if not any(entity.kind == "bot_command" and entity.offset == 0 for entity in said.entities):
        return False
    named = said.text.split(maxsplit=1)[0].partition("@")[2]
    return not named or named.lower() == username.lower()
