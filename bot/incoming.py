"""Here is an update of Telegram's: did somebody say something to us, and what?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from telegram.constants import ChatType

from bot.brought import brought_by
from bot.cleaning import LONGEST, cleaned, mentions, without_mention
from bot.texts.language import Language, language_of
from retrieval.library import split_names

if TYPE_CHECKING:
    from datetime import datetime

    from telegram import Message, Update

    from bot.brought import Brought

COMMAND = re.compile(r"/([A-Za-z0-9_]{1,32})(?:@([A-Za-z0-9_]+))?")
# Words that stand for a command: 时间线 OpenAI, 時間軸：OpenAI, timeline of OpenAI, 时间线OpenAI.
WORDED = re.compile(
    r"(?:(?:时间线|時間線|时间轴|時間軸)(?:[\s:：]+|(?=[A-Za-z0-9])|$)|timeline(?:\s*[:：]\s*|\s+of\s+|\s+|$))",
    re.IGNORECASE,
)
# 谁是 奥特曼, but not 谁是 xAI 的创始人: a name has no 的, and nothing behind it.
NAMED = re.compile(
    r"(?:谁是|誰是|who\s+is\s+)\s*[:：]?\s*(?=[^的嘛吗嗎呢?？]{1,20}[?？]?$)(?!the\s|an?\s)", re.IGNORECASE
)
NEWEST = re.compile(
    r"(?:最新(?:[\s:：]+|(?=[A-Za-z0-9]))(?=[^的?？]{1,20}$)|latest\s*[:：]?\s+(?=\S{1,20}$))", re.IGNORECASE
)
COMPARED = re.compile(r"(?:对比|對比|比较|比較|compare)\s*[:：]?\s*", re.IGNORECASE)
TELEGRAM = 777000  # posts a channel's messages into its discussion group
GROUPS = frozenset({ChatType.GROUP, ChatType.SUPERGROUP})
SAID_ELSEWHERE = "said"  # what a forwarded message asks: who else says so. No command is called so
ASKS = re.compile(
    r"[?？]\s*$|[吗嗎呢][?？。]?$|^(?:谁|誰|什么|什麼|哪|为什么|為什麼|怎么|怎麼|如何|多少|何时|何時)|什么时候|什麼時候|是多少|是谁|是誰"
)
LONGEST_OVERHEARD = 100  # letters: what is longer is no question to everybody
LONGEST_SIDE = 16  # letters: what is longer is no name


def worded_command(words: str) -> tuple[str | None, str]:
    """The command that words without a slash stand for, and what it is given; (None, `words`) for none.

    >>> worded_command("最新 xAI"), worded_command("谁是 奥特曼"), worded_command("对比 A 和 B")
    (('latest', 'xAI'), ('who', '奥特曼'), ('compare', 'A 和 B'))
    >>> worded_command("谁是 xAI 的创始人"), worded_command("比较便宜的模型")
    ((None, '谁是 xAI 的创始人'), (None, '比较便宜的模型'))
    """
    for begins, command in ((WORDED, "timeline"), (NAMED, "who"), (NEWEST, "latest")):
        found = begins.match(words)
        if found is not None:
            rest = words[found.end() :]
            return command, rest if command == "timeline" else rest.rstrip("?？ ")
    compared = COMPARED.match(words)
    if compared is not None and len(words) <= LONGEST and is_comparison(words[compared.end() :]):
        return "compare", words[compared.end() :]
    return None, words


def is_comparison(words: str) -> bool:
    """Whether these are names to be compared, and no question in which 比较 is a word like any other."""
    names = split_names(words)
    return len(names) > 1 and all(len(name) <= LONGEST_SIDE for name in names)


@dataclass(frozen=True, slots=True)
class Us:
    """The bot as Telegram knows it, and the language for whoever does not tell theirs."""

    id: int
    username: str
    fallback: Language


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody said to us: a question, or a command and what follows it.

    `command`: without its slash, lower case, also where words stand for it; None for plain text. `text`: cleaned;
    empty where there was none. `cut`: it was longer. `thread_id`: only in a forum topic. `in_reply`: to
    one of our messages. `asked_before`: what the same person asked in the same place, oldest first, where
    this may refer to it. `channel`: a channel's post. `replied_to`: whosever message it replies to.
    `album`: of which it is one message. `edited_at`: None for a new one. `brought`: what it could add: its own file,
    else what it replies to. `silent`: answered without a sound.
    """

    command: str | None
    text: str
    cut: bool
    chat_id: int
    message_id: int
    sender_id: int
    thread_id: int | None
    private: bool
    in_reply: bool
    asked_at: datetime
    language: Language
    asked_before: tuple[str, ...] = ()
    channel: bool = False
    replied_to: int | None = None
    album: str | None = None
    edited_at: datetime | None = None
    brought: Brought | None = None
    silent: bool = False


def read_question(update: Update, us: Us) -> Question | None:
    """What the update's message says to us; None where it is not for us."""
    message, sender = update.effective_message, update.effective_sender
    if message is None or update.callback_query or sender is None or is_echo(message, us):
        return None
    text = said_in(message)
    if is_forwarded_here(message):
        return question_of(message, sender.id, us, SAID_ELSEWHERE, cleaned(text))
    command = read_command(text)
    if command is not None and is_passed_on(message):
        return None
    if not (is_ours(command, us) and is_addressed(message, command, us)):
        return None
    name, rest = (command.name, command.rest) if command else (None, text)
    words = cleaned(without_mention(rest, us.username))
    if command is None:
        name, words = worded_command(words)
    return question_of(message, sender.id, us, name, words)


def read_overheard(update: Update, us: Us) -> Question | None:
    """What somebody asks in a group, but not us; None for what is no question, or said to somebody."""
    message, sender = update.effective_message, update.effective_sender
    if message is None or sender is None or message.chat.type not in GROUPS or is_echo(message, us):
        return None
    words = cleaned(said_in(message))
    apart = message.reply_to_message is None or message.reply_to_message.forum_topic_created is not None
    if not apart or "@" in words or words.startswith("/") or not ASKS.search(words) or len(words) > LONGEST_OVERHEARD:
        return None
    if mentions(words, us.username):
        return None
    return question_of(message, sender.id, us, None, words)


def is_forwarded_here(message: Message) -> bool:
    """Whether somebody passes on to us, in private, words that were said elsewhere."""
    return message.forward_origin is not None and message.chat.type == ChatType.PRIVATE and bool(said_in(message))


def is_passed_on(message: Message) -> bool:
    """Whether its words are another's: whoever passes a command on, or takes one from another bot, wishes nothing."""
    return message.forward_origin is not None or message.via_bot is not None


def question_of(message: Message, sender_id: int, us: Us, name: str | None, words: str) -> Question:
    """`words` as a question, or as what follows the command `name`."""
    return Question(
        command=name,
        text=words[:LONGEST].rstrip(),
        cut=len(words) > LONGEST,
        chat_id=message.chat_id,
        message_id=message.message_id,
        sender_id=sender_id,
        thread_id=message.message_thread_id if message.is_topic_message else None,
        private=message.chat.type == ChatType.PRIVATE,
        in_reply=replies_to_us(message, us),
        asked_at=message.date,
        language=language_of(message.from_user.language_code if message.from_user else None) or us.fallback,
        channel=message.chat.type == ChatType.CHANNEL,
        replied_to=message.reply_to_message.message_id if message.reply_to_message else None,
        album=message.media_group_id,
        edited_at=message.edit_date,
        brought=brought_in(message),
    )


def brought_in(message: Message) -> Brought | None:
    """What a message could add: its own file, else what it replies to."""
    replied = message.reply_to_message
    if message.document is not None:
        return brought_by(message)
    return None if replied is None else brought_by(replied)


def said_in(message: Message) -> str:
    """The words of a message: its text, or what stands below its picture."""
    return message.text or message.caption or ""


@dataclass(frozen=True, slots=True)
class Command:
    """`/name@bot rest`: `bot` is None where none is named."""

    name: str
    bot: str | None
    rest: str


def read_command(text: str) -> Command | None:
    """The command that `text` begins with, whatever it is glued to; None where it begins with none.

    >>> read_command("/ask什么是引据")
    Command(name='ask', bot=None, rest='什么是引据')
    """
    found = COMMAND.match(text)
    if found is None:
        return None
    return Command(found[1].lower(), found[2], text[found.end() :])


def is_ours(command: Command | None, us: Us) -> bool:
    """Whether no other bot is named in the command."""
    return command is None or command.bot is None or command.bot.lower() == us.username.lower()


def is_addressed(message: Message, command: Command | None, us: Us) -> bool:
    """Whether it is said to us: in private always, in a group by command, name or reply, in a channel by command."""
    if message.chat.type == ChatType.PRIVATE:
        return True
    if message.chat.type not in GROUPS:
        return message.chat.type == ChatType.CHANNEL and command is not None
    return command is not None or mentions(said_in(message), us.username) or replies_to_us(message, us)


def replies_to_us(message: Message, us: Us) -> bool:
    """Whether it answers a message of ours. Everything in a topic replies to its creation: that is none."""
    replied = message.reply_to_message
    if replied is None or replied.forum_topic_created is not None or replied.from_user is None:
        return False
    return replied.from_user.id == us.id


def is_echo(message: Message, us: Us) -> bool:
    """Whether no person said it here: a bot, ourselves, or a channel's post forwarded by Telegram."""
    if message.is_automatic_forward or (message.via_bot is not None and message.via_bot.id == us.id):
        return True
    sender = message.from_user
    if sender is None:
        return False
    # Anonymous admins and people writing as a channel come under bots of Telegram's, with a sender_chat.
    return sender.id == TELEGRAM or (sender.is_bot and message.sender_chat is None)
