"""What does everybody at the desk work with?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.acknowledging import Acknowledgement
from bot.admins import Admins
from bot.floods import Floods
from bot.memory.bindings import Bindings
from bot.memory.chats import Chats
from bot.memory.doors import Doors
from bot.memory.leads import Leads
from bot.memory.log import Log
from bot.memory.manners import Manners
from bot.memory.questions import Questions
from bot.memory.seal import seal_at
from bot.memory.watches import Watches
from bot.posting import Post
from bot.readers import Links, Readers
from bot.sending import Outbox

if TYPE_CHECKING:
    from datetime import timedelta

    from telegram.ext import ExtBot

    from bot.asking import Reader
    from bot.memory.database import Database
    from bot.rules import Rules
    from bot.texts.language import Language


@dataclass(frozen=True, slots=True)
class AtHand:
    """The library, the ways out, what is remembered, and what was chosen: each once, for all."""

    readers: Readers
    outbox: Outbox
    post: Post
    seeing: Acknowledgement
    admins: Admins
    floods: Floods
    chats: Chats
    noted: Questions
    leads: Leads
    log: Log
    watches: Watches
    manners: Manners
    doors: Doors
    database: Database
    rules: Rules
    fallback: Language
    owners: frozenset[int]


def at_hand(
    bot: ExtBot[None],
    reader: Reader,
    fallback: Language,
    rules: Rules,
    database: Database,
    keep: timedelta,
    owners: frozenset[int],
) -> AtHand:
    """All of it. `keep`: how long questions are remembered."""
    chats = Chats(database, rules)
    outbox = Outbox(bot, chats)
    return AtHand(
        readers=Readers(reader, Bindings(database), Links(bot, rules)),
        outbox=outbox,
        post=Post(outbox),
        seeing=Acknowledgement(bot, rules),
        admins=Admins(bot, rules),
        floods=Floods(rules),
        chats=chats,
        noted=Questions(database, keep),
        leads=Leads(database),
        log=Log(database, seal_at(database.beside("asker.key")), keep),
        watches=Watches(database),
        manners=Manners(database),
        doors=Doors(database, owners),
        database=database,
        rules=rules,
        fallback=fallback,
        owners=owners,
    )
