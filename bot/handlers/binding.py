"""An admin says what a chat asks, and whose messages are kept: /bind, /unbind, /index."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from telegram.constants import ChatType
from telegram.error import TelegramError

from bot.cleaning import cleaned
from bot.handlers.stewards import CHATS
from bot.markup import escaped
from bot.memory.bindings import WHOLE, Bound
from bot.readers import topic_collection
from bot.texts.spoken import SAYS
from retrieval.errors import StoreError
from retrieval.library import chat_collection

if TYPE_CHECKING:
    from telegram import ChatFullInfo

    from bot.handlers.choices import Choices
    from bot.handlers.stewards import Stewards
    from bot.incoming import Question
    from bot.keeping import Keeper
    from bot.memory.bindings import Bindings
    from bot.sending import Outbox
    from bot.texts.says import Says

CHANNEL = re.compile(r"(?:(?:https?://)?t\.me/|@)([A-Za-z]\w{3,31})/?|(-100\d{5,15})")


@dataclass(frozen=True, slots=True)
class Binding:
    """What is bound to a chat or a topic, for its admins; named sets for the owners alone."""

    keeper: Keeper
    bindings: Bindings
    outbox: Outbox
    stewards: Stewards
    choices: Choices

    async def bind(self, question: Question) -> None:
        """A channel: its posts are kept. A topic: it has material of its own. With a name: that is asked as well."""
        says = SAYS[question.language]
        refusal = await self.stewards.refusal(question, question.sender_id, says)
        words = refusal or await self._bound(question, says)
        await self.outbox.send(question, [words])

    async def unbind(self, question: Question) -> None:
        """No longer."""
        says = SAYS[question.language]
        refusal = await self.stewards.refusal(question, question.sender_id, says)
        await self.outbox.send(question, [refusal or await self._unbound(question, says)])

    async def index(self, question: Question) -> None:
        """Whether the messages of a group are kept. It is said in the group before the first one is."""
        says, wish = SAYS[question.language], question.text.lower()
        refusal = await self.stewards.refusal(question, question.sender_id, says)
        known = await self.bindings.listening()
        if refusal is None and (question.private or wish not in ("on", "off")):
            refusal = says.keeping.index_usage
        elif refusal is None and question.channel:
            refusal = says.keeping.index_channel
        elif refusal is None and (wish == "on") == (question.chat_id in known):
            refusal = says.keeping.index_already if wish == "on" else says.keeping.index_stays
        if refusal is not None:
            await self.outbox.send(question, [refusal])
        elif wish == "off":
            done = await self.bindings.listen(question.chat_id, on=False)
            await self.outbox.send(question, [says.keeping.index_off if done else says.keeping.not_kept])
        elif await self.outbox.send(question, [says.keeping.index_on]):  # else nobody there would know
            done = await self.bindings.listen(question.chat_id, on=True)
            await self.outbox.send(question, [] if done else [says.keeping.not_kept])

    async def _bound(self, question: Question, says: Says) -> str:
        told = says.keeping
        if question.text:
            return await self._named(question, question.text, says)
        if question.channel:
            done = await self.bindings.listen(question.chat_id, on=True)
            return told.bound_channel if done else told.not_kept
        if question.thread_id is not None and await self.bindings.bind(question.chat_id, own_topic(question)):
            return told.bound_topic
        return f"{await self._listed(question, says)}\n\n{told.bind_usage}"

    async def _named(self, question: Question, name: str, says: Says) -> str:
        told, channel = says.keeping, CHANNEL.fullmatch(name)
        if channel is not None:
            found = await self._channel(f"@{channel[1]}" if channel[1] else channel[2], question.sender_id)
            if found is None:
                return told.no_such_channel
            one = Bound(chat_collection(found.id), cleaned(found.title or "") or name, thread_of(question))
        else:
            if question.sender_id not in self.stewards.owners:
                return told.owners_add
            if not await self._is_a_set(name):
                return told.no_such_set.format(name=escaped(name))
            one = Bound(name, name, thread_of(question))
        done = await self.bindings.bind(question.chat_id, one)
        return told.bound_now.format(name=escaped(one.title)) if done else told.not_kept

    async def _unbound(self, question: Question, says: Says) -> str:
        told, name = says.keeping, question.text
        if question.channel and not name:
            done = await self.bindings.listen(question.chat_id, on=False)
            return told.unbound_channel if done else told.not_kept
        wanted = own_topic(question).collection if question.thread_id is not None and not name else name
        known = await self.bindings.of(question.chat_id)
        named = [one for one in known if wanted.removeprefix("@") in (one.title, one.collection)]
        here = [one for one in named if one.thread_id in (WHOLE, thread_of(question))]
        for one in here:
            await self.bindings.unbind(question.chat_id, one)
        if not here:
            return f"{await self._listed(question, says)}\n\n{told.bind_usage}"
        return told.unbound_now.format(name=escaped(here[0].title))

    async def _listed(self, question: Question, says: Says) -> str:
        known = await self.bindings.of(question.chat_id)
        names = [escaped(one.title) for one in known if one.thread_id in (WHOLE, thread_of(question))]
        return says.keeping.bound.format(names=says.listed.join(names)) if names else says.keeping.bound_nothing

    async def _is_a_set(self, name: str) -> bool:
        try:
            every = await self.keeper.look(lambda stock: stock.collections())
        except StoreError:
            return False
        return not name.startswith(CHATS) and any(one.name == name for one in every)

    async def _channel(self, name: str, person_id: int) -> ChatFullInfo | None:
        """A channel that we see, and that `person_id` runs too."""
        try:
            found = await self.outbox.bot.get_chat(name)
        except TelegramError:
            return None
        runs = person_id in self.stewards.owners or await self.choices.may(found.id, person_id)
        return found if found.type == ChatType.CHANNEL and runs else None


def thread_of(question: Question) -> int:
    """The topic that it was said in; the whole chat where there is none."""
    return question.thread_id or WHOLE


def own_topic(question: Question) -> Bound:
    """That a topic has material of its own."""
    thread = thread_of(question)
    return Bound(topic_collection(question.chat_id, thread), f"#{thread}", thread)
