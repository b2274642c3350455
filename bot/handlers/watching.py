"""Somebody wants to be told once the material answers: who waits, and when is it time?"""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from bot.catalogue import Adviser
from bot.cleaning import asks_something
from bot.handlers.pressed import Deed
from bot.keyboards import Button, rows
from bot.markup import escaped
from bot.memory.watches import MOST_WATCHES
from bot.presses import Press
from bot.render import render_answer
from bot.texts.language import language_of
from bot.texts.spoken import SAYS
from bot.units import clipped
from bot.views import View
from retrieval.errors import YinjuError
from retrieval.library import Outcome

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.handlers.pressed import Pressed
    from bot.handlers.questions import Questions
    from bot.incoming import Question
    from bot.keyboards import Keyboard
    from bot.memory.chats import Chats
    from bot.memory.manners import Manners
    from bot.memory.watches import Watch, Watches
    from bot.readers import Readers
    from bot.rules import Rules
    from bot.sending import Outbox
    from bot.texts.language import Language
    from retrieval.library import Answer

LOG = logging.getLogger(__name__)
LABEL_UNITS, WORDS_UNITS = 50, 200


@dataclass(frozen=True, slots=True)
class Watching:
    """/watch, /unwatch, 📮, and a look at what came in: from time to time, or when `soon` says so."""

    readers: Readers
    outbox: Outbox
    questions: Questions
    watches: Watches
    manners: Manners
    chats: Chats
    rules: Rules
    fallback: Language
    soon: asyncio.Event = field(default_factory=asyncio.Event)

    # -- who waits -------------------------------------------------------------------------------------------------

    async def watch(self, question: Question) -> None:
        """From now on an answer to the words behind the command is awaited; with one there already, it is given."""
        says = SAYS[question.language]
        if not asks_something(question.text):
            await self._usage(question)
            return
        answer = await (await self.readers.of(question)).answer(replace(question, asked_before=()))
        if answer.outcome is Outcome.ANSWER:
            [first, *others] = render_answer(answer, says, View(question.private))
            await self.outbox.send(question, [f"{says.house.watch_there}\n{first}", *others])
        else:
            await self.outbox.send(question, [await self._added(question)])

    async def unwatch(self, question: Question) -> None:
        """What somebody waits for, each with a button that drops it."""
        says, waiting = SAYS[question.language], await self.watches.of(question.sender_id)
        here = [one for one in waiting if question.private or one.question.chat_id == question.chat_id]
        text = says.house.watch_list if here else says.house.watch_none
        await self.outbox.send(question, [text], self._list(here, question.language))

    def _list(self, waiting: Sequence[Watch], language: Language) -> Keyboard:
        label = SAYS[language].house.unwatch_button
        return rows(
            *(
                (Button(label.format(question=clipped(one.question.text, LABEL_UNITS)), Press("u", (one.id,))),)
                for one in waiting
            )
        )

    async def _usage(self, question: Question) -> None:
        says = SAYS[question.language]
        example = says.card.example.format(example=escaped(f"/watch {says.house.watch_example}"))
        await self.outbox.send(question, [says.house.watch_usage.format(example=example)])

    async def _added(self, question: Question) -> str:
        """What becomes of the wish, in words."""
        house = SAYS[question.language].house
        added = await self.watches.add(question, await self._mark(question))
        if added is None:
            return house.watch_full.format(n=MOST_WATCHES)
        return house.watch_noted if added else house.watch_again

    async def _mark(self, question: Question) -> tuple[int, ...]:
        reader = await self.readers.of(question)
        adviser = reader.library
        if not isinstance(adviser, Adviser):
            return ()
        return await reader.apart(lambda: adviser.mark(collections=reader.collections))

    # -- buttons ---------------------------------------------------------------------------------------------------

    def waiting(self) -> Deed:
        """What 📮 does: for whoever presses it."""
        return Deed(self._refusal, toast=self._wait)

    def dropping(self) -> Deed:
        """What the button of one awaited question does: for whom it is."""
        return Deed(self._not_theirs, self._dropped, self._drop, named=False)

    async def _refusal(self, pressed: Pressed) -> str | None:
        gone = pressed.asked is None or pressed.query.message is None or pressed.asked.question.channel
        return pressed.says.expired if gone else None

    async def _wait(self, pressed: Pressed) -> str | None:
        asked, person = pressed.asked, pressed.query.from_user
        if asked is None:
            return None
        chosen = await self.chats.language(asked.question.chat_id, person.id)
        language = chosen or language_of(person.language_code) or self.fallback
        meant = replace(asked.question, sender_id=person.id, language=language, asked_at=self.rules.now())
        return await self._added(replace(meant, text=await self._understood(asked.question), asked_before=()))

    async def _understood(self, question: Question) -> str:
        """The question in words that say it all: of a follow-up, as it was understood."""
        if not question.asked_before:
            return question.text
        return (await (await self.readers.of(question)).answer(question)).understood or question.text

    async def _not_theirs(self, pressed: Pressed) -> str | None:
        known = {one.id for one in await self.watches.of(pressed.query.from_user.id)}
        return None if pressed.press.numbers[0] in known else pressed.says.expired

    async def _drop(self, pressed: Pressed) -> str | None:
        await self.watches.drop(pressed.press.numbers[0], pressed.query.from_user.id)
        return pressed.says.house.unwatched

    async def _dropped(self, pressed: Pressed) -> None:
        """The list as it is now."""
        message, house = pressed.query.message, pressed.says.house
        if message is None:
            return
        language = next(language for language, says in SAYS.items() if says is pressed.says)
        private = message.chat.id == pressed.query.from_user.id
        waiting = await self.watches.of(pressed.query.from_user.id)
        here = [one for one in waiting if private or one.question.chat_id == message.chat.id]
        text = house.watch_list if here else house.watch_none
        await self.outbox.edit(message.chat.id, message.message_id, text, self._list(here, language))

    # -- when it is time -------------------------------------------------------------------------------------------

    async def run(self) -> None:
        """Look again and again, until it is cancelled."""
        while True:
            with suppress(TimeoutError):
                await asyncio.wait_for(self.soon.wait(), self.rules.look_every)
            self.soon.clear()
            await self.look()
            await asyncio.sleep(self.rules.look_rest)  # an archive of ten thousand posts is one piece of news

    async def look(self) -> None:
        """Tell whoever waits for what is answered now. One that fails keeps nobody else waiting."""
        for watch in await self.watches.all():
            try:
                await self._look(watch)
            except YinjuError as error:
                LOG.warning("an awaited question could not be looked at (%s)", type(error).__name__)

    async def _look(self, watch: Watch) -> None:
        asked = watch.question
        if (await self.manners.of(asked.chat_id)).is_quiet(self.rules.now(), self.rules.zone):
            return
        mark = await self._mark(asked)
        if mark == watch.mark:
            return
        answer = await self._answered(watch)
        if answer is None:
            await self.watches.looked(watch, mark)
        elif await self.watches.drop(watch.id, asked.sender_id):  # first: told once, whatever happens then
            await self._tell(asked, answer)

    async def _answered(self, watch: Watch) -> Answer | None:
        reader = await self.readers.of(watch.question)
        adviser = reader.library
        if not isinstance(adviser, Adviser):
            return None
        text, since = watch.question.text, watch.mark
        found = await reader.apart(lambda: adviser.answered_now(text, since=since, collections=reader.collections))
        return None if found is None else await reader.apart(lambda: reader.checked(found))

    async def _tell(self, asked: Question, answer: Answer) -> None:
        says = SAYS[asked.language]
        told = says.house.watch_told.format(question=escaped(clipped(asked.text, WORDS_UNITS)))
        [first, *others] = render_answer(answer, says, View(asked.private))
        await self.outbox.send(asked, [f"{told}\n{first}", *others])
