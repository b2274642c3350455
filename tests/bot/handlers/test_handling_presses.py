"""Presses of buttons that ask in one's stead, vote, wait, or change how we behave: doubled, forged, stale."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from bot_samples import ANNA, BEN, Chat, Clock, Q, Stack, answer, button, excerpt, many, talking, timeline

from bot.memory.database import Database
from bot.offline.refusals import bad_request
from bot.rules import Rules

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor
    from pathlib import Path

    from bot.offline.world import World

EXPIRED = "这个按钮已过期"


@pytest.fixture
def dated(chat: Chat) -> Chat:
    """What the question names has a timeline."""
    chat.stack.timelines["DeepSeek-V3"] = timeline(*many(3), subject="DeepSeek-V3")
    return chat


async def test_a_double_press_asks_once_and_a_later_one_again(dated: Chat, clock: Clock) -> None:
    [said] = await dated.says(Q)
    assert len(await dated.presses(said, "🗓")) == 1
    assert await dated.presses(said, "🗓") == []
    clock.at += timedelta(seconds=10)
    assert len(await dated.presses(said, "🗓")) == 1


async def test_the_same_press_delivered_twice_has_one_answer(dated: Chat, clock: Clock) -> None:
    [said] = await dated.says(Q)
    data = str(button(said, "🗓")["callback_data"])
    press = dated.world.presses(said.place, ANNA, said.id, data)
    assert len(await dated.hears(press)) == 1
    again = {**press, "update_id": 999_999}
    clock.at += timedelta(minutes=2)
    with pytest.raises(KeyError):
        dated.world.queries[str(press["callback_query"]["id"])]  # type: ignore[index]
    assert await dated.hears(again) == []


async def test_what_a_press_asked_is_no_message_to_reply_to(dated: Chat) -> None:
    group = dated.group()
    [said] = await dated.says(f"/ask {Q}", place=group)
    [wide] = await dated.presses(said, "展开")
    [led] = await dated.presses(wide, "🗓", BEN)
    assert led.reply_to is not None
    assert led.reply_to.id == said.id
    assert led.text.startswith("🗓 Timeline")


@pytest.mark.parametrize(
    "data", ["g:1:99", "g:99:0", "k:1:0", "f:1:7", "f:99:1", "n:99", "u:99", "e:9:0", "e:1:9", "d:1"]
)
async def test_forged_presses_are_told_to_be_expired(chat: Chat, data: str) -> None:
    [said] = await chat.says(Q)
    assert await chat.presses(said, "", data=data) == []
    assert chat.toast().startswith(EXPIRED)


async def test_another_chats_leads_and_votes_are_out_of_reach(dated: Chat) -> None:
    await dated.says(Q, BEN)
    [said] = await dated.says(Q)
    for data in ("g:1:0", "f:1:1", "n:1"):
        assert await dated.presses(said, "", data=data) == []
        assert dated.toast().startswith(EXPIRED)


async def test_nobody_drops_what_another_waits_for(chat: Chat) -> None:
    await chat.says("/watch 火星上有什么", BEN)
    [said] = await chat.says(Q)
    await chat.presses(said, "", data="u:1")
    assert chat.toast().startswith(EXPIRED)
    [waiting] = await chat.says("/unwatch", BEN)
    assert "火星" in str(button(waiting, "✖")["text"])


async def test_the_lists_of_who_may_are_the_owners_alone(chat: Chat) -> None:
    [said] = await chat.says(Q)
    await chat.presses(said, "", data="d:0:b")
    assert chat.toast() == "这个按钮只有提问的人能用。"


async def test_buttons_of_who_was_denied_do_nothing(
    world: World, stack: Stack, executor: ThreadPoolExecutor, clock: Clock
) -> None:
    async with talking(world, stack, executor, Rules(now=clock), owners=frozenset({ANNA.id})) as there:
        [said] = await there.says(Q, BEN)
        await there.says(f"/deny {BEN.id}")
        assert await there.presses(said, "👍", BEN) == []
        assert there.toast() == "This button is for the person who asked."
        await there.hears(world.asks_inline(BEN, Q))
        assert list(world.results.values()) == [[]]
        await there.says(f"/deny {ANNA.id}")
        assert len(await there.says(Q)) == 1  # nobody shuts themselves out


async def test_a_chats_questions_in_a_minute_are_limited_with_one_notice(
    world: World, stack: Stack, executor: ThreadPoolExecutor, clock: Clock
) -> None:
    async with talking(world, stack, executor, Rules(now=clock, per_minute_here=2)) as there:
        group = there.group()
        said = [await there.says(f"/ask {Q}", person, group) for person in (ANNA, BEN, ANNA, BEN)]
        assert [len(one) for one in said] == [1, 1, 1, 0]
        assert said[2][0].text.startswith("这里问得太快了")
        assert len(await there.says(Q)) == 1


async def test_rights_are_asked_for_once_a_minute(chat: Chat, clock: Clock) -> None:
    group = chat.group()
    chat.world.founds(group, ANNA)
    await chat.says("/settings", place=group)
    chat.world.refuse("getChatMember", bad_request("user not found"))
    [known] = await chat.says("/settings", place=group)
    assert known.text.startswith("这里的设置")
    clock.at += timedelta(minutes=2)
    [asked_again] = await chat.says("/settings", place=group)
    assert asked_again.text == "这个命令只有管理员能用。"


async def test_in_quiet_hours_answers_make_no_sound(chat: Chat, clock: Clock) -> None:
    await chat.says(f"/quiet {clock.at.hour}-{(clock.at.hour + 1) % 24}")
    await chat.says(Q)
    given = [event.given for event in chat.world.events if event.method == "sendMessage"]
    assert given[-1].get("disable_notification") == "true"
    assert "disable_notification" not in given[0]


async def test_votes_and_waits_are_there_after_a_restart(
    world: World, stack: Stack, executor: ThreadPoolExecutor, tmp_path: Path
) -> None:
    async with talking(world, stack, executor, database=Database(tmp_path / "b.sqlite3")) as before:
        [said] = await before.says(Q)
        await before.presses(said, "👍")
    async with talking(world, stack, executor, database=Database(tmp_path / "b.sqlite3")) as after:
        await after.presses(said, "👍")
        assert after.toast() == "你已经这样评过了。"


async def test_an_edit_turns_a_question_into_another_command_and_back(chat: Chat) -> None:
    chat.stack.timelines["OpenAI"] = timeline(*many(3))
    chat.stack.answers["甲"] = answer(excerpt("甲是第一。"))
    [said] = await chat.says(Q)
    [told] = await chat.edits("/timeline OpenAI")
    assert told.text.startswith("🗓")
    [back] = await chat.edits("甲")
    assert "甲是第一。" in back.text
    assert said.id == told.id == back.id
