"""Places of the offline Telegram: who is seen to write, what the bot hears, how chats change."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from bot_samples import ANNA, BEN
from telegram import Bot, Message, MessageOriginChannel, Update
from telegram.error import BadRequest, ChatMigrated, Forbidden

from bot.offline.world import YINJU, World

if TYPE_CHECKING:
    from bot.offline.people import Place
    from bot.offline.world import Json


def read(update: Json, bot: Bot) -> Message:
    message = Update.de_json(update, bot).effective_message
    assert message is not None
    return message


def heard(world: World) -> list[object]:
    return [update["message"]["text"] for update in world.updates if "message" in update]  # type: ignore[index]


async def test_privacy_mode_lets_through_what_is_meant_for_the_bot(bot: Bot, world: World, club: Place) -> None:
    sent = await bot.send_message(club.id, "在")
    for text in ("早", "/ask 甲", "/ask@other_bot 乙", "/ask@yinju_bot 丙", "@yinju_bot 丁", "/ask戊", "再 /ask 己"):
        world.says(club, ANNA, text)
    world.says(club, ANNA, "回", reply_to=sent.message_id)
    assert heard(world) == ["/ask 甲", "/ask@yinju_bot 丙", "回"]


@pytest.mark.parametrize("how", ["admin", "no privacy"])
async def test_an_administrator_and_a_bot_without_privacy_mode_hear_all(
    bot: Bot, world: World, club: Place, how: str
) -> None:
    if how == "admin":
        world.promotes(club, YINJU)
    else:
        world.privacy = False
    world.says(club, ANNA, "早")
    assert heard(world) == ["早"]


def test_other_bots_are_not_heard(world: World, club: Place) -> None:
    world.privacy = False
    world.says(club, YINJU.__class__(5, "别的", "other_bot", is_bot=True), "/ask 甲")
    assert heard(world) == []


async def test_an_anonymous_admin_and_a_user_as_a_channel_write_under_telegrams_bots(
    bot: Bot, world: World, club: Place
) -> None:
    admin = read(world.says(club, ANNA, "甲", as_chat=club), bot)
    news = world.channel("新闻")
    person = read(world.says(club, ANNA, "乙", as_chat=news), bot)
    assert admin.from_user is not None
    assert (admin.from_user.username, admin.sender_chat) == ("GroupAnonymousBot", admin.chat)
    assert person.from_user is not None
    assert person.sender_chat is not None
    assert (person.from_user.id, person.sender_chat.id) == (136817688, news.id)


async def test_a_channels_post_comes_into_its_group_by_itself(bot: Bot, world: World, club: Place) -> None:
    news = world.channel("新闻", "news")
    world.links(news, club)
    world.promotes(club, YINJU)
    post, forward = (read(update, bot) for update in world.posts(news, "头条", signature="编辑"))
    assert post.from_user is None
    assert post.link == "https://t.me/news/1"
    assert forward.from_user is not None
    assert (forward.from_user.id, forward.is_automatic_forward) == (777000, True)
    assert isinstance(forward.forward_origin, MessageOriginChannel)
    assert forward.forward_origin.message_id == post.message_id
    comment = read(world.says(club, ANNA, "评", reply_to=forward.message_id), bot)
    assert (comment.message_thread_id, comment.is_topic_message) == (forward.message_id, None)


async def test_an_edited_post_is_told(bot: Bot, world: World) -> None:
    news = world.channel("新闻")
    world.posts(news, "头条")
    assert Update.de_json(world.edits(news, 1, "更正"), bot).edited_channel_post


async def test_a_bot_writes_in_a_channel_only_as_its_administrator(bot: Bot, world: World) -> None:
    news = world.channel("新闻", "news")
    assert (await bot.send_message("@news", "好")).sender_chat is not None
    world.demotes(news, YINJU)
    with pytest.raises(BadRequest, match="Need administrator rights in the channel chat"):
        await bot.send_message(news.id, "好")


async def test_a_bot_hears_of_its_own_coming_and_going(bot: Bot, world: World, club: Place) -> None:
    world.leaves(club, YINJU, by=ANNA)
    with pytest.raises(Forbidden, match="bot was kicked from the supergroup chat"):
        await bot.send_message(club.id, "好")
    world.updates.clear()
    world.joins(club, YINJU, by=ANNA)
    part, joined = (Update.de_json(update, bot) for update in world.updates)
    assert part.my_chat_member is not None
    assert part.my_chat_member.new_chat_member.status == "member"
    assert joined.message is not None
    assert [user.id for user in joined.message.new_chat_members] == [YINJU.id]


async def test_a_restricted_bot_cannot_write(bot: Bot, world: World, club: Place) -> None:
    world.restricts(club, YINJU)
    with pytest.raises(BadRequest, match="Not enough rights to send text messages to the chat"):
        await bot.send_message(club.id, "好")
    world.restricts(club, YINJU, ["can_send_messages"])
    await bot.send_message(club.id, "好")


async def test_somebody_blocks_and_starts_again(bot: Bot, world: World) -> None:
    assert Update.de_json(world.blocks(ANNA), bot).my_chat_member
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(ANNA.id, "好")
    world.unblocks(ANNA)
    await bot.send_message(ANNA.id, "好")
    world.deactivated.add(ANNA.id)
    with pytest.raises(Forbidden, match="user is deactivated"):
        await bot.send_message(ANNA.id, "好")


async def test_nobody_is_written_to_who_never_wrote(bot: Bot, world: World, club: Place) -> None:
    world.joins(club, BEN)
    with pytest.raises(Forbidden, match="bot can't initiate conversation with a user"):
        await bot.send_message(BEN.id, "好")


async def test_a_group_becomes_a_supergroup(bot: Bot, world: World) -> None:
    old = world.basic_group("旧")
    new, updates = world.migrates(old)
    leaving, coming = (read(update, bot) for update in updates)
    assert (leaving.migrate_to_chat_id, coming.migrate_from_chat_id) == (new.id, old.id)
    with pytest.raises(ChatMigrated) as moved:
        await bot.send_message(old.id, "好")
    assert moved.value.new_chat_id == new.id
    await bot.send_message(new.id, "好")


async def test_a_deep_link_is_a_start_with_a_payload(bot: Bot, world: World) -> None:
    assert read(world.starts(BEN, "c_1_2_3"), bot).text == "/start c_1_2_3"
    with pytest.raises(AssertionError):
        world.starts(BEN, "引据")


async def test_members_and_administrators_are_told(bot: Bot, world: World, club: Place) -> None:
    world.founds(club, ANNA)
    world.joins(club, BEN)
    world.promotes(club, YINJU, ["can_delete_messages"])
    assert [(one.user.id, one.status) for one in await bot.get_chat_administrators(club.id)] == [
        (YINJU.id, "administrator"),
        (ANNA.id, "creator"),
    ]
    assert (await bot.get_chat_member(club.id, BEN.id)).status == "member"
    assert await bot.get_chat_member_count(club.id) == 3
    with pytest.raises(BadRequest, match="Member not found"):
        await bot.get_chat_member(club.id, 404)
    with pytest.raises(BadRequest, match="no administrators in the private chat"):
        await bot.get_chat_administrators(ANNA.id)


async def test_somebody_who_only_wrote_is_a_member_there_and_not_elsewhere(
    bot: Bot, world: World, club: Place
) -> None:
    world.says(club, ANNA, "早")
    assert (await bot.get_chat_member(club.id, ANNA.id)).status == "member"
    assert (await bot.get_chat_member(world.group("别处").id, ANNA.id)).status == "left"


async def test_an_administrator_is_told_of_others(bot: Bot, world: World, club: Place) -> None:
    world.promotes(club, YINJU)
    [part, _] = world.joins(club, BEN)
    assert Update.de_json(part, bot).chat_member
    assert not any("chat_member" in update for update in world.updates)  # only for whoever asks for it
    await bot.get_updates(allowed_updates=["chat_member"])
    world.leaves(club, BEN)
    assert "chat_member" in world.updates[-1]


async def test_a_chat_is_told_with_its_group(bot: Bot, world: World, club: Place) -> None:
    news = world.channel("新闻")
    world.links(news, club)
    assert (await bot.get_chat(news.id)).linked_chat_id == club.id
    assert (await bot.get_chat(club.id)).linked_chat_id == news.id


async def test_the_bot_leaves(bot: Bot, world: World, club: Place) -> None:
    assert await bot.leave_chat(club.id)
    with pytest.raises(Forbidden, match="bot is not a member of the supergroup chat"):
        await bot.send_message(club.id, "好")
    with pytest.raises(BadRequest, match="private chats"):
        await bot.leave_chat(ANNA.id)


async def test_reactions_are_kept(bot: Bot, world: World, club: Place) -> None:
    world.says(club, ANNA, "早")
    await bot.set_message_reaction(club.id, 1, "👀")
    assert world.reactions[club.id, 1] == ("👀",)
    await bot.set_message_reaction(club.id, 1)
    assert world.reactions[club.id, 1] == ()
    with pytest.raises(BadRequest, match="Reaction_invalid"):
        await bot.set_message_reaction(club.id, 1, "🧾")
    with pytest.raises(BadRequest, match="Reactions_too_many"):
        await bot.set_message_reaction(club.id, 1, ["👀", "👍"])


async def test_others_messages_are_deleted_only_with_the_right_to(bot: Bot, world: World, club: Place) -> None:
    world.says(club, ANNA, "早")
    with pytest.raises(BadRequest, match="Message can't be deleted"):
        await bot.delete_message(club.id, 1)
    world.promotes(club, YINJU, ["can_delete_messages"])
    await bot.delete_message(club.id, 1)


async def test_after_two_days_a_message_stays(bot: Bot, world: World) -> None:
    sent = await bot.send_message(ANNA.id, "好")
    world.passes(3 * 86_400)
    with pytest.raises(BadRequest, match="Message can't be deleted"):
        await sent.delete()
