"""What does an answer of ours quote?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.cleaning import asks_something
from bot.views import offered

if TYPE_CHECKING:
    from bot.handlers.cards import Cards
    from bot.handlers.timelines import Timelines
    from bot.incoming import Question
    from bot.memory.questions import Questions as Noted
    from bot.memory.rows import Asked
    from bot.readers import Readers
    from retrieval.library import Excerpt


@dataclass(frozen=True, slots=True)
class Quoted:
    """Quotes of answers, look-ups and timelines, in their order."""

    readers: Readers
    noted: Noted
    cards: Cards
    timelines: Timelines

    async def of(self, asked: Asked) -> tuple[Excerpt, ...]:
        """Those of what answers it now."""
        if asked.look is not None:
            return await self.cards.quotes(asked)
        if asked.seen is not None:
            return await self.timelines.quotes(asked, asked.seen)
        if not asks_something(asked.question.text):
            return ()
        return offered(await (await self.readers.of(asked.question)).answer(asked.question))

    async def documents(self, question: Question) -> tuple[int, ...]:
        """The numbers of the documents that the answer which `question` replies to quotes, each once; none where it
        replies to no answer.
        """
        if question.replied_to is None:
            return ()
        asked = await self.noted.by_answer(question.chat_id, question.replied_to)
        quotes = () if asked is None else await self.of(asked)
        return tuple(dict.fromkeys(one.document_id for one in quotes))
