"""Everybody who changes what there is to ask, and who takes which of their commands and buttons."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from bot.handlers.additions import Additions
from bot.handlers.binding import Binding
from bot.handlers.naming import Naming
from bot.handlers.posts import Posts
from bot.handlers.readmissions import Readmissions
from bot.handlers.removals import Removals
from bot.handlers.stewards import Stewards
from bot.handlers.storing import Storing
from bot.keeping import Keeper
from bot.memory.additions import Additions as Pending
from bot.memory.albums import Albums
from bot.memory.unkept import Unkept
from bot.stock import Stock

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.acknowledging import Acknowledgement
    from bot.allowances import Allowances
    from bot.handlers.choices import Choices
    from bot.handlers.pressed import Deed
    from bot.handlers.quoted import Quoted
    from bot.listening import Answering
    from bot.memory.database import Database
    from bot.memory.questions import Questions as Noted
    from bot.readers import Readers
    from bot.rules import Rules
    from bot.sending import Outbox
    from bot.texts.language import Language
    from bot.turns import Turns


@dataclass(frozen=True, slots=True)
class House:
    """What of the bot they need."""

    readers: Readers
    outbox: Outbox
    noted: Noted
    choices: Choices
    seeing: Acknowledgement
    turns: Turns
    database: Database
    rules: Rules
    fallback: Language
    owners: frozenset[int]
    quoted: Quoted


@dataclass(frozen=True, slots=True)
class Keepers:
    """Those who change what there is."""

    keeper: Keeper
    additions: Additions
    posts: Posts
    storing: Storing
    binding: Binding
    removals: Removals
    naming: Naming
    readmissions: Readmissions

    def commands(self) -> Mapping[str | None, Answering]:
        """Who answers which command."""
        return {
            "add": self.additions.add,
            "sources": self.removals.sources,
            "remove": self.removals.remove,
            "hide": self.removals.hide,
            "unhide": self.removals.unhide,
            "readmit": self.readmissions.readmit,
            "alias": self.naming.alias,
            "word": self.naming.word,
            "names": self.naming.names,
            "reindex": self.naming.reindex,
            "bind": self.binding.bind,
            "unbind": self.binding.unbind,
            "index": self.binding.index,
        }

    def said_or(self, otherwise: Answering) -> Answering:
        """Who takes plain words: what is said of a source in reply to a preview is no question."""
        return partial(self.additions.or_else, otherwise=otherwise)

    def deeds(self) -> Mapping[str, Deed]:
        """What which button does."""
        return {
            "a": self.additions.deed(),
            "v": self.naming.deed(),
            "w": self.readmissions.deed(),
            **self.removals.deeds(),
        }


def keepers_of(house: House, keeper: Keeper, allowances: Allowances, most_bytes: int) -> Keepers:
    """Everybody, with what each needs. `most_bytes`: that we can have of one file."""
    readers, outbox, bindings = house.readers, house.outbox, house.readers.bindings
    pending = Pending(house.database)
    stewards = Stewards(house.choices, readers, allowances, house.owners)
    storing = Storing(
        *(keeper, Unkept(house.database), allowances, outbox, house.choices.chats, house.rules),
        *(house.fallback, house.owners),
    )
    return Keepers(
        keeper=keeper,
        additions=Additions(
            *(keeper, readers, outbox, house.noted, pending, stewards, house.turns, house.seeing),
            *(allowances, str(house.rules.zone), most_bytes),
        ),
        posts=Posts(keeper, bindings, Albums(house.database), allowances, storing, house.fallback),
        storing=storing,
        binding=Binding(keeper, bindings, outbox, stewards, house.choices),
        removals=Removals(keeper, readers, outbox, house.noted, pending, stewards, house.turns, house.quoted),
        naming=Naming(keeper, readers, outbox, house.noted, stewards, house.turns),
        readmissions=Readmissions(keeper, outbox, house.noted, stewards, house.turns),
    )


def keeper_of(library: object) -> Keeper:
    """For a library that takes things in; for another, one that refuses."""
    return Keeper(library if isinstance(library, Stock) else None)
