"""Texts that the bot sends: entities, quotes, previews, pins, and what may be deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from bot_samples import ANNA
from telegram import Bot, LinkPreviewOptions, MessageEntity, ReplyParameters
from telegram.error import BadRequest

from bot.offline.world import YINJU, World

if TYPE_CHECKING:
    from bot.offline.people import Place


async def test_entities_may_be_given_beside_the_text(bot: Bot) -> None:
    sent = await bot.send_message(ANNA.id, "🙂成本", entities=[MessageEntity("bold", 2, 2)])
    assert [(one.type, one.offset, one.length) for one in sent.entities] == [("bold", 2, 2)]


@pytest.mark.parametrize(
    ("entity", "reason"),
    [
        ({"type": "bold", "offset": -1, "length": 1}, "receive an entity with incorrect offset -1"),
        ({"type": "bold", "offset": 3, "length": 1}, "entity begins after the end of the text at utf-16 offset 3"),
        ({"type": "bold", "offset": 1, "length": 2}, "ends after the end of the text at utf-16 offset 3"),
        ({"type": "loud", "offset": 0, "length": 1}, "unsupported type specified"),
        ({"type": "text_link", "offset": 0, "length": 1}, 'can\'t find field "url"'),
        ({"type": "text_link", "offset": 0, "length": 1, "url": "nowhere"}, "is invalid: wrong http url"),
    ],
)
async def test_refuses_entities_that_telegram_refuses(bot: Bot, entity: dict[str, object], reason: str) -> None:
    with pytest.raises(BadRequest) as refused:
        await bot.send_message(ANNA.id, "成本", entities=[entity])  # type: ignore[list-item]
    assert reason in refused.value.message.lower()


async def test_a_message_shows_100_entities(bot: Bot) -> None:
    await bot.send_message(ANNA.id, "<b>a</b> " * 100, "HTML")
    with pytest.raises(BadRequest, match="Entities_too_long"):
        await bot.send_message(ANNA.id, "<b>a</b> " * 101, "HTML")


async def test_a_deep_link_carries_what_telegram_passes_on(bot: Bot) -> None:
    link = '<a href="https://t.me/yinju_bot?start={}">题</a>'
    await bot.send_message(ANNA.id, link.format("c_1_2_3"), "HTML")
    with pytest.raises(BadRequest, match="Deep link"):
        await bot.send_message(ANNA.id, link.format("c.1"), "HTML")


async def test_telegram_finds_commands_and_addresses_by_itself_but_not_in_code_or_links(bot: Bot) -> None:
    sent = await bot.send_message(
        ANNA.id, '/help <code>/ask</code> <a href="https://e.org">https://a.org</a>', "HTML"
    )
    assert [one.type for one in sent.entities] == ["bot_command", "code", "text_link"]


async def test_a_quote_is_part_of_what_is_replied_to(bot: Bot, world: World) -> None:
    world.says(world.private(ANNA), ANNA, "🙂训练成本是多少")
    sent = await bot.send_message(ANNA.id, "好", reply_parameters=ReplyParameters(1, quote="成本"))
    assert sent.quote is not None
    assert (sent.quote.text, sent.quote.position) == ("成本", 4)
    with pytest.raises(BadRequest, match="Quote_text_invalid"):
        await bot.send_message(ANNA.id, "好", reply_parameters=ReplyParameters(1, quote="价格"))


async def test_a_preview_is_of_an_address(bot: Bot) -> None:
    await bot.send_message(ANNA.id, "好", link_preview_options=LinkPreviewOptions(url="https://e.org"))
    with pytest.raises(BadRequest, match="Webpage_url_invalid"):
        await bot.send_message(ANNA.id, "好", link_preview_options=LinkPreviewOptions(url="nowhere"))


async def test_a_protected_message_says_so(bot: Bot) -> None:
    assert (await bot.send_message(ANNA.id, "好", protect_content=True)).has_protected_content


async def test_several_messages_are_deleted_at_once(bot: Bot, world: World) -> None:
    sent = [await bot.send_message(ANNA.id, "好") for _ in range(2)]
    assert await bot.delete_messages(ANNA.id, [*(one.message_id for one in sent), 99])
    assert world.sent() == []
    with pytest.raises(BadRequest, match="Message identifiers are not specified"):
        await bot.delete_messages(ANNA.id, [])


async def test_a_message_is_pinned_with_the_right_to(bot: Bot, world: World, club: Place) -> None:
    sent = await bot.send_message(club.id, "好")
    with pytest.raises(BadRequest, match="Not enough rights to manage pinned messages in the chat"):
        await sent.pin()
    world.promotes(club, YINJU)
    await sent.pin()
    assert world.pinned[club.id] == [sent.message_id]
    await bot.unpin_chat_message(club.id)
    with pytest.raises(BadRequest, match="Message to unpin not found"):
        await bot.unpin_chat_message(club.id)
    with pytest.raises(BadRequest, match="Message to pin not found"):
        await bot.pin_chat_message(club.id, 99)
