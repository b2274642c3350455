"""Files in the offline Telegram: what the bot sends, what people send, what can be fetched."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from bot_samples import ANNA
from telegram import Bot, InputMediaDocument, InputMediaPhoto, Message, MessageOriginHiddenUser, Update
from telegram.error import BadRequest, NetworkError

from bot.offline.media import POINT
from bot.offline.world import YINJU, World

if TYPE_CHECKING:
    from bot.offline.people import Place
    from bot.offline.world import Json

MEGABYTE = 1024 * 1024


def png(width: int, height: int) -> bytes:
    return POINT[:16] + width.to_bytes(4, "big") + height.to_bytes(4, "big") + POINT[24:]


def read(update: Json, bot: Bot) -> Message:
    message = Update.de_json(update, bot).effective_message
    assert message is not None
    return message


async def test_a_photo_has_its_size_and_a_caption(bot: Bot, world: World) -> None:
    sent = await bot.send_photo(ANNA.id, png(640, 320), "<b>按月</b>", parse_mode="HTML")
    assert (sent.photo[0].width, sent.photo[0].height) == (640, 320)
    assert (sent.caption, sent.text) == ("按月", None)
    assert world.sent()[0].text == "按月"


async def test_a_document_keeps_its_name_and_can_be_fetched_and_sent_again(bot: Bot) -> None:
    sent = await bot.send_document(ANNA.id, "# 引据".encode(), filename="答.md")
    assert sent.document is not None
    assert sent.document.file_name == "答.md"
    file = await sent.document.get_file()
    assert bytes(await file.download_as_bytearray()) == "# 引据".encode()
    again = await bot.send_document(ANNA.id, sent.document.file_id)
    assert again.document == sent.document


@pytest.mark.parametrize(
    ("photo", "caption", "reason"),
    [
        (POINT, "字" * 1025, "Message caption is too long"),
        (POINT, "🙂" * 513, "Message caption is too long"),
        (b"no picture", "", "Image_process_failed"),
        (b"", "", "File must be non-empty"),
        (png(9000, 2000), "", "Photo_invalid_dimensions"),
        (png(2100, 100), "", "Photo_invalid_dimensions"),
        ("nowhere", "", "Wrong file identifier/http url specified"),
        ("", "", "There is no photo in the request"),
    ],
)
async def test_refuses_photos_that_telegram_refuses(bot: Bot, photo: bytes | str, caption: str, reason: str) -> None:
    with pytest.raises(BadRequest, match=reason):
        await bot.send_photo(ANNA.id, photo, caption)


async def test_a_file_that_is_too_big_is_not_taken(bot: Bot) -> None:
    with pytest.raises(NetworkError, match="Request Entity Too Large"):
        await bot.send_photo(ANNA.id, POINT + bytes(10 * MEGABYTE))


async def test_where_photos_may_not_be_sent_none_is(bot: Bot, world: World, club: Place) -> None:
    world.restricts(club, YINJU, ["can_send_messages"])
    with pytest.raises(BadRequest, match="Not enough rights to send photos to the chat"):
        await bot.send_photo(club.id, POINT)


async def test_an_album_is_sent_as_one(bot: Bot) -> None:
    first, second = await bot.send_media_group(ANNA.id, [InputMediaPhoto(POINT, "一"), InputMediaPhoto(POINT)])
    assert first.media_group_id == second.media_group_id
    assert (first.caption, second.caption) == ("一", None)


@pytest.mark.parametrize(
    ("media", "reason"),
    [
        ([InputMediaPhoto(POINT)] * 11, "There are too much messages"),
        ([InputMediaPhoto(POINT), InputMediaDocument(b"a")], "Document can't be mixed"),
        ([InputMediaPhoto(POINT, "字" * 1025)], "Message caption is too long"),
    ],
)
async def test_refuses_albums_that_telegram_refuses(
    bot: Bot, media: list[InputMediaPhoto | InputMediaDocument], reason: str
) -> None:
    with pytest.raises(BadRequest, match=reason):
        await bot.send_media_group(ANNA.id, media)


async def test_captions_and_files_are_edited(bot: Bot) -> None:
    sent = await bot.send_photo(ANNA.id, POINT, "一")
    assert (await bot.edit_message_caption(ANNA.id, sent.message_id, caption="二")).caption == "二"  # type: ignore[union-attr]
    edited = await bot.edit_message_media(InputMediaPhoto(png(2, 2), "三"), ANNA.id, sent.message_id)
    assert isinstance(edited, Message)
    assert (edited.caption, edited.photo[0].width) == ("三", 2)
    with pytest.raises(BadRequest, match="There is no text in the message to edit"):
        await bot.edit_message_text("四", ANNA.id, sent.message_id)
    text = await bot.send_message(ANNA.id, "一")
    with pytest.raises(BadRequest, match="There is no caption in the message to edit"):
        await bot.edit_message_caption(ANNA.id, text.message_id, caption="二")


async def test_what_people_send_can_be_fetched_up_to_20_megabytes(bot: Bot, world: World) -> None:
    place = world.private(ANNA)
    note = read(world.sends(place, ANNA, "document", b"abc", name="a.md", mime="text/markdown"), bot)
    assert note.document is not None
    assert await (await note.document.get_file()).download_as_bytearray() == b"abc"
    big = read(world.sends(place, ANNA, "document", size=21 * MEGABYTE), bot)
    assert big.document is not None
    with pytest.raises(BadRequest, match="File is too big"):
        await big.document.get_file()
    with pytest.raises(BadRequest, match="Invalid file_id"):
        await bot.get_file("nothing")


async def test_an_album_comes_as_several_messages_with_one_id(bot: Bot, world: World) -> None:
    first, second = (read(update, bot) for update in world.sends_album(world.private(ANNA), ANNA, ["一", ""]))
    assert first.media_group_id
    assert first.media_group_id == second.media_group_id
    assert (first.caption, second.caption) == ("一", None)


@pytest.mark.parametrize("kind", ["photo", "sticker", "voice"])
async def test_what_has_no_words_has_no_text(bot: Bot, world: World, kind: str) -> None:
    message = read(world.sends(world.private(ANNA), ANNA, kind), bot)
    assert message.effective_attachment
    assert message.text is None


def test_a_file_in_a_group_is_not_for_the_bot(world: World, club: Place) -> None:
    world.sends(club, ANNA, "sticker")
    assert not world.updates


async def test_a_forwarded_message_says_where_it_comes_from(bot: Bot, world: World) -> None:
    world.posts(news := world.channel("新闻", "news"), "头条")
    forwarded = read(world.forwards(world.private(ANNA), ANNA, world.message(news.id, 1)), bot)
    assert forwarded.text == "头条"
    assert forwarded.forward_origin is not None
    assert forwarded.forward_origin.type == "channel"
    hidden = read(world.forwards(world.private(ANNA), ANNA, world.message(news.id, 1), hidden=True), bot)
    assert isinstance(hidden.forward_origin, MessageOriginHiddenUser)
