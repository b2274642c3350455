"""Somebody wants to keep a timeline or an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from bot_samples import ANNA, BEN, COST, Chat, Q, labels, many, timeline

from bot.offline.faults import FAULTS

if TYPE_CHECKING:
    from bot.offline.people import Said


@pytest.fixture
def dozens(chat: Chat) -> Chat:
    """Twenty events, over two years."""
    chat.stack.timelines["OpenAI"] = timeline(*many(20))
    return chat


def sent(chat: Chat, said: Said) -> tuple[str, list[str]]:
    """The name and the lines of a document."""
    document = said.media["document"]
    file = chat.world.files[str(document["file_id"])]  # type: ignore[index]
    return file.name, file.content.decode().split("\n")


async def test_the_button_offers_three_formats_and_the_way_back(dozens: Chat) -> None:
    [said] = await dozens.says("/timeline OpenAI")
    [offer] = await dozens.presses(said, "⬇ 导出")
    assert offer.text == said.text
    assert labels(offer) == [[".md", ".json", ".ics"], ["← 返回"]]
    [back] = await dozens.presses(offer, "返回")
    assert back.markup == said.markup


@pytest.mark.parametrize("format", ["md", "json", "ics"])
async def test_a_format_sends_the_whole_timeline_as_a_file(dozens: Chat, format: str) -> None:
    [said] = await dozens.says("/timeline OpenAI 2023..2024")
    [offer] = await dozens.presses(said, "⬇ 导出")
    [file] = await dozens.presses(offer, f".{format}")
    name, lines = sent(dozens, file)
    assert name == f"时间线-OpenAI-2023-2024.{format}"
    assert lines[0] == f"OpenAI zh-Hans {format}"
    assert len(lines) == 21


async def test_what_is_filtered_is_exported_so(dozens: Chat) -> None:
    [said] = await dozens.says("/timeline OpenAI")
    [year] = await dozens.presses(said, "2024")
    [offer] = await dozens.presses(year, "⬇ 导出")
    name, lines = sent(dozens, (await dozens.presses(offer, ".md"))[0])
    assert (name, len(lines)) == ("时间线-OpenAI-2024.md", 9)
    name, lines = sent(dozens, (await dozens.says("/export json", reply_to=said.id))[0])
    assert (name, len(lines)) == ("时间线-OpenAI-2024.json", 9)


async def test_an_answer_is_exported_as_markdown(dozens: Chat) -> None:
    [said] = await dozens.says(Q)
    for text in ("/export", "/export md", "/export .MD"):
        [file] = await dozens.says(text, reply_to=said.id)
        name, lines = sent(dozens, file)
        assert name == "答案-DeepSeek-V3-的训练成本是多少.md"
        assert lines[:2] == [f"{Q} zh-Hans", COST]


async def test_without_a_reply_it_is_what_was_asked_last_in_private(dozens: Chat) -> None:
    await dozens.says("/timeline OpenAI")
    [file] = await dozens.says("/export ics")
    assert sent(dozens, file)[0] == "时间线-OpenAI.ics"


async def test_an_answer_has_no_dates_to_export(dozens: Chat) -> None:
    [said] = await dozens.says(Q)
    [words] = await dozens.says("/export ics", reply_to=said.id)
    assert words.text.startswith("答案只能导出成 Markdown")


@pytest.mark.parametrize("text", ["/export pdf", "/export 时间线", "/export md json"])
async def test_another_format_or_nothing_to_export_gets_a_hint(dozens: Chat, text: str) -> None:
    await dozens.says(Q)
    [words] = await dozens.says(text)
    assert words.text.startswith("请用 /export 回复")
    [words] = await dozens.says("/export", BEN)
    assert words.text.startswith("Reply to one of my timelines")


async def test_a_timeline_without_events_has_nothing_to_export(chat: Chat) -> None:
    [said] = await chat.says("/timeline 火星")
    [words] = await chat.says("/export", reply_to=said.id)
    assert words.text == "这里没有可以导出的内容。"


async def test_in_a_group_only_admins_export(dozens: Chat) -> None:
    group = dozens.group()
    dozens.world.founds(group, ANNA)
    [said] = await dozens.says("/timeline OpenAI", BEN, group)
    [words] = await dozens.says("/export", BEN, group, reply_to=said.id)
    assert words.text == "In groups only admins can export."
    [offer] = await dozens.presses(said, "⬇", BEN)
    assert await dozens.presses(offer, ".md", BEN) == []
    assert dozens.toast() == "In groups only admins can export."
    [file] = await dozens.presses(offer, ".md", ANNA)
    assert file.place.id == group.id
    [file] = await dozens.says("/export json", ANNA, group, reply_to=said.id)
    assert file.reply_to is not None


async def test_where_files_are_forbidden_that_is_said(dozens: Chat) -> None:
    group = dozens.group()
    dozens.world.founds(group, ANNA)
    dozens.world.restricts(group, dozens.world.bot, ["can_send_messages"])
    [said] = await dozens.says("/timeline OpenAI", place=group)
    [words] = await dozens.says("/export", place=group, reply_to=said.id)
    assert words.text == "这里不允许我发文件。"


async def test_a_channel_exports_by_its_own_posts(dozens: Chat) -> None:
    channel = dozens.world.channel("频道")
    [post] = dozens.world.posts(channel, "/timeline OpenAI")
    [said] = await dozens.hears(post)
    [wish] = dozens.world.posts(channel, "/export ics", reply_to=said.id)
    [file] = await dozens.hears(wish)
    assert (file.place.id, sent(dozens, file)[0]) == (channel.id, "时间线-OpenAI.ics")
    [offer] = await dozens.presses(said, "⬇", BEN)
    assert await dozens.presses(offer, ".md", BEN) == []


async def test_an_upload_that_timed_out_is_not_sent_again(dozens: Chat) -> None:
    [said] = await dozens.says("/timeline OpenAI")
    dozens.world.refuse("sendDocument", FAULTS["timeout"]())
    await dozens.says("/export", reply_to=said.id)
    assert len([event for event in dozens.world.events if event.method == "sendDocument"]) <= 1
