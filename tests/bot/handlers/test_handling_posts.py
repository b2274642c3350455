"""Channels' posts, groups' messages, and what is bound to a chat."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from bot_samples import ANNA, BEN, CHEN, Chat, bare
from keeping_samples import SECRET, SECRET_Q, added, keeping, sends

from bot.allowances import Allowances
from bot.memory.database import Database
from bot.offline.media import POINT
from retrieval.errors import StoreError
from retrieval.library import Library, Quota, Quotas, chat_collection

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor
    from pathlib import Path

    from bot_samples import Clock

    from bot.handlers.storing import Storing
    from bot.offline.people import Place
    from bot.offline.world import World
    from bot.rules import Rules

OTHER = "南礁的灯在冬天七点就点，夏天八点。"
OTHER_Q = "南礁的灯冬天几点点"


@pytest.fixture
async def channel(talk: Chat) -> Place:
    """A bound channel; Chen runs it."""
    place = talk.world.channel("灯塔快讯", "lighthouse")
    talk.world.founds(place, CHEN)
    [said] = await posts(talk, place, "/bind")
    assert said.text.startswith("绑定好了：从现在起，新帖子和修改会自动收进资料")
    return place


async def posts(talk: Chat, channel: Place, text: str, **more: object) -> list[object]:
    """What came of a post, here and in the discussion group."""
    said: list[object] = []
    for update in talk.world.posts(channel, text, **more):  # type: ignore[arg-type]
        said += await talk.hears(update)
    return said


async def test_a_bound_channels_posts_are_kept_with_their_links(talk: Chat, channel: Place, library: Library) -> None:
    assert await posts(talk, channel, SECRET, signature="小林") == []
    [document] = library.documents([chat_collection(channel.id)])
    source = document.source
    assert (source.publisher, source.author, source.url) == ("灯塔快讯", "小林", "https://t.me/lighthouse/3")
    [answer] = await posts(talk, channel, f"/ask {SECRET_Q}")
    assert bare(answer) == [SECRET]  # type: ignore[arg-type]


async def test_an_unbound_channels_posts_are_nobodys(talk: Chat, library: Library) -> None:
    place = talk.world.channel("别的频道")
    assert await posts(talk, place, SECRET) == []
    assert library.documents([chat_collection(place.id)]) == []


async def test_a_setting_binds_a_channel_too(
    world: World, library: Library, executor: ThreadPoolExecutor, rules: Rules
) -> None:
    allowances = Allowances(channels=frozenset({"lighthouse"}))
    async with keeping(world, library, executor, rules, allowances=allowances) as talk:
        place = world.channel("灯塔快讯", "Lighthouse")
        await posts(talk, place, SECRET)
        assert len(library.documents([chat_collection(place.id)])) == 1


async def test_an_edit_replaces_the_post_and_one_without_words_takes_it_out(
    talk: Chat, channel: Place, library: Library
) -> None:
    await posts(talk, channel, SECRET)
    await talk.hears(talk.world.edits(channel, 3, OTHER))
    [document] = library.documents([chat_collection(channel.id)])
    assert document.source.title is not None
    assert document.source.title.startswith("南礁的灯")
    await posts(talk, channel, SECRET, media={"photo": []})
    await talk.hears(talk.world.edits(channel, 4, ""))
    assert len(library.documents([chat_collection(channel.id)])) == 1


async def test_an_album_is_one_post(talk: Chat, channel: Place, library: Library) -> None:
    photo = {"photo": [{"file_id": "x", "file_unique_id": "x", "width": 1, "height": 1, "file_size": len(POINT)}]}
    for caption in ("", SECRET, OTHER):
        await posts(talk, channel, caption, media=photo, media_group_id="a1")
    [document] = library.documents([chat_collection(channel.id)])
    assert document.source.url == "https://t.me/lighthouse/4"
    assert document.characters == len(SECRET) + len(OTHER) + 1
    await talk.hears(talk.world.edits(channel, 5, ""))
    [document] = library.documents([chat_collection(channel.id)])
    assert document.characters == len(SECRET)


async def test_its_discussion_group_asks_about_it_and_no_other_group_does(talk: Chat, channel: Place) -> None:
    group, other = talk.group("讨论"), talk.group("别的群")
    talk.world.links(channel, group)
    await posts(talk, channel, SECRET)
    [said] = await talk.says(f"/ask {SECRET_Q}", place=group)
    assert bare(said) == [SECRET]
    for place in (other, talk.world.private(ANNA)):
        [said] = await talk.says(f"/ask {SECRET_Q}", place=place)
        assert SECRET not in said.text


async def test_a_group_that_is_its_discussion_group_no_longer_asks_no_longer(
    talk: Chat, channel: Place, clock: Clock
) -> None:
    group = talk.group("讨论")
    talk.world.links(channel, group)
    await posts(talk, channel, SECRET)
    await talk.says(f"/ask {SECRET_Q}", place=group)
    talk.world.linked.clear()
    clock.at += timedelta(minutes=11)
    [said] = await talk.says(f"/ask {SECRET_Q}", place=group)
    assert SECRET not in said.text


async def test_unbound_it_keeps_what_it_has_and_takes_no_more(talk: Chat, channel: Place, library: Library) -> None:
    await posts(talk, channel, SECRET)
    [said] = await posts(talk, channel, "/unbind")
    assert said.text.startswith("已取消：新帖子不再收进资料")  # type: ignore[attr-defined]
    await posts(talk, channel, OTHER)
    assert len(library.documents([chat_collection(channel.id)])) == 1


# -- a store that cannot take them ---------------------------------------------------------------------------------


async def test_a_post_that_meets_a_locked_store_is_kept_later_also_after_a_restart(
    world: World,
    library: Library,
    executor: ThreadPoolExecutor,
    rules: Rules,
    clock: Clock,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    allowances, database = Allowances(channels=frozenset({"lighthouse"})), Database(tmp_path / "bot.sqlite3")
    place = world.channel("灯塔快讯", "Lighthouse")
    mine = chat_collection(place.id)
    world.says(world.private(ANNA), ANNA, "/start")  # she has begun to talk with us

    def locked(*_: object, **__: object) -> None:
        raise StoreError("store.sqlite3: database is locked")

    async with keeping(world, library, executor, rules, allowances=allowances, database=database) as talk:
        with monkeypatch.context() as patch:
            patch.setattr(Library, "add_post", locked)
            await posts(talk, place, SECRET)
            await posts(talk, place, OTHER)
            await talk.hears(world.edits(place, 2, f"{OTHER}又亮了。"))
            storing = storing_of(talk)
            await storing.once()
            assert world.sent() == []  # patience first
            clock.at += timedelta(minutes=11)
            await storing.once()
            await storing.once()
            told = [said.text for said in world.sent() if "还没能收进资料" in said.text]
            [words] = told
            assert words.startswith("⚠ 「灯塔快讯」有 2 条帖子还没能收进资料：存不进去（磁盘满了")
    async with keeping(world, library, executor, rules, allowances=allowances, database=database) as talk:
        await storing_of(talk).once()
        assert sorted(one.characters for one in library.documents([mine])) == [len(OTHER) + 4, len(SECRET)]
        assert await storing_of(talk).unkept.all() == []


async def test_a_post_without_room_waits_for_some_and_is_given_up_with_words(
    world: World, library: Library, executor: ThreadPoolExecutor, rules: Rules, clock: Clock
) -> None:
    allowances = Allowances(channels=frozenset({"lighthouse"}), quotas=Quotas(Quota(documents=1)))
    place = world.channel("灯塔快讯", "Lighthouse")
    world.says(world.private(ANNA), ANNA, "/start")
    async with keeping(world, library, executor, rules, allowances=allowances) as talk:
        for text in (SECRET, OTHER):
            await posts(talk, place, text)
        storing = storing_of(talk)
        assert [post.full for post in await storing.unkept.all()] == [True]
        clock.at += timedelta(days=8)
        await storing.once()
        assert "试了 7 天也没能收进资料：放不下了" in world.sent()[-1].text
        assert await storing.unkept.all() == []


def storing_of(talk: Chat) -> Storing:
    """Who keeps posts."""
    [posting, _] = talk.app.handlers[1]
    return posting.callback.__self__.storing  # type: ignore[no-any-return, attr-defined]


# -- groups --------------------------------------------------------------------------------------------------------


async def test_a_groups_messages_are_kept_only_after_an_admin_turned_it_on_and_it_was_said(
    talk: Chat, library: Library
) -> None:
    group = talk.group()
    talk.world.founds(group, CHEN)
    talk.world.promotes(group, talk.world.bot)
    await talk.says(SECRET, BEN, group)
    [refused] = await talk.says("/index on", BEN, group)
    assert refused.text == "Only admins can add or remove material here."
    [said] = await talk.says("/index on", CHEN, group)
    assert said.text.startswith("📝 從現在起，我會把這個群組裡的新訊息收進本群組的資料")
    assert library.documents([chat_collection(group.id)]) == []
    assert await talk.says(OTHER, BEN, group) == []
    await talk.says("好的", BEN, group)
    [document] = library.documents([chat_collection(group.id)])
    assert (document.source.author, document.source.publisher) == ("Ben", "读书会")
    [answer] = await talk.says(f"/ask {OTHER_Q}", place=group)
    assert bare(answer) == [OTHER]
    assert len(library.documents([chat_collection(group.id)])) == 1
    [said] = await talk.says("/index on", CHEN, group)
    assert said.text == "群組裡的訊息已經在收了。"
    await talk.says("/index off", CHEN, group)
    await talk.says(SECRET, BEN, group)
    assert len(library.documents([chat_collection(group.id)])) == 1


async def test_where_it_cannot_be_said_nothing_is_kept(talk: Chat, library: Library) -> None:
    group = talk.group()
    talk.world.founds(group, CHEN)
    talk.world.restricts(group, talk.world.bot)
    assert await talk.says("/index on", CHEN, group) == []
    await talk.says(SECRET, BEN, group)
    assert library.documents([chat_collection(group.id)]) == []


async def test_a_group_that_becomes_a_supergroup_keeps_its_material(talk: Chat, library: Library) -> None:
    group = talk.world.basic_group("旧群")
    talk.world.founds(group, CHEN)
    await added(talk, person=CHEN, place=group)
    new, updates = talk.world.migrates(group)
    for update in updates:
        await talk.hears(update)
    assert [one.source.title for one in library.documents([chat_collection(new.id)])] == ["守塔人"]
    assert library.documents([chat_collection(group.id)]) == []
    [answer] = await talk.says(f"/ask {SECRET_Q}", place=new)
    assert bare(answer) == [SECRET]


# -- bound ---------------------------------------------------------------------------------------------------------


async def test_a_named_set_is_bound_by_an_owner_alone(
    world: World, library: Library, executor: ThreadPoolExecutor, rules: Rules
) -> None:
    library.add_post("x", SECRET, "legal")
    async with keeping(world, library, executor, rules) as talk:
        group = talk.group()
        world.founds(group, CHEN)
        [said] = await talk.says("/bind legal", CHEN, group)
        assert said.text == "只有架設我的人能這樣做。"
        [said] = await talk.says("/bind nothing", ANNA, group)
        assert said.text == "没有叫「nothing」的资料集。"
        [said] = await talk.says(f"/bind {chat_collection(CHEN.id)}", ANNA, group)
        assert said.text.startswith("没有叫")
        [said] = await talk.says("/bind legal", ANNA, group)
        assert said.text == "绑定好了：这里现在也能问「legal」。"
        [answer] = await talk.says(f"/ask {SECRET_Q}", BEN, group)
        assert bare(answer) == [SECRET]
        [said] = await talk.says("/bind", CHEN, group)
        assert said.text.startswith("這裡還能問：legal")
        await talk.says("/unbind legal", CHEN, group)
        [answer] = await talk.says(f"/ask {SECRET_Q}", BEN, group)
        assert SECRET not in answer.text


async def test_a_channel_is_bound_to_a_group_by_who_runs_both(talk: Chat, channel: Place) -> None:
    group = talk.group()
    talk.world.founds(group, BEN)
    await posts(talk, channel, SECRET)
    [said] = await talk.says("/bind @lighthouse", BEN, group)
    assert said.text == "I cannot see this channel, or you are not an admin there."
    talk.world.promotes(group, CHEN)
    [said] = await talk.says("/bind https://t.me/lighthouse", CHEN, group)
    assert said.text == "綁定好了：這裡現在也能問「灯塔快讯」。"
    [answer] = await talk.says(f"/ask {SECRET_Q}", BEN, group)
    assert bare(answer) == [SECRET]


async def test_a_topic_may_have_material_of_its_own(talk: Chat) -> None:
    forum = talk.group("论坛", frozenset({7, 8}))
    talk.world.founds(forum, CHEN)
    [said] = await talk.says("/bind", CHEN, forum, thread=7)
    assert said.text.startswith("綁定好了：這個主題從現在起有自己的資料")
    [preview] = await sends(talk, SECRET, "a.txt", person=CHEN, place=forum, thread=7)
    assert preview.text.startswith("📥 加入本主題的資料？")
    await talk.presses(preview, "✅", CHEN)
    [answer] = await talk.says(f"/ask {SECRET_Q}", BEN, forum, thread=7)
    assert bare(answer) == [SECRET]
    [answer] = await talk.says(f"/ask {SECRET_Q}", BEN, forum, thread=8)
    assert SECRET not in answer.text
