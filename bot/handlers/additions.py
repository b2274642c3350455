"""Somebody wants to add material: they see it first, and decide."""

from __future__ import annotations

import asyncio
import logging
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from telegram.error import TelegramError

from bot.addition_failures import FAILURES, not_added
from bot.addition_render import EDIT, NO, YES, addition_keyboard, is_something, render_added, render_preview
from bot.brought import brought_by
from bot.fetching import Lost, Unfetchable, check_room, check_size, fetched
from bot.handlers.filed import Filed
from bot.handlers.pressed import Deed
from bot.handlers.questions import turn_of
from bot.handlers.replies import revise
from bot.handlers.stewards import CHATS, place_said
from bot.markup import escaped
from bot.memory.additions import Addition, State
from bot.metadata import is_metadata, read_metadata, said_of, unreadable
from bot.progress import Progress, came
from bot.texts.spoken import SAYS
from bot.units import clipped
from retrieval.library import Reading

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping

    from telegram import Message, Update

    from bot.acknowledging import Acknowledgement
    from bot.allowances import Allowances
    from bot.brought import Brought
    from bot.handlers.pressed import Pressed
    from bot.handlers.stewards import Stewards
    from bot.incoming import Question
    from bot.keeping import Keeper
    from bot.keyboards import Keyboard
    from bot.listening import Answering, Context
    from bot.memory.additions import Additions as Pending
    from bot.memory.questions import Questions as Noted
    from bot.memory.rows import Asked
    from bot.readers import Readers
    from bot.sending import Outbox
    from bot.texts.says import Says
    from bot.turns import Turns
    from retrieval.library import Added, Incoming, Source

LOG = logging.getLogger(__name__)
PATIENCE = 3.0  # seconds until it is said that we are at it, and between two such words
NAME_UNITS = 60


@dataclass(frozen=True, slots=True)
class Additions:
    """/add: the preview, its three buttons, and what is said of the source in reply to it."""

    keeper: Keeper
    readers: Readers
    outbox: Outbox
    noted: Noted
    pending: Pending
    stewards: Stewards
    turns: Turns
    acknowledgement: Acknowledgement
    allowances: Allowances
    zone: str
    most_bytes: int  # that we can have of one file
    filed: Filed = field(default_factory=Filed)

    def deed(self) -> Deed:
        """What the buttons below a preview do."""
        return Deed(self.refusal, self.act)

    async def add(self, question: Question) -> None:
        """Shows what would come; nothing is kept yet. The same message twice has one preview."""
        says, brought = SAYS[question.language], question.brought
        refusal = await self.stewards.refusal(question, question.sender_id, says)
        if refusal is not None or brought is None:
            await self.outbox.send(question, [refusal or says.keeping.usage])
            return
        await self._begin(question, read_metadata(question.text), says)
        for part in self.filed.others(question):
            await self._part(part, question)

    async def came(self, update: Update, context: Context) -> None:
        """A file of an album: if that is being added, so is this one, called before all others."""
        message = update.effective_message
        if message is not None and message.media_group_id is not None:
            question = self.filed.came(message, message.media_group_id)
            if question is not None:
                await self._part(message, question)

    async def _part(self, message: Message, question: Question) -> None:
        """Another file of the same album, with a preview of its own. A title and a link are those of one file."""
        said = {name: value for name, value in read_metadata(question.text).items() if name not in ("title", "url")}
        own = replace(question, message_id=message.message_id, brought=brought_by(message))
        if own.brought is not None:
            await self._begin(own, said, SAYS[question.language])

    async def _begin(self, question: Question, said: Mapping[str, str], says: Says) -> None:
        """One preview."""
        brought = question.brought
        if brought is None:
            return
        async with self.turns.turn(turn_of(question)):
            asked = await self.noted.note(replace(question, text="", asked_before=()))  # no question to follow up
            if asked.answers or asked.id is None:
                if asked.id is None:  # without a row no button would work
                    await self.outbox.send(question, [says.keeping.store_failed])
                return
            collection = await self._collection(question, said)
            if collection is None:
                await self.outbox.send(question, [says.keeping.owners_add])
                return
            addition = Addition(asked.id, collection, brought, said)
            await self.pending.note(addition)
            await self._preview(asked, addition, says)

    async def or_else(self, question: Question, otherwise: Answering) -> None:
        """What is said of a source in reply to its preview; anything else is `otherwise`'s."""
        if question.replied_to is not None and is_metadata(question.text):
            asked = await self.noted.by_answer(question.chat_id, question.replied_to)
            addition = None if asked is None else await self.pending.of(asked.id)
            if asked is not None and addition is not None:
                await self._say(question, asked, addition)
                return
        await otherwise(question)

    async def refusal(self, pressed: Pressed) -> str | None:
        """Only whoever could add it there may decide, and once."""
        if pressed.asked is None or pressed.query.message is None or pressed.press.numbers[1] > EDIT:
            return pressed.says.expired
        addition = await self.pending.of(pressed.asked.id)
        if addition is None:
            return pressed.says.expired
        if addition.state is not State.OPEN:
            return pressed.says.keeping.settled
        return await self._may(pressed.asked, addition, pressed.query.from_user.id, pressed.says)

    async def act(self, pressed: Pressed) -> None:
        """Keep it, let it go, or say how its source is said."""
        asked = pressed.asked
        if asked is None:
            return
        async with self.turns.turn(turn_of(asked.question)):
            addition = await self.pending.of(asked.id)  # another press may have come first
            if addition is not None and addition.state is State.OPEN:
                await ACTIONS[pressed.press.numbers[1]](self, asked, addition, pressed.query.from_user.id)

    async def keep(self, asked: Asked, addition: Addition, person_id: int) -> None:
        """It is added. What has come of it is durable before it is said."""
        says = SAYS[asked.question.language]
        place, keyboard = place_said(addition.collection, asked.question, says), addition_keyboard(addition.id, says)
        try:
            async with self._shown(asked, says.keeping.adding, addition, keyboard) as progress:
                added = await self._add(addition, person_id, progress)
        except FAILURES as failure:
            await self._revise(asked, not_added(failure, place, addition.collection, self.allowances, says), keyboard)
            return
        await self.pending.settle(addition.id, State.KEPT)
        await self._revise(asked, render_added(added, place, says))

    async def refuse(self, asked: Asked, addition: Addition, person_id: int) -> None:
        """It is not."""
        await self.pending.settle(addition.id, State.REFUSED)
        await self._revise(asked, SAYS[asked.question.language].keeping.refused)

    async def edit(self, asked: Asked, addition: Addition, person_id: int) -> None:
        """How its source is said, below the preview."""
        await self._preview(asked, addition, SAYS[asked.question.language], hint=True)

    async def _say(self, question: Question, asked: Asked, addition: Addition) -> None:
        says, parts = SAYS[question.language], read_metadata(question.text)
        refusal = await self._may(asked, addition, question.sender_id, says)
        if addition.state is not State.OPEN:
            refusal = says.keeping.settled
        elif unreadable(parts):
            refusal = says.keeping.edit_wrong
        collection = await self._collection(question, parts) if "collection" in parts else addition.collection
        if refusal is not None or collection is None:
            await self.outbox.send(question, [refusal or says.keeping.owners_add])
            return
        async with self.turns.turn(turn_of(asked.question)):
            changed = replace(addition, said={**addition.said, **parts}, collection=collection)
            await self.pending.note(changed)
            await self._preview(asked, changed, SAYS[asked.question.language])

    async def _may(self, asked: Asked, addition: Addition, person_id: int, says: Says) -> str | None:
        refusal = await self.stewards.refusal(asked.question, person_id, says)
        if refusal is not None or person_id in self.stewards.owners:
            return refusal
        managed = await self.stewards.managed(asked.question, person_id, says)
        return None if addition.collection in managed else says.keeping.owners_add

    async def _collection(self, question: Question, said: Mapping[str, str]) -> str | None:
        """Where it goes: the chat's own; where an owner says so, a named set. None: that may not be said."""
        name = said.get("collection")
        if not name:
            return await self.readers.own(question.chat_id, question.thread_id)
        return name if question.sender_id in self.stewards.owners and not name.startswith(CHATS) else None

    # -- the preview -----------------------------------------------------------------------------------------

    async def _preview(self, asked: Asked, addition: Addition, says: Says, *, hint: bool = False) -> None:
        place, keyboard = place_said(addition.collection, asked.question, says), addition_keyboard(addition.id, says)
        try:
            async with self._shown(asked, says.keeping.reading, addition, ()):
                incoming = await self._looked_at(addition, asked.question.sender_id)
        except FAILURES as failure:
            # A file that does not come just now may come later: what it can be pressed for stays.
            stays = isinstance(failure, Unfetchable) and failure.why is Lost.LATER
            words = not_added(failure, place, addition.collection, self.allowances, says)
            await self._revise(asked, words, keyboard if stays else ())
            return
        file = addition.brought.file
        words = render_preview(incoming, file.name if file else addition.brought.name, place, says)
        more = f"\n\n{says.keeping.edit_hint}" if hint else ""
        await self._revise(asked, words + more, keyboard if is_something(incoming) else ())

    async def _revise(self, asked: Asked, words: str, keyboard: Keyboard = ()) -> None:
        """Make the message say this; what was sent meanwhile is the one."""
        now = (await self.noted.by_id(asked.id) if asked.id else None) or asked
        await revise(self.outbox, self.noted, now, ((words,), keyboard))

    @asynccontextmanager
    async def _shown(
        self, asked: Asked, words: str, addition: Addition, keyboard: Keyboard
    ) -> AsyncIterator[Progress]:
        """While this is open, whoever waits sees that we are at it, after a while in words."""
        file, progress = addition.brought.file, Progress()
        name = escaped(clipped(file.name, NAME_UNITS)) if file else ""
        done = asyncio.Event()  # no message is broken off half sent: it would stand there for ever

        async def say() -> None:
            said = ""
            while not await came(done, PATIENCE):
                now = words.format(name=name) + progress.words(SAYS[asked.question.language])
                with suppress(TelegramError):
                    if now != said:
                        await self._revise(asked, now, keyboard)
                said = now

        saying = asyncio.create_task(say())
        try:
            async with self.acknowledgement.of(asked.question):
                yield progress
        finally:
            done.set()
            await saying

    # -- the library -----------------------------------------------------------------------------------------

    async def _looked_at(self, addition: Addition, person_id: int) -> Incoming:
        brought, collection, source, reading = self._given(addition)
        if brought.file is None:
            return await self.keeper.look(
                lambda stock: stock.preview_post(brought.name, brought.text, collection, source=source)
            )
        file = brought.file
        check_size(file, self.allowances, self.most_bytes)
        quotas = self.stewards.quotas(person_id)
        if quotas is not None:
            await self.keeper.look(lambda stock: check_room(stock, collection, file.name, quotas.each))
        async with fetched(self.outbox.bot, file, self.allowances) as path:
            return await self.keeper.look(
                lambda stock: stock.preview_file(path, file.name, collection, source=source, reading=reading)
            )

    async def _add(self, addition: Addition, person_id: int, progress: Progress) -> Added:
        brought, collection, source, reading = self._given(addition)
        quotas = self.stewards.quotas(person_id)
        if brought.file is None:
            return await self.keeper.run(
                lambda stock: stock.add_post(brought.name, brought.text, collection, source=source, quotas=quotas)
            )
        file = brought.file
        check_size(file, self.allowances, self.most_bytes)
        async with fetched(self.outbox.bot, file, self.allowances) as path:
            return await self.keeper.run(
                lambda stock: stock.add_file(
                    path, file.name, collection, source=source, reading=reading, quotas=quotas, report=progress.hear
                )
            )

    def _given(self, addition: Addition) -> tuple[Brought, str, Source, Reading]:
        """What is added, where to, and how it is read."""
        source = said_of(addition.brought.source, addition.said)
        channel = addition.said.get("channel") or None
        reading = Reading(limits=self.allowances.limits, zone=self.zone, channel=channel)
        return addition.brought, addition.collection, source, reading


ACTIONS = {YES: Additions.keep, NO: Additions.refuse, EDIT: Additions.edit}
