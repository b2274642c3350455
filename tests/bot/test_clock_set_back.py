"""Somebody sets the clock back: nothing lasts until it has caught up."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bot_samples import ANNA, Chat, Clock

from bot.admins import Admins
from bot.floods import Floods, Turn
from bot.memory.chats import Chats, Silence
from bot.memory.database import Database

if TYPE_CHECKING:
    from bot.rules import Rules

BACK = timedelta(hours=1)


def test_who_asked_too_much_may_ask_again(rules: Rules, clock: Clock) -> None:
    floods = Floods(replace(rules, per_minute=1))
    assert [floods.turn(1) for _ in range(2)] == [Turn.GRANTED, Turn.TOO_MANY]
    clock.at -= BACK
    assert floods.turn(1) is Turn.GRANTED


async def test_rights_that_were_taken_away_are_gone(chat: Chat, rules: Rules, clock: Clock) -> None:
    group, admins = chat.group(), Admins(chat.app.bot, rules)
    chat.world.promotes(group, ANNA)
    assert await admins.run(group.id, ANNA.id)
    chat.world.demotes(group, ANNA)
    clock.at -= BACK
    assert not await admins.run(group.id, ANNA.id)


async def test_a_chat_that_was_silent_is_answered(rules: Rules, clock: Clock) -> None:
    chats = Chats(Database(), rules)
    await chats.silence(-100, Silence.MUTED)
    assert await chats.muted(-100)
    clock.at -= BACK
    assert not await chats.muted(-100)
