"""What there is, and what an admin does to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from bot_samples import ANNA, BEN, CHEN, Chat, bare, button, labels
from keeping_samples import SECRET, SECRET_Q, added, keeping, zipped

from retrieval.library import Library, chat_collection

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

    from bot.offline.people import Place, Said
    from bot.offline.world import World
    from bot.rules import Rules

GONE = "这一篇已经不在了。"


@pytest.fixture
async def group(talk: Chat) -> Place:
    """A group with an article of its own; Anna runs it."""
    place = talk.group()
    talk.world.founds(place, ANNA)
    await added(talk, place=place)
    return place


async def opened(talk: Chat, group: Place, title: str, person: object = ANNA) -> Said:
    """The page of a source, from the list."""
    [listing] = await talk.says("/sources", person, group)  # type: ignore[arg-type]
    line = next(line for line in listing.text.split("\n") if title in line)
    [page] = await talk.presses(listing, line.split(".")[0], person)  # type: ignore[arg-type]
    return page


async def test_the_list_has_what_the_chat_asks_and_no_more(talk: Chat, group: Place) -> None:
    [listing] = await talk.says("/sources", place=group)
    assert [line[:8] for line in listing.text.split("\n")[1:]] == ["1. 《守塔人》", "2. 《低成本的"]
    [listing] = await talk.says("/sources", BEN)
    assert "守塔人" not in listing.text


async def test_long_lists_have_pages(talk: Chat, library: Library) -> None:
    for at in range(14):
        library.add_post(f"p{at}", f"第{at}条帖子说灯塔很高。", chat_collection(ANNA.id))
    [first] = await talk.says("/sources")
    assert first.text.split("\n")[0].endswith("· 1/2 页")
    assert labels(first)[-1] == ["›"]
    [second] = await talk.presses(first, "›")
    assert second.id == first.id
    assert len(second.text.split("\n")) == 6
    [page] = await talk.presses(second, "12")
    [back] = await talk.presses(page, "清单")
    assert back.text == second.text


async def test_a_source_says_whose_it_is_how_long_and_how_it_begins(talk: Chat, group: Place) -> None:
    page = await opened(talk, group, "守塔人")
    assert page.text.split("\n")[0] == "《守塔人》 · 海事周刊 · 2025-03-04"
    assert bare(page) == [SECRET]
    assert "22 字 · 1 段" in page.text
    assert "存在：本群的资料" in page.text
    assert labels(page) == [["🗑 移除", "🚫 移除，不再收", "🙈 隐藏"], ["← 清单"]]
    page = await opened(talk, group, "低成本")
    assert "存在：共享资料" in page.text
    assert labels(page) == [["← 清单"]]
    page = await opened(talk, group, "守塔人", BEN)
    assert labels(page) == [["← List"]]


async def test_what_is_removed_is_gone_and_its_buttons_say_so(talk: Chat, group: Place, library: Library) -> None:
    [answer] = await talk.says(f"/ask {SECRET_Q}", place=group)
    [listing] = await talk.says("/sources", place=group)
    page = await opened(talk, group, "守塔人")
    [said] = await talk.presses(page, "🗑 移除")
    assert said.text.startswith("已移除 1 篇。再次导入")
    assert library.documents([chat_collection(group.id)]) == []
    for old, label in ((listing, "1"), (page, "")):
        carried = str(button(old, label or "🗑 移除")["callback_data"])
        assert await talk.presses(old, "", data=carried) == []
        assert talk.toast() == GONE
    assert all("私聊" not in one for row in labels(answer) for one in row)  # nobody could open it there
    [*_, again] = await talk.says(f"/ask {SECRET_Q}", place=group)
    assert SECRET not in again.text
    result = await added(talk, place=group)
    assert "新增 1 篇" in result.text


async def test_what_is_kept_out_does_not_come_back(talk: Chat, group: Place, library: Library) -> None:
    page = await opened(talk, group, "守塔人")
    [said] = await talk.presses(page, "🚫")
    assert said.text == "已移除 1 篇，以后也不会再收；要改主意，用 /readmit。"
    result = await added(talk, place=group)
    assert "以前移除时选了不再收" in result.text
    assert library.documents([chat_collection(group.id)]) == []


async def test_what_is_kept_out_is_let_in_again_by_its_admins(talk: Chat, group: Place, library: Library) -> None:
    [said] = await talk.says("/readmit", place=group)
    assert said.text == "没有移除后不再收的资料。"
    await talk.presses(await opened(talk, group, "守塔人"), "🚫")
    [refused] = await talk.says("/readmit", BEN, group)
    assert refused.text == "Only admins can add or remove material here."
    [listing] = await talk.says("/readmit", place=group)
    assert listing.text.split("\n") == ["移除后不再收的资料：1 篇。按编号，让那一篇可以再加入：", "1. 守塔人"]
    assert await talk.presses(listing, "1", BEN) == []
    assert talk.toast() == "Only admins can add or remove material here."
    [now] = await talk.presses(listing, "1")
    assert now.id == listing.id
    assert now.text.startswith("「守塔人」以后可以再加入了")
    assert "新增 1 篇" in (await added(talk, place=group)).text
    assert len(library.documents([chat_collection(group.id)])) == 1


async def test_a_reply_to_an_answer_means_what_it_quotes(talk: Chat, group: Place, library: Library) -> None:
    mine = chat_collection(group.id)
    [*_, answer] = await talk.says(f"/ask {SECRET_Q}", place=group)
    [said] = await talk.says("/hide", place=group, reply_to=answer.id)
    assert said.text.startswith("已隐藏 1 篇")
    await talk.presses(await unhidden(talk, group), "👁")
    [refused] = await talk.says("/remove", BEN, group, reply_to=answer.id)
    assert refused.text == "Only admins can add or remove material here."
    [asking] = await talk.says("/remove", place=group, reply_to=answer.id)
    assert asking.text.startswith("移除这 1 篇？")
    [said] = await talk.presses(asking, "🗑")
    assert said.text.startswith("已移除 1 篇")
    assert library.documents([mine]) == []
    [*_, shared] = await talk.says("/ask DeepSeek-V3 的训练成本是多少", place=group)
    [refused] = await talk.says("/remove", place=group, reply_to=shared.id)
    assert refused.text == "只有运行我的人能这样做。"  # it is everybody's


async def test_of_several_that_an_answer_quotes_it_is_asked_which(talk: Chat, group: Place, library: Library) -> None:
    mine = chat_collection(group.id)
    library.add_post("x", "蓝鲸灯塔从前的守塔人叫周南生，他只守了五年。", mine)
    [*_, answer] = await talk.says(f"/ask {SECRET_Q}", place=group)
    [which] = await talk.says("/remove", place=group, reply_to=answer.id)
    assert which.text.startswith("这条答案引用了 2 篇。")
    place = next(line for line in which.text.split("\n") if "守塔人》" in line).split(".")[0]
    [page] = await talk.presses(which, place)
    await talk.presses(page, "🗑")
    assert [one.name for one in library.documents([mine])] == ["x"]


async def unhidden(talk: Chat, group: Place) -> Said:
    """The page of the first that is hidden."""
    [listing] = await talk.says("/unhide", place=group)
    [page] = await talk.presses(listing, "1")
    return page


async def test_what_is_hidden_is_kept_unseen_until_it_is_shown_again(
    talk: Chat, group: Place, library: Library
) -> None:
    page = await opened(talk, group, "守塔人")
    [said] = await talk.presses(page, "🙈")
    assert said.text.startswith("已隐藏 1 篇")
    [*_, answer] = await talk.says(f"/ask {SECRET_Q}", place=group)  # perhaps with 👀 before it
    assert SECRET not in answer.text
    [refused] = await talk.says("/unhide", BEN, group)
    assert refused.text == "Only admins can add or remove material here."
    [listing] = await talk.says("/unhide", place=group)
    assert listing.text.startswith("隐藏的资料：1 篇")
    assert await talk.presses(listing, "1", BEN) == []
    [page] = await talk.presses(listing, "1")
    [said] = await talk.presses(page, "👁")
    assert said.text == "1 篇重新显示了。"
    assert len(library.documents([chat_collection(group.id)])) == 1


async def test_only_admins_remove_and_only_their_own(talk: Chat, group: Place, library: Library) -> None:
    page = await opened(talk, group, "守塔人")
    for label in ("🗑", "🚫", "🙈"):
        assert await talk.presses(page, label, BEN) == []
        assert talk.toast() == "Only admins can add or remove material here."
    [shared] = library.documents()
    [question, _, _] = str(button(page, "🗑")["callback_data"]).split(":")[1:]
    from bot.presses import Press

    forged = Press("r", (int(question, 36), shared.id, 0)).data()
    assert await talk.presses(page, "", data=forged) == []
    assert talk.toast() == GONE
    assert len(library.documents()) == 1


async def test_an_owner_removes_what_is_shared(
    world: World, library: Library, executor: ThreadPoolExecutor, rules: Rules
) -> None:
    async with keeping(world, library, executor, rules) as talk:
        page = await opened(talk, world.private(ANNA), "低成本")
        await talk.presses(page, "🚫")
        assert library.documents() == []


async def test_a_reply_or_a_link_says_what_to_remove(talk: Chat, group: Place, library: Library) -> None:
    mine = chat_collection(group.id)
    await added(talk, zipped({"a.md": "甲塔在北边的岛上。", "b.md": "乙塔在南边的岛上。"}), "塔.zip", place=group)
    file = next(
        said.id
        for said in reversed(list(talk.world.messages.values()))
        if said.place.id == group.id and "document" in said.media
    )
    [asking] = await talk.says("/remove", place=group, reply_to=file)
    assert asking.text.startswith("移除这 2 篇？")
    assert await talk.presses(asking, "🗑", BEN) == []
    [said] = await talk.presses(asking, "🗑")
    assert said.text.startswith("已移除 2 篇")
    assert len(library.documents([mine])) == 1
    from retrieval.library import Source

    library.add_post("x", "丙塔在西边的岛上。", mine, source=Source(url="https://t.me/tower/5"))
    [said] = await talk.says("/hide https://t.me/s/tower/5?single", place=group)
    assert said.text.startswith("已隐藏 1 篇")
    [said] = await talk.says("/unhide https://t.me/tower/5", place=group)
    assert said.text == "1 篇重新显示了。"
    [asking] = await talk.says("/remove https://t.me/tower/5", place=group)
    [said] = await talk.presses(asking, "取消")
    assert said.text == "什么也没有移除。"
    [said] = await talk.says("/remove https://t.me/tower/6", place=group)
    assert said.text == "这里的资料里没有它。"
    [said] = await talk.says("/remove", place=group)
    assert said.text.startswith("请用 /remove 回复")


async def test_whoever_wrote_a_message_may_take_it_out(talk: Chat, library: Library) -> None:
    place = talk.group()
    talk.world.founds(place, ANNA)
    talk.world.promotes(place, talk.world.bot)
    await talk.says("/index on", place=place)
    await talk.says(SECRET, BEN, place)
    written = max(id for chat, id in talk.world.messages if chat == place.id)
    [refused] = await talk.says("/remove", CHEN, place, reply_to=written)
    assert refused.text == "只有管理員可以加入或移除這裡的資料。"
    [asking] = await talk.says("/remove", BEN, place, reply_to=written)
    [said] = await talk.presses(asking, "for good", BEN)
    assert said.text.startswith("Removed 1 article for good")
    assert library.documents([chat_collection(place.id)]) == []


async def test_a_channels_post_is_removed_in_its_discussion_group_by_who_runs_the_channel(
    talk: Chat, library: Library
) -> None:
    channel, place = talk.world.channel("快讯", "tower_news"), talk.group("讨论")
    talk.world.founds(channel, CHEN)
    talk.world.links(channel, place)
    for text in ("/bind", SECRET):
        for update in talk.world.posts(channel, text):
            await talk.hears(update)
    forward = max(id for chat, id in talk.world.messages if chat == place.id)
    [refused] = await talk.says("/remove", BEN, place, reply_to=forward)
    assert refused.text.startswith("Only admins")
    [asking] = await talk.says("/remove", CHEN, place, reply_to=forward)
    await talk.presses(asking, "🗑", CHEN)
    assert library.documents([chat_collection(channel.id)]) == []


# -- names ---------------------------------------------------------------------------------------------------------


async def test_another_name_for_the_same_works_in_this_chat_alone(talk: Chat, group: Place) -> None:
    [said] = await talk.says("/alias 老欧 = 欧阳青松", place=group)
    assert said.text == "记住了：老欧 = 欧阳青松。"
    [answer] = await talk.says("/ask 老欧守了多少年", place=group)
    assert bare(answer) == [SECRET]
    [refused] = await talk.says("/alias 老欧 = 欧阳青松", BEN, group)
    assert refused.text.startswith("Only admins")
    [said] = await talk.says("/alias 老欧", place=group)
    assert said.text.startswith("请写 /alias")
    [said] = await talk.says("/word 蓝鲸灯塔", place=group)
    assert said.text == "记住了：「蓝鲸灯塔」是一个词。"
    [said] = await talk.says("/word 的", place=group)
    assert said.text == "这个记不了。「的」：每个写法要有 2 到 40 个字。"


async def test_names_that_are_found_are_accepted_or_refused(talk: Chat, group: Place, library: Library) -> None:
    text = (
        "《蓝鲸纪事》说 Marlowe Finch 到过南礁。后来 Marlowe Finch 又写了《蓝鲸纪事》的续篇。Marlowe Finch 走了。\n"
    )
    await added(talk, text * 3, "b.md", place=group)
    [page] = await talk.says("/names", place=group)
    assert "Marlowe Finch" in page.text
    [after] = await talk.presses(page, "✅ 1")
    assert after.id == page.id
    assert "已经收下：" in after.text
    mine = chat_collection(group.id)
    assert any(str(one.state) == "accepted" for one in library.own_words.of(mine))
    assert library.own_words.of("shared") == []


async def test_an_index_is_made_anew(talk: Chat, group: Place) -> None:
    [said] = await talk.says("/reindex", place=group)
    assert said.text == "索引已经从资料重新建好了。"
    [answer] = await talk.says(f"/ask {SECRET_Q}", place=group)
    assert bare(answer) == [SECRET]
