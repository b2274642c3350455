"""Who is at work, and with what each?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

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
from bot.handlers.quoted import Quoted
from bot.handlers.receipts import Receipts
from bot.handlers.timeline_buttons import TimelineButtons
from bot.handlers.timelines import Timelines
from bot.handlers.watching import Watching
from bot.keepers import House, Keepers, keepers_of
from bot.reception import Reception

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.allowances import Allowances
    from bot.at_hand import AtHand
    from bot.handlers.pressed import Deed
    from bot.keeping import Keeper
    from bot.listening import Answering

LOOK_UPS = tuple(TELLING)


@dataclass(frozen=True, slots=True)
class Answerers:
    """Those who answer whoever asks."""

    questions: Questions
    timelines: Timelines
    cards: Cards
    pictures: Pictures
    exports: Exports
    commands: Commands
    choices: Choices


@dataclass(frozen=True, slots=True)
class Minders:
    """Those who look after a chat, or after all of them."""

    feedback: Feedback
    watching: Watching
    behaviour: Behaviour
    doorkeeping: Doorkeeping

    def deeds(self) -> Mapping[str, Deed]:
        """What which of their buttons does."""
        return {
            "f": self.feedback.deed(),
            "n": self.watching.waiting(),
            "u": self.watching.dropping(),
            "e": self.behaviour.deed(),
            "d": self.doorkeeping.deed(),
        }


@dataclass(frozen=True, slots=True)
class Desk:
    """Everybody, with what they have `at_hand`."""

    at_hand: AtHand
    answerers: Answerers
    minders: Minders
    keepers: Keepers
    reception: Reception
    contexts: Contexts
    receipts: Receipts
    buttons: Buttons
    inline: Inline
    guests: Guests
    overhearing: Overhearing
    membership: Membership


def desk_of(has: AtHand, keeper: Keeper, allowances: Allowances, most_bytes: int) -> Desk:
    """Everybody, with what each needs. `most_bytes`: that we can have of one file."""
    answerers = answerers_of(has)
    minders, keepers = (
        minders_of(has, answerers),
        keepers_of(house_of(has, answerers), keeper, allowances, most_bytes),
    )
    asking = {**asking_of(answerers), "sources": keepers.removals.sources}
    leading = Leading(has.leads, has.chats, has.rules, has.fallback, asking)
    deeds = {**minders.deeds(), **keepers.deeds(), "k": answerers.cards.deed(), "g": leading.deed()}
    inline = Inline(has.readers, has.outbox.bot, has.chats, has.rules, has.fallback, has.doors)
    return Desk(
        at_hand=has,
        answerers=answerers,
        minders=minders,
        keepers=keepers,
        reception=Reception(has.chats, has.outbox, has.rules, has.fallback, has.floods, has.manners, has.doors),
        contexts=contexts_of(has, answerers, asking),
        receipts=Receipts(has.readers, has.outbox, has.noted, has.owners),
        buttons=buttons_of(has, answerers, deeds),
        inline=inline,
        guests=Guests(inline, has.readers, has.chats, has.doors, has.floods, has.fallback),
        overhearing=Overhearing(answerers.questions, has.manners, has.rules),
        membership=Membership(has.outbox, has.chats, has.fallback, has.doors, has.log),
    )


def answerers_of(has: AtHand) -> Answerers:
    """They take turns with each other: one message has one answer."""
    readers, outbox, noted, seeing, leads = has.readers, has.outbox, has.noted, has.seeing, has.leads
    questions = Questions(
        *(readers, outbox, noted, seeing, leads, has.log, has.manners), besides_wait=has.rules.besides_wait
    )
    timelines = Timelines(readers, outbox, noted, seeing, questions.turns)
    choices = Choices(outbox, has.chats, noted, has.owners, has.admins, has.log, has.watches, has.manners)
    return Answerers(
        questions=questions,
        timelines=timelines,
        cards=Cards(readers, outbox, noted, leads, seeing, questions.turns),
        pictures=Pictures(readers, timelines, has.post, seeing),
        exports=Exports(readers, timelines, has.post, noted, seeing, choices),
        commands=Commands(readers, outbox, has.owners),
        choices=choices,
    )


def minders_of(has: AtHand, to: Answerers) -> Minders:
    """What is awaited is answered by those who answer questions."""
    readers, outbox, rules, watches, manners = has.readers, has.outbox, has.rules, has.watches, has.manners
    return Minders(
        feedback=Feedback(readers, outbox, has.log, has.admins, has.post, rules, has.owners),
        watching=Watching(readers, outbox, to.questions, watches, manners, has.chats, rules, has.fallback),
        behaviour=Behaviour(outbox, has.admins, manners, has.chats, watches, to.choices, rules, has.fallback),
        doorkeeping=Doorkeeping(readers, outbox, has.doors, has.noted, watches, rules, rules.now()),
    )


def house_of(has: AtHand, to: Answerers) -> House:
    """What those need who change what there is."""
    return House(
        *(has.readers, has.outbox, has.noted, to.choices, has.seeing, to.questions.turns),
        *(has.database, has.rules, has.fallback, has.owners, quoted_of(has, to)),
    )


def quoted_of(has: AtHand, to: Answerers) -> Quoted:
    """What their answers quote."""
    return Quoted(has.readers, has.noted, to.cards, to.timelines)


def asking_of(to: Answerers) -> dict[str, Answering]:
    """Who answers what a button or a link says in somebody's place."""
    return {"ask": to.questions.ask, "timeline": to.timelines.ask, **dict.fromkeys(LOOK_UPS, to.cards.ask)}


def contexts_of(has: AtHand, to: Answerers, asking: Mapping[str, Answering]) -> Contexts:
    """/start with its links, and /context."""
    return Contexts(has.readers, has.outbox, has.noted, to.commands, to.timelines, quoted_of(has, to), asking)


def buttons_of(has: AtHand, to: Answerers, deeds: Mapping[str, Deed]) -> Buttons:
    """Everything that can be pressed."""
    below_timelines = TimelineButtons(to.timelines, to.pictures, to.exports, to.choices)
    return Buttons(
        *(has.readers, has.outbox, has.noted, to.questions, below_timelines, to.choices),
        *(has.floods, has.fallback, deeds, has.doors),
    )
