"""How is a question answered, and the answer changed where it stands?"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.handlers.questions import Page
    from bot.memory.questions import Questions as Noted
    from bot.memory.rows import Asked
    from bot.sending import Outbox


async def reply(outbox: Outbox, noted: Noted, asked: Asked, page: Page) -> None:
    """Say it; which messages answer the question is remembered."""
    await noted.answered(asked, await outbox.send(asked.question, *page))


async def revise(outbox: Outbox, noted: Noted, asked: Asked, page: Page) -> None:
    """Make the messages that answer it say this instead; one that is gone is sent anew, and remembered."""
    revised = await outbox.revise(asked.question, asked.answers, *page)
    if revised != asked.answers:
        await noted.answered(asked, revised)
