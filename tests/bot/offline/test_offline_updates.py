"""How the offline Telegram passes on what happens: asked for, or sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from bot_samples import ANNA
from telegram import Bot
from telegram.error import BadRequest, Conflict

if TYPE_CHECKING:
    from bot.offline.world import World


async def test_while_a_webhook_is_set_nobody_may_ask(bot: Bot, world: World) -> None:
    await bot.set_webhook("https://example.org/hook", secret_token="geheim")
    info = await bot.get_webhook_info()
    assert (info.url, info.pending_update_count) == ("https://example.org/hook", 0)
    with pytest.raises(Conflict, match="can't use getUpdates method while webhook is active"):
        await bot.get_updates()
    await bot.delete_webhook()
    assert (await bot.get_webhook_info()).url == ""
    assert await bot.get_updates() == ()


@pytest.mark.parametrize(
    ("url", "secret", "reason"),
    [
        ("http://example.org/hook", None, "an https url must be provided for webhook"),
        ("https://example.org:8000/hook", None, "webhook can be set up only on ports 80, 88, 443 or 8443"),
        ("https://example.org/hook", "ge heim", "Secret token contains unallowed characters"),
    ],
)
async def test_refuses_webhooks_that_telegram_refuses(bot: Bot, url: str, secret: str | None, reason: str) -> None:
    with pytest.raises(BadRequest, match=reason):
        await bot.set_webhook(url, secret_token=secret)


async def test_an_empty_address_ends_the_webhook(bot: Bot, world: World) -> None:
    await bot.set_webhook("https://example.org/hook")
    await bot.set_webhook("")
    assert world.hook is None


async def test_what_waits_can_be_dropped(bot: Bot, world: World) -> None:
    for drop in (bot.delete_webhook, bot.set_webhook):
        world.says(world.private(ANNA), ANNA, "早")
        url = {"url": "https://example.org"} if drop == bot.set_webhook else {}
        await drop(drop_pending_updates=True, **url)  # type: ignore[call-arg]
        assert not world.updates


async def test_only_kinds_that_were_asked_for_come(bot: Bot, world: World) -> None:
    await bot.get_updates(allowed_updates=["edited_message"])
    world.says(world.private(ANNA), ANNA, "早")
    world.edits(world.private(ANNA), 1, "晚")
    [update] = await bot.get_updates()
    assert update.edited_message
    await bot.get_updates(offset=update.update_id + 1, allowed_updates=[])
    world.says(world.private(ANNA), ANNA, "早")
    assert len(await bot.get_updates()) == 1


async def test_few_are_given_at_once_where_asked_so_and_the_last_ones_where_counted_back(
    bot: Bot, world: World
) -> None:
    for text in ("一", "二", "三"):
        world.says(world.private(ANNA), ANNA, text)
    assert len(await bot.get_updates(limit=2)) == 2
    [last] = await bot.get_updates(offset=-1)
    assert last.message is not None
    assert last.message.text == "三"
