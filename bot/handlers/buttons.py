"""Somebody presses a button: may they, and what happens?"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from telegram.error import BadRequest

from bot.floods import Turn
from bot.handlers.contexts import context_page
from bot.handlers.pressed import Pressed
from bot.keyboards import LANGUAGES
from bot.presses import place_of, read_press
from bot.texts.language import language_of
from bot.texts.spoken import SAYS

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from telegram import CallbackQuery, Update

    from bot.floods import Floods
    from bot.handlers.choices import Choices
    from bot.handlers.pressed import Deed
    from bot.handlers.questions import Page, Questions
    from bot.handlers.timeline_buttons import TimelineButtons
    from bot.listening import Context
    from bot.memory.doors import Doors
    from bot.memory.questions import Questions as Noted
    from bot.memory.rows import Asked
    from bot.presses import Press
    from bot.readers import Readers
    from bot.sending import Outbox
    from bot.texts.language import Language

LOG = logging.getLogger(__name__)
OF_TIMELINES = frozenset({"t", "p", "x"})  # these stand below timelines only, the others below answers
OF_WORDS = frozenset("otpxkng")  # what these do needs the words of the question
OF_QUOTES = frozenset({"c"})  # and these also below what is looked up


@dataclass(frozen=True, slots=True)
class Buttons:
    """Every button: first the press is answered, with a reason where it is refused; then it is done."""

    readers: Readers
    outbox: Outbox
    noted: Noted
    questions: Questions
    below_timelines: TimelineButtons
    choices: Choices
    floods: Floods
    fallback: Language
    deeds: Mapping[str, Deed]
    doors: Doors

    async def pressed(self, update: Update, context: Context) -> None:
        """What python-telegram-bot calls."""
        query = update.callback_query
        if query is None:
            return
        says = SAYS[await self._language(query)]
        press = read_press(query.data)
        pressed = None if press is None else Pressed(query, press, await self._asked(query, press), says)
        refusal = says.expired if pressed is None else await self._refusal(pressed)
        if pressed is None or refusal is not None:
            await self._answer(query, refusal)
            return
        deed = self.deeds.get(pressed.press.op)
        await self._answer(query, None if deed is None else await deed.toast(pressed))
        await (ACTIONS[pressed.press.op](self, pressed) if deed is None else deed.act(pressed))

    async def _language(self, query: CallbackQuery) -> Language:
        chosen = await self.choices.chats.language(query.from_user.id)
        return chosen or language_of(query.from_user.language_code) or self.fallback

    async def _asked(self, query: CallbackQuery, press: Press) -> Asked | None:
        """The question that a button names, where the message that has the button answers that question."""
        deed = self.deeds.get(press.op)
        named = press.op != "l" if deed is None else deed.named
        asked = await self.noted.by_id(press.numbers[0]) if named else None
        if asked is None or (deed is None and not belongs(press.op, asked)):
            return None
        if query.message is None:  # in a chat that we do not see: only for who asked
            return asked if asked.question.sender_id == query.from_user.id else None
        here = query.message.chat.id == asked.question.chat_id and query.message.message_id in asked.answers
        return asked if here else None

    async def _refusal(self, pressed: Pressed) -> str | None:
        """Why the press is not done; None where it is."""
        person, message = pressed.query.from_user.id, pressed.query.message
        if not await self.doors.open(person, person if message is None else message.chat.id):
            return pressed.says.not_yours
        if self.floods.turn(person) is not Turn.GRANTED:
            return pressed.says.too_many
        if pressed.asked is not None and pressed.asked.forgotten and pressed.press.op in OF_WORDS:
            return pressed.says.words_gone
        deed = self.deeds.get(pressed.press.op)
        return await (REFUSALS[pressed.press.op](self, pressed) if deed is None else deed.refusal(pressed))

    async def _answer(self, query: CallbackQuery, text: str | None) -> None:
        try:
            await query.answer(text)
        except BadRequest as refused:  # too old: what it asks for is done all the same
            LOG.info("a press was not answered (%s)", refused.message)

    # -- who may -------------------------------------------------------------------------------------------------

    async def anybody(self, pressed: Pressed) -> str | None:
        """Whoever can see the answer may turn its pages."""
        return pressed.says.expired if pressed.asked is None else None

    async def asker(self, pressed: Pressed) -> str | None:
        """Only who asked."""
        if pressed.asked is None:
            return pressed.says.expired
        return None if pressed.asked.question.sender_id == pressed.query.from_user.id else pressed.says.not_yours

    async def chooser(self, pressed: Pressed) -> str | None:
        """In private everybody for themselves, in a group its admins."""
        message = pressed.query.message
        if message is None or pressed.press.numbers[0] >= len(LANGUAGES):
            return pressed.says.expired
        may = await self.choices.may(message.chat.id, pressed.query.from_user.id)
        return None if may else pressed.says.admins_only

    # -- what happens --------------------------------------------------------------------------------------------

    async def turn(self, pressed: Pressed) -> None:
        """Another page."""
        if pressed.asked is None:
            return
        page = pressed.press.numbers[1]
        if pressed.query.message is None:
            await self._inline(pressed, await self.questions.page(pressed.asked, page))
        else:
            await self.questions.turn_to(pressed.asked, page)

    async def context(self, pressed: Pressed) -> None:
        """The words around a quote, in place of the answer."""
        if pressed.asked is None:
            return
        _, page, *place = pressed.press.numbers
        asked, us = pressed.asked, self.outbox.bot.username
        says = SAYS[asked.question.language]
        there = place_of(*place)
        reader = await self.readers.of(asked.question)
        made = context_page(await reader.context(there), there, asked, page, says, us)
        if pressed.query.message is None:
            await self._inline(pressed, made)
        else:
            await self.questions.show(asked, made)

    async def original(self, pressed: Pressed) -> None:
        """The words of a follow-up as they stand."""
        if pressed.asked is None:
            return
        if pressed.query.message is None:
            alone = await self.noted.alone(pressed.asked)
            await self._inline(pressed, await self.questions.page(alone))
        else:
            await self.questions.as_it_stands(pressed.asked)

    async def language(self, pressed: Pressed) -> None:
        """Another language, for this chat."""
        message = pressed.query.message
        if message is not None:
            language = LANGUAGES[pressed.press.numbers[0]]
            told = language_of(pressed.query.from_user.language_code) or self.fallback
            await self.choices.chosen(message.chat.id, message.message_id, language, told)

    async def _inline(self, pressed: Pressed, page: Page) -> None:
        messages, keyboard = page
        if pressed.query.inline_message_id is not None:
            await self.outbox.revise_inline(pressed.query.inline_message_id, messages[0], keyboard)


def belongs(op: str, asked: Asked) -> bool:
    """Whether such a button stands below what answers that question: each kind of answer has its own."""
    if op in OF_TIMELINES:
        return asked.seen is not None
    return asked.seen is None and (asked.look is None or op in OF_QUOTES)


REFUSALS: Mapping[str, Callable[[Buttons, Pressed], Awaitable[str | None]]] = {
    "c": Buttons.anybody,
    "m": Buttons.anybody,
    "o": Buttons.asker,
    "l": Buttons.chooser,
    "t": lambda buttons, pressed: buttons.below_timelines.reader(pressed),
    "p": lambda buttons, pressed: buttons.below_timelines.sender(pressed),
    "x": lambda buttons, pressed: buttons.below_timelines.keeper(pressed),
}
ACTIONS: Mapping[str, Callable[[Buttons, Pressed], Awaitable[None]]] = {
    "c": Buttons.context,
    "m": Buttons.turn,
    "o": Buttons.original,
    "l": Buttons.language,
    "t": lambda buttons, pressed: buttons.below_timelines.part(pressed),
    "p": lambda buttons, pressed: buttons.below_timelines.picture(pressed),
    "x": lambda buttons, pressed: buttons.below_timelines.export(pressed),
}
