"""Somebody wants a picture."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from bot_samples import ANNA, BEN, PICTURE, Chat, many, talking, timeline

from bot.offline.refusals import bad_request
from retrieval.errors import YinjuError

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

    from bot.offline.people import Said
    from bot.offline.world import World
    from bot.rules import Rules


@pytest.fixture
def dozens(chat: Chat) -> Chat:
    """Twenty events, over two years."""
    chat.stack.timelines["OpenAI"] = timeline(*many(20))
    return chat


def content(chat: Chat, said: Said) -> bytes:
    """The picture of a message."""
    [size] = said.media["photo"]  # type: ignore[misc]
    return chat.world.files[str(size["file_id"])].content


async def test_the_button_below_a_timeline_sends_it_drawn(dozens: Chat) -> None:
    [said] = await dozens.says("/timeline OpenAI")
    [photo] = await dozens.presses(said, "🖼")
    assert content(dozens, photo) == PICTURE
    assert photo.text.split("\n") == [
        "🗓 时间线：OpenAI",
        "2023年1月 → 2024年8月 · 20 个事件 · 20 篇 · 图中是最要紧的，至多 12 个",
    ]


async def test_the_picture_is_of_what_is_seen(dozens: Chat) -> None:
    [said] = await dozens.says("/timeline OpenAI 2023..2024")
    [year] = await dozens.presses(said, "2024")
    [photo] = await dozens.presses(year, "🖼")
    assert "8 个事件 · 8 篇\n只看：2023..2024 · 2024 年" in photo.text


async def test_in_a_group_it_is_a_reply_in_the_same_topic(dozens: Chat) -> None:
    forum = dozens.group("论坛", frozenset({7}))
    [said] = await dozens.says("/timeline OpenAI", place=forum, thread=7)
    [photo] = await dozens.presses(said, "🖼", BEN)
    assert (photo.place.id, photo.thread) == (forum.id, 7)
    assert photo.reply_to is not None
    assert photo.reply_to.id == said.reply_to.id  # type: ignore[union-attr]


async def test_in_a_channel_only_its_admins_get_one(dozens: Chat) -> None:
    channel = dozens.world.channel("频道")
    [post] = dozens.world.posts(channel, "/timeline OpenAI")
    [said] = await dozens.hears(post)
    assert await dozens.presses(said, "🖼", BEN) == []
    assert dozens.toast() == "In channels only admins can ask for the picture."
    dozens.world.founds(channel, ANNA)
    [photo] = await dozens.presses(said, "🖼", ANNA)
    assert photo.media


async def test_coverage_is_drawn_with_how_much_there_is_below(chat: Chat) -> None:
    [photo] = await chat.says("/coverage")
    assert content(chat, photo) == PICTURE
    assert photo.text == "资料范围：2 篇（2024-12 → 2025-02）\n来源：示例日报、示例週刊"


async def test_without_articles_there_is_nothing_to_draw(chat: Chat) -> None:
    chat.stack.shelved = []
    [said] = await chat.says("/coverage")
    assert said.text == "资料库里还没有文章，暂时答不了。"


@pytest.mark.parametrize(
    "error", [YinjuError("no font"), OSError("no file"), ImportError("no wheel"), ValueError("?")]
)
async def test_what_cannot_be_drawn_is_said_in_words(
    dozens: Chat, error: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    dozens.stack.undrawable = error
    [covered] = await dozens.says("/coverage")
    assert covered.text.startswith("资料范围：2 篇")
    assert not covered.media
    [said] = await dozens.says("/timeline OpenAI")
    [words] = await dozens.presses(said, "🖼")
    assert words.text == "图没有画成，上面的文字是完整的。"
    assert f"no picture: {type(error).__name__}" in caplog.text


@pytest.mark.parametrize("picture", [None, b"no picture at all"])
async def test_a_picture_that_is_none_is_words_too(dozens: Chat, picture: bytes | None) -> None:
    dozens.stack.picture = picture
    [covered] = await dozens.says("/coverage")
    assert covered.text.startswith("资料范围：2 篇")
    [said] = await dozens.says("/timeline OpenAI")
    [words] = await dozens.presses(said, "🖼")
    assert words.text.startswith("图没有画成")


async def test_where_pictures_are_forbidden_that_is_said_and_words_go_on(dozens: Chat) -> None:
    group = dozens.group()
    dozens.world.restricts(group, dozens.world.bot, ["can_send_messages"])
    [covered] = await dozens.says("/coverage", place=group)
    assert covered.text == "这里不允许我发图片。"
    assert len(await dozens.says("/timeline OpenAI", place=group)) == 1


async def test_markup_that_telegram_cannot_read_is_a_plain_caption(chat: Chat) -> None:
    chat.world.refuse("sendPhoto", bad_request("can't parse entities: for a moment"))
    [photo] = await chat.says("/coverage")
    assert photo.text.startswith("资料范围：2 篇")
    assert photo.entities == ()


async def test_while_it_is_drawn_an_upload_is_shown(
    world: World, executor: ThreadPoolExecutor, rules: Rules, chat: Chat
) -> None:
    async with talking(world, chat.stack, executor, replace(rules, acknowledge_after=0)) as quick:
        group = quick.group()
        await quick.says("/coverage", place=group)
        actions = [event.given["action"] for event in world.events if event.method == "sendChatAction"]
        assert actions[:1] == ["upload_photo"]
        assert world.reactions == {}
