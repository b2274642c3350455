"""Who may what: every way in which somebody could act with rights that are another's."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from bot_samples import ANNA, BEN, CHEN, Chat, Clock, buttons
from keeping_samples import SECRET, SECRET_Q, added, sends

from bot.offline.people import Person
from bot.presses import OPS, Press
from retrieval.library import Library, chat_collection

if TYPE_CHECKING:
    from bot.offline.people import Place, Said

STRANGER = Person(99, "Stranger", None, "zh-hans")
CHANGING = (
    "/add", "/remove https://t.me/c/1/1", "/hide https://t.me/c/1/1", "/unhide", "/alias 甲 = 乙", "/word 甲乙丙",
    "/names", "/bind", "/bind @lighthouse", "/unbind", "/index on", "/reindex", "/mode off", "/quiet 22-08",
    "/settings", "/lang", "/export log", "/gaps", "/stats",
)  # fmt: skip
NAME = "欧阳青松"
OWNERS = ("/allow 99", "/deny 11", "/status", "/bind 内部资料")


@pytest.fixture
async def group(talk: Chat) -> Place:
    """A group that Anna runs, with material of its own."""
    place = talk.group("密室")
    talk.world.founds(place, ANNA)
    await added(talk, place=place)
    return place


def state(talk: Chat, library: Library, place: Place) -> object:
    """All that somebody without rights must not change."""
    mine = chat_collection(place.id)
    return library.documents([mine]), library.documents([mine], hidden=True), library.own_words.of(mine)


async def test_a_member_changes_nothing_by_any_command(talk: Chat, group: Place, library: Library) -> None:
    before = state(talk, library, group)
    for words in CHANGING:
        for said in await talk.says(words, STRANGER, group):
            assert not buttons(said), words
    assert state(talk, library, group) == before
    assert [said.text for said in await talk.says("随便说一句话就是一条资料", STRANGER, group)] == []


@pytest.mark.parametrize("words", OWNERS)
async def test_what_is_the_owners_is_refused_to_the_admin_of_a_group(talk: Chat, group: Place, words: str) -> None:
    for place in (group, None):
        [said] = await talk.says(words, ANNA, place)
        assert not buttons(said)
        assert "99" not in said.text


async def test_a_member_who_presses_an_admins_buttons_changes_nothing(
    talk: Chat, group: Place, library: Library
) -> None:
    [preview] = await sends(talk, "另一篇。灯塔夏天八点亮灯，冬天七点。", "二.md", place=group)
    [listed] = await talk.says("/sources", ANNA, group)
    [settings] = await talk.says("/settings", ANNA, group)
    [answer] = await talk.says(f"/ask {SECRET_Q}", ANNA, group)
    before = state(talk, library, group)
    for said in (preview, listed, settings, answer):
        for row in buttons(said):
            for one in row:
                if "callback_data" in one:
                    await talk.presses(said, "", STRANGER, data=str(one["callback_data"]))
        for op, count in OPS.items():
            for numbers in ((1, 0, 0), (2, 1), (1, 1, 0), (1, 0, 3), (3, 0, 0)):
                filled = (*numbers, *[0] * count)[:count]
                await talk.presses(said, "", STRANGER, data=Press(op, filled).data())
    assert state(talk, library, group) == before
    [after] = await talk.says("/settings", ANNA, group)
    assert after.text == settings.text


async def test_what_only_the_asker_may_press_nobody_else_can_from_another_chat(talk: Chat, group: Place) -> None:
    [mine] = await talk.says("DeepSeek-V3 的训练成本是多少")
    elsewhere = talk.group("隔壁")
    [there] = await talk.says("/ask DeepSeek-V3 的训练成本是多少", BEN, elsewhere)
    for row in buttons(mine):
        for one in row:
            if "callback_data" in one and str(one["callback_data"])[:2] not in ("l:",):
                assert await talk.presses(there, "", BEN, data=str(one["callback_data"])) == []


async def test_whoever_runs_a_group_no_more_changes_nothing_after_a_minute(
    talk: Chat, group: Place, library: Library, clock: Clock
) -> None:
    [said] = await talk.says("/alias 塔叔 = 欧阳青松", ANNA, group)
    talk.world.founds(group, BEN)
    talk.world.demotes(group, ANNA)
    clock.at += timedelta(seconds=61)
    before = state(talk, library, group)
    assert await talk.says("/alias 塔伯 = 欧阳青松", ANNA, group) != [said]
    assert state(talk, library, group) == before


async def test_the_anonymous_admin_of_one_group_is_nobody_in_another(
    talk: Chat, group: Place, library: Library
) -> None:
    other = talk.group("隔壁")
    before = state(talk, library, group)
    for chat in (other, talk.world.channel("别的频道")):  # in the name of another group, or of a channel
        for words in CHANGING:
            for said in await talk.says(words, STRANGER, group, as_chat=chat):
                assert not buttons(said), words
    assert state(talk, library, group) == before
    [said] = await talk.says("/settings", ANNA, group, as_chat=group)
    assert buttons(said)


async def test_somebody_elses_channel_cannot_be_bound(talk: Chat, library: Library) -> None:
    channel = talk.world.channel("灯塔快讯", "lighthouse")
    talk.world.founds(channel, CHEN)
    for update in (*talk.world.posts(channel, "/bind"), *talk.world.posts(channel, SECRET)):
        await talk.hears(update)
    assert library.documents([chat_collection(channel.id)])
    place = talk.group("隔壁")
    talk.world.founds(place, BEN)
    for name in ("@lighthouse", "https://t.me/lighthouse", str(channel.id), chat_collection(channel.id)):
        await talk.says(f"/bind {name}", BEN, place)
        [said] = await talk.says(f"/ask {SECRET_Q}", BEN, place)
        assert NAME not in said.text


async def test_a_group_that_says_it_discusses_a_channel_must_be_linked_by_it(talk: Chat) -> None:
    channel, group = talk.world.channel("灯塔快讯"), talk.group("假讨论")
    talk.world.founds(channel, CHEN)
    for update in (*talk.world.posts(channel, "/bind"), *talk.world.posts(channel, SECRET)):
        await talk.hears(update)
    [post] = [said for said in talk.world.messages.values() if said.text == SECRET]
    await talk.hears(talk.world.forwards(group, BEN, post))
    [said] = await talk.says(f"/ask {SECRET_Q}", BEN, group)
    assert NAME not in said.text


@pytest.mark.parametrize("words", ["/settings", "/alias 甲灯 = 乙灯", "/index on", "/bind @lighthouse"])
async def test_a_command_that_is_passed_on_is_nobodys_wish(
    talk: Chat, group: Place, library: Library, words: str
) -> None:
    """Whoever runs a group may forward what others wrote, and insert what other bots offer."""
    elsewhere = talk.group("隔壁")
    await talk.says(words, STRANGER, elsewhere)
    written = [said for said in talk.world.messages.values() if said.text == words][-1]
    before = state(talk, library, group)
    assert await talk.hears(talk.world.forwards(group, ANNA, written)) == []
    other = Person(77, "cats", "cats_bot", is_bot=True)
    assert await talk.says(words, ANNA, group, via_bot=other.as_json()) == []
    assert state(talk, library, group) == before


async def test_a_private_chats_material_is_offered_inline_to_nobody_else(talk: Chat, library: Library) -> None:
    library.add_post("1/1", SECRET, chat_collection(ANNA.id))
    await talk.hears(talk.world.asks_inline(ANNA, SECRET_Q))
    offered = talk.world.events[-1].given
    assert NAME in str(json.loads(offered["results"]))
    assert offered["is_personal"] == "true"  # Telegram keeps it for nobody else
    for person in (BEN, STRANGER):
        await talk.hears(talk.world.asks_inline(person, SECRET_Q))
        assert NAME not in str(json.loads(talk.world.events[-1].given["results"]))


async def test_a_guest_query_reads_what_is_everybodys_alone(talk: Chat, library: Library) -> None:
    library.add_post("1/1", SECRET, chat_collection(ANNA.id))
    outside = talk.group("外面")
    library.add_post("1/1", SECRET, chat_collection(outside.id))
    await talk.hears(talk.world.asks_as_guest(outside, ANNA, f"@yinju_bot {SECRET_Q}"))
    [answered] = [event for event in talk.world.events if event.method == "answerGuestQuery"]
    assert NAME not in str(json.loads(answered.given["result"]))


FORGED = (
    "c_0_0_1", "c_zzzzzzzzzzzzz_0_1", "c_1_zzzzzzzzzzzzz_zzzzzzzzzzzzz", "c_1_0_0", "t_" + "A" * 60, "a" * 64, "-",
    "_", "q_____", "s_" + "9" * 60, "inline",
)  # fmt: skip


@pytest.mark.parametrize("payload", FORGED)
async def test_a_forged_link_opens_nothing_and_breaks_nothing(talk: Chat, payload: str) -> None:
    said: list[Said] = await talk.hears(talk.world.starts(STRANGER, payload))
    assert len(said) == 1
    assert "出错" not in said[0].text
