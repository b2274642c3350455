"""Which messages are for us, and what they say."""

from __future__ import annotations

import pytest
from bot_samples import ANNA
from telegram import Update

from bot.incoming import Question, Us, read_command, read_overheard, read_question, worded_command
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


def test_a_command_that_names_nobody_is_ours() -> None:
    assert asked(in_private("/ask@ 马斯克是谁")) == "@ 马斯克是谁"


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
    assert in_group("/ask 马斯克", is_automatic_forward=True) is None


def test_bots_are_ignored() -> None:
    assert in_group("/ask 马斯克", Person(5, "Bot", "x_bot", is_bot=True)) is None


def test_what_came_through_ourselves_is_ignored() -> None:
    assert in_group("/ask 马斯克", via_bot=YINJU.as_json()) is None
    assert in_group("@yinju_bot 马斯克", via_bot=YINJU.as_json()) is None


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


def test_a_command_has_thirty_two_letters_at_most() -> None:
    command = read_command("/" + "a" * 33)
    assert command is not None
    assert (command.name, command.bot, command.rest) == ("a" * 32, None, "a")


@pytest.mark.parametrize("text", ["马斯克", "", " /ask 马斯克", "//ask", "/", "/问"])
def test_no_command_where_there_is_none(text: str) -> None:
    assert read_command(text) is None


@pytest.mark.parametrize(
    ("words", "command", "rest"),
    [
        ("时间线 OpenAI", "timeline", "OpenAI"),
        ("時間線：OpenAI", "timeline", "OpenAI"),
        ("时间轴OpenAI", "timeline", "OpenAI"),
        ("時間軸", "timeline", ""),
        ("Timeline of xAI?", "timeline", "xAI?"),
        ("timeline: xAI", "timeline", "xAI"),
        ("timeline", "timeline", ""),
        ("谁是 奥特曼？", "who", "奥特曼"),
        ("誰是:奧特曼", "who", "奧特曼"),
        ("Who is  Sam Altman?", "who", "Sam Altman"),
        ("谁是 奥特曼 ？", "who", "奥特曼"),
        ("谁是" + "人" * 20, "who", "人" * 20),
        ("最新 xAI", "latest", "xAI"),
        ("最新xAI", "latest", "xAI"),
        ("最新：" + "字" * 20, "latest", "字" * 20),
        ("最新：字", "latest", "字"),
        ("latest xAI", "latest", "xAI"),
        ("latest x", "latest", "x"),
        ("Latest : xAI", "latest", "xAI"),
        ("latest " + "x" * 20, "latest", "x" * 20),
        ("对比 A 和 B", "compare", "A 和 B"),
        ("對比：A|B", "compare", "A|B"),
        ("比较A和B", "compare", "A和B"),
        ("比較 A 和 B", "compare", "A 和 B"),
        ("Compare A and B", "compare", "A and B"),
        ("对比 " + "甲" * 16 + "|乙", "compare", "甲" * 16 + "|乙"),
    ],
)
def test_words_without_a_slash_are_a_command_too(words: str, command: str, rest: str) -> None:
    assert worded_command(words) == (command, rest)


@pytest.mark.parametrize(
    "words",
    [
        "时间线上的事",
        "timelines",
        "谁是 xAI 的创始人",
        "谁是他吗",
        "谁是" + "人" * 21,
        "who is the boss",
        "who is a boss",
        "who is an ape",
        "whois x",
        "最新消息",
        "最新 " + "字" * 21,
        "最新 模型的价格",
        "最新 模型？价格",
        "最新 xAI?",
        "latest x y",
        "latestx",
        "latest",
        "latest " + "x" * 21,
        "比较便宜的模型",
        "对比 A",
        "对比 " + "甲" * 17 + "|乙",
        "说说时间线 OpenAI",
    ],
)
def test_words_that_only_look_like_a_command_are_none(words: str) -> None:
    assert worded_command(words) == (None, words)


def test_a_worded_command_reaches_us_as_that_command() -> None:
    question = in_group("@yinju_bot 时间线 OpenAI")
    assert question is not None
    assert (question.command, question.text) == ("timeline", "OpenAI")
    slashed = in_group("/find 时间线 OpenAI")
    assert slashed is not None
    assert (slashed.command, slashed.text) == ("find", "时间线 OpenAI")


# -- all of a message ------------------------------------------------------------------------------------------------


def test_a_question_tells_all_of_its_message() -> None:
    world = World()
    group = world.group("读书会")
    first = world.says(group, ANNA, "旧厂卖了。")["message"]
    update = world.says(group, ANNA, "/add 好", reply_to=1, media_group_id="77", edit_date=1_750_000_000)
    [question] = [read_question(Update.de_json(update, None), US)]
    assert question is not None
    assert (question.command, question.text, question.cut) == ("add", "好", False)
    assert (question.chat_id, question.message_id, question.sender_id) == (group.id, 2, ANNA.id)
    assert (question.private, question.in_reply, question.channel, question.silent) == (False, False, False, False)
    assert (question.replied_to, question.album, question.thread_id) == (1, "77", None)
    assert question.edited_at is not None
    assert question.edited_at.timestamp() == 1_750_000_000
    assert question.asked_at.timestamp() == update["message"]["date"]
    assert question.asked_before == ()
    assert question.brought is not None
    assert question.brought.text == first["text"]


def test_a_file_is_brought_before_what_it_replies_to() -> None:
    world = World()
    private = world.private(ANNA)
    world.says(private, ANNA, "旧厂卖了。")
    file = {"document": {"file_id": "f", "file_unique_id": "u", "file_name": "旧厂.txt"}}
    question = heard(world, private, "这是什么", reply_to=1, media=file)
    assert question is not None
    assert question.private
    assert question.text == "这是什么"
    assert question.brought is not None
    assert question.brought.name == "旧厂.txt"
    alone = heard(world, private, "没有文件")
    assert alone is not None
    assert (alone.brought, alone.replied_to, alone.in_reply) == (None, None, False)


def test_words_passed_on_in_private_ask_who_else_says_so() -> None:
    origin = {"type": "hidden_user", "sender_user_name": "某人", "date": 1}
    question = in_private("/ask 旧厂\u200b卖了", forward_origin=origin)
    assert question is not None
    assert (question.command, question.text) == ("said", "/ask 旧厂卖了")
    assert in_group("旧厂卖了", forward_origin=origin) is None
    bare = in_private("", forward_origin=origin, sticker=None)
    assert bare is None or bare.command is None


def test_a_command_that_is_passed_on_or_made_by_a_bot_is_nobodys_and_a_question_is_somebodys() -> None:
    origin = {"type": "hidden_user", "sender_user_name": "某人", "date": 1}
    other = Person(5, "Bot", "x_bot", is_bot=True).as_json()
    assert in_group("/ask 旧厂", forward_origin=origin) is None
    assert in_group("/ask 旧厂", via_bot=other) is None
    assert in_private("/ask 旧厂", via_bot=other) is None
    assert asked(in_group("/ask 旧厂")) == "旧厂"
    assert asked(in_group("@yinju_bot 旧厂", forward_origin=origin)) == "旧厂"
    assert asked(in_private("旧厂", via_bot=other)) == "旧厂"


def test_a_channel_is_heard_by_command_alone() -> None:
    world = World()
    channel = world.channel("频道")
    author = Person(channel.id, "频道")
    post = {
        "message_id": 5,
        "date": 1,
        "chat": channel.as_json(),
        "sender_chat": channel.as_json(),
        "text": "/ask 旧厂",
    }
    question = read_question(Update.de_json({"update_id": 1, "channel_post": post}, None), US)
    assert question is not None
    assert (question.channel, question.private, question.sender_id) == (True, False, author.id)
    named = {**post, "text": "@yinju_bot 旧厂"}
    assert read_question(Update.de_json({"update_id": 2, "channel_post": named}, None), US) is None


def overheard(text: str, **more: object) -> str | None:
    world = World()
    group = world.group("读书会")
    said = read_overheard(Update.de_json(world.says(group, ANNA, text, **more), None), US)  # type: ignore[arg-type]
    return said and said.text


@pytest.mark.parametrize(
    "text",
    [
        "旧厂卖了吗", "旧厂卖了嗎？", "那他呢。", "为什么卖掉旧厂", "為什麼賣", "谁买了它", "誰買", "什么地方",
        "什麼地方", "哪里有水", "怎么走", "怎麼走", "如何走", "多少钱", "何时开工",
        "何時開工", "它什么时候开", "它什麼時候開", "价钱是多少", "他是谁", "他是誰", "卖? ", "问" * 99 + "?",
    ],
)  # fmt: skip
def test_a_question_to_everybody_may_be_overheard(text: str) -> None:
    assert overheard(text) == text.strip()


@pytest.mark.parametrize(
    "text",
    [
        "旧厂卖了",
        "早",
        "/ask 谁",
        "@某人 谁",
        "谁说的 @yinju_bot",
        "问" * 100 + "?",
        "卖了? 好的",
        "他问谁",
        "吗的",
        "很如何",
    ],
)
def test_what_is_no_question_or_somebodys_is_not_overheard(text: str) -> None:
    assert overheard(text) is None


def test_what_is_said_to_somebody_is_not_overheard_and_in_a_topic_nobody_is_meant() -> None:
    world = World()
    group = world.group("读书会")
    world.says(group, ANNA, "早")
    reply = world.says(group, ANNA, "谁买了它", reply_to=1)
    assert read_overheard(Update.de_json(reply, None), US) is None
    forum = world.group("论坛", frozenset({7}))
    creation = Said(forum, 7, YINJU, 0, "", more={"forum_topic_created": {"name": "财经", "icon_color": 1}})
    asked = world.says(forum, ANNA, "谁买了它", thread=7, reply_to_message=creation.alone())
    found = read_overheard(Update.de_json(asked, None), US)
    assert found is not None
    assert (found.command, found.thread_id) == (None, 7)
    private = world.says(world.private(ANNA), ANNA, "谁买了它")
    assert read_overheard(Update.de_json(private, None), US) is None
    echo = world.says(group, SERVICE, "谁买了它")
    assert read_overheard(Update.de_json(echo, None), US) is None
