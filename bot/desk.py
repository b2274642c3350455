"""Who is at work, and with what each?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from telegram.ext import (
    ExtBot,
)

from bot.acknowledging import Acknowledgement
from bot.admins import Admins
from bot.allowances import Allowances
from bot.floods import Floods
from bot.handlers.behaviour import Behaviour
from bot.handlers.buttons import Buttons
from bot.handlers.cards import TELLING, Cards
from bot.handlers.choices import Choices
from bot.handlers.commands import Commands
from bot.handlers.contexts import Contexts
from bot.handlers.doorkeeping import Doorkeeping
from bot.handlers.exports import Exports
from bot.handlers.feedback import Feedback
from bot.handlers.guests import Guests
from bot.handlers.inline import Inline
from bot.handlers.leading import Leading
from bot.handlers.membership import Membership
from bot.handlers.overhearing import Overhearing
from bot.handlers.pictures import Pictures
from bot.handlers.questions import Questions
from bot.handlers.receipts import Receipts
from bot.handlers.timeline_buttons import TimelineButtons
from bot.handlers.timelines import Timelines
from bot.handlers.watching import Watching
from bot.keepers import House, Keepers, keepers_of
from bot.listening import Answering
from bot.memory.bindings import Bindings
from bot.memory.chats import Chats
from bot.memory.database import Database
from bot.memory.doors import Doors
from bot.memory.leads import Leads
from bot.memory.log import Log
from bot.memory.manners import Manners
from bot.memory.questions import Questions as Noted
from bot.memory.seal import seal_at
from bot.memory.watches import Watches
from bot.posting import Post
from bot.readers import Links, Readers
from bot.reception import Reception
from bot.rules import Rules
from bot.sending import Outbox

if TYPE_CHECKING:
    from datetime import timedelta

    from bot.asking import Reader
    from bot.keeping import Keeper
    from bot.texts.language import Language

LOOK_UPS = tuple(TELLING)


@dataclass(frozen=True, slots=True)
class Desk:
    """Everybody who answers."""

    outbox: Outbox
    chats: Chats
    reception: Reception
    questions: Questions
    commands: Commands
    timelines: Timelines
    pictures: Pictures
    exports: Exports
    cards: Cards
    contexts: Contexts
    receipts: Receipts
    choices: Choices
    buttons: Buttons
    inline: Inline
    guests: Guests
    overhearing: Overhearing
    feedback: Feedback
    watching: Watching
    behaviour: Behaviour
    doorkeeping: Doorkeeping
    membership: Membership
    keepers: Keepers


def desk_of(
    bot: ExtBot[None],
    reader: Reader,
    fallback: Language,
    rules: Rules,
    database: Database,
    keep: timedelta,
    owners: frozenset[int],
    keeping: tuple[Keeper, Allowances, int],
) -> Desk:
    """Everybody, with what each needs."""
    chats, noted, floods = Chats(database, rules), Noted(database, keep), Floods(rules)
    outbox = Outbox(bot, chats)
    seeing, post = Acknowledgement(bot, rules), Post(outbox)
    readers = Readers(reader, Bindings(database), Links(bot, rules))
    leads, manners = Leads(database), Manners(database)
    log, watches = Log(database, seal_at(database.beside("asker.key")), keep), Watches(database)
    doors, admins = Doors(database, owners), Admins(bot, rules)
    questions = Questions(readers, outbox, noted, seeing, leads, log, manners, besides_wait=rules.besides_wait)
    timelines = Timelines(readers, outbox, noted, seeing, questions.turns)
    pictures = Pictures(readers, timelines, post, seeing)
    commands = Commands(readers, outbox, owners)
    choices = Choices(outbox, chats, noted, owners, admins, log, watches, manners)
    exports = Exports(readers, timelines, post, noted, seeing, choices)
    cards = Cards(readers, outbox, noted, leads, seeing, questions.turns)
    below_timelines = TimelineButtons(timelines, pictures, exports, choices)
    asking: dict[str, Answering] = {
        "ask": questions.ask,
        "timeline": timelines.ask,
        **dict.fromkeys(LOOK_UPS, cards.ask),
    }
    feedback = Feedback(readers, outbox, log, admins, post, rules, owners)
    watching = Watching(readers, outbox, questions, watches, manners, chats, rules, fallback)
    behaviour = Behaviour(outbox, admins, manners, chats, watches, choices, rules, fallback)
    doorkeeping = Doorkeeping(readers, outbox, doors, noted, watches, rules, rules.now())
    reception = Reception(chats, outbox, rules, fallback, floods, manners, doors)
    inline = Inline(readers, bot, chats, rules, fallback, doors)
    house = House(readers, outbox, noted, choices, seeing, questions.turns, database, rules, fallback, owners)
    keepers = keepers_of(house, *keeping)
    asking["sources"] = keepers.removals.sources
    deeds = {
        **keepers.deeds(),
        "k": cards.deed(),
        "g": Leading(leads, chats, rules, fallback, asking).deed(),
        "f": feedback.deed(),
        "n": watching.waiting(),
        "u": watching.dropping(),
        "e": behaviour.deed(),
        "d": doorkeeping.deed(),
    }
    return Desk(
        outbox=outbox,
        chats=chats,
        reception=reception,
        questions=questions,
        commands=commands,
        timelines=timelines,
        pictures=pictures,
        exports=exports,
        cards=cards,
        contexts=Contexts(readers, outbox, noted, commands, timelines, cards, asking),
        receipts=Receipts(readers, outbox, noted, owners),
        choices=choices,
        buttons=Buttons(readers, outbox, noted, questions, below_timelines, choices, floods, fallback, deeds, doors),
        inline=inline,
        guests=Guests(inline, readers, chats, doors, floods, fallback),
        overhearing=Overhearing(questions, manners, rules),
        feedback=feedback,
        watching=watching,
        behaviour=behaviour,
        doorkeeping=doorkeeping,
        membership=Membership(outbox, chats, fallback, doors, log),
        keepers=keepers,
    )
