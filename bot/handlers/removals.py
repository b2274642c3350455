"""What there is, by whose, and what an admin does to it: /sources, /remove, /hide, /unhide."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.brought import Brought
from bot.catalogue import Pages
from bot.handlers.pressed import Deed
from bot.handlers.questions import turn_of
from bot.handlers.replies import reply, revise
from bot.handlers.stewards import place_said
from bot.memory.additions import Addition
from bot.removing import LINKED, done, meant_by
from bot.source_pages import (
    ALL,
    CANCEL,
    HIDDEN,
    HIDE,
    KEEP_OUT,
    REMOVE,
    UNHIDE,
    hidden_page,
    list_page,
    removal_keyboard,
    removal_text,
    source_keyboard,
    source_text,
    which_page,
)
from bot.texts.spoken import SAYS
from retrieval.library import Source

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping, Sequence

    from bot.handlers.pressed import Pressed
    from bot.handlers.questions import Page
    from bot.handlers.quoted import Quoted
    from bot.handlers.stewards import Stewards
    from bot.incoming import Question
    from bot.keeping import Keeper
    from bot.memory.additions import Additions as Pending
    from bot.memory.questions import Questions as Noted
    from bot.memory.rows import Asked
    from bot.readers import Readers
    from bot.sending import Outbox
    from bot.texts.says import Says
    from bot.turns import Turns
    from retrieval.library import Document

LINK = re.compile(r"https?://[^\s]+")
WRITTEN_BY = "by"  # under what it is noted who wrote what is meant
NOTHING = Brought("", "", Source())


@dataclass(frozen=True, slots=True)
class Removals:
    """Lists, pages, and what is done to documents. Buttons show nothing that is not the chat's to ask."""

    keeper: Keeper
    readers: Readers
    outbox: Outbox
    noted: Noted
    pending: Pending
    stewards: Stewards
    turns: Turns
    quoted: Quoted

    def deeds(self) -> Mapping[str, Deed]:
        """What the buttons do: another page, one source, and what becomes of it."""
        return {
            "s": Deed(self._gone, self._turn),
            "b": Deed(self._no_source, self._source),
            "r": Deed(self._may_not, self._act),
        }

    async def sources(self, question: Question) -> None:
        """What there is, newest first."""
        await self._answer(question, lambda asked: self._list(asked, 0))

    async def remove(self, question: Question) -> None:
        """What is replied to, or linked to, after one more question."""
        await self._found(question, REMOVE)

    async def hide(self, question: Question) -> None:
        """The same, kept but not shown; at once, for it can be undone."""
        await self._found(question, HIDE)

    async def unhide(self, question: Question) -> None:
        """What is replied to, or linked to, is shown again; without either, the list of what is hidden."""
        if question.brought is not None or LINK.search(question.text):
            await self._found(question, UNHIDE)
            return
        says = SAYS[question.language]
        if await self.stewards.managed(question, question.sender_id, says):
            await self._answer(question, lambda asked: self._hidden(asked, question.sender_id, 0))
        else:
            await self._refuse(question)

    # -- what is said ----------------------------------------------------------------------------------------

    async def _answer(self, question: Question, page: Callable[[Asked], Awaitable[Page]]) -> None:
        async with self.turns.turn(turn_of(question)):
            asked = await self.noted.note(replace(question, text="", asked_before=()))
            if not asked.answers:
                await reply(self.outbox, self.noted, asked, await page(asked))

    async def _list(self, asked: Asked, page: int) -> Page:
        reader = await self.readers.of(asked.question)
        text, keyboard = list_page(*await reader.shelf(), page, asked.id, SAYS[asked.question.language])
        return (text,), keyboard

    async def _hidden(self, asked: Asked, person_id: int, page: int) -> Page:
        says = SAYS[asked.question.language]
        managed = await self.stewards.managed(asked.question, person_id, says)
        documents = await self.keeper.look(lambda stock: stock.documents(managed, hidden=True))
        text, keyboard = hidden_page(documents, page, asked.id, says)
        return (text,), keyboard

    async def _refuse(self, question: Question) -> None:
        says = SAYS[question.language]
        refusal = await self.stewards.refusal(question, question.sender_id, says)
        await self.outbox.send(question, [refusal or says.keeping.admins_add])

    async def _found(self, question: Question, what: int) -> None:
        """The documents that are meant: asked about, or done with at once."""
        says = SAYS[question.language]
        link = LINK.search(question.text)
        if question.brought is None and link is None:
            await self._quoted(question, what, says)
            return
        managed = await self.stewards.managed(question, question.sender_id, says)
        if not managed and not link and question.brought and question.brought.by == question.sender_id:
            managed = (await self.readers.own(question.chat_id),)  # what somebody wrote here is theirs to take out
        if not managed:
            await self._refuse(question)
            return
        said = {LINKED: link[0]} if link else {WRITTEN_BY: str(question.brought.by)} if question.brought else {}
        addition = Addition(0, "", question.brought or NOTHING, said)
        documents = meant_by(addition, await self._every(managed, hidden=what == UNHIDE))
        if not documents:
            await self.outbox.send(question, [says.keeping.not_found])
        elif what != REMOVE:
            await self.outbox.send(question, [await done(self.keeper, documents, managed, what, says)])
        else:
            await self._ask(question, documents, says, addition)

    async def _ask(
        self, question: Question, documents: Sequence[Document], says: Says, meant: Addition | None
    ) -> None:
        """Whether they are to go, and how. `meant`: what says which they are; None: it is one, by its number."""

        async def ask(asked: Asked) -> Page:
            if meant is not None:
                await self.pending.note(replace(meant, id=asked.id or 0))
            number = ALL if meant is not None else documents[0].id
            below = () if asked.id is None else removal_keyboard(asked.id, says, number)
            return (removal_text(documents, says),), below

        await self._answer(question, ask)

    async def _quoted(self, question: Question, what: int, says: Says) -> None:
        """Those that the answer replied to quotes: one is meant; of several, it is asked which."""
        quoted = await self.quoted.documents(question)
        if not quoted:
            usage = says.keeping.remove_usage if what == REMOVE else says.keeping.hide_usage
            await self.outbox.send(question, [usage])
            return
        managed = await self.stewards.managed(question, question.sender_id, says)
        every = {one.id: one for one in await self._every(managed, hidden=what == UNHIDE)} if managed else {}
        documents = [every[id] for id in quoted if id in every]
        if not managed:
            await self._refuse(question)
        elif not documents:
            await self.outbox.send(question, [says.keeping.owners_add])
        elif len(documents) > 1:
            await self._answer(question, lambda asked: self._which(documents, asked, says))
        elif what == REMOVE:
            await self._ask(question, documents, says, None)
        else:
            await self.outbox.send(question, [await done(self.keeper, documents, managed, what, says)])

    async def _which(self, documents: Sequence[Document], asked: Asked, says: Says) -> Page:
        text, keyboard = which_page(documents, asked.id, says)
        return (text,), keyboard

    # -- buttons ---------------------------------------------------------------------------------------------

    async def _gone(self, pressed: Pressed) -> str | None:
        if pressed.asked is None or pressed.query.message is None or pressed.press.numbers[2] > HIDDEN:
            return pressed.says.expired
        return None

    async def _turn(self, pressed: Pressed) -> None:
        if pressed.asked is None:
            return
        _, page, which = pressed.press.numbers
        person = pressed.query.from_user.id
        asked = pressed.asked
        await self._show(asked, await (self._hidden(asked, person, page) if which else self._list(asked, page)))

    async def _no_source(self, pressed: Pressed) -> str | None:
        """A document that is not there any more, or never was for this chat: the same words for both."""
        if pressed.asked is None or pressed.query.message is None:
            return pressed.says.expired
        return None if await self._one(pressed) else pressed.says.keeping.gone_already

    async def _one(self, pressed: Pressed) -> Document | None:
        """The document that a button names, where the chat asks it; a hidden one for who may change it."""
        if pressed.asked is None:
            return None
        question, (_, document, back) = pressed.asked.question, pressed.press.numbers
        if back % 2 == HIDDEN:
            managed = await self.stewards.managed(question, pressed.query.from_user.id, pressed.says)
            hidden = await self.keeper.look(lambda stock: stock.documents(managed, hidden=True))
            return next((one for one in hidden if one.id == document), None)
        reader = await self.readers.of(question)
        shown = await reader.apart(lambda: reader.library.documents_of([document], collections=reader.collections))
        return next(iter(shown), None)

    async def _source(self, pressed: Pressed) -> None:
        asked, document = pressed.asked, await self._one(pressed)
        if asked is None or asked.id is None or document is None:
            return
        says, (_, _, back) = SAYS[asked.question.language], pressed.press.numbers
        managed = await self.stewards.managed(asked.question, pressed.query.from_user.id, says)
        reader, hidden = await self.readers.of(asked.question), back % 2 == HIDDEN
        library = reader.library
        page = None
        if not hidden and isinstance(library, Pages):
            page = await reader.apart(lambda: library.source_page(document.id, collections=reader.collections))
        opening = page.opening if page is not None and page.opening and reader.holds(page.opening) else None
        text = source_text(document, opening, place_said(document.collection, asked.question, says), says)
        may = document.collection in managed
        below = source_keyboard(asked.id, document.id, back, says, may=may, hidden=hidden)
        await self._show(asked, ((text,), below))

    async def _may_not(self, pressed: Pressed) -> str | None:
        """Only who may change it; what is gone says so."""
        asked, says = pressed.asked, pressed.says
        if asked is None or pressed.query.message is None or pressed.press.numbers[2] > CANCEL:
            return says.expired
        managed = await self._managed(pressed, asked)
        if not managed:
            return await self.stewards.refusal(asked.question, pressed.query.from_user.id, says) or says.expired
        there = pressed.press.numbers[2] == CANCEL or await self._meant(pressed, managed)
        return None if there else says.keeping.gone_already

    async def _act(self, pressed: Pressed) -> None:
        asked, what = pressed.asked, pressed.press.numbers[2]
        if asked is None:
            return
        says = SAYS[asked.question.language]
        async with self.turns.turn(turn_of(asked.question)):
            managed = await self._managed(pressed, asked)
            documents = [] if what == CANCEL else await self._meant(pressed, managed)
            said = await done(self.keeper, documents, managed, what, says) if documents else says.keeping.gone_already
            await self._show(asked, ((says.keeping.refused_removal if what == CANCEL else said,), ()))

    async def _meant(self, pressed: Pressed, managed: Sequence[str]) -> list[Document]:
        """The documents that a button names: one, or all that its question means."""
        question, document, what = pressed.press.numbers
        if document != ALL:
            every = await self._every(managed, hidden=what == UNHIDE)
            # A hidden one may be removed from its own page as well.
            every += await self._every(managed, hidden=True) if what in (REMOVE, KEEP_OUT) else []
            return [one for one in every if one.id == document]
        addition = await self.pending.of(question)
        return [] if addition is None else meant_by(addition, await self._every(managed, hidden=False))

    async def _show(self, asked: Asked, page: Page) -> None:
        await revise(self.outbox, self.noted, asked, page)

    # -- the library -----------------------------------------------------------------------------------------

    async def _managed(self, pressed: Pressed, asked: Asked) -> tuple[str, ...]:
        """What whoever presses may change there; who wrote the message that is meant may take that one out."""
        question, person = asked.question, pressed.query.from_user.id
        managed = await self.stewards.managed(question, person, pressed.says)
        if managed or question.private or pressed.press.numbers[1] != ALL:
            return managed
        addition = await self.pending.of(asked.id)
        theirs = addition is not None and addition.said.get(WRITTEN_BY) == str(person)
        return (await self.readers.own(question.chat_id),) if theirs else ()

    async def _every(self, managed: Sequence[str], *, hidden: bool) -> list[Document]:
        return await self.keeper.look(lambda stock: stock.documents(managed, hidden=hidden))
