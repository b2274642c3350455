"""A question is acknowledged only where no answer comes soon."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from bot_samples import ANNA, SLOW, Chat, Q, Stack, talking

from bot.offline.refusals import bad_request, forbidden

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from concurrent.futures import ThreadPoolExecutor

    from bot.offline.people import Place
    from bot.offline.world import World
    from bot.rules import Rules


@pytest.fixture
async def quick(world: World, stack: Stack, executor: ThreadPoolExecutor, rules: Rules) -> AsyncIterator[Chat]:
    """Acknowledges at once."""
    async with talking(world, stack, executor, replace(rules, acknowledge_after=0.0)) as chat:
        yield chat


async def acknowledged(chat: Chat, place: Place, text: str = f"/ask {SLOW}") -> list[str]:
    """What the bot did before it answered."""
    seen = len(chat.world.events)
    asking = asyncio.create_task(chat.says(text, ANNA, place))
    await asyncio.sleep(0.1)
    chat.stack.hold.set()
    await asking
    return [event.method for event in chat.world.events[seen:]]


async def test_an_answer_that_comes_soon_is_all_there_is(chat: Chat) -> None:
    await chat.says(Q)
    assert [event.method for event in chat.world.events] == ["sendMessage"]


async def test_in_private_it_is_seen_to_write(quick: Chat) -> None:
    assert await acknowledged(quick, quick.world.private(ANNA)) == ["sendChatAction", "sendMessage"]


async def test_in_a_group_it_looks_at_the_question(quick: Chat) -> None:
    group = quick.group()
    assert await acknowledged(quick, group) == ["setMessageReaction", "sendMessage"]
    assert quick.world.reactions[group.id, 1] == ("👀",)


async def test_where_reactions_are_not_allowed_it_is_seen_to_write(quick: Chat) -> None:
    quick.world.refuse("setMessageReaction", bad_request("REACTION_INVALID"))
    assert await acknowledged(quick, quick.group()) == ["sendChatAction", "sendMessage"]


async def test_writing_is_shown_in_the_topic(quick: Chat) -> None:
    quick.world.refuse("setMessageReaction", bad_request("REACTION_INVALID"))
    forum = quick.group("论坛", frozenset({7}))
    asking = asyncio.create_task(quick.says(f"/ask {SLOW}", ANNA, forum, thread=7))
    await asyncio.sleep(0.1)
    quick.stack.hold.set()
    await asking
    assert quick.world.events[0].given["message_thread_id"] == "7"


async def test_what_cannot_be_acknowledged_is_answered_all_the_same(quick: Chat) -> None:
    quick.world.refuse("sendChatAction", forbidden("for a moment"))
    assert await acknowledged(quick, quick.world.private(ANNA)) == ["sendMessage"]
