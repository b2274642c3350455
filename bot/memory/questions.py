"""Who asked what, and which of our messages answer it?"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.memory.rows import (
    Asked,
    first,
    forget_before,
    forget_words,
    note_answers,
    note_look,
    note_quoted,
    note_seen,
    noted,
    noted_again,
    quoted_by,
    removed,
    talker,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.incoming import Question
    from bot.memory.database import Database
    from bot.presses import Place
    from bot.timeline_view import TimelineView
    from bot.views import Look

KEEP = timedelta(days=90)
WORDS = timedelta(hours=48)  # so long the words of a question are kept: follow-ups and undoing need them


@dataclass(frozen=True, slots=True)
class Questions:
    """Questions of the last while: `keep`. Nobody's question is ever another's."""

    database: Database
    keep: timedelta = KEEP

    async def note(self, question: Question) -> Asked:
        """`question` as noted, with what was asked before it; one that has answers already was asked before."""
        return await self.database.run(lambda rows: noted(rows, question, self.keep), Asked(None, question))

    async def changed(self, question: Question) -> Asked | None:
        """The same after an edit; None for one that was never answered."""
        return await self.database.run(lambda rows: noted_again(rows, question), None)

    async def answered(self, asked: Asked, message_ids: Sequence[int]) -> None:
        """Remember what answers it, in place of what did before."""
        await self.database.run(lambda rows: note_answers(rows, asked, message_ids), None)

    async def sees(self, asked: Asked, seen: TimelineView | None) -> None:
        """Remember which part of a timeline is seen; None: it asks for no timeline any more."""
        id = asked.id
        if id is not None and seen != asked.seen:
            await self.database.run(lambda rows: note_seen(rows, id, seen), None)

    async def looks(self, asked: Asked, look: Look | None) -> None:
        """Remember what is looked up, and which page is seen; None: nothing is looked up any more."""
        id = asked.id
        if id is not None and look != asked.look:
            await self.database.run(lambda rows: note_look(rows, id, look), None)

    async def by_id(self, id: int) -> Asked | None:
        """The question of this number."""
        return await self.database.run(lambda rows: first(rows, "id = ?", id), None)

    async def by_answer(self, chat_id: int, message_id: int) -> Asked | None:
        """The question that our message answers."""
        where = "id = (SELECT question_id FROM answers WHERE (chat_id, message_id) = (?, ?))"
        return await self.database.run(lambda rows: first(rows, where, chat_id, message_id), None)

    async def last_of(self, question: Question) -> Asked | None:
        """What the same person asked last in the same place."""
        where = "(chat_id, sender_id) = (?, ?) AND thread_id IS ? ORDER BY id DESC LIMIT 1"
        return await self.database.run(lambda rows: first(rows, where, *talker(question)), None)

    async def meant_by(self, question: Question) -> Asked | None:
        """The question whose answer is replied to; in private, without a reply, the last one."""
        if question.replied_to is not None:
            return await self.by_answer(question.chat_id, question.replied_to)
        return await self.last_of(question) if question.private else None

    async def alone(self, asked: Asked) -> Asked:
        """The question as its words stand, without what was asked before."""
        await self.database.run(lambda rows: forget_before(rows, asked), None)
        return replace(asked, question=replace(asked.question, asked_before=()))

    async def quotes(self, asked: Asked, places: Sequence[Place]) -> None:
        """Remember what its answer quotes, for when its words are forgotten."""
        id = asked.id
        if id is not None:
            await self.database.run(lambda rows: note_quoted(rows, id, places), None)

    async def quoted(self, asked: Asked) -> list[Place]:
        """What its answer quoted."""
        id = asked.id or 0
        nothing: list[Place] = []
        return await self.database.run(lambda rows: quoted_by(rows, id), nothing)

    async def forget_words(self, now: datetime) -> int:
        """The words of questions older than WORDS go; their pages can still be turned. How many questions."""
        before = int((now - WORDS).timestamp())
        return await self.database.run(lambda rows: forget_words(rows, before), 0)

    async def count(self) -> int:
        """How many there are."""
        return await self.database.run(
            lambda rows: int(rows.execute("SELECT count(*) FROM questions").fetchone()[0]), 0
        )

    async def forget(self, sender_id: int) -> int:
        """Nothing of this person is known any more; how many questions there were."""
        return await self.database.run(lambda rows: removed(rows, "sender_id = ?", sender_id), 0)

    async def forget_before(self, moment: datetime) -> int:
        """What is older goes; how many questions."""
        return await self.database.run(lambda rows: removed(rows, "asked_at < ?", int(moment.timestamp())), 0)
