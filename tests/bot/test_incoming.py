"""Which messages are for us, and what they say."""

from __future__ import annotations

import pytest
from bot_samples import ANNA
from telegram import Update

from bot.incoming import Question, Us, read_command, read_question
from bot.offline.people import Person, Place, Said
from bot.offline.world import YINJU, World
from bot.texts.language import Language

US = Us(YINJU.id, "yinju_bot", Language.HANS)
SERVICE = Person(777000, "Telegram")
ANONYMOUS = Person(1087968824, "Group", "GroupAnonymousBot", is_bot=True)
AS_CHANNEL = Person(136817688, "Channel", "Channel_Bot", is_bot=True)


def heard(world: World, place: Place, text: str, person: Person = ANNA, **more: object) -> Question | None:
    return read_question(Update.de_json(world.says(place, person, text, **more), None), US)  # type: ignore[arg-type]


def in_group(text: str, person: Person = ANNA, **more: object) -> Question | None:
    world = World()
    return heard(world, world.group("读书会"), text, person, **more)


def in_private(text: str, person: Person = ANNA, **more: object) -> Question | None:
    world = World()
    return heard(world, world.private(person), text, person, **more)


def asked(question: Question | None) -> str:
    assert question is not None
    return question.text


def test_everything_in_private_is_for_us() -> None:
    assert asked(in_private("马斯克是谁")) == "马斯克是谁"


def test_is_silent_in_a_group_unless_named() -> None:
    assert in_group("马斯克是谁") is None


@pytest.mark.parametrize(
    "text",
    [
        "@yinju_bot 马斯克是谁",
        "@yinju_bot马斯克是谁",
        "@Yinju_Bot，马斯克是谁",
        "马斯克是谁@yinju_bot",
        "/ask 马斯克是谁",
        "/ask马斯克是谁",
        "/ask　马斯克是谁",
        "/ask\n马斯克是谁",
        "/ASK 马斯克是谁",
        "/ask@yinju_bot 马斯克是谁",
        "/ask@Yinju_bot马斯克是谁",
    ],
)
def test_a_group_reaches_us_by_name_or_command(text: str) -> None:
    assert asked(in_group(text)) == "马斯克是谁"


@pytest.mark.parametrize(
    "text", ["/ask@other_bot 马斯克是谁", "／ask 马斯克是谁", "@yinju_bot2 马斯克", "他说 /ask 马斯克"]
)
def test_a_group_does_not_reach_us_by_what_is_like_it(text: str) -> None:
    assert in_group(text) is None


def test_a_full_width_slash_is_no_command() -> None:
    question = in_private("／ask 马斯克是谁")
    assert question is not None
    assert question.command is None


def test_another_bots_command_is_not_ours_in_private_either() -> None:
    assert in_private("/ask@other_bot 马斯克是谁") is None


def test_a_reply_to_us_is_for_us() -> None:
    world = World()
    group = world.group("读书会")
    ours = world.put(Said(group, world.next_id(group), YINJU, 0, "答"))
    question = heard(world, group, "那特斯拉呢", reply_to=ours.id)
    assert question is not None
    assert question.in_reply


def test_a_reply_to_somebody_else_is_not() -> None:
    world = World()
    group = world.group("读书会")
    world.says(group, ANNA, "早")
    assert heard(world, group, "早", reply_to=1) is None


def test_a_topics_creation_is_no_message_of_ours_to_reply_to() -> None:
    world = World()
    forum = world.group("论坛", frozenset({7}))
    creation = Said(forum, 7, YINJU, 0, "", more={"forum_topic_created": {"name": "财经", "icon_color": 1}})
    assert heard(world, forum, "早", thread=7, reply_to_message=creation.alone()) is None


def test_a_topic_is_answered_in_the_topic() -> None:
    world = World()
    question = heard(world, world.group("论坛", frozenset({7})), "/ask 马斯克", thread=7)
    assert question is not None
    assert question.thread_id == 7


def test_a_thread_of_replies_is_no_topic() -> None:
    question = in_group("/ask 马斯克", thread=7)
    assert question is not None
    assert question.thread_id is None


def test_a_channels_automatic_forward_is_ignored() -> None:
    assert in_group("/ask 马斯克", SERVICE, is_automatic_forward=True) is None
    assert in_group("/ask 马斯克", SERVICE) is None


def test_bots_are_ignored() -> None:
    assert in_group("/ask 马斯克", Person(5, "Bot", "x_bot", is_bot=True)) is None


def test_what_came_through_ourselves_is_ignored() -> None:
    assert in_group("/ask 马斯克", via_bot=YINJU.as_json()) is None


@pytest.mark.parametrize(("person", "chat"), [(ANONYMOUS, -1001), (AS_CHANNEL, -1002)])
def test_somebody_writing_as_a_chat_is_heard_under_that_chat(person: Person, chat: int) -> None:
    question = in_group("/ask 马斯克", person, sender_chat={"id": chat, "type": "channel", "title": "频道"})
    assert question is not None
    assert question.sender_id == chat


def test_a_question_is_cleaned_and_capped() -> None:
    question = in_private("马\u200b斯克" * 600)
    assert question is not None
    assert question.cut
    assert question.text == ("马斯克" * 600)[:1000]


def test_a_question_of_just_the_length_is_not_cut() -> None:
    question = in_private("问" * 1000)
    assert question is not None
    assert not question.cut


@pytest.mark.parametrize(
    ("code", "language"),
    [("zh-hans", Language.HANS), ("zh-tw", Language.HANT), ("de", Language.ENGLISH), (None, Language.HANS)],
)
def test_the_language_is_the_senders_else_the_setting(code: str | None, language: Language) -> None:
    question = in_private("问", Person(1, "某", None, code))
    assert question is not None
    assert question.language is language


@pytest.mark.parametrize("text", ["马斯克", "", " /ask 马斯克", "//ask", "/", "/问"])
def test_no_command_where_there_is_none(text: str) -> None:
    assert read_command(text) is None
