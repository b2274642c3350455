"""Somebody thinks better of what was removed for good: /readmit."""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING

from bot.handlers.pressed import Deed
from bot.handlers.questions import turn_of
from bot.handlers.replies import reply, revise
from bot.keyboards import Button, rows
from bot.markup import escaped
from bot.presses import Press
from bot.source_pages import A_ROW, PAGE
from bot.texts.spoken import SAYS, counted
from bot.units import clipped
from retrieval.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.handlers.pressed import Pressed
    from bot.handlers.questions import Page
    from bot.handlers.stewards import Stewards
    from bot.incoming import Question
    from bot.keeping import Keeper
    from bot.memory.questions import Questions as Noted
    from bot.memory.rows import Asked
    from bot.sending import Outbox
    from bot.stock import Stock
    from bot.texts.says import Says
    from bot.turns import Turns

NUMBER_BYTES = 6  # of a title's hash, which a button carries
TITLE_UNITS = 80


@dataclass(frozen=True, slots=True)
class Readmissions:
    """The list of what is not let in again, and a button for each that lets it in."""

    keeper: Keeper
    outbox: Outbox
    noted: Noted
    stewards: Stewards
    turns: Turns

    def deed(self) -> Deed:
        """What a button below the list does."""
        return Deed(self._refusal, self._let_in)

    async def readmit(self, question: Question) -> None:
        """What was removed for good, to be let in again."""
        says = SAYS[question.language]
        managed = await self.stewards.managed(question, question.sender_id, says)
        if not managed:
            refusal = await self.stewards.refusal(question, question.sender_id, says)
            await self.outbox.send(question, [refusal or says.keeping.admins_add])
            return
        async with self.turns.turn(turn_of(question)):
            asked = await self.noted.note(replace(question, text="", asked_before=()))
            if not asked.answers:
                await reply(self.outbox, self.noted, asked, kept_out_page(await self._titles(managed), asked, says))

    async def _titles(self, managed: Sequence[str]) -> Mapping[str, dict[str, list[str]]]:
        """Each title that is kept out, with the keys that keep it out of which collection."""
        return await self.keeper.look(lambda stock: titles(stock, managed))

    async def _refusal(self, pressed: Pressed) -> str | None:
        asked = pressed.asked
        if asked is None or pressed.query.message is None:
            return pressed.says.expired
        return await self.stewards.refusal(asked.question, pressed.query.from_user.id, pressed.says)

    async def _let_in(self, pressed: Pressed) -> None:
        asked, (_, number) = pressed.asked, pressed.press.numbers
        if asked is None:
            return
        says = SAYS[asked.question.language]
        async with self.turns.turn(turn_of(asked.question)):
            managed = await self.stewards.managed(asked.question, pressed.query.from_user.id, says)
            every = await self._titles(managed)
            meant = [title for title in every if number_of(title) == number]
            try:
                for title in meant:
                    await self.keeper.run(lambda stock, by=every[title]: let_in(stock, by))  # type: ignore[misc]  # mypy cannot infer a lambda with a default
            except StoreError:
                page: Page = ((says.keeping.store_failed,), ())
            else:
                page = kept_out_page(await self._titles(managed), asked, says, meant)
            await revise(self.outbox, self.noted, asked, page)


def titles(stock: Stock, managed: Sequence[str]) -> dict[str, dict[str, list[str]]]:
    """Title -> collection -> keys, of what these collections keep out."""
    found: dict[str, dict[str, list[str]]] = {}
    for collection in managed:
        for one in stock.kept_out(collection):
            found.setdefault(one.title, {}).setdefault(collection, []).append(one.key)
    return found


def let_in(stock: Stock, keys: Mapping[str, Sequence[str]]) -> int:
    """They may come again; how many keys there were."""
    return sum(stock.let_in(collection, own) for collection, own in keys.items())


def number_of(title: str) -> int:
    """What a button calls a title: the list may have changed meanwhile."""
    return int.from_bytes(sha256(title.encode("utf-8", "replace")).digest()[:NUMBER_BYTES], "big")


def kept_out_page(
    every: Mapping[str, Mapping[str, Sequence[str]]], asked: Asked, says: Says, done: Sequence[str] = ()
) -> Page:
    """The first of them, numbered, with a button each; above them, what has just been `done`."""
    told, id = says.keeping, asked.id
    head = [told.let_in.format(title=escaped(clipped(title, TITLE_UNITS))) for title in done]
    if not every:
        return ("\n\n".join([*head, told.nothing_kept_out]),), ()
    shown = list(enumerate(list(every)[:PAGE], start=1))
    lines = [f"{place}. {escaped(clipped(title, TITLE_UNITS))}" for place, title in shown]
    more = len(every) - len(shown)
    rest = [counted(says.sources_more, more)] if more else []
    text = "\n\n".join([*head, "\n".join([counted(told.kept_out_list, len(every)), *lines, *rest])])
    if id is None:
        return (text,), ()
    numbers = [Button(f"↩️ {place}", Press("w", (id, number_of(title)))) for place, title in shown]
    return (text,), rows(*(tuple(numbers[at : at + A_ROW]) for at in range(0, len(numbers), A_ROW)))
