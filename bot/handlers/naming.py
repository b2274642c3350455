"""An admin says what the material calls things: /alias, /word, /names; and has its index made anew: /reindex."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.addition_failures import fault_said
from bot.handlers.pressed import Deed
from bot.handlers.questions import turn_of
from bot.handlers.replies import reply, revise
from bot.keyboards import Button, rows
from bot.markup import bold, escaped
from bot.presses import Press
from bot.texts.spoken import SAYS, counted
from bot.units import clipped
from retrieval.errors import StoreError, VocabularyError
from retrieval.library import NameState

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.handlers.pressed import Pressed
    from bot.handlers.questions import Page
    from bot.handlers.stewards import Stewards
    from bot.incoming import Question
    from bot.keeping import Keeper
    from bot.memory.questions import Questions as Noted
    from bot.memory.rows import Asked
    from bot.readers import Readers
    from bot.sending import Outbox
    from bot.stock import Stock
    from bot.texts.says import Says
    from bot.turns import Turns
    from retrieval.library import OwnName

SAME = re.compile(r"\s*[=＝]\s*")
A_PAGE = 5  # names that are offered in one message
MOST_OWN = 30  # accepted ones that are listed
SPELLING_UNITS, REASON_UNITS = 40, 200
ACCEPT, REFUSE, ACCEPT_ALL = range(3)
KEY_DIGITS = 15  # of a name's key, as a number: SQLite's and ours have 63 bits
WORD = "word"


@dataclass(frozen=True, slots=True)
class Naming:
    """Names and words of the chat's own collection, for its admins."""

    keeper: Keeper
    readers: Readers
    outbox: Outbox
    noted: Noted
    stewards: Stewards
    turns: Turns

    def deed(self) -> Deed:
        """What the buttons below offered names do."""
        return Deed(self._refusal, self._act)

    async def alias(self, question: Question) -> None:
        """Spellings of one name."""
        spellings = [one.strip() for one in SAME.split(question.text) if one.strip()]
        usage = SAYS[question.language].keeping.alias_usage if len(spellings) < 2 else None
        await self._said(question, usage, lambda stock, name: stock.own_words.say(name, spellings), alias_said)

    async def word(self, question: Question) -> None:
        """A word that is not to be taken apart."""
        usage = None if question.text else SAYS[question.language].keeping.word_usage
        words = [question.text]
        await self._said(question, usage, lambda stock, name: stock.own_words.say(name, words, WORD), word_said)

    async def names(self, question: Question) -> None:
        """What the material may call its own, to be accepted or refused."""
        says = SAYS[question.language]
        if await self._refused(question, says):
            return
        async with self.turns.turn(turn_of(question)):
            asked = await self.noted.note(replace(question, text="", asked_before=()))
            if asked.answers:
                return
            collection = await self.readers.own(question.chat_id, question.thread_id)
            try:
                await self.keeper.run(lambda stock: stock.own_words.find(collection))
            except StoreError:
                await self.outbox.send(question, [says.keeping.store_failed])
                return
            await reply(self.outbox, self.noted, asked, await self._page(asked))

    async def reindex(self, question: Question) -> None:
        """The index of the chat's own material; an owner's, of all that is asked there."""
        says = SAYS[question.language]
        if await self._refused(question, says):
            return
        for collection in await self.stewards.managed(question, question.sender_id, says):
            await self.keeper.run(lambda stock, name=collection: stock.make_anew(name))  # type: ignore[misc]  # mypy cannot infer a lambda with a default
        await self.outbox.send(question, [says.keeping.reindexed])

    async def _said(
        self,
        question: Question,
        usage: str | None,
        say: Callable[[Stock, str], OwnName],
        told: Callable[[OwnName, Says], str],
    ) -> None:
        says = SAYS[question.language]
        if await self._refused(question, says):
            return
        if usage is not None:
            await self.outbox.send(question, [usage])
            return
        collection = await self.readers.own(question.chat_id, question.thread_id)
        try:
            words = told(await self.keeper.run(lambda stock: say(stock, collection)), says)
        except VocabularyError as wrong:
            words = says.keeping.word_wrong.format(
                reason=escaped(clipped(fault_said(wrong.fault, says), REASON_UNITS))
            )
        except StoreError:
            words = says.keeping.store_failed
        await self.outbox.send(question, [words])

    async def _refused(self, question: Question, says: Says) -> bool:
        refusal = await self.stewards.refusal(question, question.sender_id, says)
        if refusal is not None:
            await self.outbox.send(question, [refusal])
        return refusal is not None

    # -- what is offered -------------------------------------------------------------------------------------

    async def _offered(self, question: Question) -> tuple[str, list[OwnName], list[OwnName]]:
        """The collection, what is offered of it, and what is accepted."""
        collection = await self.readers.own(question.chat_id, question.thread_id)
        every = await self.keeper.look(lambda stock: stock.own_words.of(collection))
        offered = [one for one in every if one.state is NameState.OFFERED]
        return collection, offered, [one for one in every if one.state is NameState.ACCEPTED]

    async def _page(self, asked: Asked) -> Page:
        says = SAYS[asked.question.language]
        _, offered, accepted = await self._offered(asked.question)
        own = [says.keeping.names_own.format(names=says.listed.join(map(said, accepted[:MOST_OWN])))]
        if not offered:
            return ("\n\n".join([says.keeping.names_none, *(own if accepted else [])]),), ()
        shown = offered[:A_PAGE]
        lines = [
            says.keeping.names_line.format(number=place, names=said(one), n=one.count)
            for place, one in enumerate(shown, start=1)
        ]
        text = "\n".join([counted(says.keeping.names_head, len(offered)), *lines, *(["", *own] if accepted else [])])
        id = asked.id
        if id is None:
            return (text,), ()
        each = [
            tuple(Button(f"{mark} {place}", Press("v", (id, number(one), what))) for mark, what in MARKS)
            for place, one in enumerate(shown, start=1)
        ]
        everything = (Button(says.keeping.names_all_button, Press("v", (id, number(shown[-1]), ACCEPT_ALL))),)
        return (text,), rows(*each, everything)

    async def _refusal(self, pressed: Pressed) -> str | None:
        asked = pressed.asked
        if asked is None or pressed.query.message is None or pressed.press.numbers[2] > ACCEPT_ALL:
            return pressed.says.expired
        return await self.stewards.refusal(asked.question, pressed.query.from_user.id, pressed.says)

    async def _act(self, pressed: Pressed) -> None:
        """What is meant is told by its key: the list may have changed."""
        asked, (_, key, what) = pressed.asked, pressed.press.numbers
        if asked is None:
            return
        async with self.turns.turn(turn_of(asked.question)):
            collection, offered, _ = await self._offered(asked.question)
            place = next((at for at, one in enumerate(offered) if number(one) == key), None)
            if place is not None:
                meant = offered[: place + 1] if what == ACCEPT_ALL else [offered[place]]
                await self.keeper.run(lambda stock: settle(stock, collection, [one.key for one in meant], what))
            await revise(self.outbox, self.noted, asked, await self._page(asked))


def settle(stock: Stock, collection: str, keys: Sequence[str], what: int) -> int:
    """These are names from now on, or never."""
    words = stock.own_words
    return words.refuse(collection, keys) if what == REFUSE else words.accept(collection, keys)


def said(one: OwnName) -> str:
    """A name in all its spellings."""
    return " = ".join(escaped(clipped(spelling, SPELLING_UNITS)) for spelling in one.spellings)


def number(one: OwnName) -> int:
    """What a button calls a name."""
    return int(one.key[:KEY_DIGITS], 16)


def alias_said(one: OwnName, says: Says) -> str:
    """That these are one name now."""
    return says.keeping.alias_added.format(names=" = ".join(bold(spelling) for spelling in one.spellings))


def word_said(one: OwnName, says: Says) -> str:
    """That this is a word now."""
    return says.keeping.word_added.format(word=escaped(one.spellings[0]))


MARKS = (("✅", ACCEPT), ("❌", REFUSE))
