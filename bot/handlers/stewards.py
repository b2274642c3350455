"""Who may change what a chat has, and where does it lie?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.markup import escaped
from bot.readers import topic_collection
from retrieval.library import SHARED, chat_collection

if TYPE_CHECKING:
    from bot.allowances import Allowances
    from bot.handlers.choices import Choices
    from bot.incoming import Question
    from bot.readers import Readers
    from bot.texts.says import Says
    from retrieval.library import Quotas

CHATS = chat_collection(0).removesuffix("0")  # how the names of chats' own collections begin: nobody says them


@dataclass(frozen=True, slots=True)
class Stewards:
    """Owners everywhere; admins in their groups and channels; others in private where that is allowed."""

    choices: Choices
    readers: Readers
    allowances: Allowances
    owners: frozenset[int]

    async def refusal(self, question: Question, person_id: int, says: Says) -> str | None:
        """Why `person_id` may not change what is kept where `question` was asked; None where they may."""
        if person_id in self.owners:
            return None
        if question.private:
            allowed = self.allowances.private and person_id == question.chat_id
            return None if allowed else says.keeping.may_not_private
        return None if await self.choices.may(question.chat_id, person_id) else says.keeping.admins_add

    async def managed(self, question: Question, person_id: int, says: Says) -> tuple[str, ...]:
        """The collections, of those asked there, that this person may change: an owner, all of them; else the chat's
        own, and those of channels that they run."""
        asked = await self.readers.collections(question.chat_id, question.thread_id)
        if person_id in self.owners:
            return asked
        own = {chat_collection(question.chat_id), await self.readers.own(question.chat_id, question.thread_id)}
        may = await self.refusal(question, person_id, says) is None
        others = [one for one in asked if one not in own and one.removeprefix(CHATS).removeprefix("-").isdecimal()]
        runs = {one for one in others if await self.choices.may(int(one.removeprefix(CHATS)), person_id)}
        return tuple(one for one in asked if one in runs or (may and one in own))

    def quotas(self, person_id: int) -> Quotas | None:
        """How much somebody may add; None: as much as the library takes."""
        return None if person_id in self.owners else self.allowances.quotas


def place_said(collection: str, question: Question, says: Says) -> str:
    """What a collection is called to whoever asks there, as markup."""
    told = says.keeping
    if collection == SHARED:
        return told.place_shared
    if question.thread_id is not None and collection == topic_collection(question.chat_id, question.thread_id):
        return told.place_topic
    if collection == chat_collection(question.chat_id):
        place = told.place_channel if question.channel else told.place_group
        return told.place_own if question.private else place
    if collection.startswith(CHATS):  # of a channel that is asked as well: its number is nobody's business
        return told.place_bound
    return told.place_named.format(name=escaped(collection))
